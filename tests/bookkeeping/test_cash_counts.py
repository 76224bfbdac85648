from datetime import date

import pytest
from sqlalchemy import func, select

from kube_desktop.bookkeeping.cash_counts import CountCash, count_cash, last_box_count
from kube_desktop.bookkeeping.closing import closing_list
from kube_desktop.bookkeeping.for_screens.overview import group_overview
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.transactions import RecordTransaction, record_transaction
from kube_desktop.domain.accounts import CASH, OTHER_EXPENSES, OTHER_INCOME
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.invariants import check
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import entries
from tests.books import Group

DAY = date(2026, 1, 10)
AT_10 = (
    ("n50000", 5), ("n20000", 5), ("n10000", 4), ("n5000", 3), ("n2000", 5), ("n1000", 6),
    ("c500", 6), ("c200", 4), ("c100", 2),
)  # fmt: skip
"""425.000 in notes and coins (domain.md 9)."""


@pytest.fixture
def box(group: Group) -> Group:
    """A book that should hold 1.000.000 + 250.000 - 825.000 = 425.000."""
    group.on(DAY)
    for code, amount in (("members_capital", 1_000_000), ("unidentified", 250_000), ("other_expense", 825_000)):
        form = RecordTransaction(group.key(), group.id, code, DAY, amount)
        group.book.write(record_transaction, form)
    return group


def balance(group: Group, code: str) -> int:
    return group.book.read(account_balance, group.id, code, group.clock.day)


def entries_of(session: Session) -> int:
    return int(session.scalar(select(func.count()).select_from(entries)))


def test_at_10_agrees_and_posts_nothing(box: Group) -> None:
    before = box.book.read(entries_of)
    saved = box.book.write(count_cash, CountCash(box.key(), box.id, DAY, AT_10))
    assert saved.vouchers == ()
    assert box.book.read(entries_of) == before
    found = box.book.read(last_box_count, box.id)
    assert found is not None
    assert (found.date, found.expected, found.counted, found.reason) == (DAY, 425_000, 425_000, "")
    assert box.book.read(group_overview, box.id, DAY).counted_on == DAY
    assert not box.book.read(check)


def test_five_thousand_short_is_booked_with_its_reason(box: Group) -> None:
    pieces = (*AT_10[:3], ("n5000", 2), *AT_10[4:])
    with pytest.raises(RuleBroken) as refused:
        box.book.write(count_cash, CountCash(box.key(), box.id, DAY, pieces))
    assert refused.value.field == "reason"
    assert refused.value.values["amount"] == 5_000
    assert box.book.read(last_box_count, box.id) is None
    saved = box.book.write(count_cash, CountCash(box.key(), box.id, DAY, pieces, "Salah kembalian"))
    assert saved.vouchers[0].startswith("KK-")
    assert balance(box, CASH) == 420_000
    assert balance(box, OTHER_EXPENSES) == 830_000
    again = CountCash(box.key(), box.id, DAY, pieces)
    assert box.book.write(count_cash, again).vouchers == ()
    assert not box.book.read(check)


def test_more_than_the_book_says_is_booked_too(box: Group) -> None:
    form = CountCash(box.key(), box.id, DAY, (*AT_10, ("n75000", 1)), "Uang kemarin belum dicatat")
    first = box.book.write(count_cash, form)
    assert box.book.write(count_cash, form) == first
    assert balance(box, CASH) == 500_000
    assert balance(box, OTHER_INCOME) == -75_000


def test_an_empty_form_and_a_closed_day_are_refused(box: Group) -> None:
    with pytest.raises(RuleBroken) as refused:
        box.book.write(count_cash, CountCash(box.key(), box.id, DAY, ()))
    assert refused.value.field == "count"
    box.on(date(2026, 2, 3)).close_month(date(2026, 1, 1))
    with pytest.raises(RuleBroken) as refused:
        box.book.write(count_cash, CountCash(box.key(), box.id, DAY, AT_10))
    assert refused.value.field == "date"


def test_a_count_of_the_box_after_it_settles_a_meeting_without_a_count(group: Group) -> None:
    group.on(DAY)
    rows = tuple(SheetRow(member, savings=5_000) for member in group.members.values())
    group.book.write(record_meeting, MeetingSheet(group.key(), group.id, DAY, "Balai", "Ani", rows))
    waiting = group.book.read(group_overview, group.id, DAY).waiting
    assert [each.day for each in waiting if each.kind == "count"] == [DAY]
    group.on(date(2026, 1, 12))
    group.book.write(count_cash, CountCash(group.key(), group.id, date(2026, 1, 12), (("n50000", 1),)))
    waiting = group.book.read(group_overview, group.id, date(2026, 1, 12)).waiting
    assert not [each for each in waiting if each.kind == "count"]
    points = {each.name: each for each in group.book.read(closing_list, group.id).items}
    assert points["counted"].in_order


def test_a_month_without_a_meeting_wants_its_box_counted_too(box: Group) -> None:
    box.on(date(2026, 2, 3)).close_month(date(2026, 1, 1))

    def counted() -> tuple[bool, int]:
        points = {each.name: each for each in box.book.read(closing_list, box.id).items}
        return points["counted"].in_order, points["counted"].amount

    assert counted() == (False, 0)
    box.book.write(count_cash, CountCash(box.key(), box.id, date(2026, 2, 3), AT_10, "Receh"))
    assert counted() == (True, 0)
