"""B14, the attendance list: signature cells in zigzag, lines for guests (mm, type in pt)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kube_desktop.bookkeeping.for_papers.meeting_papers import AttendanceRow, AttendanceSheet, roman
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import BOLD, REGULAR, Fitted, fit, held_together
from kube_desktop.papers.page import (
    Format,
    Heading,
    Paper,
    Sheet,
    draw_labelled,
    page_format,
)
from kube_desktop.papers.pages import Frame, over_pages, table_pages
from kube_desktop.papers.signatures import (
    LEAST_ROOM,
    ROOM,
    SignaturePlace,
    draw_signatures,
    signature_rows,
    signatures_height,
)
from kube_desktop.papers.table import Column, LaidTable, Row, Table, lay_out

ROW_HEIGHT = 11.0
SIGNATURE_COLUMN = 4
GUESTS = 3
FACTS_HEIGHT = 11.0
FACTS_PITCH = 5.0
COUNTS_HEIGHT = 6.0
DOTS = "........"


def attendance_list(head: PaperHead, attendance: AttendanceSheet, language: Language, size: str) -> Paper:
    """Plan the list of one meeting, to be signed by everyone present, then by those who sign it."""
    form = page_format(size)
    meeting = language.text(N_("Meeting {number}"), number=roman(attendance.meeting))
    heading = Heading("B14", language.text(N_("Attendance list")), meeting)
    # A blank list is dated by hand, a recorded one on the day of the meeting.
    signing = replace(head, dated=attendance.day if attendance.counts else None)
    signatures = [[_acknowledging(place, language) for place in row] for row in signature_rows(signing, language)]
    laid = lay_out(_table(attendance, language), form.left, form.body_width)
    facts = _facts(attendance, form, language)
    tail = COUNTS_HEIGHT + signatures_height(signatures, LEAST_ROOM)
    parts = over_pages(laid, form, tail, used=_facts_height(facts))
    starts = _first_numbers(parts)

    def above(sheet: Sheet, top: float) -> float:
        _draw_facts(sheet, facts)
        return top + _facts_height(facts)

    def onto(sheet: Sheet, top: float, index: int) -> None:
        _draw_numbers(sheet, parts[index], top, starts[index])

    def end(sheet: Sheet, bottom: float) -> None:
        _draw_counts(sheet, bottom + COUNTS_HEIGHT, attendance, language)
        room = ROOM if bottom + tail + ROOM - LEAST_ROOM <= form.body_bottom else LEAST_ROOM
        draw_signatures(sheet, bottom + COUNTS_HEIGHT - 2.5, signatures, room)

    frame = Frame(form, head, heading, language)
    foot = language.text(N_("Attendance list of meeting {number}"), number=roman(attendance.meeting))
    pages = table_pages(frame, parts, end, above=above, onto=onto)
    return Paper("B14", head, foot, pages, blank=attendance.counts is None)


def _table(attendance: AttendanceSheet, language: Language) -> Table:
    columns = (
        Column(language.text(N_("No")), 8.0, "centre"),
        Column(language.text(N_("Name")), 0.0, share=1.0),
        Column(language.text(N_("Address")), 25.0, size=9.0),
        Column(language.text(N_("Role")), 20.0, size=9.0),
        Column(language.text(N_("Signature")), 56.0),
        Column(language.text(N_("Remark")), 21.0, "centre"),
    )
    rows = [_row(number, row, language) for number, row in enumerate(attendance.rows, start=1)]
    guest = language.text(N_("Guest"))
    for number in range(len(rows) + 1, len(rows) + 1 + GUESTS):
        rows.append(Row((str(number), "", "", guest, "", "")))
        guest = ""
    return Table(columns, tuple(rows), row_height=ROW_HEIGHT)


def _row(number: int, row: AttendanceRow, language: Language) -> Row:
    name = f"{row.member_number}\u00a0 {row.name}"
    return Row((str(number), name, held_together(row.address), language.text(row.role), "", row.mark))


def _first_numbers(parts: Sequence[LaidTable]) -> list[int]:
    numbers = [1]
    for part in parts:
        numbers.append(numbers[-1] + len(part.rows))
    return numbers


def _draw_numbers(sheet: Sheet, part: LaidTable, top: float, first: int) -> None:
    """Number the signature cells, left and right in turn, so that signatures have room."""
    left, right = part.lefts[SIGNATURE_COLUMN], part.lefts[SIGNATURE_COLUMN + 1]
    y = top + part.head_height
    for number, row in enumerate(part.rows, start=first):
        x = left + 2 if number % 2 else (left + right) / 2 + 2
        sheet.text(x, y + 3.9, f"{number}.", REGULAR, 8.5)
        y += row.height


@dataclass(frozen=True, slots=True)
class _Fact:
    """A label and what it says, in the left or right half of the page."""

    label: str
    value: Fitted
    x: float
    label_width: float


def _facts(attendance: AttendanceSheet, form: Format, language: Language) -> list[tuple[_Fact, _Fact]]:
    """When, where and what for: two rows of two."""
    day = language.full_day(attendance.day) if attendance.day else "." * 40
    until = language.text(N_("{start} to {end}"), start=attendance.starts or DOTS, end=DOTS)

    def fact(label: str, value: str, *, right: bool) -> _Fact:
        label_width = 17.0 if right else 26.0
        x = form.left + (form.body_width / 2 if right else 0.0)
        room = form.body_width / 2 - label_width - 4
        return _Fact(language.text(label), fit(value or "." * 40, room, BOLD, 9.5, lines=1), x, label_width)

    return [
        (fact(N_("Day, date"), day, right=False), fact(N_("Place"), attendance.place, right=True)),
        (fact(N_("Time"), until, right=False), fact(N_("Agenda"), attendance.agenda, right=True)),
    ]


def _facts_height(facts: Sequence[tuple[_Fact, _Fact]]) -> float:
    return FACTS_HEIGHT + sum(_pitch(pair) - FACTS_PITCH for pair in facts)


def _pitch(pair: tuple[_Fact, _Fact]) -> float:
    lines = max(len(fact.value.lines) for fact in pair)
    return FACTS_PITCH + (lines - 1) * 3.4


def _draw_facts(sheet: Sheet, facts: Sequence[tuple[_Fact, _Fact]]) -> None:
    y = sheet.form.first_top + 3.0
    for pair in facts:
        for fact in pair:
            draw_labelled(sheet, y, fact.label, fact.value, x=fact.x, label_width=fact.label_width)
        y += _pitch(pair)


def _draw_counts(sheet: Sheet, y: float, attendance: AttendanceSheet, language: Language) -> None:
    message = N_("Present: {present} people      Excused: {excused}      Ill: {ill}      No word: {absent}")
    present, excused, ill, absent = attendance.counts or (DOTS,) * 4
    words = language.text(message, present=present, excused=excused, ill=ill, absent=absent)
    sheet.text(sheet.form.left, y, words)
    key = language.text(N_("Remark: I excused, S ill, A no word"))
    sheet.text(sheet.form.right_edge, y, key, REGULAR, 8.5, "right")


def _acknowledging(place: SignaturePlace, language: Language) -> SignaturePlace:
    """Those who sign a list of signatures acknowledge it; the last one under place and date."""
    return place if place.above else replace(place, above=language.text(N_("Acknowledged by,")))
