"""The fund's own book (second half of B7): its lines with their vouchers, uses and corrections."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from kube_desktop.bookkeeping.decisions import decision_number
from kube_desktop.domain.errors import N_
from kube_desktop.domain.periods import roman_month, voucher
from kube_desktop.ledger.as_of_seal import PersonThen
from kube_desktop.ledger.balances import account_balance
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import decisions, entries, lines, meetings

Runs = tuple[tuple[str, int], ...]
"""Vouchers without gaps: the first ("KM-0002") and the number of the last, 0 for a single one."""


@dataclass(frozen=True, slots=True)
class FundLine:
    """One line of the fund's book. `label` is a msgid that may use {count}, {note} and {voucher}.

    A reversal stands in the original's column with a minus. `received_so_far` and `used_so_far` are the running sums
    up to and with this line. `basis` is the number of the decision ("BA-02/2026"), `ceiling` what it allows, or 0.
    `entry_id` is local; 0 where the payments of a meeting stand together.
    """

    day: date
    voucher: str
    label: str
    received: int
    used: int
    received_so_far: int
    used_so_far: int
    balance: int
    basis: str = ""
    ceiling: int = 0
    count: int = 0
    note: str = ""
    corrects: str = ""
    entry_id: int = 0


@dataclass(frozen=True, slots=True)
class DuesPeriod:
    """Whose book, from when to when, on which account, and as of which act (None: as of now)."""

    group_id: int
    first_day: date
    until: date
    account: str
    closed_by: int | None


def first_opening() -> ColumnElement[bool]:
    """The entry that brings the paper book's balances, unless it is a correction of it."""
    return and_(entries.c.kind == "opening", entries.c.reverses_id.is_(None), entries.c.replaces_id.is_(None))


def of_fund(period: DuesPeriod) -> ColumnElement[bool]:
    """The lines of the fund up to the end of the period."""
    return and_(
        lines.c.group_id == period.group_id,
        lines.c.account_code == period.account,
        lines.c.date <= period.until,
    )


def fund_opening(session: Session, period: DuesPeriod) -> int:
    """The fund before the period; the paper book's balance counts as before it."""
    before = -account_balance(session, period.group_id, period.account, period.first_day - timedelta(days=1))
    opened = session.scalar(
        select(func.sum(-lines.c.amount))
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(of_fund(period), lines.c.date >= period.first_day, first_opening())
    )
    return before + (opened or 0)


def fund_lines(
    session: Session, period: DuesPeriod, people: Mapping[int, PersonThen], opening: int
) -> tuple[FundLine, ...]:
    """The lines of the period in order; `opening` is the fund before it, in rupiah."""
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


def _fund_entries(period: DuesPeriod, *columns: Any) -> Select[Any]:
    return (
        select(_line_key().label("line"), *columns)
        .select_from(
            entries.join(lines, lines.c.entry_id == entries.c.id).outerjoin(
                meetings, meetings.c.act_id == entries.c.act_id
            )
        )
        .where(of_fund(period), lines.c.date >= period.first_day, ~first_opening())
    )


def _running(period: DuesPeriod) -> Select[Any]:
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


def _vouchers_by_line(session: Session, period: DuesPeriod) -> dict[int, list[tuple[str, int]]]:
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
        entry_id=max(0, row.line),
    )


def _voucher_words(vouchers: Sequence[tuple[str, int]], day: date) -> str:
    """KM-0002/I/2026, or runs of vouchers: KM-0002..0011, KM-0015/I/2026."""
    found = ", ".join(f"{first}..{last:04d}" if last else first for first, last in runs(vouchers))
    return f"{found}/{roman_month(day)}/{day.year:04d}"


def runs(numbers: Iterable[tuple[str, int]]) -> Runs:
    """Vouchers (series, number) in order, as runs without gaps: ("KM-0002", 11); a single one ends in 0."""
    found: list[tuple[str, int, int]] = []
    for series, number in numbers:
        if found and found[-1][0] == series and found[-1][2] == number - 1:
            found[-1] = (series, found[-1][1], number)
        else:
            found.append((series, number, number))
    return tuple((f"{series}-{first:04d}", last if last > first else 0) for series, first, last in found)
