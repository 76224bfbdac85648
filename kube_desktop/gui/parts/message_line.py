"""An error or a question as a line of its own: under a table row, under a field, at the head of a form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import Button
from kube_desktop.gui.parts.labels import picture, words

_ICONS = {
    "red": "circle-alert",
    "amber": "circle-question-mark",
    "green": "circle-check",
    "primary": "circle-alert",
}


class MessageLine(QFrame):
    """A tinted line: icon, bold fact, remedy, perhaps buttons.

    `answered(key)` tells which button was pressed. Tones: "red" for the impossible, "amber" for a question,
    "green" for done. In a table row use `in_table=True`: no rounded edge, words and buttons at the right.
    """

    answered = Signal(str)

    def __init__(
        self,
        tone: str,
        fact: str,
        remedy: str = "",
        answers: Sequence[tuple[str, str]] = (),
        *,
        in_table: bool = False,
        icon: str = "",
    ) -> None:
        """Make it; `answers` are (key, word) of its buttons, all already translated."""
        super().__init__()
        shades = theme.TONES[tone]
        self.setObjectName("message")
        edges = (
            f"border: 0; border-bottom: 1px solid {shades.edge}; border-radius: 0;"
            if in_table
            else f"border: 1px solid {shades.edge}; border-radius: {theme.RADIUS_FIELD}px;"
        )
        self.setStyleSheet(f"QFrame#message {{ background: {shades.soft}; {edges} }}")
        self.setAccessibleName(f"{fact} {remedy}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._fact = words(fact, "bold" if in_table else "strong", colour=shades.ink, wrap=not in_table)
        self._remedy = words(remedy, "body", wrap=not in_table)
        if not remedy:  # shown before it has a parent, it would flash as a window of its own
            self._remedy.hide()
        self.buttons: dict[str, Button] = {}
        layout = self._lay_out(in_table, picture(icon or _ICONS[tone], shades.ink, 20))
        for key, word in answers:
            self._add_button(layout, key, word, "ask" if tone == "amber" else "soft", small=in_table)

    def set_message(self, fact: str, remedy: str = "") -> None:
        """Say something else."""
        self._fact.setText(fact)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self.setAccessibleName(f"{fact} {remedy}".strip())

    def message(self) -> str:
        """Return the fact and the remedy."""
        return self.accessibleName()

    def _lay_out(self, in_table: bool, sign: QWidget) -> QHBoxLayout:
        space = theme.scale().space
        layout = QHBoxLayout(self)
        layout.setSpacing(space(8))
        if in_table:
            layout.setContentsMargins(space(12), 0, space(12), 0)
            layout.addStretch(1)
            for part in (sign, self._fact, self._remedy):
                layout.addWidget(part)
            return layout
        layout.setContentsMargins(space(12), space(10), space(10), space(10))
        layout.setSpacing(space(10))
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(self._fact)
        both.addWidget(self._remedy)
        layout.addWidget(sign)
        layout.addLayout(both, 1)
        return layout

    def _add_button(self, layout: QHBoxLayout, key: str, word: str, kind: str, *, small: bool) -> None:
        button = Button(word, kind, size="small" if small else "")
        button.setProperty("answer", key)
        button.clicked.connect(self._on_clicked)
        layout.addWidget(button)
        self.buttons[key] = button

    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.answered.emit(str(button.property("answer")))
