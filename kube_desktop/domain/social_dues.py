"""The social-solidarity dues (iuran kesetiakawanan sosial, IKS) and their fund (issue 2, house.md 5).

Nothing stores which payment settled which due: arrears are dues minus contributions, and the breakdown
is derived each time, oldest first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kube_desktop.domain.errors import N_, RuleBroken


def owes_dues(meeting: date, joined_on: date, left_on: date | None) -> bool:
    """Tell whether a member owes the due of a meeting: joined by that day and not left before it."""
    return joined_on <= meeting and (left_on is None or meeting <= left_on)


def percent_withheld(gross: int, percent: int) -> int:
    """Return the rupiah withheld from gross piece pay, rounded down; ``percent`` is 0 to 100."""
    return gross * percent // 100


def arrears(dues: int, contributed: int) -> int:
    """Return what a member still owes, in rupiah; 0 for one who has paid ahead."""
    return max(0, dues - contributed)


def prepaid(dues: int, contributed: int) -> int:
    """Return what a member has paid ahead, in rupiah."""
    return max(0, contributed - dues)


def open_dues(dues: Iterable[Due], contributed: int) -> tuple[Due, ...]:
    """Return the dues that are still open, each with what is left of it; contributions settle the oldest.

    Amounts below zero (waivers, corrections) count as contributions. The sum of what is left equals
    ``arrears``.
    """
    in_order = sorted(dues, key=lambda due: due.day)
    credit = contributed - sum(due.amount for due in in_order if due.amount < 0)
    left: list[Due] = []
    for due in in_order:
        if due.amount <= 0:
            continue
        settled = min(max(credit, 0), due.amount)
        credit -= settled
        if settled < due.amount:
            left.append(Due(due.day, due.amount - settled))
    return tuple(left)


def check_use_of_fund(amount: int, balance: int, has_decision: bool, ceiling_left: int | None) -> None:
    """Refuse a use of the dues fund without a decision, over the decision's ceiling or over the balance.

    ``balance`` and ``ceiling_left`` are rupiah; None means that the decision set no ceiling (AT-20).
    Raises RuleBroken (field "decision" or "amount").
    """
    if not has_decision:
        message = N_("The dues fund is used only by decision of a meeting. Choose the decision.")
        raise RuleBroken(message, "decision")
    if ceiling_left is not None and amount > ceiling_left:
        message = N_("Of this decision {left:rupiah} is left. Type less or choose another decision.")
        raise RuleBroken(message, "amount", left=ceiling_left)
    if amount > balance:
        raise RuleBroken(N_("The dues fund holds {balance:rupiah}. Type less."), "amount", balance=balance)


@dataclass(frozen=True, slots=True)
class Due:
    """What a member owed on a day, in rupiah; below zero for a waiver or a correction."""

    day: date
    amount: int
