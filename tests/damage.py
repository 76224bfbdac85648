"""Damage to a closed book's file, as a bad disk does it."""

import sqlite3
from pathlib import Path


def spoil_index(path: Path) -> None:
    """Change a member's number in an index alone: every table still reads well, and only SQLite's own checks see it."""
    connection = sqlite3.connect(path)
    ((page,),) = connection.execute(
        "SELECT rootpage FROM sqlite_master, pragma_index_info(sqlite_master.name) AS part"
        " WHERE type = 'index' AND tbl_name = 'members' AND part.name = 'number'"
    )
    ((size,),) = connection.execute("PRAGMA page_size")
    connection.close()
    content = path.read_bytes()
    start, end = (page - 1) * size, page * size
    spoilt = content[start:end].replace(b"A05", b"A95")
    path.write_bytes(content[:start] + spoilt + content[end:])
