"""One meeting of ten members: one act, one commit, beside the same rows by raw sqlite3 with the same guards."""

import shutil
import sqlite3
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path

from kube_desktop.bookkeeping.for_screens.group_balances import last_day_posted
from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from tests.benchmarks.measuring import Row, cpu

MEETINGS = 20
OWN_TABLES = ("acts", "meetings", "attendance", "dues", "entries", "lines", "seals")


def measured(name: str, path: Path, folder: Path) -> list[Row]:
    """Twenty meetings written by the program; then their very rows written again into a copy by raw sqlite3."""
    ours = Path(shutil.copy(path, folder / "ours.kube"))
    theirs = Path(shutil.copy(path, folder / "theirs.kube"))
    book = OpenBook(ours)
    day = (book.read(last_day_posted) or date.today()) + timedelta(days=1)
    days = iter(day + timedelta(days=n) for n in range(MEETINGS + 1))
    book.clock = lambda: datetime.combine(day + timedelta(days=MEETINGS + 1), time(10))
    group = book.read(group_rows)[0].id
    rows = tuple(SheetRow(who.id, "H", 10_000, 2_000) for who in book.read(member_rows, group, only_active=True))
    keys = count(1)
    before = book.connection.execute("SELECT max(id) FROM acts").fetchone()[0]

    def meet() -> None:
        sheet = MeetingSheet(
            f"bench-{next(keys)}", group, next(days), "rumah ketua", "Ketua", rows, second_on_date=True
        )
        book.write(record_meeting, sheet)

    meet()
    commits = book.commits

    def meet_often() -> None:
        for _ in range(MEETINGS):
            meet()

    used = cpu(meet_often) / MEETINGS
    one_commit = (book.commits - commits) / MEETINGS
    written = {table: _rows(book.connection, table, before) for table in OWN_TABLES}
    book.close()
    raw = _raw(theirs, written, before)
    remark = f"{one_commit:.0f} commit a meeting"
    for copy in (ours, theirs):
        copy.unlink()
    return [Row(f"one meeting of {len(rows)}, {name}", used, raw, remark)]


def _rows(connection: sqlite3.Connection, table: str, before: int) -> list[tuple[object, ...]]:
    acts = {
        "acts": "id > ?",
        "lines": "entry_id IN (SELECT id FROM entries WHERE act_id > ?)",
    }
    return connection.execute(f"SELECT * FROM {table} WHERE {acts.get(table, 'act_id > ?')}", (before,)).fetchall()


def _raw(path: Path, written: dict[str, list[tuple[object, ...]]], before: int) -> float:
    """CPU milliseconds a meeting: the same rows, act by act, one transaction each, guards and all."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "locking_mode = EXCLUSIVE", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    acts = [int(str(row[0])) for row in written["acts"]]
    entry_acts = {row[0]: row[1] for row in written["entries"]}

    def of(table: str, act: int) -> list[tuple[object, ...]]:
        if table == "lines":
            return [row for row in written[table] if entry_acts[row[0]] == act]
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        place = 0 if table == "acts" else columns.index("act_id")
        return [row for row in written[table] if row[place] == act]

    batches = [{table: of(table, act) for table in OWN_TABLES} for act in acts]
    order = ("meetings", "attendance", "dues", "entries", "lines", "acts", "seals")

    def write(batch: dict[str, list[tuple[object, ...]]]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for table in order:
            if batch[table]:
                marks = ", ".join("?" * len(batch[table][0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", batch[table])
        connection.execute("COMMIT")

    write(batches[0])

    def write_rest() -> None:
        for batch in batches[1:]:
            write(batch)

    used = cpu(write_rest) / (len(batches) - 1)
    connection.close()
    return used
