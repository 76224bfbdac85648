"""The lines of the members' savings cards (B5), in the order in which they stand on the paper card.

A paper card is written once and kept by the member, so its lines stand in the order of posting, never of date: a paper
that comes late is written on the next free line with its own date, and no printed line ever moves.
"""

from dataclasses import dataclass
from datetime import date

LINES_PER_SHEET = 15
"""Lines on one sheet of the card; fixed for ever, because old cards are printed on again."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One movement of a member's savings.

    `number` is the line on the card, counted through all sheets (16 is the first line of sheet 2 and is taken by the
    balance brought forward, so entries never have it). `label` is a short msgid that may use {sheets} and
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
    sheets: int = 0
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
