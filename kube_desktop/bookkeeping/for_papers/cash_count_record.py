"""The record of one count of the whole box: note by note, against the book, with what a difference was (AT-10)."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import extract, func, select

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead, head_as_of
from kube_desktop.domain.cash import DENOMINATIONS, Denomination, counted, difference
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.periods import last_day, voucher
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import cash_counts, entries

PAPER = "cash-count"
"""How the catalogue of papers and `printings` call it; its subject is number and year."""


@dataclass(frozen=True, slots=True)
class CountedKind:
    """One note or coin: how many there were, and what they come to in rupiah."""

    denomination: Denomination
    pieces: int
    amount: int


@dataclass(frozen=True, slots=True)
class CashCountRecord:
    """A count of the whole box, in whole rupiah; everything as of the seal of its act.

    `number` counts the year's counts. `over` is above zero when there was more than the book says, below when there
    was less; then `reason` says why and `voucher` is the entry that put it right.
    """

    head: PaperHead
    number: int
    day: date
    kinds: tuple[CountedKind, ...]
    notes: int
    coins: int
    counted: int
    expected: int
    over: int
    reason: str
    voucher: str


def cash_count_record(
    session: Session,
    group_id: int,
    *,
    act_id: int | None = None,
    day: date | None = None,
    month: date | None = None,
    copy_number: int = 1,
) -> CashCountRecord:
    """The record of the count of an act, else the newest of a day or a month (its first day), else of all.

    Raises RuleBroken (field "date") when the whole box was not counted then.
    """
    row = _count(session, group_id, act_id, day, month)
    pieces = {key: int(count) for key, count in json.loads(row.denominations).items()}
    kinds = tuple(
        CountedKind(each, pieces.get(each.key, 0), each.value * pieces.get(each.key, 0)) for each in DENOMINATIONS
    )
    same_year = extract("year", cash_counts.c.date) == row.date.year
    earlier = select(func.count()).where(
        cash_counts.c.group_id == group_id, cash_counts.c.meeting_id.is_(None), same_year, cash_counts.c.id <= row.id
    )
    return CashCountRecord(
        head_as_of(session, group_id, row.act_id, row.date, PAPER, copy_number),
        int(session.scalar(earlier)),
        row.date,
        kinds,
        counted({each.denomination.key: each.pieces for each in kinds if each.denomination.kind == "note"}),
        counted({each.denomination.key: each.pieces for each in kinds if each.denomination.kind == "coin"}),
        row.counted,
        row.expected,
        difference(row.counted, row.expected),
        row.reason,
        _voucher(session, row.act_id),
    )


def _count(session: Session, group_id: int, act_id: int | None, day: date | None, month: date | None) -> AnyRow:
    query = select(cash_counts).where(cash_counts.c.group_id == group_id, cash_counts.c.meeting_id.is_(None))
    if act_id is not None:
        query = query.where(cash_counts.c.act_id == act_id)
    elif day is not None:
        query = query.where(cash_counts.c.date == day)
    elif month is not None:
        query = query.where(cash_counts.c.date.between(month, last_day(month)))
    row = session.first(query.order_by(cash_counts.c.date.desc(), cash_counts.c.id.desc()))
    if row is None and day is not None:
        raise RuleBroken(N_("The whole box was not counted on {day}. Check the date."), "date", day=day)
    if row is None:
        raise RuleBroken(N_("The whole box was not counted then. Count it under Cash & bank."), "date")
    return row


def _voucher(session: Session, act_id: int) -> str:
    row = session.first(select(entries.c.series, entries.c.number, entries.c.date).where(entries.c.act_id == act_id))
    return voucher(*row) if row is not None else ""
