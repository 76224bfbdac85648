"""The entry of one member's deposit: what was paid in cash, split over what it was for."""

from dataclasses import dataclass

from kube_desktop.domain.accounts import CASH, FINES, LOAN_CHARGES, LOANS, SAVINGS, SOCIAL_FUND, SOCIAL_SAVINGS
from kube_desktop.ledger.acts import Entry, Line


@dataclass(frozen=True, slots=True)
class DepositParts:
    """What a deposit is made of, in rupiah; an instalment as its principal and its charge."""

    savings: int = 0
    dues: int = 0
    principal: int = 0
    charge: int = 0
    fine: int = 0


def deposit_entry(member_id: int, text: str, dues_account: str, parts: DepositParts) -> Entry | None:
    """The entry of a deposit, or None when nothing was paid in."""
    to = (
        Line(SAVINGS, -parts.savings, member_id),
        Line(dues_account, -parts.dues, member_id),
        Line(LOANS, -parts.principal, member_id),
        Line(LOAN_CHARGES, -parts.charge),
        Line(FINES, -parts.fine),
    )
    paid = tuple(line for line in to if line.amount)
    if not paid:
        return None
    return Entry("deposit", text, (Line(CASH, -sum(line.amount for line in paid)), *paid), member_id=member_id)


def deposit_parts(entry: Entry) -> DepositParts:
    """What a deposit that stands in the ledger was made of."""

    def of(*codes: str) -> int:
        return -sum(line.amount for line in entry.lines if line.account in codes)

    return DepositParts(of(SAVINGS), of(SOCIAL_FUND, SOCIAL_SAVINGS), of(LOANS), of(LOAN_CHARGES), of(FINES))
