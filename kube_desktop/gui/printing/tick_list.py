"""A card with a list of ticks: whose papers, and which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.labels import boxed, row, rule, words
from kube_desktop.gui.parts.tables.cells import ROW_ROLE, Cell, RowLook
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable

# The titles keep this many pixels at 100 % text before they wrap.
_SHORTEST = 120
_TICKING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class TickRow:
    """One line: what is ticked, a quiet word or a chip at its right, a quiet line beneath."""

    key: object
    title: str
    aside: str = ""
    note: str = ""
    chip: Chip | None = None
    ticked: bool = False


class TickList(QFrame):
    """Lines with tick boxes; Space, Enter or a click ticks. `toggled(key)` tells which."""

    toggled = Signal(object)

    def __init__(self, title: str, *head: QWidget) -> None:
        """Make it empty; `head` stands at the right of the title. Words are translated."""
        super().__init__()
        self.setObjectName("card")
        self._count = words("", "caption", colour=theme.QUIET)
        columns = (
            Column(title, _title, cell=_left, stretch=True),
            Column("", _aside, align=RIGHT, cell=_right),
        )
        self.table = RowsTable(columns, title, key=_key, look=_look, framed=False)
        self.table.view.horizontalHeader().hide()
        self.table.view.shortest = _SHORTEST
        self.table.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.view.clicked.connect(self._on_clicked)
        self.table.view.installEventFilter(self)
        line = row(words(title, "card_title"), self._count, None, *head)
        space = theme.scale().space
        line.setContentsMargins(space(14), space(8), space(8), space(8))
        self.head = boxed(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(rule())
        layout.addWidget(self.table, 1)

    def set_rows(self, rows: Sequence[TickRow], count: str) -> None:
        """Show lines; `count` says beside the title how many are ticked."""
        if rows != self.table.model.rows():
            self.table.set_rows(rows)
        self._count.setText(count)

    def rows(self) -> list[TickRow]:
        """Return the lines."""
        return list(self.table.model.rows())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick with Space or Enter; the keyboard begins at the first line."""
        view = self.table.view
        if event.type() == QEvent.Type.FocusIn and not view.currentIndex().isValid() and view.model().rowCount():
            view.selectRow(0)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TICKING:
            self._on_clicked(view.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _on_clicked(self, index: QModelIndex) -> None:
        found = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(found, TickRow):
            self.toggled.emit(found.key)


def _key(line: TickRow) -> object:
    return line.key


def _title(line: TickRow) -> str:
    return line.title


def _aside(line: TickRow) -> str:
    return line.aside


def _left(line: TickRow) -> Cell:
    return Cell(checked=line.ticked, note=line.note)


def _right(line: TickRow) -> Cell:
    return Cell(tone="quiet", chips=(line.chip,) if line.chip else ())


def _look(line: TickRow) -> RowLook:
    return RowLook(quiet=not line.ticked)
