"""One table model for every list: rows are plain objects, columns say how to read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kube_desktop.gui.parts.tables.cells import CELL_ROLE, LOOK_ROLE, ROW_ROLE, SORT_ROLE, Cell, ClosingLine, RowLook

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """How to read one column from a row.

    `title` is translated; `unit` is its second line in the head ("(Rp)"). `value(row)` is what the cell holds,
    `text(value)` its words (default: `str`, "" for None), `cell(row)` its look, `sort(row)` what it sorts by
    (default: not sortable). A column is as wide as its content; `stretch` lets it take the rest and wrap, `least`
    is sample text that must fit.
    """

    title: str
    value: Callable[[Any], Any]
    text: Callable[[Any], str] | None = None
    align: Qt.AlignmentFlag = LEFT
    unit: str = ""
    cell: Callable[[Any], Cell | None] | None = None
    sort: Callable[[Any], Any] | None = None
    stretch: bool = False
    least: str = ""

    def words(self, row: Any) -> str:
        """Return the words of this column's cell in `row`."""
        value = self.value(row)
        if self.text is not None:
            return self.text(value)
        return "" if value is None else str(value)


class RowsModel(QAbstractTableModel):
    """Shows a list of plain objects; a whole reset on each change.

    A `ClosingLine` among the rows is drawn across all columns and asked nothing.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        look: Callable[[Any], RowLook | None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Make an empty model; `look(row)` says how a whole row differs."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._look = look
        self._rows: list[Any] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows, in this order."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[Any]:
        """Return the rows in the order shown."""
        return list(self._rows)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for one cell."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if isinstance(row, ClosingLine):
            spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row.text if spoken and index.column() == 0 else None
        if role == LOOK_ROLE:
            return self._look(row) if self._look else None
        return self._cell_data(row, self.columns[index.column()], role)

    def _cell_data(self, row: Any, column: Column, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(row)
        if role == CELL_ROLE:
            return column.cell(row) if column.cell else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        if role == SORT_ROLE:
            return column.sort(row) if column.sort else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(column, row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for a head: title and unit, on two lines where there is a unit."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{column.title}\n{column.unit}" if column.unit else column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows by a column that has a `sort`; equal rows keep their order."""
        key = self.columns[column].sort if 0 <= column < len(self.columns) else None
        if key is None:
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        before = [self._rows[index.row()] for index in kept]
        self._rows.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        places = {id(row): place for place, row in enumerate(self._rows)}
        moved = [self.index(places[id(row)], old.column()) for row, old in zip(before, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()


def _spoken(column: Column, row: Any) -> str:
    """Return what a screen reader says: the words, and what is only drawn beside them."""
    said = [column.words(row)]
    look = column.cell(row) if column.cell else None
    if look is not None:
        said += [look.attendance or "", look.note, *(chip.text for chip in look.chips)]
    return ", ".join(word for word in said if word)
