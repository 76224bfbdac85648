"""Making a book: whole or absent, never half."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import StaticPool, create_engine
from sqlalchemy.exc import StatementError

from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.domain.accounts import CHART
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.invariants import check
from kube_desktop.storage import tables
from kube_desktop.storage.book_file import BookRefused, open_file
from kube_desktop.storage.connection import connect, make_durable
from kube_desktop.storage.guards import GUARDS
from kube_desktop.storage.schema import FINGERPRINT, HEAD_REVISION, fingerprint, inspect_schema
from kube_desktop.storage.upgrading import create_book, flush, upgrade
from tests.books import make, shell

MAKE_FOR_EVER = """
import sys
from datetime import datetime
from pathlib import Path
from kube_desktop.storage.upgrading import create_book
folder, count = Path(sys.argv[1]), 0
while True:
    print(count, flush=True)
    create_book(folder / f"{count}.kube", uid=str(count), practice=False)
    count += 1
"""


def test_a_new_book_is_one_file_and_sound(tmp_path: Path) -> None:
    path = make(tmp_path / "baru.kube", practice=True)
    assert [each.name for each in tmp_path.iterdir()] == ["baru.kube"]
    book = OpenBook(path)
    assert book.read(check) == []
    assert book.connection.execute("SELECT uid, practice FROM book").fetchall() == [("book-uid", 1)]
    assert book.connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD_REVISION,)]
    book.close()
    assert [each.name for each in tmp_path.iterdir()] == ["baru.kube"]


@pytest.mark.parametrize("name", ["", ".", "/", f"{'x' * 300}.kube", f"{'x' * 250}.kube"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RuleBroken) as refused:
        make(Path(name))
    assert refused.value.field == "path"
    assert list(tmp_path.iterdir()) == []


def test_the_fingerprint_is_true(empty_file: Path) -> None:
    connection = shell(empty_file)
    made = fingerprint(connection)
    assert made == FINGERPRINT, f"the tables were changed: FINGERPRINT of {HEAD_REVISION} would be {made}"
    assert not inspect_schema(connection)
    connection.close()


def _parts(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Every table and index with the parts it is made of, in any order."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql NOT NULL")
    return {name: sorted(_lines(sql.replace(")\n STRICT", ") STRICT"))) for name, sql in rows}


def _lines(sql: str) -> Iterator[str]:
    yield from (line.strip().rstrip(",") for line in sql.splitlines() if line.strip())


def test_the_revisions_make_what_the_tables_say(empty_file: Path) -> None:
    """What `tables.py` describes and what the revisions made are the same, part by part."""
    plain = create_engine("sqlite://", poolclass=StaticPool)
    tables.metadata.create_all(plain)
    described = _parts(plain.raw_connection().driver_connection)  # type: ignore[arg-type]
    made = shell(empty_file)
    stands = _parts(made)
    del stands["alembic_version"]
    assert stands == described
    made.close()
    plain.dispose()


def test_every_table_is_strict_and_every_constraint_named(empty_file: Path) -> None:
    connection = shell(empty_file)
    for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"):
        if name != "alembic_version":
            assert sql.rstrip().endswith("STRICT"), name
        for word in ("CHECK", "FOREIGN KEY", "UNIQUE", "PRIMARY KEY"):
            assert sql.count(f"{word} (") == sum(
                line.strip().startswith("CONSTRAINT ") and f" {word} (" in line for line in sql.splitlines()
            ), f"{name}: {word}"
    connection.close()


def test_the_chart_of_accounts_is_in_the_book(empty_file: Path) -> None:
    connection = shell(empty_file)
    posted = [(each.code, each.name, each.members) for each in CHART if each.posted]
    assert connection.execute("SELECT code, name, members FROM accounts ORDER BY code").fetchall() == sorted(posted)
    connection.close()


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "surat.kube"
    path.write_text("penting")
    with pytest.raises(RuleBroken) as refused:
        create_book(path, uid="x", practice=False)
    assert refused.value.field == "path"
    assert path.read_text() == "penting"


def test_an_absent_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as refused:
        create_book(tmp_path / "tidak ada" / "buku.kube", uid="x", practice=False)
    assert refused.value.field == "path"


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(RuleBroken, match="Choose another folder") as refused:
        create_book(tmp_path / "buku.kube", uid="x", practice=False)
    assert refused.value.field == "path"


@pytest.mark.parametrize("pages", [1, 20])
def test_a_fault_while_making_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    """A file that cannot grow, as on a full disk: one sentence, and no trace of a book."""

    def narrow(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr("kube_desktop.storage.upgrading.connect", narrow)
    with pytest.raises(BookRefused) as refused:
        create_book(tmp_path / "buku.kube", uid="x", practice=False)
    assert refused.value.reason == "full"
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_the_disk_at_once_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr("kube_desktop.storage.upgrading.connect", refuse)
    with pytest.raises(BookRefused):
        create_book(tmp_path / "buku.kube", uid="x", practice=False)
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_of_the_program_is_not_called_a_fault_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StatementError):
        create_book(tmp_path / "buku.kube", uid="x", practice="kemarin")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("seed", range(3))
def test_killed_while_making_a_book_is_whole_or_absent(tmp_path: Path, seed: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", MAKE_FOR_EVER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        for _ in range(2 + seed):
            child.stdout.readline()
        time.sleep(0.007 * (seed + 1))
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
    made = sorted(tmp_path.glob("*.kube"))
    assert len(made) > seed
    for path in made:
        open_file(path).close()
        assert [each for each in tmp_path.iterdir() if each.name.startswith(path.name)] == [path]


def test_a_held_book_is_durable(book_file: Path) -> None:
    held = open_file(book_file)
    asked = {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "temp_store": 2,
        "busy_timeout": 0,
    }
    for name, value in asked.items():
        row = held.connection.execute(f"PRAGMA {name}").fetchone()
        assert (row[0] if row else 0) == value, name
    held.close()
    assert [each.name for each in book_file.parent.iterdir()] == [book_file.name]


def test_a_file_that_cannot_be_held_durably_is_not_held() -> None:
    memory = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError, match="cannot be held durably"):
        make_durable(memory)
    memory.close()


def test_guards_are_put_back_by_an_upgrade(book_file: Path) -> None:
    """An upgrade drops every trigger, also one that does not belong there, and writes each guard as it should be."""
    connection = connect(book_file)
    connection.execute("DROP TRIGGER acts_no_update")
    connection.execute("CREATE TRIGGER evil AFTER INSERT ON acts BEGIN SELECT 1; END")
    upgrade(connection)
    assert not inspect_schema(connection)
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone() == (len(GUARDS),)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def test_an_upgrade_that_leaves_broken_links_changes_nothing(book_file: Path) -> None:
    connection = connect(book_file)
    connection.execute("DROP TRIGGER members_no_delete")
    connection.execute("DELETE FROM members WHERE id = 1")
    with pytest.raises(sqlite3.DatabaseError, match="foreign keys"):
        upgrade(connection)
    assert inspect_schema(connection).missing_guards == ("members_no_delete",)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def test_windows_cannot_flush_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    monkeypatch.setattr("os.fsync", flushed.append)
    flush(tmp_path)
    assert len(flushed) == 1
    monkeypatch.setattr("kube_desktop.storage.upgrading.ON_WINDOWS", True)
    flush(tmp_path)
    assert len(flushed) == 1
