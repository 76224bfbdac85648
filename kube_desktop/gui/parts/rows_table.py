"""A list on screen: head, rows, a total row that stays below, and an empty state instead of an empty table."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStackedLayout, QTableView, QVBoxLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts import cell_painting as painting
from kube_desktop.gui.parts.cell_delegate import CellDelegate
from kube_desktop.gui.parts.cells import CELL_ROLE, LOOK_ROLE, ROW_ROLE, Cell, ClosingLine, RowLook
from kube_desktop.gui.parts.rows_model import Column, RowsModel
from kube_desktop.gui.parts.table_head import TableHead, TotalRow

# Column widths are measured from this many rows; more would make long books slow to open.
_MEASURED_ROWS = 200
# A column that wraps keeps this many pixels at 100 % text: names stay on one line.
_SHORTEST = 250


class TableView(QTableView):
    """A QTableView of our look: horizontal lines only, whole rows chosen, Tab leaves it, columns as wide as needed."""

    opened = Signal(object)
    resized = Signal()

    def __init__(self, *, sheet: bool = False) -> None:
        """Make it; a `sheet` is typed in, cell by cell."""
        super().__init__()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalHeader(TableHead(self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.cell_delegate = CellDelegate(self, sheet=sheet)
        self.setItemDelegate(self.cell_delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        if not sheet:
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            self.setTabKeyNavigation(False)
            self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row with Enter."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and self.currentIndex().isValid() and not self.tabKeyNavigation():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more or less room for columns."""
        super().resizeEvent(event)
        self.resized.emit()

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, ClosingLine):
            self.opened.emit(row)


class RowsTable(QFrame):
    """A card with a table of plain objects.

    `opened(row)`: Enter or a double click; `chosen(row)`: another row (or None) became the current one.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        *,
        key: Callable[[Any], Any] | None = None,
        look: Callable[[Any], RowLook | None] | None = None,
        padding: int = painting.ROW_PADDING,
        framed: bool = True,
    ) -> None:
        """Make an empty table called `name` (already translated) for screen readers.

        `key(row)` lets the chosen row stay chosen when rows are set again. `padding` is one of ROW_PADDING,
        BOOK_PADDING, SHEET_PADDING of `cell_painting`. `framed=False` leaves the card's edge out.
        """
        super().__init__()
        self._key = key
        self.model = RowsModel(columns, look, self)
        self.view = TableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(name)
        self.view.cell_delegate.density = padding
        self.total = TotalRow(self.view.horizontalHeader())
        self._empty: QWidget | None = None
        self._needed: list[float] = []
        self._lay_out(framed=framed)
        self._listen(any(column.sort for column in columns))

    def _lay_out(self, *, framed: bool) -> None:
        if framed:
            self.setObjectName("card")
        table = QWidget()
        inside = QVBoxLayout(table)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.view, 1)
        inside.addWidget(self.total)
        self._stack = QStackedLayout(self)
        edge = 1 if framed else 0
        self._stack.setContentsMargins(edge, edge, edge, edge)
        self._stack.addWidget(table)

    def _listen(self, sortable: bool) -> None:
        self.view.opened.connect(self.opened)
        self.view.resized.connect(self._spread_columns)
        self.view.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.view.horizontalScrollBar().valueChanged.connect(self.total.update)
        head = self.view.horizontalHeader()
        if sortable:
            head.setSortIndicatorShown(True)
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            head.sectionClicked.connect(self._sort_by)
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the chosen row stays chosen, sorting and scrolling stay too."""
        kept = self._key(self.current_row()) if self._key and self.current_row() is not None else None
        scrolled = self.view.verticalScrollBar().value()
        self.model.set_rows(rows)
        if self._sorted is not None:
            self.model.sort(*self._sorted)
        self._dress_rows()
        if kept is not None:
            self.select_key(kept)
        self.view.verticalScrollBar().setValue(scrolled)
        self._stack.setCurrentIndex(1 if self._empty is not None and not rows else 0)

    def set_total(self, texts: Sequence[str], cells: Sequence[Cell | None] = (), *, role: str = "") -> None:
        """Show a bold row of sums, one text a column, that stays below the rows; no texts hide it."""
        self.total.set_total(texts, cells, role=role)
        self._measure()

    def set_empty(self, state: QWidget) -> None:
        """Show `state` (an `EmptyState`) instead of a table without rows."""
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = state
        self._stack.addWidget(state)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def current_row(self) -> Any | None:
        """Return the chosen row's object, or None."""
        index = self.view.currentIndex()
        row = index.data(ROW_ROLE) if index.isValid() else None
        return None if isinstance(row, ClosingLine) else row

    def select_key(self, wanted: Any) -> bool:
        """Choose the row whose key is `wanted`; say whether there is one."""
        for place, row in enumerate(self.model.rows()):
            if self._key and not isinstance(row, ClosingLine) and self._key(row) == wanted:
                index = self.model.index(place, 0)
                flags = QItemSelectionModel.SelectionFlag
                self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
                self.view.scrollTo(index)
                return True
        return False

    def show_all_rows(self) -> None:
        """Make the table as high as its rows: no scroll bar of its own."""
        rows = self.view.verticalHeader().length()
        head = self.view.horizontalHeader().sizeHint().height()
        self.view.setFixedHeight(rows + head)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_needed"):
            self._dress_rows()

    def _sort_by(self, section: int) -> None:
        if self.model.columns[section].sort is None:
            return
        down = Qt.SortOrder.DescendingOrder
        order = down if self._sorted == (section, Qt.SortOrder.AscendingOrder) else Qt.SortOrder.AscendingOrder
        self._sorted = (section, order)
        self.view.horizontalHeader().setSortIndicator(section, order)
        self.model.sort(section, order)
        self._dress_rows()

    def _tell_chosen(self, current: QModelIndex, previous: QModelIndex) -> None:
        row = current.data(ROW_ROLE) if current.isValid() else None
        self.chosen.emit(None if isinstance(row, ClosingLine) else row)

    def _dress_rows(self) -> None:
        """Span closing lines and measure columns."""
        self.view.clearSpans()
        for place, row in enumerate(self.model.rows()):
            if isinstance(row, ClosingLine) and len(self.model.columns) > 1:
                self.view.setSpan(place, 0, 1, len(self.model.columns))
        self._measure()

    def _measure(self) -> None:
        """Measure what each column needs on one line: its head, its first rows, its sum."""
        head = self.view.horizontalHeader()
        rows = min(self.model.rowCount(), _MEASURED_ROWS)
        self._needed = []
        for section, column in enumerate(self.model.columns):
            widths = [painting.cell_width(column.least, Cell(), RowLook()) if column.least else 0.0]
            if isinstance(head, TableHead):
                widths.append(head.title_width(section))
            if not (column.stretch or section == 0):
                widths.append(self.total.width_of(section))
            widths += [self._width_at(place, section) for place in range(rows)]
            self._needed.append(max(widths))
        self._spread_columns()

    def _width_at(self, place: int, section: int) -> float:
        index = self.model.index(place, section)
        if isinstance(index.data(ROW_ROLE), ClosingLine):
            return 0
        cell = index.data(CELL_ROLE) or Cell()
        return painting.cell_width(str(index.data() or ""), cell, index.data(LOOK_ROLE) or RowLook())

    def _spread_columns(self) -> None:
        """Give stretching columns the rest; where room lacks they wrap, but never shorter than a few words."""
        if len(self._needed) != len(self.model.columns):
            return
        stretching = [place for place, column in enumerate(self.model.columns) if column.stretch]
        spare = self.view.viewport().width() - sum(math.ceil(needed) for needed in self._needed)
        head = self.view.horizontalHeader()
        shortest = theme.scale().text(_SHORTEST)
        wraps = False
        for section, needed in enumerate(self._needed):
            width = needed
            if section in stretching:
                width = max(needed + spare / len(stretching), min(needed, shortest))
                wraps = wraps or width < needed
            head.resizeSection(section, int(width) if section in stretching else math.ceil(width))
        self._set_heights(stretching if wraps else [])
        self.total.update()

    def _set_heights(self, wrapping: list[int]) -> None:
        delegate = self.view.cell_delegate
        vertical = self.view.verticalHeader()
        vertical.setDefaultSectionSize(delegate.row_height())
        for place in range(min(self.model.rowCount(), _MEASURED_ROWS * 10)):
            index = self.model.index(place, 0)
            look = index.data(LOOK_ROLE) or RowLook()
            cells = [self.model.index(place, column).data(CELL_ROLE) for column in range(len(self._needed))]
            lines = max((self._lines_at(place, section) for section in wrapping), default=1)
            height = delegate.row_height(look, note=any(cell and cell.note for cell in cells), lines=lines)
            if height != vertical.sectionSize(place):
                vertical.resizeSection(place, height)

    def _lines_at(self, place: int, section: int) -> int:
        room = self.view.columnWidth(section)
        if self._width_at(place, section) <= room:
            return 1
        index = self.model.index(place, section)
        cell, look = index.data(CELL_ROLE) or Cell(), index.data(LOOK_ROLE) or RowLook()
        return painting.line_count(str(index.data() or ""), cell, look, room)
