"""The tables of a member's page beside savings: dues, deliveries, attendance."""

from __future__ import annotations

from kube_desktop.bookkeeping.for_screens.member_lines import DuesLine
from kube_desktop.bookkeeping.for_screens.member_page import AttendanceLine, DeliveryLine
from kube_desktop.gui.members.words import ATTENDANCE_WORDS, DUES_WORDS
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.tables.cell_painting import BOOK_PADDING
from kube_desktop.gui.parts.tables.cells import ATTENDANCE_TONES, Cell, RowLook
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.language import N_, Language

_PAY_WORDS = {"paid": N_("paid"), "owed": N_("owed"), "none": "–"}


def dues_table(language: Language) -> RowsTable:
    """Return the table of dues owed and paid."""
    text, figure = language.text, language.figure_or_dash

    def described(line: DuesLine) -> str:
        return line.text or text(DUES_WORDS[line.kind])

    def standing(line: DuesLine) -> Cell:
        return Cell("amber" if line.standing > 0 else "plain", bold=True)

    columns = (
        Column(text(N_("Date")), lambda line: line.day, language.day),
        Column(text(N_("Voucher")), lambda line: line.voucher or "–", cell=lambda line: Cell("quiet")),
        Column(text(N_("Description")), described, stretch=True),
        Column(text(N_("Owed")), lambda line: line.owed, figure, RIGHT, "(Rp)"),
        Column(text(N_("Paid")), lambda line: line.paid, figure, RIGHT, "(Rp)"),
        Column(text(N_("Arrears")), lambda line: line.standing, figure, RIGHT, "(Rp)", standing),
    )
    return RowsTable(columns, text(N_("Dues (IKS)")), padding=BOOK_PADDING, framed=False)


def delivery_table(language: Language) -> RowsTable:
    """Return the table of what was delivered."""
    text, figure = language.text, language.figure_or_dash
    columns = (
        Column(text(N_("Date")), lambda line: line.day, language.day),
        Column(text(N_("Product")), lambda line: line.product, stretch=True),
        Column(text(N_("Accepted")), lambda line: line.accepted, figure, RIGHT, text(N_("pieces"))),
        Column(text(N_("Pay")), lambda line: line.gross, figure, RIGHT, "(Rp)"),
        Column(text(N_("To savings")), lambda line: line.savings_cut, figure, RIGHT, "(Rp)"),
        Column(text(N_("To dues")), lambda line: line.dues_cut, figure, RIGHT, "(Rp)"),
        Column(text(N_("Left to pay")), lambda line: line.net, figure, RIGHT, "(Rp)", lambda line: Cell(bold=True)),
        Column(text(N_("Pay is")), lambda line: text(_PAY_WORDS[line.pay])),
    )

    def look(line: DeliveryLine) -> RowLook | None:
        return RowLook(ground="correction") if line.accepted < 0 else None

    return RowsTable(columns, text(N_("Deliveries")), look=look, padding=BOOK_PADDING, framed=False)


def attendance_table(language: Language) -> RowsTable:
    """Return the table of meetings."""
    text = language.text

    def there(line: AttendanceLine) -> Cell:
        word = text(ATTENDANCE_WORDS[line.status])
        return Cell(chips=(Chip(word.capitalize(), ATTENDANCE_TONES[line.status]),))

    columns = (
        Column(text(N_("No")), lambda line: line.number, align=RIGHT),
        Column(text(N_("Date")), lambda line: line.day, language.day),
        Column(text(N_("Attendance")), lambda line: "", cell=there, least="00000000000000"),
        Column(text(N_("Place")), lambda line: line.place, stretch=True),
        Column(text(N_("Note")), lambda line: line.note, stretch=True),
    )
    return RowsTable(columns, text(N_("Attendance")), padding=BOOK_PADDING, framed=False)
