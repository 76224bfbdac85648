"""The book of cash or bank as a table: the closing line in red, corrections struck through, sums below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer

from kube_desktop.gui.cash.book_rows import BookRow
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.tables.cell_painting import BOOK_PADDING
from kube_desktop.gui.parts.tables.cells import Cell, ClosingLine, RowLook
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.language import N_, Language


class BookTable(RowsTable):
    """Rows of one book; the chosen row stays chosen when the book is read again."""

    def __init__(self, language: Language) -> None:
        """Make it empty."""
        self._language = language
        self._closed_through: date | None = None
        super().__init__(
            _columns(language),
            language.text(N_("Book of cash and bank")),
            key=_key,
            look=self._look,
            padding=BOOK_PADDING,
        )

    def set_book(self, rows: Sequence[BookRow], closed_through: date | None, *, to_end: bool) -> None:
        """Show these rows, the line under the last closed day among them; `to_end` goes to the newest."""
        self._closed_through = closed_through
        shown: list[BookRow | ClosingLine] = list(rows)
        if closed_through is not None:
            place = sum(row.day is None or row.day <= closed_through for row in rows)
            day = self._language.long_day(closed_through)
            sentence = N_("Closed up to {day}. Lines above it cannot be changed.")
            shown.insert(place, ClosingLine(self._language.text(sentence, day=day)))
        self.set_rows(shown)
        if to_end:
            # Only when the heights of the rows are known.
            QTimer.singleShot(0, self.view.scrollToBottom)

    def set_sums(self, words: str, money_in: int, money_out: int, balance: int) -> None:
        """Show what the period comes to (rupiah)."""
        figure, dash = self._language.figure, self._language.figure_or_dash
        self.set_total(["", "", words, dash(money_in), dash(money_out), figure(balance)])

    def _look(self, row: BookRow) -> RowLook | None:
        if row.kind == "brought":
            return RowLook(ground="closed", bold=True)
        if row.corrected and row.kind in ("line", "part"):
            return RowLook(ground="correction", struck=True, quiet=True)
        if row.corrects or row.replaces:
            return RowLook(ground="correction")
        if row.kind in ("sum", "part"):
            return RowLook(ground="sunken")
        if self._closed_through is not None and row.day is not None and row.day <= self._closed_through:
            return RowLook(ground="closed")
        return None


def _columns(language: Language) -> tuple[Column, ...]:
    text = language.text

    def voucher(row: BookRow) -> Cell:
        return Cell("quiet")

    def described(row: BookRow) -> Cell | None:
        if row.kind == "meeting":
            chips = (Chip(text(N_("has a correction")), "amber"),) if row.corrected else ()
            return Cell(chips=chips, chips_right=True, icon="chevron-down" if row.opened else "chevron-right")
        if row.kind == "sum":
            return None
        if row.corrected:
            return Cell(chips=(Chip(text(N_("Wrong, taken back")), "red"),), chips_right=True)
        if row.corrects:
            return Cell(chips=(Chip(text(N_("CORRECTION")), "amber"),), chips_right=True)
        if row.replaces:
            number = row.replaces.partition("/")[0]
            return Cell(chips=(Chip(text(N_("In place of {voucher}"), voucher=number), "green"),), chips_right=True)
        return None

    def came_in(row: BookRow) -> Cell | None:
        plain = row.kind in ("sum", "part") or row.corrected
        return None if plain else Cell("green")

    return (
        Column(text(N_("Date")), lambda row: row.day, _day(language)),
        Column(text(N_("Voucher")), lambda row: row.voucher, cell=voucher),
        Column(text(N_("Description")), lambda row: row.text, cell=described, stretch=True),
        Column(text(N_("In")), lambda row: row.money_in, _figure(language), RIGHT, "(Rp)", came_in),
        Column(text(N_("Out")), lambda row: row.money_out, _figure(language), RIGHT, "(Rp)"),
        Column(text(N_("Balance")), lambda row: row.balance, _balance(language), RIGHT, "(Rp)", _bold),
    )


def _day(language: Language) -> Callable[[date | None], str]:
    return lambda day: "" if day is None else language.day(day)


def _figure(language: Language) -> Callable[[int], str]:
    """No movement is an empty cell here, as in a book: there is always one on the other side."""
    return lambda amount: language.figure(amount) if amount else ""


def _balance(language: Language) -> Callable[[int | None], str]:
    return lambda amount: "" if amount is None else language.figure(amount)


def _bold(row: BookRow) -> Cell:
    if row.balance is not None and row.balance < 0:
        return Cell("red", bold=True, struck=False)
    return Cell(bold=True, struck=False)


def _key(row: BookRow) -> tuple[str, int]:
    return row.key
