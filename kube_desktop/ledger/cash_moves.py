"""What moved cash or bank money in a period: the questions of the cash book and the bank book (B3, B4).

Building these statements costs more than running them on one group's year, so each is built once. They are asked with
`period`.
"""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    not_,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from kube_desktop.domain.accounts import CASH, LOAN_CHARGES, LOANS, SAVINGS, SOCIAL_FUND, SOCIAL_SAVINGS, WAGES
from kube_desktop.storage.columns import Day
from kube_desktop.storage.tables import acts, entries, lines, meetings

_GROUP, _ACCOUNT = bindparam("group_id", type_=Integer), bindparam("account", type_=Text)
_FIRST, _LAST = bindparam("first", type_=Day), bindparam("last", type_=Day)
_IN_PERIOD = and_(entries.c.group_id == _GROUP, entries.c.date.between(_FIRST, _LAST))


def period(group_id: int, account: str, first: date, last: date) -> dict[str, Any]:
    """What every statement here is asked with: whose cash or bank account, and from which day to which."""
    return {"group_id": group_id, "account": account, "first": first, "last": last}


@cache
def moves(*, detailed: bool) -> Select[Any]:
    """Every movement with its running sums, in the order of the book.

    Unless `detailed`, a meeting's deposits are one row an account, and mats paid for at one time one row.
    """
    if detailed:
        return _with_running_sums(_single_moves(detailed=True))
    gathered = (_meeting_deposits(), _deliveries())
    return _with_running_sums(union_all(_single_moves(detailed=False), *gathered))


@cache
def moved() -> Select[Any]:
    """What came in and what went out in the period: `came`, `went`, 0 for none."""
    each = _single_moves(detailed=True).subquery("each")
    came = func.coalesce(func.sum(case((each.c.cash > 0, each.c.cash), else_=0)), 0)
    went = func.coalesce(func.sum(case((each.c.cash < 0, -each.c.cash), else_=0)), 0)
    return select(came.label("came"), went.label("went"))


@cache
def opposite() -> Select[Any]:
    """The accounts (entry_id, account_code) on the side opposite to the money, in the order of the entries."""
    cash = (
        select(lines.c.entry_id, lines.c.amount)
        .where(lines.c.group_id == _GROUP, lines.c.account_code == _ACCOUNT, lines.c.date.between(_FIRST, _LAST))
        .subquery("cash")
    )
    return (
        select(lines.c.entry_id, lines.c.account_code)
        .join(cash, cash.c.entry_id == lines.c.entry_id)
        .where(lines.c.account_code != _ACCOUNT, (lines.c.amount < 0) == (cash.c.amount > 0))
        .order_by(lines.c.entry_id, lines.c.line_no)
    )


@cache
def corrections() -> Select[Any]:
    """The entries up to `last` that reverse or replace another, where one of the two stands on `first` or later."""
    wrong = entries.alias("wrong")
    columns = [entries.c.id, entries.c.date, entries.c.series, entries.c.number]
    both = select(
        *columns, wrong.c.id.label("wrong_id"), wrong.c.act_id.label("wrong_act"), wrong.c.kind.label("wrong_kind"),
        wrong.c.series.label("wrong_series"), wrong.c.number.label("wrong_number"), wrong.c.date.label("wrong_date"),
        entries.c.reverses_id,
    ).join(wrong, wrong.c.id == func.coalesce(entries.c.reverses_id, entries.c.replaces_id))  # fmt: skip
    return both.where(
        entries.c.group_id == _GROUP,
        entries.c.date <= _LAST,
        or_(entries.c.date >= _FIRST, wrong.c.date >= _FIRST),
    ).order_by(entries.c.id)


def _gathered() -> ColumnElement[bool]:
    """What a meeting shows as one line a kind, and mats delivered together; corrections always stand alone."""
    return and_(
        acts.c.kind.in_(("meeting", "delivery")),
        entries.c.kind.in_(("deposit", "delivery")),
        entries.c.reverses_id.is_(None),
        entries.c.replaces_id.is_(None),
    )


_ONE_ACT = (entries.c.act_id, entries.c.date, entries.c.series, entries.c.held_on)
_NO_CHARGES: ColumnElement[int] = literal(0)
_MEETING_ORDER = {SOCIAL_FUND: -4, SOCIAL_SAVINGS: -4, SAVINGS: -3, LOANS: -2}
"""The order of what came in at one meeting (AT-23); a meeting's deposits are its first entries."""
_MEETING_DAY = select(meetings.c.date).where(meetings.c.act_id == entries.c.act_id).scalar_subquery()


def _move(
    cash: ColumnElement[int],
    account: ColumnElement[str],
    order: ColumnElement[int],
    gathered: bool,
    charges: ColumnElement[int] = _NO_CHARGES,
) -> list[ColumnElement[Any]]:
    """The columns of one movement of cash, the same for single entries and for a meeting's gathered ones."""
    number = entries.c.number
    return [
        entries.c.date,
        entries.c.act_id,
        func.min(entries.c.id).label("entry_id"),
        order.label("place"),
        entries.c.series,
        func.min(number).label("first_number"),
        func.max(number).label("last_number"),
        (func.min(entries.c.text) if gathered else entries.c.text).label("text"),
        (literal("") if gathered else entries.c.party).label("party"),
        (func.min(entries.c.member_id) if gathered else entries.c.member_id).label("member_id"),
        func.count(entries.c.member_id.distinct()).label("members"),
        account.label("account"),
        (_MEETING_DAY if gathered else type_coerce(null(), Day)).label("meeting"),
        entries.c.held_on,
        entries.c.reverses_id if not gathered else null().label("reverses_id"),
        entries.c.replaces_id if not gathered else null().label("replaces_id"),
        cash.label("cash"),
        charges.label("charges"),
    ]


def _single_moves(*, detailed: bool) -> Select[Any]:
    conditions = [_IN_PERIOD, lines.c.account_code == _ACCOUNT]
    if not detailed:
        conditions.append(not_(_gathered()))
    return (
        select(*_move(func.sum(lines.c.amount), literal(""), func.min(lines.c.line_no), gathered=False))
        .join(acts, acts.c.id == entries.c.act_id)
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(*conditions)
        .group_by(entries.c.id)
    )


def _meeting_deposits() -> Select[Any]:
    """What a meeting took in, split over the accounts it was for; loans with their charges are one."""
    code = lines.c.account_code
    other = case((code == LOAN_CHARGES, LOANS), else_=code)
    charges = -func.sum(case((code == LOAN_CHARGES, lines.c.amount), else_=0))
    order = case(_MEETING_ORDER, value=other, else_=-1)
    return (
        select(*_move(-func.sum(lines.c.amount), other, order, gathered=True, charges=charges))
        .join(acts, acts.c.id == entries.c.act_id)
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(_IN_PERIOD, _gathered(), entries.c.kind == "deposit", code != CASH)
        .group_by(*_ONE_ACT, other)
    )


def _deliveries() -> Select[Any]:
    """What was paid for mats at a meeting, or at another time, after what was withheld."""
    return (
        select(*_move(func.sum(lines.c.amount), literal(WAGES), func.min(lines.c.line_no), gathered=True))
        .join(acts, acts.c.id == entries.c.act_id)
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(
            _IN_PERIOD,
            _gathered(),
            entries.c.kind == "delivery",
            lines.c.account_code == CASH,
        )
        .group_by(*_ONE_ACT)
    )


def _with_running_sums(single: Select[Any] | CompoundSelect[Any]) -> Select[Any]:
    move = single.subquery("move")
    # A place below 0 goes before all entries of its act. The 0 is written out: with bound ones SQLite would not know
    # the order of both sums and of the rows for the same, and sort three times.
    first = func.min(move.c.place, literal_column("0"))
    order = (move.c.date, move.c.act_id, first, move.c.entry_id, move.c.place)

    def running(amount: ColumnElement[int]) -> ColumnElement[int]:
        return func.sum(amount).over(order_by=order, rows=(None, 0))

    money_in = case((move.c.cash > 0, move.c.cash), else_=0)
    money_out = case((move.c.cash < 0, -move.c.cash), else_=0)
    return select(
        *move.c,
        money_in.label("money_in"),
        money_out.label("money_out"),
        running(money_in).label("run_in"),
        running(money_out).label("run_out"),
    ).order_by(*order)
