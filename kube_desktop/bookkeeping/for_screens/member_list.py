"""The members of a group with what each has, owes, and when each was last seen: a few grouped queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select

from kube_desktop.bookkeeping.loans import running_loans
from kube_desktop.bookkeeping.members import MemberRow, member_rows
from kube_desktop.bookkeeping.savings import savings_on
from kube_desktop.bookkeeping.social_dues import DUES_ACCOUNTS, DuesStanding, dues_standings
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import attendance, entries, lines, meetings

RECENT_MEETINGS = 6
SELDOM = 3
"""Who missed so many of the recent meetings is seldom there."""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member at the end of a day; rupiah. `dues_paid` is what came in since 1 January."""

    row: MemberRow
    savings: int
    dues_paid: int
    dues_arrears: int
    instalment_arrears: int
    last_seen: date | None
    seldom: bool


def member_list(session: Session, group_id: int, day: date) -> list[MemberLine]:
    """All members of a group in the order of their numbers, who left too."""
    savings = savings_on(session, group_id, day)
    standings = dues_standings(session, day, [group_id])
    loans = running_loans(session, group_id, day)
    paid = dues_paid(session, group_id, date(day.year, 1, 1), day)
    seen = _last_seen(session, group_id, day)
    missed = _missed(session, group_id, day)
    return [
        MemberLine(
            row,
            savings.get(row.id, 0),
            paid.get(row.id, 0),
            standings.get(row.id, DuesStanding(0, 0)).arrears,
            loans[row.id].arrears(day) if row.id in loans else 0,
            seen.get(row.id),
            row.status == "active" and missed[row.id] >= SELDOM,
        )
        for row in member_rows(session, group_id)
    ]


def dues_paid(session: Session, group_id: int, first: date, last: date) -> dict[int, int]:
    """The dues each member paid in a period, less reversals; the paper book's opening is none: member id -> rupiah."""
    reversal = entries.c.reverses_id.is_not(None)
    paid_in = or_(and_(lines.c.amount < 0, ~reversal), and_(lines.c.amount > 0, reversal))
    rows = session.rows(
        select(lines.c.member_id, func.sum(-lines.c.amount))
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(
            lines.c.group_id == group_id,
            lines.c.account_code.in_(DUES_ACCOUNTS),
            lines.c.member_id.is_not(None),
            lines.c.date.between(first, last),
            entries.c.kind != "opening",
            paid_in,
        )
        .group_by(lines.c.member_id)
    )
    return {row[0]: row[1] for row in rows}


def as_it_stands(group_id: int) -> ColumnElement[bool]:
    """The newest word on who was at which meeting: a corrected meeting says it again."""
    newest = (
        select(func.max(attendance.c.id))
        .join(meetings, meetings.c.id == attendance.c.meeting_id)
        .where(meetings.c.group_id == group_id)
        .group_by(attendance.c.meeting_id, attendance.c.member_id)
    )
    return attendance.c.id.in_(newest)


def _last_seen(session: Session, group_id: int, day: date) -> dict[int, date]:
    rows = session.rows(
        select(attendance.c.member_id, func.max(meetings.c.date, type_=meetings.c.date.type))
        .join(meetings, meetings.c.id == attendance.c.meeting_id)
        .where(as_it_stands(group_id), attendance.c.status == "H", meetings.c.date <= day)
        .group_by(attendance.c.member_id)
    )
    return {row[0]: row[1] for row in rows}


def _missed(session: Session, group_id: int, day: date) -> Counter[int]:
    recent = (
        select(meetings.c.id)
        .where(meetings.c.group_id == group_id, meetings.c.date <= day)
        .order_by(meetings.c.date.desc(), meetings.c.number.desc())
        .limit(RECENT_MEETINGS)
    )
    rows = session.rows(
        select(attendance.c.member_id).where(
            as_it_stands(group_id), attendance.c.meeting_id.in_(recent), attendance.c.status != "H"
        )
    )
    return Counter(row.member_id for row in rows)
