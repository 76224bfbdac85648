"""Loans that run: terms, what was paid, what a meeting should propose."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select

from kube_desktop.domain.accounts import LOAN_CHARGES, LOANS
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.loans import Terms, arrears, due_by, split_instalment
from kube_desktop.ledger.balances import balances
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import entries, lines, loans


@dataclass(frozen=True, slots=True)
class RunningLoan:
    """A member's loan and what was paid of it (rupiah)."""

    terms: Terms
    paid_principal: int
    paid_charge: int

    def split(self, amount: int, field: str) -> tuple[int, int]:
        """A payment in rupiah as (principal, charge). Raises RuleBroken (`field`) above what is left."""
        try:
            return split_instalment(amount, self.terms, self.paid_principal, self.paid_charge)
        except RuleBroken as error:
            raise RuleBroken(error.message, field, **error.values) from None

    def proposal(self, day: date) -> int:
        """What is due by a day and not yet paid, in rupiah."""
        return due_by(day, self.terms, self.paid_principal, self.paid_charge)

    def arrears(self, day: date) -> int:
        """What should have been paid before a day, in rupiah."""
        return arrears(day, self.terms, self.paid_principal, self.paid_charge)

    @property
    def left(self) -> int:
        """What is still to be paid, principal and charge, in rupiah."""
        return self.proposal(date.max)


def running_loans(session: Session, group_id: int, day: date) -> dict[int, RunningLoan]:
    """The loans that are not paid back at the end of a day: member id -> loan. A member has one at a time."""
    left = _principal_left(session, group_id, day)
    return _loans(session, group_id, {who: amount for who, amount in left.items() if amount > 0}, day)


def newest_loan(session: Session, group_id: int, member_id: int, day: date) -> RunningLoan | None:
    """A member's newest loan, paid back or not, at the end of a day; None for one who never had any."""
    left = _principal_left(session, group_id, day).get(member_id, 0)
    return _loans(session, group_id, {member_id: left}, day).get(member_id)


def _principal_left(session: Session, group_id: int, day: date) -> dict[int, int]:
    found = balances(session, day, [group_id], [LOANS])
    return {each.member_id: each.amount for each in found if each.member_id is not None}


def _loans(session: Session, group_id: int, left: dict[int, int], day: date) -> dict[int, RunningLoan]:
    if not left:
        return {}
    newest = (
        select(func.max(loans.c.id))
        .where(loans.c.group_id == group_id, loans.c.date <= day)
        .group_by(loans.c.member_id)
        .scalar_subquery()
    )
    found: dict[int, RunningLoan] = {}
    for row in session.rows(select(loans).where(loans.c.id.in_(newest), loans.c.member_id.in_(left))):
        terms = Terms(row.principal, row.months, row.charge_per_month, row.rounding, row.first_due)
        charge = _paid_charge(session, group_id, row.member_id, row.act_id, day)
        found[row.member_id] = RunningLoan(terms, row.principal - left[row.member_id], charge)
    return found


def _paid_charge(session: Session, group_id: int, member_id: int, since_act: int, day: date) -> int:
    paid = session.scalar(
        select(func.sum(lines.c.amount))
        .join(entries, and_(entries.c.id == lines.c.entry_id, entries.c.member_id == member_id))
        .where(
            lines.c.group_id == group_id,
            lines.c.account_code == LOAN_CHARGES,
            lines.c.date <= day,
            entries.c.act_id >= since_act,
        )
    )
    return -(paid or 0)
