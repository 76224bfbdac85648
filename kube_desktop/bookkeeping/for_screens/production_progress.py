"""How far a group and its members are with the target of a week or a month, and what is still owed for mats."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from kube_desktop.bookkeeping.agreements import Agreement, agreement_on, agreements_of
from kube_desktop.bookkeeping.groups import group_row
from kube_desktop.bookkeeping.meeting_sheet import last_meeting
from kube_desktop.bookkeeping.member_targets import own_targets
from kube_desktop.bookkeeping.members import MemberRow, member_rows
from kube_desktop.bookkeeping.money_out import wages_owed_on
from kube_desktop.domain.production import is_behind, missing, needed_each, progress, target_period
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import deliveries

PERIODS_OFFERED = 12


@dataclass(frozen=True, slots=True)
class MemberProgress:
    """One member in a period: pieces, and rupiah that were `paid` for them at once or are owed now.

    `by_day` are the pieces accepted on each day of `Progress.days`. `shortfall` is what was missing at the end of the
    period before. `target` 0: nothing is asked; `own_target` tells that it is not the group's.
    """

    member_id: int
    number: str
    name: str
    active: bool
    by_day: tuple[int, ...]
    accepted: int
    rejected: int
    target: int
    own_target: bool
    missing: int
    each_meeting: int
    shortfall: int
    behind: bool
    paid: int
    owed: int

    @property
    def percent(self) -> int | None:
        """Percent of the target that is reached; None without a target."""
        return progress(self.accepted, self.target)


@dataclass(frozen=True, slots=True)
class Progress:
    """A group in a period from `first` to `last`; the sums are of the members shown.

    `meetings_left` is None for a period that is over.
    """

    first: date
    last: date
    agreed: Agreement
    days: tuple[date, ...]
    members: tuple[MemberProgress, ...]
    accepted: int
    rejected: int
    target: int
    missing: int
    each_meeting: int
    shortfall: int
    behind: bool
    paid: int
    owed: int
    meetings_left: int | None

    @property
    def percent(self) -> int | None:
        """Percent of the target that is reached; None without a target."""
        return progress(self.accepted, self.target)


@dataclass(frozen=True, slots=True)
class _Made:
    """What one member delivered on one day."""

    day: date
    accepted: int
    rejected: int
    paid: int


def production_progress(session: Session, group_id: int, day: date) -> Progress:
    """How far everyone is in the week or month that holds `day`, at its end or today."""
    today = session.today
    agreed = agreement_on(session, group_id, day)
    first, last = target_period(day, "week" if agreed.target_period == "week" else "month")
    until = min(last, max(today, first))
    agreed = agreement_on(session, group_id, until)
    people = member_rows(session, group_id)
    targets = _targets(session, group_id, people, agreed, until)
    made = _made(session, group_id, first, last)
    before = _shortfalls(session, group_id, people, first)
    owed = wages_owed_on(session, group_id, today)
    left = _meetings_left(session, group_id, last, today)
    days = tuple(sorted({each.day for some in made.values() for each in some}))
    own = own_targets(session, [group_id], until)
    shown = [
        who for who in people if targets.get(who.id) or made.get(who.id) or owed.get(who.id) or who.status == "active"
    ]

    def member(who: MemberRow) -> MemberProgress:
        some, target = made.get(who.id, ()), targets.get(who.id, 0)
        accepted = sum(each.accepted for each in some)
        lacking = missing(accepted, target)
        return MemberProgress(
            who.id,
            who.number,
            who.person.name,
            who.status == "active",
            tuple(sum(each.accepted for each in some if each.day == day) for day in days),
            accepted,
            sum(each.rejected for each in some),
            target,
            who.id in own and who.id in targets,
            lacking,
            needed_each(lacking, left or 0),
            before.get(who.id, 0),
            is_behind(accepted, target, (first, last), today),
            sum(each.paid for each in some),
            owed.get(who.id, 0),
        )

    return _summed(first, last, agreed, days, tuple(member(who) for who in shown), left, today)


def offered_periods(session: Session, group_id: int) -> tuple[tuple[date, date], ...]:
    """The periods to choose from, newest first: the present one, and those back to the first agreement or a year."""
    today = session.today
    known = agreements_of(session, group_id, today)
    begins = min((each.since for each in known), default=today)
    found: list[tuple[date, date]] = []
    day = today
    while len(found) < PERIODS_OFFERED and (not found or day >= begins):
        holds = next((each for each in known if each.since <= day), None)
        found.append(target_period(day, "week" if holds and holds.target_period == "week" else "month"))
        day = found[-1][0] - timedelta(days=1)
    return tuple(found)


def _summed(
    first: date,
    last: date,
    agreed: Agreement,
    days: tuple[date, ...],
    members: tuple[MemberProgress, ...],
    left: int | None,
    today: date,
) -> Progress:
    accepted, target = sum(each.accepted for each in members), sum(each.target for each in members)
    lacking = missing(accepted, target)
    return Progress(
        first,
        last,
        agreed,
        days,
        members,
        accepted,
        sum(each.rejected for each in members),
        target,
        lacking,
        needed_each(lacking, left or 0),
        sum(each.shortfall for each in members),
        is_behind(accepted, target, (first, last), today),
        sum(each.paid for each in members),
        sum(each.owed for each in members),
        left,
    )


def _targets(
    session: Session, group_id: int, people: Sequence[MemberRow], agreed: Agreement, until: date
) -> dict[int, int]:
    """What is asked of each who was a member on that day; nobody before the group makes anything."""
    if not agreed.product:
        return {}
    own = own_targets(session, [group_id], until)
    return {
        who.id: own.get(who.id, agreed.target_pieces)
        for who in people
        if who.joined_on <= until and (who.left_on is None or who.left_on > until)
    }


def _made(session: Session, group_id: int, first: date, last: date) -> Mapping[int, list[_Made]]:
    paid = func.sum(deliveries.c.net).filter(deliveries.c.pay == "paid")
    query = (
        select(
            deliveries.c.member_id,
            deliveries.c.date,
            func.sum(deliveries.c.accepted),
            func.sum(deliveries.c.rejected),
            func.coalesce(paid, 0),
        )
        .where(deliveries.c.group_id == group_id, deliveries.c.date.between(first, last))
        .group_by(deliveries.c.member_id, deliveries.c.date)
        .order_by(deliveries.c.date)
    )
    found: dict[int, list[_Made]] = defaultdict(list)
    for row in session.rows(query):
        found[row[0]].append(_Made(*row[1:]))
    return found


def _shortfalls(session: Session, group_id: int, people: Sequence[MemberRow], first: date) -> dict[int, int]:
    """What each lacked when the period before ended: member id -> pieces."""
    until = first - timedelta(days=1)
    agreed = agreement_on(session, group_id, until)
    before = target_period(until, "week" if agreed.target_period == "week" else "month")
    targets = _targets(session, group_id, people, agreed, until)
    query = (
        select(deliveries.c.member_id, func.sum(deliveries.c.accepted))
        .where(deliveries.c.group_id == group_id, deliveries.c.date.between(*before))
        .group_by(deliveries.c.member_id)
    )
    made = {row[0]: row[1] for row in session.rows(query)}
    return {who: missing(made.get(who, 0), target) for who, target in targets.items()}


def _meetings_left(session: Session, group_id: int, last: date, today: date) -> int | None:
    """How many usual meetings are still to come in a period that is not over."""
    if last < today:
        return None
    held = last_meeting(session, group_id)
    coming = max(held.next_date, today) if held else today
    return (last - coming).days // group_row(session, group_id).meeting_interval + 1 if coming <= last else 0
