"""The savings statement from a real book: AT-24, corrections in their column, and a closed month for ever."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.corrections import CorrectDeposit, correct_deposit
from kube_desktop.bookkeeping.for_papers.paper_heads import paper_heads
from kube_desktop.bookkeeping.members import ChangeMember, EndMembership, Person, change_member, end_membership
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.savings import DepositSavings, WithdrawSavings, deposit_savings, withdraw_savings
from kube_desktop.domain.accounts import CASH, SAVINGS
from kube_desktop.ledger.acts import Entry, Line
from kube_desktop.ledger.closing import CloseMonth, close_month
from kube_desktop.ledger.corrections import CorrectEntry, correct_entry
from kube_desktop.ledger.statements import SavingsStatement, savings_statements
from tests.papers.recorded import FEBRUARY, GROUP, JANUARY, recorded_book
from tests.papers.samples import february_savings

MARCH = date(2026, 3, 1)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    with recorded_book(tmp_path) as opened:
        yield opened


def _statement(book: OpenBook, month: date) -> SavingsStatement:
    (statement,) = book.read(savings_statements, [GROUP], month)
    return statement


def _close(book: OpenBook, *months: date) -> None:
    for month in months:
        book.write(close_month, CloseMonth(f"close {month}", GROUP, month))


def test_february_is_the_statement_of_at_24(book: OpenBook) -> None:
    assert _statement(book, FEBRUARY) == february_savings()


def test_january_tells_cash_from_what_was_cut_from_mat_pay(book: OpenBook) -> None:
    january = _statement(book, JANUARY)
    assert (january.opening, january.deposits, january.closing) == (0, 125_000, 125_000)
    assert (january.cash, january.withheld) == (105_000, 20_000)


def test_closing_changes_no_figure(book: OpenBook) -> None:
    before = _statement(book, JANUARY), _statement(book, FEBRUARY)
    _close(book, JANUARY, FEBRUARY)
    assert (_statement(book, JANUARY), _statement(book, FEBRUARY)) == before


def test_a_wrong_deposit_is_never_printed_as_a_withdrawal(book: OpenBook) -> None:
    wrong = book.connection.execute("SELECT id FROM entries WHERE member_id = 1 AND date = '2026-02-14'").fetchone()[0]
    right = Entry("deposit", "Setor", (Line(CASH, 7_000), Line(SAVINGS, -7_000, 1)), member_id=1)
    book.write(correct_entry, CorrectEntry("correction", wrong, "salah tulis", right))
    sulastri = _statement(book, MARCH).rows[0]
    assert (sulastri.opening, sulastri.deposits, sulastri.withdrawals, sulastri.closing) == (25_000, -3_000, 0, 22_000)
    assert sulastri.corrected


def test_a_wrong_withdrawal_is_taken_back_in_its_own_column(book: OpenBook) -> None:
    wrong = book.connection.execute("SELECT id FROM entries WHERE kind = 'withdrawal'").fetchone()[0]
    book.write(correct_entry, CorrectEntry("correction", wrong, "tidak jadi", None))
    row = _statement(book, MARCH).rows[8]
    assert (row.deposits, row.withdrawals, row.closing) == (0, -15_000, 35_000)


def test_a_correction_tells_what_was_and_what_became(book: OpenBook) -> None:
    wrong = book.connection.execute("SELECT id FROM entries WHERE member_id = 9 AND kind = 'withdrawal'").fetchone()[0]
    saved = book.write(correct_entry, CorrectEntry("correction", wrong, "tidak jadi", None))
    (stated,) = _statement(book, MARCH).corrections
    assert (stated.number, stated.name) == ("A09", "Sri Hartini Puspitaningrum")
    told = stated.correction
    assert (told.was, told.became, told.reason, told.day) == (-15_000, 0, "tidak jadi", MARCH)
    assert (told.wrong_voucher, told.vouchers) == ("KK-0006/II/2026", saved.vouchers)
    assert _statement(book, FEBRUARY).corrections == ()
    assert _statement(book, MARCH).corrected_after(saved.act_id).corrections == ()
    assert _statement(book, MARCH).corrected_after(saved.act_id - 1).corrections == (stated,)


@pytest.mark.parametrize(
    ("dues", "savings", "told"), [(1_000, 10_000, []), (2_000, 4_000, [(10_000, 4_000)]), (2_000, 0, [(10_000, 0)])]
)
def test_only_what_changed_savings_is_marked_and_told(
    book: OpenBook, dues: int, savings: int, told: list[tuple[int, int]]
) -> None:
    wrong = book.connection.execute("SELECT id FROM entries WHERE member_id = 1 AND date = '2026-02-14'").fetchone()[0]
    book.write(correct_deposit, CorrectDeposit("correction", wrong, "salah tulis", savings, dues))
    march = _statement(book, MARCH)
    assert [(each.correction.was, each.correction.became) for each in march.corrections] == told
    assert [row.number for row in march.rows if row.corrected] == ["A01"] * len(told)


def test_savings_that_the_wrong_entry_forgot_are_told_too(book: OpenBook) -> None:
    saved = book.write(deposit_savings, DepositSavings("deposit", 2, MARCH, 5_000))
    entry = book.connection.execute("SELECT id FROM entries WHERE act_id = ?", (saved.act_id,)).fetchone()[0]
    book.write(correct_deposit, CorrectDeposit("none", entry, "itu IKS", 0, 5_000))
    entry = book.connection.execute("SELECT max(id) FROM entries").fetchone()[0]
    book.write(correct_deposit, CorrectDeposit("again", entry, "memang tabungan", 5_000, 0))
    told = [(each.correction.was, each.correction.became) for each in _statement(book, MARCH).corrections]
    assert told == [(5_000, 0), (0, 5_000)]


def test_a_closed_month_keeps_the_names_of_its_seal(book: OpenBook) -> None:
    _close(book, JANUARY)
    closed, heads = _statement(book, JANUARY), book.read(paper_heads, [GROUP], JANUARY)
    book.write(change_member, ChangeMember("rename", 1, Person("Sulastri Wahyuni"), date(2026, 1, 5)))
    assert _statement(book, JANUARY) == closed
    assert book.read(paper_heads, [GROUP], JANUARY) == heads
    assert _statement(book, FEBRUARY).rows[0].name == "Sulastri Wahyuni"
    assert book.read(paper_heads, [GROUP], FEBRUARY)[GROUP].name_of("chair") == "Sulastri Wahyuni"


def test_who_left_is_listed_while_there_is_a_balance_or_a_movement(book: OpenBook) -> None:
    book.write(end_membership, EndMembership("leaves", 10, "left", date(2026, 3, 1), "pindah"))
    assert [row.number for row in _statement(book, MARCH).rows][-1] == "A10"
    book.write(withdraw_savings, WithdrawSavings("last", 10, date(2026, 3, 1), 10_000, "Sulastri"))
    assert [row.closing for row in _statement(book, MARCH).rows][-1] == 0
    assert [row.number for row in _statement(book, date(2026, 4, 1)).rows][-1] == "A09"


def test_before_anyone_joined_nobody_is_listed(book: OpenBook) -> None:
    assert _statement(book, date(2025, 12, 1)).rows == ()
