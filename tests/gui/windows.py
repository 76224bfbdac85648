"""What tests of the window share: waiting for a dialog, and answering it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

D = TypeVar("D", bound=QWidget)


def when_asked(kind: type[D], answer: Callable[[D], object]) -> list[D]:
    """Answer the next dialog of a kind, which is shown with `exec`; return the list that it will stand in."""
    seen: list[D] = []
    tries = iter(range(1500))

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind):
            seen.append(shown)
            answer(shown)
        elif next(tries, None) is not None:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    return seen
