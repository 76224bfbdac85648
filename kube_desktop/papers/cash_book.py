"""B3, the general cash book, and B4, that of the bank, with the sums carried from page to page (mm, type in pt)."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.domain.accounts import (
    LOAN_CHARGES,
    LOANS,
    SAVINGS,
    SOCIAL_FUND,
    SOCIAL_SAVINGS,
    WAGES,
    account,
)
from kube_desktop.language import N_, Language
from kube_desktop.ledger.books import CashBook, CashLine, CashMonth
from kube_desktop.papers.fitting import BOLD, REGULAR, fit, held_together, width_of
from kube_desktop.papers.page import (
    Format,
    Heading,
    Paper,
    Sheet,
    months_between,
    page_format,
)
from kube_desktop.papers.pages import Carried, Frame, over_pages, table_pages
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

UP_TO_BALANCE = 5
"""Columns before the money columns."""
TEXT_COLUMN = 3
COUNT_LINES = 19.6
"""Height of the three lines for the cash count."""

_MEETING_TEXTS = {
    SAVINGS: N_("Meeting {day}: savings of {count} members"),
    SOCIAL_FUND: N_("Meeting {day}: social dues of {count} members"),
    SOCIAL_SAVINGS: N_("Meeting {day}: social dues of {count} members"),
    LOANS: N_("Meeting {day}: instalments of {count} members, principal {principal:figure}, charge {charge:figure}"),
    LOAN_CHARGES: N_("Meeting {day}: loan charges of {count} members"),
    WAGES: N_("Meeting {day}: piece pay of {count} members"),
}


@dataclass(frozen=True, slots=True)
class _Words:
    """What the two books say differently (msgids); `counted` are the lines under the table, two of them by hand."""

    code: str
    title: str
    control: str
    counted: tuple[str, str, str]


_CASH = _Words(
    "B3",
    N_("General Cash Book"),
    N_("Total out + cash balance (must equal total in)"),
    (N_("Cash balance"), N_("Cash counted together"), N_("Difference over / (short)")),
)
_BANK = _Words(
    "B4",
    N_("Bank Book"),
    N_("Total out + bank balance (must equal total in)"),
    (N_("Bank balance in this book"), N_("Balance in the bank's passbook"), N_("Difference over / (short)")),
)


def cash_book(head: PaperHead, book: CashBook, language: Language, size: str) -> Paper:
    """Plan the cash book of one group and period on "A4" or "F4"."""
    return _planned(head, book, _CASH, language, size)


def bank_book(head: PaperHead, book: CashBook, language: Language, size: str) -> Paper:
    """Plan the bank book: the same columns; beneath, what the bank's own book says, by hand (domain.md 3.2, B4)."""
    return _planned(head, book, _BANK, language, size)


def _planned(head: PaperHead, book: CashBook, words: _Words, language: Language, size: str) -> Paper:
    form = page_format(size)
    heading = Heading(words.code, language.text(words.title), months_between(book.first, book.last, language))
    parts, signatures, room = _fewest_pages(head, book, words, form, language)

    def end(sheet: Sheet, bottom: float) -> None:
        y = _draw_count(sheet, bottom, book, words, language)
        draw_signatures(sheet, y, signatures, room)

    pages = table_pages(Frame(form, head, heading, language), parts, end)
    foot = f"{heading.title} {heading.subtitle.replace(' – ', '–')}"
    return Paper(words.code, head, foot, pages)


def _fewest_pages(
    head: PaperHead, book: CashBook, words: _Words, form: Format, language: Language
) -> tuple[list[LaidTable], Rows, float]:
    """The pages, places to sign and their room: less room, then one row, only where that saves a page."""
    laid = lay_out(_table(book, words, language), form.left, form.body_width)
    two_rows = signature_rows(head, language)
    one_row = in_one_row(two_rows)
    sums = Carried(language, UP_TO_BALANCE)

    def pages(signatures: Rows, room: float) -> list[LaidTable]:
        return over_pages(laid, form, COUNT_LINES + signatures_height(signatures, room), sums)

    tried = [
        (pages(signatures, room), signatures, room)
        for signatures, room in product((two_rows, one_row), (ROOM, LEAST_ROOM))
    ]
    return min(tried, key=lambda one: len(one[0]))


def _sums(money_in: int, money_out: int, balance: int, language: Language) -> tuple[str, str, str]:
    """Cells of sums: no movement is a dash, a balance of nothing is 0."""
    return language.figure_or_dash(money_in), language.figure_or_dash(money_out), language.figure(balance)


def _sums_row(label: str, sums: tuple[str, ...]) -> Row:
    return Row(sums, label=label, span=UP_TO_BALANCE, total=True)


def _table(book: CashBook, words: _Words, language: Language) -> Table:
    columns = (
        Column(language.text(N_("No")), 7.3, "centre", widens=True),
        Column(language.text(N_("Date")), 18.0, "centre", size=9.0),
        Column(language.text(N_("Voucher no")), 24.0, "centre", widens=True, size=9.0),
        Column(language.text(N_("Description")), 26.0, share=3.0, size=9.0, lines=3),
        Column(language.text(N_("Account")), 19.0, share=1.0, size=9.0, lines=3),
        money_column(language.text(N_("In\n(Rp)"))),
        money_column(language.text(N_("Out\n(Rp)"))),
        money_column(language.text(N_("Balance\n(Rp)")), bold=True),
    )
    rows = [_opening_row(book, language)]
    months = {(month.month.year, month.month.month): month for month in book.months}
    for number, line in enumerate(book.lines, start=1):
        if number > 1 and not _same_month(book.lines[number - 2].day, line.day):
            before = book.lines[number - 2].day
            rows.append(_month_row(months[before.year, before.month], language))
        rows.append(_row(number, line, language))
    return Table(
        columns, (*rows, *_closing_rows(book, words, language)), row_height=8.0, total_height=8.0, numbered=True
    )


def _opening_row(book: CashBook, language: Language) -> Row:
    """The balance that the book begins with, or what it had come to before, when its sums began earlier."""
    if book.since is None or book.since >= book.first:
        label = language.text(N_("Opening balance {day}"), day=language.long_day(book.first))
        return _sums_row(label, _sums(book.opening, 0, book.opening, language))
    label = language.text(N_("Total to {day}"), day=language.long_day(book.first - timedelta(days=1)))
    return _sums_row(label, _sums(book.brought_in, book.brought_out, book.opening, language))


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _row(number: int, line: CashLine, language: Language) -> Row:
    carried = _sums(line.total_in, line.total_out, line.balance, language)
    accounts = ", ".join(account(code).name for code in line.accounts)
    return Row(
        (
            str(number),
            language.day(line.day),
            line.vouchers.replace("/", "\n/", 1) if ".." in line.vouchers else line.vouchers,
            held_together(_description(line, language)),
            accounts,
            _blank_if_none(line.money_in, language),
            _blank_if_none(line.money_out, language),
            language.figure(line.balance),
        ),
        bold=frozenset({TEXT_COLUMN}) if line.reverses or line.replaces else frozenset(),
        carried=carried,
    )


def _blank_if_none(amount: int, language: Language) -> str:
    return language.figure(amount) if amount else ""


def _description(line: CashLine, language: Language) -> str:
    if line.meeting is not None:
        day = f"{line.meeting:%d-%m}"
        if line.accounts[0] in _MEETING_TEXTS and line.members:
            parts = {"principal": line.money_in - line.charges, "charge": line.charges}
            text = language.text(_MEETING_TEXTS[line.accounts[0]], day=day, count=line.members, **parts)
        else:
            name = account(line.accounts[0]).name
            text = language.text(N_("Meeting {day}: {account}"), day=day, account=name)
    elif line.gathered:
        text = language.plural("Piece pay of {n} member", "Piece pay of {n} members", line.members)
    else:
        text = " – ".join(part for part in (line.text, line.subject) if part)
    if line.reverses:
        text = language.text(N_("CORRECTION: reverses {voucher}, {text}"), voucher=_short(line.reverses), text=text)
    elif line.replaces:
        text = language.text(N_("CORRECTION: replaces {voucher}, {text}"), voucher=_short(line.replaces), text=text)
    if line.held_on is not None:
        text = language.text(N_("{text} ({day}, recorded late)"), text=text, day=language.day(line.held_on))
    if line.corrected_on is not None:
        day = f"{line.corrected_on:%d-%m}"
        if line.corrected_line:
            return language.text(
                N_("{text} (corrected {day}, see no {number})"), text=text, day=day, number=line.corrected_line
            )
        return language.text(
            N_("{text} (corrected {day}, {voucher})"), text=text, day=day, voucher=_short(line.corrected_by)
        )
    return text


def _short(voucher: str) -> str:
    """KK-0004/II/2026 as KK-0004, which is enough beside its date."""
    return voucher.partition("/")[0]


def _month_row(month: CashMonth, language: Language, *, last: bool = False) -> Row:
    label = language.text(N_("Total of {month}"), month=language.month(month.month))
    cells = _sums(month.money_in, month.money_out, month.balance, language)
    return _sums_row(label, (*cells[:2], "") if last else cells)


def _closing_rows(book: CashBook, words: _Words, language: Language) -> list[Row]:
    to_date = language.text(N_("Total to {day}"), day=language.long_day(book.last))
    control = language.text(words.control)
    last = [_month_row(book.months[-1], language, last=True)] if book.lines else []
    return [
        *last,
        _sums_row(to_date, _sums(book.total_in, book.total_out, book.balance, language)),
        Row(("", language.figure(book.control), ""), label=control, span=UP_TO_BALANCE, total=True, plain=True),
    ]


def _draw_count(sheet: Sheet, bottom: float, book: CashBook, words: _Words, language: Language) -> float:
    """Write the balance, and room for what was counted or the bank says; returns the last baseline."""
    form = sheet.form
    y = bottom + 6.2
    labels = [language.text(label) for label in words.counted]
    value_left = form.left + max(width_of(label, REGULAR, 9.5) for label in labels) + 5
    for index, label in enumerate(labels):
        sheet.text(form.left, y + index * 6.7, label)
        sheet.text(value_left - 2, y + index * 6.7, ":", align="right")
    amount = language.rupiah(book.balance)
    sheet.text(value_left, y, amount, BOLD)
    words_left = value_left + width_of(amount, BOLD, 9.5) + 4
    spelled = fit(language.rupiah_in_words(book.balance), form.right_edge - words_left, REGULAR, 9.5, lines=1)
    sheet.lines(words_left, y - (len(spelled.lines) - 1) * 1.6, spelled.lines, REGULAR, spelled.size)
    dots_left = value_left + 5
    for line in (1, 2):
        sheet.text(value_left, y + line * 6.7, "Rp")
        sheet.dots(dots_left, y + line * 6.7 + 0.5, dots_left + 34)
    reason = language.text(N_("reason:"))
    sheet.text(dots_left + 38, y + 13.4, reason)
    sheet.dots(dots_left + 39 + width_of(reason, REGULAR, 9.5), y + 13.9, form.right_edge)
    return y + 13.4
