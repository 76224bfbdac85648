"""Which corrections of a month touched members' savings: what was written, what is right, and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, literal, select

from kube_desktop.domain.periods import last_day, voucher
from kube_desktop.storage.columns import Day
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import entries, lines


@dataclass(frozen=True, slots=True)
class SavingsCorrection:
    """One entry that was corrected, as far as one member's savings go, in whole rupiah.

    `was` is what the wrong entry gave to the savings and `became` what the right one gives: below zero for a
    withdrawal, 0 where there is none. `vouchers` are the reversal and, if there is one, the right entry; `act_id` is
    the act that corrected.
    """

    group_id: int
    member_id: int
    act_id: int
    day: date
    wrong_voucher: str
    opening: bool
    was: int
    became: int
    reason: str
    vouchers: tuple[str, ...]


def savings_corrections(
    session: Session, group_ids: Collection[int], month: date, accounts: Sequence[str]
) -> list[SavingsCorrection]:
    """The corrections that some groups dated in a month (its first day) and that changed savings in `accounts`.

    In the order of the book. An entry that was corrected in another of its parts is not listed.
    """
    asked = {"group_ids": list(group_ids), "first": month, "last": last_day(month)}
    return [_correction(row) for row in session.rows(_query(tuple(accounts)), asked) if row.was != row.became]


@cache
def _query(accounts: tuple[str, ...]) -> Select[Any]:
    wrong, right = entries.alias("wrong"), entries.alias("right")
    numbers: list[ColumnElement[Any]] = []
    for name, each in (("reversal", entries), ("wrong", wrong), ("right", right)):
        numbers += [each.c[column].label(f"{name}_{column}") for column in ("series", "number", "date")]
    return (
        select(
            entries.c.group_id,
            entries.c.act_id,
            entries.c.text,
            wrong.c.kind,
            *numbers,
            _member(wrong, right, accounts).label("member_id"),
            _savings(wrong, accounts).label("was"),
            _savings(right, accounts).label("became"),
        )
        .join(wrong, wrong.c.id == entries.c.reverses_id)
        .outerjoin(right, right.c.replaces_id == wrong.c.id)
        .where(
            entries.c.group_id.in_(bindparam("group_ids", expanding=True)),
            entries.c.date.between(bindparam("first", type_=Day), bindparam("last", type_=Day)),
        )
        .order_by(entries.c.id)
    )


def _savings(entry: FromClause, accounts: Sequence[str]) -> ColumnElement[int]:
    """What an entry gives to savings; 0 where there is no such entry."""
    of_entry = select(-func.sum(lines.c.amount)).where(
        lines.c.entry_id == entry.c.id, lines.c.account_code.in_(accounts)
    )
    return func.coalesce(of_entry.scalar_subquery(), literal(0))


def _member(wrong: FromClause, right: FromClause, accounts: Sequence[str]) -> ColumnElement[int | None]:
    """Whose savings they are."""
    owner = select(func.min(lines.c.member_id)).where(
        lines.c.entry_id.in_((wrong.c.id, right.c.id)), lines.c.account_code.in_(accounts)
    )
    return owner.scalar_subquery()


def _correction(row: AnyRow) -> SavingsCorrection:
    vouchers = [voucher(row.reversal_series, row.reversal_number, row.reversal_date)]
    if row.right_number is not None:
        vouchers.append(voucher(row.right_series, row.right_number, row.right_date))
    return SavingsCorrection(
        row.group_id,
        row.member_id,
        row.act_id,
        row.reversal_date,
        voucher(row.wrong_series, row.wrong_number, row.wrong_date),
        row.kind == "opening",
        row.was,
        row.became,
        row.text,
        tuple(vouchers),
    )
