"""Closing: one line in time, one month after the other."""

from datetime import date

import pytest

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.acts import Entry, Line
from kube_desktop.ledger.balances import closed_through
from kube_desktop.ledger.closing import CloseMonth, close_month, first_month, month_to_close, posting_day
from kube_desktop.ledger.invariants import check
from tests.books import Group
from tests.notation import Told

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))


def test_a_group_without_entries_has_no_month_to_close(group: Group) -> None:
    with pytest.raises(RuleBroken, match="Nothing has been recorded") as refused:
        group.close_month(JANUARY)
    assert refused.value.field == "month"


def test_months_close_in_order_and_only_when_ended(told: Told) -> None:
    """The book begins in January.

    10-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000
    """
    group = told.group
    assert group.book.read(first_month, 1) == group.book.read(month_to_close, 1) == JANUARY
    with pytest.raises(RuleBroken, match="has not ended"):
        group.on(date(2026, 1, 31)).close_month(JANUARY)
    with pytest.raises(RuleBroken, match="one at a time"):
        group.on(date(2026, 3, 1)).close_month(FEBRUARY)
    with pytest.raises(RuleBroken, match="Close that month first"):
        group.close_month(date(2025, 12, 1))
    group.close_month(date(2026, 1, 17))
    assert group.book.read(closed_through, 1) == date(2026, 1, 31)
    with pytest.raises(RuleBroken, match="closed already"):
        group.close_month(JANUARY)
    group.close_month(FEBRUARY)
    assert group.book.read(month_to_close, 1) == MARCH
    assert group.book.read(check) == []


def test_a_retried_closing_closes_once(told: Told) -> None:
    """The same form twice.

    10-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000
    """
    told.group.on(date(2026, 3, 1))
    form = CloseMonth("kunci", 1, JANUARY)
    assert told.group.book.write(close_month, form) == told.group.book.write(close_month, form)
    assert told.group.book.read(closed_through, 1) == date(2026, 1, 31)


def test_what_comes_late_stands_on_the_first_open_day(told: Told) -> None:
    """A paper of January turns up in March.

    10-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    Tutup 01-2026
    """
    group = told.group.on(date(2026, 3, 5))
    assert group.book.read(posting_day, 1, date(2026, 1, 20)) == (FEBRUARY, date(2026, 1, 20))
    assert group.book.read(posting_day, 1, date(2026, 2, 3)) == (date(2026, 2, 3), None)


def test_stored_balances_are_checked_against_the_lines(told: Told) -> None:
    """A line slipped in behind the line, with guards away, does not fit what was written down.

    10-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    Tutup 01-2026
    Tutup 02-2026
    """
    connection = told.group.book.connection
    connection.execute("DROP TRIGGER closing_balances_no_update")
    connection.execute("UPDATE closing_balances SET amount = amount + 1 WHERE date = '2026-02-28'")
    said = [finding.message for finding in told.group.book.read(check)]
    assert "{group}: the closing balances of {day} are not what the entries sum to." in said


def test_entries_behind_the_line_are_found(told: Told) -> None:
    """With the guard away an entry goes into a closed month; `check` names it.

    10-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    Tutup 01-2026
    """
    connection = told.group.book.connection
    connection.execute("DROP TRIGGER entries_open_month")
    told.group.book.today = date(2026, 1, 20)
    with pytest.raises(RuleBroken, match="is closed"):
        told.group.post(date(2026, 1, 20), Entry("x", "x", (Line("1-1100", 5), Line("4-1900", -5))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kube_desktop.ledger.acts.check_business_date", lambda *_: None)
        told.group.post(date(2026, 1, 20), Entry("x", "x", (Line("1-1100", 5), Line("4-1900", -5))))
    said = {finding.message for finding in told.group.book.read(check)}
    assert "{group}: {voucher} was posted into a closed month." in said
