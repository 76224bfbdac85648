"""Cards, the call strip of a Beranda, and what stands where there is nothing yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import Button, primary_button
from kube_desktop.gui.parts.labels import column, row, rule, tile, words


class Card(QFrame):
    """A white (or tinted) panel; put things into `inside`."""

    def __init__(self, title: str = "", *, tone: str = "", edge: float = 16, note: str = "") -> None:
        """Make it; a title stands at its head, `note` at the right of the title; `tone` tints it."""
        super().__init__()
        self.setObjectName("card")
        if tone:
            shades = theme.TONES[tone]
            self.setStyleSheet(
                f"QFrame#card {{ background: {shades.soft}; border: 1px solid {shades.edge};"
                f" border-radius: {theme.RADIUS_CARD}px; }}"
            )
        self.inside: QVBoxLayout = column(gap=8, edge=edge)
        self.setLayout(self.inside)
        self.head = row(gap=8)
        if title:
            ink = theme.TONES[tone].ink if tone else theme.TEXT
            self.head.addWidget(words(title, "card_title", colour=ink, wrap=True), 1)
            if note:
                self.head.addWidget(words(note, "caption", colour=theme.QUIET))
            self.inside.addLayout(self.head)

    def add(self, *things: QWidget | QLayout) -> None:
        """Add widgets or layouts below what is there."""
        for thing in things:
            if isinstance(thing, QLayout):
                self.inside.addLayout(thing)
            else:
                self.inside.addWidget(thing)

    def add_pair(self, caption: str, value: str, *, strong: bool = False) -> None:
        """Add a line with a quiet caption at the left and a value at the right."""
        left = words(caption, "strong" if strong else "body", colour=theme.TEXT if strong else theme.QUIET)
        right = words(value, "bold" if strong else "body")
        right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.inside.addLayout(row(left, None, right))

    def add_rule(self) -> None:
        """Add a thin line."""
        self.inside.addWidget(rule())


class SumCard(Card):
    """One kind of money: icon, caption, big sum, and a quiet note beneath."""

    def __init__(self, kind: theme.MoneyKind, caption: str, amount: str = "", note: str = "") -> None:
        """Make it; `kind` is one of `theme.CASH`, BANK, SAVINGS, SOCIAL_DUES; texts are translated."""
        super().__init__(edge=14)
        self.kind = kind
        self._caption = words(caption, "body", colour=theme.QUIET)
        self._sum = words(amount, "sum")
        self._note = words(note, "caption", colour=theme.QUIET, wrap=True)
        texts = column(self._caption, self._sum, gap=0)
        line = row(tile(kind.icon, kind.tone), gap=12)
        line.addLayout(texts, 1)
        self.inside.addLayout(line)
        self.inside.addWidget(self._note)
        self._note.setVisible(bool(note))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(f"{caption} {amount}")

    def set_sum(self, amount: str, note: str = "") -> None:
        """Show another sum and note."""
        self._sum.setText(amount)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(f"{self._caption.text()} {amount}")

    def caption(self) -> str:
        """Return what the sum is of."""
        return self._caption.text()

    def amount(self) -> str:
        """Return the sum that is shown."""
        return self._sum.text()


class CallStrip(QFrame):
    """What waits today, in a sentence, with the screen's primary button at its right.

    `called` tells that the button was pressed. Tones: "primary" for the next thing, "amber" for what is behind,
    "green" for done.
    """

    called = Signal()

    def __init__(self, icon: str, title: str, note: str = "", act: str = "", *, tone: str = "primary") -> None:
        """Make it; `act` is the button's word, without it there is no button."""
        super().__init__()
        self._lines = QVBoxLayout()
        self._row = QHBoxLayout(self)
        self.button: Button | None = None
        self.setObjectName("call")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.set_call(icon, title, note, act, tone=tone)

    def set_call(self, icon: str, title: str, note: str = "", act: str = "", *, tone: str = "primary") -> None:
        """Say something else; a button that has the keyboard gives it to the one that takes its place."""
        held = self.button is not None and self.window().focusWidget() is self.button
        _empty(self._row)
        shades = theme.TONES[tone]
        self.setStyleSheet(
            f"QFrame#call {{ background: {shades.soft}; border: 1px solid {shades.edge};"
            f" border-radius: {theme.RADIUS_CARD}px; }}"
        )
        space = theme.scale().space
        self._row.setContentsMargins(space(16), space(12), space(12), space(12))
        self._row.setSpacing(space(14))
        self._row.addWidget(tile(icon, tone, ground=theme.SURFACE))
        lines = column(words(title, "card_title", colour=shades.ink, wrap=True), gap=0)
        if note:
            lines.addWidget(words(note, wrap=True))
        self._row.addLayout(lines, 1)
        self.setAccessibleName(f"{title} {note}".strip())
        self.button = None
        if act:
            self.button = primary_button(act, size="big", arrow="arrow-right")
            self.button.clicked.connect(self.called)
            self._row.addWidget(self.button)
            if held:
                self.button.show()  # what is not shown yet cannot take the keyboard
                self.button.setFocus()


class EmptyState(QWidget):
    """Why there is nothing here, in one sentence, and the one button that changes it.

    `called` tells that the button was pressed.
    """

    called = Signal()

    def __init__(self, icon: str, sentence: str, act: str = "", act_icon: str = "plus") -> None:
        """Make it; `act` is the button's word, without it there is none."""
        super().__init__()
        says = self._says = words(sentence, colour=theme.QUIET, wrap=True)
        says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = Qt.AlignmentFlag.AlignHCenter
        inside = QVBoxLayout(self)
        inside.setSpacing(theme.scale().space(12))
        inside.addStretch(1)
        inside.addWidget(tile(icon, "slate", size=72), 0, middle)
        inside.addWidget(says)
        self.button: Button | None = None
        if act:
            self.button = Button(act, "secondary", act_icon)
            self.button.clicked.connect(self.called)
            inside.addWidget(self.button, 0, middle)
        inside.addStretch(1)

    def set_words(self, sentence: str, act: str) -> None:
        """Say something else; the button has another word."""
        self._says.setText(sentence)
        if self.button is not None:
            self.button.set_word(act)


class TaskLine(QWidget):
    """One thing that is not yet done: icon, bold fact, quiet note, and a small button that goes there.

    `called(key)` tells that the button was pressed.
    """

    called = Signal(str)

    def __init__(self, key: str, icon: str, fact: str, note: str, act: str, *, tone: str = "amber") -> None:
        """Make it; texts are translated."""
        super().__init__()
        self._key = key
        fact_label = words(fact, "strong", wrap=True)
        lines = column(fact_label, words(note, "caption", colour=theme.QUIET, wrap=True), gap=0)
        self.button = Button(act, "secondary", size="small", arrow="chevron-right")
        self.button.setAccessibleName(f"{act}: {fact}")
        self.button.clicked.connect(self._call)
        self.button.setMinimumWidth(self.button.sizeHint().width())  # the words beside it wrap instead
        line = row(tile(icon, tone, size=34), gap=12)
        line.addLayout(lines, 1)
        line.addWidget(self.button)
        line.setContentsMargins(0, theme.scale().space(6), 0, theme.scale().space(6))
        self.setLayout(line)

    def _call(self) -> None:
        self.called.emit(self._key)


def _empty(layout: QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        while inner is not None and (part := inner.takeAt(0)) is not None:
            label = part.widget()
            if label is not None:
                label.hide()
                label.deleteLater()
