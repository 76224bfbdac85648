"""What is asked at every opening and on every screen costs the same in year ten as in year one (house.md 7).

SQLite decides by the tables and indexes alone how it goes about a question, so a small book shows it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, event

from kube_desktop.bookkeeping.book_state import group_state, newest_writing, village_state
from kube_desktop.bookkeeping.for_screens.group_balances import last_day_posted
from kube_desktop.bookkeeping.for_screens.held_meetings import held_meetings
from kube_desktop.bookkeeping.for_screens.member_list import member_list
from kube_desktop.ledger.balances import balances, dues_owed
from kube_desktop.ledger.books import bank_book, cash_book
from kube_desktop.ledger.integrity import verify_recent
from kube_desktop.ledger.statements import savings_statements
from tests.books import Group

GROWING = "acts|entries|lines|seals|dues|attendance|meetings|deliveries|cash_counts|closing_balances|closing_dues"
JANUARY, END = date(2026, 1, 1), date(2026, 2, 8)


@contextmanager
def walks() -> Iterator[list[str]]:
    """Gather the steps of every question that go through a whole table that grows."""
    found: list[str] = []

    def look(_: Any, cursor: Any, statement: str, given: Any, *__: Any) -> None:
        if not statement.startswith("SELECT"):
            return
        for step in cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", given):
            if re.match(rf"SCAN ({GROWING})\b", step[3]):
                found.append(f"{step[3]}: {statement}")

    event.listen(Engine, "before_cursor_execute", look)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", look)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (verify_recent, ()),
        (newest_writing, ()),
        (group_state, (1,)),
        (village_state, (1,)),
        (last_day_posted, ()),
        (balances, (END,)),
        (balances, (END, [1], ["2-1100"])),
        (dues_owed, (END,)),
        (savings_statements, ([1], JANUARY)),
        (cash_book, (1, JANUARY, END)),
        (bank_book, (1, JANUARY, END)),
        (held_meetings, (1,)),
        (member_list, (1, END)),
    ],
)
def test_no_question_walks_through_a_table_that_grows(full: Group, question: Any, asked: tuple[Any, ...]) -> None:
    with walks() as found:
        full.book.read(question, *asked)
    assert found == []


def test_a_walk_would_be_seen(full: Group) -> None:
    with walks() as found:
        full.book.read(lambda session: session.connection.exec_driver_sql("SELECT sum(amount) FROM lines").scalar())
    assert len(found) == 1
