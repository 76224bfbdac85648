"""What the start screen of a group shows: sums, the target, what waits, twelve months of savings."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Text, func, select

from kube_desktop.bookkeeping.agreements import agreement_on
from kube_desktop.bookkeeping.cash_counts import is_counted
from kube_desktop.bookkeeping.groups import GroupRow, group_row
from kube_desktop.bookkeeping.loans import running_loans
from kube_desktop.bookkeeping.meeting_sheet import LastMeeting, last_meeting
from kube_desktop.bookkeeping.member_targets import asked_of_groups
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.social_dues import DUES_ACCOUNTS, dues_standings
from kube_desktop.domain.accounts import BANK, CASH, CHART, is_savings
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.periods import add_months, last_day, month_of, months
from kube_desktop.domain.production import target_period
from kube_desktop.ledger.balances import balances, closed_through
from kube_desktop.ledger.closing import month_to_close
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import cash_counts, deliveries, lines, meetings, printings

SAVINGS_CODES = tuple(each.code for each in CHART if is_savings(each.code))
MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Target:
    """Pieces delivered against the agreed target of the present week or month, and meetings left in it."""

    product: str
    unit: str
    period: str
    first: date
    last: date
    delivered: int
    pieces: int
    meetings_left: int


@dataclass(frozen=True, slots=True)
class Arrears:
    """How many members owe something from before, and how much (rupiah)."""

    members: int
    dues: int
    instalments: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something not yet done: `kind` is "count" (a meeting's cash), "close" or "print" (a month), and its day."""

    kind: str
    day: date


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """Savings of all members at the end of a month (its first day), in rupiah."""

    month: date
    savings: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A group at the end of a day; sums in rupiah. `counted_on` is when cash was last counted."""

    group: GroupRow
    chair: str
    cash: int
    bank: int
    savings: int
    dues_fund: int
    savings_this_month: int
    dues_this_month: int
    counted_on: date | None
    last: LastMeeting | None
    target: Target | None
    arrears: Arrears
    waiting: tuple[Waiting, ...]
    history: tuple[MonthEnd, ...]


def group_overview(session: Session, group_id: int, day: date) -> Overview:
    """Everything that the start screen of one group shows."""
    month = month_of(day)
    now, before = _sums(session, group_id, day), _sums(session, group_id, month - timedelta(days=1))
    last = last_meeting(session, group_id)
    group = group_row(session, group_id)
    chair = next((who.person.name for who in member_rows(session, group_id) if who.role == "chair"), "")
    return Overview(
        group,
        chair,
        now[CASH],
        now[BANK],
        now["savings"],
        now["dues"],
        now["savings"] - before["savings"],
        now["dues"] - before["dues"],
        session.scalar(select(func.max(cash_counts.c.date)).where(cash_counts.c.group_id == group_id)),
        last,
        _target(session, group, last, day),
        _arrears(session, group_id, day),
        tuple(_waiting(session, group_id, day)),
        savings_history(session, group_id, day),
    )


def savings_history(session: Session, group_id: int, day: date) -> tuple[MonthEnd, ...]:
    """All members' savings at the end of each of the twelve months up to a day's."""
    first = add_months(month_of(day), 1 - MONTHS_SHOWN)
    running = -sum(each.amount for each in balances(session, first - timedelta(days=1), [group_id], SAVINGS_CODES))
    in_month = func.substr(lines.c.date, 1, 7, type_=Text)
    moved = {
        row[0]: row[1]
        for row in session.rows(
            select(in_month, func.sum(lines.c.amount))
            .where(
                lines.c.group_id == group_id,
                lines.c.account_code.in_(SAVINGS_CODES),
                lines.c.date >= first,
                lines.c.date <= day,
            )
            .group_by(in_month)
        )
    }
    found = []
    for month in months(first, day):
        running -= moved.get(month.isoformat()[:7], 0)
        found.append(MonthEnd(month, running))
    return tuple(found)


def _sums(session: Session, group_id: int, day: date) -> dict[str, int]:
    sums = {CASH: 0, BANK: 0, "savings": 0, "dues": 0}
    for each in balances(session, day, [group_id], (CASH, BANK, *SAVINGS_CODES, *DUES_ACCOUNTS)):
        if each.account in (CASH, BANK):
            sums[each.account] += each.amount
        else:
            sums["savings" if is_savings(each.account) else "dues"] -= each.amount
    return sums


def _target(session: Session, group: GroupRow, last: LastMeeting | None, day: date) -> Target | None:
    agreed = agreement_on(session, group.id, day)
    if not (agreed.product and agreed.target_pieces):
        return None
    first, until = target_period(day, "week" if agreed.target_period == "week" else "month")
    delivered = session.scalar(
        select(func.coalesce(func.sum(deliveries.c.accepted), 0)).where(
            deliveries.c.group_id == group.id, deliveries.c.date >= first, deliveries.c.date <= until
        )
    )
    coming = last.next_date if last else day
    left = (until - max(coming, day)).days // group.meeting_interval + 1 if coming <= until else 0
    pieces = asked_of_groups(session, {group.id: (agreed.target_pieces, group.active_members)}, day)[group.id]
    return Target(agreed.product, agreed.unit, agreed.target_period, first, until, delivered, pieces, left)


def _arrears(session: Session, group_id: int, day: date) -> Arrears:
    dues = {who: standing.arrears for who, standing in dues_standings(session, day, [group_id]).items()}
    loans = {who: loan.arrears(day) for who, loan in running_loans(session, group_id, day).items()}
    behind = {who for owing in (dues, loans) for who, amount in owing.items() if amount}
    return Arrears(len(behind), sum(dues.values()), sum(loans.values()))


def _waiting(session: Session, group_id: int, day: date) -> list[Waiting]:
    uncounted = session.connection.scalars(
        select(meetings.c.date)
        .where(
            meetings.c.group_id == group_id,
            ~is_counted(),
            meetings.c.date >= add_months(month_of(day), -1),
        )
        .order_by(meetings.c.date)
    )
    found = [Waiting("count", held) for held in uncounted]
    try:
        month = month_to_close(session, group_id)
    except RuleBroken:  # nothing recorded yet
        return found
    if last_day(month) < day:
        found.append(Waiting("close", month))
    through = closed_through(session, group_id)
    if through is None:  # no month is behind it
        return found
    closed = month_of(through)
    subject = closed.isoformat()[:7]
    printed = select(printings.c.id).where(
        printings.c.group_id == group_id, printings.c.paper == "savings-statement", printings.c.subject == subject
    )
    if session.scalar(printed) is None and closed >= add_months(month_of(day), -1):
        found.append(Waiting("print", closed))
    return found
