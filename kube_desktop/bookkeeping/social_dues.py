"""Social-solidarity dues (IKS): who owes what, and the fund that leaves only with a minuted decision.

Nothing stores an allocation: what is owed is the sum of dues, what is paid the sum of contributions.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kube_desktop.bookkeeping.book_words import book_text
from kube_desktop.bookkeeping.decisions import DecisionRow, decision_rows
from kube_desktop.domain.accounts import SOCIAL_FUND, SOCIAL_SAVINGS
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.social_dues import arrears, check_use_of_fund, prepaid
from kube_desktop.ledger.acts import Entry, Saved, already_saved, begin
from kube_desktop.ledger.balances import account_balance, balances, dues_owed
from kube_desktop.ledger.closing import posting_day
from kube_desktop.ledger.templates import Facts, entry_of
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import dues, groups

DUES_ACCOUNTS = (SOCIAL_FUND, SOCIAL_SAVINGS)
FUND_USES = ("benefit", "dues_to_capital")


@dataclass(frozen=True, slots=True)
class DuesStanding:
    """One member's dues at the end of a day, in rupiah."""

    owed: int
    paid: int

    @property
    def arrears(self) -> int:
        """What is still owed."""
        return arrears(self.owed, self.paid)

    @property
    def prepaid(self) -> int:
        """What was paid beyond what is owed."""
        return prepaid(self.owed, self.paid)


@dataclass(frozen=True, slots=True)
class UseFund:
    """Money leaves the fund: `kind` "benefit" (cash to somebody) or "dues_to_capital" (into the group's capital)."""

    key: str
    group_id: int
    kind: str
    date: date
    amount: int
    text: str
    decision_id: int | None
    party: str = ""
    member_id: int | None = None
    cash_reason: str = ""


@dataclass(frozen=True, slots=True)
class WaiveDues:
    """By decision, members need not pay some of their dues: (member id, rupiah) each."""

    key: str
    group_id: int
    date: date
    decision_id: int | None
    waived: tuple[tuple[int, int], ...]


def dues_account(session: Session, group_id: int) -> str:
    """Where a group's dues go: its fund, or its members' own dues savings."""
    mode = session.scalar(select(groups.c.dues_mode).where(groups.c.id == group_id))
    return SOCIAL_FUND if mode == "fund" else SOCIAL_SAVINGS


def dues_standings(session: Session, day: date, group_ids: list[int] | None = None) -> dict[int, DuesStanding]:
    """What each member of some groups (default all) owed and paid by the end of a day: member id -> standing."""
    owed = dues_owed(session, day, group_ids)
    paid: dict[int, int] = {}
    for each in balances(session, day, group_ids, DUES_ACCOUNTS):
        if each.member_id is not None:
            paid[each.member_id] = paid.get(each.member_id, 0) - each.amount
    return {who: DuesStanding(owed.get(who, 0), paid.get(who, 0)) for who in owed.keys() | paid.keys()}


def use_fund(session: Session, form: UseFund) -> Saved:
    """Pay a benefit from the fund, or move some of it to the group's capital, against a decision (AT-20).

    Raises RuleBroken (field "decision", "amount", "text" or "cash_reason").
    """
    if saved := already_saved(session, form):
        return saved
    day, held_on = posting_day(session, form.group_id, form.date)
    check_fund_use(session, form.group_id, form.decision_id, form.amount, day)
    act = begin(session, form.group_id, form.kind, day, form, held_on)
    act.post(
        fund_entry(form.kind, form.amount, form.text, form.decision_id, party=form.party, member_id=form.member_id)
    )
    return act.seal(cash_reason=form.cash_reason.strip() or None)


def check_fund_use(
    session: Session, group_id: int, decision_id: int | None, amount: int, day: date, *, coming_in: int = 0
) -> None:
    """Refuse what no decision allows, or what the fund does not hold. Raises RuleBroken ("decision", "amount").

    `coming_in` is what the same act puts into the fund (rupiah): the state after the whole act counts (house.md 4).
    """
    if dues_account(session, group_id) != SOCIAL_FUND:
        raise RuleBroken(N_("In this group the dues are the members' own savings; there is no fund to use."), "kind")
    if amount <= 0:
        raise RuleBroken(N_("Write how much."), "amount")
    decision = _decision(session, group_id, decision_id)
    check_use_of_fund(
        amount,
        coming_in - account_balance(session, group_id, SOCIAL_FUND, day),
        decision is not None,
        decision.left if decision else None,
    )


def fund_entry(
    kind: str, amount: int, text: str, decision_id: int | None, *, party: str = "", member_id: int | None = None
) -> Entry:
    """The entry of a use of the fund; uses never carry a member on the fund's line."""
    if kind not in FUND_USES:
        raise RuleBroken(N_("Choose what the fund is used for."), "kind")
    default = book_text(N_("Social-solidarity fund moved to capital")) if kind == "dues_to_capital" else ""
    described = " ".join(text.split()) or default
    if not described:
        raise RuleBroken(N_("Write what the money is for."), "text")
    return entry_of(kind, amount, Facts(described, member_id, party, decision_id))


def waive_dues(session: Session, form: WaiveDues) -> Saved:
    """Waive dues of members by decision. Raises RuleBroken (field "decision" or "amount")."""
    if saved := already_saved(session, form):
        return saved
    if _decision(session, form.group_id, form.decision_id) is None:
        raise RuleBroken(N_("Dues are waived only by decision of a meeting. Choose the decision."), "decision")
    day, _ = posting_day(session, form.group_id, form.date)
    standings = dues_standings(session, day, [form.group_id])
    left = {member_id: standing.arrears for member_id, standing in standings.items()}
    for member_id, amount in form.waived:
        owing = left.get(member_id, 0)
        if not 1 <= amount <= owing:
            raise RuleBroken(N_("At most {owing:rupiah} of arrears can be waived."), "amount", owing=owing)
        left[member_id] = owing - amount
    act = begin(session, form.group_id, "waiver", day, form)
    act.say(
        dues,
        (
            {
                "member_id": member_id,
                "meeting_id": None,
                "date": day,
                "kind": "waiver",
                "amount": -amount,
                "decision_id": form.decision_id,
            }
            for member_id, amount in form.waived
        ),
    )
    return act.seal()


def _decision(session: Session, group_id: int, decision_id: int | None) -> DecisionRow | None:
    return next((row for row in decision_rows(session, group_id) if row.id == decision_id), None)
