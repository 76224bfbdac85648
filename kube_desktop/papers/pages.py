"""The pages of one paper: each with its head, a table that goes on from page to page, and what ends it (mm)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.language import N_, Language
from kube_desktop.papers.page import Format, Heading, Page, Sheet, draw_following_head, draw_head
from kube_desktop.papers.table import LaidTable, Row, Table, draw_table, lay_out, split_rows


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of a paper has around its body."""

    form: Format
    head: PaperHead
    heading: Heading
    language: Language

    def page(self, index: int, body: Callable[[Sheet, float], None]) -> Page:
        """Plan one page, 0 is the first: its head, then `body(sheet, top)`."""

        def draw(sheet: Sheet) -> None:
            draw_the_head = draw_following_head if index else draw_head
            draw_the_head(sheet, self.head, self.heading, self.language)
            body(sheet, self.form.next_top if index else self.form.first_top)

        return Page(self.form, draw)


@dataclass(frozen=True, slots=True)
class Carried:
    """Rows with running sums that lead from page to page; their words stand across the first `span` columns.

    `pages_before` are pages of the same paper that do not belong to this table.
    """

    language: Language
    span: int
    pages_before: int = 0

    def brought(self, page: int, sums: tuple[str, ...]) -> Row:
        """The first row of a page: "Pindahan dari halaman n"."""
        label = self.language.text(N_("Brought forward from page {page}"), page=page + self.pages_before)
        return Row(sums, label=label, span=self.span, total=True)

    def carried(self, sums: tuple[str, ...]) -> Row:
        """The last row of a page: "Jumlah dipindahkan"."""
        return Row(sums, label=self.language.text(N_("Carried forward")), span=self.span, total=True)


def table_pages(
    frame: Frame,
    parts: Sequence[LaidTable],
    end: Callable[[Sheet, float], None],
    *,
    above: Callable[[Sheet, float], float] | None = None,
    onto: Callable[[Sheet, float, int], None] | None = None,
) -> tuple[Page, ...]:
    """Plan a page for each part of a table.

    `end(sheet, bottom)` draws what follows the last part. `above(sheet, top)` draws what stands before the first one
    and returns where that begins; `onto(sheet, top, index)` writes into a part that was drawn.
    """

    def page(index: int, part: LaidTable) -> Page:
        def body(sheet: Sheet, top: float) -> None:
            if not index and above is not None:
                top = above(sheet, top)
            bottom = draw_table(sheet, part, top)
            if onto is not None:
                onto(sheet, top, index)
            if index == len(parts) - 1:
                end(sheet, bottom)

        return frame.page(index, body)

    return tuple(page(index, part) for index, part in enumerate(parts))


def fitted(table: Table, form: Format, row_heights: Sequence[float], tail: float) -> LaidTable:
    """The table with the roomiest rows that keep it and its `tail` on one page, or the roomiest when none do."""
    tried = [lay_out(replace(table, row_height=height), form.left, form.body_width) for height in row_heights]
    room = form.body_bottom - form.first_top - tail
    return next((laid for laid in tried if laid.height <= room), tried[0])


def over_pages(
    laid: LaidTable, form: Format, tail: float, sums: Carried | None = None, *, used: float = 0.0
) -> list[LaidTable]:
    """Divide a table over pages of `form`; `used` is what stands above it on the first, `tail` what follows its end.

    `sums` make the rows "Pindahan" and "Jumlah dipindahkan" of a book.
    """
    rooms = (form.body_bottom - form.first_top - used, form.body_bottom - form.next_top)
    if sums is None:
        return split_rows(laid, *rooms, tail)
    return split_rows(laid, *rooms, tail, sums.brought, sums.carried)
