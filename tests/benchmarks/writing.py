"""One meeting of ten members: one act, one commit, beside the same rows by raw sqlite3 with the same guards."""

import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path

from kube_desktop.bookkeeping.for_screens.group_balances import last_day_posted
from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from tests.benchmarks.measuring import Row, cpu

MEETINGS = 40
GOAL = "≤ 5x; growth ≤ 1.5; one commit, one flush"
ORDER = ("meetings", "attendance", "dues", "entries", "lines", "acts", "seals")
Written = dict[str, list[tuple[object, ...]]]


def measured(path: Path) -> list[Row]:
    """Meetings written by the program into a copy, each then again into another copy by raw sqlite3, row for row."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = (Path(shutil.copy(path, Path(folder) / name)) for name in ("ours.kube", "theirs.kube"))
        book, raw = OpenBook(ours, thorough=False), _raw(theirs)
        meet = _meetings(book)
        pairs = []
        for _ in range(MEETINGS + 1):
            used = cpu(meet)
            act = _newest_act(book.connection)
            pairs.append((used, cpu(lambda act=act: _write(raw, act))))  # type: ignore[misc]
        commits: list[str] = []
        book.connection.set_trace_callback(lambda said: commits.append(said) if said == "COMMIT" else None)
        meet()
        book.close()
        raw.close()
        remark = f"{len(commits)} commit, {_flushes(ours)} flush a meeting"
    # The first one of each finds nothing built.
    used, raw_used = (statistics.median(pair[place] for pair in pairs[1:]) for place in (0, 1))
    return [Row("one meeting of ten members", used, raw_used, GOAL, remark)]


def _meetings(book: OpenBook) -> Callable[[], None]:
    """Records the next meeting of the first group, a day after the one before."""
    day = (book.read(last_day_posted) or date.today()) + timedelta(days=1)
    days = (day + timedelta(days=number) for number in count())
    book.clock = lambda: datetime.combine(day + timedelta(days=MEETINGS + 2), time(10))
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


def _write(connection: sqlite3.Connection, act: Written) -> None:
    """The rows of one act in one transaction, guards and all."""
    connection.execute("BEGIN IMMEDIATE")
    for table, rows in act.items():
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    connection.execute("COMMIT")


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
