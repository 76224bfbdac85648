"""Opening balances: one act, one entry at the cut-over day, copied from the paper book.

What the group has less what it owes is "modal menurut buku kertas" (3-1010); when that is negative a person must
have been asked. Nothing posts before the cut-over day.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from kube_desktop.bookkeeping.book_words import book_text
from kube_desktop.domain.accounts import (
    BANK,
    CASH,
    LOANS,
    MATERIAL,
    OPENING_CAPITAL,
    RECEIVABLES,
    SAVINGS,
    SOCIAL_FUND,
    SOCIAL_SAVINGS,
    WAGES_OWED,
)
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.ledger.acts import Act, Entry, Line, Saved, already_saved, begin
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import dues, entries, groups, loans, opening_figures, openings


@dataclass(frozen=True, slots=True)
class OpeningMember:
    """One member's part of the paper book, in rupiah; a loan with what is left of it and its terms."""

    member_id: int
    savings: int = 0
    dues_paid: int = 0
    dues_arrears: int = 0
    loan_left: int = 0
    loan_months: int = 0
    loan_charge_per_month: int = 0
    loan_rounding: int = 1
    loan_first_due: date | None = None
    wages_owed: int = 0
    page: str = ""


@dataclass(frozen=True, slots=True)
class OpenBalances:
    """The whole paper book on one day. `pages` names where each group figure stands ("cash": "Kas 31").

    `fund_without_members` is what the dues fund holds beyond `dues_paid` of the members listed.
    """

    key: str
    group_id: int
    cut_over: date
    cash: int
    bank: int
    receivable: int
    material: int
    members: tuple[OpeningMember, ...]
    fund_without_members: int = 0
    pages: tuple[tuple[str, str], ...] = ()
    negative_capital_is_right: bool = False


GROUP_FIGURES = {"cash": CASH, "bank": BANK, "receivable": RECEIVABLES, "material": MATERIAL}
"""Form field -> account, for what the group as a whole has."""


def capital_of_paper_book(form: OpenBalances) -> int:
    """What is left over (rupiah): everything the group has less everything it owes."""
    has = form.cash + form.bank + form.receivable + form.material + sum(each.loan_left for each in form.members)
    owes = sum(each.savings + each.dues_paid + each.wages_owed for each in form.members)
    return has - owes - form.fund_without_members


def record_opening(session: Session, form: OpenBalances) -> Saved:
    """Enter the opening balances of a group that has no entries yet.

    Raises RuleBroken: already opened or entries exist (field "cut_over"), amounts below zero, loan without terms
    (field "loan_months"), or a negative remainder that nobody confirmed (field "negative_capital_is_right").
    """
    if saved := already_saved(session, form):
        return saved
    _check(session, form)
    act = begin(session, form.group_id, "opening", form.cut_over, form)
    act.say_one(openings, cut_over=form.cut_over)
    _say_figures(act, form)
    entry_lines = _lines(form, _dues_account(session, form.group_id))
    if entry_lines:
        act.post(Entry("opening", book_text(N_("Opening balances from the paper book")), entry_lines))
    act.say(
        dues,
        (
            {
                "member_id": each.member_id,
                "meeting_id": None,
                "date": form.cut_over,
                "kind": "opening",
                "amount": each.dues_paid + each.dues_arrears,
                "decision_id": None,
            }
            for each in form.members
            if each.dues_paid + each.dues_arrears
        ),
    )
    act.say(loans, (_loan(form, each) for each in form.members if each.loan_left))
    return act.seal()


def has_opening(session: Session, group_id: int) -> bool:
    """Whether the opening balances of a group were entered."""
    return session.scalar(select(openings.c.id).where(openings.c.group_id == group_id)) is not None


def _check(session: Session, form: OpenBalances) -> None:
    if has_opening(session, form.group_id):
        raise RuleBroken(
            N_("The opening balances were already entered. Correct what is wrong as a correction."), "cut_over"
        )
    if session.scalar(select(func.count()).select_from(entries).where(entries.c.group_id == form.group_id)):
        raise RuleBroken(N_("This group already has entries, so it has no opening balances."), "cut_over")
    named = {name: getattr(form, name) for name in (*GROUP_FIGURES, "fund_without_members")}
    for name, amount in named.items():
        _check_amount(name, amount)
    for each in form.members:
        for name in ("savings", "dues_paid", "dues_arrears", "loan_left", "loan_charge_per_month", "wages_owed"):
            _check_amount(name, getattr(each, name))
        if each.loan_left and (each.loan_months < 1 or each.loan_first_due is None):
            raise RuleBroken(N_("Write in how many months the loan is paid back, and when next."), "loan_months")
    capital = capital_of_paper_book(form)
    if capital < 0 and not form.negative_capital_is_right:
        raise RuleBroken(
            N_("The group owes {lacking:rupiah} more than it has. Check the figures, or confirm that it is so."),
            "negative_capital_is_right",
            lacking=-capital,
        )


def _check_amount(name: str, amount: int) -> None:
    if amount < 0:
        raise RuleBroken(N_("An opening balance is never below zero. Check the paper book."), name)


def _dues_account(session: Session, group_id: int) -> str:
    mode = session.scalar(select(groups.c.dues_mode).where(groups.c.id == group_id))
    return SOCIAL_FUND if mode == "fund" else SOCIAL_SAVINGS


def _lines(form: OpenBalances, dues_account: str) -> tuple[Line, ...]:
    found = [Line(account, getattr(form, name)) for name, account in GROUP_FIGURES.items()]
    for each in form.members:
        found += [
            Line(LOANS, each.loan_left, each.member_id),
            Line(SAVINGS, -each.savings, each.member_id),
            Line(dues_account, -each.dues_paid, each.member_id),
            Line(WAGES_OWED, -each.wages_owed, each.member_id),
        ]
    found += [Line(SOCIAL_FUND, -form.fund_without_members), Line(OPENING_CAPITAL, -capital_of_paper_book(form))]
    return tuple(line for line in found if line.amount)


def _say_figures(act: Act, form: OpenBalances) -> None:
    pages = dict(form.pages)
    rows: list[dict[str, object]] = [
        {"subject": name, "member_id": None, "amount": getattr(form, name), "page": pages.get(name, "")}
        for name in (*GROUP_FIGURES, "fund_without_members")
    ]
    for each in form.members:
        rows += [
            {"subject": name, "member_id": each.member_id, "amount": getattr(each, name), "page": each.page}
            for name in ("savings", "dues_paid", "dues_arrears", "loan_left", "wages_owed")
        ]
    act.say(opening_figures, (row for row in rows if row["amount"] or row["page"]))


def _loan(form: OpenBalances, each: OpeningMember) -> dict[str, object]:
    return {
        "member_id": each.member_id,
        "date": form.cut_over,
        "principal": each.loan_left,
        "months": each.loan_months,
        "charge_per_month": each.loan_charge_per_month,
        "rounding": each.loan_rounding,
        "first_due": each.loan_first_due,
    }
