"""A question before something that cannot be taken back: buttons name the acts, never "OK"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import Button
from kube_desktop.gui.parts.forms.dialog import Dialog
from kube_desktop.gui.parts.labels import words


def ask(parent: QWidget | None, title: str, sentence: str, answers: Sequence[Answer]) -> str:
    """Ask and wait; return the key of the chosen answer, "" if the question was closed with Esc."""
    question = Question(parent, title, sentence, answers)
    question.exec()
    question.deleteLater()
    return question.chosen


@dataclass(frozen=True, slots=True)
class Answer:
    """One button of a question: a key, its word (translated), its kind and perhaps an icon."""

    key: str
    word: str
    kind: str = "secondary"
    icon: str = ""


class Question(Dialog):
    """The dialog that `ask` shows; the last answer that is no danger has the keyboard at first."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sentence: str,
        answers: Sequence[Answer],
        *,
        icon: str = "circle-question-mark",
        tone: str = "amber",
    ) -> None:
        """Make it; the answers stand from left to right, the main one last."""
        super().__init__(parent, title, icon=icon, tone=tone)
        self.chosen = ""
        self.buttons: dict[str, Button] = {}
        self.body.addWidget(words(sentence, wrap=True))
        self.foot.addStretch(1)
        for answer in answers:
            button = Button(answer.word, answer.kind, answer.icon)
            button.setProperty("answer", answer.key)
            button.clicked.connect(self._choose)
            self.foot.addWidget(button)
            self.buttons[answer.key] = button
        for answer in answers:
            if answer.kind != "danger":
                self.buttons[answer.key].setDefault(True)
                self.buttons[answer.key].setFocus()

    def wanted_width(self) -> int:
        """Return a smaller width than a form's."""
        return theme.scale().text(520)

    def _choose(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen = str(button.property("answer"))
        self.accept()
