"""A printed page: sizes, margins, head, foot and marks (mm from the upper left corner, type in pt).

A paper is planned first, as a list of pages that know how to draw themselves, and drawn afterwards; so
"page x of y" is known before the first line is drawn.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Literal

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import (
    BOLD,
    LINE_PITCH,
    POINT,
    REGULAR,
    SMALLEST_FIGURE,
    Fitted,
    fit,
    register_fonts,
    width_of,
)

Align = Literal["left", "right", "centre"]

SIZES = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}
CODE_BOX = (14.3, 8.5)
CAPITAL = 0.71
"""Height of a capital, in type sizes."""


@dataclass(frozen=True, slots=True)
class Format:
    """A sheet of paper and its margins; `first_top` and `next_top` are where the body may begin."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    first_top: float
    next_top: float

    @property
    def right_edge(self) -> float:
        """Where the body ends at the right."""
        return self.width - self.right

    @property
    def body_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def body_bottom(self) -> float:
        """Where the body must end, above the foot."""
        return self.height - self.bottom - 9.0

    @property
    def landscape(self) -> bool:
        """Whether the sheet lies."""
        return self.width > self.height


def page_format(size: str, *, landscape: bool = False) -> Format:
    """The format of "A4" or "F4"; the binding is left, on a lying sheet above."""
    short, long = SIZES[size]
    if landscape:
        return Format(long, short, 15.0, 15.0, 20.0, 13.0, first_top=39.0, next_top=28.2)
    return Format(short, long, 22.0, 13.0, 14.0, 13.0, first_top=44.0, next_top=22.2)


class Sheet:
    """A ReportLab canvas measured in mm from the upper left corner; y of text is its baseline."""

    __slots__ = ("canvas", "form")

    def __init__(self, canvas: Canvas, form: Format) -> None:
        self.canvas = canvas
        self.form = form

    def text(
        self,
        x: float,
        y: float,
        text: str,
        font: str = REGULAR,
        size: float = 9.5,
        align: Align = "left",
    ) -> None:
        """Write one line; x is its left, right or middle."""
        self.canvas.setFont(font, size)
        draw = {
            "left": self.canvas.drawString,
            "right": self.canvas.drawRightString,
            "centre": self.canvas.drawCentredString,
        }[align]
        draw(x * mm, (self.form.height - y) * mm, text)

    def lines(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        font: str = REGULAR,
        size: float = 9.5,
        align: Align = "left",
    ) -> float:
        """Write lines below each other; returns the baseline after the last."""
        for line in lines:
            self.text(x, y, line, font, size, align)
            y += size * LINE_PITCH * POINT
        return y

    def rule(self, x1: float, y1: float, x2: float, y2: float, weight: float = 0.35) -> None:
        """Draw a straight rule of `weight` pt."""
        self.canvas.setLineWidth(weight)
        height = self.form.height
        self.canvas.line(x1 * mm, (height - y1) * mm, x2 * mm, (height - y2) * mm)

    def dots(self, x1: float, y: float, x2: float) -> None:
        """Draw the dotted line on which a person writes."""
        self.canvas.setDash(0.6, 1.6)
        self.rule(x1, y, x2, y, 0.6)
        self.canvas.setDash()

    def frame(self, x: float, y: float, width: float, height: float, weight: float = 0.8) -> None:
        """Draw a rectangle whose upper left corner is x, y."""
        self.canvas.setLineWidth(weight)
        self.canvas.rect(x * mm, (self.form.height - y - height) * mm, width * mm, height * mm)


@dataclass(frozen=True, slots=True)
class CutPart:
    """A part of a page that is cut out and goes its own way: where it may be marked (mm).

    `words` is where the words of a practice book stand on it: middle or right end of the baseline, None where the
    part says so itself.
    """

    left: float
    top: float
    width: float
    height: float
    words: tuple[float, float] | None = None
    align: Align = "centre"


@dataclass(frozen=True, slots=True)
class Page:
    """One planned page; `draw` draws everything but foot and marks. A page without `parts` is kept whole."""

    form: Format
    draw: Callable[[Sheet], None]
    parts: tuple[CutPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A planned paper of one group.

    `book` is its code ("B6"); `foot` its name and period for the foot ("Laporan Tabungan Februari 2026"),
    None for papers without a foot (cards, receipts). `blank` marks forms that are filled in by hand.
    """

    book: str
    head: PaperHead
    foot: str | None
    pages: tuple[Page, ...]
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Words of a head: book code for the box, title and subtitle; the title is shown in capitals.

    `place` stands below the name instead of village, district and regency.
    """

    book: str
    title: str
    subtitle: str
    place: str = ""


def place_line(head: PaperHead, language: Language) -> str:
    """Village, district and regency in one line."""
    return language.text(
        N_("{village} village, {district} district, {regency}"),
        village=head.village,
        district=head.district,
        regency=head.regency,
    )


def months_between(first: date, last: date, language: Language) -> str:
    """The months of a period: "Februari 2026", "Januari – Februari 2026"."""
    end = language.month(last)
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = language.month(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return f"{start} – {end}"


def draw_head(sheet: Sheet, head: PaperHead, heading: Heading, language: Language) -> None:
    """Draw the head of a first page: 30 mm standing, one band of 15 mm lying."""
    form = sheet.form
    box_left = _draw_boxes(sheet, head, heading.book, language)
    title = fit(heading.title.upper(), form.body_width - 10, BOLD, 14.5, lines=1, floor=10)
    subtitle = fit(heading.subtitle, form.body_width - 10, REGULAR, 10.5, lines=1)
    if form.landscape:
        middle = form.width / 2
        sheet.lines(middle, form.top + 5.4, title.lines, BOLD, title.size, "centre")
        sheet.lines(middle, form.top + 10.3, subtitle.lines, REGULAR, subtitle.size, "centre")
        wide = max(width_of(title.lines[0], BOLD, title.size), width_of(subtitle.lines[0], REGULAR, subtitle.size))
        place = heading.place or place_line(head, language)
        _draw_group(sheet, head.group_name, place, min(box_left - 4, middle - wide / 2 - 4) - form.left)
        double_rule(sheet, form.left, form.top + 14.4, form.right_edge)
        return
    middle = form.left + form.body_width / 2
    _draw_group(sheet, head.group_name, heading.place or place_line(head, language), box_left - 4 - form.left)
    double_rule(sheet, form.left, form.top + 11.7, form.right_edge)
    sheet.lines(middle, form.top + 19.8, title.lines, BOLD, title.size, "centre")
    sheet.lines(middle, form.top + 25.4, subtitle.lines, REGULAR, subtitle.size, "centre")


def draw_following_head(sheet: Sheet, head: PaperHead, heading: Heading, language: Language) -> None:
    """Draw the one-line head of the second and later pages."""
    form = sheet.form
    right = language.text(N_("{book}, continued"), book=heading.book)
    if head.provisional:
        right = f"{language.text(N_('PROVISIONAL'))} – {right}"
    room = form.body_width - width_of(right, REGULAR, 9) - 6
    left = fit(f"{head.group_name} – {heading.title} – {heading.subtitle}", room, BOLD, 9.5, lines=1)
    baseline, rule = (form.top + 3.4, form.top + 5) if len(left.lines) == 1 else (form.top + 2.3, form.top + 6.6)
    sheet.lines(form.left, baseline, left.lines, BOLD, left.size)
    sheet.text(form.right_edge, form.top + 3.4, right, REGULAR, 9, "right")
    sheet.rule(form.left, rule, form.right_edge, rule, 0.8)


def double_rule(sheet: Sheet, x1: float, y: float, x2: float) -> None:
    """Draw the rule under a head: 1.6 and 0.5 pt, 1 mm apart."""
    sheet.rule(x1, y, x2, y, 1.6)
    sheet.rule(x1, y + 1, x2, y + 1, 0.5)


def draw_foot(sheet: Sheet, paper: Paper, pages: str, language: Language) -> None:
    """Draw the foot: what it is and when it was printed, the book's code, and which page."""
    form, head = sheet.form, paper.head
    baseline = form.height - form.bottom - 0.7
    sheet.text(form.right_edge, baseline, pages, BOLD, 8.5, "right")
    right = form.right_edge - width_of(pages, BOLD, 8.5) - 5.5
    sheet.text(right, baseline, head.code, BOLD, 9.5, "right")
    right -= width_of(head.code, BOLD, 9.5) + 1.8
    label = language.text(N_("Book code"))
    sheet.text(right, baseline, label, REGULAR, 8, "right")
    right -= width_of(label, REGULAR, 8) + 3
    left = fit(_foot_text(paper, language), right - form.left, REGULAR, 8, lines=1, floor=SMALLEST_FIGURE)
    rise = (len(left.lines) - 1) * left.size * LINE_PITCH * POINT
    sheet.rule(form.left, baseline - 4.1 - rise, form.right_edge, baseline - 4.1 - rise, 0.5)
    sheet.lines(form.left, baseline - rise, left.lines, REGULAR, left.size)


def draw_practice_marks(sheet: Sheet, language: Language, parts: Sequence[CutPart] = ()) -> None:
    """Mark a page of the practice book, or each of its parts; a photocopy keeps it and figures stay readable."""
    form = sheet.form
    whole = CutPart(0.0, 0.0, form.width, form.height, words=(form.width / 2, 10.0))
    for part in parts or (whole,):
        if part.words is not None:
            size = 8.5 if parts else 10.5
            sheet.text(*part.words, language.text(N_("PRACTICE – NOT REAL BOOKKEEPING")), BOLD, size, part.align)
        _draw_outline(sheet, part, language.text(N_("PRACTICE")))


def _draw_outline(sheet: Sheet, part: CutPart, word: str) -> None:
    """Draw the word across a part, in outline."""
    canvas = sheet.canvas
    size = 0.75 * min(part.height, part.width * 1.3) / width_of(word, BOLD, 1)
    canvas.saveState()
    canvas.translate((part.left + part.width / 2) * mm, (sheet.form.height - part.top - part.height / 2) * mm)
    canvas.rotate(52 if part.height > part.width else 30)
    canvas.setLineWidth(0.7)
    outline = canvas.beginText(-width_of(word, BOLD, size) / 2 * mm, -size * CAPITAL / 2)
    outline.setFont(BOLD, size)
    outline.setTextRenderMode(1)
    outline.textOut(word)
    outline.setTextRenderMode(0)
    canvas.drawText(outline)
    canvas.restoreState()


def draw_labelled(
    sheet: Sheet,
    y: float,
    label: str,
    value: Fitted,
    *,
    x: float | None = None,
    font: str = BOLD,
    label_width: float = 17.0,
) -> float:
    """Write "label : value" at baseline y; returns the last baseline.

    The value may take several lines; they follow each other directly in the PDF, so that its text can be
    searched and copied whole.
    """
    left = sheet.form.left if x is None else x
    sheet.text(left, y, label)
    sheet.text(left + label_width, y, ":")
    end = sheet.lines(left + label_width + 2, y, value.lines, font, value.size)
    return end - value.size * LINE_PITCH * POINT


def _draw_boxes(sheet: Sheet, head: PaperHead, book: str, language: Language) -> float:
    """Draw the boxes at the right of the head; returns where the leftmost begins."""
    form = sheet.form
    left = form.right_edge + 3
    for word in (book, language.text(N_("PROVISIONAL")) if head.provisional else ""):
        if word:
            width = max(CODE_BOX[0], width_of(word, BOLD, 11) + 5)
            left -= width + 3
            sheet.frame(left, form.top + 0.3, width, CODE_BOX[1])
            sheet.text(left + width / 2, form.top + 5.9, word, BOLD, 11, "centre")
    return left


def _draw_group(sheet: Sheet, group_name: str, words: str, width: float) -> None:
    form = sheet.form
    name = fit(group_name, width, BOLD, 13, lines=1, floor=10.5)
    place = fit(words, width, REGULAR, 9, lines=1)
    if len(name.lines) > 1 or len(place.lines) > 1:
        name = fit(group_name, width, BOLD, 9.5, lines=2)
        y = sheet.lines(form.left, form.top + 2.2, name.lines, BOLD, name.size)
        sheet.lines(form.left, y - 0.2, place.lines, REGULAR, place.size)
        return
    sheet.text(form.left, form.top + 4.4, name.lines[0], BOLD, name.size)
    sheet.text(form.left, form.top + 8.8, place.lines[0], REGULAR, place.size)


def _foot_text(paper: Paper, language: Language) -> str:
    head = paper.head
    words = {
        "group": head.group_name,
        "paper": paper.foot or "",
        "day": language.day(head.printed_at.date()),
        "time": f"{head.printed_at:%H.%M}",
        "copy": head.copy_number,
    }
    if paper.blank or not head.copy_number:
        text = language.text(N_("{group} – {paper} – form printed {day} {time}"), **words)
    else:
        text = language.text(N_("{group} – {paper} – printed {day} {time}, copy {copy}"), **words)
    return text if not head.provisional else f"{text} – {language.text(N_('PROVISIONAL'))}"


def open_canvas(out: IO[bytes]) -> Canvas:
    """A canvas writing to a binary stream; the same drawing gives the same bytes."""
    register_fonts()
    rl_config.useA85 = 0  # plain bytes: a fifth smaller and quicker than ReportLab's seven-bit default
    return Canvas(out, invariant=1, pageCompression=1)
