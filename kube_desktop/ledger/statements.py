"""The monthly savings statement (B6): every member's savings before, in, out and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, or_, select

from kube_desktop.domain.accounts import CHART, is_savings
from kube_desktop.domain.periods import last_day
from kube_desktop.ledger.as_of_seal import PersonThen, people_then
from kube_desktop.ledger.balances import balances
from kube_desktop.ledger.savings_corrections import SavingsCorrection, savings_corrections
from kube_desktop.storage.columns import Day
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import entries, lines


@dataclass(frozen=True, slots=True)
class SavingsRow:
    """One member's month in whole rupiah. A reversal counts with a minus in its original's column."""

    number: str
    name: str
    opening: int
    deposits: int
    withdrawals: int
    closing: int
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class StatedCorrection:
    """A correction, with the number and name of the member as the statement has them."""

    number: str
    name: str
    correction: SavingsCorrection


@dataclass(frozen=True, slots=True)
class SavingsStatement:
    """A group's savings in one month (`month` is its first day), the sums as the ledger has them.

    `deposits` = `cash` + `withheld`: what came in as money, and what was cut from mat pay. `corrections` are those
    dated in the month that changed savings.
    """

    group_id: int
    month: date
    rows: tuple[SavingsRow, ...]
    opening: int
    deposits: int
    withdrawals: int
    closing: int
    cash: int
    withheld: int
    corrections: tuple[StatedCorrection, ...] = ()

    def corrected_after(self, act_id: int) -> SavingsStatement:
        """The same statement with only the corrections that were written after an act."""
        return replace(self, corrections=tuple(each for each in self.corrections if each.correction.act_id > act_id))


def _movements() -> Select[Any]:
    """One row a member: opened, deposits, withdrawals, of which withheld from pay, and how many corrections.

    A reversal counts with a minus in its original's column (house.md 5); the opening balance of the paper book is
    an opening, not a deposit.
    """
    reversal = entries.c.reverses_id.is_not(None)
    first_opening = and_(entries.c.kind == "opening", ~reversal, entries.c.replaces_id.is_(None))
    credited = or_(and_(lines.c.amount < 0, ~reversal), and_(lines.c.amount > 0, reversal))
    deposit = and_(credited, ~first_opening)
    withdrawal = and_(~credited, ~first_opening)

    def total(condition: ColumnElement[bool], amount: ColumnElement[int]) -> ColumnElement[int]:
        return func.sum(case((condition, amount), else_=0))

    return (
        select(
            lines.c.member_id,
            total(first_opening, -lines.c.amount).label("opened"),
            total(deposit, -lines.c.amount).label("deposits"),
            total(withdrawal, lines.c.amount).label("withdrawals"),
            total(and_(deposit, entries.c.kind == "delivery"), -lines.c.amount).label("withheld"),
            func.count(func.coalesce(entries.c.reverses_id, entries.c.replaces_id)).label("corrections"),
        )
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(
            lines.c.group_id.in_(bindparam("group_ids", expanding=True)),
            lines.c.account_code.in_(_ACCOUNTS),
            lines.c.date.between(bindparam("first", type_=Day), bindparam("last", type_=Day)),
        )
        .group_by(lines.c.member_id)
    )


_ACCOUNTS = tuple(account.code for account in CHART if is_savings(account.code))
_MOVEMENTS = _movements()
"""Built once: building it costs more than running it for one group."""


def savings_statements(session: Session, group_ids: Sequence[int], month: date) -> list[SavingsStatement]:
    """The statements of some groups for one month (its first day), in the order of the ids given.

    A member who left is listed while there is a balance or a movement. Names and numbers of a closed month are
    those of its closing seal.
    """
    people = people_then(session, group_ids, month)
    opening: dict[int | None, int] = defaultdict(int)
    for balance in balances(session, month - timedelta(days=1), group_ids, _ACCOUNTS):
        opening[balance.member_id] -= balance.amount
    end = last_day(month)
    asked = {"group_ids": list(group_ids), "first": month, "last": end}
    moved = {row[0]: row for row in session.rows(_MOVEMENTS, asked)}
    corrections = _stated(session, people, moved, month)
    touched = {each.correction.member_id for some in corrections.values() for each in some}
    rows: dict[int, list[tuple[SavingsRow, int]]] = {group_id: [] for group_id in group_ids}
    for person in people.values():
        movement = moved.get(person.id)
        _, opened, deposits, withdrawals, withheld, _ = movement or (person.id, 0, 0, 0, 0, 0)
        before = opening[person.id] + opened
        if movement or before or _belongs(person, end):
            after = before + deposits - withdrawals
            row = SavingsRow(person.number, person.name, before, deposits, withdrawals, after, person.id in touched)
            rows[person.group_id].append((row, withheld))
    return [_statement(group_id, month, rows[group_id], corrections.get(group_id, ())) for group_id in group_ids]


def _stated(
    session: Session, people: Mapping[int, PersonThen], moved: Mapping[int, AnyRow], month: date
) -> dict[int, tuple[StatedCorrection, ...]]:
    """The corrections of each group that has any: asked only where a member's month has one, which is seldom."""
    groups = {people[member_id].group_id for member_id, row in moved.items() if row.corrections}
    found: dict[int, tuple[StatedCorrection, ...]] = {}
    for each in savings_corrections(session, groups, month, _ACCOUNTS) if groups else ():
        person = people[each.member_id]
        stated = StatedCorrection(person.number, person.name, each)
        found[each.group_id] = (*found.get(each.group_id, ()), stated)
    return found


def _belongs(person: PersonThen, end: date) -> bool:
    return person.joined_on <= end and (person.left_on is None or person.left_on > end)


def _statement(
    group_id: int, month: date, rows: Sequence[tuple[SavingsRow, int]], corrections: tuple[StatedCorrection, ...]
) -> SavingsStatement:
    members = tuple(row for row, _ in rows)
    deposits = sum(row.deposits for row in members)
    withheld = sum(part for _, part in rows)
    return SavingsStatement(
        group_id,
        month,
        members,
        opening=sum(row.opening for row in members),
        deposits=deposits,
        withdrawals=sum(row.withdrawals for row in members),
        closing=sum(row.closing for row in members),
        cash=deposits - withheld,
        withheld=withheld,
        corrections=corrections,
    )
