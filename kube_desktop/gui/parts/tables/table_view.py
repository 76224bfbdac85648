"""The table widget that lists and sheets share: our look, and columns and rows as large as their content needs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from kube_desktop.gui import theme
from kube_desktop.gui.parts.tables import cell_painting as painting
from kube_desktop.gui.parts.tables.cell_delegate import CellDelegate
from kube_desktop.gui.parts.tables.cells import CELL_ROLE, LOOK_ROLE, ROW_ROLE, Cell, ClosingLine, RowLook
from kube_desktop.gui.parts.tables.table_head import TableHead, TotalRow

# Column widths are measured from this many rows; more would make long books slow to open.
_MEASURED_ROWS = 200
# A column that wraps keeps this many pixels at 100 % text: names stay on one line.
_SHORTEST = 250
_NO_SAMPLES: Mapping[int, str] = MappingProxyType({})


class TableView(QTableView):
    """A QTableView of our look: horizontal lines only, whole rows chosen, Tab leaves it.

    `opened(row)`: Enter or a double click on a row of a list. A `sheet` is typed in, cell by cell.
    """

    opened = Signal(object)

    def __init__(self, *, sheet: bool = False) -> None:
        """Make it without a model."""
        super().__init__()
        self.shortest = _SHORTEST
        self._stretching: tuple[int, ...] = ()
        self._needed: list[float] = []
        self._sheet = sheet
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.table_head = TableHead(self)
        self.setHorizontalHeader(self.table_head)
        # The ground of the head goes on above the scroll bar.
        self._corner = QFrame(self)
        self._corner.setStyleSheet(f"background: {theme.SUNKEN}; border: 0;")
        self._corner.hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
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

    def fit_columns(
        self,
        stretching: Sequence[int] = (),
        samples: Mapping[int, str] = _NO_SAMPLES,
        total: TotalRow | None = None,
    ) -> None:
        """Make each column as wide as its head, its cells, its sum and its sample text need.

        The `stretching` columns take the rest; where room lacks they wrap. Call it after the model changed.
        """
        self._stretching = tuple(stretching)
        model = self.model()
        rows = min(model.rowCount(), _MEASURED_ROWS)
        self._needed = []
        for section in range(model.columnCount()):
            sample = samples.get(section, "")
            widths = [self.table_head.title_width(section)]
            if sample:
                widths.append(painting.cell_width(sample, Cell(), RowLook()))
            # A word like "Jumlah 20 kelompok" under a stretching or the first column may run on.
            if total is not None and section and section not in self._stretching:
                widths.append(total.width_of(section))
            widths += [self._width_at(place, section) for place in range(rows)]
            self._needed.append(max(widths))
        self._spread_columns()
        self.fit_rows()

    def fit_rows(self) -> None:
        """Make each row as high as its words, its second line or its message need."""
        wrapping = self._wrapping()
        vertical = self.verticalHeader()
        vertical.setDefaultSectionSize(self.cell_delegate.row_height())
        for place in range(min(self.model().rowCount(), _MEASURED_ROWS * 10)):
            height = self._height_at(place, wrapping)
            if height != vertical.sectionSize(place):
                vertical.resizeSection(place, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row of a list with Enter; go to its first and last row with Home and End."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and self.currentIndex().isValid() and not self._sheet:
            self._open(self.currentIndex())
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not self._sheet:
            # Qt goes to the ends of a row, which in a list is chosen as a whole.
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room out among the columns; heights change only where words wrap."""
        super().resizeEvent(event)
        wrapped = self._wrapping()
        self._spread_columns()
        if wrapped or self._wrapping():
            self.fit_rows()

    def updateGeometries(self) -> None:
        """Let the scroll bar begin below the head."""
        super().updateGeometries()
        bar, high = self.verticalScrollBar(), self.table_head.height()
        corner = QRect(self.viewport().geometry().right() + 1, 0, self.width(), high)
        self._corner.setVisible(bar.isVisibleTo(self) and high > 0)
        if corner != self._corner.geometry():
            self._corner.setGeometry(corner)
            self._corner.raise_()
            bar.setStyleSheet(f"QScrollBar:vertical {{ margin-top: {high}px; }}")

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, ClosingLine):
            self.opened.emit(row)

    def _spread_columns(self) -> None:
        if self.model() is None or len(self._needed) != self.model().columnCount():
            return
        widths = [math.ceil(needed) for needed in self._needed]
        spare = self.viewport().width() - sum(widths)
        shortest = theme.scale().text(self.shortest)
        # The shortest first: what it cannot give, wider ones do.
        for left, section in enumerate(sorted(self._stretching, key=lambda place: widths[place])):
            width = max(widths[section] + spare / (len(self._stretching) - left), min(widths[section], shortest))
            spare -= int(width) - widths[section]
            widths[section] = int(width)
        for section, width in enumerate(widths):
            self.table_head.resizeSection(section, width)

    def _wrapping(self) -> list[int]:
        if self.model() is None or len(self._needed) != self.model().columnCount():
            return []
        return [place for place in self._stretching if self.columnWidth(place) < self._needed[place]]

    def _width_at(self, place: int, section: int) -> float:
        if self.columnSpan(place, section) > 1:
            return 0
        index = self.model().index(place, section)
        cell, look = index.data(CELL_ROLE) or Cell(), index.data(LOOK_ROLE) or RowLook()
        return painting.cell_width(str(index.data() or ""), cell, look)

    def _height_at(self, place: int, wrapping: Sequence[int]) -> int:
        first = self.model().index(place, 0)
        widget = self.indexWidget(first)
        if widget is not None:
            return max(self.cell_delegate.row_height(), widget.sizeHint().height())
        look = first.data(LOOK_ROLE) or RowLook()
        columns = range(self.model().columnCount())
        lines = max((self._lines_at(place, section) for section in wrapping), default=1)
        notes = max((self._note_lines_at(place, section, wrapping) for section in columns), default=0)
        return self.cell_delegate.row_height(look, note=notes, lines=lines)

    def _note_lines_at(self, place: int, section: int, wrapping: Sequence[int]) -> int:
        index = self.model().index(place, section)
        cell, look = index.data(CELL_ROLE) or Cell(), index.data(LOOK_ROLE) or RowLook()
        if section not in wrapping:
            return int(bool(cell.note))
        return painting.note_line_count(cell, look, self.columnWidth(section))

    def _lines_at(self, place: int, section: int) -> int:
        room = self.columnWidth(section)
        if self._width_at(place, section) <= room:
            return 1
        index = self.model().index(place, section)
        cell, look = index.data(CELL_ROLE) or Cell(), index.data(LOOK_ROLE) or RowLook()
        return painting.line_count(str(index.data() or ""), cell, look, room)
