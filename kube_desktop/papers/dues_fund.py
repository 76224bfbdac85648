"""The second half of B7: the fund's own book and the decisions that allow its use (mm, type in pt)."""

from dataclasses import dataclass

from kube_desktop.bookkeeping.for_papers.dues_book import (
    DuesBook,
    FundDecision,
)
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.bookkeeping.for_screens.dues_fund import FundLine
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import BOLD, MEDIUM, Fitted, fit
from kube_desktop.papers.page import (
    Format,
    Heading,
    Page,
    Sheet,
    draw_labelled,
    months_between,
)
from kube_desktop.papers.pages import Carried, Frame, over_pages
from kube_desktop.papers.signatures import LEAST_ROOM, Rows, draw_signatures, signature_rows, signatures_height
from kube_desktop.papers.table import Column, LaidTable, Row, Table, draw_table, lay_out, money_column, split_rows

WORDS_HEIGHT = 7.0
DECISIONS_ABOVE = 9.0
MOST_DECISIONS_HEIGHT = 90.0
DECISIONS_HEADING = 7.0
SPAN = 3
"""Date, voucher and description: what a sum is written across."""


def fund_pages(head: PaperHead, book: DuesBook, form: Format, language: Language, pages_before: int) -> list[Page]:
    """Plan the pages of the fund's book. Many decisions get pages of their own before the signatures."""
    heading = Heading("B7", _title(book, language), months_between(book.first_day, book.until, language))
    paper = _FundPaper(
        Frame(form, head, heading, language),
        lay_out(_decisions_table(book, language), form.left, form.body_width),
        signature_rows(head, language),
        fit(language.rupiah_in_words(book.fund_balance), form.body_width - 19, BOLD, 9.5),
    )
    alone = paper.decisions.height > MOST_DECISIONS_HEIGHT
    fund = lay_out(_fund_table(book, language), form.left, form.body_width)
    tail = WORDS_HEIGHT + paper.words.height + (0.0 if alone else paper.end_height)
    room = form.body_bottom - form.next_top
    parts = over_pages(fund, form, tail, Carried(language, SPAN, pages_before))
    pages = [
        paper.fund_page(index, part, is_last=index == len(parts) - 1, alone=alone) for index, part in enumerate(parts)
    ]
    if alone:
        signing = signatures_height(paper.signatures, LEAST_ROOM)
        room -= DECISIONS_HEADING
        more = split_rows(paper.decisions, room, room, signing)
        pages.extend(paper.decisions_page(part, is_last=part is more[-1]) for part in more)
    return pages


@dataclass(frozen=True, slots=True)
class _FundPaper:
    """What every page of the fund's book needs."""

    frame: Frame
    decisions: LaidTable
    signatures: Rows
    words: Fitted

    @property
    def end_height(self) -> float:
        """Height of decisions and signatures together."""
        return DECISIONS_ABOVE + self.decisions.height + signatures_height(self.signatures, LEAST_ROOM)

    def fund_page(self, index: int, part: LaidTable, *, is_last: bool, alone: bool) -> Page:
        def body(sheet: Sheet, top: float) -> None:
            bottom = draw_table(sheet, part, top)
            if not is_last:
                return
            y = draw_labelled(sheet, bottom + 6.5, self.frame.language.text(N_("In words")), self.words)
            if not alone:
                bottom = self._draw_decisions(sheet, y + DECISIONS_ABOVE - 2, self.decisions)
                draw_signatures(sheet, bottom + 2, self.signatures, LEAST_ROOM)

        return self.frame.page(index, body)

    def decisions_page(self, part: LaidTable, *, is_last: bool) -> Page:
        def body(sheet: Sheet, top: float) -> None:
            bottom = self._draw_decisions(sheet, top + 4.5, part)
            if is_last:
                draw_signatures(sheet, bottom + 2, self.signatures, LEAST_ROOM)

        return self.frame.page(1, body)

    def _draw_decisions(self, sheet: Sheet, y: float, part: LaidTable) -> float:
        """Write the heading at baseline y and the table below it; returns the lower edge."""
        words = self.frame.language.text(N_("The fund is used only by decision of the members' meeting:"))
        sheet.text(self.frame.form.left, y, words, MEDIUM, 9.5)
        return draw_table(sheet, part, y + 2.5)


def _title(book: DuesBook, language: Language) -> str:
    return language.text(N_("Dues fund book") if book.mode == "fund" else N_("Book of dues savings"))


def _fund_table(book: DuesBook, language: Language) -> Table:
    columns = (
        Column(language.text(N_("Date")), 18.9, "centre", size=9.0),
        Column(language.text(N_("Voucher")), 27.0, size=9.0, lines=5),
        Column(language.text(N_("Description")), 0.0, share=1.0, size=9.0),
        money_column(language.text(N_("In\n(Rp)"))),
        money_column(language.text(N_("Out\n(Rp)"))),
        money_column(language.text(N_("Balance\n(Rp)")), bold=True),
        Column(language.text(N_("Basis\n(decision no)")), 27.0, size=9.0),
    )
    opening = (language.figure_or_dash(0), language.figure_or_dash(0), language.figure(book.fund_opening), "")
    label = language.text(N_("Opening balance {day}"), day=language.long_day(book.first_day))
    rows = [Row(opening, label=label, span=SPAN, total=True)]
    rows.extend(_fund_row(line, language) for line in book.fund_lines)
    sums = (*(language.figure(amount) for amount in (book.fund_received, book.fund_used, book.fund_balance)), "")
    label = language.text(N_("Total up to {day}"), day=language.long_day(book.until))
    rows.append(Row(sums, label=label, span=SPAN, total=True))
    return Table(columns, tuple(rows), row_height=8.0, numbered=True)


def _fund_row(line: FundLine, language: Language) -> Row:
    text = language.text(line.label, count=line.count, note=line.note, voucher=line.corrects)
    basis = line.basis
    if line.basis and line.ceiling:
        basis = language.text(N_("{basis}, up to {ceiling:figure}"), basis=line.basis, ceiling=line.ceiling)
    bold = {index for index, heavy in ((2, line.corrects), (6, line.used and line.basis)) if heavy}
    sums = (line.received_so_far, line.used_so_far, line.balance)
    cells = (
        language.day(line.day),
        line.voucher.replace(", ", ",\n").replace("/", "\n/", 1) if ".." in line.voucher else line.voucher,
        text,
        language.figure(line.received) if line.received else "",
        language.figure(line.used) if line.used else "",
        language.figure(line.balance),
        basis,
    )
    return Row(cells, bold=frozenset(bold), carried=(*(language.figure(amount) for amount in sums), ""))


def _decisions_table(book: DuesBook, language: Language) -> Table:
    columns = (
        Column(language.text(N_("Decision no")), 24.0, size=9.0),
        Column(language.text(N_("Date")), 20.0, "centre", size=9.0),
        Column(language.text(N_("Decision")), 0.0, share=1.0, size=9.0, lines=3),
        money_column(language.text(N_("Ceiling (Rp)"))),
        money_column(language.text(N_("Used (Rp)"))),
        money_column(language.text(N_("Left (Rp)")), bold=True),
    )
    return Table(columns, tuple(_decision_row(decision, language) for decision in book.decisions), row_height=8.0)


def _decision_row(decision: FundDecision, language: Language) -> Row:
    amounts = (
        "" if amount is None else language.figure(amount) for amount in (decision.ceiling, decision.used, decision.left)
    )
    return Row((decision.number, language.day(decision.day), decision.text, *amounts))
