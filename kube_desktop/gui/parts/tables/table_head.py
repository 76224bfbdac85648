"""The head of a table (title and unit on two lines) and the total row that stays below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTableView, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.tables import cell_painting as painting
from kube_desktop.gui.parts.tables.cells import Cell, RowLook

_ALL_SIDES = Qt.AlignmentFlag.AlignHorizontal_Mask


class TableHead(QHeaderView):
    """A horizontal head on sunken ground, aligned as its columns are; a small arrow where sorted."""

    def __init__(self, view: QTableView) -> None:
        """Make the head of `view`."""
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def title_width(self, section: int) -> float:
        """Return the width that a section's title and unit need, the sides included."""
        title, unit = self._lines(section)
        width = max(
            QFontMetricsF(theme.font("head")).horizontalAdvance(title),
            QFontMetricsF(theme.font("unit")).horizontalAdvance(unit),
        )
        arrow = theme.scale().text(14) if self._is_sorted(section) else 0
        return width + 2 * theme.scale().space(painting.SIDE) + arrow + 2

    def sizeHint(self) -> QSize:
        """Return the height of one or two lines, whichever the columns need."""
        height = QFontMetricsF(theme.font("head")).lineSpacing() + theme.scale().text(16)
        if any(self._lines(section)[1] for section in range(self.count())):
            height += QFontMetricsF(theme.font("unit")).lineSpacing() - theme.scale().text(7)
        return QSize(super().sizeHint().width(), round(height))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Draw one title."""
        painter.save()
        painter.fillRect(rect, QColor(theme.SUNKEN))
        painter.setPen(QPen(QColor(theme.STRONG_LINE), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        side = theme.scale().space(painting.SIDE)
        room = QRectF(rect).adjusted(side, 0, -side, 0)
        align = self._align(logicalIndex)
        slack = 2 if align & Qt.AlignmentFlag.AlignLeft else 0
        title, unit = self._lines(logicalIndex)
        head, small = theme.font("head"), theme.font("unit")
        first, second = QFontMetricsF(head).lineSpacing(), QFontMetricsF(small).lineSpacing()
        height = first + (second if unit else 0)
        top = room.center().y() - height / 2
        painter.setFont(head)
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(QRectF(room.left(), top, room.width() + slack, first), align, title)
        if unit:
            painter.setFont(small)
            painter.setPen(QColor(theme.QUIET))
            painter.drawText(QRectF(room.left(), top + first, room.width() + slack, second), align, unit)
        if self._is_sorted(logicalIndex):
            self._draw_arrow(painter, room, QFontMetricsF(head).horizontalAdvance(title), top + first / 2)
        painter.restore()

    def _draw_arrow(self, painter: QPainter, room: QRectF, used: float, middle: float) -> None:
        half = theme.scale().text(4)
        right = bool(self._align(self.sortIndicatorSection()) & Qt.AlignmentFlag.AlignRight)
        x = room.right() - used - half * 2 if right else room.left() + used + half * 2
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        tip = -half / 2 if up else half / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.PRESSED), 2))
        painter.drawPolyline(
            [QPointF(x - half, middle - tip), QPointF(x, middle + tip), QPointF(x + half, middle - tip)]
        )

    def _is_sorted(self, section: int) -> bool:
        return self.isSortIndicatorShown() and self.sortIndicatorSection() == section

    def _lines(self, section: int) -> tuple[str, str]:
        text = self.model().headerData(section, Qt.Orientation.Horizontal)
        title, _, unit = str(text or "").partition("\n")
        return title, unit

    def _align(self, section: int) -> Qt.AlignmentFlag:
        align = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        return Qt.AlignmentFlag(align or Qt.AlignmentFlag.AlignLeft) & _ALL_SIDES


class TotalRow(QWidget):
    """The bold row of sums under a table: it stays while rows scroll, and stands exactly under their columns."""

    def __init__(self, head: QHeaderView) -> None:
        """Make an empty, hidden total row under the columns of `head`."""
        super().__init__()
        self._head = head
        self._texts: tuple[str, ...] = ()
        self._cells: tuple[Cell, ...] = ()
        self._look = RowLook(bold=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        head.geometriesChanged.connect(self.update)
        head.sectionResized.connect(self.update)
        self.hide()

    def set_total(self, texts: Sequence[str], cells: Sequence[Cell | None] = (), *, role: str = "") -> None:
        """Show these words, one a column ("" for none); no words at all hide the row."""
        self._texts = tuple(texts)
        looks = (*cells, *(None for _ in range(len(texts) - len(cells))))
        self._cells = tuple(look or Cell() for look in looks)
        self._look = RowLook(bold=True, role=role)
        self.setAccessibleName("; ".join(text for text in texts if text))
        self.setVisible(bool(texts))
        self.updateGeometry()
        self.update()

    def texts(self) -> tuple[str, ...]:
        """Return the words, one a column."""
        return self._texts

    def width_of(self, section: int) -> float:
        """Return the width that the sum of a column needs; words of a first, empty neighbour may run on."""
        if section >= len(self._texts):
            return 0
        return painting.cell_width(self._texts[section], self._cells[section], self._look)

    def sizeHint(self) -> QSize:
        """Return the height of the bold words and their room."""
        height = QFontMetricsF(painting.cell_font(Cell(), self._look)).lineSpacing()
        return QSize(0, round(height) + theme.scale().text(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sums under their columns."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.SUNKEN))
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawLine(0, 0, self.width(), 0)
        model = self._head.model()
        for section, words in enumerate(self._texts):
            if self._head.isSectionHidden(section):
                continue
            left = self._head.sectionViewportPosition(section)
            room = QRectF(left, 0, self._head.sectionSize(section), self.height())
            align = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
            cell = self._cells[section]
            painting.draw_cell(
                painter,
                painting.inner(room, cell),
                words,
                cell,
                self._look,
                Qt.AlignmentFlag(align or Qt.AlignmentFlag.AlignLeft),
            )
        painter.end()
