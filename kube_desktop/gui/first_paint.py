"""What waits until people see something: heavy imports, opening a book."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class AfterFirstPaint(QObject):
    """Calls `then` once, when `window` has been painted; make it before the window is shown.

    A timer alone is too early: a real display asks for the first painting only after it has shown the window.
    """

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        """Begin to wait."""
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the painting, and let it come to its end."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, watched, self._then)
        return False
