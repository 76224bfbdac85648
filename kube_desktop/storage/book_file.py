"""The gate: is this file a book that this program may open, and is it whole?

Every refusal is one clear sentence, touches nothing, and says what to do next (house.md 6). All reads of the gate
come before the write-ahead log is switched on.
"""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.storage.connection import connect, make_durable
from kube_desktop.storage.schema import APPLICATION_ID, HEAD_REVISION, SUPERSEDED, inspect_schema, whole_fingerprint

SQLITE_MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100

Access = Literal["write", "read", "inspect"]
"""What a book is opened for. "read" changes no byte of it; "inspect" lets in, for reading, a book that is altered or
damaged inside, as far as it can be read at all, so that `check` can name everything that is wrong."""


class BookRefused(RuleBroken):
    """A file that is not opened. `reason` is one word for the program; the message is for people."""

    def __init__(self, reason: str, message: str, **values: object) -> None:
        super().__init__(message, "path", **values)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class HeldFile:
    """An open book file: its connection, where it is, and which file (device and number) that was at opening.

    `index` is the file that SQLite makes to read a log in common with others; nobody misses it afterwards.
    """

    connection: sqlite3.Connection
    path: Path
    identity: tuple[int, int]
    index: Path | None = None

    def close(self) -> None:
        """Let go of the book; a writer puts its log into it, a reader leaves everything as it was."""
        self.connection.close()
        if self.index:
            self.index.unlink(missing_ok=True)

    def is_still_there(self) -> bool:
        """Whether the path still is the file that we hold. A file moved away on Linux goes on "saving"."""
        try:
            return identity_of(self.path) == self.identity
        except OSError:
            return False


def identity_of(path: Path) -> tuple[int, int]:
    """Device and file number of a path."""
    found = path.stat()
    return found.st_dev, found.st_ino


def open_file(path: Path, *, thorough: bool = True, access: Access = "write") -> HeldFile:
    """Take hold of a book: every check of the gate, then durable mode (for reading: no writing at all).

    `thorough` adds SQLite's `quick_check`; it is always done after an unclean close. An older book is held as it is:
    the caller looks at `needs_upgrade` and makes a copy first. Raises BookRefused.
    """
    unclean = _look_at_file(path)
    log_untouched = unclean and access != "write"
    try:
        connection = connect(path, log_untouched=log_untouched)
    except sqlite3.Error as error:
        raise told(error, path) from None
    held = HeldFile(connection, path, identity_of(path), path.with_name(f"{path.name}-shm") if log_untouched else None)
    try:
        if access != "write":
            connection.execute("PRAGMA query_only = ON")
        _look_inside(connection, path, thorough=thorough or unclean, access=access)
        if access == "write":
            make_durable(connection)
        return held
    except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite quotes a damaged schema in its message
        held.close()
        raise told(error, path) from None
    except BookRefused:
        held.close()
        raise


def needs_upgrade(connection: sqlite3.Connection) -> bool:
    """Whether the book's revision is older than this program's."""
    return _revision(connection) < HEAD_REVISION


def _look_at_file(path: Path) -> bool:
    """The checks that need no SQLite; returns whether the last close was unclean."""
    name = path.name
    size, header = _first_bytes(path)
    if size == 0:
        raise BookRefused("empty", N_("{name} is empty; there is no book in it. Restore a copy."), name=name)
    if not header.startswith(SQLITE_MAGIC):
        raise BookRefused("not_sqlite", N_("{name} is not a KUBE book. Choose a file ending in .kube."), name=name)
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise BookRefused("foreign", N_("{name} belongs to another program; it is not a KUBE book."), name=name)
    log = path.with_name(f"{name}-wal")
    unclean = log.exists() and log.stat().st_size > 0
    # A power cut while the log is put into the book may leave the first page ahead of the file; the log has the rest.
    if not unclean and size < int.from_bytes(header[28:32]) * int.from_bytes(header[16:18]):
        raise _damaged(path)
    if not (_writable(path) and _writable(path.parent)):
        message = N_("{name} cannot be written to here. Copy it to this computer, then open the copy.")
        raise BookRefused("readonly", message, name=name)
    return unclean


def _first_bytes(path: Path) -> tuple[int, bytes]:
    name = path.name
    try:
        if not path.exists():
            message = N_("{name} is not there. Was it on a USB stick? Plug it in, or look for the book elsewhere.")
            raise BookRefused("absent", message, name=name)
        if not path.is_file():
            message = N_("{name} is not a file. Choose a book, a file ending in .kube.")
            raise BookRefused("not_a_file", message, name=name)
        with path.open("rb") as file:
            return path.stat().st_size, file.read(HEADER_BYTES)
    except OSError:
        message = N_("{name} cannot be read. Copy it to this computer, then open the copy.")
        raise BookRefused("readonly", message, name=name) from None


def _writable(path: Path) -> bool:
    # The mode bits too: an administrator may write everywhere, but a book that says "read only" means it.
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & 0o222)


def _look_inside(connection: sqlite3.Connection, path: Path, *, thorough: bool, access: Access) -> None:
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # takes the lock
    if thorough and access != "inspect" and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _damaged(path)
    try:
        revision = _revision(connection)
    except (sqlite3.OperationalError, LookupError):
        raise _damaged(path) from None
    if revision > HEAD_REVISION:
        message = N_("{name} was made by a newer KUBE Desktop. Install the newer program, then open it again.")
        raise BookRefused("newer", message, name=path.name)
    if revision != HEAD_REVISION and revision not in SUPERSEDED:
        raise _damaged(path)
    if access == "inspect":
        return
    if revision != HEAD_REVISION:
        # An upgrade writes all guards anew; what was taken away from the old book would be forgotten.
        if whole_fingerprint(connection) != SUPERSEDED[revision]:
            raise _changed(path)
        return
    findings = inspect_schema(connection)
    if findings.missing_guards or findings.changed_guards:
        message = N_(
            "The guards of {name} were removed or changed from outside. Restore a copy; do not go on with this one."
        )
        raise BookRefused("guards", message, name=path.name)
    if findings:
        raise _changed(path)


def _revision(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise LookupError("no revision")
    return str(row[0])


def _changed(path: Path) -> BookRefused:
    message = N_("{name} was changed by another program. Restore a copy; do not go on with this one.")
    return BookRefused("schema", message, name=path.name)


def _damaged(path: Path) -> BookRefused:
    message = N_("{name} is damaged. Nothing was changed. Restore the newest copy; keep the damaged file.")
    return BookRefused("damaged", message, name=path.name)


def told(error: BaseException | None, path: Path) -> BookRefused:
    """What a fault of SQLite means for the person at the laptop."""
    exact = getattr(error, "sqlite_errorcode", 0)
    code = exact & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        message = N_("{name} is open in another window. Use that window, or close it first.")
        return BookRefused("locked", message, name=path.name)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        message = N_("{name} cannot be written to here. Copy it to this computer, then open the copy.")
        return BookRefused("readonly", message, name=path.name)
    if code == sqlite3.SQLITE_FULL:
        message = N_("The disk is full, so {name} cannot be opened. Free some room, then try again.")
        return BookRefused("full", message, name=path.name)
    if code == sqlite3.SQLITE_IOERR and exact != sqlite3.SQLITE_IOERR_SHORT_READ:
        message = N_(
            "The disk did not obey, so {name} cannot be opened. "
            "Try again; if it stays so, restore a copy on another disk."
        )
        return BookRefused("io", message, name=path.name)
    return _damaged(path)
