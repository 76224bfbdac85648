"""A list of choices that is found by typing any of its words: "ATK" finds "Bayar ATK dan cetak"."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

_PAUSE = 1500
"""After so many milliseconds typing begins anew; Qt's own 400 are too few for slow fingers."""


def place_of(typed: str, choices: list[str]) -> int:
    """Return the place of the choice that is meant: it begins so, a word in it does, or it holds that; -1 for none."""
    wanted = " ".join(typed.casefold().split())
    texts = [" ".join(choice.casefold().split()) for choice in choices]
    tests = (
        lambda text: text.startswith(wanted),
        lambda text: f" {wanted}" in text,
        lambda text: wanted in text,
    )
    for test in tests:
        place = next((place for place, text in enumerate(texts) if test(text)), -1)
        if place >= 0 and wanted:
            return place
    return -1


class TypedChoice(QComboBox):
    """A combo box whose letters are looked for in all words; a space within a word typed goes on with it."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._forget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look for what is typed; every other key does what it does in any combo box."""
        if event.key() == Qt.Key.Key_Shift:  # on the way to a capital
            return
        letter = event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if not plain or not letter.isprintable() or not letter or (letter == " " and not self._typed):
            self._forget()
            super().keyPressEvent(event)
            return
        self._typed += letter
        self._pause.start()
        place = self._meant()
        if place >= 0 and place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)
        event.accept()

    def _meant(self) -> int:
        choices, here = [self.itemText(place) for place in range(self.count())], self.currentIndex() + 1
        place = place_of(self._typed, choices)
        if place < 0 and len(set(self._typed.casefold())) == 1:  # one letter, again and again: the next such choice
            place = place_of(self._typed[0], choices[here:])
            return here + place if place >= 0 else place_of(self._typed[0], choices)
        return place

    def _forget(self) -> None:
        self._pause.stop()
        self._typed = ""
