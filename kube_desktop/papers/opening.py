"""The page of opening balances: what was copied from the paper book, signed by everyone (mm, type in pt)."""

from collections.abc import Sequence
from dataclasses import replace

from kube_desktop.bookkeeping.for_papers.opening_page import OpeningLine, OpeningMember, OpeningPage
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import BOLD, REGULAR, Fitted, fit, width_of
from kube_desktop.papers.page import (
    Format,
    Heading,
    Paper,
    Sheet,
    draw_labelled,
    page_format,
)
from kube_desktop.papers.pages import Frame, fitted, over_pages, table_pages
from kube_desktop.papers.signatures import (
    LEAST_ROOM,
    Rows,
    draw_signatures,
    in_one_row,
    signature_rows,
    signatures_height,
)
from kube_desktop.papers.table import PADDING, Column, LaidTable, Row, Table, draw_table, lay_out, money_column

BETWEEN = 7.0
ACCOUNT_ROW = 6.3
ROW_HEIGHTS = (8.0, 7.4, 7.0)
WORDS_ABOVE = 5.2
PAGE_WIDTHS = (15.0, 34.0)
"""The least and the most for the page of a paper book: "Tab. 10", "Buku tabungan hlm. 10"."""
PAGE_BESIDE_WAGES = 22.0
"""The most where wages are owed, too: the names need their room."""


def opening_page(head: PaperHead, opening: OpeningPage, language: Language, size: str) -> Paper:
    """Plan the page of one group: accounts of both sides, every member's share, statement, signatures."""
    form = page_format(size)
    subtitle = language.text(N_("As of {day}, copied from the paper book"), day=language.long_day(opening.day))
    heading = Heading(language.text(N_("START")), language.text(N_("Opening balances of the books")), subtitle)
    sides = _sides(opening, form, language)
    words = fit(language.rupiah_in_words(opening.total), form.body_width - 19, BOLD, 9.5)
    above = max(side.height for side in sides) + WORDS_ABOVE + words.height
    statement = _statement(form, language)

    def pages_with(signatures: Rows) -> list[LaidTable]:
        tail = 6.0 + statement.height + signatures_height(signatures, LEAST_ROOM) - 5.0
        laid = fitted(_members(opening, language), form, ROW_HEIGHTS, above + tail)
        return over_pages(laid, form, tail, used=above)

    two_rows = signature_rows(head, language)
    # Beside each other only where that saves a page.
    signatures = min((two_rows, in_one_row(two_rows)), key=lambda rows: len(pages_with(rows)))
    parts = pages_with(signatures)

    def draw_above(sheet: Sheet, _top: float) -> float:
        return _draw_accounts(sheet, sides, words, language)

    def end(sheet: Sheet, bottom: float) -> None:
        _draw_end(sheet, bottom, statement, signatures)

    pages = table_pages(Frame(form, head, heading, language), parts, end, above=draw_above)
    foot = language.text(N_("Opening balances as of {day}"), day=opening.day)
    return Paper("START", head, foot, pages)


def _sides(opening: OpeningPage, form: Format, language: Language) -> tuple[LaidTable, LaidTable]:
    """What the group has and whose it is, side by side and equally long."""
    count = max(len(opening.assets), len(opening.claims))
    width = (form.body_width - BETWEEN) / 2
    tables = [
        _accounts(language.text(words), lines, opening.total, count, language)
        for words, lines in (
            (N_("What the group has"), opening.assets),
            (N_("From where, whose it is"), opening.claims),
        )
    ]
    # A long name on one side makes its row higher; both sides keep the higher row.
    left, right = (
        lay_out(table, form.left + offset, width) for table, offset in zip(tables, (0.0, width + BETWEEN), strict=True)
    )
    heights = [
        max(pair) for pair in zip((row.height for row in left.rows), (row.height for row in right.rows), strict=True)
    ]
    equal = [
        replace(table, rows=tuple(replace(row, height=height) for row, height in zip(table.rows, heights, strict=True)))
        for table in tables
    ]
    return lay_out(equal[0], form.left, width), lay_out(equal[1], form.left + width + BETWEEN, width)


def _accounts(words: str, lines: Sequence[OpeningLine], total: int, count: int, language: Language) -> Table:
    columns = (
        Column(words, 0.0, share=1.0, size=9.0),
        money_column(language.text(N_("Amount (Rp)"))),
        Column(language.text(N_("Book,\npage")), 16.0, "centre", size=8.5),
    )
    rows = [
        Row((language.text(line.label), language.figure_or_dash(line.amount), language.text(line.reference)))
        for line in lines
    ]
    rows.extend(Row(("", "", "")) for _ in range(count - len(lines)))
    rows.append(Row((language.figure(total), ""), label=language.text(N_("Total")), span=1, total=True))
    return Table(columns, tuple(rows), row_height=ACCOUNT_ROW, total_height=7.2)


def _draw_accounts(sheet: Sheet, sides: Sequence[LaidTable], words: Fitted, language: Language) -> float:
    """Draw both sides and the total in words; returns where the members' table begins."""
    bottom = max([draw_table(sheet, side, sheet.form.first_top) for side in sides])
    draw_labelled(sheet, bottom + WORDS_ABOVE, language.text(N_("In words")), words)
    return bottom + WORDS_ABOVE + words.height


def _members(opening: OpeningPage, language: Language) -> Table:
    columns = [
        Column(language.text(N_("No")), 7.3, "centre"),
        Column(language.text(N_("Member\nno")), 14.0, "centre"),
        Column(language.text(N_("Name")), 0.0, share=1.0),
        money_column(language.text(N_("Savings\n(Rp)")), bold=True),
        money_column(language.text(N_("Loan left\n(Rp)"))),
        money_column(language.text(N_("IKS arrears\n(Rp)"))),
    ]
    if opening.wages_owed:
        columns.append(money_column(language.text(N_("Wages owed\n(Rp)"))))
    least, most = PAGE_WIDTHS
    longest = max((width_of(member.reference, REGULAR, 9.0) for member in opening.members), default=0.0) + 2 * PADDING
    width = min(max(least, longest), PAGE_BESIDE_WAGES if opening.wages_owed else most)
    columns.append(Column(language.text(N_("Book,\npage")), width, "centre", size=9.0))
    columns.append(Column(language.text(N_("Member's initials")), 25.0))
    rows = [_member_row(number, member, opening, language) for number, member in enumerate(opening.members, start=1)]
    sums = [opening.savings, opening.loans, opening.dues_arrears]
    sums += [opening.wages_owed] if opening.wages_owed else []
    cells = (*(language.figure(amount) for amount in sums), "", "")
    rows.append(Row(cells, label=language.text(N_("Total")), span=3, total=True))
    return Table(tuple(columns), tuple(rows), row_height=ROW_HEIGHTS[0], total_height=8.0)


def _member_row(number: int, member: OpeningMember, opening: OpeningPage, language: Language) -> Row:
    amounts = [member.savings, member.loan, member.dues_arrears]
    amounts += [member.wages_owed] if opening.wages_owed else []
    figures = (language.figure_or_dash(amount) for amount in amounts)
    return Row((str(number), member.member_number, member.name, *figures, member.reference, ""))


def _statement(form: Format, language: Language) -> Fitted:
    message = N_(
        "We have compared the figures above with the group's paper book and counted the cash together. From"
        " the signing of this sheet on, the books are kept with the program."
    )
    return fit(language.text(message), form.body_width, REGULAR, 9.0)


def _draw_end(sheet: Sheet, bottom: float, statement: Fitted, signatures: Rows) -> None:
    end = sheet.lines(sheet.form.left, bottom + 5.0, statement.lines, REGULAR, statement.size)
    draw_signatures(sheet, end - 4.5, signatures, LEAST_ROOM)
