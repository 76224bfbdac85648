"""A list on screen: head, rows, a total row that stays below, and an empty state instead of an empty table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from kube_desktop.gui.parts.tables import cell_painting as painting
from kube_desktop.gui.parts.tables.cells import ROW_ROLE, Cell, ClosingLine, RowLook
from kube_desktop.gui.parts.tables.rows_model import Column, RowsModel
from kube_desktop.gui.parts.tables.table_head import TotalRow
from kube_desktop.gui.parts.tables.table_view import TableView


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
        columns = self.model.columns
        stretching = [place for place, column in enumerate(columns) if column.stretch]
        samples = {place: column.least for place, column in enumerate(columns) if column.least}
        self.view.fit_columns(stretching, samples, self.total)
        self.total.update()
