"""Ctrl+Enter: on to the next step, or save, from wherever the keyboard is. (Enter alone goes down a grid.)"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def go_on_with_ctrl_enter(inside: QWidget, act: Callable[[], object]) -> None:
    """Call `act` on Ctrl and either Enter key while `inside`, a page or a dialog, is before the person."""
    for key in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(key), inside).activated.connect(act)
