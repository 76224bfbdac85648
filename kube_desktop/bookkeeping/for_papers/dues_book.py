"""The book of social dues (B7, "Buku IKS"): who paid at which meeting, what is owed, what was decided.

A cell is the money received on that day, so that a column equals its vouchers; what is owed comes from the dues stored
at each meeting, and arrears are dues less contributions (the oldest is paid first). Nothing stores an allocation.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from kube_desktop.bookkeeping.decisions import decision_number
from kube_desktop.bookkeeping.for_screens.dues_fund import (
    DuesPeriod,
    FundLine,
    Runs,
    first_opening,
    fund_lines,
    fund_opening,
    of_fund,
    runs,
)
from kube_desktop.bookkeeping.for_screens.dues_history import settled_arrears
from kube_desktop.bookkeeping.social_dues import dues_account
from kube_desktop.domain.accounts import SOCIAL_FUND
from kube_desktop.domain.periods import last_day
from kube_desktop.ledger.as_of_seal import PersonThen, closing_acts, people_then
from kube_desktop.ledger.balances import opened_on
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import acts, agreements, decisions, dues, entries, lines, meetings

DECISION_KINDS = ("dues", "dues_use", "waiver")


@dataclass(frozen=True, slots=True)
class DuesColumn:
    """One day on which dues were received: the sum of its cells and the runs of vouchers that hold it.

    A run is its first voucher without month and year and its last number, or 0: ("KM-0002", 11), ("KM-0015", 0).
    """

    day: date
    received: int
    vouchers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DuesCell:
    """What one member paid that day, 0 for nothing. `arrears` is the part of it that settled older dues."""

    amount: int
    arrears: int = 0


@dataclass(frozen=True, slots=True)
class DuesRow:
    """One member. `brought` is what he owed before the period (negative: paid ahead); `arrears` what he owes at its end
    (negative: paid ahead); so brought + owed - paid = arrears. Whole rupiah."""

    member_number: str
    name: str
    cells: tuple[DuesCell, ...]
    brought: int
    paid: int
    owed: int
    arrears: int


@dataclass(frozen=True, slots=True)
class ArrearsPaid:
    """A starred cell: on `paid_on` the member paid `amount` of dues that were owed since `owed_on`."""

    member_number: str
    name: str
    owed_on: date
    paid_on: date
    amount: int


@dataclass(frozen=True, slots=True)
class FundDecision:
    """A minuted decision about the fund. `ceiling`, `used` and `left` are None where it sets no amount."""

    number: str
    day: date
    text: str
    ceiling: int | None = None
    used: int | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True)
class DuesBook:
    """The whole book for a period that lies in one calendar year, `until` included. Sums are given, never added up.

    `mode` is "fund" (dana sosial) or "savings" (tabungan per anggota); `per_meeting` the dues agreed at `until`.
    """

    first_day: date
    until: date
    per_meeting: int
    mode: str
    columns: tuple[DuesColumn, ...]
    rows: tuple[DuesRow, ...]
    brought: int
    paid: int
    owed: int
    arrears: int
    arrears_paid: tuple[ArrearsPaid, ...]
    fund_opening: int
    fund_lines: tuple[FundLine, ...]
    fund_received: int
    fund_used: int
    fund_balance: int
    decisions: tuple[FundDecision, ...]


def dues_book(session: Session, group_id: int, month: date) -> DuesBook:
    """The book from the beginning of the year to the end of a month (its first day).

    Names and agreements of a closed month are those of its closing seal.
    """
    until = last_day(month)
    closed_by = closing_acts(session, [group_id], month).get(group_id)
    account = dues_account(session, group_id)
    period = DuesPeriod(group_id, _first_day(session, group_id, until), until, account, closed_by)
    people = people_then(session, [group_id], month)
    columns, rows, paid_late = _matrix(session, period, people)
    opening = fund_opening(session, period)
    lines_of_fund = fund_lines(session, period, people, opening)
    last = lines_of_fund[-1] if lines_of_fund else None
    return DuesBook(
        period.first_day,
        until,
        _per_meeting(session, period),
        "fund" if account == SOCIAL_FUND else "savings",
        columns,
        rows,
        brought=sum(row.brought for row in rows),
        paid=sum(row.paid for row in rows),
        owed=sum(row.owed for row in rows),
        arrears=sum(row.arrears for row in rows),
        arrears_paid=paid_late,
        fund_opening=opening,
        fund_lines=lines_of_fund,
        fund_received=last.received_so_far if last else 0,
        fund_used=last.used_so_far if last else 0,
        fund_balance=last.balance if last else opening,
        decisions=_decisions(session, period),
    )


def _first_day(session: Session, group_id: int, until: date) -> date:
    """1 January, or the day of the opening balances when they are of that year."""
    year = date(until.year, 1, 1)
    opened = opened_on(session, group_id)
    return max(year, opened) if opened else year


# What was paid and owed -------------------------------------------------------------------------------------------


def _contribution() -> ColumnElement[bool]:
    """Lines of money paid in, and their reversals; what members take out of dues savings is none."""
    reversal = entries.c.reverses_id.is_not(None)
    return and_(
        lines.c.member_id.is_not(None),
        or_(and_(lines.c.amount < 0, ~reversal), and_(lines.c.amount > 0, reversal)),
    )


def _matrix(
    session: Session, period: DuesPeriod, people: Mapping[int, PersonThen]
) -> tuple[tuple[DuesColumn, ...], tuple[DuesRow, ...], tuple[ArrearsPaid, ...]]:
    paid = _paid(session, period)
    owed = _owed(session, period)
    vouchers = _vouchers_by_day(session, period)
    days = sorted(_meeting_days(session, period) | _days_paid(paid, period))
    rows: list[DuesRow] = []
    late: list[ArrearsPaid] = []
    received: defaultdict[date, int] = defaultdict(int)
    for person in people.values():
        if not _belongs(person, period, paid, owed):
            continue
        row, settled = _row(person, period, days, paid[person.id], owed[person.id])
        rows.append(row)
        late.extend(settled)
        for day, cell in zip(days, row.cells, strict=True):
            received[day] += cell.amount
    columns = tuple(DuesColumn(day, received[day], vouchers.get(day, ())) for day in days)
    return columns, tuple(rows), tuple(sorted(late, key=lambda each: (each.paid_on, each.member_number)))


def _meeting_days(session: Session, period: DuesPeriod) -> set[date]:
    """The days on which meetings were posted: those where nobody paid have a column, too."""
    query = select(acts.c.date).join(meetings, meetings.c.act_id == acts.c.id)
    inside = acts.c.date.between(period.first_day, period.until)
    return {row.date for row in session.rows(query.where(meetings.c.group_id == period.group_id, inside))}


def _days_paid(paid: Mapping[int, Sequence[tuple[date, int, bool]]], period: DuesPeriod) -> set[date]:
    return {
        day for payments in paid.values() for day, _, opening in payments if day >= period.first_day and not opening
    }


def _belongs(person: PersonThen, period: DuesPeriod, paid: Mapping[int, Any], owed: Mapping[int, Any]) -> bool:
    was_there = person.joined_on <= period.until and (person.left_on is None or person.left_on >= period.first_day)
    moved = any(day >= period.first_day for day, *_ in (*paid.get(person.id, ()), *owed.get(person.id, ())))
    return was_there or moved


def _row(
    person: PersonThen, period: DuesPeriod, days: Sequence[date], paid: Sequence[tuple[date, int, bool]],
    owed: Sequence[tuple[date, int, bool]],
) -> tuple[DuesRow, list[ArrearsPaid]]:  # fmt: skip
    settled = settled_arrears([each[:2] for each in owed], [each[:2] for each in paid])
    late: defaultdict[date, int] = defaultdict(int)
    for each in settled:
        late[each.paid_on] += each.amount
    inside = {day: amount for day, amount, opening in paid if day >= period.first_day and not opening}
    paid_inside = sum(inside.values())
    owed_inside = sum(amount for day, amount, opening in owed if day >= period.first_day and not opening)
    arrears = sum(each[1] for each in owed) - sum(each[1] for each in paid)
    cells = tuple(DuesCell(inside.get(day, 0), late[day] if day in inside else 0) for day in days)
    row = DuesRow(
        person.number, person.name, cells, arrears - owed_inside + paid_inside, paid_inside, owed_inside, arrears
    )
    shown = [
        ArrearsPaid(person.number, person.name, each.owed_on, each.paid_on, each.amount)
        for each in settled
        if each.paid_on in inside
    ]
    return row, shown


def _paid(session: Session, period: DuesPeriod) -> defaultdict[int, list[tuple[date, int, bool]]]:
    """Member id -> (day, rupiah, whether from the paper book), since the beginning."""
    opening = case((first_opening(), 1), else_=0)
    query = (
        select(lines.c.member_id, lines.c.date, func.sum(-lines.c.amount), opening)
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(of_fund(period), _contribution())
        .group_by(lines.c.member_id, lines.c.date, opening)
        .order_by(lines.c.date)
    )
    return _by_member(session.rows(query))


def _owed(session: Session, period: DuesPeriod) -> defaultdict[int, list[tuple[date, int, bool]]]:
    opening = case((dues.c.kind == "opening", 1), else_=0)
    query = (
        select(dues.c.member_id, dues.c.date, func.sum(dues.c.amount), opening)
        .where(dues.c.group_id == period.group_id, dues.c.date <= period.until)
        .group_by(dues.c.member_id, dues.c.date, opening)
        .order_by(dues.c.date)
    )
    return _by_member(session.rows(query))


def _by_member(rows: Iterable[AnyRow]) -> defaultdict[int, list[tuple[date, int, bool]]]:
    found: defaultdict[int, list[tuple[date, int, bool]]] = defaultdict(list)
    for member_id, day, amount, opening in rows:
        found[member_id].append((day, amount, bool(opening)))
    return found


def _vouchers_by_day(session: Session, period: DuesPeriod) -> dict[date, Runs]:
    query = (
        select(entries.c.date, entries.c.series, entries.c.number)
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(of_fund(period), _contribution(), ~first_opening(), lines.c.date >= period.first_day)
        .distinct()
        .order_by(entries.c.date, entries.c.series, entries.c.number)
    )
    found: defaultdict[date, list[tuple[str, int]]] = defaultdict(list)
    for row in session.rows(query):
        found[row.date].append((row.series, row.number))
    return {day: runs(numbers) for day, numbers in found.items()}


# What was agreed --------------------------------------------------------------------------------------------------


def _per_meeting(session: Session, period: DuesPeriod) -> int:
    query = select(agreements.c.dues_per_meeting).where(
        agreements.c.group_id == period.group_id, agreements.c.since <= period.until
    )
    if period.closed_by is not None:
        query = query.where(agreements.c.act_id <= period.closed_by)
    return session.scalar(query.order_by(agreements.c.since.desc(), agreements.c.id.desc()).limit(1)) or 0


def _decisions(session: Session, period: DuesPeriod) -> tuple[FundDecision, ...]:
    """Decisions about dues made in the period, and older ones that were used in it."""
    spent = func.coalesce(func.sum(lines.c.amount), 0)
    of_uses = (
        select(spent)
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(entries.c.decision_id == decisions.c.id, of_fund(period), lines.c.member_id.is_(None))
        .correlate(decisions)
    )
    used = of_uses.scalar_subquery()
    used_inside = of_uses.where(lines.c.date >= period.first_day).scalar_subquery()
    query = select(decisions, used.label("used")).where(
        decisions.c.group_id == period.group_id,
        decisions.c.date <= period.until,
        or_(
            and_(decisions.c.kind.in_(DECISION_KINDS), decisions.c.date >= period.first_day),
            used_inside != 0,
        ),
    )
    if period.closed_by is not None:
        query = query.where(decisions.c.act_id <= period.closed_by)
    return tuple(_decision(row) for row in session.rows(query.order_by(decisions.c.year, decisions.c.number)))


def _decision(row: AnyRow) -> FundDecision:
    number = decision_number(row.number, row.year)
    if row.ceiling is None:
        return FundDecision(number, row.date, row.text, None, row.used or None, None)
    return FundDecision(number, row.date, row.text, row.ceiling, row.used, row.ceiling - row.used)
