"""Questions to a book: all savings, a month's statements of every member, a year of one cash book."""

from datetime import date
from pathlib import Path

from kube_desktop.bookkeeping.for_screens.group_balances import last_day_posted
from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.domain.accounts import SAVINGS
from kube_desktop.domain.periods import add_months, last_day, month_of
from kube_desktop.ledger.balances import balances
from kube_desktop.ledger.books import cash_book
from kube_desktop.ledger.statements import savings_statements
from tests.benchmarks.measuring import Row, side_by_side

SINCE = """
WITH since AS (SELECT g.id AS group_id, coalesce((SELECT max(through) FROM closings
               WHERE group_id = g.id AND through <= :day), '') AS through FROM groups AS g)
SELECT member_id, sum(amount) FROM (
  SELECT b.member_id, b.amount FROM since JOIN closing_balances AS b
    ON b.group_id = since.group_id AND b.date = since.through WHERE b.account_code = :account
  UNION ALL
  SELECT l.member_id, l.amount FROM since JOIN lines AS l
    ON l.group_id = since.group_id AND l.date > since.through AND l.date <= :day WHERE l.account_code = :account)
GROUP BY member_id
"""

MOVES = """
SELECT l.member_id, sum(CASE WHEN l.amount < 0 THEN -l.amount ELSE 0 END),
       sum(CASE WHEN l.amount > 0 THEN l.amount ELSE 0 END), count(e.reverses_id)
FROM lines AS l JOIN entries AS e ON e.id = l.entry_id
WHERE l.account_code = :account AND l.date BETWEEN :first AND :last AND l.group_id IN (SELECT id FROM groups)
GROUP BY l.member_id
"""

CASH = """
SELECT e.date, e.series, e.number, e.text, e.kind, l.amount FROM lines AS l JOIN entries AS e ON e.id = l.entry_id
WHERE l.group_id = :group AND l.account_code = '1-1100' AND l.date BETWEEN :first AND :last ORDER BY e.date, e.id
"""


def measured(name: str, path: Path) -> list[Row]:
    """The questions to one book, each beside raw sqlite3 on the same connection."""
    book = OpenBook(path)
    raw = book.connection
    group_ids = [row.id for row in book.read(group_rows)]
    day = last_day(month_of(book.read(last_day_posted) or date.today()))
    month = month_of(day)
    year = add_months(month, -11)
    given = {"day": day.isoformat(), "account": SAVINGS}

    def raw_statements() -> object:
        before = raw.execute(SINCE, {"day": add_months(month, 0).isoformat(), "account": SAVINGS}).fetchall()
        moved = raw.execute(MOVES, {"account": SAVINGS, "first": month.isoformat(), "last": day.isoformat()}).fetchall()
        return before, moved, raw.execute("SELECT id, number, name FROM members ORDER BY group_id, number").fetchall()

    def raw_cash() -> object:
        return raw.execute(CASH, {"group": group_ids[0], "first": year.isoformat(), "last": day.isoformat()}).fetchall()

    pairs = {
        "all savings": (
            lambda: book.read(balances, day, group_ids, [SAVINGS]),
            lambda: raw.execute(SINCE, given).fetchall(),
        ),
        "a month's statements": (lambda: book.read(savings_statements, group_ids, month), raw_statements),
        "one cash book, a year": (lambda: book.read(cash_book, group_ids[0], year, day, detailed=True), raw_cash),
    }
    rows = [Row(f"{what}, {name}", *side_by_side(*pair)) for what, pair in pairs.items()]
    book.close()
    return rows
