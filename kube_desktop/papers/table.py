"""Tables of the papers: columns that widen for their figures, rows that give way, sums carried over.

Figures right, text left, codes centred; open left and right; rules as in the sketches (mm, type in pt).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kube_desktop.papers.fitting import (
    BOLD,
    LINE_PITCH,
    MEDIUM,
    POINT,
    REGULAR,
    SMALLEST_FIGURE,
    SMALLEST_TEXT,
    Fitted,
    fit,
    width_of,
)
from kube_desktop.papers.page import CAPITAL, Align, Sheet

PADDING = 1.5
MONEY = 19.5
"""The least width of a money column: room for 999.999.999."""
HEAD_SIZE = 8.5
NUMBERS_HEIGHT = 4.1
GROUP_HEIGHT = 5.3
ENTRIES_WITH_TAIL = 3
"""So many entries at least stand with the signatures on the last page."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head ("\\n" breaks), least width in mm, share of what is left, and its type.

    `share` 0 keeps the width, but a column with `widens` grows to its widest cell. `group` is a common head
    over neighbouring columns. `lines` is how many lines a text may take before it gets smaller.
    """

    head: str
    width: float
    align: Align = "left"
    share: float = 0.0
    widens: bool = False
    font: str = REGULAR
    size: float = 9.5
    lines: int = 2
    group: str = ""


def money_column(head: str, *, bold: bool = False, width: float = MONEY, group: str = "") -> Column:
    """A column of rupiah, as wide as its widest sum."""
    return Column(head, width, "right", widens=True, font=BOLD if bold else REGULAR, group=group)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells, one text a column.

    `bold` are the columns set in Bold. A row with a `label` writes it right-aligned over the first `span`
    columns, and `cells` are those of the remaining columns. A `total` row has a heavier rule above and
    all in Bold unless `plain`. `carried` are the running sums (cells of the last columns) shown when the
    page ends after this row. `height` overrules the table's row height. A line of a cell that is just the `mark` is set
    in Bold. The cells of a `small` row stand in the middle
    in the smallest type and never widen their columns.
    """

    cells: tuple[str, ...]
    bold: frozenset[int] = frozenset()
    label: str = ""
    span: int = 0
    total: bool = False
    plain: bool = False
    carried: tuple[str, ...] = ()
    height: float | None = None
    small: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be laid out: `numbered` puts 1, 2, 3 under the heads; `head_size` is their type in pt."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    row_height: float = 8.0
    total_height: float = 9.0
    numbered: bool = False
    head_size: float = HEAD_SIZE


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row with its fitted cells (None in a spanned place), fonts and height."""

    row: Row
    cells: tuple[Fitted | None, ...]
    height: float


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table whose widths and heights are known; `lefts` has one edge more than there are columns."""

    table: Table
    lefts: tuple[float, ...]
    rows: tuple[LaidRow, ...]
    head_height: float

    @property
    def height(self) -> float:
        """Height of head and all rows."""
        return self.head_height + sum(row.height for row in self.rows)


def lay_out(table: Table, left: float, width: float) -> LaidTable:
    """Fit a table into `width` mm: money columns take what they need, shares divide what is left."""
    lefts = [left]
    for column_width in _widths(table, width):
        lefts.append(lefts[-1] + column_width)
    rows = tuple(_lay_row(table, row, lefts) for row in table.rows)
    return LaidTable(table, tuple(lefts), rows, _head_height(table, lefts))


def with_rows(laid: LaidTable, rows: Sequence[Row]) -> LaidTable:
    """The same columns with other rows, as for a page with its carried sums."""
    table = replace(laid.table, rows=tuple(rows))
    return replace(laid, table=table, rows=tuple(_lay_row(table, row, laid.lefts) for row in rows))


def draw_table(sheet: Sheet, laid: LaidTable, top: float) -> float:
    """Draw head and rows below `top`; returns the lower edge."""
    y = _draw_head(sheet, laid, top)
    left, right = laid.lefts[0], laid.lefts[-1]
    sheet.rule(left, y, right, y, 0.8)
    before: Row | None = None
    for laid_row in laid.rows:
        if before is not None:
            heavy = laid_row.row.total != before.total
            sheet.rule(left, y, right, y, 0.8 if heavy else 0.35)
        _draw_row(sheet, laid, laid_row, y)
        y += laid_row.height
        before = laid_row.row
    sheet.rule(left, y, right, y, 1.2)
    return y


def _no_row(*_: object) -> Row:
    """Stands for rows of sums in a table that carries none."""
    return Row(())


def split_rows(
    laid: LaidTable,
    first_room: float,
    next_room: float,
    tail: float,
    brought: Callable[[int, tuple[str, ...]], Row] = _no_row,
    carried: Callable[[tuple[str, ...]], Row] = _no_row,
) -> list[LaidTable]:
    """Divide a table over pages.

    `first_room` and `next_room` are the heights for the table on the first and on later pages, `tail` what
    must follow the last row (signatures). `brought(page, sums)` and `carried(sums)` make the rows
    "Pindahan dari halaman n" and "Jumlah dipindahkan"; they are left out where a row carries no sums.
    At least three entries stand with the tail, and no total begins a page.
    """
    pages: list[LaidTable] = []
    start = 0
    while True:
        room = (next_room if pages else first_room) - laid.head_height
        lead: list[Row] = []
        if pages and laid.rows[start - 1].row.carried:
            lead = [brought(len(pages), laid.rows[start - 1].row.carried)]
            room -= laid.table.total_height
        if sum(row.height for row in laid.rows[start:]) + tail <= room or start >= len(laid.rows):
            rest = [row.row for row in laid.rows[start:]]
            return [*pages, with_rows(laid, [*lead, *rest])]
        end = _page_end(laid, start, room)
        sums = laid.rows[end - 1].row.carried
        close = [carried(sums)] if sums else []
        pages.append(with_rows(laid, [*lead, *(row.row for row in laid.rows[start:end]), *close]))
        start = end


def _page_end(laid: LaidTable, start: int, room: float) -> int:
    """Index after the last row of a page that is not the last."""
    used, end = 0.0, start
    while end < len(laid.rows):
        used += laid.rows[end].height
        closing = laid.table.total_height if laid.rows[end].row.carried else 0.0
        if used + closing > room and end > start:
            break
        end += 1
    entries = [index for index, row in enumerate(laid.rows) if not row.row.label]
    kept = entries[-ENTRIES_WITH_TAIL] if len(entries) >= ENTRIES_WITH_TAIL else end
    if start < kept < end:
        end = kept
    while end - 1 > start and end < len(laid.rows) and laid.rows[end].row.total:
        end -= 1
    return end


def _widths(table: Table, width: float) -> list[float]:
    widths = [column.width for column in table.columns]
    for row in table.rows:
        for index, cell, font in _cells(table, row):
            column = table.columns[index]
            if column.widens and cell and not row.small:
                widest = max(width_of(line, font, column.size) for line in cell.split("\n"))
                widths[index] = max(widths[index], widest + 2 * PADDING)
        for offset, cell in enumerate(reversed(row.carried)):
            index = len(widths) - 1 - offset
            if table.columns[index].widens:
                needed = width_of(cell, BOLD, table.columns[index].size) + 2 * PADDING
                widths[index] = max(widths[index], needed)
    shares = sum(column.share for column in table.columns)
    left_over = width - sum(widths)
    if shares and left_over:
        widths = [one + left_over * column.share / shares for one, column in zip(widths, table.columns, strict=True)]
    return widths


def _cells(table: Table, row: Row) -> list[tuple[int, str, str]]:
    """Column index, text and font of each cell that is not spanned."""
    offset = row.span if row.label else 0
    found = []
    for index, cell in enumerate(row.cells, start=offset):
        heavy = (row.total and not row.plain) or index in row.bold
        found.append((index, cell, BOLD if heavy else table.columns[index].font))
    return found


def _lay_row(table: Table, row: Row, lefts: Sequence[float]) -> LaidRow:
    cells: list[Fitted | None] = [None] * len(table.columns)
    for index, cell, font in _cells(table, row):
        if cell:
            width = lefts[index + 1] - lefts[index] + 0.01
            if row.small:
                cells[index] = fit(cell, width - PADDING, font, SMALLEST_TEXT, lines=1, floor=SMALLEST_FIGURE)
            else:
                cells[index] = _fit_cell(cell, width - 2 * PADDING, font, table.columns[index])
    least = row.height or (table.total_height if row.total else table.row_height)
    tallest = max((cell.height for cell in cells if cell is not None), default=0.0)
    return LaidRow(row, tuple(cells), max(least, tallest + 2.2))


def _fit_cell(cell: str, width: float, font: str, column: Column) -> Fitted:
    floor = SMALLEST_FIGURE if column.align == "right" else SMALLEST_TEXT
    lines = 1 if column.align == "right" else column.lines
    return fit(cell, width, font, column.size, lines=lines, floor=min(floor, column.size))


def _head_lines(table: Table, column: Column, width: float) -> Fitted:
    return fit(column.head, width - 1.2, MEDIUM, table.head_size, lines=3, floor=SMALLEST_FIGURE)


def _head_height(table: Table, lefts: Sequence[float]) -> float:
    heights = [
        _head_lines(table, column, lefts[index + 1] - lefts[index]).height + (GROUP_HEIGHT if column.group else 0)
        for index, column in enumerate(table.columns)
    ]
    height = max(7.5, max(heights) + 3.0)
    return height + (NUMBERS_HEIGHT if table.numbered else 0)


def _draw_head(sheet: Sheet, laid: LaidTable, top: float) -> float:
    table, lefts = laid.table, laid.lefts
    bottom = top + laid.head_height
    sheet.rule(lefts[0], top, lefts[-1], top, 1.2)
    names_bottom = bottom - (NUMBERS_HEIGHT if table.numbered else 0)
    if table.numbered:
        sheet.rule(lefts[0], names_bottom, lefts[-1], names_bottom, 0.35)
    for index, column in enumerate(table.columns):
        middle = (lefts[index] + lefts[index + 1]) / 2
        below = top + (GROUP_HEIGHT if column.group else 0)
        _write_block(sheet, middle, (below, names_bottom), _head_lines(table, column, lefts[index + 1] - lefts[index]))
        if table.numbered:
            sheet.text(middle, bottom - 1.2, str(index + 1), REGULAR, 6.5, "centre")
        if index:
            inside = column.group and column.group == table.columns[index - 1].group
            sheet.rule(lefts[index], top + GROUP_HEIGHT if inside else top, lefts[index], bottom)
    _draw_groups(sheet, laid, top)
    return bottom


def _draw_groups(sheet: Sheet, laid: LaidTable, top: float) -> None:
    columns, lefts = laid.table.columns, laid.lefts
    start = 0
    while start < len(columns):
        end = start + 1
        while end < len(columns) and columns[end].group == columns[start].group:
            end += 1
        if columns[start].group:
            words = fit(columns[start].group, lefts[end] - lefts[start] - 1, MEDIUM, HEAD_SIZE, lines=1)
            _write_block(sheet, (lefts[start] + lefts[end]) / 2, (top, top + GROUP_HEIGHT), words)
            sheet.rule(lefts[start], top + GROUP_HEIGHT, lefts[end], top + GROUP_HEIGHT)
        start = end


def _write_block(
    sheet: Sheet,
    x: float,
    between: tuple[float, float],
    block: Fitted,
    font: str = MEDIUM,
    align: Align = "centre",
    mark: str = "",
) -> None:
    """Write lines centred between an upper and a lower edge, the one that is just `mark` in Bold."""
    pitch = block.size * LINE_PITCH * POINT
    ink = (len(block.lines) - 1) * pitch + block.size * CAPITAL * POINT
    y = (sum(between) - ink) / 2 + block.size * CAPITAL * POINT
    for line in block.lines:
        sheet.text(x, y, line, BOLD if line == mark else font, block.size, align)
        y += pitch


def _draw_row(sheet: Sheet, laid: LaidTable, laid_row: LaidRow, top: float) -> None:
    table, lefts, row = laid.table, laid.lefts, laid_row.row
    bottom = top + laid_row.height
    if row.label:
        font = REGULAR if row.plain else BOLD
        words = fit(row.label, lefts[row.span] - lefts[0] - 2 * PADDING, font, 9.5, lines=1)
        _write_block(sheet, lefts[row.span] - PADDING, (top, bottom), words, font, "right")
    for index, _, font in _cells(table, row):
        cell = laid_row.cells[index]
        if index:
            sheet.rule(lefts[index], top, lefts[index], bottom)
        if cell is None:
            continue
        align: Align = "centre" if row.small else table.columns[index].align
        x = {
            "left": lefts[index] + PADDING,
            "right": lefts[index + 1] - PADDING,
            "centre": (lefts[index] + lefts[index + 1]) / 2,
        }[align]
        _write_block(sheet, x, (top, bottom), cell, font, align, row.mark)
