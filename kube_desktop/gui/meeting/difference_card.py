"""Whether the counted money agrees; if not, by how much and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import Button
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.fields import TextField
from kube_desktop.gui.parts.labels import column, paint_words, row, words
from kube_desktop.language import N_, Language


class DifferenceCard(Card):
    """`changed`: a reason was typed; `finished`: Enter in the reason; `count_again`: the button was pressed."""

    changed = Signal()
    finished = Signal()
    count_again = Signal()

    def __init__(self, language: Language) -> None:
        """Make it for money that was not counted yet."""
        super().__init__()
        self._language = language
        self._sign = QLabel()
        self._sign.setFixedSize(theme.icon_size(30))
        self._fact = words("", "sum", wrap=True)
        self._in_words = words("", wrap=True)
        self._what_now = words("", wrap=True)
        self.reason = TextField(language, language.text(N_("Reason for the difference")))
        self.again = Button(language.text(N_("Count again")), "secondary", "rotate-ccw", size="small")
        head = row(self._sign, gap=12)
        head.addLayout(column(self._fact, self._in_words, gap=0), 1)
        self.add(head, self._what_now, self.reason, row(self.again, None))
        self.reason.changed.connect(self.changed)
        self.reason.line.returnPressed.connect(self.finished)
        self.again.clicked.connect(self.count_again)
        self.show_difference(0, counted=False)

    def show_reason(self, reason: str) -> None:
        """Show a reason that was written before."""
        self.reason.blockSignals(True)
        self.reason.set_value(reason)
        self.reason.blockSignals(False)

    def show_problem(self, sentence: str) -> None:
        """Show what the book refused, and put the keyboard there."""
        self.reason.show_problem(sentence)
        self.reason.editor.setFocus()

    def show_difference(self, amount: int, *, counted: bool) -> None:
        """Show rupiah that are over (above 0) or short (below 0)."""
        text, language = self._language.text, self._language
        now = ""
        if not counted:
            tone, icon, fact = "quiet", "banknote", text(N_("Not counted yet"))
            now = text(N_("Type how many there are of each note and coin."))
            amount = 0
        elif amount == 0:
            tone, icon, fact = "green", "circle-check", text(N_("The money agrees"))
        else:
            tone, icon = "amber", "scale"
            fact = text(
                N_("{amount:rupiah} too much") if amount > 0 else N_("{amount:rupiah} short"), amount=abs(amount)
            )
            fact = fact[0].upper() + fact[1:]  # a title here, in the middle of a line on the record of a count
        shades = theme.TONES[tone]
        ground = theme.SURFACE if tone == "quiet" else shades.soft
        self.setStyleSheet(
            f"QFrame#card {{ background: {ground}; border: 1px solid {shades.edge};"
            f" border-radius: {theme.RADIUS_CARD}px; }}"
        )
        self._sign.setPixmap(theme.pixmap(icon, shades.ink, 28))
        self._fact.setText(fact)
        paint_words(self._fact, shades.ink)
        self._in_words.setText(language.rupiah_in_words(abs(amount)) if amount else "")
        self._in_words.setVisible(bool(amount))
        self._what_now.setText(now)
        self._what_now.setVisible(bool(now))
        self.reason.setVisible(bool(amount))
        self.again.setVisible(bool(amount))
