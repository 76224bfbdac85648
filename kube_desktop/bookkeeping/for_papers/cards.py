"""The lines of the members' savings cards (B5), in the order in which they stand on the paper card.

A paper card is written once and kept by the member, so its lines stand in the order of posting, never of date: a paper
that comes late is written on the next free line with its own date, and no printed line ever moves.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from kube_desktop.bookkeeping.for_papers.paper_heads import role_word
from kube_desktop.bookkeeping.members import MemberRow, member_rows
from kube_desktop.domain.accounts import CHART, is_savings
from kube_desktop.domain.errors import N_
from kube_desktop.domain.periods import roman_month, voucher
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import deliveries, entries, lines, meetings, printings, products

LINES_PER_SHEET = 15
"""Lines on one sheet of the card; fixed for ever, because old cards are printed on again."""
PAPER = "savings-card"
"""How `printings` calls the card; its subject is the member's number."""

_LABELS = {
    "opening": N_("Opening balance"),
    "deposit": N_("Deposit"),
    "delivery": N_("Cut from pay: {pieces} {unit}"),
    "withdrawal": N_("Withdrawal"),
}
_AT_MEETING = N_("Regular deposit")
_CORRECTION = N_("CORRECTION {voucher}")
_OTHER = N_("Other movement")


@dataclass(frozen=True, slots=True)
class CardLine:
    """One movement of a member's savings.

    `number` is the line on the card, counted through all sheets (16 is the first line of sheet 2 and is taken by the
    balance brought forward, so entries never have it). `label` is a short msgid that may use {pieces}, {unit} and
    {voucher}; a place of 28 mm is all it has. `held_on` is its own day when it was written late. Amounts are whole
    rupiah; a reversal stands in the original's column with a minus. `deposits` and `withdrawals` are the running
    sums up to and with this line, `balance` the savings after it.
    """

    number: int
    day: date
    label: str
    voucher: str
    deposit: int
    withdrawal: int
    deposits: int
    withdrawals: int
    balance: int
    held_on: date | None = None
    pieces: int = 0
    unit: str = ""
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class SavingsCard:
    """A member's whole card. `role` is a msgid; `printed` is the last line already on the paper card, 0 for none."""

    member_number: str
    member_name: str
    role: str
    address: str
    joined: date | None
    lines: tuple[CardLine, ...]
    printed: int = 0


def member_cards(session: Session, group_id: int, member_id: int | None = None) -> list[SavingsCard]:
    """The cards of one member, or of all of a group who are active or ever saved, in the order of numbers."""
    drawn = _card_lines(session, group_id)
    printed = _printed(session, group_id)
    return [
        _card(who, drawn[who.id], printed.get(who.number, 0))
        for who in member_rows(session, group_id)
        if who.id == member_id or (member_id is None and (who.status == "active" or drawn[who.id]))
    ]


def line_number(position: int) -> int:
    """The line of the card on which the entry at `position` (0 is the first) stands.

    Sheet 1 has 15 entries; each later sheet opens with the balance brought forward and has 14.
    """
    if position < LINES_PER_SHEET:
        return position + 1
    sheet, row = divmod(position - LINES_PER_SHEET, LINES_PER_SHEET - 1)
    return (sheet + 1) * LINES_PER_SHEET + 2 + row


def sheet_of(number: int) -> int:
    """The sheet (1 is the first) on which the line `number` stands."""
    return (number - 1) // LINES_PER_SHEET + 1


def new_lines(card: SavingsCard) -> tuple[CardLine, ...]:
    """The lines that are not yet on the paper card."""
    return tuple(line for line in card.lines if line.number > card.printed)


def _card(who: MemberRow, drawn: Sequence[CardLine], printed: int) -> SavingsCard:
    role = role_word(who.role)
    return SavingsCard(who.number, who.person.name, role, who.person.address, who.joined_on, tuple(drawn), printed)


def _printed(session: Session, group_id: int) -> dict[str, int]:
    query = select(printings.c.subject, func.max(printings.c.last_line)).where(
        printings.c.group_id == group_id, printings.c.paper == PAPER, printings.c.last_line.is_not(None)
    )
    return {row[0]: row[1] for row in session.rows(query.group_by(printings.c.subject))}


def _card_lines(session: Session, group_id: int) -> defaultdict[int, list[CardLine]]:
    """The lines of every member of a group: member id -> lines."""
    found: defaultdict[int, list[CardLine]] = defaultdict(list)
    for row in session.rows(_running(group_id)):
        drawn = found[row.member_id]
        drawn.append(_line(row, line_number(len(drawn))))
    return found


def _line(row: AnyRow, number: int) -> CardLine:
    label = _LABELS.get(row.kind, _OTHER)
    corrects = ""
    if row.wrong_number is not None:
        label, corrects = _CORRECTION, short_voucher(row.wrong_series, row.wrong_number, row.wrong_date)
    elif row.kind == "deposit" and row.meeting_id is not None:
        label = _AT_MEETING
    return CardLine(
        number,
        row.date,
        label,
        short_voucher(row.series, row.number, row.date),
        row.deposit,
        row.withdrawal,
        row.deposits,
        row.withdrawals,
        row.balance,
        held_on=row.held_on,
        pieces=row.pieces or 0,
        unit=row.unit or "",
        corrects=corrects,
    )


def short_voucher(series: str, number: int, day: date) -> str:
    """A voucher number without its year, which the date beside it says: KM-0003/I."""
    return voucher(series, number, day).removesuffix(f"/{roman_month(day)}/{day.year:04d}") + f"/{roman_month(day)}"


def _running(group_id: int) -> Select[Any]:
    """One row a movement, in the order of posting, with its running sums and what it was."""
    moved = _movements(group_id).subquery("moved")
    delivered = _delivered(group_id).subquery("delivered")
    wrong = entries.alias("wrong")
    so_far: dict[str, Any] = {"partition_by": moved.c.member_id, "order_by": moved.c.id}
    return (
        select(
            moved,
            func.sum(moved.c.deposit).over(**so_far).label("deposits"),
            func.sum(moved.c.withdrawal).over(**so_far).label("withdrawals"),
            func.sum(moved.c.amount).over(**so_far).label("balance"),
            meetings.c.id.label("meeting_id"),
            delivered.c.pieces,
            products.c.unit,
            wrong.c.series.label("wrong_series"),
            wrong.c.number.label("wrong_number"),
            wrong.c.date.label("wrong_date"),
        )
        .select_from(moved)
        .outerjoin(meetings, meetings.c.act_id == moved.c.act_id)
        .outerjoin(
            delivered,
            and_(
                moved.c.kind == "delivery",
                delivered.c.act_id == moved.c.act_id,
                delivered.c.member_id == moved.c.member_id,
            ),
        )
        .outerjoin(products, products.c.id == delivered.c.product_id)
        .outerjoin(wrong, wrong.c.id == func.coalesce(moved.c.reverses_id, moved.c.replaces_id))
        .order_by(moved.c.member_id, moved.c.id)
    )


def _delivered(group_id: int) -> Select[Any]:
    """What a member delivered in an act, one row each; what corrections took back is left out."""
    return (
        select(
            deliveries.c.act_id,
            deliveries.c.member_id,
            func.sum(deliveries.c.accepted).label("pieces"),
            func.min(deliveries.c.product_id).label("product_id"),
        )
        .where(deliveries.c.group_id == group_id, deliveries.c.accepted > 0)
        .group_by(deliveries.c.act_id, deliveries.c.member_id)
    )


def _movements(group_id: int) -> Select[Any]:
    """One row an entry and member; a reversal stands in its original's column, the opening in none (house.md 5)."""
    reversal = entries.c.reverses_id.is_not(None)
    first_opening = and_(entries.c.kind == "opening", ~reversal, entries.c.replaces_id.is_(None))
    credited = or_(and_(lines.c.amount < 0, ~reversal), and_(lines.c.amount > 0, reversal))

    def total(condition: ColumnElement[bool], amount: ColumnElement[int]) -> ColumnElement[int]:
        return func.sum(case((condition, amount), else_=0))

    fields = ("id", "date", "held_on", "series", "number", "kind", "act_id", "reverses_id", "replaces_id")
    return (
        select(
            *(entries.c[name] for name in fields),
            lines.c.member_id,
            total(and_(credited, ~first_opening), -lines.c.amount).label("deposit"),
            total(and_(~credited, ~first_opening), lines.c.amount).label("withdrawal"),
            func.sum(-lines.c.amount).label("amount"),
        )
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(
            lines.c.group_id == group_id,
            lines.c.account_code.in_([account.code for account in CHART if is_savings(account.code)]),
        )
        .group_by(entries.c.id, lines.c.member_id)
    )
