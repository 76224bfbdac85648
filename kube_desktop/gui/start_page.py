"""The start page: the books of this computer, and what else one can begin with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kube_desktop.gui.preferences import Preferences
from kube_desktop.language import Language


class StartPage(QWidget):
    """What is seen before a book is open."""

    book_wanted = Signal(object)
    restyled = Signal()

    def __init__(self, language: Language, preferences: Preferences) -> None:
        """Make it."""
        super().__init__()
        self.language = language
        self.preferences = preferences

    def take_focus(self) -> None:
        """Begin at the button that most people want."""
        self.setFocus()
