"""What there is to print: the last month with postings, meetings, members, and a village's sums for the cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from kube_desktop.domain.accounts import CHART, is_savings
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.periods import last_day, month_of, next_month
from kube_desktop.ledger.balances import balances
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import closings, entries, groups, meetings, members, villages

SAVINGS_CODES = tuple(each.code for each in CHART if is_savings(each.code))


@dataclass(frozen=True, slots=True)
class VillageSums:
    """A village at a month's end: each group's savings (rupiah) and active members, and which closed the month."""

    name: str
    code: str
    district: str
    regency: str
    head_name: str
    facilitator_name: str
    savings: dict[int, int]
    members: dict[int, int]
    closed: frozenset[int]


def last_month_posted(session: Session, group_ids: Sequence[int]) -> date:
    """The first day of the newest month in which one of the groups has entries; else of this month."""
    newest: date | None = session.scalar(select(func.max(entries.c.date)).where(entries.c.group_id.in_(group_ids)))
    return month_of(newest or session.today)


def months_posted(session: Session, group_ids: Sequence[int]) -> tuple[date, date]:
    """The first days of the oldest and the newest month in which one of the groups has entries; else of this month."""
    oldest: date | None = session.scalar(select(func.min(entries.c.date)).where(entries.c.group_id.in_(group_ids)))
    return month_of(oldest or session.today), last_month_posted(session, group_ids)


def meeting_number(session: Session, group_id: int, day: date | None = None, act_id: int | None = None) -> int:
    """The number of a group's meeting: of an act, of a day, else the newest. Raises RuleBroken (field "date")."""
    query = select(meetings.c.number).where(meetings.c.group_id == group_id)
    if act_id is not None:
        query = query.where(meetings.c.act_id == act_id)
    elif day is not None:
        query = query.where(meetings.c.date == day)
    found = session.scalar(query.order_by(meetings.c.date.desc(), meetings.c.number.desc()))
    if found is None and day is not None:
        raise RuleBroken(N_("No meeting was recorded on {day}. Check the date."), "date", day=day)
    if found is None:
        raise RuleBroken(N_("No meeting has been recorded yet. Record one first."), "date")
    return int(found)


def member_numbered(session: Session, group_id: int, number: str) -> int:
    """The local id of a member by number. Raises RuleBroken (field "member")."""
    wanted = number.strip().upper()
    found = session.scalar(select(members.c.id).where(members.c.group_id == group_id, members.c.number == wanted))
    if found is None:
        raise RuleBroken(N_("This group has no member {number}. Check the number."), "member", number=wanted)
    return int(found)


def village_sums(session: Session, group_ids: Sequence[int], month: date) -> VillageSums:
    """What the cover of a batch shows of the village of these groups."""
    village = session.rows(
        select(villages).join(groups, groups.c.village_id == villages.c.id).where(groups.c.id == group_ids[0])
    )[0]
    day = last_day(month)
    savings = dict.fromkeys(group_ids, 0)
    for each in balances(session, day, group_ids, SAVINGS_CODES):
        savings[each.group_id] -= each.amount
    active = select(members.c.group_id, func.count()).where(
        members.c.group_id.in_(group_ids),
        members.c.joined_on < next_month(month),
        func.coalesce(members.c.left_on, next_month(month)) > day,
    )
    closed = select(closings.c.group_id).where(closings.c.group_id.in_(group_ids), closings.c.month == month)
    return VillageSums(
        village.name,
        village.code,
        village.district,
        village.regency,
        village.head_name,
        village.facilitator_name,
        savings,
        {row[0]: row[1] for row in session.rows(active.group_by(members.c.group_id))},
        frozenset(row[0] for row in session.rows(closed)),
    )
