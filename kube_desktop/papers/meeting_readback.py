"""The page that is read aloud at the end of a meeting and signed, in large type (mm, type in pt)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kube_desktop.bookkeeping.meeting_papers import ReadBack, roman
from kube_desktop.bookkeeping.paper_heads import CHAIR, TREASURER, WITNESS, PaperHead, Signatory
from kube_desktop.language import Language, N_
from kube_desktop.papers.fitting import BOLD, MEDIUM, REGULAR, fit
from kube_desktop.papers.page import Heading, Page, Paper, Sheet, draw_following_head, draw_head, page_format
from kube_desktop.papers.signatures import LEAST_ROOM, draw_signatures, signature_rows, signatures_height
from kube_desktop.papers.table import (
    Column, LaidTable, Row, Table, draw_table, lay_out, money_column, split_rows,
)

TYPE_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
NAME = 42.0
FIGURE_ROOM = 45.0
ROW_HEIGHTS = (10.0, 9.0, 8.2)


def meeting_readback(head: PaperHead, readback: ReadBack, language: Language, size: str) -> Paper:
    """Plan the page of one recorded meeting; what does not fit goes on to a second page."""
    form = page_format(size)
    number = roman(readback.meeting)
    subtitle = language.text(N_("{day} – read aloud, then signed"), day=language.full_day(readback.day))
    heading = Heading(language.text(N_("READ")), language.text(N_("Results of meeting {number}"), number=number), subtitle)
    people = [Signatory(role, head.name_of(role)) for role in (CHAIR, TREASURER)]
    signatures = signature_rows(head, language, signatories=[*people, Signatory(WITNESS), Signatory(WITNESS)],
                                one_row=True)
    blocks = _blocks(readback, form.body_width, language)
    signing = signatures_height(signatures, LEAST_ROOM) - 4.0
    tail = sum(block.height for block in blocks) + signing
    laid = _fitted(readback, form.left, form.body_width, form.body_bottom - form.first_top - tail, language)
    whole = tail <= form.body_bottom - form.next_top - 4 * ROW_HEIGHTS[0]
    parts = split_rows(laid, form.body_bottom - form.first_top, form.body_bottom - form.next_top,
                       tail if whole else blocks[0].height,
                       brought=lambda _page, _sums: Row(()), carried=lambda _sums: Row(()))
    pages: list[Page] = []

    def add_page(draw_body: Callable[[Sheet, float], None]) -> None:
        index = len(pages)

        def draw(sheet: Sheet) -> None:
            draw_the_head = draw_following_head if index else draw_head
            draw_the_head(sheet, head, heading, language)
            draw_body(sheet, form.next_top if index else form.first_top)
        pages.append(Page(form, draw))

    for part in parts[:-1]:
        add_page(lambda sheet, top, part=part: _draw_part(sheet, top, part, []))  # type: ignore[misc]
    ends = _divide(blocks, parts[-1].height, form.body_bottom - (form.next_top if parts[:-1] else form.first_top),
                   form.body_bottom - form.next_top, signing)
    for index, end in enumerate(ends):
        def draw_end(sheet: Sheet, top: float, index: int = index, end: list[_Block] = end) -> None:
            y = _draw_part(sheet, top, None if index else parts[-1], end)
            if index == len(ends) - 1:
                draw_signatures(sheet, y - 2.0, signatures, LEAST_ROOM)
        add_page(draw_end)

    foot = language.text(N_("reading of meeting {number}, {day}"), number=number, day=readback.day)
    return Paper("READ", head, foot, tuple(pages))


@dataclass(frozen=True, slots=True)
class _Block:
    """Something below the table: its height, and how it is drawn below a top edge."""

    height: float
    draw: Callable[[Sheet, float], None]


def _divide(
    blocks: list[_Block], table: float, room: float, next_room: float, signing: float,
) -> list[list[_Block]]:
    """Which blocks follow the table on its page and which go on to the next; signatures follow the last."""
    ends: list[list[_Block]] = [[]]
    left = room - table
    for index, block in enumerate(blocks):
        needed = block.height + (signing if index == len(blocks) - 1 else 0.0)
        if needed > left:
            ends.append([])
            left = next_room
        ends[-1].append(block)
        left -= block.height
    return ends


def _draw_part(sheet: Sheet, top: float, part: LaidTable | None, blocks: list[_Block]) -> float:
    y = top if part is None else draw_table(sheet, part, top)
    for block in blocks:
        block.draw(sheet, y)
        y += block.height
    return y


def _fitted(readback: ReadBack, left: float, width: float, room: float, language: Language) -> LaidTable:
    """The table in the largest type that leaves the names their room, with rows that give way."""
    for type_size in TYPE_SIZES:
        table = _table(readback, type_size, language)
        laid = lay_out(table, left, width)
        if laid.lefts[1] - laid.lefts[0] >= NAME:
            break
    for row_height in ROW_HEIGHTS:
        smaller = lay_out(replace(table, row_height=row_height, total_height=row_height + 0.5), left, width)
        if smaller.height <= room:
            return smaller
    return laid


def _table(readback: ReadBack, type_size: float, language: Language) -> Table:
    money = [money_column(language.text(words)) for words in readback.columns]
    money.append(money_column(language.text(N_("Total (Rp)")), bold=True))
    # What the names do not need makes the columns of figures wider, to be read from afar.
    columns = [Column(language.text(N_("Name")), 0.0, share=1.0), *(replace(column, share=0.1) for column in money)]
    rows = [
        Row((f"{number}. {row.name}", *(language.figure_or_dash(amount) for amount in row.amounts),
             language.figure_or_dash(row.total)))
        for number, row in enumerate(readback.rows, start=1)
    ]
    totals = (language.text(N_("Total")), *(language.figure(amount) for amount in readback.column_totals),
              language.figure(readback.total))
    rows.append(Row(totals, total=True))
    return Table(tuple(replace(column, size=type_size) for column in columns), tuple(rows), row_height=ROW_HEIGHTS[0],
                 total_height=ROW_HEIGHTS[0], head_size=min(10.5, type_size))


def _blocks(readback: ReadBack, width: float, language: Language) -> list[_Block]:
    blocks = [_lines_block(language.rupiah_in_words(readback.total), width, MEDIUM, 12.0, before=2.5, after=2.0)]
    sums = [(language.text(N_("Cash before the meeting")), readback.cash_before)]
    sums.append((language.text(N_("Money in today")), readback.total))
    sums.extend((language.text(N_("Money out: {text}"), text=out.text), -out.amount) for out in readback.money_out)
    if readback.difference:
        sums.append((language.text(N_("Difference found by counting")), readback.difference))
    blocks.extend(_sum_block(words, language.figure(amount), width) for words, amount in sums)
    blocks.append(_cash_now(language.rupiah(readback.cash_after), language))
    blocks.extend(_lines_block(words, width, BOLD, 10.5, after=1.5) for words in readback.corrections)
    if readback.decisions:
        blocks.append(_lines_block(language.text(N_("Decisions")), width, BOLD, 12.0, before=1.0))
    for decision in readback.decisions:
        blocks.append(_lines_block(f"{decision.number}\u00a0\u00a0 {decision.text}", width, REGULAR, 12.0))
    blocks.append(_lines_block(_present(readback, language), width, REGULAR, 12.0))
    return blocks


def _present(readback: ReadBack, language: Language) -> str:
    words = language.text(N_("Present: {count} people."), count=readback.present)
    if readback.next_meeting is None:
        return words
    following = language.text(N_("Next meeting {day}."), day=language.full_day(readback.next_meeting))
    return f"{words} {following}"


def _lines_block(
    words: str, width: float, font: str, type_size: float, *, before: float = 0.0, after: float = 0.4,
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
