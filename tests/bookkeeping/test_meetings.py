"""Meetings as they are written down: who owes what, what is paid out, what comes late."""

from datetime import date

import pytest

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.decisions import NewDecision
from kube_desktop.bookkeeping.loans import running_loans
from kube_desktop.bookkeeping.meetings import CashCount, MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.members import EndMembership, EnrolMember, Person, end_membership, enrol_member
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.bookkeeping.savings import savings_on
from kube_desktop.bookkeeping.social_dues import DuesStanding, WaiveDues, dues_standings, waive_dues
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.acts import Saved
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.invariants import check
from kube_desktop.ledger.statements import savings_statements
from tests.books import Group
from tests.meeting_books import DAY, ready_to_meet

NEXT, THIRD = date(2026, 2, 21), date(2026, 2, 28)


def meet(
    group: Group,
    day: date,
    *rows: SheetRow,
    out: tuple[MoneyOut, ...] = (),
    decisions: tuple[NewDecision, ...] = (),
    count: CashCount | None = None,
    pay: str = "paid",
    second: bool = False,
) -> Saved:
    """Hold a meeting in which the members of these rows do something; Joko is there in any case."""
    there = rows if any(row.attendance == "H" for row in rows) else (*rows, SheetRow(group.members["A10"]))
    sheet = MeetingSheet(
        group.key(), group.id, day, "balai", "Ani", there, out, decisions, count, pay, second_on_date=second
    )
    return group.book.write(record_meeting, sheet)


def standing(group: Group, number: str, day: date) -> DuesStanding:
    return group.book.read(dues_standings, day, [group.id])[group.members[number]]


def benefit(amount: int) -> MoneyOut:
    return MoneyOut("benefit", amount, "Menengok yang sakit", decision_here=0)


HELP = (NewDecision("dues_use", "Menolong anggota yang sakit"),)


@pytest.fixture
def ready(group: Group) -> Group:
    return ready_to_meet(group).on(date(2026, 3, 2))


def test_a_meeting_s_own_dues_may_be_used_at_once(ready: Group) -> None:
    """The fund is empty; nine bring Rp2.000 and Rp18.000 go to somebody ill: the state after the act counts."""
    rows = tuple(SheetRow(who, dues=2_000) for who in list(ready.members.values())[:9])
    meet(ready, DAY, *rows, out=(benefit(18_000),), decisions=HELP)
    assert ready.book.read(account_balance, ready.id, "2-1200", DAY) == 0
    assert ready.book.read(check) == []


def test_what_is_withheld_from_pay_may_be_used_too(ready: Group) -> None:
    agreed = Agreement(date(2026, 2, 1), 5_000, 2_000, 10, "Tikar pandan", "lembar", 12_000)
    ready.book.write(agree, Agree(ready.key(), ready.id, agreed))
    meet(ready, DAY, SheetRow(ready.members["A01"], pieces=1), out=(benefit(1_200),), decisions=HELP)
    assert ready.book.read(account_balance, ready.id, "2-1200", DAY) == 0


@pytest.mark.parametrize("amounts", [(2_001,), (1_001, 1_000)], ids=["one", "two together"])
def test_more_than_the_fund_then_holds_is_refused(ready: Group, amounts: tuple[int, ...]) -> None:
    row = SheetRow(ready.members["A01"], dues=2_000)
    with pytest.raises(RuleBroken) as refused:
        meet(ready, DAY, row, out=tuple(map(benefit, amounts)), decisions=HELP)
    assert refused.value.field == "amount"
    assert refused.value.values["balance"] == 2_000
    assert ready.book.read(savings_on, ready.id, DAY)[ready.members["A01"]] == 100_000


def test_a_benefit_without_a_decision_is_refused(ready: Group) -> None:
    row = SheetRow(ready.members["A01"], dues=2_000)
    with pytest.raises(RuleBroken) as refused:
        meet(ready, DAY, row, out=(MoneyOut("benefit", 1_000, "Menengok"),))
    assert refused.value.field == "decision"


def test_somebody_absent_pays_and_owes_no_less(ready: Group) -> None:
    """A02 sends Rp7.000 along; A03 sends nothing and is in arrears."""
    who = ready.members
    meet(ready, DAY, SheetRow(who["A02"], "I", 5_000, 2_000), SheetRow(who["A03"], "A"))
    assert ready.book.read(savings_on, ready.id, DAY)[who["A02"]] == 105_000
    assert standing(ready, "A02", DAY) == DuesStanding(2_000, 2_000)
    assert standing(ready, "A03", DAY).arrears == 2_000


def test_dues_owed_are_fixed_at_saving(ready: Group) -> None:
    """A new agreement changes what later meetings ask, never what an earlier one did."""
    meet(ready, DAY, SheetRow(ready.members["A02"]))
    agreed = Agreement(NEXT, 5_000, 3_000, product="Tikar pandan", unit="lembar", piece_rate=12_000)
    ready.book.write(agree, Agree(ready.key(), ready.id, agreed))
    meet(ready, NEXT, SheetRow(ready.members["A02"]))
    assert standing(ready, "A02", DAY).arrears == 2_000
    assert standing(ready, "A02", NEXT).arrears == 5_000


def test_more_than_the_due_is_prepaid_and_settles_the_next(ready: Group) -> None:
    meet(ready, DAY, SheetRow(ready.members["A02"], dues=5_000))
    assert (standing(ready, "A02", DAY).prepaid, standing(ready, "A02", DAY).arrears) == (3_000, 0)
    meet(ready, NEXT, SheetRow(ready.members["A02"]))
    assert standing(ready, "A02", NEXT).prepaid == 1_000


def test_a_percent_of_pay_is_rounded_down_and_never_arrears(ready: Group) -> None:
    """7 % of 3 x 3.333 = 699,93: Rp699 are withheld, owed and paid in one."""
    agreed = Agreement(date(2026, 2, 1), 5_000, 0, 7, "Tikar pandan", "lembar", 3_333)
    ready.book.write(agree, Agree(ready.key(), ready.id, agreed))
    meet(ready, DAY, SheetRow(ready.members["A02"], pieces=3))
    assert standing(ready, "A02", DAY) == DuesStanding(699, 699)
    assert _owing(ready, DAY) == {ready.members["A01"]}, "who owed before, and nobody else"


def _owing(group: Group, day: date) -> set[int]:
    return {who for who, each in group.book.read(dues_standings, day, [group.id]).items() if each.arrears}


def test_who_came_later_or_left_owes_nothing(ready: Group) -> None:
    who = ready.members
    left = EndMembership(ready.key(), who["A09"], "left", date(2026, 2, 10), "pindah")
    ready.book.write(end_membership, left)
    ready.book.write(enrol_member, EnrolMember(ready.key(), ready.id, Person("Kiki"), date(2026, 2, 20)))
    meet(ready, DAY, SheetRow(who["A02"]))
    owing = _owing(ready, DAY)
    assert len(owing) == 9
    assert who["A09"] not in owing


def test_arrears_are_waived_by_decision_and_no_more_than_they_are(ready: Group) -> None:
    meet(ready, DAY, SheetRow(ready.members["A02"]), decisions=(NewDecision("waiver", "A01 tertimpa musibah"),))
    (decision,) = ready.book.connection.execute("SELECT id FROM decisions").fetchone()
    who = ready.members["A01"]
    assert standing(ready, "A01", DAY).arrears == 6_000
    with pytest.raises(RuleBroken, match="At most"):
        ready.book.write(waive_dues, WaiveDues(ready.key(), ready.id, NEXT, decision, ((who, 6_001),)))
    with pytest.raises(RuleBroken) as refused:
        ready.book.write(waive_dues, WaiveDues(ready.key(), ready.id, NEXT, None, ((who, 1_000),)))
    assert refused.value.field == "decision"
    ready.book.write(waive_dues, WaiveDues(ready.key(), ready.id, NEXT, decision, ((who, 6_000),)))
    assert standing(ready, "A01", DAY).arrears == 6_000, "what was owed then stays"
    assert standing(ready, "A01", NEXT).arrears == 0


def test_the_same_member_is_not_waived_twice_in_one_form(ready: Group) -> None:
    meet(ready, DAY, SheetRow(ready.members["A02"]), decisions=(NewDecision("waiver", "A01 tertimpa musibah"),))
    (decision,) = ready.book.connection.execute("SELECT id FROM decisions").fetchone()
    twice = ((ready.members["A01"], 6_000),) * 2
    with pytest.raises(RuleBroken):
        ready.book.write(waive_dues, WaiveDues(ready.key(), ready.id, NEXT, decision, twice))


def test_a_second_meeting_on_a_day_is_asked_about(ready: Group) -> None:
    meet(ready, DAY, SheetRow(ready.members["A02"], savings=1_000))
    with pytest.raises(RuleBroken) as refused:
        meet(ready, DAY, SheetRow(ready.members["A02"], savings=2_000))
    assert refused.value.field == "second_on_date"
    meet(ready, DAY, SheetRow(ready.members["A02"], savings=2_000), second=True)
    assert ready.book.read(savings_on, ready.id, DAY)[ready.members["A02"]] == 103_000


def test_what_comes_late_keeps_its_day_and_changes_no_closed_paper(ready: Group) -> None:
    ready.close_month(date(2026, 1, 1))
    ready.close_month(date(2026, 2, 1))
    before = ready.book.read(savings_statements, [ready.id], date(2026, 2, 1))
    saved = meet(ready, DAY, SheetRow(ready.members["A02"], savings=1_000, dues=2_000))
    assert saved.date == date(2026, 3, 1)
    assert ready.book.read(savings_statements, [ready.id], date(2026, 2, 1)) == before
    rows = ready.book.connection.execute("SELECT date, held_on FROM entries WHERE act_id = ?", (saved.act_id,))
    assert rows.fetchall() == [("2026-03-01", "2026-02-14")]
    closed = ready.book.read(dues_standings, date(2026, 2, 28), [ready.id])
    assert ready.members["A03"] not in closed, "a closed month's dues stand"
    assert standing(ready, "A03", date(2026, 3, 1)).owed == 2_000
    assert ready.book.read(check) == []


@pytest.mark.parametrize(("pay", "cash", "owed"), [("paid", -24_000, 0), ("owed", 0, 24_000)])
def test_pay_is_handed_over_or_owed(ready: Group, pay: str, cash: int, owed: int) -> None:
    before = ready.book.read(account_balance, ready.id, "1-1100", DAY)
    meet(ready, DAY, SheetRow(ready.members["A02"], pieces=2), pay=pay)
    assert ready.book.read(account_balance, ready.id, "1-1100", DAY) - before == cash
    assert -ready.book.read(account_balance, ready.id, "2-1310", DAY) == owed


def test_without_a_rate_mats_count_and_no_money_moves(group: Group) -> None:
    ready = ready_to_meet(group, rate=0)
    saved = meet(ready, DAY, SheetRow(ready.members["A02"], pieces=4))
    assert saved.vouchers == ()
    assert ready.book.connection.execute("SELECT sum(accepted) FROM deliveries").fetchone() == (4,)


@pytest.mark.parametrize("counted", [3, 5])
def test_a_difference_is_its_own_entry_with_its_reason(ready: Group, counted: int) -> None:
    """Rp4.000 should have come together, in notes of Rp1.000."""
    row = SheetRow(ready.members["A02"], savings=4_000)
    with pytest.raises(RuleBroken):
        meet(ready, DAY, row, count=CashCount((("n1000", counted),)))
    saved = meet(ready, DAY, row, count=CashCount((("n1000", counted),), "kembalian keliru"))
    assert len(saved.vouchers) == 2
    last = ready.book.connection.execute("SELECT kind, text FROM entries ORDER BY id DESC LIMIT 1").fetchone()
    assert ready.book.read(account_balance, ready.id, "1-1100", DAY) == 3_000_000 + counted * 1_000
    assert last == ("cash_difference", "kembalian keliru")
    assert ready.book.read(savings_on, ready.id, DAY)[ready.members["A02"]] == 104_000


def test_a_loan_of_the_paper_book_is_paid_back_as_proposed(ready: Group) -> None:
    """Rp200.000 in four months from 1 March."""
    who = ready.members["A04"]
    loan = ready.book.read(running_loans, ready.id, DAY)[who]
    assert (loan.proposal(DAY), loan.proposal(date(2026, 3, 1)), loan.left) == (0, 50_000, 200_000)
    meet(ready, DAY, SheetRow(who, instalment=50_000))
    assert ready.book.read(running_loans, ready.id, DAY)[who].proposal(date(2026, 3, 1)) == 0
    with pytest.raises(RuleBroken) as refused:
        meet(ready, NEXT, SheetRow(who, instalment=150_001))
    assert refused.value.field == f"instalment:{who}"


@pytest.mark.parametrize("day", [date(2026, 3, 3), date(2062, 1, 1), date(1999, 12, 31)])
def test_a_day_that_cannot_be_is_refused(ready: Group, day: date) -> None:
    with pytest.raises(RuleBroken) as refused:
        meet(ready, day, SheetRow(ready.members["A02"], savings=1_000))
    assert refused.value.field == "date"


def test_nothing_is_written_before_the_opening(group: Group) -> None:
    ready = ready_to_meet(group)
    with pytest.raises(RuleBroken, match="begins on"):
        meet(ready, date(2026, 1, 1), SheetRow(ready.members["A02"], savings=1_000))
