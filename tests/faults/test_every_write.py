"""Every way to write, failed at every step: nothing of it stands, and the same form, sent again, saves once.

The errors are SQLite's: raised where the n-th statement (or COMMIT) of a transaction would have run, and by a book
that may not grow by n pages. Errors that the disk itself gives stand in `test_disk_errors.py`. A few steps of
twenty actions in the ordinary run; all of all with `-m faults`.
"""

import ast
import itertools
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

import kube_desktop
from kube_desktop.ledger.invariants import check
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.session import Session
from tests.books import Group, group_of, hold
from tests.faults.life import contents
from tests.faults.writings import TODAY, Writing, writings

MADE_OF_OTHERS = {"_save_villages", "_first_month", "practice_month"}
"""What the practice book writes: the actions below, many in one transaction."""


class _Fault:
    """Makes the n-th statement of any connection fail as a disk would; COMMIT counts as one more."""

    def __init__(self) -> None:
        self.at: int | None = None
        self.seen = 0

    def _step(self) -> None:
        self.seen += 1
        if self.seen == self.at:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error

    def execute(self, *_: object) -> None:
        self._step()

    def commit(self, *_: object) -> None:
        try:
            self._step()
        except sqlite3.OperationalError as error:
            raise OperationalError("COMMIT", None, error) from error


@pytest.fixture(scope="module")
def fault() -> Iterator[_Fault]:
    """Listens to every engine while this module runs."""
    fault = _Fault()
    listeners = (("do_execute", fault.execute), ("do_executemany", fault.execute), ("commit", fault.commit))
    for name, listener in listeners:
        event.listen(Engine, name, listener)
    yield fault
    fault.at = None
    for name, listener in listeners:
        event.remove(Engine, name, listener)


@contextmanager
def _failing(fault: _Fault, at: int | None) -> Iterator[None]:
    fault.at, fault.seen = at, 0
    try:
        yield
    finally:
        fault.at = None


def _refused(group: Group, writing: Writing) -> str | None:
    try:
        writing.send(group)
    except BookRefused as refused:
        return refused.reason
    return None


class _LastMomentError(Exception):
    """Ends a transaction whose steps were only counted."""


def _steps(group: Group, writing: Writing, fault: _Fault) -> int:
    """How many statements the action takes, COMMIT with them."""

    def to_the_end(session: Session) -> None:
        writing.action(session, *writing.given)
        raise _LastMomentError

    with _failing(fault, None), pytest.raises(_LastMomentError):
        group.book.write(to_the_end)
    return fault.seen + 1


def _fail_statements(group: Group, name: str, fault: _Fault, few: random.Random | None) -> int:
    """Fail the action at its steps (a few: the first, any, the last); then it saves once. How often it failed."""
    writing, before = writings(group)[name], contents(group.book.connection)
    last = _steps(group, writing, fault)
    steps = {1, few.randint(2, last), last} if few else range(1, last + 1)
    for step in steps:
        with _failing(fault, step):
            assert _refused(group, writing) == "io", (name, step)
        assert contents(group.book.connection) == before, (name, step)
    _saved_once(group, writing, name)
    if few is None or few.random() < 0.2:
        _is_sound(group, name)
    return len(steps)


def _fail_growing(group: Group, name: str) -> int:
    """Fail the action for want of 0, 1, 2 ... pages until it completes; return how often it failed."""
    writing, connection = writings(group)[name], group.book.connection
    before = contents(connection)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    for more in itertools.count():
        connection.execute(f"PRAGMA max_page_count = {pages + more}")
        reason = _refused(group, writing)
        if reason is None:
            break
        assert reason == "full", (name, more)
        assert contents(connection) == before, (name, more)
    connection.execute("PRAGMA max_page_count = 1073741823")
    _saved_once(group, writing, name)
    _is_sound(group, name)
    return more


def _saved_once(group: Group, writing: Writing, name: str) -> None:
    """It saved, now that nothing fails: the same form again shows the same and adds nothing."""
    first = writing.send(group)
    stands = contents(group.book.connection)
    if writing.keyed:
        assert writing.send(group) == first, name
        assert contents(group.book.connection) == stands, name


def _is_sound(group: Group, name: str) -> None:
    assert [finding for finding in group.book.read(check) if finding.kind == "fault"] == [], name


@contextmanager
def _own_copy(prepared_file: Path, folder: Path) -> Iterator[Group]:
    held = hold(Path(shutil.copy(prepared_file, folder / "sendiri.kube")), TODAY)
    group = group_of(held, 1)
    yield group
    group.book.close()


def _names(ready: Group) -> list[str]:
    return list(writings(ready))


def test_a_few_steps_of_some_writes(ready: Group, prepared_file: Path, tmp_path: Path, fault: _Fault) -> None:
    chance = random.Random(3)
    for name in chance.sample(_names(ready), 20):
        with _own_copy(prepared_file, tmp_path) as group:
            _fail_statements(group, name, fault, chance)


@pytest.mark.faults
def test_every_step_of_every_write(ready: Group, prepared_file: Path, tmp_path: Path, fault: _Fault) -> None:
    failed, grown = 0, 0
    for name in _names(ready):
        with _own_copy(prepared_file, tmp_path) as group:
            failed += _fail_statements(group, name, fault, None)
        with _own_copy(prepared_file, tmp_path) as group:
            grown += _fail_growing(group, name)
    print(f"{len(_names(ready))} actions, {failed} failed statements, {grown} times no room")


def test_no_write_is_forgotten(ready: Group) -> None:
    """Whatever the program gives to `book.write`, and whatever looks for its key, stands in `writings`."""
    listed = {writing.action.__name__ for writing in writings(ready).values()}
    package = Path(kube_desktop.__file__).parent
    written = {name for path in package.rglob("*.py") for name in _written_in(ast.parse(path.read_text("utf-8")))}
    assert written - MADE_OF_OTHERS == listed
    assert written >= MADE_OF_OTHERS


def _written_in(tree: ast.Module) -> Iterator[str]:
    known = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kube_desktop."):
            known |= {alias.name for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "write":
            yield from (each.id for each in node.args[:1] if isinstance(each, ast.Name) and each.id in known)
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.name != "already_saved":
            named = {each.id for each in ast.walk(function) if isinstance(each, ast.Name)}
            yield from {function.name} if "already_saved" in named else ()
