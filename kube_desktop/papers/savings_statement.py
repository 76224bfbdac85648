"""B6, the monthly savings statement: what every member has, to be signed (mm, type in pt)."""

from dataclasses import replace
from itertools import product

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.language import N_, Language
from kube_desktop.ledger.statements import SavingsRow, SavingsStatement
from kube_desktop.papers.fitting import BOLD, REGULAR, fit
from kube_desktop.papers.page import (
    Format,
    Heading,
    Paper,
    Sheet,
    draw_labelled,
    page_format,
)
from kube_desktop.papers.pages import Frame, over_pages, table_pages
from kube_desktop.papers.signatures import (
    LEAST_ROOM,
    ROOM,
    Rows,
    draw_signatures,
    in_one_row,
    signature_rows,
    signatures_height,
)
from kube_desktop.papers.table import (
    Column,
    LaidTable,
    Row,
    Table,
    lay_out,
    money_column,
)

ROW_HEIGHTS = (9.5, 9.0, 8.5, 8.0, 7.5)
SIGNATURE_ROOMS = (ROOM, 21.0, LEAST_ROOM)
TYPE_SIZES = (9.5, 9.0, 8.5, 8.0)


def savings_statement(head: PaperHead, statement: SavingsStatement, language: Language, size: str) -> Paper:
    """Plan the statement of one group and month on "A4" or "F4".

    Twenty members fit one page: rows give way first, then the room to sign, then type; only then does it
    go on to a second page.
    """
    form = page_format(size)
    month = language.month(statement.month)
    heading = Heading(
        "B6", language.text(N_("Monthly savings statement")), language.text(N_("Month of {month}"), month=month)
    )
    laid, signatures, room = _laid_out(head, statement, form, language)
    tail = _tail_height(statement, signatures, room, form, language)
    parts = over_pages(laid, form, tail)

    def end(sheet: Sheet, bottom: float) -> None:
        _draw_tail(sheet, bottom, statement, signatures, room, language)

    pages = table_pages(Frame(form, head, heading, language), parts, end)
    foot = language.text(N_("Savings statement {month}"), month=month)
    return Paper("B6", head, foot, pages)


def _laid_out(
    head: PaperHead,
    statement: SavingsStatement,
    form: Format,
    language: Language,
) -> tuple[LaidTable, Rows, float]:
    """The table, the places to sign and their room that fit one page, or the roomiest when none do.

    Four who sign stand in two rows; in one only where twenty members would not fit otherwise.
    """
    table = _table(statement, language)
    available = form.body_bottom - form.first_top
    two_rows = signature_rows(head, language)
    one_row = in_one_row(two_rows)
    for type_size, signatures, room, row_height in product(
        TYPE_SIZES, (two_rows, one_row), SIGNATURE_ROOMS, ROW_HEIGHTS
    ):
        tail = _tail_height(statement, signatures, room, form, language)
        if _least_height(len(statement.rows), row_height) + tail > available:
            continue
        laid = lay_out(_sized(table, row_height, type_size), form.left, form.body_width)
        if laid.height + tail <= available:
            return laid, signatures, room
    return lay_out(table, form.left, form.body_width), two_rows, ROOM


def _least_height(rows: int, row_height: float) -> float:
    return 10.0 + rows * row_height + 9.0


def _sized(table: Table, row_height: float, type_size: float) -> Table:
    columns = tuple(replace(column, size=type_size) for column in table.columns)
    return replace(table, columns=columns, row_height=row_height)


def _table(statement: SavingsStatement, language: Language) -> Table:
    columns = (
        Column(language.text(N_("No")), 7.3, "centre"),
        Column(language.text(N_("Member\nno")), 14.0, "centre"),
        Column(language.text(N_("Name")), 0.0, share=1.0),
        money_column(language.text(N_("Opening\nbalance (Rp)"))),
        money_column(language.text(N_("Deposits\n(Rp)"))),
        money_column(language.text(N_("Withdrawals\n(Rp)"))),
        money_column(language.text(N_("Closing\nbalance (Rp)")), bold=True),
        Column(language.text(N_("Initials")), 22.0),
    )
    rows = [_row(number, row, language) for number, row in enumerate(statement.rows, start=1)]
    moved = (statement.opening, statement.deposits, statement.withdrawals)
    cells = (*(language.figure_or_dash(amount) for amount in moved), language.figure(statement.closing), "")
    rows.append(Row(cells, label=language.text(N_("Total")), span=3, total=True))
    return Table(columns, tuple(rows), row_height=ROW_HEIGHTS[0])


def _row(number: int, row: SavingsRow, language: Language) -> Row:
    name = row.name
    if row.corrected:
        name = f"{name}\n{language.text(N_('CORRECTION'))}"
    return Row(
        (
            str(number),
            row.number,
            name,
            language.figure_or_dash(row.opening),
            language.figure_or_dash(row.deposits),
            language.figure_or_dash(row.withdrawals),
            language.figure(row.closing),
            "",
        )
    )


def _words(statement: SavingsStatement, form: Format, language: Language) -> tuple[str, ...]:
    fitted = fit(language.rupiah_in_words(statement.closing), form.body_width - 19, BOLD, 9.5)
    return fitted.lines


def _note(statement: SavingsStatement, form: Format, language: Language) -> tuple[str, ...]:
    text = language.text(
        N_(
            "Deposits: cash {cash}, cut from mat pay {withheld}. The closing balance is that of the group's"
            " ledger; the opening balance is last month's closing balance."
        ),
        cash=language.figure_or_dash(statement.cash),
        withheld=language.figure_or_dash(statement.withheld),
    )
    return fit(text, form.body_width, REGULAR, 8.5, lines=1).lines


def _tail_height(
    statement: SavingsStatement,
    signatures: Rows,
    room: float,
    form: Format,
    language: Language,
) -> float:
    lines = len(_words(statement, form, language)) + len(_note(statement, form, language)) - 2
    return 6.0 + 5.3 + lines * 4.0 + signatures_height(signatures, room)


def _draw_tail(
    sheet: Sheet,
    bottom: float,
    statement: SavingsStatement,
    signatures: Rows,
    room: float,
    language: Language,
) -> None:
    words = fit(language.rupiah_in_words(statement.closing), sheet.form.body_width - 19, BOLD, 9.5)
    y = draw_labelled(sheet, bottom + 6.0, language.text(N_("In words")), words)
    note = _note(statement, sheet.form, language)
    end = sheet.lines(sheet.form.left, y + 5.3, note, REGULAR, 8.0 if len(note) > 1 else 8.5)
    draw_signatures(sheet, end - 3.5, signatures, room)
