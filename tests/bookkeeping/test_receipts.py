"""Receipts and heads from a real book."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.cash_counts import CountCash, count_cash
from kube_desktop.bookkeeping.for_papers.paper_heads import Signatory, paper_heads
from kube_desktop.bookkeeping.for_papers.printings import note_printing
from kube_desktop.bookkeeping.for_papers.receipts import receipt_vouchers, receipts
from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.signatories import ChooseSignatories, choose_signatories
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.periods import parse_voucher
from kube_desktop.ledger.closing import CloseMonth, close_month
from tests.papers.recorded import FEBRUARY, FIRST_MEETING, GROUP, JANUARY, WITHDRAWAL, recorded_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[OpenBook]:
    with recorded_book(tmp_path) as opened:
        yield opened


def test_a_withdrawal_is_paid_by_the_group_and_signed_by_the_member(book: OpenBook) -> None:
    (receipt,) = book.read(receipts, GROUP, vouchers=[parse_voucher("KK-0006/II/2026")])
    assert (receipt.payer, receipt.receiver, receipt.signer) == (
        "KUBE Pandan Wangi", "Sri Hartini Puspitaningrum", "Sri Hartini Puspitaningrum",
    )  # fmt: skip
    assert (receipt.amount, receipt.savings_after, receipt.member_number) == (15_000, 20_000, "A09")
    assert (receipt.group_pays, receipt.stamp, receipt.approver, receipt.copy_number) == (True, False, "Sulastri", 1)
    assert receipt.head.dated == receipt.day == date(2026, 2, 21)
    assert not receipt.head.provisional


def test_each_row_of_a_meeting_has_its_receipt_signed_by_the_treasurer(book: OpenBook) -> None:
    act_id = book.connection.execute(
        "SELECT id FROM acts WHERE kind = 'meeting' AND date = ?", (FIRST_MEETING.isoformat(),)
    ).fetchone()[0]
    made = book.read(receipts, GROUP, act_id=act_id)
    assert [receipt.amount for receipt in made] == [12_000] * 8 + [27_000]
    assert {(receipt.signer, receipt.signer_role) for receipt in made} == {("Sari Wulandari", "treasurer")}
    assert [receipt.savings_after for receipt in made][-1] == 25_000


def test_the_second_print_is_a_copy(book: OpenBook) -> None:
    asked = [parse_voucher("KK-0006/II/2026")]
    book.write(note_printing, GROUP, "receipt", "KK-0006/II/2026")
    assert book.read(receipts, GROUP, vouchers=asked)[0].copy_number == 2


def test_an_unknown_voucher_has_no_receipt(book: OpenBook) -> None:
    with pytest.raises(RuleBroken) as refused:
        book.read(receipts, GROUP, vouchers=[parse_voucher("KK-0999/II/2026")])
    assert refused.value.field == "voucher"


def test_nobody_signs_for_what_was_there_or_for_what_a_count_found_short(book: OpenBook) -> None:
    counted = book.write(count_cash, CountCash("count", GROUP, WITHDRAWAL, (("n100000", 30),), "salah kembalian"))
    (short,) = counted.vouchers
    assert book.read(receipt_vouchers, counted.act_id) == []
    for number in (short, "KM-0001/I/2026"):  # the second is the opening balance
        with pytest.raises(RuleBroken) as refused:
            book.read(receipts, GROUP, vouchers=[parse_voucher(number)])
        assert refused.value.field == "voucher"
    of_month = [each.voucher for each in book.read(receipts, GROUP, month=FEBRUARY)]
    assert of_month
    assert short not in of_month


def test_an_open_month_is_provisional_and_a_closed_one_bears_its_seal(book: OpenBook) -> None:
    open_head = book.read(paper_heads, [GROUP], JANUARY)[GROUP]
    assert open_head.provisional
    saved = book.write(close_month, CloseMonth("close", GROUP, JANUARY))
    closed_head = book.read(paper_heads, [GROUP], JANUARY)[GROUP]
    assert (closed_head.provisional, closed_head.code, closed_head.dated) == (False, saved.code, date(2026, 1, 31))
    assert book.read(paper_heads, [GROUP], FEBRUARY)[GROUP].provisional


def test_a_head_names_place_and_those_who_sign(book: OpenBook) -> None:
    head = book.read(paper_heads, [GROUP], FEBRUARY, paper="cash-book")[GROUP]
    assert (head.village, head.district, head.regency) == ("Dumplengan", "Pitu", "Kabupaten Ngawi")
    assert head.signatories == (
        Signatory("chair", "Sulastri"),
        Signatory("treasurer", "Sari Wulandari"),
        Signatory("facilitator", "Agus Priyono, S.Sos."),
        Signatory("village_head", "H. Sutrisno"),
    )
    assert not head.practice


def test_who_signs_is_a_setting_that_a_closed_month_keeps(book: OpenBook) -> None:
    def signing(month: date) -> list[str]:
        head = book.read(paper_heads, [GROUP], month, paper="cash-book")[GROUP]
        return [each.role for each in head.signatories]

    usual = signing(JANUARY)
    book.write(close_month, CloseMonth("close", GROUP, JANUARY))
    book.write(choose_signatories, ChooseSignatories("choose", 1, (("cash-book", ("secretary", "treasurer")),)))
    assert signing(JANUARY) == usual
    assert signing(FEBRUARY) == ["secretary", "treasurer"]
    assert book.read(paper_heads, [GROUP], FEBRUARY)[GROUP].name_of("chair") == "Sulastri"


def test_a_chair_appointed_later_does_not_sign_a_month_that_was_closed_before(book: OpenBook) -> None:
    book.write(close_month, CloseMonth("close", GROUP, JANUARY))
    book.write(appoint_officers, AppointOfficers("later", GROUP, date(2026, 1, 20), 4, None, None, "sakit"))
    assert book.read(paper_heads, [GROUP], JANUARY)[GROUP].name_of("chair") == "Sulastri"
    assert book.read(paper_heads, [GROUP], FEBRUARY)[GROUP].name_of("chair") == "Suparti"
