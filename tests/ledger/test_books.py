"""The cash book from a real book: meetings as one line a kind, opened rows, and corrections."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.corrections import CorrectDelivery, correct_delivery
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.opening import OpeningMember
from kube_desktop.bookkeeping.production import Delivered, RecordDeliveries, record_deliveries
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.books import CashBook, cash_book
from kube_desktop.ledger.closing import CloseMonth, close_month
from kube_desktop.ledger.corrections import CorrectEntry, correct_entry
from tests.papers.recorded import FEBRUARY, FIRST_MEETING, GROUP, JANUARY, recorded_book

LAST = date(2026, 2, 28)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    with recorded_book(tmp_path) as opened:
        yield opened


def _short(cash: CashBook) -> list[tuple[str, tuple[str, ...], int, int, int, int]]:
    return [
        (line.vouchers, line.accounts, line.members, line.money_in, line.money_out, line.balance) for line in cash.lines
    ]


def test_a_meeting_is_one_line_a_kind(book: OpenBook) -> None:
    assert _short(book.read(cash_book, GROUP, JANUARY, LAST)) == [
        ("KM-0001/I/2026", ("3-1010",), 0, 3_500_000, 0, 3_500_000),
        ("KM-0002..0010/I/2026", ("2-1200",), 9, 18_000, 0, 3_518_000),
        ("KM-0002..0010/I/2026", ("2-1100",), 9, 105_000, 0, 3_623_000),
        ("KK-0001..0005/I/2026", ("5-1200",), 5, 0, 180_000, 3_443_000),
        ("KM-0011..0020/II/2026", ("2-1200",), 10, 22_000, 0, 3_465_000),
        ("KM-0011..0020/II/2026", ("2-1100",), 10, 100_000, 0, 3_565_000),
        ("KK-0006/II/2026", ("2-1100",), 0, 0, 15_000, 3_550_000),
    ]


def test_instalments_of_a_meeting_are_one_line_with_their_charges(tmp_path: Path) -> None:
    loans = tuple(
        OpeningMember(number, loan_left=1_000_000, loan_months=10, loan_charge_per_month=10_000, loan_first_due=due)
        for number, due in ((4, date(2026, 2, 14)), (5, date(2026, 2, 14)))
    )
    with recorded_book(tmp_path, loans) as book:
        rows = tuple(SheetRow(n, instalment=110_000 if n in (4, 5) else 0) for n in range(1, 11))
        day = date(2026, 2, 28)
        book.write(record_meeting, MeetingSheet("third", GROUP, day, "Rumah Sulastri", "Sulastri", rows))
        line = book.read(cash_book, GROUP, FEBRUARY, LAST).lines[-1]
    assert (line.meeting, line.members, line.money_in, line.charges) == (day, 2, 220_000, 20_000)
    assert line.accounts == ("1-1300", "4-1200")


def test_opened_rows_come_to_the_same_sums(book: OpenBook) -> None:
    gathered = book.read(cash_book, GROUP, JANUARY, LAST)
    opened = book.read(cash_book, GROUP, JANUARY, LAST, detailed=True)
    assert len(opened.lines) == 1 + 9 + 5 + 10 + 1
    assert opened.lines[1].accounts == ("2-1100", "2-1200")
    assert opened.lines[1].subject == "A01 Sulastri"
    assert opened.months == gathered.months
    assert (opened.total_in, opened.total_out, opened.balance) == (3_745_000, 195_000, 3_550_000)
    assert (gathered.total_in, gathered.total_out, gathered.balance) == (3_745_000, 195_000, 3_550_000)


def test_the_balance_is_that_of_the_ledger_and_the_opening_counts_as_money_in(book: OpenBook) -> None:
    february = book.read(cash_book, GROUP, FEBRUARY, LAST)
    assert february.opening == book.read(account_balance, GROUP, "1-1100", date(2026, 1, 31)) == 3_443_000
    assert february.balance == book.read(account_balance, GROUP, "1-1100", LAST)
    assert february.control == february.total_out + february.balance == february.total_in == 3_565_000
    assert [(month.money_in, month.money_out) for month in february.months] == [(122_000, 15_000)]
    assert february.lines[0].meeting == date(2026, 2, 14)


def test_a_correction_stands_alone_and_both_lines_name_each_other(book: OpenBook) -> None:
    wrong = book.connection.execute("SELECT id FROM entries WHERE kind = 'withdrawal'").fetchone()[0]
    book.write(correct_entry, CorrectEntry("correction", wrong, "tidak jadi", None))
    cash = book.read(cash_book, GROUP, FEBRUARY, date(2026, 3, 31))
    withdrawal, reversal = cash.lines[-2:]
    assert (withdrawal.corrected_on, withdrawal.corrected_by) == (date(2026, 3, 1), "KM-0021/III/2026")
    assert cash.lines[withdrawal.corrected_line - 1] is reversal
    assert (reversal.reverses, reversal.money_in, reversal.text) == ("KK-0006/II/2026", 15_000, "tidak jadi")
    assert [month.balance for month in cash.months] == [3_550_000, 3_565_000]


def test_a_meeting_with_a_corrected_row_says_so(book: OpenBook) -> None:
    wrong = book.connection.execute(
        "SELECT id FROM entries WHERE member_id = 1 AND date = ?", (FIRST_MEETING.isoformat(),)
    ).fetchone()[0]
    book.write(correct_entry, CorrectEntry("correction", wrong, "salah orang", None))
    cash = book.read(cash_book, GROUP, JANUARY, date(2026, 3, 31))
    assert cash.lines[1].corrected_line == len(cash.lines)
    assert cash.lines[2].corrected_line == len(cash.lines)
    # What was paid for mats at another meeting was not corrected.
    assert [line.corrected_line for line in cash.lines[3:]] == [0] * len(cash.lines[3:])


def test_a_later_correction_leaves_a_closed_month_as_it_was(book: OpenBook) -> None:
    for month in (JANUARY, FEBRUARY):
        book.write(close_month, CloseMonth(f"close {month}", GROUP, month))
    before = book.read(cash_book, GROUP, JANUARY, LAST)
    wrong = book.connection.execute("SELECT id FROM entries WHERE kind = 'withdrawal'").fetchone()[0]
    book.write(correct_entry, CorrectEntry("correction", wrong, "tidak jadi", None))
    assert book.read(cash_book, GROUP, JANUARY, LAST) == before


def test_a_month_without_movement_has_its_opening_only(book: OpenBook) -> None:
    cash = book.read(cash_book, GROUP, date(2026, 4, 1), date(2026, 4, 30))
    assert (cash.lines, cash.months) == ((), ())
    assert (cash.opening, cash.balance, cash.control) == (3_550_000, 3_550_000, 3_550_000)


def test_sums_since_the_beginning_of_the_year_go_on_from_the_month_before(book: OpenBook) -> None:
    february = book.read(cash_book, GROUP, FEBRUARY, LAST, since=JANUARY)
    both = book.read(cash_book, GROUP, JANUARY, LAST)
    assert (february.brought_in, february.brought_out, february.opening) == (3_623_000, 180_000, 3_443_000)
    assert february.lines[0].total_in == 3_645_000
    assert (february.total_in, february.total_out, february.control) == (both.total_in, both.total_out, both.control)
    assert february.months == both.months[1:]


def test_mats_brought_together_are_one_line_and_a_corrected_one_says_so(book: OpenBook) -> None:
    day = date(2026, 2, 20)
    brought = tuple(Delivered(number, pieces) for number, pieces in ((1, 5), (2, 3)))
    book.write(record_deliveries, RecordDeliveries("two", GROUP, day, brought))
    book.write(record_deliveries, RecordDeliveries("one", GROUP, day, (Delivered(3, 2),)))
    together, alone = book.read(cash_book, GROUP, day, day).lines
    assert (together.vouchers, together.members, together.text) == ("KK-0007..0008/II/2026", 2, "")
    assert together.meeting is None
    assert (alone.vouchers, alone.members, alone.gathered) == ("KK-0009/II/2026", 0, False)
    assert alone.subject == "A03 Sari Wulandari"
    wrong = book.connection.execute("SELECT id FROM entries WHERE number = 8 AND series = 'KK'").fetchone()[0]
    book.write(correct_delivery, CorrectDelivery("fix", wrong, "empat", 4))
    together, alone, *_ = book.read(cash_book, GROUP, day, date(2026, 3, 31)).lines
    assert together.corrected_by == "KM-0021/III/2026"
    assert not alone.corrected_by
