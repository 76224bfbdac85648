"""The cover of a village's batch: which papers of which group stand on which page (mm, type in pt)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead, Signatory
from kube_desktop.domain.signing import FACILITATOR, VILLAGE_HEAD
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import BOLD, REGULAR, fit
from kube_desktop.papers.page import (
    Heading,
    Paper,
    Sheet,
    draw_labelled,
    page_format,
)
from kube_desktop.papers.pages import Frame, over_pages, table_pages
from kube_desktop.papers.signatures import (
    Rows,
    SignaturePlace,
    draw_signatures,
    place_and_date,
    role_title,
    signatures_height,
)
from kube_desktop.papers.table import (
    Column,
    Row,
    Table,
    lay_out,
    money_column,
)

FACTS_HEIGHT = 11.5
"""What stands between the head and the list of groups."""

_BOOK_NAMES = {
    "B1": N_("Member register"),
    "B3": N_("General Cash Book"),
    "B4": N_("Bank Book"),
    "B5": N_("Savings cards"),
    "B6": N_("Savings statement"),
    "B7": N_("Social dues book"),
    "B9": N_("Production book"),
    "B14": N_("Meeting form"),
    "KW": N_("Receipts"),
}


@dataclass(frozen=True, slots=True)
class CoverGroup:
    """One group of the batch with its planned papers; `savings` in whole rupiah at the month's end."""

    group_name: str
    chair: str
    members: int
    savings: int
    code: str
    papers: tuple[Paper, ...]

    @property
    def pages(self) -> int:
        """Pages of all its papers."""
        return sum(len(paper.pages) for paper in self.papers)


@dataclass(frozen=True, slots=True)
class Batch:
    """A village's papers of one month; `members` and `savings` are the sums over its groups."""

    village: str
    village_code: str
    district: str
    regency: str
    month: date
    dated: date
    facilitator: str
    village_head: str
    groups: tuple[CoverGroup, ...]
    members: int
    savings: int
    closed: int
    printed_at: datetime
    practice: bool = False


def cover(batch: Batch, language: Language, size: str, *, first_page: int = 1) -> Paper:
    """Plan the cover; `first_page` is the batch page on which it stands, the groups' papers follow it."""
    paper = _planned(batch, language, size, first_page, cover_pages=1)
    if len(paper.pages) > 1:
        paper = _planned(batch, language, size, first_page, cover_pages=len(paper.pages))
    return paper


def _planned(batch: Batch, language: Language, size: str, first_page: int, cover_pages: int) -> Paper:
    form = page_format(size)
    head = _head(batch, language)
    place = language.text(
        N_("{district} district, {regency} ({code})"),
        district=batch.district,
        regency=batch.regency,
        code=batch.village_code,
    )
    heading = Heading(
        language.text(N_("COVER")),
        language.text(N_("KUBE bookkeeping papers")),
        language.text(N_("Month of {month}"), month=language.month(batch.month)),
        place,
    )
    books = _books(batch.groups)
    laid = lay_out(_table(batch, books, first_page + cover_pages, language), form.left, form.body_width)
    signatures = _signatures(batch, head, language)
    parts = over_pages(laid, form, 5.5 + signatures_height(signatures), used=FACTS_HEIGHT)

    def above(sheet: Sheet, top: float) -> float:
        pages = cover_pages + sum(group.pages for group in batch.groups)
        _draw_facts(sheet, batch, size, pages, language)
        return top + FACTS_HEIGHT

    def end(sheet: Sheet, bottom: float) -> None:
        key = "   ".join(f"{book} {language.text(_BOOK_NAMES[book])}" for book in books if book in _BOOK_NAMES)
        lines = fit(key, form.body_width, REGULAR, 8.5, lines=1)
        y = sheet.lines(form.left, bottom + 5.0, lines.lines, REGULAR, lines.size)
        draw_signatures(sheet, y - 4.0, signatures)

    pages = table_pages(Frame(form, head, heading, language), parts, end, above=above)
    foot = language.text(N_("Papers of {month}"), month=language.month(batch.month))
    return Paper("", head, foot, pages)


def _head(batch: Batch, language: Language) -> PaperHead:
    signatories = (Signatory(FACILITATOR, batch.facilitator), Signatory(VILLAGE_HEAD, batch.village_head))
    return PaperHead(
        group_name=language.text(N_("{village} village"), village=batch.village),
        village=batch.village,
        district=batch.district,
        regency=batch.regency,
        code=language.text(N_("{count} codes, see the list"), count=len(batch.groups)),
        signatories=signatories,
        dated=batch.dated,
        printed_at=batch.printed_at,
        practice=batch.practice,
    )


def _signatures(batch: Batch, head: PaperHead, language: Language) -> Rows:
    return [
        [
            SignaturePlace(
                language.text(N_("Acknowledged by,")), role_title(VILLAGE_HEAD, head, language), batch.village_head
            ),
            SignaturePlace(place_and_date(head, language), role_title(FACILITATOR, head, language), batch.facilitator),
        ]
    ]


def _books(groups: Sequence[CoverGroup]) -> list[str]:
    """The book codes in the order in which the papers stand in the batch."""
    return list(dict.fromkeys(paper.book for group in groups for paper in group.papers))


def _sheets(group: CoverGroup, book: str) -> int:
    return sum(len(paper.pages) for paper in group.papers if paper.book == book)


def _table(batch: Batch, books: Sequence[str], first: int, language: Language) -> Table:
    sheets = language.text(N_("Sheets"))
    columns = (
        Column(language.text(N_("No")), 7.3, "centre"),
        Column(language.text(N_("Group")), 20.0, share=3.0),
        Column(language.text(N_("Chair")), 14.0, share=2.0, size=9.0),
        Column(language.text(N_("Mem-\nbers")), 9.0, "right", widens=True),
        # Together they have room for their common head.
        *(Column(book, max(7.5, 14.0 / len(books)), "right", widens=True, group=sheets) for book in books),
        Column(language.text(N_("Batch\npages")), 16.5, "centre", widens=True, font=BOLD, size=9.0),
        money_column(language.text(N_("Savings\n(Rp)"))),
        Column(language.text(N_("Book code")), 22.5, "centre", widens=True, font=BOLD, size=8.5),
    )
    rows = []
    start = first
    for number, group in enumerate(batch.groups, start=1):
        end = start + group.pages - 1
        rows.append(
            Row(
                (
                    str(number),
                    group.group_name,
                    group.chair,
                    str(group.members),
                    *(str(_sheets(group, book)) for book in books),
                    f"{start} – {end}" if start < end else str(start),
                    language.figure(group.savings),
                    group.code,
                )
            )
        )
        start = end + 1
    totals = (
        str(batch.members),
        *(str(sum(_sheets(group, book) for group in batch.groups)) for book in books),
        f"{first} – {start - 1}",
        language.figure(batch.savings),
        "",
    )
    rows.append(Row(totals, label=language.text(N_("Total")), span=3, total=True))
    return Table(columns, tuple(rows), row_height=6.5, total_height=7.3)


def _draw_facts(sheet: Sheet, batch: Batch, size: str, pages: int, language: Language) -> None:
    form = sheet.form
    middle = form.left + form.body_width / 2
    facts = (
        (
            form.left,
            0.0,
            N_("Groups"),
            language.text(N_("{groups} KUBE, {members} members"), groups=len(batch.groups), members=batch.members),
        ),
        (form.left, 5.0, N_("Facilitator"), batch.facilitator or "–"),
        (middle, 0.0, N_("Paper"), language.text(N_("{size}, {pages} sheets"), size=size, pages=pages)),
        (
            middle,
            5.0,
            N_("Months closed"),
            language.text(N_("{closed} of {groups} groups"), closed=batch.closed, groups=len(batch.groups)),
        ),
    )
    for left, down, label, value in facts:
        fitted = fit(value, form.body_width / 2 - 30, BOLD, 9.5, lines=1)
        draw_labelled(sheet, form.first_top + 2.6 + down, language.text(label), fitted, x=left, label_width=26)
