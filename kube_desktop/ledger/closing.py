"""Closing: one line in time for each group. What is before it never changes; what comes late stands after it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.periods import check_closing, last_day, month_of, next_closable, posting_date
from kube_desktop.ledger.acts import Saved, already_saved, begin
from kube_desktop.ledger.balances import balances, closed_through, dues_owed
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import (
    closing_balances,
    closing_dues,
    closings,
    entries,
    openings,
)


@dataclass(frozen=True, slots=True)
class CloseMonth:
    """Close one month (its first day) of one group."""

    key: str
    group_id: int
    month: date


def close_month(session: Session, form: CloseMonth) -> Saved:
    """Draw the line after a month and write down every balance and every member's dues on its last day.

    One month at a time, the one after the line, only once it has ended. There is no reopening.
    Raises RuleBroken (field "month") otherwise.
    """
    if saved := already_saved(session, form):
        return saved
    month, through = month_of(form.month), last_day(form.month)
    check_closing(month, closed_through(session, form.group_id), first_month(session, form.group_id), session.today)
    stood = balances(session, through, [form.group_id])
    owed = dues_owed(session, through, [form.group_id])
    act = begin(session, form.group_id, "closing", through, form)
    act.say_one(closings, month=month, through=through)
    act.say(
        closing_balances,
        (
            {
                "date": through,
                "account_code": each.account,
                "member_id": each.member_id,
                "amount": each.amount,
            }
            for each in stood
        ),
    )
    act.say(closing_dues, ({"date": through, "member_id": who, "amount": amount} for who, amount in owed.items()))
    return act.seal()


def first_month(session: Session, group_id: int) -> date:
    """The month in which a group's book begins: of its opening balances, else of its first entry.

    Raises RuleBroken (field "month") for a group that has neither: there is nothing to close.
    """
    begins: date | None = session.scalar(
        select(openings.c.cut_over).where(openings.c.group_id == group_id)
    ) or session.scalar(select(func.min(entries.c.date)).where(entries.c.group_id == group_id))
    if begins is None:
        raise RuleBroken(N_("Nothing has been recorded yet, so there is no month to close."), "month")
    return month_of(begins)


def month_to_close(session: Session, group_id: int) -> date:
    """The first day of the only month that may be closed next. Raises RuleBroken as `first_month` does."""
    return next_closable(closed_through(session, group_id), first_month(session, group_id))


def posting_day(session: Session, group_id: int, held: date) -> tuple[date, date | None]:
    """On which day something that happened on `held` is posted, and `held` again when that is another day."""
    return posting_date(held, session.today, closed_through(session, group_id))
