"""The one door to a book, for window, command line, practice book and tests alike (house.md 3)."""

import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError

from kube_desktop.domain.errors import N_
from kube_desktop.ledger.integrity import verify_recent
from kube_desktop.storage.book_file import Access, BookRefused, needs_upgrade, open_file
from kube_desktop.storage.connection import WRITES, engine_on
from kube_desktop.storage.session import Session, Writer
from kube_desktop.storage.upgrading import upgrade

P = ParamSpec("P")
R = TypeVar("R")

PROGRAM = Writer("KUBE Desktop", "program")


def _new_uid() -> str:
    return str(uuid.uuid4())


def _nothing() -> None:
    pass


class OpenBook:
    """A book held open, alone, from construction to `close`.

    `clock` gives the moment (laptop's clock), `today` overrides the business day when the clock is doubted,
    `writer` is who records and may change while the book is open, `on_changed` is called after every commit.
    `access` other than "write" changes no byte of the book. Raises BookRefused when the gate does.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime] = datetime.now,
        new_uid: Callable[[], str] = _new_uid,
        writer: Writer = PROGRAM,
        *,
        thorough: bool = True,
        access: Access = "write",
        before_upgrade: Callable[[sqlite3.Connection], None] = lambda connection: None,
    ) -> None:
        self.path = path
        self.clock = clock
        self.new_uid = new_uid
        self.writer = writer
        self.today: date | None = None
        self.on_changed: Callable[[], None] = _nothing
        self.commits = 0
        self._file = open_file(path, thorough=thorough, access=access)
        try:
            if needs_upgrade(self._file.connection):
                if access != "write":
                    message = N_(
                        "{name} was made by an older KUBE Desktop. Open it once in the window, then try again."
                    )
                    raise BookRefused("older", message, name=path.name)
                before_upgrade(self._file.connection)
                upgrade(self._file.connection)
            self._engine = engine_on(self._file.connection)
            if access != "inspect":
                self.read(verify_recent)
        except BaseException:
            self._file.close()
            raise

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection itself, for safety copies (SQLite's own backup)."""
        return self._file.connection

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query in one transaction, so that everything it sees is of one moment."""
        with self._engine.connect() as connection, _faults_told(self.path.name, saving=False), connection.begin():
            return query(self._session(connection), *args, **kwargs)

    def write(self, action: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an action in one transaction, commit it, and make sure that the file is still the one we hold.

        Only when this returns may a screen say "Tersimpan". Raises what the action raises (nothing is written then),
        or BookRefused ("full", "io", "moved"): then the outcome is uncertain and the same form may be saved again.
        """
        with (
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            _faults_told(self.path.name, saving=True),
        ):
            with connection.begin():
                self._refuse_if_moved()
                result = action(self._session(connection), *args, **kwargs)
            self._refuse_if_moved()
        self.commits += 1
        self.on_changed()
        return result

    def close(self) -> None:
        """Let go; a book that was open for writing gets its log, so that it is a single file."""
        self._engine.dispose()
        self._file.close()

    def _session(self, connection: object) -> Session:
        now = self.clock()
        return Session(
            connection,  # type: ignore[arg-type]
            self.today or now.date(),
            now,
            self.writer,
            self.new_uid,
            clock_doubted=self.today is not None,
        )

    def _refuse_if_moved(self) -> None:
        if not self._file.is_still_there():
            message = N_("{name} was moved or removed while it was open. Put it back, then close and open it again.")
            raise BookRefused("moved", message, name=self.path.name)


@contextmanager
def _faults_told(name: str, *, saving: bool) -> Iterator[None]:
    """Turn a fault of the disk into a sentence; mistakes of the program pass through."""
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            message = N_("The disk is full. It is not certain that this was saved. Free some room, then try again.")
            raise BookRefused("full", message, name=name) from error
        if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            message = (
                N_("The disk did not obey. It is not certain that this was saved. Try again.")
                if saving
                else N_("The disk did not obey, so this cannot be shown. Try again; if it stays so, check the disk.")
            )
            raise BookRefused("io", message, name=name) from error
        # Bytes that are no text any more carry no code of SQLite's.
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or "decode to UTF-8" in str(error.orig):
            message = N_("{name} is damaged. Close it and restore the newest copy; keep the damaged file.")
            raise BookRefused("damaged", message, name=name) from error
        raise
