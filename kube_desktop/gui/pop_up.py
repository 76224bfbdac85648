"""A list under a field of the top bar: arrows move, Enter chooses, Esc closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kube_desktop.gui import theme

AnyIndex = QModelIndex | QPersistentModelIndex

_NOTE = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
_HEAD = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A line: a key, its words, a quiet note at the right, an icon; a head (`key` None) cannot be chosen."""

    key: object
    word: str
    note: str = ""
    icon: str = ""


class ChoiceList(QListWidget):
    """Lines to choose from; `chosen(key)` tells which one was."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        """Make it empty; `name` (translated) is spoken."""
        super().__init__()
        self._keys: list[object] = []
        self.setAccessibleName(name)
        self.setItemDelegate(_Lines(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setStyleSheet("QListWidget { background: transparent; outline: 0; }")
        self.itemClicked.connect(self.choose_current)

    def set_choices(self, choices: Sequence[Choice], current: object = None) -> None:
        """Show other lines; the one with the key `current`, else the first, is marked."""
        self.clear()
        self._keys = []
        for choice in choices:
            item = QListWidgetItem(choice.word)
            item.setData(_NOTE, choice.note)
            item.setData(_ICON, choice.icon)
            item.setData(_HEAD, choice.key is None)
            if choice.key is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
            self._keys.append(choice.key)
        places = [place for place, key in enumerate(self._keys) if key is not None]
        at = self._keys.index(current) if current is not None and current in self._keys else None
        if places:
            self.setCurrentRow(places[0] if at is None else at)

    def wanted_height(self) -> int:
        """Return the height of all lines."""
        return sum(self.sizeHintForRow(place) for place in range(self.count()))

    def move_current(self, by: int) -> None:
        """Go some lines down (or up), over heads."""
        place = self.currentRow() + by
        while 0 <= place < self.count() and self._keys[place] is None:
            place += 1 if by > 0 else -1
        if 0 <= place < self.count():
            self.setCurrentRow(place)

    def take_key(self, event: QEvent) -> bool:
        """Move with an arrow key, choose with Enter; say whether it was a key for the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps:
            self.move_current(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_current()
        else:
            return False
        return True

    def choose_current(self) -> None:
        """Tell the marked line."""
        place = self.currentRow()
        if 0 <= place < len(self._keys) and self._keys[place] is not None:
            self.chosen.emit(self._keys[place])

    def words(self) -> list[str]:
        """Return the words of all lines."""
        return [self.item(place).text() for place in range(self.count())]


class _Lines(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of a line."""
        return QSize(10, theme.scale().text(30 if index.data(_HEAD) else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw icon, words and note."""
        painter.save()
        space, text = theme.scale().space, theme.scale().text
        box: QRect = option.rect
        head = bool(index.data(_HEAD))
        if option.state & QStyle.StateFlag.State_Selected and not head:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.TONES["primary"].soft))
            painter.drawRoundedRect(box.adjusted(space(4), 1, -space(4), -1), theme.RADIUS_CELL, theme.RADIUS_CELL)
        left = box.left() + space(12)
        if icon := str(index.data(_ICON) or ""):
            side = text(18)
            painter.drawPixmap(
                QRect(left, box.center().y() - side // 2, side, side), theme.pixmap(icon, theme.PRESSED, 18)
            )
            left += side + space(8)
        inner = QRect(left, box.top(), box.right() - space(12) - left, box.height())
        painter.setFont(theme.font("note"))
        note = str(index.data(_NOTE) or "")
        note_width = (
            min(painter.fontMetrics().horizontalAdvance(note) + space(8), inner.width() * 6 // 10) if note else 0
        )
        painter.setPen(QColor(theme.QUIET))
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
        elided = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideMiddle, note_width)
        painter.drawText(inner, right | middle, elided)
        painter.setFont(theme.font("head" if head else "body"))
        painter.setPen(QColor(theme.QUIET if head else theme.TEXT))
        room = inner.width() - note_width
        word = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, word)
        painter.restore()
