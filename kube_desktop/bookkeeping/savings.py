"""Savings outside meetings: a deposit brought to the treasurer, a withdrawal with the chair's approval."""

from dataclasses import dataclass
from datetime import date

from kube_desktop.bookkeeping.book_words import book_text
from kube_desktop.bookkeeping.members import member_row
from kube_desktop.domain.accounts import SAVINGS
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.ledger.acts import Entry, Saved, already_saved, begin
from kube_desktop.ledger.balances import balances
from kube_desktop.ledger.closing import posting_day
from kube_desktop.ledger.templates import Facts, entry_of
from kube_desktop.storage.session import Session


@dataclass(frozen=True, slots=True)
class DepositSavings:
    """A member brings savings in cash, outside a meeting. Rupiah."""

    key: str
    member_id: int
    date: date
    amount: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawSavings:
    """A member takes savings in cash. `approved_by` is who approved, usually the chair."""

    key: str
    member_id: int
    date: date
    amount: int
    approved_by: str
    text: str = ""
    cash_reason: str = ""


def deposit_savings(session: Session, form: DepositSavings) -> Saved:
    """Record a deposit. Raises RuleBroken (field "amount" or "date")."""
    if saved := already_saved(session, form):
        return saved
    member = member_row(session, form.member_id)
    if member.status != "active":
        raise RuleBroken(
            N_("{name} is no longer a member. Only active members save."), "member_id", name=member.person.name
        )
    day, held_on = posting_day(session, member.group_id, form.date)
    act = begin(session, member.group_id, "deposit", day, form, held_on)
    text = " ".join(form.text.split()) or book_text(N_("Savings deposited"))
    act.post(entry_of("deposit", form.amount, Facts(text, form.member_id)))
    return act.seal()


def withdraw_savings(session: Session, form: WithdrawSavings) -> Saved:
    """Record a withdrawal; never below zero on any day from its date on.

    Raises RuleBroken (field "amount", "approved_by", "date" or "cash_reason").
    """
    if saved := already_saved(session, form):
        return saved
    if not form.approved_by.strip():
        raise RuleBroken(N_("Write who approved the withdrawal, usually the chair."), "approved_by")
    member = member_row(session, form.member_id)
    day, held_on = posting_day(session, member.group_id, form.date)
    act = begin(session, member.group_id, "withdrawal", day, form, held_on)
    act.post(withdrawal_entry(form.member_id, form.amount, form.text))
    return act.seal(approved_by=form.approved_by.strip(), cash_reason=form.cash_reason.strip() or None)


def withdrawal_entry(member_id: int, amount: int, text: str = "") -> Entry:
    """The entry of a withdrawal in cash (rupiah)."""
    described = " ".join(text.split()) or book_text(N_("Savings withdrawn"))
    return entry_of("withdrawal", amount, Facts(described, member_id))


def savings_on(session: Session, group_id: int, day: date) -> dict[int, int]:
    """Every member's savings at the end of a day, in rupiah: member id -> balance."""
    return {
        each.member_id: -each.amount
        for each in balances(session, day, [group_id], [SAVINGS])
        if each.member_id is not None
    }
