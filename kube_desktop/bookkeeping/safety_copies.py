"""Safety copies of an open book, and the way back to one (house.md 6)."""

import sqlite3
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from kube_desktop.bookkeeping.open_book import PROGRAM, OpenBook
from kube_desktop.domain.accounts import CASH
from kube_desktop.domain.errors import N_
from kube_desktop.domain.periods import voucher
from kube_desktop.ledger.acts import Saved, already_saved, begin
from kube_desktop.ledger.integrity import check_chains, check_payloads, check_versions
from kube_desktop.storage import copies
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.connection import engine_on
from kube_desktop.storage.session import Session, Writer
from kube_desktop.storage.stick_copies import Told, carry
from kube_desktop.storage.sticks import Stick
from kube_desktop.storage.tables import acts, entries, groups, lines
from kube_desktop.storage.tables import book as books
from kube_desktop.storage.upgrading import flush

SEALED = (check_chains, check_payloads, check_versions)
"""What a copy is asked before it is kept: all that the seals cover, from the first act on."""


@dataclass(frozen=True, slots=True)
class RecordRestore:
    """That the book was restored: from which copy (its file's name)."""

    key: str
    copy: str


@dataclass(frozen=True, slots=True)
class BookContents:
    """What is in a book, to choose a copy by.

    `uid` is the book's own number, `cash` what is in all cash boxes (rupiah), `last_day` that of the newest posting.
    """

    uid: str
    groups: int
    entries: int
    cash: int
    last_day: date | None
    last_written_at: datetime | None
    acts: frozenset[str]

    def missing_in(self, other: "BookContents") -> int:
        """How many acts of this book the other one does not have."""
        return len(self.acts - other.acts)


@dataclass(frozen=True, slots=True)
class EntryThere:
    """An entry as it is told apart from others: its act's uid, its group's name, day, voucher and text."""

    act: str
    group: str
    day: date
    voucher: str
    text: str


def copy_book(
    book: OpenBook, folder: Path | None = None, progress: Callable[[int, int], None] = lambda done, of: None
) -> Path:
    """Copy an open book and return the copy.

    Without a folder it goes beside the book, where older copies are thinned. Raises BookRefused.
    """
    now = book.clock()
    target = folder or copies.copies_folder(book.path)
    if folder is None:
        _make_folder(target)
    copy = copies.make_copy(book.connection, book.path, target, now, _verify_seals, progress)
    if folder is None:
        copies.thin(target, book.path, now)
    return copy


def copy_to_stick(
    book: OpenBook, stick: Stick, told: Told = lambda stage, done, of: None, folder: Path | None = None
) -> Path:
    """Copy an open book beside itself, carry that copy to a stick (or into `folder` there), and return it there.

    `told` hears "copy", "write" and "read", how much is done of how much. Raises BookRefused.
    """
    copy = copy_book(book, progress=lambda done, of: told("copy", done, of))
    carried = carry(copy, stick, told, folder)
    with suppress(OSError):  # pulled out after all: the copy is there, and old ones are swept the next time
        copies.thin(carried.parent, book.path, book.clock())
    return carried


def restore_book(
    path: Path, copy: Path, clock: Callable[[], datetime] = datetime.now, writer: Writer = PROGRAM
) -> Path | None:
    """Put a copy in the place of a book that is not open; return where the present book is kept, if there was one.

    The restore is an act of the restored book. Raises BookRefused; then nothing was changed.
    """
    form = RecordRestore(str(uuid.uuid4()), copy.name)

    def prepare(restored: Path) -> None:
        copies.verify_copy(restored, _verify_seals)
        book = OpenBook(restored, clock, writer=writer)
        try:
            book.write(record_restore, form)
        finally:
            book.close()

    return copies.restore(path, copy, clock(), prepare)


def record_restore(session: Session, form: RecordRestore) -> Saved:
    """Write down, in the book's own chain, that it was restored."""
    if saved := already_saved(session, form):
        return saved
    return begin(session, None, "restore", session.today, form).seal(copy=form.copy)


def contents_of(path: Path) -> BookContents:
    """What is in a book or a copy that is not open, without changing it. Raises BookRefused."""
    book = OpenBook(path, access="read")
    try:
        return book.read(_contents)
    finally:
        book.close()


def entries_beyond(path: Path, other: BookContents) -> list[EntryThere]:
    """What is posted in a book that is not open and is not in another one, the newest first. Raises BookRefused."""
    book = OpenBook(path, access="read")
    try:
        return book.read(_entries_beyond, other.acts)
    finally:
        book.close()


def _entries_beyond(session: Session, known: frozenset[str]) -> list[EntryThere]:
    query = (
        select(acts.c.uid, groups.c.name, entries.c.date, entries.c.series, entries.c.number, entries.c.text)
        .join_from(entries, acts, acts.c.id == entries.c.act_id)
        .join(groups, groups.c.id == entries.c.group_id)
        .order_by(entries.c.id.desc())
    )
    return [
        EntryThere(row.uid, row.name, row.date, voucher(row.series, row.number, row.date), row.text)
        for row in session.rows(query)
        if row.uid not in known
    ]


def _contents(session: Session) -> BookContents:
    return BookContents(
        session.scalar(select(books.c.uid)),
        session.scalar(select(func.count()).select_from(groups)),
        session.scalar(select(func.count()).select_from(entries)),
        session.scalar(select(func.coalesce(func.sum(lines.c.amount), 0)).where(lines.c.account_code == CASH)),
        session.scalar(select(func.max(entries.c.date))),
        session.scalar(select(func.max(acts.c.written_at))),
        frozenset(session.connection.scalars(select(acts.c.uid))),
    )


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    try:
        folder.mkdir()
        flush(folder.parent)
    except OSError:
        message = N_("Nothing could be written into the folder {folder}. Choose another folder.")
        raise BookRefused("io", message, folder=str(folder)) from None


def _verify_seals(connection: sqlite3.Connection) -> None:
    with engine_on(connection).connect() as reading, reading.begin():
        session = Session(reading, date.min, datetime.min, PROGRAM, lambda: "")
        sound = _is_empty(finding for rule in SEALED for finding in rule(session))
    if not sound:
        message = N_(
            "Records in this copy were altered, so it is not used. Run check on the book, or take another copy."
        )
        raise BookRefused("unsound", message)


def _is_empty(findings: Iterable[object]) -> bool:
    try:
        return next(iter(findings), None) is None
    except (SQLAlchemyError, ValueError):  # a page or a date that cannot be read
        return False
