"""What a form about money offers: whom, which decision, and what is there to be taken."""

from dataclasses import dataclass
from datetime import date

from kube_desktop.bookkeeping.decisions import DecisionRow, decision_rows
from kube_desktop.bookkeeping.loans import RunningLoan, running_loans
from kube_desktop.bookkeeping.members import MemberRow, member_rows
from kube_desktop.bookkeeping.money_out import wages_owed_on
from kube_desktop.bookkeeping.savings import savings_on
from kube_desktop.domain.accounts import BANK, CASH, SOCIAL_FUND
from kube_desktop.ledger.balances import account_balance, closed_through
from kube_desktop.storage.session import Session


@dataclass(frozen=True, slots=True)
class TransactionChoices:
    """Members with what each has and owes, decisions on the fund, and balances of today; whole rupiah."""

    members: tuple[MemberRow, ...]
    savings: dict[int, int]
    wages_owed: dict[int, int]
    loans: dict[int, RunningLoan]
    decisions: tuple[DecisionRow, ...]
    balances: dict[str, int]
    closed_through: date | None
    chair: str


def transaction_choices(session: Session, group_id: int) -> TransactionChoices:
    """Everything that the forms of cash and bank offer, as it is today."""
    today = session.today
    rows = tuple(member_rows(session, group_id))
    held = {code: account_balance(session, group_id, code, today) for code in (CASH, BANK)}
    held[SOCIAL_FUND] = -account_balance(session, group_id, SOCIAL_FUND, today)
    return TransactionChoices(
        rows,
        savings_on(session, group_id, today),
        wages_owed_on(session, group_id, today),
        running_loans(session, group_id, today),
        tuple(decision_rows(session, group_id, "dues_use")),
        held,
        closed_through(session, group_id),
        next((row.person.name for row in rows if row.role == "chair"), ""),
    )
