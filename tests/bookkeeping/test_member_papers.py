"""What the papers of members and meetings are told by a real book: KUBE Pandan Wangi, January and February 2026."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.corrections import CorrectDelivery, CorrectDeposit, correct_delivery, correct_deposit
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, record_decision
from kube_desktop.bookkeeping.for_papers.cards import PAPER, line_number, member_cards, new_lines, sheet_of
from kube_desktop.bookkeeping.for_papers.dues_book import dues_book
from kube_desktop.bookkeeping.for_papers.meeting_papers import attendance_list, blank_form, roman
from kube_desktop.bookkeeping.for_papers.meeting_readback import meeting_readback
from kube_desktop.bookkeeping.for_papers.member_register import member_register
from kube_desktop.bookkeeping.for_papers.opening_page import opening_page
from kube_desktop.bookkeeping.for_papers.printings import note_printing
from kube_desktop.bookkeeping.for_screens.dues_fund import runs
from kube_desktop.bookkeeping.members import ChangeMember, Person, change_member
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.social_dues import UseFund, use_fund
from kube_desktop.domain.accounts import CASH, SOCIAL_SAVINGS
from kube_desktop.ledger.acts import Entry, Line
from kube_desktop.ledger.closing import CloseMonth, close_month
from kube_desktop.ledger.statements import savings_statements
from kube_desktop.storage.tables import entries
from tests.books import Held
from tests.books import found as found_group_of_ten
from tests.papers.recorded import FEBRUARY, FIRST_MEETING, GROUP, JANUARY, SECOND_MEETING, recorded_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    with recorded_book(tmp_path) as recorded:
        yield recorded


def entry_id(book: OpenBook, series: str, number: int) -> int:
    """The local id of a voucher of 2026."""
    condition = (entries.c.series == series) & (entries.c.number == number)
    return int(book.read(lambda session: session.scalar(entries.select().where(condition))))


def test_every_card_ends_with_the_balance_of_the_statement(book: OpenBook) -> None:
    (statement,) = book.read(savings_statements, [GROUP], FEBRUARY)
    closing = {row.number: row.closing for row in statement.rows}
    assert {card.member_number: card.lines[-1].balance for card in book.read(member_cards, GROUP)} == closing


def test_a_card_tells_deposits_cuts_and_withdrawals(book: OpenBook) -> None:
    cards = {card.member_number: card for card in book.read(member_cards, GROUP)}
    first = [(line.label, line.voucher, line.deposit, line.balance) for line in cards["A01"].lines]
    assert first == [
        ("Regular deposit", "KM-0002/I", 10_000, 10_000),
        ("Cut from pay: {pieces} {unit}", "KK-0001/I", 5_000, 15_000),
        ("Regular deposit", "KM-0011/II", 10_000, 25_000),
    ]
    last = cards["A09"].lines[-1]
    assert (last.label, last.withdrawal, last.withdrawals, last.balance) == ("Withdrawal", 15_000, 15_000, 20_000)


def test_a_reversal_stands_in_the_column_of_its_original_with_a_minus(book: OpenBook) -> None:
    wrong = entry_id(book, "KM", 11)
    book.write(correct_deposit, CorrectDeposit("fix", wrong, "salah tulis", savings=1_000, dues=2_000))
    (card,) = book.read(member_cards, GROUP, 1)
    reversal, right = card.lines[-2:]
    assert (reversal.corrects, reversal.deposit, reversal.withdrawal) == ("KM-0011/II", -10_000, 0)
    assert (right.corrects, right.deposit, right.balance) == ("KM-0011/II", 1_000, 16_000)


def test_a_corrected_delivery_has_one_line_an_entry(book: OpenBook) -> None:
    wrong = entry_id(book, "KK", 1)
    book.write(correct_delivery, CorrectDelivery("fix", wrong, "salah hitung", accepted=4))
    (card,) = book.read(member_cards, GROUP, 1)
    assert [line.deposit for line in card.lines] == [10_000, 5_000, 10_000, -5_000, 4_000]
    readback = book.read(meeting_readback, GROUP, 2)
    assert readback.rows[0].pieces == 4
    assert readback.pieces == 19
    assert readback.pay == sum(out.amount for out in readback.money_out) == 19 * 9_000


def test_new_lines_begin_below_what_was_printed(book: OpenBook) -> None:
    cards = book.read(member_cards, GROUP)
    assert new_lines(cards[0]) == cards[0].lines
    for card in cards:
        if card.lines:
            book.write(note_printing, GROUP, PAPER, card.member_number, card.lines[-1].number)
    assert [card.printed for card in book.read(member_cards, GROUP)] == [card.lines[-1].number for card in cards]
    wrong = entry_id(book, "KM", 11)
    book.write(correct_deposit, CorrectDeposit("fix", wrong, "salah tulis", dues=2_000))
    (card,) = book.read(member_cards, GROUP, 1)
    assert [line.number for line in new_lines(card)] == [4]


def test_later_sheets_keep_their_first_line_for_the_sums_brought_forward() -> None:
    numbers = [line_number(position) for position in range(31)]
    assert numbers == [*range(1, 16), *range(17, 31), 32, 33]
    assert [sheet_of(number) for number in (15, 16, 17, 30, 31, 32)] == [1, 2, 2, 2, 3, 3]


def test_the_dues_book_has_a_column_for_each_meeting_that_equals_its_vouchers(book: OpenBook) -> None:
    found = book.read(dues_book, GROUP, FEBRUARY)
    columns = [(column.day, column.received, column.vouchers) for column in found.columns]
    assert columns == [
        (FIRST_MEETING, 18_000, (("KM-0002", 10),)),
        (date(2026, 1, 17), 0, ()),
        (SECOND_MEETING, 22_000, (("KM-0011", 20),)),
    ]
    last = found.rows[-1]
    assert [cell.amount for cell in last.cells] == [0, 0, 4_000]
    assert last.cells[2].arrears == 4_000
    assert (last.brought, last.owed, last.paid, last.arrears) == (0, 6_000, 4_000, 2_000)
    assert [(each.owed_on, each.amount) for each in found.arrears_paid if each.member_number == "A10"] == [
        (FIRST_MEETING, 2_000),
        (date(2026, 1, 17), 2_000),
    ]


def test_the_fund_counts_a_meeting_as_one_line_and_a_use_with_its_decision(book: OpenBook) -> None:
    decision = NewDecision("dues_use", "Santunan duka anggota", ceiling=30_000)
    book.write(record_decision, RecordDecision("decision", GROUP, SECOND_MEETING, decision))
    book.write(use_fund, UseFund("use", GROUP, "benefit", date(2026, 2, 20), 30_000, "Santunan duka", 1, member_id=6))
    found = book.read(dues_book, GROUP, FEBRUARY)
    lines = [(line.voucher, line.count, line.received, line.used, line.balance) for line in found.fund_lines]
    assert lines == [
        ("KM-0002..0010/I/2026", 9, 18_000, 0, 18_000),
        ("KM-0011..0020/II/2026", 10, 22_000, 0, 40_000),
        ("KK-0007/II/2026", 0, 0, 30_000, 10_000),
    ]
    assert (found.fund_received, found.fund_used, found.fund_balance) == (40_000, 30_000, 10_000)
    assert found.fund_lines[2].note == "Santunan duka, A06 Tumini"
    assert [(each.number, each.used, each.left) for each in found.decisions] == [("BA-01/2026", 30_000, 0)]


def test_a_correction_of_dues_keeps_its_column(book: OpenBook) -> None:
    wrong = entry_id(book, "KM", 11)
    book.write(correct_deposit, CorrectDeposit("fix", wrong, "salah tulis", savings=10_000, dues=1_000))
    found = book.read(dues_book, GROUP, date(2026, 3, 1))
    reversal, right = found.fund_lines[-2:]
    assert (reversal.received, reversal.used, reversal.corrects) == (-2_000, 0, "KM-0011/II/2026")
    assert (right.received, right.balance) == (1_000, 39_000)
    assert found.columns[-1].received == -1_000
    assert found.rows[0].paid == 3_000


def test_a_closed_month_reads_the_same_after_later_changes(book: OpenBook) -> None:
    book.write(close_month, CloseMonth("close-1", GROUP, JANUARY))
    book.write(close_month, CloseMonth("close-2", GROUP, FEBRUARY))
    dues, register = book.read(dues_book, GROUP, FEBRUARY), book.read(member_register, GROUP, FEBRUARY)
    book.write(change_member, ChangeMember("rename", 1, Person("Sulastri Baru", heir="Paijo"), date(2026, 1, 5)))
    decision = NewDecision("dues_use", "Terlambat dicatat")
    book.write(record_decision, RecordDecision("late", GROUP, SECOND_MEETING, decision))
    book.write(agree, Agree("agree-later", GROUP, Agreement(date(2026, 2, 10), dues_per_meeting=5_000)))
    wrong = entry_id(book, "KM", 11)
    book.write(correct_deposit, CorrectDeposit("fix", wrong, "salah tulis", dues=2_000))
    assert book.read(dues_book, GROUP, FEBRUARY) == dues
    assert book.read(member_register, GROUP, FEBRUARY) == register
    assert book.read(member_register, GROUP, date(2026, 3, 1)).rows[0].name == "Sulastri Baru"


def test_the_register_masks_the_nik_and_reckons_the_age_on_its_day(book: OpenBook) -> None:
    person = Person("Sulastri", nik="3521164101800001", sex="female", birth_date=date(1980, 1, 1), decile=2)
    book.write(change_member, ChangeMember("change", 1, person, date(2026, 1, 5)))
    row = book.read(member_register, GROUP, FEBRUARY).rows[0]
    assert (row.nik, row.age, row.sex, row.role, row.decile) == ("352116******0001", 46, "F", "Chair", 2)
    assert book.read(member_register, GROUP, FEBRUARY).active == 10


def test_the_readback_adds_up_to_the_cash(book: OpenBook) -> None:
    found = book.read(meeting_readback, GROUP, 3)
    assert (found.total, found.column_totals) == (122_000, (100_000, 22_000))
    assert (found.cash_before, found.cash_after) == (3_443_000, 3_565_000)
    assert (found.present, found.next_meeting) == (10, date(2026, 2, 21))
    assert len(found.rows) == 10


def test_the_readback_names_what_was_corrected_since(book: OpenBook) -> None:
    wrong = entry_id(book, "KM", 20)
    book.write(correct_deposit, CorrectDeposit("fix", wrong, "salah tulis", savings=20_000, dues=4_000))
    found = book.read(meeting_readback, GROUP, 3)
    assert (found.total, found.cash_after) == (132_000, 3_575_000)
    (correction,) = found.corrections
    assert (correction.wrong, correction.right) == (14_000, 24_000)
    assert correction.text.endswith("A10 Mujiati")


def test_there_is_no_page_of_a_meeting_that_was_not_held(book: OpenBook) -> None:
    with pytest.raises(LookupError):
        book.read(meeting_readback, GROUP, 9)
    with pytest.raises(LookupError):
        book.read(attendance_list, GROUP, 9)


def test_the_attendance_of_a_meeting_and_the_list_for_the_next(book: OpenBook) -> None:
    held = book.read(attendance_list, GROUP, 1)
    assert held.counts == (9, 0, 0, 1)
    assert held.rows[-1].mark == "A"
    blank = book.read(attendance_list, GROUP, 4)
    assert (blank.counts, blank.day, len(blank.rows)) == (None, date(2026, 2, 21), 10)
    assert [row.role for row in blank.rows[:4]] == ["Chair", "Secretary", "Treasurer", "Member"]


def test_the_blank_form_says_what_is_usual_and_what_is_due(book: OpenBook) -> None:
    found = book.read(blank_form, GROUP, date(2026, 3, 1))
    assert (found.meeting, found.usual_savings, found.usual_dues) == (4, 10_000, 2_000)
    assert {row.dues_due for row in found.rows} == {4_000}


def test_both_sides_of_the_opening_come_to_the_same(book: OpenBook) -> None:
    found = book.read(opening_page, GROUP)
    assert found is not None
    assert [(line.label, line.amount) for line in found.assets] == [("Kas Tunai", 3_500_000)]
    assert sum(line.amount for line in found.claims) == found.total == 3_500_000
    assert len(found.members) == 10


def test_dues_that_are_savings_count_what_was_paid_in_and_not_what_was_taken_out(held: Held) -> None:
    group = found_group_of_ten(held, dues_mode="savings")
    member, day = group.members["A01"], date(2026, 1, 10)
    group.on(day)
    group.post(day, Entry("deposit", "IKS", (Line(CASH, 5_000), Line(SOCIAL_SAVINGS, -5_000, member))))
    group.post(day, Entry("withdrawal", "keluar", (Line(CASH, -2_000), Line(SOCIAL_SAVINGS, 2_000, member))))
    found = held.book.read(dues_book, group.id, JANUARY)
    assert (found.mode, found.rows[0].paid, found.columns[0].received) == ("savings", 5_000, 5_000)
    assert (found.fund_received, found.fund_used, found.fund_balance) == (5_000, 2_000, 3_000)


def test_vouchers_are_told_as_runs_without_gaps() -> None:
    numbers = [("KK", 1), ("KM", 2), ("KM", 3), ("KM", 4), ("KM", 6)]
    assert runs(numbers) == (("KK-0001", 0), ("KM-0002", 4), ("KM-0006", 0))


@pytest.mark.parametrize(("number", "written"), [(1, "I"), (4, "IV"), (49, "XLIX"), (244, "CCXLIV"), (0, "0")])
def test_meetings_are_numbered_in_roman(number: int, written: str) -> None:
    assert roman(number) == written
