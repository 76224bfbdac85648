"""Questions to a book: all savings, a month's statements of every member, a year of one cash book."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kube_desktop.bookkeeping.for_screens.group_balances import last_day_posted
from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.domain.accounts import CHART, SAVINGS, is_savings
from kube_desktop.domain.periods import add_months, last_day, month_of
from kube_desktop.ledger.balances import Balance, balances
from kube_desktop.ledger.books import CashBook, cash_book
from kube_desktop.ledger.statements import SavingsStatement, savings_statements
from tests.benchmarks import raw_questions
from tests.benchmarks.measuring import Row, in_turn

GOAL = "≤ 2x; growth ≤ 1.3"
Question = tuple[str, Callable[[], Any], Callable[[], Any], Callable[[Any], Any]]
"""What, our way, the raw way, and ours in the words of the raw way."""


def measured(paths: Mapping[str, Path]) -> dict[str, list[Row]]:
    """The questions to each book beside raw sqlite3 on the same connection; both must give the same answer."""
    books = {name: OpenBook(path, thorough=False) for name, path in paths.items()}
    rows: dict[str, list[Row]] = {name: [] for name in books}
    for same in zip(*(_questions(book) for book in books.values()), strict=True):
        sizes = [_same_answer(question) for question in same]
        figures = in_turn([work for _, ours, raw, _ in same for work in (ours, raw)])
        for place, name in enumerate(rows):
            used, raw_used = figures[2 * place : 2 * place + 2]
            rows[name].append(Row(f"{same[0][0]} ({sizes[0]} rows)", used, raw_used, GOAL))
    for book in books.values():
        book.close()
    return rows


def _same_answer(question: Question) -> int:
    """How many rows both ways find."""
    what, ours, raw, told = question
    answer = told(ours())
    if answer != raw():
        raise ValueError(f"{what}: raw sqlite3 gives another answer")
    return _size(answer)


def _questions(book: OpenBook) -> list[Question]:
    raw = book.connection
    group_ids = [row.id for row in book.read(group_rows)]
    day = last_day(month_of(book.read(last_day_posted) or date.today()))
    month, year = month_of(day), add_months(month_of(day), -11)
    accounts = [account.code for account in CHART if is_savings(account.code)]
    days = [each.isoformat() for each in (month - timedelta(days=1), month, day)]
    span = [each.isoformat() for each in (year - timedelta(days=1), year, day)]
    return [
        (
            "all savings",
            lambda: book.read(balances, day, group_ids, [SAVINGS]),
            lambda: raw_questions.balances(raw, day.isoformat(), group_ids, [SAVINGS]),
            _balances,
        ),
        (
            "a month's statements of all groups",
            lambda: book.read(savings_statements, group_ids, month),
            lambda: raw_questions.statements(raw, (days[0], days[1], days[2]), group_ids, accounts),
            _statements,
        ),
        (
            "a year of one cash book",
            lambda: book.read(cash_book, group_ids[0], year, day, detailed=True),
            lambda: raw_questions.cash_book(raw, group_ids[0], span[0], span[1], span[2]),
            _cash_book,
        ),
    ]


def _size(answer: list[tuple[Any, ...]]) -> int:
    return sum(len(each[1]) if isinstance(each[1], tuple) else 1 for each in answer)


def _balances(found: list[Balance]) -> list[tuple[Any, ...]]:
    return [(each.group_id, each.account, each.member_id, each.amount) for each in found]


def _statements(found: list[SavingsStatement]) -> list[tuple[Any, ...]]:
    def row(each: Any) -> tuple[Any, ...]:
        return (each.number, each.name, each.opening, each.deposits, each.withdrawals, each.closing, each.corrected)

    return [
        (
            one.group_id, tuple(row(each) for each in one.rows), one.opening, one.deposits, one.withdrawals,
            one.closing, one.cash, one.withheld,
        )
        for one in found
    ]  # fmt: skip


def _cash_book(found: CashBook) -> list[tuple[Any, ...]]:
    def day(moment: date | None) -> str | None:
        return moment.isoformat() if moment else None

    return [
        (
            day(line.day), line.vouchers, line.text, ",".join(line.accounts) or None, line.money_in, line.money_out,
            line.total_in, line.total_out, line.balance, line.subject, day(line.held_on), line.reverses, line.replaces,
            day(line.corrected_on), line.corrected_by, line.corrected_line, line.entry_id, line.act_id,
        )
        for line in found.lines
    ]  # fmt: skip
