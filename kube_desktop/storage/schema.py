"""Does a file hold our tables and our guards, whole and nothing else?"""

import hashlib
import sqlite3
from dataclasses import dataclass

from kube_desktop.storage.guards import GUARDS

APPLICATION_ID = 0x4B554245
"""`KUBE` in the file's header: how the system's `file` command and our gate know a book."""

HEAD_REVISION = "0001"
"""The schema of this program (its newest Alembic revision)."""

FINGERPRINT = "b199379ddaf9f23213eac344c30b3695989ca1df30633d998436d80ccfe94f6b"
"""SHA-256 over the SQL of every table and index at HEAD_REVISION; a test shows that it is still true."""

SUPERSEDED: dict[str, str] = {}
"""The older revisions, each with the `whole_fingerprint` of a sound book of it, guards too."""


@dataclass(frozen=True, slots=True)
class SchemaFindings:
    """What differs from a sound book. All empty: nothing."""

    missing_guards: tuple[str, ...]
    changed_guards: tuple[str, ...]
    foreign: tuple[str, ...]
    tables_differ: bool

    def __bool__(self) -> bool:
        return bool(self.missing_guards or self.changed_guards or self.foreign or self.tables_differ)


def inspect_schema(connection: sqlite3.Connection) -> SchemaFindings:
    """Compare what `sqlite_master` says with what this program would have written."""
    triggers: dict[str, str] = {}
    foreign: list[str] = []
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name"):
        if kind == "trigger":
            triggers[name] = sql
        elif kind == "view":
            foreign.append(name)
    return SchemaFindings(
        missing_guards=tuple(name for name in GUARDS if name not in triggers),
        changed_guards=tuple(name for name, sql in GUARDS.items() if name in triggers and triggers[name] != sql),
        foreign=tuple(foreign + [name for name in triggers if name not in GUARDS]),
        tables_differ=fingerprint(connection) != FINGERPRINT,
    )


def fingerprint(connection: sqlite3.Connection) -> str:
    """SHA-256 (hex) over the SQL of all tables and indexes, in the order of their names."""
    return _digest(connection, "type IN ('table', 'index')")


def whole_fingerprint(connection: sqlite3.Connection) -> str:
    """SHA-256 (hex) over the SQL of everything in the file: tables, indexes, guards, and what does not belong."""
    return _digest(connection, "true")


def _digest(connection: sqlite3.Connection, which: str) -> str:
    rows = connection.execute(
        f"SELECT name, sql FROM sqlite_master WHERE {which} AND sql IS NOT NULL"
        r" AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name"
    )
    digest = hashlib.sha256()
    for name, sql in rows:
        digest.update(f"{name}\n{' '.join(sql.split())}\n".encode())
    return digest.hexdigest()


def unsound_pages(connection: sqlite3.Connection) -> list[str]:
    """What SQLite's own `integrity_check` says of the file's structure; empty: sound."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    return [] if found == ["ok"] else found


def broken_links(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Rows (table, row number) that point at something that is not there."""
    return [(row[0], row[1]) for row in connection.execute("PRAGMA foreign_key_check")]
