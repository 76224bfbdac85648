"""The status bar: what did I just do, what is in the cash box, is there a copy, and the code of the book."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from kube_desktop.gui import theme
from kube_desktop.gui.copies.ages import CopyAges, age_words, tone_of
from kube_desktop.gui.parts.buttons import link_button
from kube_desktop.gui.parts.chips import Chip, ChipLabel
from kube_desktop.gui.parts.labels import words
from kube_desktop.language import N_, Language


class StatusBar(QFrame):
    """One line. "Tersimpan" is only shown for what was committed. `copy_wanted` asks for the copy to a stick."""

    copy_wanted = Signal()

    def __init__(self, language: Language) -> None:
        """Make it empty."""
        super().__init__()
        self._language = language
        self._saved_at: datetime | None = None
        self._today = date.min
        self._drafting = False
        self.setObjectName("statusBar")
        self.setStyleSheet(
            f"QFrame#statusBar {{ background: {theme.SURFACE}; border: 0; border-top: 1px solid {theme.LINE}; }}"
        )
        space = theme.scale().space
        self.setFixedHeight(theme.scale().text(32))
        self._sign = QLabel()
        self._sign.setFixedSize(theme.icon_size(16))
        self._saved = words("", "caption_strong")
        self._cash = words("", "caption_strong")
        self._copy = words("", "caption", colour=theme.QUIET)
        self._copy_chip = ChipLabel("", "amber", "history")
        self._stick_chip = ChipLabel("", "green", "usb")
        spoken = language.text(N_("Copy to a USB stick"))
        self.copy_button = link_button(language.text(N_("Copy")) if theme.scale().roomy else spoken, size="small")
        self.copy_button.setAccessibleName(spoken)
        self.copy_button.clicked.connect(self.copy_wanted)
        self._dots = [words("·", "caption", colour=theme.QUIET) for _ in range(2)]
        self._code_word = words(language.text(N_("Book code")), "caption", colour=theme.QUIET)
        self._code = words("", "caption_strong")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(24), 0, space(20), 0)
        layout.setSpacing(space(8))
        for word in (self._sign, self._saved, self._dots[0], self._cash, self._dots[1], self._copy):
            layout.addWidget(word)
        for part in (self._copy_chip, self._stick_chip, self.copy_button):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self._code_word)
        layout.addWidget(self._code)
        self.set_copies(None, date.min)

    def set_saved(self, saved_at: datetime | None, today: date) -> None:
        """Show when something was last committed: the time today, the day before that."""
        self._saved_at = saved_at
        self._today = today
        self._show_state()

    def set_draft(self, there_is_one: bool) -> None:
        """Show that something typed is not yet in the book, or that nothing is."""
        self._drafting = there_is_one
        self._show_state()

    def set_book(self, cash: int, code: str) -> None:
        """Show the cash box (rupiah) and the head code."""
        self._cash.setText(self._language.text(N_("Cash {amount:rupiah}"), amount=cash))
        self._code.setText(code)

    def set_copies(self, ages: CopyAges | None, today: date) -> None:
        """Show how old the copies are, on this computer and on a stick apart; None for a book that needs none."""
        roomy = theme.scale().roomy
        here = ages.here if ages is not None else None
        tone = tone_of(here, today)
        self._copy.setVisible(here is not None and tone == "green" and not roomy)
        self._copy_chip.setVisible(here is not None and tone != "green")
        self._stick_chip.setVisible(ages is not None)
        self.copy_button.setVisible(ages is not None)
        self._dots[1].setVisible(ages is not None)
        if ages is None:
            return
        when = age_words(self._language, here, today)
        self._copy.setText(self._language.text(N_("Last copy: {when}"), when=when))
        self._copy_chip.set_chip(Chip(self._language.text(N_("Copy: {when}"), when=when), tone, "history"))
        on_stick = self._language.text(N_("USB: {when}"), when=age_words(self._language, ages.stick, today))
        self._stick_chip.set_chip(Chip(on_stick, tone_of(ages.stick, today), "usb"))

    def copies(self) -> list[str]:
        """Return what is said of the copies."""
        parts = (self._copy, self._copy_chip, self._stick_chip)
        return [part.text() for part in parts if not part.isHidden()]

    def state(self) -> str:
        """Return what stands at the left."""
        return self._saved.text()

    def code(self) -> str:
        """Return the head code that is shown."""
        return self._code.text()

    def _show_state(self) -> None:
        text = self._language.text
        if self._drafting:
            name, tone, sentence = "pencil", "amber", text(N_("Draft, not yet saved in the book"))
        elif self._saved_at is None:
            name, tone, sentence = "book-open", "quiet", text(N_("Nothing saved yet"))
        else:
            when = (
                self._language.time(self._saved_at)
                if self._saved_at.date() == self._today
                else self._language.day(self._saved_at.date())
            )
            name, tone, sentence = "circle-check", "green", text(N_("Saved {when}"), when=when)
        ink = theme.TONES[tone].ink
        self._sign.setPixmap(theme.pixmap(name, ink, 16))
        self._saved.setText(sentence)
        self._saved.setStyleSheet(f"color: {ink};")
