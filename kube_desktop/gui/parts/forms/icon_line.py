"""A line to type in with an icon inside it; Qt's own icons in lines do not grow with the text size."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import icon_button
from kube_desktop.gui.parts.labels import picture


class SearchLine(QLineEdit):
    """A line to search in, with the magnifying glass at its left; connect to `textChanged`."""

    def __init__(self, placeholder: str) -> None:
        """Make it; the placeholder (translated) is its accessible name too."""
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        room = self.fontMetrics().horizontalAdvance(placeholder) + theme.scale().text(44) + theme.scale().space(24)
        self.setMinimumWidth(max(theme.scale().text(220), room))
        self._glass: QLabel = picture("search", theme.QUIET, 18)
        self._glass.setParent(self)
        self.setTextMargins(theme.scale().text(22), 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the glass at the left, in the middle of the height."""
        super().resizeEvent(event)
        self._glass.move(theme.scale().space(10), (self.height() - self._glass.height()) // 2)


class PickLine(QLineEdit):
    """A line with a small button at its right that opens something to pick from: `pressed_pick`.

    F4 or Alt+Down does the same; Tab goes past the button, to the next field.
    """

    pressed_pick = Signal()

    def __init__(self, icon: str, spoken: str, parent: QWidget | None = None) -> None:
        """Make it; `spoken` (translated) says what the button does."""
        super().__init__(parent)
        self.button: QToolButton = icon_button(icon, spoken, self, size=18)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setToolTip(f"{spoken} (F4)")
        self.button.clicked.connect(self.pressed_pick)
        self.setTextMargins(0, 0, self.button.width(), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with the keys that open a list."""
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.pressed_pick.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right, in the middle of the height."""
        super().resizeEvent(event)
        top = (self.height() - self.button.height()) // 2
        self.button.move(self.width() - self.button.width() - theme.scale().space(4), top)
