"""Receipts, three on a sheet: a stub for the receiver and the main part for the payer (mm, type in pt)."""

from collections.abc import Sequence

from kube_desktop.bookkeeping.for_papers.receipts import Receipt
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import (
    BOLD,
    LINE_PITCH,
    POINT,
    REGULAR,
    SMALLEST_FIGURE,
    Fitted,
    fit,
    held_together,
    width_of,
)
from kube_desktop.papers.page import CutPart, Format, Page, Paper, Sheet, double_rule, page_format, place_line
from kube_desktop.papers.signatures import place_and_date, role_title

A_SHEET = 3
HEIGHTS = {"A4": 94.0, "F4": 104.0}
STUB_WIDTH = 60.0
STUB_LEFT, STUB_RIGHT, STUB_VALUE = 14.0, 55.0, 26.8
MAIN_LEFT, MAIN_COLON, MAIN_VALUE = 67.0, 97.0, 100.0
NEAREST_EDGE = 5.0
STAMP_WIDTH, STAMP_HEIGHT = 28.0, 24.5
FIGURE_WIDTH = 41.0
SIGNER_WIDTH = 44.0
APPROVER_WIDTH = 34.0
TO_WRITE = "." * 24
"""Where a name is written by hand."""


def receipts_paper(receipts: Sequence[Receipt], language: Language, size: str) -> Paper:
    """Plan receipts, three on a sheet of "A4" or "F4", to be cut apart. There must be at least one."""
    form = page_format(size)
    height = HEIGHTS[size]
    top = (form.height - A_SHEET * height) / 2

    def page(some: Sequence[Receipt]) -> Page:
        def draw(sheet: Sheet) -> None:
            for index, receipt in enumerate(some):
                _draw_stub(sheet, top + index * height, height, receipt, language)
                _draw_main(sheet, top + index * height, height, receipt, language)
            _draw_cuts(sheet, top, height, len(some))

        parts = (part for index in range(len(some)) for part in _parts(form, top + index * height, height))
        return Page(form, draw, tuple(parts))

    pages = tuple(page(receipts[start : start + A_SHEET]) for start in range(0, len(receipts), A_SHEET))
    return Paper("KW", receipts[0].head, None, pages)


def _parts(form: Format, top: float, height: float) -> tuple[CutPart, CutPart]:
    """Stub and main part of the receipt below `top`; the boxed figure is left clear of marks."""
    stub = CutPart(STUB_LEFT, top, STUB_RIGHT - STUB_LEFT, height)
    left = MAIN_LEFT + FIGURE_WIDTH
    words = (form.right_edge, top + height - 1.7)
    return stub, CutPart(left, top, form.right_edge - left, height, words, "right")


def _draw_cuts(sheet: Sheet, top: float, height: float, count: int) -> None:
    form = sheet.form
    sheet.canvas.setDash(3, 3)
    bottom = min(top + count * height, form.height - NEAREST_EDGE)
    sheet.rule(STUB_WIDTH, max(top, NEAREST_EDGE), STUB_WIDTH, bottom, 0.5)
    for cut in range(1, min(count + 1, A_SHEET)):
        sheet.rule(NEAREST_EDGE, top + cut * height, form.width - NEAREST_EDGE, top + cut * height, 0.5)
    sheet.canvas.setDash()


def _draw_stub(sheet: Sheet, top: float, height: float, receipt: Receipt, language: Language) -> None:
    width = STUB_RIGHT - STUB_LEFT
    name = fit(receipt.head.group_name, width, BOLD, 11, lines=1, floor=8)
    y = sheet.lines(STUB_LEFT, top + (6.0 if len(name.lines) == 1 else 4.5), name.lines, BOLD, name.size)
    whose = language.text(N_("Part of the receiver"))
    if receipt.copy_number > 1:
        whose = f"{whose} – {language.text(N_('COPY'))}"
    if receipt.head.practice:
        whose = f"{whose} – {language.text(N_('PRACTICE'))}"
    fitted_whose = fit(whose, width, REGULAR, 8, lines=1, floor=SMALLEST_FIGURE)
    y = sheet.lines(STUB_LEFT, y - 0.6, fitted_whose.lines, REGULAR, fitted_whose.size) - 2.8
    sheet.rule(STUB_LEFT, y + 1.2, STUB_RIGHT, y + 1.2)
    rows = (
        (language.text(N_("No")), receipt.voucher, BOLD),
        (language.text(N_("Date")), language.day(receipt.day), REGULAR),
        (language.text(N_("From")), receipt.payer or TO_WRITE, REGULAR),
        (language.text(N_("To")), receipt.receiver or TO_WRITE, REGULAR),
        (language.text(N_("For")), _purpose(receipt, language), REGULAR),
    )
    usual, lowest = top + height - 25.9, top + height - 20.5
    y += 5.6
    fitted, gap = _fitted_stub([(value, font) for _, value, font in rows], lowest - y + 2)
    for (label, _, font), value in zip(rows, fitted, strict=True):
        sheet.text(STUB_LEFT, y, label, REGULAR, 8)
        y = sheet.lines(STUB_VALUE, y, value.lines, font, value.size) + gap
    foot = min(max(usual, y - 2), lowest)
    sheet.rule(STUB_LEFT, foot, STUB_RIGHT, foot)
    amount = fit(language.rupiah(receipt.amount), width, BOLD, 13, lines=1)
    sheet.text((STUB_LEFT + STUB_RIGHT) / 2, foot + 5.8, amount.lines[0], BOLD, amount.size, "centre")
    sheet.rule(STUB_LEFT, foot + 7.7, STUB_RIGHT, foot + 7.7)
    sheet.text(STUB_LEFT, foot + 11.5, language.text(N_("Initials of the payer")), REGULAR, 8)
    sheet.rule(STUB_LEFT, top + height - 3.0, STUB_RIGHT, top + height - 3.0, 0.5)


def _fitted_stub(values: Sequence[tuple[str, str]], room: float) -> tuple[list[Fitted], float]:
    """The values of a stub in the largest type in which all of them fit `room` mm, and the gap between."""
    width = STUB_RIGHT - STUB_VALUE
    for size, gap in ((8.5, 1.2), (8.0, 0.9), (SMALLEST_FIGURE, 0.6), (7.0, 0.4), (6.5, 0.3)):
        fitted = [fit(value, width, font, size, lines=1, floor=size) for value, font in values]
        if sum(each.height + gap for each in fitted) <= room:
            break
    return fitted, gap


def _draw_main(sheet: Sheet, top: float, height: float, receipt: Receipt, language: Language) -> None:
    right = sheet.form.right_edge
    y = _draw_main_head(sheet, top, receipt, language) + 6.5
    payer = fit(receipt.payer or TO_WRITE, right - MAIN_VALUE, BOLD, 9.5)
    y = _draw_field(sheet, y, language.text(N_("Received from")), payer, BOLD)
    words = fit(language.rupiah_in_words(receipt.amount), right - MAIN_VALUE - 8, BOLD, 9.5)
    last = y + 5.0 + (len(words.lines) - 1) * words.size * LINE_PITCH * POINT
    y = _draw_field(sheet, y + 5.0, language.text(N_("The sum of")), words, BOLD, inset=1.0)
    closed_from = MAIN_VALUE + 3.0 + width_of(words.lines[-1], BOLD, words.size)
    sheet.rule(closed_from, last - 1.1, right - 1, last - 1.1, 0.8)
    purpose = fit(_purpose(receipt, language), right - MAIN_VALUE, REGULAR, 9.5)
    y = _draw_field(sheet, y + 5.0, language.text(N_("In payment of")), purpose, REGULAR)
    _draw_figure(sheet, top + height, receipt, language)
    _draw_signers(sheet, y, top + height, receipt, language)


def _draw_main_head(sheet: Sheet, top: float, receipt: Receipt, language: Language) -> float:
    """Draw name, place, title and number; returns the rule below them, lower where names are long."""
    right = sheet.form.right_edge
    title = language.text(N_("RECEIPT"))
    number = language.text(N_("No {voucher}"), voucher=receipt.voucher)
    if receipt.copy_number > 1:
        number = f"{language.text(N_('COPY'))}  {number}"
    sheet.text(right, top + 6.3, title, BOLD, 15, "right")
    sheet.text(right, top + 10.3, number, BOLD, 9, "right")
    room = right - max(width_of(title, BOLD, 15), width_of(number, BOLD, 9)) - 5 - MAIN_LEFT
    name = fit(receipt.head.group_name, room, BOLD, 12.5, lines=1, floor=9)
    place = fit(place_line(receipt.head, language), room, REGULAR, 8.5, lines=1)
    y = sheet.lines(MAIN_LEFT, top + (6.0 if len(name.lines) == 1 else 4.5), name.lines, BOLD, name.size)
    y = sheet.lines(MAIN_LEFT, y - 0.6, place.lines, REGULAR, place.size)
    rule = max(top + 12.2, y - 1.8)
    double_rule(sheet, MAIN_LEFT, rule, right)
    return rule


def _draw_field(sheet: Sheet, y: float, label: str, value: Fitted, font: str, inset: float = 0.0) -> float:
    """Write one field with the rule below it; returns the rule."""
    sheet.text(MAIN_LEFT, y, label)
    sheet.text(MAIN_COLON, y, ":")
    end = sheet.lines(MAIN_VALUE + inset, y, value.lines, font, value.size)
    rule = end - value.size * LINE_PITCH * POINT + 2.4
    sheet.rule(MAIN_VALUE, rule, sheet.form.right_edge, rule)
    return rule


def _draw_figure(sheet: Sheet, bottom: float, receipt: Receipt, language: Language) -> None:
    amount = fit(language.rupiah(receipt.amount), FIGURE_WIDTH - 3, BOLD, 16, lines=1)
    sheet.frame(MAIN_LEFT, bottom - 34.2, FIGURE_WIDTH, 11.1, 1.2)
    sheet.text(MAIN_LEFT + FIGURE_WIDTH / 2, bottom - 26.7, amount.lines[0], BOLD, amount.size, "centre")
    whose = fit(language.text(N_("Part of the payer – not valid with changes")), FIGURE_WIDTH + 3, REGULAR, 7.5)
    sheet.lines(MAIN_LEFT, bottom - 3.9 - 3.2 * len(whose.lines), whose.lines, REGULAR, whose.size)
    label = language.text(N_("Book code"))
    sheet.text(MAIN_LEFT, bottom - 3.5, label, REGULAR, 7.5)
    sheet.text(MAIN_LEFT + width_of(label, REGULAR, 7.5) + 1.8, bottom - 3.5, receipt.head.code, BOLD, 8.5)


def _draw_signers(sheet: Sheet, y: float, bottom: float, receipt: Receipt, language: Language) -> None:
    right = sheet.form.right_edge - 2
    signer = right - SIGNER_WIDTH / 2
    approver_right = right - SIGNER_WIDTH - 4
    approver = approver_right - APPROVER_WIDTH / 2
    above = language.text(N_("Approved for payment,") if receipt.group_pays else N_("Acknowledged by,"))
    chair = role_title("chair", receipt.head, language)
    role = language.text(N_("Receiver"))
    if receipt.signer_role:
        role = f"{role}, {role_title(receipt.signer_role, receipt.head, language)}"
    place = fit(place_and_date(receipt.head, language), SIGNER_WIDTH + 3, REGULAR, 9, lines=1)
    y = max(y + 4.0 + (len(place.lines) - 1) * 3.4, bottom - 44.2)
    sheet.lines(signer, y - (len(place.lines) - 1) * 3.4, place.lines, REGULAR, place.size, "centre")
    sheet.text(signer, y + 3.9, role, REGULAR, 9, "centre")
    sheet.text(approver, y, above, REGULAR, 9, "centre")
    sheet.text(approver, y + 3.9, chair, REGULAR, 9, "centre")
    rule = bottom - 13.2
    for middle, width, name in (
        (approver, APPROVER_WIDTH, receipt.approver),
        (signer, SIGNER_WIDTH, receipt.signer),
    ):
        fitted = fit(name, width, BOLD, 9.5)
        sheet.rule(middle - width / 2, rule, middle + width / 2, rule, 0.5)
        sheet.lines(middle, rule + 3.6, fitted.lines, BOLD, fitted.size, "centre")
    if receipt.stamp:
        _draw_stamp(sheet, signer - SIGNER_WIDTH / 2, y + 5.6, rule - 0.7, language)


def _draw_stamp(sheet: Sheet, left: float, top: float, bottom: float, language: Language) -> None:
    height = min(STAMP_HEIGHT, bottom - top)
    sheet.canvas.setDash(1.5, 1.5)
    sheet.frame(left, bottom - height, STAMP_WIDTH, height, 0.5)
    sheet.canvas.setDash()
    middle = left + STAMP_WIDTH / 2
    sheet.text(middle, bottom - height / 2 - 2.0, language.text(N_("duty stamp")), REGULAR, 8, "centre")
    sheet.text(middle, bottom - height / 2 + 1.8, language.rupiah(10_000), REGULAR, 8, "centre")


def _purpose(receipt: Receipt, language: Language) -> str:
    text = held_together(receipt.purpose)
    if receipt.member_number:
        text = language.text(N_("{text}, member {number}"), text=text, number=receipt.member_number)
    if receipt.savings_after is not None:
        text = language.text(
            N_("{text}, savings afterwards {amount}"), text=text, amount=language.rupiah(receipt.savings_after)
        )
    return text
