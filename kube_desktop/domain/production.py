"""Mats delivered: pay, deductions, targets (AT-18, AT-23 no. 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.findings import Finding
from kube_desktop.domain.periods import last_day, month_of
from kube_desktop.domain.social_dues import percent_withheld

Period = Literal["week", "month"]

_FEWEST_EARLIER = 3


def pay_for(accepted: int, rate: int, savings_per_piece: int, dues_percent: int) -> Pay:
    """Return what a delivery earns; rupiah, ``accepted`` in pieces, ``dues_percent`` 0 to 100.

    Without a rate the pieces count for the target only and nothing is deducted. Raises RuleBroken (field
    "rate") when the deductions are more than the pay.
    """
    if rate == 0:
        return Pay(0, 0, 0)
    gross = accepted * rate
    pay = Pay(gross, accepted * savings_per_piece, percent_withheld(gross, dues_percent))
    if pay.net < 0:
        message = N_("Deductions of {cuts:rupiah} are more than the pay of {gross:rupiah}. Check the agreement.")
        raise RuleBroken(message, "rate", cuts=gross - pay.net, gross=gross)
    return pay


def group_target(per_member: int, members: int) -> int:
    """Return the pieces that the whole group is to deliver in a period: 5 x 10 = 50."""
    return per_member * members


def progress(delivered: int, target: int) -> int | None:
    """Return the percent of a target that is reached, rounded down (20 of 50 is 40); None without one."""
    return delivered * 100 // target if target else None


def missing(delivered: int, target: int) -> int:
    """Return the pieces still missing to a target; 0 when it is reached."""
    return max(0, target - delivered)


def needed_each(lacking: int, meetings: int) -> int:
    """Return the pieces that each of the remaining meetings must bring, rounded up; all at once when none is left."""
    return -(-lacking // meetings) if meetings > 0 else lacking


def is_behind(delivered: int, target: int, period: tuple[date, date], day: date) -> bool:
    """Tell whether less than half was delivered of what an even pace through the period asks for by ``day``."""
    first, last = period
    days, gone = (last - first).days + 1, (min(day, last) - first).days + 1
    return delivered * 2 * days < target * gone


def target_period(day: date, period: Period) -> tuple[date, date]:
    """Return the first and last day of the week (Monday to Sunday) or month that holds the day."""
    if period == "month":
        return month_of(day), last_day(day)
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def usual_range(earlier: Sequence[int]) -> tuple[int, int] | None:
    """Return the fewest and most pieces of a member's earlier deliveries; None below three deliveries."""
    delivered = [pieces for pieces in earlier if pieces > 0]
    return (min(delivered), max(delivered)) if len(delivered) >= _FEWEST_EARLIER else None


def question_about(pieces: int, earlier: Sequence[int]) -> Finding | None:
    """Return a question about a delivery far outside the member's usual range, else None.

    Half above the most or half below the fewest is still usual: nobody likes to be asked each week.
    """
    usual = usual_range(earlier)
    if usual is None or pieces == 0:
        return None
    fewest, most = usual
    if fewest <= pieces * 2 and pieces * 2 <= most * 3:
        return None
    message = (
        N_("{pieces:figure} pieces, usually {fewest:figure}: is that right?")
        if fewest == most
        else N_("{pieces:figure} pieces, usually {fewest:figure} to {most:figure}: is that right?")
    )
    return Finding("question", message, "pieces", {"pieces": pieces, "fewest": fewest, "most": most})


@dataclass(frozen=True, slots=True)
class Pay:
    """Piece pay in rupiah: gross, cut for savings, cut for dues."""

    gross: int
    savings_cut: int
    dues_cut: int

    @property
    def net(self) -> int:
        """What is left to be paid or owed, in rupiah."""
        return self.gross - self.savings_cut - self.dues_cut
