"""B6, the monthly savings statement: what every member has, to be signed (mm, type in pt)."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.language import N_, Language
from kube_desktop.ledger.statements import SavingsRow, SavingsStatement, StatedCorrection
from kube_desktop.papers.fitting import BOLD, REGULAR, Fitted, fit
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
MOST_CORRECTIONS = 12
"""So many are told on the statement; the cash book has them all."""
BOX_ABOVE, BOX_EDGE, TITLE_PITCH, BETWEEN = 3.5, 2.0, 4.6, 0.7
"""Room above and inside the box, and from its title and each correction to the next."""


_BECAME = {
    ("deposit", True): N_("deposit {was:rupiah} becomes {became:rupiah}"),
    ("deposit", False): N_("deposit {was:rupiah} taken back"),
    ("withdrawal", True): N_("withdrawal {was:rupiah} becomes {became:rupiah}"),
    ("withdrawal", False): N_("withdrawal {was:rupiah} taken back"),
    ("opening", True): N_("opening balance {was:rupiah} becomes {became:rupiah}"),
    ("opening", False): N_("opening balance {was:rupiah} taken back"),
}


@dataclass(frozen=True, slots=True)
class _Tail:
    """What stands between the table and the signatures: words, a note, and the box of corrections if there is one."""

    words: Fitted
    note: Fitted
    title: str
    corrections: list[Fitted]

    @property
    def box_height(self) -> float:
        """Height of the box itself."""
        return 2 * BOX_EDGE + TITLE_PITCH + sum(each.height + BETWEEN for each in self.corrections)

    @property
    def height(self) -> float:
        """Height from the table's lower edge to the last baseline."""
        lines = len(self.words.lines) + len(self.note.lines) - 2
        return 6.0 + 5.3 + lines * 4.0 + (BOX_ABOVE + self.box_height if self.title else 0.0)


def savings_statement(
    head: PaperHead, statement: SavingsStatement, language: Language, size: str, *, since: datetime | None = None
) -> Paper:
    """Plan the statement of one group and month on "A4" or "F4".

    Twenty members fit one page: rows give way first, then the room to sign, then type; only then does it
    go on to a second page. The statement's corrections stand in a box: those since the print of `since`, or of the
    whole month.
    """
    form = page_format(size)
    month = language.month(statement.month)
    heading = Heading(
        "B6", language.text(N_("Monthly savings statement")), language.text(N_("Month of {month}"), month=month)
    )
    tail = _tail(statement, form, language, since)
    laid, signatures, room = _laid_out(head, statement, tail, form, language)
    parts = over_pages(laid, form, tail.height + signatures_height(signatures, room))

    def end(sheet: Sheet, bottom: float) -> None:
        draw_signatures(sheet, _draw_tail(sheet, bottom, tail, language), signatures, room)

    pages = table_pages(Frame(form, head, heading, language), parts, end)
    foot = language.text(N_("Savings statement {month}"), month=month)
    return Paper("B6", head, foot, pages)


def _laid_out(
    head: PaperHead,
    statement: SavingsStatement,
    tail: _Tail,
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
        below = tail.height + signatures_height(signatures, room)
        if _least_height(len(statement.rows), row_height) + below > available:
            continue
        laid = lay_out(_sized(table, row_height, type_size), form.left, form.body_width)
        if laid.height + below <= available:
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
        ),
        mark=language.text(N_("CORRECTION")) if row.corrected else "",
    )


def _note(statement: SavingsStatement, form: Format, language: Language) -> Fitted:
    text = language.text(
        N_(
            "Deposits: cash {cash}, cut from mat pay {withheld}. The closing balance is that of the group's"
            " ledger; the opening balance is last month's closing balance."
        ),
        cash=language.figure_or_dash(statement.cash),
        withheld=language.figure_or_dash(statement.withheld),
    )
    return fit(text, form.body_width, REGULAR, 8.5, lines=1)


def _tail(statement: SavingsStatement, form: Format, language: Language, since: datetime | None) -> _Tail:
    words = fit(language.rupiah_in_words(statement.closing), form.body_width - 19, BOLD, 9.5)
    title, found = "", statement.corrections
    if found:
        title = language.text(N_("Corrected in {month}:"), month=language.month(statement.month))
        if since is not None:
            message = N_("Corrected since the last print on {day}, {time}:")
            title = language.text(message, day=since.date(), time=language.time(since))
    told = [_told(each, language) for each in found[:MOST_CORRECTIONS]]
    if left := len(found) - len(told):
        told.append(language.text(N_("and {count} more: see the general cash book."), count=left))
    width = form.body_width - 2 * BOX_EDGE
    return _Tail(words, _note(statement, form, language), title, [fit(each, width, REGULAR, 8.5) for each in told])


def _told(stated: StatedCorrection, language: Language) -> str:
    """One correction in a sentence: when, whose, what it was and became, its vouchers and why."""
    correction = stated.correction
    kind = "deposit" if max(correction.was, correction.became) > 0 else "withdrawal"
    message = _BECAME["opening" if correction.opening else kind, bool(correction.became)]
    what = language.text(message, was=abs(correction.was), became=abs(correction.became))
    return language.text(
        N_("{day} {number} {name}: {what}. {wrong}, corrected by {vouchers}. Reason: {reason}"),
        day=correction.day,
        number=stated.number,
        name=stated.name,
        what=what,
        wrong=correction.wrong_voucher,
        vouchers=", ".join(correction.vouchers),
        reason=correction.reason,
    )


def _draw_tail(sheet: Sheet, bottom: float, tail: _Tail, language: Language) -> float:
    """Write what stands between table and signatures; returns the last baseline."""
    form = sheet.form
    y = draw_labelled(sheet, bottom + 6.0, language.text(N_("In words")), tail.words)
    y = sheet.lines(form.left, y + 5.3, tail.note.lines, REGULAR, tail.note.size) - 3.5
    if not tail.title:
        return y
    top = y + BOX_ABOVE
    sheet.frame(form.left, top, form.body_width, tail.box_height, 0.8)
    left, y = form.left + BOX_EDGE, top + BOX_EDGE + 2.3
    sheet.text(left, y, tail.title, BOLD, 9.0)
    y += TITLE_PITCH
    for each in tail.corrections:
        y = sheet.lines(left, y, each.lines, REGULAR, each.size) + BETWEEN
    return top + tail.box_height - 1.0
