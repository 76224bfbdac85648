"""Reads the book of social dues (B7) from the ledger: the matrix, the fund's lines and the decisions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from kube_desktop.bookkeeping.decisions import decision_number
from kube_desktop.bookkeeping.dues_book import (
    ArrearsPaid,
    DuesBook,
    DuesCell,
    DuesColumn,
    DuesRow,
    FundDecision,
    FundLine,
)
from kube_desktop.bookkeeping.dues_history import settled_arrears
from kube_desktop.bookkeeping.social_dues import dues_account
from kube_desktop.domain.accounts import SOCIAL_FUND
from kube_desktop.domain.errors import N_
from kube_desktop.domain.periods import last_day, roman_month, voucher
from kube_desktop.ledger.as_of_seal import PersonThen, closing_acts, people_then
from kube_desktop.ledger.balances import account_balance, opened_on
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import acts, agreements, decisions, dues, entries, lines, meetings

DECISION_KINDS = ("dues", "dues_use", "waiver")

Runs = tuple[tuple[str, int], ...]
Day = tuple[date, int]


@dataclass(frozen=True, slots=True)
class _Period:
    """Whose book, from when to when, on which account, and as of which act (None: as of now)."""

    group_id: int
    first_day: date
    until: date
    account: str
    closed_by: int | None


def dues_book(session: Session, group_id: int, month: date) -> DuesBook:
    """The book from the beginning of the year to the end of a month (its first day).

    Names and agreements of a closed month are those of its closing seal.
    """
    until = last_day(month)
    closed_by = closing_acts(session, [group_id], month).get(group_id)
    account = dues_account(session, group_id)
    period = _Period(group_id, _first_day(session, group_id, until), until, account, closed_by)
    people = people_then(session, [group_id], month)
    columns, rows, paid_late = _matrix(session, period, people)
    opening = _fund_opening(session, period)
    fund_lines = _fund_lines(session, period, people, opening)
    last = fund_lines[-1] if fund_lines else None
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
        fund_lines=fund_lines,
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


def _first_opening() -> ColumnElement[bool]:
    return and_(entries.c.kind == "opening", entries.c.reverses_id.is_(None), entries.c.replaces_id.is_(None))


def _contribution() -> ColumnElement[bool]:
    """Lines of money paid in, and their reversals; what members take out of dues savings is none."""
    reversal = entries.c.reverses_id.is_not(None)
    return and_(
        lines.c.member_id.is_not(None),
        or_(and_(lines.c.amount < 0, ~reversal), and_(lines.c.amount > 0, reversal)),
    )


def _of_fund(period: _Period) -> ColumnElement[bool]:
    return and_(
        lines.c.group_id == period.group_id,
        lines.c.account_code == period.account,
        lines.c.date <= period.until,
    )


def _matrix(
    session: Session, period: _Period, people: Mapping[int, PersonThen]
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


def _meeting_days(session: Session, period: _Period) -> set[date]:
    """The days on which meetings were posted: those where nobody paid have a column, too."""
    query = select(acts.c.date).join(meetings, meetings.c.act_id == acts.c.id)
    inside = acts.c.date.between(period.first_day, period.until)
    return {row.date for row in session.rows(query.where(meetings.c.group_id == period.group_id, inside))}


def _days_paid(paid: Mapping[int, Sequence[tuple[date, int, bool]]], period: _Period) -> set[date]:
    return {
        day for payments in paid.values() for day, _, opening in payments if day >= period.first_day and not opening
    }


def _belongs(person: PersonThen, period: _Period, paid: Mapping[int, Any], owed: Mapping[int, Any]) -> bool:
    was_there = person.joined_on <= period.until and (person.left_on is None or person.left_on >= period.first_day)
    moved = any(day >= period.first_day for day, *_ in (*paid.get(person.id, ()), *owed.get(person.id, ())))
    return was_there or moved


def _row(
    person: PersonThen, period: _Period, days: Sequence[date], paid: Sequence[tuple[date, int, bool]],
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


def _paid(session: Session, period: _Period) -> defaultdict[int, list[tuple[date, int, bool]]]:
    """Member id -> (day, rupiah, whether from the paper book), since the beginning."""
    opening = case((_first_opening(), 1), else_=0)
    query = (
        select(lines.c.member_id, lines.c.date, func.sum(-lines.c.amount), opening)
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(_of_fund(period), _contribution())
        .group_by(lines.c.member_id, lines.c.date, opening)
        .order_by(lines.c.date)
    )
    return _by_member(session.rows(query))


def _owed(session: Session, period: _Period) -> defaultdict[int, list[tuple[date, int, bool]]]:
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


def _vouchers_by_day(session: Session, period: _Period) -> dict[date, Runs]:
    query = (
        select(entries.c.date, entries.c.series, entries.c.number)
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(_of_fund(period), _contribution(), ~_first_opening(), lines.c.date >= period.first_day)
        .distinct()
        .order_by(entries.c.date, entries.c.series, entries.c.number)
    )
    found: defaultdict[date, list[tuple[str, int]]] = defaultdict(list)
    for row in session.rows(query):
        found[row.date].append((row.series, row.number))
    return {day: runs(numbers) for day, numbers in found.items()}


def runs(numbers: Iterable[tuple[str, int]]) -> Runs:
    """Vouchers (series, number) in order, as runs without gaps: ("KM-0002", 11); a single one ends in 0."""
    found: list[tuple[str, int, int]] = []
    for series, number in numbers:
        if found and found[-1][0] == series and found[-1][2] == number - 1:
            found[-1] = (series, found[-1][1], number)
        else:
            found.append((series, number, number))
    return tuple((f"{series}-{first:04d}", last if last > first else 0) for series, first, last in found)


# The fund's own book ----------------------------------------------------------------------------------------------


def _fund_opening(session: Session, period: _Period) -> int:
    """The fund before the period; the paper book's balance counts as before it."""
    before = -account_balance(session, period.group_id, period.account, period.first_day - timedelta(days=1))
    opened = session.scalar(
        select(func.sum(-lines.c.amount))
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(_of_fund(period), lines.c.date >= period.first_day, _first_opening())
    )
    return before + (opened or 0)


def _fund_lines(
    session: Session, period: _Period, people: Mapping[int, PersonThen], opening: int
) -> tuple[FundLine, ...]:
    vouchers = _vouchers_by_line(session, period)
    return tuple(_fund_line(row, vouchers[row.line], people, opening) for row in session.rows(_running(period)))


def _line_key() -> ColumnElement[int]:
    """What stands on one line: the payments of one kind at one meeting, else an entry of its own."""
    together = and_(
        meetings.c.id.is_not(None),
        entries.c.kind.in_(("deposit", "delivery")),
        entries.c.reverses_id.is_(None),
        entries.c.replaces_id.is_(None),
    )
    by_kind = case((entries.c.kind == "deposit", 1), else_=2)
    return case((together, -(entries.c.act_id * 4 + by_kind)), else_=entries.c.id)


def _fund_entries(period: _Period, *columns: Any) -> Select[Any]:
    return (
        select(_line_key().label("line"), *columns)
        .select_from(
            entries.join(lines, lines.c.entry_id == entries.c.id).outerjoin(
                meetings, meetings.c.act_id == entries.c.act_id
            )
        )
        .where(_of_fund(period), lines.c.date >= period.first_day, ~_first_opening())
    )


def _running(period: _Period) -> Select[Any]:
    """One row a line of the book, with its running sums."""
    reversal = entries.c.reverses_id.is_not(None)
    credited = or_(and_(lines.c.amount < 0, ~reversal), and_(lines.c.amount > 0, reversal))
    one = (
        _fund_entries(
            period,
            func.min(entries.c.id).label("first"),
            func.min(entries.c.date, type_=entries.c.date.type).label("date"),
            func.min(meetings.c.id).label("meeting_id"),
            func.count(lines.c.member_id.distinct()).label("payers"),
            func.sum(case((credited, -lines.c.amount), else_=0)).label("received"),
            func.sum(case((credited, 0), else_=lines.c.amount)).label("used"),
        )
        .group_by("line")
        .subquery("one")
    )
    wrong, decision = entries.alias("wrong"), decisions.alias("decision")
    order: dict[str, Any] = {"order_by": (one.c.date, one.c.first)}
    return (
        select(
            one,
            func.sum(one.c.received).over(**order).label("received_so_far"),
            func.sum(one.c.used).over(**order).label("used_so_far"),
            entries.c.kind,
            entries.c.text,
            entries.c.member_id,
            wrong.c.series.label("wrong_series"),
            wrong.c.number.label("wrong_number"),
            wrong.c.date.label("wrong_date"),
            decision.c.number.label("decision_number"),
            decision.c.year.label("decision_year"),
            decision.c.ceiling,
        )
        .join(entries, entries.c.id == one.c.first)
        .outerjoin(wrong, wrong.c.id == func.coalesce(entries.c.reverses_id, entries.c.replaces_id))
        .outerjoin(decision, decision.c.id == entries.c.decision_id)
        .order_by(one.c.date, one.c.first)
    )


def _vouchers_by_line(session: Session, period: _Period) -> dict[int, list[tuple[str, int]]]:
    query = _fund_entries(period, entries.c.series, entries.c.number).distinct()
    found: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in session.rows(query.order_by(entries.c.series, entries.c.number)):
        found[row.line].append((row.series, row.number))
    return found


def _fund_line(
    row: AnyRow, vouchers: Sequence[tuple[str, int]], people: Mapping[int, PersonThen], opening: int
) -> FundLine:
    person = people.get(row.member_id or 0)
    note = f"{row.text}, {person.label}" if person else row.text
    corrects = "" if row.wrong_number is None else voucher(row.wrong_series, row.wrong_number, row.wrong_date)
    label = N_("CORRECTION of {voucher}: {note}") if corrects else "{note}"
    if row.line < 0:
        label = N_("Dues at the meeting, {count} members")
        if row.kind == "delivery":
            label = N_("Dues cut from pay, {count} members")
    return FundLine(
        row.date,
        _voucher_words(vouchers, row.date),
        label,
        row.received,
        row.used,
        row.received_so_far,
        row.used_so_far,
        opening + row.received_so_far - row.used_so_far,
        basis="" if row.decision_number is None else decision_number(row.decision_number, row.decision_year),
        ceiling=row.ceiling or 0,
        count=row.payers,
        note=note,
        corrects=corrects,
    )


def _voucher_words(vouchers: Sequence[tuple[str, int]], day: date) -> str:
    """KM-0002/I/2026, or runs of vouchers: KM-0003 –0011/I/2026, which may break in their middle."""
    end = f"/{roman_month(day)}/{day.year:04d}"
    return " ".join(f"{first} –{last:04d}{end}" if last else f"{first}{end}" for first, last in runs(vouchers))


# What was agreed --------------------------------------------------------------------------------------------------


def _per_meeting(session: Session, period: _Period) -> int:
    query = select(agreements.c.dues_per_meeting).where(
        agreements.c.group_id == period.group_id, agreements.c.since <= period.until
    )
    if period.closed_by is not None:
        query = query.where(agreements.c.act_id <= period.closed_by)
    return session.scalar(query.order_by(agreements.c.since.desc(), agreements.c.id.desc()).limit(1)) or 0


def _decisions(session: Session, period: _Period) -> tuple[FundDecision, ...]:
    """Decisions about dues made in the period, and older ones that were used in it."""
    spent = func.coalesce(func.sum(lines.c.amount), 0)
    of_uses = (
        select(spent)
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(entries.c.decision_id == decisions.c.id, _of_fund(period), lines.c.member_id.is_(None))
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
