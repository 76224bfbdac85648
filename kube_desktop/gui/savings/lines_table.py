"""One member's money as a book: running balance, the closing line in red, corrections struck through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer

from kube_desktop.bookkeeping.for_screens.member_lines import MoneyLine
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.tables.cell_painting import BOOK_PADDING
from kube_desktop.gui.parts.tables.cells import Cell, ClosingLine, RowLook
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.language import N_, Language

OPENING = "opening"


class LinesTable(RowsTable):
    """Money lines; the two titles say what comes in and what goes out."""

    def __init__(self, language: Language, name: str, money_in: str, money_out: str, *, framed: bool = True) -> None:
        """Make it empty; texts are translated."""
        self._language = language
        self._closed_through: date | None = None
        super().__init__(
            _columns(language, money_in, money_out),
            name,
            key=_entry_id,
            look=self._look,
            padding=BOOK_PADDING,
            framed=framed,
        )

    def set_lines(self, lines: Sequence[MoneyLine], closed_through: date | None) -> None:
        """Show these lines, oldest first, and go to the newest."""
        self._closed_through = closed_through
        rows: list[MoneyLine | ClosingLine] = list(lines)
        if closed_through is not None and lines:
            place = sum(line.day <= closed_through for line in lines)
            day = self._language.long_day(closed_through)
            rows.insert(place, ClosingLine(self._language.text(N_("Closed up to {day}"), day=day)))
        self.set_rows(rows)
        # Only when the heights of the rows are known.
        QTimer.singleShot(0, self.view, self.view.scrollToBottom)

    def current_line(self) -> MoneyLine | None:
        """Return the chosen line, or None."""
        line = self.current_row()
        return line if isinstance(line, MoneyLine) else None

    def _look(self, line: MoneyLine) -> RowLook | None:
        if line.corrected_by:
            return RowLook(ground="correction", struck=True, quiet=True)
        if line.corrects or line.replaces:
            return RowLook(ground="correction")
        if self._closed_through is not None and line.day <= self._closed_through:
            return RowLook(ground="closed")
        return None


def _columns(language: Language, money_in: str, money_out: str) -> tuple[Column, ...]:
    text = language.text

    def described(line: MoneyLine) -> str:
        if line.held_on is not None:
            return text(N_("{text} ({day}, recorded late)"), text=line.text, day=line.held_on)
        return line.text

    def chips(line: MoneyLine) -> Cell | None:
        if line.corrected_by:
            return Cell(chips=(Chip(text(N_("Wrong, taken back")), "red"),), chips_right=True)
        if line.corrects:
            return Cell(chips=(Chip(text(N_("CORRECTION")), "amber"),), chips_right=True)
        if line.replaces:
            number = line.replaces.partition("/")[0]
            return Cell(chips=(Chip(text(N_("In place of {voucher}"), voucher=number), "green"),), chips_right=True)
        return None

    return (
        Column(text(N_("Date")), lambda line: line.day, language.day),
        Column(text(N_("Voucher")), lambda line: line.voucher, cell=lambda line: Cell("quiet")),
        Column(text(N_("Description")), described, cell=chips, stretch=True),
        Column(money_in, _moved(lambda line: line.money_in), language.figure_or_dash, RIGHT, "(Rp)"),
        Column(money_out, _moved(lambda line: line.money_out), language.figure_or_dash, RIGHT, "(Rp)"),
        Column(
            text(N_("Balance")),
            lambda line: line.balance,
            language.figure,
            RIGHT,
            "(Rp)",
            cell=lambda line: Cell(bold=True, struck=False),
        ),
    )


def _moved(amount: Callable[[MoneyLine], int]) -> Callable[[MoneyLine], int]:
    """What the paper book brought is a beginning, not a movement."""

    def read(line: MoneyLine) -> int:
        return 0 if line.kind == OPENING and not line.corrects and not line.replaces else amount(line)

    return read


def _entry_id(line: MoneyLine) -> int:
    return line.entry_id
