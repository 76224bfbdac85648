"""Counting the whole box on any day, and what counts as counted (AT-10)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, or_, select

from kube_desktop.domain.accounts import CASH
from kube_desktop.domain.cash import check_difference, counted, difference
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.ledger.acts import Saved, already_saved, begin
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.chain import canonical
from kube_desktop.ledger.templates import Facts, entry_of
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import cash_counts, meetings

KIND = "cash_count"
"""What an act is called that counts the whole box."""


@dataclass(frozen=True, slots=True)
class CountCash:
    """All that lies in the box at the end of `date`: denomination key (`domain.cash`) and how many.

    `reason` says why it differs from the book, if it does.
    """

    key: str
    group_id: int
    date: date
    pieces: tuple[tuple[str, int], ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BoxCount:
    """A count of the whole box that stands in the book; rupiah."""

    date: date
    expected: int
    counted: int
    reason: str


def count_cash(session: Session, form: CountCash) -> Saved:
    """Note a count of the whole box; a difference from the book is its own entry, with the reason as its text.

    A day of a closed month cannot be counted any more. Raises RuleBroken (field "count", "reason" or "date").
    """
    if saved := already_saved(session, form):
        return saved
    if not form.pieces:
        raise RuleBroken(N_("Count the notes and coins first; write 0 where there is none."), "count")
    act = begin(session, form.group_id, KIND, form.date, form)
    expected = account_balance(session, form.group_id, CASH, form.date)
    total, reason = counted(dict(form.pieces)), " ".join(form.reason.split())
    over = difference(total, expected)
    check_difference(over, reason)
    act.say_one(
        cash_counts,
        meeting_id=None,
        date=form.date,
        expected=expected,
        counted=total,
        denominations=canonical({key: pieces for key, pieces in form.pieces if pieces}),
        reason=reason,
    )
    if over:
        act.post(entry_of("cash_over" if over > 0 else "cash_short", abs(over), Facts(reason)))
    return act.seal(cash_reason=reason or None)


def last_box_count(session: Session, group_id: int) -> BoxCount | None:
    """The newest count of the whole box, or None."""
    row = session.first(
        select(cash_counts)
        .where(cash_counts.c.group_id == group_id, cash_counts.c.meeting_id.is_(None))
        .order_by(cash_counts.c.date.desc(), cash_counts.c.id.desc())
    )
    return BoxCount(row.date, row.expected, row.counted, row.reason) if row is not None else None


def is_counted() -> ColumnElement[bool]:
    """For a query on `meetings`: the cash was counted at the meeting, or the whole box on that day or later."""
    whole_box = and_(cash_counts.c.meeting_id.is_(None), cash_counts.c.date >= meetings.c.date)
    return exists(
        select(cash_counts.c.id).where(
            cash_counts.c.group_id == meetings.c.group_id, or_(cash_counts.c.meeting_id == meetings.c.id, whole_box)
        )
    )
