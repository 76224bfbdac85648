"""The tables of the screen of dues: who paid at which meeting, the fund's own book, the decisions."""

from __future__ import annotations

from collections.abc import Sequence

from kube_desktop.bookkeeping.decisions import DecisionRow
from kube_desktop.bookkeeping.for_papers.dues_book import DuesBook, DuesColumn, DuesRow
from kube_desktop.bookkeeping.for_screens.dues_fund import FundLine
from kube_desktop.gui.meeting.decision_form import KIND_WORDS
from kube_desktop.gui.parts.cards import EmptyState
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.tables.cell_painting import BOOK_PADDING
from kube_desktop.gui.parts.tables.cells import Cell, RowLook
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.language import N_, Language


def matrix_table(language: Language, book: DuesBook) -> RowsTable:
    """Return the matrix of one year: sums first, then the meetings, the newest first."""
    text, figure = language.text, language.figure_or_dash

    def arrears(row: DuesRow) -> Cell | None:
        return Cell("amber", bold=True) if row.arrears > 0 else None

    columns = [
        Column(text(N_("No")), lambda row: row.member_number, cell=lambda row: Cell("quiet")),
        Column(text(N_("Name")), lambda row: row.name, cell=lambda row: Cell(bold=True), least="0" * 16),
        Column(text(N_("Before")), lambda row: row.brought, figure, RIGHT, text(N_("arrears"))),
        Column(text(N_("Owed")), lambda row: row.owed, figure, RIGHT, "(Rp)"),
        Column(text(N_("Paid")), lambda row: row.paid, figure, RIGHT, "(Rp)"),
        Column(text(N_("Arrears")), lambda row: row.arrears, figure, RIGHT, "(Rp)", arrears),
    ]
    columns += [_meeting(language, place, day) for place, day in _newest_first(book)]
    table = RowsTable(columns, text(N_("Dues (IKS)")), key=lambda row: row.member_number, padding=BOOK_PADDING)
    table.set_empty(EmptyState("hand-heart", text(N_("Nobody is enrolled yet, so nobody owes or paid dues."))))
    table.set_rows(book.rows)
    totals = [language.figure(amount) for amount in (book.brought, book.owed, book.paid, book.arrears)]
    received = [figure(day.received) for _, day in _newest_first(book)]
    table.set_total(["", text(N_("Total")), *totals, *received] if book.rows else [])
    return table


def _newest_first(book: DuesBook) -> list[tuple[int, DuesColumn]]:
    return list(enumerate(book.columns))[::-1]


def _meeting(language: Language, place: int, day: DuesColumn) -> Column:
    def paid(row: DuesRow) -> str:
        cell = row.cells[place]
        # The star says that arrears were in it; it stands explained beneath the table.
        return f"{'* ' if cell.arrears else ''}{language.figure_or_dash(cell.amount)}"

    written = language.day(day.day)
    return Column(written[:5], paid, align=RIGHT, unit=written[6:])


def fund_table(language: Language) -> RowsTable:
    """Return the book of the fund."""
    text, figure = language.text, language.figure_or_dash

    def described(line: FundLine) -> str:
        return text(line.label, count=line.count, note=line.note, voucher=line.corrects)

    def correction(line: FundLine) -> Cell | None:
        chip = Chip(text(N_("CORRECTION")), "amber")
        return Cell(chips=(chip,), chips_right=True) if line.corrects else None

    def look(line: FundLine) -> RowLook | None:
        return RowLook(ground="correction") if line.corrects else None

    columns = (
        Column(text(N_("Date")), lambda line: line.day, language.day),
        Column(text(N_("Voucher")), lambda line: line.voucher or "–", cell=lambda line: Cell("quiet"), stretch=True),
        Column(text(N_("Description")), described, cell=correction, stretch=True),
        Column(text(N_("Decision")), lambda line: line.basis or "–", cell=lambda line: Cell("quiet")),
        Column(text(N_("Received")), lambda line: line.received, figure, RIGHT, "(Rp)"),
        Column(text(N_("Used")), lambda line: line.used, figure, RIGHT, "(Rp)"),
        Column(text(N_("Balance")), lambda line: line.balance, language.figure, RIGHT, "(Rp)", _bold),
    )
    return RowsTable(columns, text(N_("Book of the fund")), look=look, padding=BOOK_PADDING, framed=True)


def fund_lines(book: DuesBook) -> Sequence[FundLine]:
    """Return the lines of the fund's book, with what was there before the year as the first."""
    before = FundLine(book.first_day, "", N_("In the fund before"), 0, 0, 0, 0, book.fund_opening)
    return (before, *book.fund_lines)


def decisions_table(language: Language) -> RowsTable:
    """Return the table of decisions with their limits."""
    text = language.text

    def amount(value: int | None) -> str:
        return "–" if value is None else language.figure(value)

    def left(row: DecisionRow) -> Cell:
        return Cell("amber" if row.left == 0 else "plain", bold=True)

    columns = (
        Column(text(N_("No")), lambda row: row.number),
        Column(text(N_("Date")), lambda row: row.date, language.day),
        Column(text(N_("About")), lambda row: text(KIND_WORDS[row.kind]), cell=lambda row: Cell("quiet")),
        Column(text(N_("What was decided")), lambda row: row.text, stretch=True),
        Column(text(N_("Limit")), lambda row: row.ceiling, amount, RIGHT, "(Rp)"),
        Column(text(N_("Spent")), lambda row: row.spent, language.figure_or_dash, RIGHT, "(Rp)"),
        Column(text(N_("Left")), lambda row: row.left, amount, RIGHT, "(Rp)", left),
    )
    return RowsTable(columns, text(N_("Decisions")), key=_decision_id, framed=True)


def _bold(line: FundLine) -> Cell:
    return Cell(bold=True)


def _decision_id(row: DecisionRow) -> int:
    return row.id
