"""Safety copies of a book: made, listed, thinned, and put back in its place (house.md 6).

A copy is a whole book in one file. It gets its name only when it is on the disk and has been read again, so that a
copy with a proper name is a sound copy, whatever happened while it was made.
"""

import errno
import re
import sqlite3
import tempfile
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kube_desktop.domain.errors import N_
from kube_desktop.storage.book_file import BookRefused, needs_upgrade, open_file
from kube_desktop.storage.connection import connect, put_log_into_file
from kube_desktop.storage.schema import broken_links, inspect_schema, unsound_pages
from kube_desktop.storage.upgrading import flush

PAGES_A_STEP = 500
LAST, DAYS, WEEKS, MONTHS = 10, 14, 8, 24
"""How many copies are kept: the last ones, and the newest of each day, week and month that has any."""

UNFINISHED = ".kube-unfinished-"
UNFINISHED_FOR_SECONDS = 86_400

_NAME = re.compile(r"(?P<book>.+) (?P<moment>\d{4}-\d{2}-\d{2} \d{2}\.\d{2}\.\d{2})(?: \(\d+\))?\.kube")
_MOMENT = "%Y-%m-%d %H.%M.%S"

Verify = Callable[[sqlite3.Connection], None]
"""Looks through an open copy; raises BookRefused when something in it is wrong."""


@dataclass(frozen=True, slots=True)
class SafetyCopy:
    """A copy in a folder: of which book (its name without ending), and when it was made."""

    path: Path
    book: str
    made_at: datetime


def copies_folder(book: Path) -> Path:
    """Where the copies of a book are kept: beside it, so that whoever finds the book finds them."""
    return book.with_name(f"{book.stem} - salinan")


def make_copy(
    connection: sqlite3.Connection,
    book: Path,
    folder: Path,
    now: datetime,
    verify: Verify,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Path:
    """Copy an open book into a folder and return the copy, `NAME 2026-11-22 10.42.15.kube`.

    In steps (`progress` hears pages done and pages in all) through the book's own connection, flushed, read again
    and verified, then given its name. Raises BookRefused ("folder", "full", "io" or "unsound"); then there is none.
    """
    with _unfinished(folder) as temporary:
        _back_up(connection, temporary, progress)
        verify_copy(temporary, verify)
        flush(temporary)
        copy = _free_name(folder, book.stem, now)
        temporary.rename(copy)
        flush(folder)
    return copy


def verify_copy(path: Path, verify: Verify) -> None:
    """Read a whole copy: pages, links, tables, guards, and what `verify` asks. Raises BookRefused ("unsound")."""
    connection = connect(path)
    try:
        connection.execute("PRAGMA query_only = ON")
        sound = not unsound_pages(connection) and not broken_links(connection)
        if sound and not needs_upgrade(connection):  # a copy made before an upgrade has the older tables
            sound = not inspect_schema(connection)
        if sound:
            verify(connection)
    except sqlite3.DatabaseError:
        sound = False
    finally:
        connection.close()
    if not sound:
        message = N_("The copy is not sound, so it was not kept. Check the book, then copy it to another disk.")
        raise BookRefused("unsound", message)


def list_copies(folder: Path, book: str | None = None) -> list[SafetyCopy]:
    """The copies in a folder (of one book, by its name without ending), newest first; none without a folder."""
    found = []
    for path in folder.glob("*.kube") if folder.is_dir() else ():
        match = _NAME.fullmatch(path.name)
        moment = _moment(match["moment"]) if match else None
        if match and moment and book in (None, match["book"]):
            found.append(SafetyCopy(path, match["book"], moment))
    return sorted(found, key=lambda copy: (copy.made_at, copy.path.name), reverse=True)


def book_name(copy: Path) -> str:
    """Return the name (without ending) of the book that a file is a copy of, by its own name."""
    match = _NAME.fullmatch(copy.name)
    return match["book"] if match else copy.stem


def thin(folder: Path, book: Path, now: datetime) -> list[Path]:
    """Remove a book's copies that are not needed any more, and what killed programs left; return what was removed.

    The last 10 copies stay and the newest of each of the last 14 days, 8 weeks and 24 months that have one: days
    without any work do not push older copies out.
    """
    copies = list_copies(folder, book.stem)
    kept = _kept(copies)
    removed = [copy.path for copy in copies if copy not in kept]
    killed_before = now.timestamp() - UNFINISHED_FOR_SECONDS
    removed += [left for left in folder.glob(f"{UNFINISHED}*") if left.stat().st_mtime < killed_before]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed


def restore(book: Path, copy: Path, now: datetime, prepare: Callable[[Path], None]) -> Path | None:
    """Put a copy in the place of a book; the present book is kept beside it. Returns where, None if there was none.

    `prepare` gets the restored book before it has its place: it verifies it and records the restore in it, so that
    the book is never there without that record. Works also when the present book is absent or damaged. Raises
    BookRefused (also "locked", when the present book is open somewhere); then nothing was changed.
    """
    open_file(copy, access="read").close()
    _refuse_if_open(book)
    with _unfinished(book.parent) as temporary:
        source = connect(copy)
        try:
            source.execute("PRAGMA query_only = ON")
            _back_up(source, temporary, lambda done, of: None)
        finally:
            source.close()
        prepare(temporary)
        _make_whole(temporary)
        flush(temporary)
        kept = _free_name(book.parent, f"{book.stem} sebelum dipulihkan", now)
        existed = _take_place(temporary, book, kept)
        flush(book.parent)
    return kept if existed else None


def _refuse_if_open(book: Path) -> None:
    """Take hold of the present book for a moment; a log that it has is set aside with it."""
    try:
        open_file(book, thorough=False, access="inspect").close()
    except BookRefused as refusal:
        if refusal.reason in ("locked", "readonly", "not_a_file"):
            raise


def _make_whole(temporary: Path) -> None:
    """Put into a file the log that closing left beside it on a full disk. Raises `sqlite3.OperationalError`."""
    if any(log.exists() for log in _logs(temporary)):
        connection = connect(temporary)
        try:
            put_log_into_file(connection)
        finally:
            connection.close()


def _take_place(temporary: Path, book: Path, kept: Path) -> bool:
    """Give a file a book's name and the present book another one; return whether there was a book.

    The present book has both names for a moment, so that a power cut never leaves the place empty. Where a disk knows
    no second names (FAT), or the book has a log to take along, it is first set aside.
    """
    if _has_second_name(book, kept):
        try:
            temporary.replace(book)
        except OSError:
            kept.unlink()
            raise
        return True
    existed = _set_aside(book, kept)
    try:
        temporary.rename(book)
    except OSError:
        _set_aside(kept, book)
        raise
    return existed


def _has_second_name(book: Path, kept: Path) -> bool:
    if not book.exists() or any(log.exists() for log in _logs(book)):
        return False
    try:
        kept.hardlink_to(book)
    except OSError:
        return False
    flush(book.parent)
    return True


def _set_aside(book: Path, kept: Path) -> bool:
    """Give a book another name, with the log that a damaged one may have; return whether there was a book.

    A log without its book would be played into the restored one.
    """
    existed = book.exists()
    for left, place in zip((book, *_logs(book)), (kept, *_logs(kept)), strict=True):
        if left.exists():
            left.rename(place)
    return existed


def _logs(book: Path) -> list[Path]:
    return [book.with_name(f"{book.name}{ending}") for ending in ("-wal", "-shm", "-journal")]


def _back_up(source: sqlite3.Connection, target: Path, progress: Callable[[int, int], None]) -> None:
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        # Nothing is lost with an unfinished copy: it is thrown away.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(copy, pages=PAGES_A_STEP, progress=lambda _, left, of: progress(of - left, of), sleep=0)
    finally:
        copy.close()


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """A file to work on in the folder, which is gone at the end unless it was given its name. Tells faults in words."""
    if not folder.is_dir():
        message = N_("The folder {folder} is not there. Plug in the USB stick, or choose another folder.")
        raise BookRefused("folder", message, folder=str(folder))
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(prefix=UNFINISHED, dir=folder, delete=False) as file:
            temporary = Path(file.name)
        yield temporary
    except sqlite3.OperationalError as error:
        raise _told(getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL, folder) from error
    except OSError as error:
        raise _told(error.errno in (errno.ENOSPC, errno.EDQUOT), folder) from error
    finally:
        if temporary is not None:
            for ending in ("", "-wal", "-journal"):
                temporary.with_name(f"{temporary.name}{ending}").unlink(missing_ok=True)


def _told(full: bool, folder: Path) -> BookRefused:
    if full:
        message = N_("The disk is full, so no copy was made. Free some room, or choose another folder.")
        return BookRefused("full", message)
    message = N_("Nothing could be written into the folder {folder}. Choose another folder.")
    return BookRefused("io", message, folder=str(folder))


def _free_name(folder: Path, stem: str, now: datetime) -> Path:
    path = folder / f"{stem} {now:{_MOMENT}}.kube"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{stem} {now:{_MOMENT}} ({number}).kube"
    return path


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _MOMENT)
    except ValueError:
        return None


def _kept(newest_first: list[SafetyCopy]) -> set[SafetyCopy]:
    kept = set(newest_first[:LAST])
    periods: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (DAYS, lambda moment: moment.date()),
        (WEEKS, lambda moment: moment.isocalendar()[:2]),
        (MONTHS, lambda moment: (moment.year, moment.month)),
    )
    for count, period in periods:
        newest_of: dict[Hashable, SafetyCopy] = {}
        for copy in newest_first:
            newest_of.setdefault(period(copy.made_at), copy)
        kept |= set(list(newest_of.values())[:count])
    return kept
