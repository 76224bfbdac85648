"""The one connection of an open book, set up as measured in the reliability study."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

WRITES = "kube_writes"
"""Execution option of a connection whose transaction writes."""


def connect(path: Path, *, log_untouched: bool = False) -> sqlite3.Connection:
    """Open an existing file for reading and writing, alone.

    The lock is taken by the first read and kept until the connection closes (EXCLUSIVE); with `timeout=0` a second
    program hears `database is locked` at once. No transaction is begun behind our back (`isolation_level=None`).
    Nothing is written here. `log_untouched` is for looking at a book that was not closed cleanly: it opens the file
    for reading only, and so not alone, because SQLite puts the log into the book when its one writer closes.
    """
    mode = "ro" if log_untouched else "rw"
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=0,
        isolation_level=None,
        check_same_thread=False,
    )
    if not log_untouched:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def make_durable(connection: sqlite3.Connection) -> None:
    """Write-ahead log with a flush at every commit, and foreign keys; each is read back.

    Raises `sqlite3.OperationalError` when the file cannot be held so.
    """
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    (synchronous,) = connection.execute("PRAGMA synchronous").fetchone()
    (foreign_keys,) = connection.execute("PRAGMA foreign_keys").fetchone()
    if (mode, synchronous, foreign_keys) != ("wal", 2, 1):
        raise sqlite3.OperationalError(f"cannot be held durably: {mode} {synchronous} {foreign_keys}")


def put_log_into_file(connection: sqlite3.Connection) -> None:
    """Make the file whole by itself, so that it may be given another name; closing alone tells of no failure.

    Raises `sqlite3.OperationalError` when the disk has no room for it or does not obey.
    """
    busy, left, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy or left > 0:
        raise sqlite3.OperationalError(f"the log was not put into the file: {busy} {left}")


def engine_on(connection: sqlite3.Connection) -> Engine:
    """SQLAlchemy on this one connection; a transaction that writes takes the write lock at once."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
