"""Correcting what was entered: a member's deposit, a delivery, any other entry.

The ledger reverses and replaces (`ledger/corrections.py`); here the templates say what the right entry is, and what
an entry says beside its money (pieces, dues withheld) is taken back with it.
"""

from dataclasses import dataclass
from dataclasses import replace as with_changes

from sqlalchemy import select

from kube_desktop.bookkeeping.agreements import Agreement, agreement_on
from kube_desktop.bookkeeping.loans import newest_loan
from kube_desktop.bookkeeping.production import Delivered, check_delivered, post_deliveries
from kube_desktop.bookkeeping.social_dues import check_fund_use, dues_account
from kube_desktop.bookkeeping.transactions import LOAN
from kube_desktop.domain.accounts import SOCIAL_FUND
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.ledger.acts import Act, Line, Saved, already_saved, begin
from kube_desktop.ledger.closing import posting_day
from kube_desktop.ledger.corrections import PostedEntry, posted_entry, replace, reverse
from kube_desktop.ledger.templates import DepositParts, Facts, deposit, deposit_parts
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import deliveries, dues, products

OPENING = "opening"


@dataclass(frozen=True, slots=True)
class CorrectDeposit:
    """The right amounts (rupiah) of a member's deposit; all 0 when it should never have been."""

    key: str
    entry_id: int
    reason: str
    savings: int = 0
    dues: int = 0
    instalment: int = 0
    fine: int = 0
    cash_reason: str = ""


@dataclass(frozen=True, slots=True)
class CorrectDelivery:
    """The right pieces of a delivery; accepted 0 when it should never have been."""

    key: str
    entry_id: int
    reason: str
    accepted: int
    rejected: int = 0
    pay: str = "paid"
    cash_reason: str = ""


@dataclass(frozen=True, slots=True)
class CorrectAmount:
    """The right amount (rupiah) and text of an entry with two sides; 0 when it should never have been."""

    key: str
    entry_id: int
    reason: str
    amount: int
    text: str = ""
    cash_reason: str = ""


def correct_deposit(session: Session, form: CorrectDeposit) -> Saved:
    """Correct a deposit. Raises RuleBroken ("reason", "entry_id", "instalment", "amount", "cash_reason")."""
    if saved := already_saved(session, form):
        return saved
    wrong = posted_entry(session, form.entry_id)
    act = _begin(session, wrong, form)
    reverse(act, wrong, form.reason)
    replace_deposit(act, wrong, form.savings, form.dues, form.instalment, form.fine)
    return act.seal(cash_reason=form.cash_reason.strip() or None)


def replace_deposit(act: Act, wrong: PostedEntry, savings: int, dues_paid: int, instalment: int, fine: int) -> None:
    """Post the right deposit for a reversed one, unless nothing was deposited after all."""
    if min(savings, dues_paid, instalment, fine) < 0:
        raise RuleBroken(N_("Write 0 or more; money paid out is written below."), "amount")
    member_id = wrong.entry.member_id
    if member_id is None:
        raise RuleBroken(N_("This is no member's deposit. Choose the amount to correct instead."), "entry_id")
    principal = charge = 0
    if instalment:
        parts = deposit_parts(wrong.entry)
        loan = newest_loan(act.session, wrong.group_id, member_id, act.session.today)
        if loan is None:
            raise RuleBroken(
                N_("This member has no loan to pay back. Write the money under savings, or leave it out."), "instalment"
            )
        before = with_changes(
            loan, paid_principal=loan.paid_principal - parts.principal, paid_charge=loan.paid_charge - parts.charge
        )
        principal, charge = before.split(instalment, "instalment")
    account = dues_account(act.session, wrong.group_id)
    right = deposit(
        DepositParts(savings, dues_paid, principal, charge, fine),
        Facts(wrong.entry.text, member_id),
        dues_account=account,
    )
    if right is not None:
        replace(act, wrong, right)


def correct_delivery(session: Session, form: CorrectDelivery) -> Saved:
    """Correct a delivery at the rate that was paid then.

    Raises RuleBroken ("reason", "entry_id", "accepted:<member id>", "amount", "cash_reason").
    """
    if saved := already_saved(session, form):
        return saved
    wrong = posted_entry(session, form.entry_id)
    act = _begin(session, wrong, form)
    right = Delivered(wrong.entry.member_id or 0, form.accepted, form.rejected, form.pay)
    replace_delivery(act, wrong, form.reason, right)
    return act.seal(cash_reason=form.cash_reason.strip() or None)


def replace_delivery(act: Act, wrong: PostedEntry, reason: str, right: Delivered) -> None:
    """Take a delivery back, its pieces and dues too, and enter the right one unless it is none."""
    said = act.session.first(
        select(deliveries, products.c.name.label("product"), products.c.unit)
        .join(products, products.c.id == deliveries.c.product_id)
        .where(
            deliveries.c.act_id == wrong.act_id,
            deliveries.c.member_id == wrong.entry.member_id,
            deliveries.c.accepted >= 0,
        )
    )
    if said is None:
        raise RuleBroken(N_("This entry is not a delivery. Choose the amount to correct instead."), "entry_id")
    reverse(act, wrong, reason)
    taken_back = {name: -said._mapping[name] for name in _MEASURES}
    same = {name: said._mapping[name] for name in ("meeting_id", "member_id", "product_id", "rate", "pay")}
    act.say(deliveries, [same | taken_back | {"date": act.day}])
    if said.dues_cut:
        act.say_one(
            dues,
            member_id=said.member_id,
            meeting_id=said.meeting_id,
            date=act.day,
            kind="correction",
            amount=-said.dues_cut,
            decision_id=None,
        )
    if right.accepted + right.rejected:
        check_delivered(right, {said.member_id})
        agreed = _as_then(agreement_on(act.session, wrong.group_id, wrong.date), said.product, said.unit)
        cut = said.savings_cut // said.accepted if said.accepted else 0
        post_deliveries(
            act,
            [right],
            agreed,
            rate=said.rate,
            savings_per_piece=cut,
            meeting_id=said.meeting_id,
            replaces_id=wrong.id,
        )


def correct_amount(session: Session, form: CorrectAmount) -> Saved:
    """Correct the amount or the text of an entry with two sides: an expense, a withdrawal, a benefit ...

    What has more sides, or terms beside its money (a loan), can only be taken back as a whole.

    Raises RuleBroken ("reason", "entry_id", "amount", "cash_reason").
    """
    if saved := already_saved(session, form):
        return saved
    wrong = posted_entry(session, form.entry_id)
    check_amount(session, wrong, form.amount)
    act = _begin(session, wrong, form)
    reverse(act, wrong, form.reason)
    if form.amount:
        sides = tuple(
            Line(line.account, form.amount if line.amount > 0 else -form.amount, line.member_id)
            for line in wrong.entry.lines
        )
        text = " ".join(form.text.split()) or wrong.entry.text
        replace(act, wrong, with_changes(wrong.entry, text=text, lines=sides))
    return act.seal(cash_reason=form.cash_reason.strip() or None)


def check_amount(session: Session, wrong: PostedEntry, amount: int) -> None:
    """Refuse a right amount that cannot stand in place of `wrong`. Raises RuleBroken ("entry_id", "amount")."""
    of_member = wrong.entry.kind == "deposit" and wrong.entry.member_id is not None
    if of_member or wrong.entry.kind == "delivery" or wrong.act_kind == OPENING:
        raise RuleBroken(
            N_("This entry has several parts. Open it where it was entered and correct each part."), "entry_id"
        )
    if amount < 0:
        raise RuleBroken(N_("Write the right amount, or 0 if it should never have been."), "amount")
    if amount and is_whole(wrong):
        raise RuleBroken(
            N_("This can only be taken back as a whole: write 0, then enter what is right anew."), "amount"
        )
    more = amount - max(line.amount for line in wrong.entry.lines)
    if more > 0 and any(line.account == SOCIAL_FUND and line.amount > 0 for line in wrong.entry.lines):
        day, _ = posting_day(session, wrong.group_id, session.today)
        check_fund_use(session, wrong.group_id, wrong.entry.decision_id, more, day)


def is_whole(wrong: PostedEntry) -> bool:
    """Say whether an entry can only be taken back whole: one of more than two sides, or a loan with its terms."""
    return len(wrong.entry.lines) != 2 or wrong.entry.kind == LOAN


_MEASURES = ("accepted", "rejected", "gross", "savings_cut", "dues_cut", "net")


def _begin(session: Session, wrong: PostedEntry, form: CorrectDeposit | CorrectDelivery | CorrectAmount) -> Act:
    day, _ = posting_day(session, wrong.group_id, session.today)
    return begin(session, wrong.group_id, "correction", day, form)


def _as_then(agreed: Agreement, product: str, unit: str) -> Agreement:
    """The agreement of the delivery's day, with the product that was delivered."""
    return with_changes(agreed, product=product, unit=unit)
