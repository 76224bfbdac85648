"""Correcting deposits, deliveries and other entries of a meeting."""

from datetime import date

import pytest
from sqlalchemy import func, select

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.corrections import (
    CorrectAmount,
    CorrectDelivery,
    CorrectDeposit,
    correct_amount,
    correct_delivery,
    correct_deposit,
)
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, record_decision
from kube_desktop.bookkeeping.for_papers.receipts import receipt_vouchers
from kube_desktop.bookkeeping.loans import running_loans
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.savings import WithdrawSavings, savings_on, withdraw_savings
from kube_desktop.bookkeeping.social_dues import dues_standings
from kube_desktop.bookkeeping.transactions import LoanTerms, RecordTransaction, record_transaction
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.invariants import check
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import deliveries, entries
from tests.books import Group

HELD, LATER = date(2026, 1, 10), date(2026, 1, 12)


@pytest.fixture
def meeting(group: Group) -> Group:
    """A meeting of everybody: savings 10.000, dues 2.000, five mats at 10.000 less 1.000 savings and 10 % dues."""
    group.on(HELD)
    agreed = Agreement(HELD, 10_000, 2_000, 10, "tikar pandan", "lembar", 10_000, 1_000, 5, "week")
    group.book.write(agree, Agree(group.key(), group.id, agreed))
    rows = tuple(SheetRow(who, "H", 10_000, 2_000, pieces=5) for who in group.members.values())
    sheet = MeetingSheet(
        group.key(), group.id, HELD, "rumah ketua", "Ani", rows, pay="paid", cash_reason="uang kas tertinggal di rumah"
    )
    group.book.write(record_meeting, sheet)
    group.on(LATER)
    return group


def entry_of(session: Session, member_id: int, kind: str) -> int:
    query = select(func.min(entries.c.id)).where(entries.c.member_id == member_id, entries.c.kind == kind)
    return int(session.scalar(query))


def pieces_of(session: Session, member_id: int) -> int:
    return int(session.scalar(select(func.sum(deliveries.c.accepted)).where(deliveries.c.member_id == member_id)))


def test_deposit_is_corrected_part_by_part(meeting: Group) -> None:
    who = meeting.members["A03"]
    wrong = meeting.book.read(entry_of, who, "deposit")
    form = CorrectDeposit(meeting.key(), wrong, "salah tulis", 1_000, 2_000, cash_reason="masih tertinggal")
    saved = meeting.book.write(correct_deposit, form)
    assert len(saved.vouchers) == 2
    assert meeting.book.read(receipt_vouchers, saved.act_id) == [saved.vouchers[1]], "nobody paid what is taken back"
    assert meeting.book.read(savings_on, meeting.id, LATER)[who] == 5_000 + 1_000
    assert meeting.book.read(savings_on, meeting.id, HELD)[who] == 5_000 + 10_000, "the day itself never changes"
    assert [found.message for found in meeting.book.read(check) if found.kind == "fault"] == []


def test_deposit_that_never_was_leaves_only_its_opposite(meeting: Group) -> None:
    who = meeting.members["A03"]
    before = meeting.book.read(account_balance, meeting.id, "1-1100", LATER)
    wrong = meeting.book.read(entry_of, who, "deposit")
    form = CorrectDeposit(meeting.key(), wrong, "tidak hadir", cash_reason="masih tertinggal")
    saved = meeting.book.write(correct_deposit, form)
    assert len(saved.vouchers) == 1
    assert meeting.book.read(account_balance, meeting.id, "1-1100", LATER) == before - 12_000


def test_delivery_takes_back_pieces_pay_and_withheld_dues(meeting: Group) -> None:
    who = meeting.members["A02"]
    wrong = meeting.book.read(entry_of, who, "delivery")
    form = CorrectDelivery(meeting.key(), wrong, "tiga lembar saja", 3, cash_reason="masih tertinggal")
    meeting.book.write(correct_delivery, form)
    assert meeting.book.read(pieces_of, who) == 3
    assert meeting.book.read(savings_on, meeting.id, LATER)[who] == 10_000 + 3 * 1_000
    standing = meeting.book.read(dues_standings, LATER)[who]
    assert (standing.owed, standing.paid, standing.arrears) == (2_000 + 3_000, 2_000 + 3_000, 0)
    assert [found.message for found in meeting.book.read(check) if found.kind == "fault"] == []


def test_correction_that_makes_savings_negative_is_refused(meeting: Group) -> None:
    who = meeting.members["A04"]
    meeting.book.write(
        withdraw_savings,
        WithdrawSavings(meeting.key(), who, LATER, 15_000, "Ani", cash_reason="masih tertinggal"),
    )
    wrong = meeting.book.read(entry_of, who, "deposit")
    form = CorrectDeposit(meeting.key(), wrong, "salah tulis", 1_000, 2_000, cash_reason="masih tertinggal")
    with pytest.raises(RuleBroken, match="short"):
        meeting.book.write(correct_deposit, form)
    assert meeting.book.read(savings_on, meeting.id, LATER)[who] == 0


def test_amount_of_a_plain_entry_is_corrected_once(meeting: Group) -> None:
    who = meeting.members["A05"]
    taken = meeting.book.write(
        withdraw_savings,
        WithdrawSavings(meeting.key(), who, LATER, 4_000, "Ani", cash_reason="masih tertinggal"),
    )
    wrong = meeting.book.read(entry_of, who, "withdrawal")
    form = CorrectAmount(meeting.key(), wrong, "empat ribu lima ratus", 4_500, cash_reason="masih tertinggal")
    meeting.book.write(correct_amount, form)
    assert meeting.book.read(savings_on, meeting.id, LATER)[who] == 15_000 - 4_500
    with pytest.raises(RuleBroken, match=f"{taken.vouchers[0]} was already corrected"):
        meeting.book.write(correct_amount, CorrectAmount(meeting.key(), wrong, "lagi", 1_000))


def test_a_row_of_several_parts_is_not_corrected_as_one_amount(meeting: Group) -> None:
    wrong = meeting.book.read(entry_of, meeting.members["A05"], "deposit")
    with pytest.raises(RuleBroken, match="several parts"):
        meeting.book.write(correct_amount, CorrectAmount(meeting.key(), wrong, "salah", 1_000))


def test_a_loan_is_taken_back_whole_and_a_benefit_stays_within_its_decision(group: Group) -> None:
    day = date(2026, 1, 10)
    group.on(day)
    for code, amount, who in (("members_capital", 500_000, None), ("dues", 90_000, group.members["A01"])):
        form = RecordTransaction(group.key(), group.id, code, day, amount, member_id=who)
        group.book.write(record_transaction, form)
    decision = NewDecision("dues_use", "Santunan", 9, 9, 50_000)
    group.book.write(record_decision, RecordDecision(group.key(), group.id, day, decision))
    paid = RecordTransaction(group.key(), group.id, "benefit", day, 40_000, "Sakit", decision_id=1)
    group.book.write(record_transaction, paid)
    terms = LoanTerms(3, 0, 1, date(2026, 2, 10))
    lent = RecordTransaction(group.key(), group.id, "loan", day, 300_000, member_id=group.members["A02"], terms=terms)
    group.book.write(record_transaction, lent)
    benefit, loan = 3, 4
    with pytest.raises(RuleBroken) as refused:
        group.book.write(correct_amount, CorrectAmount(group.key(), benefit, "Salah", 60_000))
    assert refused.value.field == "amount"
    group.book.write(correct_amount, CorrectAmount(group.key(), benefit, "Salah", 50_000))
    with pytest.raises(RuleBroken, match="as a whole"):
        group.book.write(correct_amount, CorrectAmount(group.key(), loan, "Salah", 200_000))
    group.book.write(correct_amount, CorrectAmount(group.key(), loan, "Batal", 0))
    assert group.book.read(running_loans, group.id, day) == {}
    assert not group.book.read(check)
