"""Money that leaves the box at a meeting: withdrawals, pay that was owed, expenses, benefits."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kube_desktop.bookkeeping.book_words import book_text
from kube_desktop.bookkeeping.savings import withdrawal_entry
from kube_desktop.bookkeeping.social_dues import check_fund_use, fund_entry
from kube_desktop.domain.accounts import CHART, SOCIAL_FUND, WAGES_OWED
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.ledger.acts import Act, Entry
from kube_desktop.ledger.balances import balances
from kube_desktop.ledger.templates import Facts, entry_of, expense
from kube_desktop.storage.session import Session

KINDS = ("withdrawal", "wages", "expense", "benefit")

EXPENSE_ACCOUNTS = tuple(each.code for each in CHART if each.kind == "expense")


@dataclass(frozen=True, slots=True)
class MoneyOut:
    """One payment in rupiah: to a member ("withdrawal", "wages"), for an expense (`account`), or a benefit.

    A benefit points to an earlier decision (`decision_id`), or to one of the same sheet (`decision_here`, its place).
    """

    kind: str
    amount: int
    text: str = ""
    member_id: int | None = None
    account: str = ""
    decision_id: int | None = None
    decision_here: int | None = None
    party: str = ""

    def decision(self, made: Sequence[int]) -> int | None:
        """The local id of the decision it points to."""
        return self.decision_id if self.decision_here is None else made[self.decision_here]


def check_money_out(act: Act, group_id: int, payments: Sequence[MoneyOut], made: Sequence[int]) -> None:
    """Refuse benefits that no decision allows. `made` are the decisions of the same sheet.

    The dues that the act has taken up already count as in the fund. Raises RuleBroken (field "decision" or "amount").
    """
    collected = -act.posted_on(SOCIAL_FUND)
    benefits: dict[int | None, int] = defaultdict(int)
    for payment in payments:
        if payment.kind == "benefit":
            benefits[payment.decision(made)] += payment.amount
    for decision_id, amount in benefits.items():
        check_fund_use(act.session, group_id, decision_id, amount, act.day, coming_in=collected)


def wages_owed_on(session: Session, group_id: int, day: date) -> dict[int, int]:
    """The pay that the group still owes each member at the end of a day, in rupiah: member id -> amount."""
    return {
        each.member_id: -each.amount
        for each in balances(session, day, [group_id], [WAGES_OWED])
        if each.member_id is not None
    }


def money_out_entry(payment: MoneyOut, made: Sequence[int]) -> Entry:
    """The entry of one payment. Raises RuleBroken (field "kind", "member_id", "account", "text" or "amount")."""
    if payment.amount <= 0:
        raise RuleBroken(N_("Write how much."), "amount")
    if payment.kind == "expense":
        return _expense(payment)
    if payment.kind == "benefit":
        decision_id = payment.decision(made)
        return fund_entry(
            "benefit", payment.amount, payment.text, decision_id, party=payment.party, member_id=payment.member_id
        )
    if payment.kind not in KINDS:
        raise RuleBroken(N_("Choose what the money is for."), "kind")
    if payment.member_id is None:
        raise RuleBroken(N_("Choose the member who gets the money."), "member_id")
    if payment.kind == "withdrawal":
        return withdrawal_entry(payment.member_id, payment.amount, payment.text)
    described = " ".join(payment.text.split()) or book_text(N_("Pay that was owed"))
    return entry_of("wages", payment.amount, Facts(described, payment.member_id))


def _expense(payment: MoneyOut) -> Entry:
    if payment.account not in EXPENSE_ACCOUNTS:
        raise RuleBroken(N_("Choose what kind of expense it is."), "account")
    if not payment.text.strip():
        raise RuleBroken(N_("Write what the money is for."), "text")
    return expense(payment.account, payment.amount, Facts(payment.text, payment.member_id, payment.party))
