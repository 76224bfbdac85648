"""The status bar: what did I just do, what is in the cash box, is there a copy, and the code of the book."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from kube_desktop.gui import theme
from kube_desktop.gui.parts.chips import Chip, ChipLabel
from kube_desktop.gui.parts.labels import words
from kube_desktop.language import N_, Language

_OLD_COPY_DAYS = 14


class StatusBar(QFrame):
    """One line. "Tersimpan" is only shown for what was committed."""

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
        self._copy_chip = ChipLabel("", "amber", "usb")
        self._dots = [words("·", "caption", colour=theme.QUIET) for _ in range(2)]
        self._code_word = words(language.text(N_("Book code")), "caption", colour=theme.QUIET)
        self._code = words("", "caption_strong")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(24), 0, space(20), 0)
        layout.setSpacing(space(8))
        for part in (self._sign, self._saved, self._dots[0], self._cash, self._dots[1], self._copy, self._copy_chip):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self._code_word)
        layout.addWidget(self._code)
        self.set_copy(None, date.min)

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

    def set_copy(self, made_at: datetime | None, today: date) -> None:
        """Show when the last safety copy was made; an old one in amber, none not at all."""
        old = made_at is not None and (today - made_at.date()).days >= _OLD_COPY_DAYS
        roomy = theme.scale().roomy
        self._copy.setVisible(made_at is not None and not old and not roomy)
        self._copy_chip.setVisible(old)
        self._dots[1].setVisible(made_at is not None and (old or not roomy))
        if made_at is None:
            return
        when = self._when(made_at, today)
        self._copy.setText(self._language.text(N_("Last copy: {when}"), when=when))
        if old:
            days = (today - made_at.date()).days
            words_for = self._language.plural("Copy: {n} day ago", "Copy: {n} days ago", days)
            self._copy_chip.set_chip(Chip(words_for, "amber", "usb"))

    def state(self) -> str:
        """Return what stands at the left."""
        return self._saved.text()

    def code(self) -> str:
        """Return the head code that is shown."""
        return self._code.text()

    def _when(self, moment: datetime, today: date) -> str:
        if moment.date() == today:
            return self._language.text(N_("today {time}"), time=self._language.time(moment))
        return self._language.day(moment.date())

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
