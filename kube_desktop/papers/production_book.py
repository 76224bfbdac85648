"""B9, the book of production: a month's deliveries, their pay, and the targets (mm, type in pt). Accepted pieces are
paid."""

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.bookkeeping.for_papers.production_book import (
    PeriodReached,
    ProductionBook,
    ProductionRow,
    ProductionSums,
)
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import BOLD, REGULAR, Fitted, fit
from kube_desktop.papers.page import (
    Heading,
    Paper,
    Sheet,
    page_format,
)
from kube_desktop.papers.pages import Carried, Frame, fitted, over_pages, table_pages
from kube_desktop.papers.signatures import (
    LEAST_ROOM,
    Rows,
    draw_signatures,
    in_one_row,
    signature_rows,
    signatures_height,
)
from kube_desktop.papers.table import Column, Row, Table, money_column

ROW_HEIGHTS = (8.0, 7.5, 7.0, 6.5)
NOTE_PITCH = 4.6
NAMED = 4
"""Number, date, name and kind: what a sum is written across."""


def production_book(head: PaperHead, book: ProductionBook, language: Language, size: str) -> Paper:
    """Plan the book of one group and month, lying."""
    form = page_format(size, landscape=True)
    month = language.month(book.month)
    heading = Heading("B9", language.text(N_("Production book")), _subtitle(book, language))
    signatures = in_one_row(signature_rows(head, language))
    notes = [fit(words, form.body_width, font, 9.0, lines=3) for words, font in _notes(book, language)]
    tail = _notes_height(notes) + signatures_height(signatures, LEAST_ROOM)
    laid = fitted(_table(book, language), form, ROW_HEIGHTS, tail)
    parts = over_pages(laid, form, tail, Carried(language, NAMED))

    def end(sheet: Sheet, bottom: float) -> None:
        _draw_end(sheet, bottom, notes, signatures)

    pages = table_pages(Frame(form, head, heading, language), parts, end)
    foot = language.text(N_("Production book {month}"), month=month)
    return Paper("B9", head, foot, pages)


def _subtitle(book: ProductionBook, language: Language) -> str:
    month, agreed = language.month(book.month), book.agreed
    if not agreed.product or not agreed.target_pieces:
        return month
    weekly = agreed.target_period == "week"
    message = (
        N_("target {pieces:figure} {unit} a week each member")
        if weekly
        else N_("target {pieces:figure} {unit} a month each member")
    )
    return f"{month} – {language.text(message, pieces=agreed.target_pieces, unit=agreed.unit)}"


def _draw_end(sheet: Sheet, bottom: float, notes: list[Fitted], signatures: Rows) -> None:
    y = bottom + 5.0
    for place, note in enumerate(notes):
        y = sheet.lines(sheet.form.left, y, note.lines, BOLD if place < len(notes) - 1 else REGULAR, note.size)
    draw_signatures(sheet, y - 4.5, signatures, LEAST_ROOM)


def _notes_height(notes: list[Fitted]) -> float:
    return 1.0 + sum(len(note.lines) for note in notes) * NOTE_PITCH


def _notes(book: ProductionBook, language: Language) -> list[tuple[str, str]]:
    """What the group reached in each period, in Bold; last how the pay was booked."""
    found = [(_reached(book, period, language), BOLD) for period in book.periods]
    paid = ", ".join(f"{first}–{last:04d}" if last else first for first, last in book.paid_by)
    words = [language.text(N_("Accepted pieces are paid."))]
    if paid:
        words.append(language.text(N_("Paid in cash: {vouchers}."), vouchers=paid))
    if book.sums.savings_cut:
        words.append(language.text(N_("What is cut for savings stands on the members' savings cards.")))
    return [*found, (" ".join(words), REGULAR)]


def _reached(book: ProductionBook, period: PeriodReached, language: Language) -> str:
    unit = book.agreed.unit
    message = N_(
        "{period}: the group reached {done:figure} of {all:figure} {unit} ({percent}%), {left:figure} {unit} lacking."
    )
    if not period.missing:
        message = N_("{period}: the group reached {done:figure} of {all:figure} {unit} ({percent}%).")
    whole = period.first.day == 1 and (period.last - period.first).days > 7
    days = f"{language.day(period.first)} – {language.day(period.last)}"
    return language.text(
        message,
        period=language.month(period.first) if whole else days,
        done=period.accepted,
        all=period.target,
        percent=period.percent,
        left=period.missing,
        unit=unit,
    )


def _table(book: ProductionBook, language: Language) -> Table:
    text = language.text
    unit = book.agreed.unit
    pieces = f"{text(N_('Delivered'))} ({unit})" if unit else text(N_("Delivered"))
    pay = text(N_("Pay for weaving (Rp)"))
    owes = bool(book.sums.owed) or any(row.owed for row in book.rows)
    columns = (
        Column(text(N_("No")), 7.5, "centre", size=9.0),
        Column(text(N_("Date")), 18.5, "centre", size=9.0),
        Column(text(N_("Name")), 29.0, share=0.65, lines=4),
        Column(text(N_("Kind,\nsize")), 23.0, share=0.35, size=9.0, lines=3),
        Column(text(N_("Target")), 12.0, "right", widens=True, group=pieces),
        Column(text(N_("Brought")), 12.5, "right", widens=True, group=pieces),
        Column(text(N_("Accepted")), 14.0, "right", widens=True, font=BOLD, group=pieces),
        Column(text(N_("Rejected")), 11.5, "right", widens=True, group=pieces),
        money_column(text(N_("Pay a\npiece")), width=16.0, group=pay),
        money_column(text(N_("Sum")), group=pay),
        money_column(text(N_("Cut for\nIKS")), width=16.0, group=pay),
        money_column(text(N_("Cut for\nsavings")), width=17.5, group=pay),
        money_column(text(N_("Paid in\ncash")), bold=True, group=pay),
        *([money_column(text(N_("Not yet\npaid")), group=pay)] if owes else []),
        Column(text(N_("Initials")), 21.0),
    )
    rows = [
        _row(number, row, _sums(sums, language, owes=owes), language, owes=owes)
        for number, (row, sums) in enumerate(zip(book.rows, book.running, strict=True), start=1)
    ]
    total = Row(_sums(book.sums, language, owes=owes), label=text(N_("Total")), span=NAMED, total=True)
    return Table(columns, (*rows, total), numbered=True)


def _row(number: int, row: ProductionRow, running: tuple[str, ...], language: Language, *, owes: bool) -> Row:
    dash = language.figure_or_dash
    amounts = (row.gross, row.dues_cut, row.savings_cut, row.paid, *((row.owed,) if owes else ()))
    return Row(
        (
            str(number),
            "–" if row.day is None else language.day(row.day),
            _named(row, language),
            row.product.replace(" x ", "\u00a0x\u00a0"),
            "" if row.target is None else dash(row.target),
            dash(row.delivered),
            dash(row.accepted),
            dash(row.rejected),
            language.figure(row.rate) if row.rate else "",
            *(dash(amount) for amount in amounts),
            "",
        ),
        bold=frozenset({2}) if row.corrects or row.replaces else frozenset(),
        carried=running,
    )


def _named(row: ProductionRow, language: Language) -> str:
    name = f"{row.member_number}  {row.name}"
    if row.corrects:
        return f"{language.text(N_('CORRECTION'))} {row.corrects}\n{name}"
    if row.replaces:
        return language.text(N_("CORRECTION, in place of {voucher}"), voucher=row.replaces) + f"\n{name}"
    if row.corrected_by:
        return f"{name}\n{language.text(N_('(corrected, see {voucher})'), voucher=row.corrected_by)}"
    return name


def _sums(sums: ProductionSums, language: Language, *, owes: bool) -> tuple[str, ...]:
    """The cells from the target on."""
    dash = language.figure_or_dash
    counts = (sums.target, sums.delivered, sums.accepted, sums.rejected)
    amounts = (sums.gross, sums.dues_cut, sums.savings_cut, sums.paid, *((sums.owed,) if owes else ()))
    return (*(dash(count) for count in counts), "", *(dash(amount) for amount in amounts), "")
