"""Loans to members: flat schedule, instalments, arrears (domain.md 5.6, AT-12).

The charge is a flat amount of rupiah a month on the original principal. Instalments are rounded up to a
multiple, and the last one carries the difference.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.periods import add_months


def schedule(terms: Terms) -> tuple[Instalment, ...]:
    """Return the instalments of a loan; their sum is exactly the principal and all charges.

    Rounding up may settle a small loan before its last month; then there are fewer instalments.
    """
    left_principal, left_charge = terms.principal, terms.charge_per_month * terms.months
    usual = _usual_instalment(left_principal + left_charge, terms.months, terms.rounding)
    instalments: list[Instalment] = []
    for number in range(1, terms.months + 1):
        left = left_principal + left_charge
        amount = left if number == terms.months else min(usual, left)
        if amount == 0:
            continue
        charge = min(terms.charge_per_month, left_charge, amount)
        principal = min(left_principal, amount - charge)
        charge = amount - principal
        instalments.append(Instalment(number, _due_date(terms.first_due, number - 1), principal, charge))
        left_principal -= principal
        left_charge -= charge
    return tuple(instalments)


def open_instalments(terms: Terms, paid_principal: int, paid_charge: int) -> tuple[Instalment, ...]:
    """Return the unsettled instalments, each with what is left of it; payments settle the oldest first."""
    left: list[Instalment] = []
    for each in schedule(terms):
        principal = max(0, each.principal - paid_principal)
        charge = max(0, each.charge - paid_charge)
        paid_principal = max(0, paid_principal - each.principal)
        paid_charge = max(0, paid_charge - each.charge)
        if principal or charge:
            left.append(Instalment(each.number, each.due, principal, charge))
    return tuple(left)


def split_instalment(amount: int, terms: Terms, paid_principal: int, paid_charge: int) -> tuple[int, int]:
    """Split a payment into principal and charge, in rupiah: oldest instalment first, its charge first.

    Raises RuleBroken (field "amount") for more than is left of the loan.
    """
    still_open = open_instalments(terms, paid_principal, paid_charge)
    left = sum(each.amount for each in still_open)
    if amount > left:
        message = N_("Only {left:rupiah} of this loan is left. Type at most that.")
        raise RuleBroken(message, "amount", left=left)
    principal = charge = 0
    for part_charge, part_principal in _pieces(amount, still_open):
        charge += part_charge
        principal += part_principal
    return principal, charge


def due_by(day: date, terms: Terms, paid_principal: int, paid_charge: int) -> int:
    """Return the rupiah due on or before the day and not yet paid: what a meeting's sheet proposes."""
    still_open = open_instalments(terms, paid_principal, paid_charge)
    return sum(each.amount for each in still_open if each.due <= day)


def arrears(day: date, terms: Terms, paid_principal: int, paid_charge: int) -> int:
    """Return the rupiah whose due date lies before the day and that have not been paid."""
    still_open = open_instalments(terms, paid_principal, paid_charge)
    return sum(each.amount for each in still_open if each.due < day)


def _usual_instalment(total: int, months: int, multiple: int) -> int:
    # Whole rupiah are cut off, so that the odd ones come last (343.333, 343.333, 343.334); a multiple is
    # rounded up, so that the last instalment is the smaller one (284.000 ... 268.000). Both from AT-12.
    return total // months if multiple == 1 else -(-total // (months * multiple)) * multiple


def _due_date(first_due: date, months_later: int) -> date:
    month = add_months(first_due, months_later)
    return month.replace(day=min(first_due.day, calendar.monthrange(month.year, month.month)[1]))


def _pieces(amount: int, still_open: tuple[Instalment, ...]) -> Iterator[tuple[int, int]]:
    """Yield the charge and the principal that the amount pays of each instalment."""
    for each in still_open:
        charge = min(amount, each.charge)
        principal = min(amount - charge, each.principal)
        amount -= charge + principal
        yield charge, principal


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed: rupiah lent, months, flat charge in rupiah a month, rounding multiple in rupiah
    (1 for none), first due date. A month without that day is due on its last day."""

    principal: int
    months: int
    charge_per_month: int
    rounding: int
    first_due: date


@dataclass(frozen=True, slots=True)
class Instalment:
    """One instalment: its number from 1, due date, principal and charge in rupiah."""

    number: int
    due: date
    principal: int
    charge: int

    @property
    def amount(self) -> int:
        """Principal and charge together, in rupiah."""
        return self.principal + self.charge
