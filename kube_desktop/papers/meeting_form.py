"""B14, the blank meeting sheet: what is usual and due is printed, the rest is written by hand (mm, type in pt)."""

from dataclasses import replace

from kube_desktop.bookkeeping.for_papers.meeting_papers import FormRow, MeetingForm, roman
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead, Signatory
from kube_desktop.domain.cash import DENOMINATIONS
from kube_desktop.domain.signing import CHAIR, TREASURER, WITNESS
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import BOLD, REGULAR
from kube_desktop.papers.page import Heading, Paper, Sheet, page_format
from kube_desktop.papers.pages import Frame, over_pages, table_pages
from kube_desktop.papers.signatures import (
    LEAST_ROOM,
    Rows,
    draw_signatures,
    place_and_date,
    signature_rows,
    signatures_height,
)
from kube_desktop.papers.table import Column, LaidTable, Row, Table, lay_out

ROW_HEIGHT = 8.0
EMPTY_ROWS = 2
DUES_COLUMN, INSTALMENT_COLUMN = 4, 5
CORNER_SIZE = 7.0

COUNTING_WIDTH = 74.0
RIGHT_BLOCK = 82.0
COUNTING_PITCH = 5.0
SUMS_PITCH = 5.8
DECISION_LINES = 5
PAID_OUT_LINES = 3
LINE_PITCH = 7.4
BLOCKS_HEIGHT = 5.0 + 2.2 + len(DENOMINATIONS) * COUNTING_PITCH + 3 * SUMS_PITCH


def meeting_form(head: PaperHead, form_data: MeetingForm, language: Language, size: str) -> Paper:
    """Plan the sheet of one meeting, with the counting of cash and room for decisions below the table."""
    form = page_format(size)
    number = roman(form_data.meeting)
    day = language.full_day(form_data.day) if form_data.day else "." * 30
    subtitle = language.text(
        N_("Meeting {number} – {day} – write by hand, then copy into the program"), number=number, day=day
    )
    heading = Heading("B14", language.text(N_("Meeting sheet")), subtitle)
    people = [Signatory(role, head.name_of(role)) for role in (CHAIR, TREASURER)]
    signatures = signature_rows(head, language, signatories=[*people, Signatory(WITNESS)])
    laid = lay_out(_table(form_data, language), form.left, form.body_width)
    parts = over_pages(laid, form, BLOCKS_HEIGHT + signatures_height(signatures, LEAST_ROOM))
    starts = [sum(len(part.rows) for part in parts[:index]) for index in range(len(parts))]

    def onto(sheet: Sheet, top: float, index: int) -> None:
        _draw_corners(sheet, parts[index], top, form_data.rows[starts[index] :], language)

    def end(sheet: Sheet, bottom: float) -> None:
        _draw_end(sheet, bottom, head, signatures, language)

    pages = table_pages(Frame(form, head, heading, language), parts, end, onto=onto)
    foot = language.text(N_("Meeting sheet {number}"), number=number)
    return Paper("B14", head, foot, pages, blank=True)


def _table(form_data: MeetingForm, language: Language) -> Table:
    columns = (
        Column(language.text(N_("No")), 7.0, "centre"),
        Column(language.text(N_("Name")), 0.0, share=1.0),
        Column(language.text(N_("P / E\nI / A")), 11.0),
        Column(_usual(N_("Savings"), form_data.usual_savings, language, usually=True), 22.0),
        Column(_usual(N_("IKS"), form_data.usual_dues, language, usually=False), 16.0),
        Column(language.text(N_("Instalment")), 19.0),
        Column(language.text(N_("Fine")), 15.0),
        Column(language.text(N_("Mats\n(sheets)")), 14.0),
        Column(language.text(N_("Initials")), 25.0),
    )
    rows = [
        Row((str(number), f"{row.member_number}\u00a0 {row.name}", *("",) * 7))
        for number, row in enumerate(form_data.rows, start=1)
    ]
    count = len(rows)
    rows.extend(Row((str(number), *("",) * 8)) for number in range(count + 1, count + 1 + EMPTY_ROWS))
    rows.append(Row(("",) * 7, label=language.text(N_("Total")), span=2, total=True, height=ROW_HEIGHT))
    return Table(columns, tuple(rows), row_height=ROW_HEIGHT)


def _usual(label: str, amount: int, language: Language, *, usually: bool) -> str:
    words = language.text(label)
    if not amount:
        return words
    message = N_("({amount:figure} usual)") if usually else "({amount:figure})"
    return f"{words}\n{language.text(message, amount=amount)}"


def _draw_corners(
    sheet: Sheet,
    part: LaidTable,
    top: float,
    rows: tuple[FormRow, ...],
    language: Language,
) -> None:
    """Print what is due in the upper left corner of its cell, small, so that the hand has room beside it."""
    y = top + part.head_height
    for row, laid_row in zip(rows, part.rows, strict=False):
        for column, due in ((DUES_COLUMN, row.dues_due), (INSTALMENT_COLUMN, row.instalment_due)):
            if due:
                sheet.text(part.lefts[column] + 1.2, y + 2.9, language.figure(due), REGULAR, CORNER_SIZE)
        y += laid_row.height


def _draw_end(sheet: Sheet, top: float, head: PaperHead, signatures: Rows, language: Language) -> None:
    bottom = _draw_counting(sheet, top + 5.0, language)
    _draw_lines(sheet, top + 5.0, language)
    dated = [
        [
            replace(place, above=place_and_date(replace(head, dated=None), language) if place is row[-1] else "")
            for place in row
        ]
        for row in signatures
    ]
    draw_signatures(sheet, bottom - 2.5, dated, LEAST_ROOM)


def _draw_counting(sheet: Sheet, y: float, language: Language) -> float:
    """The counting table by note and coin; returns its lower edge."""
    left = sheet.form.left
    right = left + COUNTING_WIDTH
    sheet.text(left, y, language.text(N_("Cash counted together")), BOLD, 9.5)
    y += 2.2
    sheet.rule(left, y, right, y, 0.8)
    for index, denomination in enumerate(DENOMINATIONS):
        baseline = y + index * COUNTING_PITCH + 3.7
        if denomination.kind == "coin":
            sheet.text(left, baseline, language.text(N_("coin")), REGULAR, 8)
        sheet.text(left + 17, baseline, language.figure(denomination.value), align="right")
        sheet.text(left + 20, baseline, "x")
        sheet.dots(left + 23, baseline + 0.4, left + 34)
        sheet.text(left + 36, baseline, "=")
        rule = y + (index + 1) * COUNTING_PITCH
        sheet.rule(left, rule, right, rule)
    y += len(DENOMINATIONS) * COUNTING_PITCH
    for words in (N_("Cash in all"), N_("There should be"), N_("Difference")):
        sheet.text(left, y + 4.2, language.text(words), BOLD, 9.5)
        sheet.text(left + 36, y + 4.2, "=")
        y += SUMS_PITCH
        sheet.rule(left, y, right, y, 1.2 if words == N_("Difference") else 0.35)
    return y


def _draw_lines(sheet: Sheet, y: float, language: Language) -> None:
    """Lines for decisions and for money paid out, beside the counting."""
    left, right = sheet.form.left + RIGHT_BLOCK, sheet.form.right_edge
    sheet.text(left, y, language.text(N_("Decisions of the meeting")), BOLD, 9.5)
    sheet.rule(left, y + 2.2, right, y + 2.2, 0.8)
    sheet.text(left, y + 2.2 + LINE_PITCH - 2, language.text(N_("Decision no")), REGULAR, 8.5)
    for index in range(1, DECISION_LINES + 1):
        sheet.rule(left, y + 2.2 + index * LINE_PITCH, right, y + 2.2 + index * LINE_PITCH)
    y += 2.2 + DECISION_LINES * LINE_PITCH + 5.0
    sheet.text(left, y, language.text(N_("Money paid out today (for what, amount)")), BOLD, 9.5)
    sheet.rule(left, y + 2.2, right, y + 2.2, 0.8)
    for index in range(1, PAID_OUT_LINES + 1):
        sheet.rule(left, y + 2.2 + index * LINE_PITCH, right, y + 2.2 + index * LINE_PITCH)
