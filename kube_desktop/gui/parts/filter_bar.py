"""Filters over a list: a row of words of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import Button


class FilterBar(QWidget):
    """A few words side by side; the chosen one is tinted. `chosen(key)` tells which was pressed."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Offer `choices` of (key, word), `current` chosen."""
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, Button] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.scale().space(8))
        for key, word in choices:
            button = Button(word)
            button.setCheckable(True)
            button.setProperty("choice", key)
            self._group.addButton(button)
            self._buttons[key] = button
            layout.addWidget(button)
        self._buttons[current].setChecked(True)
        self._group.buttonClicked.connect(self._tell)

    def current(self) -> str:
        """Return the key of the chosen word."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_current(self, key: str) -> None:
        """Choose a word without telling `chosen`."""
        self._buttons[key].setChecked(True)

    def set_word(self, key: str, word: str) -> None:
        """Change a word ("Aktif 10" to "Aktif 11")."""
        self._buttons[key].set_word(word)

    def _tell(self, button: Button) -> None:
        self.chosen.emit(str(button.property("choice")))
