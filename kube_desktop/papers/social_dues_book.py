"""B7, the book of social dues: the matrix of meetings by members, and the fund's own book (mm, type in pt)."""

from dataclasses import replace

from kube_desktop.bookkeeping.for_papers.dues_book import ArrearsPaid, DuesBook, DuesCell, DuesColumn, DuesRow
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.language import N_, Language
from kube_desktop.papers.dues_fund import fund_pages
from kube_desktop.papers.fitting import REGULAR, Fitted, fit
from kube_desktop.papers.page import (
    Format,
    Heading,
    Page,
    Paper,
    Sheet,
    page_format,
)
from kube_desktop.papers.pages import Frame, fitted, table_pages
from kube_desktop.papers.signatures import (
    LEAST_ROOM,
    Rows,
    draw_signatures,
    in_one_row,
    signature_rows,
    signatures_height,
)
from kube_desktop.papers.table import Column, LaidTable, Row, Table, lay_out, money_column, split_rows

ROW_HEIGHTS = (8.0, 7.5, 7.0, 6.5)
DAY_WIDTH = 12.15
MOST_DAYS = 12
NAME = 38.0
NUMBERS = 20.3
"""Width of number and member number together."""
SUM_WIDTH = 17.0
MOST_NOTES = 6


def social_dues_book(head: PaperHead, book: DuesBook, language: Language, size: str) -> Paper:
    """Plan the whole book of one group: the matrix lying, then the fund's book standing; the same people sign both."""
    form = page_format(size, landscape=True)
    heading = Heading("B7", language.text(N_("Social dues book (IKS)")), _subtitle(book, language))
    pages = _matrix_pages(head, book, heading, form, language)
    pages.extend(fund_pages(head, book, page_format(size), language, len(pages)))
    foot = language.text(N_("Social dues book {year}, up to {day}"), year=book.until.year, day=book.until)
    return Paper("B7", head, foot, tuple(pages))


def _subtitle(book: DuesBook, language: Language) -> str:
    words = [language.text(N_("Year {year}"), year=book.until.year)]
    if book.per_meeting:
        message = N_("dues of {amount:rupiah} from each member at each meeting")
        words.append(language.text(message, amount=book.per_meeting))
    words.append(language.text(N_("social fund") if book.mode == "fund" else N_("savings of each member")))
    return " – ".join(words)


def _matrix_pages(
    head: PaperHead,
    book: DuesBook,
    heading: Heading,
    form: Format,
    language: Language,
) -> list[Page]:
    signatures = in_one_row(signature_rows(head, language))
    notes = _notes(book, form, language)
    parts: list[LaidTable] = []
    chunks = _chunks(book, form, language)
    for index, (first, last) in enumerate(chunks):
        is_last = index == len(chunks) - 1
        tail = _tail_height(notes, signatures) if is_last else 0.0
        laid = fitted(_table(book, first, last, is_last, form, language), form, ROW_HEIGHTS, tail)
        parts += _split(laid, form, tail, is_first=not parts)

    def end(sheet: Sheet, bottom: float) -> None:
        y = sheet.lines(form.left, bottom + 5.0, notes.lines, REGULAR, notes.size)
        draw_signatures(sheet, y - 4.5, signatures, LEAST_ROOM)

    return list(table_pages(Frame(form, head, heading, language), parts, end))


def _split(laid: LaidTable, form: Format, tail: float, *, is_first: bool) -> list[LaidTable]:
    first_room = form.body_bottom - (form.first_top if is_first else form.next_top)
    return split_rows(laid, first_room, form.body_bottom - form.next_top, tail)


def _chunks(book: DuesBook, form: Format, language: Language) -> list[tuple[int, int]]:
    """Which days stand on which page: as many as leave room for names and, on the last, for the sums."""
    widths = [_day_width(book, index, language) for index in range(len(book.columns))]
    sums = sum(column.width for column in _laid_sums(book, language))
    room = form.body_width - NUMBERS - NAME
    chunks: list[tuple[int, int]] = []
    start = 0
    while True:
        end = start
        while end < len(widths) and end - start < MOST_DAYS and sum(widths[start : end + 1]) <= room - sums:
            end += 1
        if end == len(widths):
            return [*chunks, (start, end)]
        while end < len(widths) and sum(widths[start : end + 1]) <= room:
            end += 1
        # The last page keeps at least one day beside the sums.
        end = max(start + 1, min(end, len(widths) - 1))
        chunks.append((start, end))
        start = end


def _day_width(book: DuesBook, index: int, language: Language) -> float:
    rows = tuple(Row((_cell(row.cells[index], language),)) for row in book.rows)
    total = Row((language.figure(book.columns[index].received),), total=True)
    laid = lay_out(Table((_day_column("", "", bold=False),), (*rows, total)), 0.0, 0.0)
    return laid.lefts[1]


def _laid_sums(book: DuesBook, language: Language) -> list[Column]:
    """The columns of sums with the width that their figures need."""
    columns = _sum_columns(book, language)
    rows = (*(Row(_row_sums(book, row, language)) for row in book.rows), Row(_book_sums(book, language), total=True))
    lefts = lay_out(Table(tuple(columns), rows), 0.0, 0.0).lefts
    return [replace(column, width=right - left) for column, left, right in zip(columns, lefts, lefts[1:], strict=False)]


def _day_column(words: str, group: str, *, bold: bool) -> Column:
    column = money_column(words, width=DAY_WIDTH, group=group, bold=bold)
    return replace(column, size=9.0)


def _sum_columns(book: DuesBook, language: Language) -> list[Column]:
    columns = [
        money_column(language.text(N_("Total\npaid")), width=SUM_WIDTH, bold=True),
        money_column(language.text(N_("Total\ndue")), width=SUM_WIDTH),
        money_column(language.text(N_("Arrears\n(Rp)")), width=SUM_WIDTH),
    ]
    if _has_brought(book):
        columns.insert(0, money_column(language.text(N_("Earlier\narrears")), width=SUM_WIDTH))
    return columns


def _has_brought(book: DuesBook) -> bool:
    return any(row.brought for row in book.rows)


def _row_sums(book: DuesBook, row: DuesRow, language: Language) -> tuple[str, ...]:
    cells = (language.figure(row.paid), language.figure(row.owed), language.figure_or_dash(row.arrears))
    return (language.figure_or_dash(row.brought), *cells) if _has_brought(book) else cells


def _book_sums(book: DuesBook, language: Language) -> tuple[str, ...]:
    cells = (language.figure(book.paid), language.figure(book.owed), language.figure_or_dash(book.arrears))
    return (language.figure_or_dash(book.brought), *cells) if _has_brought(book) else cells


def _table(
    book: DuesBook,
    start: int,
    end: int,
    is_last: bool,
    form: Format,
    language: Language,
) -> Table:
    """The matrix of days `start` to `end`, on the last page with blank days to write on and the sums."""
    group = language.text(N_("Dues received at the meeting of (Rp)"))
    days = [_day_column(f"{column.day:%d-%m}", group, bold=False) for column in book.columns[start:end]]
    sums = _sum_columns(book, language) if is_last else []
    blanks = _blank_days(book, start, end, form, language) if is_last else 0
    columns = (
        Column(language.text(N_("No")), 7.3, "centre"),
        Column(language.text(N_("Member\nno")), 13.0, "centre"),
        Column(language.text(N_("Name")), 0.0, share=1.0),
        *days,
        *[_day_column("__ - __", group, bold=False)] * blanks,
        *sums,
    )
    empty = ("",) * blanks
    rows = [
        Row(
            (
                str(number),
                row.member_number,
                row.name,
                *(_cell(cell, language) for cell in row.cells[start:end]),
                *empty,
                *(_row_sums(book, row, language) if is_last else ()),
            )
        )
        for number, row in enumerate(book.rows, start=1)
    ]
    received = tuple(language.figure(column.received) for column in book.columns[start:end])
    totals = _book_sums(book, language) if is_last else ()
    rows.append(Row((*received, *empty, *totals), label=language.text(N_("Total received")), span=3, total=True))
    vouchers = tuple(_vouchers(column) for column in book.columns[start:end])
    label = language.text(N_("Receipt vouchers"))
    rows.append(Row((*vouchers, *empty, *("",) * len(sums)), label=label, span=3, total=True, plain=True, small=True))
    return Table(columns, tuple(rows), total_height=7.0)


def _blank_days(book: DuesBook, start: int, end: int, form: Format, language: Language) -> int:
    """How many days can still be written on the last page by hand."""
    used = sum(_day_width(book, index, language) for index in range(start, end))
    sums = sum(column.width for column in _laid_sums(book, language))
    room = form.body_width - NUMBERS - NAME - sums - used
    return max(0, min(MOST_DAYS - (end - start), int(room / DAY_WIDTH)))


def _cell(cell: DuesCell, language: Language) -> str:
    return f"{language.figure_or_dash(cell.amount)}{'*' if cell.arrears else ''}"


def _vouchers(column: DuesColumn) -> str:
    return "\n".join(f"{first}\n–{last:04d}" if last else first for first, last in column.vouchers)


def _notes(book: DuesBook, form: Format, language: Language) -> Fitted:
    words = []
    if 0 < len(book.arrears_paid) <= MOST_NOTES:
        paid = "; ".join(_arrears_words(each, language) for each in book.arrears_paid)
        words.append(language.text(N_("* including arrears: {paid} (the oldest arrears are paid first)."), paid=paid))
    elif book.arrears_paid:
        words.append(language.text(N_("* including arrears (the oldest are paid first).")))
    if any(row.arrears < 0 or row.brought < 0 for row in book.rows):
        words.append(language.text(N_("Arrears in brackets: paid ahead.")))
    words.append(language.text(N_("– did not pay.")))
    return fit("  ".join(words), form.body_width, REGULAR, 8.5, lines=2)


def _arrears_words(each: ArrearsPaid, language: Language) -> str:
    message = N_("{number} {name} paid {amount:figure} for {day}")
    return language.text(message, number=each.member_number, name=each.name, amount=each.amount, day=each.owed_on)


def _tail_height(notes: Fitted, signatures: Rows) -> float:
    return 5.0 + notes.height - 4.5 + signatures_height(signatures, LEAST_ROOM)
