"""Making a new book and bringing an old one up to date: all revisions, in one transaction.

Alembic is imported only here and only when it is needed (house.md 6 and 7).
"""

import os
import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.storage import tables
from kube_desktop.storage.book_file import told
from kube_desktop.storage.connection import WRITES, connect, engine_on, make_durable, put_log_into_file
from kube_desktop.storage.guards import GUARDS
from kube_desktop.storage.schema import APPLICATION_ID, HEAD_REVISION

ON_WINDOWS = os.name == "nt"


def create_book(path: Path, *, uid: str, practice: bool) -> None:
    """Make an empty book: in a temporary file beside `path`, flushed, then renamed, so that it is whole or absent.

    Raises RuleBroken (field "path") when something already has that name or nothing can have it, or the folder is
    absent, cannot be written to or is full.
    """
    _refuse_taken(path)
    if not path.parent.is_dir():
        raise RuleBroken(N_("The folder {folder} is not there."), "path", folder=str(path.parent))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".new", dir=path.parent)
        os.close(handle)
    except OSError:
        message = N_("Nothing can be written into the folder {folder}. Choose another folder.")
        raise RuleBroken(message, "path", folder=str(path.parent)) from None
    temporary = Path(name)
    try:
        _fill(temporary, uid=uid, practice=practice)
        flush(temporary)
        temporary.rename(path)
        flush(path.parent)
    except DBAPIError as error:
        raise told(error.orig, path) from None
    except sqlite3.Error as error:
        raise told(error, path) from None
    finally:
        for ending in ("", "-wal", "-journal"):
            temporary.with_name(f"{temporary.name}{ending}").unlink(missing_ok=True)


def _refuse_taken(path: Path) -> None:
    if not path.name:
        raise RuleBroken(N_("{name} is a folder. Add the name of the file."), "path", name=str(path))
    # A log that lost its book would be read as the new one's, and ruin it.
    for taken in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-journal")):
        try:
            taken.lstat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            raise RuleBroken(
                N_("No file can have the name {name}. Choose a shorter one."), "path", name=path.name
            ) from None
        raise RuleBroken(N_("There is already a file {name}. Choose another name."), "path", name=taken.name)


def _fill(path: Path, *, uid: str, practice: bool) -> None:
    connection = connect(path)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        make_durable(connection)
        upgrade(connection)
        with engine_on(connection).connect().execution_options(**{WRITES: True}) as session, session.begin():
            session.execute(insert(tables.book).values(id=1, uid=uid, practice=practice))
        put_log_into_file(connection)
    finally:
        connection.close()


def upgrade(connection: sqlite3.Connection) -> None:
    """Run all revisions that this file does not have, guards put back, in one transaction.

    Foreign keys are off during and checked after. Raises `sqlite3.DatabaseError` when they do not hold.
    """
    from alembic import command
    from alembic.config import Config

    connection.execute("PRAGMA foreign_keys = OFF")
    config = Config()
    config.set_main_option("script_location", "kube_desktop.storage:migrations")
    try:
        with engine_on(connection).connect().execution_options(**{WRITES: True}) as session, session.begin():
            config.attributes["connection"] = session
            for (name,) in session.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
                session.exec_driver_sql(f'DROP TRIGGER "{name}"')
            command.upgrade(config, HEAD_REVISION)
            for name, sql in GUARDS.items():
                session.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
                session.exec_driver_sql(sql)
            if session.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise sqlite3.DatabaseError("foreign keys do not hold after the upgrade")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def flush(path: Path) -> None:
    """Force a file, or a folder's list of names, to the disk. Folders cannot be flushed on Windows."""
    if ON_WINDOWS and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
