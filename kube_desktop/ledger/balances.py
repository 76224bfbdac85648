"""Balances: what every account and member holds at the end of a day.

The closing balances of the last closed month plus the lines since: a question costs the same in year ten as in year
one, and there is no cache to go stale (house.md 4). Signed sums, debit positive.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, Table, and_, bindparam, func, literal, select, union_all

from kube_desktop.storage.columns import Day
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import (
    closing_balances,
    closing_dues,
    closings,
    dues,
    groups,
    lines,
    openings,
)


@dataclass(frozen=True, slots=True)
class Balance:
    """The signed sum (rupiah, debit positive) of one account, and of one member where its lines carry members."""

    group_id: int
    account: str
    member_id: int | None
    amount: int


# Building statements costs more than running them, so each shape is built once, here and below.
_CLOSED_THROUGH = select(func.max(closings.c.through)).where(closings.c.group_id == bindparam("group"))
_OPENED_ON = select(openings.c.cut_over).where(openings.c.group_id == bindparam("group"))


def closed_through(session: Session, group_id: int) -> date | None:
    """The last day of the last closed month of a group, or None."""
    found: date | None = session.scalar(_CLOSED_THROUGH, {"group": group_id})
    return found


def opened_on(session: Session, group_id: int) -> date | None:
    """The cut-over day of a group's opening balances, before which nothing posts, or None."""
    found: date | None = session.scalar(_OPENED_ON, {"group": group_id})
    return found


def balances(
    session: Session,
    day: date,
    group_ids: Collection[int] | None = None,
    accounts: Collection[str] | None = None,
    before: date | None = None,
) -> list[Balance]:
    """Balances at the end of `day` of some groups (default all) and accounts (default all).

    Every account and member that ever had a line by then is listed, also with 0. `before` rests the sums only on
    closings that end before that day (`check` recomputes a closing so).
    """
    query = _balances_query(some_accounts=accounts is not None)
    return [Balance(*row) for row in session.rows(query, _parameters(session, day, before, group_ids, accounts))]


def dues_owed(
    session: Session, day: date, group_ids: Collection[int] | None = None, before: date | None = None
) -> dict[int, int]:
    """What every member's social-solidarity dues came to by the end of `day` (rupiah): member id -> sum."""
    return {row[0]: row[1] for row in session.rows(_dues_query(), _parameters(session, day, before, group_ids))}


def account_balance(session: Session, group_id: int, account: str, day: date) -> int:
    """The signed balance (rupiah, debit positive) of one whole account of one group at the end of `day`."""
    return sum(balance.amount for balance in balances(session, day, [group_id], [account]))


def _parameters(
    session: Session,
    day: date,
    before: date | None,
    group_ids: Collection[int] | None,
    accounts: Collection[str] | None = None,
) -> dict[str, Any]:
    # All groups are named, too: then the search begins at them and not at the lines.
    groups_asked = list(session.connection.scalars(select(groups.c.id)) if group_ids is None else group_ids)
    given: dict[str, Any] = {"day": day, "before": before or day + timedelta(days=1), "group_ids": groups_asked}
    if accounts is not None:
        given["accounts"] = list(accounts)
    return given


@cache
def _balances_query(*, some_accounts: bool) -> Select[*tuple[Any, ...]]:
    keys = ("account_code", "member_id")
    parts = _stored_and_since(closing_balances, lines, keys, some_accounts=some_accounts)
    columns = [parts.c.group_id, parts.c.account_code, parts.c.member_id]
    # By the member first: numbers that differ are sorted faster than texts that do not.
    return select(*columns, func.sum(parts.c.amount)).group_by(*reversed(columns))


@cache
def _dues_query() -> Select[*tuple[Any, ...]]:
    parts = _stored_and_since(closing_dues, dues, ("member_id",), some_accounts=False)
    return select(parts.c.member_id, func.sum(parts.c.amount)).group_by(parts.c.member_id)


def _stored_and_since(stored: Table, moving: Table, keys: tuple[str, ...], *, some_accounts: bool) -> Subquery:
    """Rows (group, keys, amount): what the last closing `before` a day wrote down, and what moved after it."""
    last = (
        select(func.max(closings.c.through))
        .where(closings.c.group_id == groups.c.id, closings.c.through < bindparam("before", type_=Day))
        .scalar_subquery()
    )
    since = (
        select(groups.c.id.label("group_id"), func.coalesce(last, literal(date.min, Day)).label("through"))
        .where(groups.c.id.in_(bindparam("group_ids", expanding=True)))
        .subquery("since")
    )

    def part(table: Table, when: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
        query = select(table.c.group_id, *(table.c[key] for key in keys), table.c.amount).select_from(
            since.join(table, and_(table.c.group_id == since.c.group_id, when))
        )
        if some_accounts:
            query = query.where(table.c.account_code.in_(bindparam("accounts", expanding=True)))
        return query

    return union_all(
        part(stored, stored.c.date == since.c.through),
        part(moving, and_(moving.c.date > since.c.through, moving.c.date <= bindparam("day", type_=Day))),
    ).subquery("parts")
