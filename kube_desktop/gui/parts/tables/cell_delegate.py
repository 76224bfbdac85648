"""The one delegate of all tables: chips, bars, attendance letters, frames, struck rows, the closing line."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kube_desktop.gui import theme
from kube_desktop.gui.parts.tables import cell_painting as painting
from kube_desktop.gui.parts.tables.cells import (
    ATTENDANCE,
    CELL_ROLE,
    LOOK_ROLE,
    ROW_ROLE,
    Cell,
    ClosingLine,
    RowLook,
)

_PLAIN_CELL = Cell()
_PLAIN_ROW = RowLook()
_GROUNDS = {
    "": theme.SURFACE,
    "closed": theme.CLOSED_ROW,
    "correction": theme.CORRECTED_ROW,
    "attention": theme.CORRECTED_ROW,
    "absent": theme.ABSENT_ROW,
    "sunken": theme.SUNKEN,
}
Index = QModelIndex | QPersistentModelIndex
_HALF = QPointF(0, 0.5)
_HALF_RIGHT = QPointF(0.5, 0)


class CellDelegate(QStyledItemDelegate):
    """Draws every cell from what the model answers for CELL_ROLE, LOOK_ROLE and ROW_ROLE.

    `attendance_chosen(index, letter)` tells that one of the letters H, I, S, A was clicked.
    """

    attendance_chosen = Signal(QModelIndex, str)

    def __init__(self, view: QAbstractItemView, *, sheet: bool = False) -> None:
        """Draw for `view`; a `sheet` is typed in and has hair-thin lines between its columns."""
        super().__init__(view)
        self._sheet = sheet
        self.density = painting.ROW_PADDING

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        rect = _rect(option)
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, ClosingLine):
            painting.draw_closing_line(painter, rect, row.text)
            painter.restore()
            return
        look = index.data(LOOK_ROLE) or _PLAIN_ROW
        cell = index.data(CELL_ROLE) or _PLAIN_CELL
        state = _state(option)
        selected = bool(state & QStyle.StateFlag.State_Selected) and not self._sheet
        ground = theme.TONES["primary"].soft if selected else _GROUNDS[look.ground]
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawLine(rect.bottomLeft() - _HALF, rect.bottomRight() - _HALF)
        if self._sheet and index.column() < index.model().columnCount() - 1:
            painter.setPen(QPen(QColor(theme.SHEET_LINE), 1))
            painter.drawLine(rect.topRight() - _HALF_RIGHT, rect.bottomRight() - _HALF_RIGHT)
        focused = self._sheet and bool(state & QStyle.StateFlag.State_HasFocus)
        painting.draw_frame(painter, rect, cell.mark, focused=focused)
        words, align = str(index.data() or ""), painting.alignment_of(index)
        painting.draw_cell(painter, painting.inner(rect, cell), words, cell, look, align)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return what the cell needs on one line."""
        row = index.data(ROW_ROLE)
        if isinstance(row, ClosingLine):
            return QSize(0, self.row_height())
        look = index.data(LOOK_ROLE) or _PLAIN_ROW
        cell = index.data(CELL_ROLE) or _PLAIN_CELL
        width = painting.cell_width(str(index.data() or ""), cell, look)
        return QSize(round(width), self.row_height(look, note=bool(cell.note)))

    def row_height(self, look: RowLook = _PLAIN_ROW, *, note: int = 0, lines: int = 1) -> int:
        """Return the height of a row with `lines` lines of words and `note` lines of notes, from the metrics."""
        height = QFontMetricsF(painting.cell_font(_PLAIN_CELL, look)).lineSpacing() * lines
        height += QFontMetricsF(theme.font("note")).lineSpacing() * note
        return round(height) + theme.scale().text(self.density)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return Qt's editor, aligned as the cell's words are."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setAlignment(painting.alignment_of(index) | Qt.AlignmentFlag.AlignVCenter)
        return editor

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Choose an attendance letter with the mouse."""
        cell = index.data(CELL_ROLE)
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and isinstance(cell, Cell)
            and cell.attendance is not None
        ):
            rect = painting.inner(_rect(option), cell)
            for letter, box in zip(ATTENDANCE, painting.attendance_boxes(rect), strict=True):
                if box.adjusted(-1, -4, 1, 4).contains(event.position()):
                    self.attendance_chosen.emit(model.index(index.row(), index.column()), letter)
                    return True
        return super().editorEvent(event, model, option, index)


def _rect(option: QStyleOptionViewItem) -> QRectF:
    return QRectF(option.rect)


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    state: QStyle.StateFlag = option.state
    return state
