"""What every screen is given: the book, the words, where we are, and how to tell the frame what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.parts.forms.confirm import Answer, ask
from kube_desktop.gui.preferences import Preferences
from kube_desktop.language import N_, Language
from kube_desktop.ledger.acts import Saved
from kube_desktop.storage.session import Session

P = ParamSpec("P")
R = TypeVar("R")


class WindowContext(QObject):
    """The one thing that a screen is made with.

    `group_id` is None while all groups of the village `village_id` are shown. Screens read them anew in each
    `reload`. The signals are for the frame; screens call the methods.
    """

    went = Signal(str, dict)
    was_saved = Signal(object)
    drafting = Signal(bool)
    restyled = Signal()
    left_book = Signal()
    place_changed = Signal()

    def __init__(
        self,
        book: OpenBook,
        language: Language,
        preferences: Preferences,
        *,
        practice: bool = False,
        village_id: int | None = None,
        group_id: int | None = None,
    ) -> None:
        """Begin at a village and a group."""
        super().__init__()
        self.book = book
        self.language = language
        self.preferences = preferences
        self.practice = practice
        self.village_id = village_id
        self.group_id = group_id
        self.window: QWidget | None = None

    @property
    def today(self) -> date:
        """The business day of this sitting."""
        return self.book.today or self.book.clock().date()

    @property
    def paper_language(self) -> Language:
        """The language of what is printed: the village reads it, whatever the screens speak."""
        return Language(self.preferences.paper_language)

    def write(self, action: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Write into the book and, if the action returns a `Saved`, say "Tersimpan" in the status bar.

        Raises RuleBroken, and its kind BookRefused for a fault of the disk: nothing is lost, the form stays open
        and the same form (same key) may be saved again.
        """
        result = self.book.write(action, *args, **kwargs)
        if isinstance(result, Saved):
            self.saved(result)
        return result

    def saved(self, saved: Saved) -> None:
        """Show the time and the code of what was committed; only after the commit."""
        self.was_saved.emit(saved)

    def draft(self, there_is_one: bool) -> None:
        """Show, or stop showing, "Draf, belum disimpan ke buku"."""
        self.drafting.emit(there_is_one)

    def go_to(self, screen_name: str, **what: object) -> None:
        """Show another screen; `group_id` in `what` changes the group, the rest goes to its `show_what`."""
        self.went.emit(screen_name, what)

    def restyle(self) -> None:
        """Make the window anew: text size or language changed."""
        self.restyled.emit()

    def leave_book(self) -> None:
        """Close the book and go to the start page, once every screen may be left."""
        self.left_book.emit()

    def ask(self, title: str, sentence: str, answers: Sequence[Answer]) -> str:
        """Ask a question (texts translated) and return the key of the answer, "" for none."""
        return ask(self.window, title, sentence, answers)

    def tell(self, title: str, sentence: str) -> None:
        """Say something that belongs to no field (texts translated)."""
        ask(self.window, title, sentence, [Answer("close", self.language.text(N_("I understand")), "primary")])

    def tell_fault(self, error: RuleBroken) -> None:
        """Say why something cannot be done, where there is no form to say it in."""
        text = self.language.text
        self.tell(text(N_("This cannot be done now")), text(error.message, **error.values))
