"""Books to test with: real files, made once and copied; one group of ten, as in AT-23 (domain.md 9).

This is a pytest plugin (see conftest.py), so every test may ask for `book`, `group` and `told`.
"""

import itertools
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Self

import pytest

from kube_desktop.bookkeeping.groups import FoundGroup, found_group
from kube_desktop.bookkeeping.members import EnrolMember, Person, enrol_member, member_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.villages import SaveVillage, save_village, village_by_code
from kube_desktop.ledger.acts import Entry, Saved, begin
from kube_desktop.ledger.closing import CloseMonth, close_month
from kube_desktop.storage.session import Session, Writer
from kube_desktop.storage.upgrading import create_book

TREASURER = Writer("Siti Aminah", "officer")
VILLAGE = "35.21.16.2003"
MEMBERS = ("Ani", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gito", "Hani", "Ida", "Joko")
FOUNDED = date(2026, 1, 2)


@dataclass(slots=True)
class Clock:
    """A clock that tests set: the business day of everything that is written next."""

    day: date

    def __call__(self) -> datetime:
        """Ten o'clock on that day."""
        return datetime.combine(self.day, time(10))


@dataclass(slots=True)
class Held:
    """An open book with the clock that it believes, and keys for its forms."""

    book: OpenBook
    clock: Clock
    keys: Iterator[str]

    def key(self) -> str:
        """The key of a form that opens now."""
        return next(self.keys)

    def on(self, day: date) -> Self:
        """It is now this day."""
        self.clock.day = day
        return self

    @property
    def path(self) -> Path:
        """Where the book is."""
        return self.book.path


@dataclass(slots=True)
class Group(Held):
    """A held book with one group: its local id and its members' local ids by number."""

    id: int
    members: dict[str, int]

    def post(self, day: date, *entries: Entry, kind: str = "test", **facts: str) -> Saved:
        """Write one act with these entries."""
        return self.book.write(post_entries, self.id, day, self.key(), kind, entries, facts)

    def close_month(self, month: date) -> Saved:
        """Close a month."""
        return self.book.write(close_month, CloseMonth(self.key(), self.id, month))


@dataclass(frozen=True, slots=True)
class _Posting:
    key: str
    entries: tuple[Entry, ...]


def post_entries(
    session: Session, group_id: int, day: date, key: str, kind: str, entries: tuple[Entry, ...], facts: dict[str, str]
) -> Saved:
    """An act with any entries, as no screen would make it."""
    act = begin(session, group_id, kind, day, _Posting(key, entries))
    for entry in entries:
        act.post(entry)
    return act.seal(**facts)


def uids() -> Callable[[], str]:
    """Uids that are the same in each run."""
    count = itertools.count(1)
    return lambda: f"uid-{next(count):06d}"


def make(path: Path, *, practice: bool = False) -> Path:
    """Make an empty book."""
    create_book(path, uid="book-uid", practice=practice)
    return path


def hold(path: Path, day: date = FOUNDED) -> Held:
    """Open a book on a day."""
    clock = Clock(day)
    start = _acts(path)
    new_uid = uids()
    for _ in range(start * 20):
        new_uid()
    return Held(OpenBook(path, clock, new_uid, TREASURER), clock, (f"key-{n}" for n in itertools.count(1000 * start)))


def found(held: Held, name: str = "KUBE Pandan Wangi", count: int = len(MEMBERS), dues_mode: str = "fund") -> Group:
    """Found a group of members A01, A02, ... in Dumplengan."""
    book = held.book
    if book.read(village_by_code, VILLAGE) is None:
        book.write(save_village, SaveVillage(held.key(), None, VILLAGE, "Dumplengan", "Pitu", "Ngawi", "Jawa Timur"))
    village_id = book.read(village_by_code, VILLAGE) or 0
    saved = book.write(found_group, FoundGroup(held.key(), village_id, name, founded_on=FOUNDED, dues_mode=dues_mode))
    group_id = saved.group_id or 0
    for member in MEMBERS[:count]:
        book.write(enrol_member, EnrolMember(held.key(), group_id, Person(member), FOUNDED))
    return group_of(held, group_id)


def group_of(held: Held, group_id: int) -> Group:
    """A group that is already in the book."""
    members = {row.number: row.id for row in held.book.read(member_rows, group_id)}
    return Group(held.book, held.clock, held.keys, group_id, members)


def shell(path: Path) -> sqlite3.Connection:
    """The book in a plain `sqlite3` connection, as any other program would open it: nothing set."""
    return sqlite3.connect(path, isolation_level=None)


def _acts(path: Path) -> int:
    connection = shell(path)
    try:
        return int(connection.execute("SELECT count(*) FROM acts").fetchone()[0])
    finally:
        connection.close()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty book, closed. Copy it, do not touch it."""
    return make(tmp_path_factory.mktemp("books") / "empty.kube")


@pytest.fixture(scope="session")
def group_file(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Path:
    """A book with one group of ten, closed. Copy it, do not touch it."""
    path = tmp_path_factory.mktemp("books") / "group.kube"
    shutil.copy(empty_file, path)
    held = hold(path)
    found(held)
    held.book.close()
    return path


@pytest.fixture
def book_file(tmp_path: Path, group_file: Path) -> Path:
    """A closed book of this test's own, with one group of ten."""
    return Path(shutil.copy(group_file, tmp_path / "buku.kube"))


@pytest.fixture
def held(tmp_path: Path, empty_file: Path) -> Iterator[Held]:
    """An open, empty book."""
    held = hold(Path(shutil.copy(empty_file, tmp_path / "kosong.kube")))
    yield held
    held.book.close()


@pytest.fixture
def group(book_file: Path) -> Iterator[Group]:
    """An open book with one group of ten."""
    held = hold(book_file)
    yield group_of(held, 1)
    held.book.close()
