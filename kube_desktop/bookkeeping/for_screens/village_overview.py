"""All groups of a village side by side: what a facilitator looks at first. A few grouped queries, whatever the number
of groups."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from kube_desktop.bookkeeping.cash_counts import is_counted
from kube_desktop.bookkeeping.for_papers.printings import last_printings
from kube_desktop.bookkeeping.groups import GroupRow, group_rows
from kube_desktop.bookkeeping.loans import running_loans_of
from kube_desktop.bookkeeping.member_targets import asked_of_groups
from kube_desktop.bookkeeping.social_dues import DUES_ACCOUNTS, dues_standings
from kube_desktop.domain.accounts import CHART, is_savings
from kube_desktop.domain.groups import check_size
from kube_desktop.domain.periods import add_months, month_of, previous_month
from kube_desktop.domain.production import is_behind, progress, target_period
from kube_desktop.ledger.balances import balances
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import (
    agreements,
    closings,
    deliveries,
    entries,
    meetings,
    members,
    openings,
)

PAPER = "savings-statement"
MEETINGS_MISSED = 3
"""After so many usual intervals without a meeting a group needs attention."""
_SAVINGS_CODES = tuple(each.code for each in CHART if is_savings(each.code))


@dataclass(frozen=True, slots=True)
class Attention:
    """Why a group needs attention: `kind` "silent" (days since the last meeting), "never" (no meeting yet),
    "count" (meetings whose cash was not counted) or "size" (active members, too few or too many)."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group at the end of a day; sums in rupiah.

    `closed` and `printed` are about the month before; None when the group recorded nothing in or before it.
    """

    group: GroupRow
    last_meeting: date | None
    savings: int
    dues_fund: int
    delivered: int
    target: int
    behind: bool
    dues_arrears: int
    instalment_arrears: int
    closed: bool | None
    printed: bool | None
    attention: tuple[Attention, ...]

    @property
    def percent(self) -> int | None:
        """Percent of the target that is reached; None without a target."""
        return progress(self.delivered, self.target)

    @property
    def arrears(self) -> int:
        """Dues and instalments that are owed from before, in rupiah."""
        return self.dues_arrears + self.instalment_arrears


@dataclass(frozen=True, slots=True)
class VillageOverview:
    """The groups of a village by name; `month` (its first day) is the one that `closed` and `printed` are about."""

    month: date
    groups: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of each group, by group id."""

    savings: dict[int, int]
    dues_fund: dict[int, int]
    dues_arrears: dict[int, int]
    instalment_arrears: dict[int, int]
    last_meeting: dict[int, date]
    uncounted: dict[int, int]
    production: dict[int, tuple[int, int, bool]]
    closed_through: dict[int, date]
    begins: dict[int, date]
    printed: set[int]


def village_overview(session: Session, village_id: int | None, day: date) -> VillageOverview:
    """Every group of a village (None: of the whole book) at the end of `day`."""
    groups = group_rows(session, village_id)
    month = previous_month(month_of(day))
    if not groups:
        return VillageOverview(month, ())
    facts = _facts(session, groups, month, day)
    return VillageOverview(month, tuple(_line(group, facts, month, day) for group in groups))


def _line(group: GroupRow, facts: _Facts, month: date, day: date) -> GroupLine:
    begins = facts.begins.get(group.id)
    had_month = begins is not None and month_of(begins) <= month
    closed_through = facts.closed_through.get(group.id)
    delivered, target, behind = facts.production.get(group.id, (0, 0, False))
    return GroupLine(
        group,
        facts.last_meeting.get(group.id),
        facts.savings.get(group.id, 0),
        facts.dues_fund.get(group.id, 0),
        delivered,
        target,
        behind,
        facts.dues_arrears.get(group.id, 0),
        facts.instalment_arrears.get(group.id, 0),
        (closed_through is not None and closed_through > month) if had_month else None,
        group.id in facts.printed if had_month else None,
        tuple(_attention(group, facts, day)),
    )


def _attention(group: GroupRow, facts: _Facts, day: date) -> list[Attention]:
    found = []
    last = facts.last_meeting.get(group.id)
    if last is None:
        found.append(Attention("never", 0))
    elif (day - last).days >= MEETINGS_MISSED * group.meeting_interval:
        found.append(Attention("silent", (day - last).days))
    if uncounted := facts.uncounted.get(group.id):
        found.append(Attention("count", uncounted))
    if check_size(group.active_members):
        found.append(Attention("size", group.active_members))
    return found


def _facts(session: Session, groups: Sequence[GroupRow], month: date, day: date) -> _Facts:
    ids = [group.id for group in groups]
    savings, dues_fund = _sums(session, ids, day)
    dues_arrears, instalment_arrears = _arrears(session, ids, day)
    held = select(meetings.c.group_id, func.max(meetings.c.date, type_=meetings.c.date.type))
    closed = select(closings.c.group_id, func.max(closings.c.through, type_=closings.c.through.type))
    return _Facts(
        savings,
        dues_fund,
        dues_arrears,
        instalment_arrears,
        dict(_pairs(session, held.where(meetings.c.group_id.in_(ids)).group_by(meetings.c.group_id))),
        _uncounted(session, ids, day),
        _production(session, groups, day),
        dict(_pairs(session, closed.where(closings.c.group_id.in_(ids)).group_by(closings.c.group_id))),
        _begins(session, ids),
        set(last_printings(session, ids, PAPER, month.isoformat()[:7])),
    )


def _pairs(session: Session, query: Select[Any]) -> list[tuple[int, date]]:
    return [(row[0], row[1]) for row in session.rows(query)]


def _sums(session: Session, ids: list[int], day: date) -> tuple[dict[int, int], dict[int, int]]:
    savings: dict[int, int] = defaultdict(int)
    dues_fund: dict[int, int] = defaultdict(int)
    for each in balances(session, day, ids, (*_SAVINGS_CODES, *DUES_ACCOUNTS)):
        (savings if is_savings(each.account) else dues_fund)[each.group_id] -= each.amount
    return savings, dues_fund


def _arrears(session: Session, ids: list[int], day: date) -> tuple[dict[int, int], dict[int, int]]:
    rows = session.rows(select(members.c.id, members.c.group_id).where(members.c.group_id.in_(ids)))
    group_of = {row.id: row.group_id for row in rows}
    dues: dict[int, int] = defaultdict(int)
    instalments: dict[int, int] = defaultdict(int)
    for who, standing in dues_standings(session, day, ids).items():
        dues[group_of[who]] += standing.arrears
    for who, loan in running_loans_of(session, ids, day).items():
        instalments[group_of[who]] += loan.arrears(day)
    return dues, instalments


def _uncounted(session: Session, ids: list[int], day: date) -> dict[int, int]:
    """Meetings of the last two months whose cash was not counted."""
    rows = session.rows(
        select(meetings.c.group_id, func.count())
        .where(
            meetings.c.group_id.in_(ids),
            ~is_counted(),
            meetings.c.date >= add_months(month_of(day), -1),
        )
        .group_by(meetings.c.group_id)
    )
    return {row[0]: row[1] for row in rows}


def _production(session: Session, groups: Sequence[GroupRow], day: date) -> dict[int, tuple[int, int, bool]]:
    """Pieces delivered in the present period, the group's target of it and whether it is behind; none without one."""
    ids = [group.id for group in groups]
    agreed = {
        row.group_id: row
        for row in session.rows(
            select(agreements)
            .where(agreements.c.group_id.in_(ids), agreements.c.since <= day)
            .order_by(agreements.c.since, agreements.c.id)
        )
    }
    month, week = target_period(day, "month"), target_period(day, "week")

    def within(first: date, last: date) -> ColumnElement[int]:
        inside = and_(deliveries.c.date >= first, deliveries.c.date <= last)
        return func.coalesce(func.sum(case((inside, deliveries.c.accepted), else_=0)), 0)

    query = (
        select(deliveries.c.group_id, within(*month).label("month"), within(*week).label("week"))
        .where(deliveries.c.group_id.in_(ids), deliveries.c.date >= min(month[0], week[0]))
        .group_by(deliveries.c.group_id)
    )
    made = {row.group_id: row for row in session.rows(query)}
    found = {}
    per_member = {
        group.id: (agreed[group.id].target_pieces, group.active_members)
        for group in groups
        if group.id in agreed and agreed[group.id].product_id is not None and agreed[group.id].target_pieces
    }
    for group_id, target in asked_of_groups(session, per_member, day).items():
        terms = agreed[group_id]
        done = made.get(group_id)
        weekly = terms.target_period == "week"
        delivered = 0 if done is None else done.week if weekly else done.month
        found[group_id] = (delivered, target, is_behind(delivered, target, week if weekly else month, day))
    return found


def _begins(session: Session, ids: list[int]) -> dict[int, date]:
    """When each group's book begins: its cut-over day, else its first entry."""
    first = func.min(entries.c.date, type_=entries.c.date.type)
    begins = dict(
        _pairs(
            session,
            select(entries.c.group_id, first).where(entries.c.group_id.in_(ids)).group_by(entries.c.group_id),
        )
    )
    opened = select(openings.c.group_id, openings.c.cut_over).where(openings.c.group_id.in_(ids))
    return begins | dict(_pairs(session, opened))
