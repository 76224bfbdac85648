"""The page that is read aloud at the end of a meeting and signed, in large type (mm, type in pt)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kube_desktop.bookkeeping.for_papers.meeting_papers import roman
from kube_desktop.bookkeeping.for_papers.meeting_readback import ReadBack, ReadBackCorrection
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead, Signatory
from kube_desktop.domain.signing import CHAIR, TREASURER, WITNESS
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import BOLD, MEDIUM, REGULAR, fit
from kube_desktop.papers.page import Format, Heading, Page, Paper, Sheet, page_format
from kube_desktop.papers.pages import Frame
from kube_desktop.papers.signatures import LEAST_ROOM, Rows, draw_signatures, signature_rows, signatures_height
from kube_desktop.papers.table import (
    Column,
    LaidTable,
    Row,
    Table,
    draw_table,
    lay_out,
    money_column,
    split_rows,
)

TYPE_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
NAME = 42.0
FIGURE_ROOM = 45.0
ROW_HEIGHTS = (10.0, 9.0, 8.2)
CLOSER = 2.0
"""The signatures stand so much closer to the text than elsewhere."""


def meeting_readback(head: PaperHead, readback: ReadBack, language: Language, size: str) -> Paper:
    """Plan the page of one recorded meeting; what does not fit goes on to a second page."""
    form = page_format(size)
    number = roman(readback.meeting)
    heading = Heading(
        language.text(N_("READ")),
        language.text(N_("Results of meeting {number}"), number=number),
        language.text(N_("{day} – read aloud, then signed"), day=language.full_day(readback.day)),
    )
    signatures = _signatures(head, language)
    contents = _divided(readback, form, signatures_height(signatures, LEAST_ROOM) - CLOSER, language)

    frame = Frame(form, head, heading, language)

    def page(index: int, content: _Content) -> Page:
        def body(sheet: Sheet, top: float) -> None:
            bottom = _draw_content(sheet, top, content)
            if index == len(contents) - 1:
                draw_signatures(sheet, bottom - CLOSER, signatures, LEAST_ROOM)

        return frame.page(index, body)

    foot = language.text(N_("reading of meeting {number}, {day}"), number=number, day=readback.day)
    return Paper("READ", head, foot, tuple(page(index, content) for index, content in enumerate(contents)))


def _signatures(head: PaperHead, language: Language) -> Rows:
    officers = [Signatory(role, head.name_of(role)) for role in (CHAIR, TREASURER)]
    people = [*officers, Signatory(WITNESS), Signatory(WITNESS)]
    return signature_rows(head, language, signatories=people, one_row=True)


@dataclass(frozen=True, slots=True)
class _Block:
    """Something below the table: its height, and how it is drawn below a top edge."""

    height: float
    draw: Callable[[Sheet, float], None]


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands on one page: a part of the table, or None, and what follows it."""

    part: LaidTable | None
    blocks: list[_Block]


def _divided(readback: ReadBack, form: Format, signing: float, language: Language) -> list[_Content]:
    """The contents of all pages. What follows the table stays with its end where both fit one page."""
    blocks = _blocks(readback, form.body_width, language)
    tail = sum(block.height for block in blocks) + signing
    first_room, next_room = form.body_bottom - form.first_top, form.body_bottom - form.next_top
    together = tail <= next_room - 5 * ROW_HEIGHTS[0]
    parts = split_rows(
        _fitted(readback, form, first_room - tail, language),
        first_room,
        next_room,
        tail if together else blocks[0].height,
    )
    contents = [_Content(part, []) for part in parts]
    left = (next_room if parts[1:] else first_room) - parts[-1].height
    for index, block in enumerate(blocks):
        if block.height + (signing if index == len(blocks) - 1 else 0.0) > left:
            contents.append(_Content(None, []))
            left = next_room
        contents[-1].blocks.append(block)
        left -= block.height
    return contents


def _draw_content(sheet: Sheet, top: float, content: _Content) -> float:
    y = top if content.part is None else draw_table(sheet, content.part, top)
    for block in content.blocks:
        block.draw(sheet, y)
        y += block.height
    return y


def _fitted(readback: ReadBack, form: Format, room: float, language: Language) -> LaidTable:
    """The table in the largest type that leaves the names their room, with rows that give way."""
    for type_size in TYPE_SIZES:
        table = _table(readback, type_size, language)
        laid = lay_out(table, form.left, form.body_width)
        if laid.lefts[1] - laid.lefts[0] >= NAME:
            break
    for row_height in ROW_HEIGHTS:
        lower = replace(table, row_height=row_height, total_height=row_height + 0.5)
        smaller = lay_out(lower, form.left, form.body_width)
        if smaller.height <= room:
            return smaller
    return laid


def _table(readback: ReadBack, type_size: float, language: Language) -> Table:
    """Names, pieces where any were delivered, a column a kind of payment, their sum, and pay where any was given."""
    money = [money_column(language.text(words)) for words in readback.columns]
    money.append(money_column(language.text(N_("Total (Rp)")), bold=True))
    if readback.pieces:
        money.insert(0, Column(language.text(N_("Delivered")), 14.0, "right", widens=True))
    if readback.pay:
        money.append(money_column(language.text(N_("Pay (Rp)"))))
    # What the names do not need makes the columns of figures wider, to be read from afar.
    columns = [Column(language.text(N_("Name")), 0.0, share=1.0), *(replace(column, share=0.1) for column in money)]
    rows = [
        Row((f"{number}. {row.name}", *_figures(readback, (row.pieces, row.amounts, row.total, row.pay), language)))
        for number, row in enumerate(readback.rows, start=1)
    ]
    sums = (readback.pieces, readback.column_totals, readback.total, readback.pay)
    rows.append(Row((language.text(N_("Total")), *_figures(readback, sums, language)), total=True))
    return Table(
        tuple(replace(column, size=type_size) for column in columns),
        tuple(rows),
        row_height=ROW_HEIGHTS[0],
        total_height=ROW_HEIGHTS[0],
        head_size=min(10.5, type_size),
    )


def _figures(readback: ReadBack, row: tuple[int, tuple[int, ...], int, int], language: Language) -> tuple[str, ...]:
    pieces, amounts, total, pay = row
    figures = [*amounts, total]
    if readback.pieces:
        figures.insert(0, pieces)
    if readback.pay:
        figures.append(pay)
    return tuple(language.figure_or_dash(figure) for figure in figures)


def _blocks(readback: ReadBack, width: float, language: Language) -> list[_Block]:
    blocks = [_lines_block(language.rupiah_in_words(readback.total), width, MEDIUM, 12.0, before=2.5, after=2.0)]
    sums = [(language.text(N_("Cash before the meeting")), readback.cash_before)]
    sums.append((language.text(N_("Money in today")), readback.total))
    sums.extend(
        (language.text(N_("Money out: {text}"), text=language.text(out.text)), -out.amount)
        for out in readback.money_out
    )
    if readback.difference:
        sums.append((language.text(N_("Difference found by counting")), readback.difference))
    blocks.extend(_sum_block(words, language.figure(amount), width) for words, amount in sums)
    blocks.append(_cash_now(language.rupiah(readback.cash_after), language))
    blocks.extend(
        _lines_block(_correction(each, language), width, BOLD, 10.5, after=1.5) for each in readback.corrections
    )
    if readback.decisions:
        blocks.append(_lines_block(language.text(N_("Decisions")), width, BOLD, 12.0, before=1.0))
    for decision in readback.decisions:
        blocks.append(_lines_block(f"{decision.number}\u00a0\u00a0 {decision.text}", width, REGULAR, 12.0))
    blocks.append(_lines_block(_present(readback, language), width, REGULAR, 12.0))
    return blocks


def _correction(each: ReadBackCorrection, language: Language) -> str:
    message = N_("CORRECTION {day}: {text} was written {wrong:figure}, right is {right:figure} ({vouchers}).")
    if each.right is None:
        message = N_("CORRECTION {day}: {text} was written {wrong:figure} and does not count ({vouchers}).")
    return language.text(
        message, day=each.day, text=each.text, wrong=each.wrong, right=each.right, vouchers=", ".join(each.vouchers)
    )


def _present(readback: ReadBack, language: Language) -> str:
    words = language.text(N_("Present: {count} people."), count=readback.present)
    if readback.next_meeting is None:
        return words
    following = language.text(N_("Next meeting {day}."), day=language.full_day(readback.next_meeting))
    return f"{words} {following}"


def _lines_block(
    words: str,
    width: float,
    font: str,
    type_size: float,
    *,
    before: float = 0.0,
    after: float = 0.4,
) -> _Block:
    fitted = fit(words, width, font, type_size, lines=1, floor=type_size)

    def draw(sheet: Sheet, top: float) -> None:
        sheet.lines(sheet.form.left, top + before + type_size * 0.32, fitted.lines, font, fitted.size)

    return _Block(before + fitted.height + after, draw)


def _sum_block(words: str, figure: str, width: float) -> _Block:
    fitted = fit(words, width - FIGURE_ROOM, REGULAR, 14.0, lines=1, floor=12.0)

    def draw(sheet: Sheet, top: float) -> None:
        last = sheet.lines(sheet.form.left, top + 5.2, fitted.lines, REGULAR, fitted.size)
        sheet.text(sheet.form.right_edge - 1.5, last - fitted.size * 0.4233, figure, BOLD, 14.0, "right")

    return _Block(fitted.height + 1.4, draw)


def _cash_now(amount: str, language: Language) -> _Block:
    def draw(sheet: Sheet, top: float) -> None:
        form = sheet.form
        sheet.rule(form.left, top + 0.6, form.right_edge, top + 0.6, 0.8)
        sheet.text(form.left, top + 8.2, language.text(N_("Cash now")), BOLD, 17.0)
        sheet.text(form.right_edge - 1.5, top + 8.2, amount, BOLD, 17.0, "right")

    return _Block(11.5, draw)
