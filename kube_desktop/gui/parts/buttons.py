"""Buttons: always a word, an icon at its left; an arrow at the right for "go on".

One primary a screen. A button's word is its accessible name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from kube_desktop.gui import theme

_INKS = {
    "primary": theme.SURFACE,
    "secondary": theme.TEXT,
    "soft": theme.TONES["primary"].ink,
    "danger": theme.TONES["red"].ink,
    "link": theme.TONES["primary"].ink,
    "ask": theme.TONES["amber"].ink,
}

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class PushButton(QPushButton):
    """A button that Enter presses, too, as people expect it to.

    It takes Enter itself: whoever looked at the keyboard later would press a button to which Enter, in a field, had
    only just brought it.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.click()
            return
        super().keyPressEvent(event)


class Button(PushButton):
    """A push button of one kind: primary, secondary, soft, danger, link or ask (amber, in a question)."""

    def __init__(self, word: str, kind: str = "secondary", icon: str = "", *, size: str = "", arrow: str = "") -> None:
        """Make it; `size` is "", "big" or "small"; `arrow` is an icon's name at the right of the word."""
        super().__init__()
        self._ink = _INKS[kind]
        self.setProperty("kind", kind)
        self.setProperty("bulk", size)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self._side = 16 if size == "small" else 18
        if arrow:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.set_word(word, icon or arrow)

    def set_word(self, word: str, icon: str = "") -> None:
        """Change the word (and the icon, if one is named)."""
        if icon:
            before = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            made = theme.spaced_icon(icon, self._ink, self._side, before=before)
            self.setIcon(made)
            side = theme.icon_size(self._side)
            self.setIconSize(side.grownBy(QMargins(0, 0, theme.icon_gap(), 0)))
        self.setAccessibleName(word)
        self.setText(word)


def primary_button(word: str, icon: str = "", *, size: str = "", arrow: str = "") -> Button:
    """Return the one filled button of a screen; it names the act."""
    return Button(word, "primary", icon, size=size, arrow=arrow)


def secondary_button(word: str, icon: str = "", *, size: str = "", arrow: str = "") -> Button:
    """Return a white button with an edge."""
    return Button(word, "secondary", icon, size=size, arrow=arrow)


def danger_button(word: str, icon: str = "", *, size: str = "") -> Button:
    """Return a button with red words; never filled and never focused at first."""
    return Button(word, "danger", icon, size=size)


def link_button(word: str, icon: str = "", *, size: str = "") -> Button:
    """Return a button that looks like a link."""
    return Button(word, "link", icon, size=size)


def icon_button(name: str, spoken: str, parent: QWidget | None = None, *, size: float = 20) -> QToolButton:
    """Return a button without a word (close, paging): `spoken` is its accessible name and hint."""
    button = QToolButton(parent)
    button.setIcon(theme.icon(name, theme.QUIET, size))
    button.setIconSize(theme.icon_size(size))
    button.setFixedSize(theme.icon_size(size + 12))
    button.setAccessibleName(spoken)
    button.setToolTip(spoken)
    return button


def when_pressed(buttons: Mapping[str, QPushButton], tell: Callable[[str], object]) -> None:
    """Call `tell` with the key of the button that was pressed."""
    for key, button in buttons.items():
        button.clicked.connect(partial(tell, key))
