"""A member of another group is refused in words wherever a member is named, and nothing is half done."""

from collections.abc import Callable
from datetime import date

import pytest

from kube_desktop.bookkeeping.corrections import CorrectDeposit, correct_deposit
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, decision_rows, record_decision
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.bookkeeping.opening import OpenBalances, OpeningMember, record_opening
from kube_desktop.bookkeeping.production import Delivered, RecordDeliveries, record_deliveries
from kube_desktop.bookkeeping.social_dues import UseFund, WaiveDues, use_fund, waive_dues
from kube_desktop.bookkeeping.transactions import LoanTerms, RecordTransaction, record_transaction
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.invariants import check
from tests.books import Group, found
from tests.meeting_books import DAY, hold_meeting, ready_to_meet

LATER = date(2026, 2, 16)
Try = Callable[[Group, int, int], object]
"""Tries an action of the group with a stranger (member id), against a decision of the group."""


def _sheet(group: Group, *rows: SheetRow, out: tuple[MoneyOut, ...] = ()) -> MeetingSheet:
    return MeetingSheet(group.key(), group.id, LATER, "balai desa", "Ani", rows, out)


def _paid_to(kind: str) -> Try:
    def attempt(group: Group, stranger: int, decision: int) -> object:
        text = "santunan" if kind == "benefit" else ""
        out = MoneyOut(kind, 1_000, text, member_id=stranger, decision_id=decision)
        return group.book.write(record_meeting, _sheet(group, SheetRow(group.members["A01"]), out=(out,)))

    return attempt


def _happened(code: str) -> Try:
    def attempt(group: Group, stranger: int, decision: int) -> object:
        terms = LoanTerms(10, 0, 1, LATER) if code == "loan" else None
        form = RecordTransaction(
            group.key(), group.id, code, LATER, 1_000, "x", stranger, decision_id=decision, terms=terms
        )
        return group.book.write(record_transaction, form)

    return attempt


def _officer(group: Group, stranger: int, decision: int) -> object:
    ours = group.members
    form = AppointOfficers(group.key(), group.id, LATER, ours["A01"], stranger, ours["A03"])
    return group.book.write(appoint_officers, form)


ACTIONS: dict[str, Try] = {
    "row of a sheet": lambda group, stranger, _: group.book.write(
        record_meeting, _sheet(group, SheetRow(stranger, savings=1_000))
    ),
    "delivery": lambda group, stranger, _: group.book.write(
        record_deliveries, RecordDeliveries(group.key(), group.id, LATER, (Delivered(stranger, 1),))
    ),
    "officer": _officer,
    "benefit": lambda group, stranger, decision: group.book.write(
        use_fund,
        UseFund(group.key(), group.id, "benefit", LATER, 1_000, "santunan", decision, member_id=stranger),
    ),
    "waiver": lambda group, stranger, decision: group.book.write(
        waive_dues, WaiveDues(group.key(), group.id, LATER, decision, ((stranger, 1),))
    ),
    **{f"{kind} at a meeting": _paid_to(kind) for kind in ("withdrawal", "wages", "benefit")},
    **{code: _happened(code) for code in ("deposit", "withdrawal", "dues", "loan", "instalment", "benefit")},
}


@pytest.fixture
def stranger(group: Group) -> int:
    """A member of the second group of the book, which has a past of its own."""
    ready_to_meet(group)
    other = ready_to_meet(found(group, "KUBE Tetangga", 3), rate=0)
    hold_meeting(group, DAY)
    hold_meeting(other, DAY)
    group.on(LATER)
    group.book.write(
        record_decision, RecordDecision(group.key(), group.id, LATER, NewDecision("dues_use", "Menolong yang sakit"))
    )
    return other.members["A01"]


@pytest.mark.parametrize("action", ACTIONS)
def test_a_member_of_another_group_is_refused(group: Group, stranger: int, action: str) -> None:
    (decision,) = group.book.read(decision_rows, group.id)
    before = group.book.connection.execute("SELECT count(*) FROM acts").fetchone()
    with pytest.raises(RuleBroken):
        ACTIONS[action](group, stranger, decision.id)
    assert group.book.connection.execute("SELECT count(*) FROM acts").fetchone() == before
    assert group.book.read(check) == []


def test_a_decision_of_another_group_allows_nothing(group: Group, stranger: int) -> None:
    (other,) = group.book.connection.execute("SELECT group_id FROM members WHERE id = ?", (stranger,)).fetchone()
    (decision,) = group.book.read(decision_rows, group.id)
    form = UseFund(group.key(), other, "benefit", LATER, 1_000, "santunan", decision.id)
    with pytest.raises(RuleBroken) as refused:
        group.book.write(use_fund, form)
    assert refused.value.field == "decision"


def test_an_opening_names_members_of_the_group_only(group: Group) -> None:
    other = found(group, "KUBE Tetangga", 3)
    theirs = OpeningMember(other.members["A01"], savings=5_000)
    form = OpenBalances(group.key(), group.id, DAY, 5_000, 0, 0, 0, (theirs,))
    with pytest.raises(RuleBroken, match="another group"):
        group.on(DAY).book.write(record_opening, form)
    assert group.book.read(check) == []


def test_a_correction_stays_with_the_member_of_its_entry(group: Group, stranger: int) -> None:
    """It names an entry only, so it cannot reach into another group."""
    (entry,) = group.book.connection.execute(
        "SELECT id FROM entries WHERE member_id = ? AND kind = 'deposit'", (stranger,)
    ).fetchone()
    saved = group.book.write(correct_deposit, CorrectDeposit(group.key(), entry, "salah tulis", 1_000, 2_000))
    (other,) = group.book.connection.execute("SELECT group_id FROM members WHERE id = ?", (stranger,)).fetchone()
    assert saved.group_id == other != group.id
