"""The rules of money that a sound book keeps at every moment (domain.md 5.3), as small questions in SQL."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Subquery, Table, and_, func, or_, select
from sqlalchemy.exc import SQLAlchemyError

from kube_desktop.domain.accounts import CASH, CHART, account
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.periods import voucher
from kube_desktop.ledger.balances import balances, dues_owed
from kube_desktop.ledger.integrity import (
    Finding,
    check_chains,
    check_file,
    check_order,
    check_payloads,
    check_versions,
    check_what_is_fixed,
    fault,
)
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import (
    acts,
    closing_balances,
    closing_dues,
    closings,
    entries,
    groups,
    lines,
    members,
    openings,
)

UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RuleBroken, sqlite3.Error, SQLAlchemyError)
"""What a rule may meet in a book that was damaged or altered from outside: a date, a payload or an account that is
none, a page or a table that is gone. That is a finding too, and the other rules go on."""


def check(session: Session, progress: Callable[[int, int], None] = lambda done, of: None) -> list[Finding]:
    """Everything that must hold, as a list of findings: empty, or notes only, means a sound book."""
    found: list[Finding] = []
    for done, rule in enumerate(RULES):
        progress(done, len(RULES))
        try:
            found += rule(session)
        except UNREADABLE as error:
            found.append(fault(N_("{rule} cannot be checked: {text}"), rule=rule.__name__, text=str(error)))
    progress(len(RULES), len(RULES))
    return found


def entries_balance(session: Session) -> Iterator[Finding]:
    """Invariant 1: two lines or more, sum 0."""
    totals = (
        select(
            entries.c.id,
            func.count(lines.c.entry_id).label("count"),
            func.coalesce(func.sum(lines.c.amount), 0).label("sum"),
        )
        .select_from(entries.outerjoin(lines, lines.c.entry_id == entries.c.id))
        .group_by(entries.c.id)
        .subquery()
    )
    query = (
        select(entries.c.series, entries.c.number, entries.c.date, totals.c.sum)
        .join(totals, totals.c.id == entries.c.id)
        .where(or_(totals.c.count < 2, totals.c.sum != 0))
    )
    for row in session.rows(query):
        yield fault(
            N_("{voucher} does not balance; {sum:rupiah} too much."),
            voucher=voucher(row.series, row.number, row.date),
            sum=row.sum,
        )


def vouchers_have_no_gaps(session: Session) -> Iterator[Finding]:
    """Numbers run from 1 without a gap for each group, series and year; the year is that of the date."""
    query = (
        select(
            groups.c.name,
            entries.c.series,
            entries.c.year,
            func.count().label("count"),
            func.max(entries.c.number).label("last"),
        )
        .join(groups, groups.c.id == entries.c.group_id)
        .group_by(groups.c.id, entries.c.series, entries.c.year)
        .having(func.count() != func.max(entries.c.number))
    )
    for row in session.rows(query):
        yield fault(
            N_("{group}: {series} vouchers of {year} have a gap."),
            group=row.name,
            series=row.series,
            year=row.year,
        )


def _daily(codes: list[str], *, by_member: bool) -> Subquery:
    """End-of-day balances, positive on the normal side of liabilities: (group, account, member, date, balance)."""
    who = [lines.c.member_id] if by_member else []
    sums = (
        select(
            lines.c.group_id,
            lines.c.account_code,
            *who,
            lines.c.date,
            func.sum(lines.c.amount).label("moved"),
        )
        .where(lines.c.account_code.in_(codes))
        .group_by(lines.c.group_id, lines.c.account_code, *who, lines.c.date)
        .subquery()
    )
    partition = [sums.c.group_id, sums.c.account_code] + ([sums.c.member_id] if by_member else [])
    running = func.sum(sums.c.moved).over(partition_by=partition, order_by=sums.c.date).label("balance")
    return select(*partition, sums.c.date, running).subquery()


def members_balances_never_negative(session: Session) -> Iterator[Finding]:
    """Invariants 3 and 5: no member's savings, wages owed or loan below zero at the end of any day."""
    codes = [each.code for each in CHART if each.floor == "firm" and each.members == "always"]
    daily = _daily(codes, by_member=True)
    sign = {code: 1 if account(code).normal == "D" else -1 for code in codes}
    wrong = or_(*(and_(daily.c.account_code == code, daily.c.balance * sign[code] < 0) for code in codes))
    query = (
        select(daily, groups.c.name, members.c.number)
        .join(groups, groups.c.id == daily.c.group_id)
        .join(members, members.c.id == daily.c.member_id)
        .where(wrong)
    )
    for row in session.rows(query):
        yield fault(
            N_("{group}: {account} of {number} is below zero on {day}."),
            group=row.name,
            account=account(row.account_code).name,
            number=row.number,
            day=row.date,
        )


def funds_never_negative(session: Session) -> Iterator[Finding]:
    """Invariant 4: the social-solidarity fund is never below zero at the end of any day."""
    codes = [each.code for each in CHART if each.floor == "firm" and each.members == "contributions"]
    daily = _daily(codes, by_member=False)
    query = select(daily, groups.c.name).join(groups, groups.c.id == daily.c.group_id).where(daily.c.balance > 0)
    for row in session.rows(query):
        yield fault(
            N_("{group}: {account} is below zero on {day}."),
            group=row.name,
            account=account(row.account_code).name,
            day=row.date,
        )


def cash_below_zero_is_explained(session: Session) -> Iterator[Finding]:
    """Invariant 2: days with less than no cash are notes where a reason was kept, faults where not.

    A day is explained when the cash would reach without what was paid, up to it, by acts with a reason: such an act
    may be dated days before the shortage that it makes (a payment that was forgotten and is entered late).
    """
    daily = _daily([CASH], by_member=False)
    explained = _paid_with_a_reason(session)
    query = (
        select(daily, groups.c.name)
        .join(groups, groups.c.id == daily.c.group_id)
        .where(daily.c.balance < 0)
        .order_by(daily.c.group_id, daily.c.date)
    )
    for row in session.rows(query):
        paid = sum(amount for day, amount in explained[row.group_id] if day <= row.date)
        values = {"group": row.name, "day": row.date, "lacking": -row.balance}
        if row.balance + paid >= 0:
            yield Finding("note", N_("{group}: cash {lacking:rupiah} short on {day}, with a reason."), values)
        else:
            yield fault(N_("{group}: cash {lacking:rupiah} short on {day}, and nobody wrote why."), **values)


def _paid_with_a_reason(session: Session) -> dict[int, list[tuple[date, int]]]:
    """Group -> (day, rupiah of cash that went) of every act in which somebody wrote why the cash may be short."""
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    query = (
        select(acts.c.group_id, acts.c.date, acts.c.payload, func.sum(lines.c.amount).label("amount"))
        .select_from(
            acts.join(entries, entries.c.act_id == acts.c.id).join(
                lines, and_(lines.c.entry_id == entries.c.id, lines.c.account_code == CASH)
            )
        )
        .where(acts.c.payload.contains("cash_reason"))
        .group_by(acts.c.id)
    )
    for row in session.rows(query):
        if json.loads(row.payload).get("cash_reason") and row.amount < 0:
            found[row.group_id].append((row.date, -row.amount))
    return found


def members_and_accounts_agree(session: Session) -> Iterator[Finding]:
    """Invariant 3: every line of a sub-ledger names its member, so their sum is the account."""
    for each in CHART:
        if each.members == "contributions":
            continue
        wrong = lines.c.member_id.is_(None) if each.members == "always" else lines.c.member_id.is_not(None)
        count = session.scalar(select(func.count()).where(lines.c.account_code == each.code, wrong))
        if count:
            yield fault(N_("{account}: {count} lines do not say whose they are."), account=each.name, count=count)


def closings_hold(session: Session) -> Iterator[Finding]:
    """What each closing wrote down is what the lines sum to; nothing was posted behind the line."""
    behind = (
        select(groups.c.name, entries.c.series, entries.c.number, entries.c.date)
        .select_from(
            entries.join(
                closings,
                and_(closings.c.group_id == entries.c.group_id, entries.c.date <= closings.c.through),
            ).join(groups, groups.c.id == entries.c.group_id)
        )
        .where(entries.c.act_id > closings.c.act_id)
    )
    for row in session.rows(behind.distinct()):
        number = voucher(row.series, row.number, row.date)
        yield fault(N_("{group}: {voucher} was posted into a closed month."), group=row.name, voucher=number)
    for closing in session.rows(select(closings, groups.c.name).join(groups, groups.c.id == closings.c.group_id)):
        if _stored(session, closing) != _summed(session, closing):
            yield fault(
                N_("{group}: the closing balances of {day} are not what the entries sum to."),
                group=closing.name,
                day=closing.through,
            )


def _stored(session: Session, closing: Any) -> tuple[dict[Any, int], dict[Any, int]]:
    """What stands for that day, whichever act wrote it: balances rest on all of it."""

    def stood(table: Table, *keys: ColumnElement[Any]) -> Sequence[AnyRow]:
        that_day = and_(table.c.group_id == closing.group_id, table.c.date == closing.through)
        return session.rows(select(*keys, func.sum(table.c.amount).label("sum")).where(that_day).group_by(*keys))

    balances_then = stood(closing_balances, closing_balances.c.account_code, closing_balances.c.member_id)
    return (
        {(row.account_code, row.member_id): row.sum for row in balances_then},
        {row.member_id: row.sum for row in stood(closing_dues, closing_dues.c.member_id)},
    )


def _summed(session: Session, closing: Any) -> tuple[dict[Any, int], dict[Any, int]]:
    """The same from the closing before plus the lines of the month; the first closing rests on lines alone."""
    before = closing.month
    return (
        {
            (each.account, each.member_id): each.amount
            for each in balances(session, closing.through, [closing.group_id], before=before)
        },
        dues_owed(session, closing.through, [closing.group_id], before=before),
    )


def nothing_before_the_opening(session: Session) -> Iterator[Finding]:
    """No entry is dated before the cut-over day of its group."""
    query = (
        select(groups.c.name, entries.c.series, entries.c.number, entries.c.date)
        .select_from(
            entries.join(openings, openings.c.group_id == entries.c.group_id).join(
                groups, groups.c.id == entries.c.group_id
            )
        )
        .where(entries.c.date < openings.c.cut_over)
    )
    for row in session.rows(query):
        number = voucher(row.series, row.number, row.date)
        yield fault(N_("{group}: {voucher} lies before the opening balances."), group=row.name, voucher=number)


def reversals_mirror(session: Session) -> Iterator[Finding]:
    """A reversal and what it reverses cancel out, account by account and member by member."""
    both = (
        select(
            func.coalesce(entries.c.reverses_id, entries.c.id).label("pair"),
            lines.c.account_code,
            lines.c.member_id,
            func.sum(lines.c.amount).label("rest"),
        )
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(
            or_(
                entries.c.reverses_id.is_not(None),
                entries.c.id.in_(select(entries.c.reverses_id).where(entries.c.reverses_id.is_not(None))),
            )
        )
        .group_by("pair", lines.c.account_code, lines.c.member_id)
        .having(func.sum(lines.c.amount) != 0)
        .subquery()
    )
    query = (
        select(entries.c.series, entries.c.number, entries.c.date).join(both, both.c.pair == entries.c.id).distinct()
    )
    for row in session.rows(query):
        number = voucher(row.series, row.number, row.date)
        yield fault(N_("The correction of {voucher} is not its opposite."), voucher=number)


RULES: tuple[Callable[[Session], Iterator[Finding]], ...] = (
    check_file,
    check_chains,
    check_payloads,
    check_versions,
    check_order,
    check_what_is_fixed,
    entries_balance,
    vouchers_have_no_gaps,
    members_and_accounts_agree,
    members_balances_never_negative,
    funds_never_negative,
    cash_below_zero_is_explained,
    closings_hold,
    nothing_before_the_opening,
    reversals_mirror,
)
