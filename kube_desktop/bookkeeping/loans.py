"""Loans that run: terms, what was paid, what a meeting should propose."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, and_, func, select

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
    return running_loans_of(session, [group_id], day)


def running_loans_of(session: Session, group_ids: Collection[int], day: date) -> dict[int, RunningLoan]:
    """The same for several groups, with as many queries as for one."""
    left = _principal_left(session, group_ids, day)
    return _loans(session, group_ids, {who: amount for who, amount in left.items() if amount > 0}, day)


def newest_loan(session: Session, group_id: int, member_id: int, day: date) -> RunningLoan | None:
    """A member's newest loan, paid back or not, at the end of a day; None for one who never had any."""
    left = _principal_left(session, [group_id], day).get(member_id, 0)
    return _loans(session, [group_id], {member_id: left}, day).get(member_id)


def _principal_left(session: Session, group_ids: Collection[int], day: date) -> dict[int, int]:
    found = balances(session, day, group_ids, [LOANS])
    return {each.member_id: each.amount for each in found if each.member_id is not None}


def _loans(session: Session, group_ids: Collection[int], left: Mapping[int, int], day: date) -> dict[int, RunningLoan]:
    if not left:
        return {}
    newest = (
        select(func.max(loans.c.id))
        .where(loans.c.group_id.in_(group_ids), loans.c.date <= day)
        .group_by(loans.c.member_id)
        .scalar_subquery()
    )
    charges = _paid_charges(session, group_ids, newest, day)
    found: dict[int, RunningLoan] = {}
    for row in session.rows(select(loans).where(loans.c.id.in_(newest), loans.c.member_id.in_(left))):
        terms = Terms(row.principal, row.months, row.charge_per_month, row.rounding, row.first_due)
        found[row.member_id] = RunningLoan(terms, row.principal - left[row.member_id], charges.get(row.member_id, 0))
    return found


def _paid_charges(session: Session, group_ids: Collection[int], newest: ScalarSelect[Any], day: date) -> dict[int, int]:
    """What each member paid of the charge since the newest loan was given: member id -> rupiah."""
    rows = session.rows(
        select(loans.c.member_id, func.sum(-lines.c.amount).label("paid"))
        .join(entries, and_(entries.c.member_id == loans.c.member_id, entries.c.act_id >= loans.c.act_id))
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(
            loans.c.id.in_(newest),
            lines.c.group_id.in_(group_ids),
            lines.c.account_code == LOAN_CHARGES,
            lines.c.date <= day,
        )
        .group_by(loans.c.member_id)
    )
    return {row.member_id: row.paid for row in rows}
