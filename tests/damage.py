"""Damage to a closed book's file, as a bad disk does it."""

import sqlite3
from pathlib import Path

FRAGMENTS = 7
"""Where the head of a page of SQLite says how many bytes of it lie idle between its cells."""


def spoil_index(path: Path) -> None:
    """Change a member's number in an index alone: every table reads well, and only a full check of the file sees it."""
    start, end = _page(
        path,
        "SELECT rootpage FROM sqlite_master, pragma_index_info(sqlite_master.name) AS part"
        " WHERE type = 'index' AND tbl_name = 'members' AND part.name = 'number'",
    )
    content = path.read_bytes()
    path.write_bytes(content[:start] + content[start:end].replace(b"A05", b"A95") + content[end:])


def spoil_page(path: Path) -> None:
    """Make the head of a page wrong about its own room: all rows read well, and a quick check sees it."""
    start, _ = _page(path, "SELECT rootpage FROM sqlite_master WHERE name = 'villages'")
    content = bytearray(path.read_bytes())
    content[start + FRAGMENTS] ^= 1
    path.write_bytes(content)


def _page(path: Path, query: str) -> tuple[int, int]:
    """Where a page begins and ends in the file."""
    connection = sqlite3.connect(path)
    ((page,),) = connection.execute(query)
    ((size,),) = connection.execute("PRAGMA page_size")
    connection.close()
    return (page - 1) * size, page * size
