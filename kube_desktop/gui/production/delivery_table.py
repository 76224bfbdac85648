"""The mats that were delivered, line by line; corrections struck through, as in the other books."""

from __future__ import annotations

from kube_desktop.bookkeeping.deliveries import DeliveryLine
from kube_desktop.gui.parts.cards import EmptyState
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.tables.cell_painting import BOOK_PADDING
from kube_desktop.gui.parts.tables.cells import Cell, RowLook
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.language import N_, Language

PAY_WORDS = {"paid": N_("handed over"), "owed": N_("owed"), "none": N_("no pay")}
_PAY_TONES = {"paid": "green", "owed": "amber", "none": "slate"}


def delivery_table(language: Language) -> RowsTable:
    """Return the empty list of deliveries."""
    text, dash, figure = language.text, language.figure_or_dash, language.figure

    def how_paid(row: DeliveryLine) -> Cell:
        if row.corrected_by:
            return Cell(chips=(Chip(text(N_("Wrong, taken back")), "red"),))
        if row.corrects:
            return Cell(chips=(Chip(text(N_("CORRECTION")), "amber"),))
        return Cell(chips=(Chip(text(PAY_WORDS[row.pay]), _PAY_TONES[row.pay]),))

    columns = (
        Column(text(N_("Date")), lambda row: row.day, language.day),
        Column(text(N_("Name")), lambda row: f"{row.number} {row.name}", cell=_bold, stretch=True),
        Column(text(N_("Accepted")), lambda row: row.accepted, dash, RIGHT, cell=_bold),
        Column(text(N_("Rejected")), lambda row: row.rejected, dash, RIGHT),
        Column(text(N_("Pay")), lambda row: row.gross, dash, RIGHT, "(Rp)"),
        Column(text(N_("To savings")), lambda row: row.savings_cut, dash, RIGHT, "(Rp)"),
        Column(text(N_("To dues (IKS)")), lambda row: row.dues_cut, dash, RIGHT, "(Rp)"),
        Column(text(N_("Left over")), lambda row: row.net, figure, RIGHT, "(Rp)", _bold),
        Column(text(N_("Pay is")), _nothing, cell=how_paid, least="0" * 14),
        Column(text(N_("Voucher")), lambda row: row.voucher or "–", cell=lambda row: Cell("quiet")),
    )
    table = RowsTable(columns, text(N_("Deliveries")), key=lambda row: row.id, look=_look, padding=BOOK_PADDING)
    table.set_empty(EmptyState("layers", text(N_("Nothing was delivered in this period."))))
    return table


def sums_of(language: Language, lines: tuple[DeliveryLine, ...]) -> list[str]:
    """Return the row under the list: pieces and rupiah of the period."""
    names = ("accepted", "rejected", "gross", "savings_cut", "dues_cut", "net")
    sums = [language.figure_or_dash(sum(getattr(line, name) for line in lines)) for name in names]
    return ["", language.text(N_("Total")), *sums, "", ""]


def _nothing(row: DeliveryLine) -> str:
    return ""


def _bold(row: DeliveryLine) -> Cell:
    return Cell(bold=True)


def _look(row: DeliveryLine) -> RowLook | None:
    if row.corrected_by:
        return RowLook(ground="correction", struck=True, quiet=True)
    return RowLook(ground="correction") if row.corrects or row.replaces else None
