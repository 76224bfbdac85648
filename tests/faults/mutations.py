"""Ways to spoil a closed book: what bad disks, careless copying and clever hands do to it. Chance decides where."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.books import shell

PAGE = 4096
Mutation = Callable[[Path, random.Random], None]


def flip_bits(path: Path, chance: random.Random) -> None:
    """Some bits, sometimes all in one page, sometimes in the header."""
    content = bytearray(path.read_bytes())
    start, end = chance.choice(((0, len(content)), (0, 100), _page(content, chance)))
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        content[chance.randrange(start, end)] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def overwrite(path: Path, chance: random.Random) -> None:
    """A stretch of zeros, of ones, of noise, or of what stands elsewhere in the file."""
    content = bytearray(path.read_bytes())
    length = chance.choice((4, 64, 512, PAGE, 3 * PAGE))
    start = chance.randrange(len(content) - length)
    elsewhere = chance.randrange(len(content) - length)
    filling = (bytes(length), b"\xff" * length, chance.randbytes(length), content[elsewhere : elsewhere + length])
    content[start : start + length] = chance.choice(filling)
    path.write_bytes(content)


def truncate(path: Path, chance: random.Random) -> None:
    """Cut off anywhere, or at a page's end; sometimes the size in the header is made to fit."""
    content = bytearray(path.read_bytes())
    pages = chance.randrange(1, len(content) // PAGE)
    content = content[: chance.choice((pages * PAGE, chance.randrange(len(content))))]
    if chance.random() < 0.3 and len(content) > 100:
        content[28:32] = (len(content) // PAGE).to_bytes(4)
    path.write_bytes(content)


def lengthen(path: Path, chance: random.Random) -> None:
    """Something is appended."""
    path.write_bytes(path.read_bytes() + chance.randbytes(chance.choice((1, 512, PAGE, 9 * PAGE))))


def swap_pages(path: Path, chance: random.Random) -> None:
    """Two pages change places, or one takes the place of another."""
    content = bytearray(path.read_bytes())
    (one, one_end), (other, other_end) = _page(content, chance), _page(content, chance)
    content[one:one_end], moved = content[other:other_end], content[one:one_end]
    if chance.random() < 0.5:
        content[other:other_end] = moved
    path.write_bytes(content)


def edit_by_hand(path: Path, chance: random.Random) -> None:
    """One value changed, one row taken away or added, through SQL, with the guards taken off and put back."""
    connection = shell(path)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    edited = False
    while not edited:
        with suppress(sqlite3.IntegrityError, sqlite3.OperationalError):
            edited = _edit(connection, chance)
    for _, sql in guards:
        connection.execute(sql)
    connection.close()


def _edit(connection: sqlite3.Connection, chance: random.Random) -> bool:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    table = chance.choice(sorted(names))
    rows = [row[0] for row in connection.execute(f"SELECT rowid FROM {table}")]
    if not rows:
        return False
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    row, column = chance.choice(rows), chance.choice(columns)
    way = chance.random()
    if way < 0.1:
        changed = connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
    elif way < 0.2:
        others = ", ".join(each for each in columns if each != columns[0])
        again = f"INSERT INTO {table} ({others}) SELECT {others} FROM {table} WHERE rowid = ?"
        changed = connection.execute(again, (row,))
    elif way < 0.3:
        swap = f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE rowid = ?) WHERE rowid = ?"
        changed = connection.execute(swap, (chance.choice(rows), row))
    else:
        (value,) = connection.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (row,)).fetchone()
        changed = connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (_other(value, chance), row))
    return changed.rowcount > 0


def _other(value: object, chance: random.Random) -> object:
    if isinstance(value, int):
        return chance.choice((value + 1, value - 1, -value, 0, value * 10, chance.randrange(10**6), None))
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"x"
    if isinstance(value, str) and value:
        place = chance.randrange(len(value))
        letter = chr(ord(value[place]) + chance.choice((-1, 1)))
        return chance.choice((value[:place] + letter + value[place + 1 :], value + " ", value.swapcase(), "", None))
    return chance.choice((0, 1, "x", "2026-01-15"))


def _page(content: bytearray, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(content) // PAGE) * PAGE
    return start, start + PAGE


MUTATIONS: tuple[Mutation, ...] = (
    flip_bits, flip_bits, overwrite, truncate, lengthen, swap_pages, edit_by_hand, edit_by_hand, edit_by_hand,
)  # fmt: skip
"""All of them, the likelier ones more often."""
