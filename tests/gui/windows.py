"""What tests of the window share: waiting for a dialog, and answering it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

NOW = datetime(2026, 11, 22, 10, 42)
"""The moment in which the windows of the tests stand still."""

D = TypeVar("D", bound=QWidget)


_waiting: list[QTimer] = []


def when_asked(kind: type[D], answer: Callable[[D], object]) -> list[D]:
    """Answer the next dialog of a kind, which is shown with `exec`; return the list that it will stand in."""
    seen: list[D] = []
    timer = QTimer()

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind):
            timer.stop()
            seen.append(shown)
            answer(shown)

    timer.timeout.connect(look)
    timer.start(10)
    _waiting.append(timer)
    return seen


def stop_waiting() -> None:
    """Wait for no dialog any more: what one test waits for is no business of the next."""
    while _waiting:
        _waiting.pop().stop()
