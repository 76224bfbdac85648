"""The lines of a savings card as they are drawn on the card and on the strip (mm, type in pt).

These measures are fixed for ever, because old cards are printed on again: never change one after 0.1.0.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kube_desktop.bookkeeping.for_papers.cards import LINES_PER_SHEET, CardLine, SavingsCard, sheet_of
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import BOLD, REGULAR, SMALLEST_FIGURE, fit
from kube_desktop.papers.page import Sheet

COLUMNS = (6.5, 17.0, 31.7, 18.6, 18.6, 18.6, 15.0)
"""Number, date, description and voucher, deposit, withdrawal, balance, initials."""
PITCH = 8.0
PADDING = 1.5
SMALL = 7.0
"""Type of the voucher under a description: the pitch leaves no room for the usual floor of 8 pt."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One row of a card in words."""

    number: int
    day: str
    late: str
    text: str
    voucher: str
    amounts: tuple[str, str, str]
    strong: bool


def first_number(sheet_number: int) -> int:
    """The number of the first line of a sheet."""
    return (sheet_number - 1) * LINES_PER_SHEET + 1


def lines_of(card: SavingsCard, sheet_number: int) -> list[CardLine]:
    """The lines of a card that stand on one of its sheets."""
    return [line for line in card.lines if sheet_of(line.number) == sheet_number]


def rows_of(card: SavingsCard, sheet_number: int, language: Language) -> list[CardRow]:
    """The rows of one sheet; a later sheet opens with the sums of the line before it."""
    rows = []
    before = [line for line in card.lines if sheet_of(line.number) < sheet_number]
    if before:
        rows.append(_brought_row(before[-1], sheet_number, language))
    rows.extend(_row(line, language) for line in lines_of(card, sheet_number))
    return rows


def _brought_row(line: CardLine, sheet_number: int, language: Language) -> CardRow:
    text = language.text(N_("From sheet {sheet}"), sheet=sheet_number - 1)
    return CardRow(first_number(sheet_number), "", "", text, "", sums_of(line, language), strong=True)


def sums_of(line: CardLine, language: Language) -> tuple[str, str, str]:
    """The running sums up to a line, as they are carried to the next sheet."""
    return language.figure(line.deposits), language.figure(line.withdrawals), language.figure(line.balance)


def _row(line: CardLine, language: Language) -> CardRow:
    amounts = (
        language.figure(line.deposit) if line.deposit else "",
        language.figure(line.withdrawal) if line.withdrawal else "",
        language.figure(line.balance),
    )
    text = language.text(line.label, pieces=language.figure(line.pieces), unit=line.unit, voucher=line.corrects)
    late = f"({language.day(line.held_on)})" if line.held_on else ""
    return CardRow(line.number, language.day(line.day), late, text, line.voucher, amounts, bool(line.corrects))


def draw_row(sheet: Sheet, left: float, top: float, row: CardRow, code: str = "") -> None:
    """Write what stands right of the number."""
    x = left + COLUMNS[0]
    middle = x + COLUMNS[1] / 2
    if row.late:
        sheet.text(middle, top + 3.4, row.day, REGULAR, 8.5, "centre")
        sheet.text(middle, top + 6.6, row.late, REGULAR, 7.5, "centre")
    else:
        sheet.text(middle, top + 5.2, row.day, REGULAR, 9, "centre")
    x += COLUMNS[1] + PADDING
    room = COLUMNS[2] - 2 * PADDING
    font = BOLD if row.strong else REGULAR
    text = fit(row.text, room, font, 8.5, lines=1, floor=SMALL)
    below = f"{row.voucher}  {code}".strip()
    if not below:
        sheet.text(x, top + 5.2, text.lines[0], font, text.size)
    else:
        sheet.text(x, top + 3.5, text.lines[0], font, text.size)
        small = fit(below.replace(" ", "\u00a0"), room, REGULAR, SMALL, lines=1, floor=6.5)
        sheet.text(x, top + 6.7, small.lines[0], REGULAR, small.size)
    draw_amounts(sheet, left, top, row.amounts, strong=row.strong and not row.voucher)


def draw_amounts(sheet: Sheet, left: float, top: float, amounts: Sequence[str], *, strong: bool) -> None:
    """Write deposit, withdrawal and balance into the row below `top`."""
    x = left + sum(COLUMNS[:3])
    for index, amount in enumerate(amounts):
        x += COLUMNS[3 + index]
        font = BOLD if strong or index == 2 else REGULAR
        fitted = fit(amount, COLUMNS[3 + index] - 2 * PADDING, font, 9, lines=1, floor=SMALLEST_FIGURE)
        sheet.text(x - PADDING, top + 5.2, fitted.lines[0], font, fitted.size, "right")


def column_heads(language: Language) -> tuple[str, ...]:
    """The heads of the columns, broken for the narrow card."""
    return (
        language.text(N_("No")),
        language.text(N_("Date")),
        language.text(N_("Description / voucher")),
        language.text(N_("Deposits\n(Rp)")),
        language.text(N_("Withdrawals\n(Rp)")),
        language.text(N_("Balance\n(Rp)")),
        language.text(N_("Initials")),
    )
