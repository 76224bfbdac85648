"""B5 for printers that take no card: the new lines as strips, to cut out and paste on the card (mm, type in pt)."""

from collections.abc import Sequence
from dataclasses import dataclass

from kube_desktop.bookkeeping.for_papers.cards import SavingsCard, new_lines, sheet_of
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.language import N_, Language
from kube_desktop.papers.card_lines import COLUMNS, PADDING, PITCH, CardRow, column_heads, draw_row, rows_of
from kube_desktop.papers.fitting import BOLD, MEDIUM, REGULAR, Fitted, fit
from kube_desktop.papers.page import (
    Format,
    Heading,
    Page,
    Paper,
    Sheet,
    draw_following_head,
    draw_head,
    months_between,
    page_format,
)

GAP = 3.3
HEAD_HEIGHT = 7.6
BESIDE = 6.0
OLD_BALANCE = 15.5


def savings_strip(
    head: PaperHead,
    cards: Sequence[SavingsCard],
    language: Language,
    size: str,
) -> Paper:
    """Plan the strips of all lines that are not yet on the cards; no page when there is none."""
    form = page_format(size)
    days = [line.day for card in cards for line in new_lines(card)]
    if not days:
        return Paper("B5", head, None, ())
    period = months_between(min(days), max(days), language)
    subtitle = language.text(
        N_("{period} – cut out each line and paste it on the line of the same number"), period=period
    )
    heading = Heading("B5", language.text(N_("New lines of savings cards")), subtitle)
    parts = _paged([_block(card, form, language) for card in cards if _new_rows(card, language)], form)

    def page(index: int, blocks: Sequence[_Block]) -> Page:
        def draw(sheet: Sheet) -> None:
            if index:
                draw_following_head(sheet, head, heading, language)
            else:
                draw_head(sheet, head, heading, language)
            y = form.next_top if index else form.first_top
            _draw_column_heads(sheet, y, language)
            y += HEAD_HEIGHT
            for block in blocks:
                _draw_block(sheet, y, block)
                y += block.height + GAP

        return Page(form, draw)

    foot = language.text(N_("strip of new lines {period}"), period=period)
    return Paper("B5", head, foot, tuple(page(index, part) for index, part in enumerate(parts)))


@dataclass(frozen=True, slots=True)
class _Block:
    """The strip of one member (or of one sheet of his card), and whose it is."""

    member: str
    rows: tuple[CardRow, ...]
    name: Fitted
    old_balance: str

    @property
    def height(self) -> float:
        return max(len(self.rows) * PITCH, self.name.height + 1.0)


def _new_rows(card: SavingsCard, language: Language) -> list[CardRow]:
    last = card.lines[-1] if card.lines else None
    if last is None or last.number <= card.printed:
        return []
    sheets = range(sheet_of(card.printed + 1), sheet_of(last.number) + 1)
    rows = [row for sheet_number in sheets for row in rows_of(card, sheet_number, language)]
    return [row for row in rows if row.number > card.printed]


def _block(card: SavingsCard, form: Format, language: Language) -> _Block:
    room = form.body_width - sum(COLUMNS) - BESIDE - OLD_BALANCE
    name = fit(f"{card.member_number} {card.member_name}", room, BOLD, 9, lines=2)
    before = [line.balance for line in card.lines if line.number <= card.printed]
    return _Block(
        card.member_number, tuple(_new_rows(card, language)), name, language.figure(before[-1] if before else 0)
    )


def _paged(blocks: Sequence[_Block], form: Format) -> list[list[_Block]]:
    """Divide the strips over pages; a strip longer than what is left goes on with its next lines."""
    pages: list[list[_Block]] = [[]]
    y = form.first_top + HEAD_HEIGHT
    for block in blocks:
        rest = block
        while rest.rows:
            if y + rest.height > form.body_bottom and pages[-1] and rest.height <= _room(form):
                pages.append([])
                y = form.next_top + HEAD_HEIGHT
            fitting = max(1, int((form.body_bottom - y) / PITCH))
            part = _Block(rest.member, rest.rows[:fitting], rest.name, rest.old_balance)
            pages[-1].append(part)
            y += part.height + GAP
            rest = _Block(rest.member, rest.rows[fitting:], rest.name, part.rows[-1].amounts[2])
            if rest.rows:
                pages.append([])
                y = form.next_top + HEAD_HEIGHT
    return pages


def _room(form: Format) -> float:
    return form.body_bottom - form.next_top - HEAD_HEIGHT


def _draw_column_heads(sheet: Sheet, top: float, language: Language) -> None:
    form = sheet.form
    x = form.left
    for width, words in zip(COLUMNS, column_heads(language), strict=True):
        head = fit(words.replace("\n", " "), width, MEDIUM, 8.5, lines=1, floor=7.5)
        sheet.lines(x + width / 2, top + 3.4 - 3.2 * (len(head.lines) - 1), head.lines, MEDIUM, head.size, "centre")
        x += width
    sheet.text(x + BESIDE, top + 3.4, language.text(N_("For card")), MEDIUM, 8.5)
    sheet.text(form.right_edge, top + 3.4, language.text(N_("Old balance (Rp)")), MEDIUM, 8.5, "right")
    sheet.rule(form.left, top + 5, form.right_edge, top + 5, 0.8)


def _draw_block(sheet: Sheet, top: float, block: _Block) -> None:
    left = sheet.form.left
    right = left + sum(COLUMNS)
    height = len(block.rows) * PITCH
    sheet.canvas.setDash(2, 1.5)
    sheet.frame(left, top, right - left, height, 0.5)
    sheet.canvas.setDash()
    for index, row in enumerate(block.rows):
        y = top + index * PITCH
        if index:
            sheet.rule(left, y, right, y)
        sheet.text(left + COLUMNS[0] / 2, y + 3.1, block.member, BOLD, 6.5, "centre")
        sheet.text(left + COLUMNS[0] / 2, y + 6.6, str(row.number), REGULAR, 9, "centre")
        draw_row(sheet, left, y, row)
    x = left
    for width in COLUMNS[:-1]:
        x += width
        sheet.rule(x, top, x, top + height)
    baseline = top + (5.2 if len(block.name.lines) == 1 else 3.6)
    sheet.lines(right + BESIDE, baseline, block.name.lines, BOLD, block.name.size)
    old = fit(block.old_balance, OLD_BALANCE - PADDING, REGULAR, 9, lines=1, floor=7.5)
    sheet.text(sheet.form.right_edge, top + 5.2, old.lines[0], REGULAR, old.size, "right")
