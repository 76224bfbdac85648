"""One meeting of ten members: one act, one commit, beside the same rows by raw sqlite3 with the same guards."""

import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Self

from kube_desktop.bookkeeping.for_screens.group_balances import last_day_posted
from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from tests.benchmarks.measuring import Row, in_turn

MEETINGS = 40
GOAL = "≤ 5x; growth ≤ 1.5; one commit, one flush"
ORDER = ("meetings", "attendance", "dues", "entries", "lines", "acts", "seals")
Written = dict[str, list[tuple[object, ...]]]


def measured(paths: Mapping[str, Path]) -> dict[str, list[Row]]:
    """Meetings written by the program into a copy, each then again into another copy by raw sqlite3, row for row."""
    with ExitStack() as stack:
        pairs = {name: stack.enter_context(_Pair(path)) for name, path in paths.items()}
        works = [work for pair in pairs.values() for work in (pair.meet, pair.look, pair.write_again)]
        figures = in_turn(works, MEETINGS)
        remarks = [pair.remark() for pair in pairs.values()]
    used, raw_used = figures[0::3], figures[2::3]
    return {
        name: [Row("one meeting of ten members", used[place], raw_used[place], GOAL, remarks[place])]
        for place, name in enumerate(pairs)
    }


class _Pair:
    """A copy of a book for the program, and one into which raw sqlite3 writes what the program just wrote."""

    def __init__(self, path: Path) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._ours, theirs = (Path(shutil.copy(path, Path(self._folder.name) / name)) for name in ("o.kube", "t.kube"))
        self._book, self._raw = OpenBook(self._ours, thorough=False), _raw(theirs)
        self._meet = _meetings(self._book)
        self._act: Written = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._raw.close()
        self._folder.cleanup()

    def meet(self) -> None:
        """One meeting by the program."""
        self._meet()

    def look(self) -> None:
        """What that meeting wrote. Its time counts for nobody."""
        self._act = _newest_act(self._book.connection)

    def write_again(self) -> None:
        """The rows of that meeting in one transaction, guards and all."""
        self._raw.execute("BEGIN IMMEDIATE")
        for table, rows in self._act.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self._raw.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self._raw.execute("COMMIT")

    def remark(self) -> str:
        """How often one more meeting commits, and how often one flushes. The book is closed then."""
        said: list[str] = []
        self._book.connection.set_trace_callback(said.append)
        self._meet()
        self._book.close()
        return f"{said.count('COMMIT')} commit, {_flushes(self._ours)} flush a meeting"


def _meetings(book: OpenBook) -> Callable[[], None]:
    """Records the next meeting of the first group, a day after the one before."""
    day = (book.read(last_day_posted) or date.today()) + timedelta(days=1)
    days = (day + timedelta(days=number) for number in count())
    book.clock = lambda: datetime.combine(day + timedelta(days=MEETINGS + 4), time(10))
    group = book.read(group_rows)[0].id
    rows = tuple(SheetRow(who.id, "H", 10_000, 2_000) for who in book.read(member_rows, group, only_active=True))

    def meet() -> None:
        held = next(days)
        book.write(
            record_meeting, MeetingSheet(f"bench-{held}", group, held, "balai", "Ketua", rows, second_on_date=True)
        )

    return meet


def _newest_act(connection: sqlite3.Connection) -> Written:
    """What the newest act wrote: table -> its rows."""
    (act,) = connection.execute("SELECT max(id) FROM acts").fetchone()
    which = {"acts": "id = ?", "lines": "entry_id IN (SELECT id FROM entries WHERE act_id = ?)"}
    return {
        table: connection.execute(f"SELECT * FROM {table} WHERE {which.get(table, 'act_id = ?')}", (act,)).fetchall()
        for table in ORDER
    }


def _raw(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "locking_mode = EXCLUSIVE", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _flushes(path: Path) -> str:
    """How often a meeting makes the system flush, as strace sees it; "?" where there is no strace."""
    strace = shutil.which("strace")
    if strace is None:
        return "?"
    seen = path.with_name("seen")
    calls = "trace=fsync,fdatasync,write"
    command = [strace, "-f", "-qq", "-o", str(seen), "-e", calls, sys.executable, "-m", __name__, str(path)]
    subprocess.run(command, check=True, capture_output=True)
    # Between one line that is printed and the next lies one meeting. A checkpoint may add its own now and then.
    between = re.split(r'write\(1, "meeting', seen.read_text())[1:-1]
    return f"{statistics.median(len(re.findall(r'f(?:data)?sync', part)) for part in between):g}"


def _tell_each(path: Path) -> None:
    """Print a line after each of a few meetings."""
    book = OpenBook(path, thorough=False)
    meet = _meetings(book)
    for _ in range(10):
        meet()
        print("meeting", flush=True)
    book.close()


if __name__ == "__main__":
    _tell_each(Path(sys.argv[1]))
