"""B5, the member's savings card: whole, or only its new lines (mm, type in pt).

The card is A5 upright, two on a lying sheet, cut in the middle. Its coordinates are fixed for ever, because old cards
are printed on again: never change a number of this module after 0.1.0.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kube_desktop.bookkeeping.for_papers.cards import LINES_PER_SHEET, SavingsCard, sheet_of
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.language import N_, Language
from kube_desktop.papers.card_lines import (
    COLUMNS,
    PADDING,
    PITCH,
    column_heads,
    draw_amounts,
    draw_row,
    first_number,
    lines_of,
    rows_of,
    sums_of,
)
from kube_desktop.papers.fitting import BOLD, LINE_PITCH, MEDIUM, POINT, REGULAR, fit, width_of
from kube_desktop.papers.page import CutPart, Format, Page, Paper, Sheet, double_rule, page_format, place_line

CARD_WIDTH = 148.5
CARD_HEIGHT = 210.0
LEFT = 13.0
HEAD_TOP = 56.5
FIRST_LINE = 65.0
FOOT_RULE = 196.6


def savings_cards(head: PaperHead, cards: Sequence[SavingsCard], language: Language, size: str) -> Paper:
    """Plan whole cards, two members side by side, sheet beside sheet."""
    form = page_format(size, landscape=True)
    pages = []
    for pair in _pairs(cards):
        for sheet_number in range(1, max(_last_sheet(card) for card in pair) + 1):
            pages.append(_card_page(form, head, _halves(pair, sheet_number, new_only=False), language))
    return Paper("B5", head, None, tuple(pages))


def new_card_lines(head: PaperHead, cards: Sequence[SavingsCard], language: Language, size: str) -> Paper:
    """Plan only what is not yet on the cards, for printing on them again; a sheet not yet begun comes whole.

    Members stay side by side as on the whole cards, so that an uncut sheet can be printed on as well.
    """
    form = page_format(size, landscape=True)
    pages = []
    for pair in _pairs(cards):
        for sheet_number in range(1, max(_last_sheet(card) for card in pair) + 1):
            halves = _halves(pair, sheet_number, new_only=True)
            if any(half is not None for half in halves):
                pages.append(_card_page(form, head, halves, language))
    return Paper("B5", head, None, tuple(pages))


@dataclass(frozen=True, slots=True)
class _Half:
    """What one half of a page shows: a sheet of a card, whole or from line `since` on."""

    card: SavingsCard
    sheet_number: int
    since: int | None


def _pairs(cards: Sequence[SavingsCard]) -> list[Sequence[SavingsCard]]:
    return [cards[start : start + 2] for start in range(0, len(cards), 2)]


def _last_sheet(card: SavingsCard) -> int:
    return sheet_of(card.lines[-1].number) if card.lines else 1


def _halves(pair: Sequence[SavingsCard], sheet_number: int, *, new_only: bool) -> list[_Half | None]:
    halves: list[_Half | None] = []
    for card in pair:
        lines = lines_of(card, sheet_number)
        begun = card.printed >= first_number(sheet_number)
        if sheet_number > _last_sheet(card):
            halves.append(None)
        elif not new_only or not begun:
            halves.append(_Half(card, sheet_number, None))
        elif lines and lines[-1].number > card.printed:
            halves.append(_Half(card, sheet_number, card.printed + 1))
        else:
            halves.append(None)
    return halves


def _card_page(form: Format, head: PaperHead, halves: Sequence[_Half | None], language: Language) -> Page:
    def draw(sheet: Sheet) -> None:
        whole = False
        for index, half in enumerate(halves):
            if half is None:
                continue
            whole = whole or half.since is None
            _draw_half(sheet, index * CARD_WIDTH, head, half, language)
        if whole:
            _draw_cut_lines(sheet, language)

    drawn = [index * CARD_WIDTH for index, half in enumerate(halves) if half is not None]
    return Page(form, draw, tuple(_part(offset) for offset in drawn))


def _part(offset: float) -> CutPart:
    """The half of a page that becomes a card."""
    width = sum(COLUMNS)
    return CutPart(offset + LEFT, 0.0, width, CARD_HEIGHT, words=(offset + LEFT + width / 2, 8.0))


def _draw_cut_lines(sheet: Sheet, language: Language) -> None:
    form = sheet.form
    sheet.canvas.setDash(3, 2)
    sheet.rule(CARD_WIDTH, 0, CARD_WIDTH, CARD_HEIGHT, 0.5)
    if form.height > CARD_HEIGHT:
        sheet.rule(2 * CARD_WIDTH, 0, 2 * CARD_WIDTH, CARD_HEIGHT, 0.5)
        sheet.rule(0, CARD_HEIGHT, 2 * CARD_WIDTH, CARD_HEIGHT, 0.5)
    sheet.canvas.setDash()
    sheet.text(CARD_WIDTH + 1, 8.4, language.text(N_("cut here")), REGULAR, 8)


def _draw_half(sheet: Sheet, offset: float, head: PaperHead, half: _Half, language: Language) -> None:
    left = offset + LEFT
    rows = rows_of(half.card, half.sheet_number, language)
    shown = [row for row in rows if half.since is None or row.number >= half.since]
    if half.since is None:
        _draw_form(sheet, left, head, half, language)
    else:
        _draw_registration_mark(sheet, left, half.card.member_number, half.since, half.sheet_number)
    for row in shown:
        top = _line_top(row.number, half.sheet_number)
        code = head.code if half.since is not None and row is shown[-1] else ""
        draw_row(sheet, left, top, row, code)
    if shown and shown[-1].number == half.sheet_number * LINES_PER_SHEET:
        last = lines_of(half.card, half.sheet_number)[-1]
        draw_amounts(sheet, left, FIRST_LINE + LINES_PER_SHEET * PITCH, sums_of(last, language), strong=True)


def _line_top(number: int, sheet_number: int) -> float:
    return FIRST_LINE + (number - first_number(sheet_number)) * PITCH


def _draw_registration_mark(sheet: Sheet, left: float, member: str, since: int, sheet_number: int) -> None:
    """The member's number on the rule above the first new line: whoever feeds the card checks both."""
    y = _line_top(since, sheet_number)
    width = max(4.2, width_of(member, BOLD, 7.5))
    sheet.text(left - 2.2 - width, y - 0.9, member, BOLD, 7.5)
    sheet.rule(left - 2.2 - width, y, left - 2.2, y, 0.8)


def _draw_form(sheet: Sheet, left: float, head: PaperHead, half: _Half, language: Language) -> None:
    """Draw everything of a card but its lines."""
    right = left + sum(COLUMNS)
    _draw_card_head(sheet, left, right, head, half.card, language)
    _draw_person(sheet, left, right, half, language)
    _draw_grid(sheet, left, right, half.sheet_number, language)
    sheet.rule(left, FOOT_RULE, right, FOOT_RULE, 0.5)
    lines = lines_of(half.card, half.sheet_number)
    last = lines[-1].number if lines else 0
    printed = language.text(N_("Printed {day}, up to line {line}"), day=head.printed_at.date(), line=last)
    sheet.text(left, 200.4, printed, REGULAR, 8)
    sheet.text(right, 200.4, head.code, BOLD, 9.5, "right")
    label_right = right - width_of(head.code, BOLD, 9.5) - 1.8
    sheet.text(label_right, 200.4, language.text(N_("Book code")), REGULAR, 8, "right")


def _draw_card_head(
    sheet: Sheet,
    left: float,
    right: float,
    head: PaperHead,
    card: SavingsCard,
    language: Language,
) -> None:
    box = max(15.4, width_of(card.member_number, BOLD, 14) + 5)
    sheet.frame(right - box, 10.2, box, 9.3)
    sheet.text(right - box / 2, 16.6, card.member_number, BOLD, 14, "centre")
    room = right - box - 4 - left
    name = fit(head.group_name, room, BOLD, 12, lines=1, floor=9)
    place = fit(place_line(head, language), room, REGULAR, 9, lines=1)
    if len(name.lines) > 1 or len(place.lines) > 1:
        y = sheet.lines(left, 12.6, name.lines, BOLD, 9)
        sheet.lines(left, y - 0.3, place.lines, REGULAR, 8)
    else:
        sheet.text(left, 13.9, name.lines[0], BOLD, name.size)
        sheet.text(left, 18.1, place.lines[0], REGULAR, place.size)
    double_rule(sheet, left, 21.3, right)
    sheet.text((left + right) / 2, 29.2, language.text(N_("Savings card")).upper(), BOLD, 14, "centre")


def _draw_person(sheet: Sheet, left: float, right: float, half: _Half, language: Language) -> None:
    card = half.card
    joined = language.day(card.joined) if card.joined else ""
    fields = (
        (language.text(N_("Name")), card.member_name, BOLD, 10.5),
        (language.text(N_("Role")), language.text(card.role), REGULAR, 9.5),
        (language.text(N_("Address")), card.address, REGULAR, 9.5),
        (language.text(N_("Member since")), joined, REGULAR, 9.5),
    )
    y = 36.9
    for label, value, font, type_size in fields:
        sheet.text(left, y, label)
        sheet.text(left + 21.0, y, ":")
        fitted = fit(value, right - left - 23.0, font, type_size, lines=1)
        rise = (len(fitted.lines) - 1) * fitted.size * LINE_PITCH * POINT / 2
        sheet.lines(left + 23.0, y - rise, fitted.lines, font, fitted.size)
        y += 4.8
    lines = lines_of(card, half.sheet_number)
    sheet_words = language.text(N_("Card sheet {sheet}"), sheet=half.sheet_number)
    year = language.text(N_("Year {year}"), year=lines[0].day.year) if lines else ""
    sheet.text(right, y - 4.8, f"{sheet_words}   {year}".strip(), REGULAR, 9.5, "right")


def _draw_grid(sheet: Sheet, left: float, right: float, sheet_number: int, language: Language) -> None:
    bottom = FIRST_LINE + (LINES_PER_SHEET + 1) * PITCH
    sheet.rule(left, HEAD_TOP, right, HEAD_TOP, 1.2)
    sheet.rule(left, FIRST_LINE, right, FIRST_LINE, 0.8)
    for index in range(LINES_PER_SHEET):
        y = FIRST_LINE + index * PITCH
        number = str(first_number(sheet_number) + index)
        sheet.text(left + COLUMNS[0] / 2, y + 5.2, number, REGULAR, 9, "centre")
        if index:
            sheet.rule(left, y, right, y)
    sheet.rule(left, bottom - PITCH, right, bottom - PITCH, 0.8)
    sheet.rule(left, bottom, right, bottom, 1.2)
    x = left
    for index, (width, words) in enumerate(zip(COLUMNS, column_heads(language), strict=True)):
        if index:
            sheet.rule(x, HEAD_TOP, x, bottom if index > 2 else bottom - PITCH)
        lines = fit(words, width - 1, MEDIUM, 8.5, lines=2, floor=7.5)
        y = (HEAD_TOP + FIRST_LINE) / 2 + 1.1 - (len(lines.lines) - 1) * 1.75
        sheet.lines(x + width / 2, y, lines.lines, MEDIUM, lines.size, "centre")
        x += width
    carried = fit(language.text(N_("Carried to the next sheet")), sum(COLUMNS[:3]) - 2 * PADDING, MEDIUM, 9, lines=1)
    sheet.text(left + sum(COLUMNS[:3]) - PADDING, bottom - 2.8, carried.lines[0], MEDIUM, carried.size, "right")
