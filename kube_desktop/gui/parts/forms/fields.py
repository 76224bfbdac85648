"""Fields of forms: a label above, what was understood below, a problem as a sentence, and what was typed stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.parts.forms.typed_choice import TypedChoice
from kube_desktop.gui.parts.labels import paint_words, picture, row, words
from kube_desktop.language import N_, Language, parse_count, parse_rupiah


class Field(QWidget):
    """What all fields share.

    `changed` tells that the user, or `set_value`, changed it. `value()` never raises: it is None while nothing
    sound is typed, and `problem()` then says why, in a translated sentence. The editor has the label as its
    buddy and the label's words as its accessible name.
    """

    changed = Signal()

    def __init__(self, language: Language, label: str, editor: QWidget, *, optional: bool = False) -> None:
        """Put `editor` under `label` (already translated); `optional` adds "(may be left empty)"."""
        super().__init__()
        self.language = language
        self.optional = optional
        self.editor = editor
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(editor)
        title = language.text(N_("{label} (may be left empty)"), label=label) if optional else label
        self.label = words(title, "label", wrap=True)
        self.label.setBuddy(editor)
        editor.setAccessibleName(label)
        editor.installEventFilter(self)
        self._name = label
        self._hint = words("", "caption", colour=theme.QUIET, wrap=True)
        self._hint.hide()
        self._sentence = words("", "caption_strong", colour=theme.TONES["red"].ink, wrap=True)
        self._trouble = QWidget()
        inside = row(picture("circle-alert", theme.TONES["red"].ink, 16), gap=6)
        inside.addWidget(self._sentence, 1)
        self._trouble.setLayout(inside)
        self._trouble.hide()
        self._touched = False
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.scale().space(4))
        for part in (self.label, self.editor, self._hint, self._trouble):
            layout.addWidget(part)

    def insert_below(self, part: QWidget) -> None:
        """Put a widget directly under the editor."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self.editor) + 1, part)

    def text(self) -> str:
        """Return what stands in the field, as typed."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return what the text means, None if it is empty or cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Write a value into the field; None empties it."""
        raise NotImplementedError

    def mistake(self) -> str | None:
        """Return what is wrong with a text that is not empty."""
        return None

    def problem(self) -> str | None:
        """Return a translated sentence on what is wrong or lacking, None if nothing is."""
        if not self.text().strip():
            if self.optional:
                return None
            return self.language.text(N_("“{label}” is still empty. Please fill it in."), label=self._name)
        return self.mistake()

    def touched(self) -> bool:
        """Say whether the user changed anything since the field was made or `set_value` was called."""
        return self._touched

    def set_hint(self, text: str, tone: str = "quiet") -> None:
        """Show a line under the field, quiet or as a soft warning ("amber"); "" takes it away."""
        paint_words(self._hint, theme.TONES[tone].ink)
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def show_problem(self, sentence: str) -> None:
        """Frame the field in red with a sentence beneath; what was typed stays."""
        self._sentence.setText(sentence)
        self._trouble.setVisible(True)
        self.editor.setAccessibleDescription(sentence)
        self._set_state("error")

    def clear_problem(self) -> None:
        """Take frame and sentence away."""
        self._sentence.clear()
        self._trouble.setVisible(False)
        self.editor.setAccessibleDescription("")
        self._set_state("")

    def shown_problem(self) -> str:
        """Return the sentence that is shown beneath, "" if none is."""
        return self._sentence.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what is wrong when the field is left; an empty field is not scolded for that."""
        if watched is self.editor and event.type() == QEvent.Type.FocusOut and self.text().strip():
            sentence = self.mistake()
            if sentence:
                self.show_problem(sentence)
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        self._touched = True
        self._on_changed()

    def _on_changed(self) -> None:
        if self.shown_problem():
            self.clear_problem()
        self.changed.emit()

    def _set_state(self, state: str) -> None:
        if self.editor.property("state") == state:
            return
        self.editor.setProperty("state", state)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)


class LineField(Field):
    """A field of one line."""

    def __init__(
        self, language: Language, label: str, *, optional: bool = False, line: QLineEdit | None = None
    ) -> None:
        """Make an empty line; `line` is one with something more to it."""
        self.line = line or QLineEdit()
        super().__init__(language, label, self.line, optional=optional)
        self.line.setFont(theme.font("body"))
        self.line.textEdited.connect(self._on_edited)

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def _write(self, text: str) -> None:
        self.line.setText(text)
        self._touched = False
        self._on_changed()


class TextField(LineField):
    """A name, a place, a reason; the value is trimmed and "" when empty."""

    def __init__(self, language: Language, label: str, *, optional: bool = False, longest: int = 200) -> None:
        """Make it; `longest` is the greatest number of letters."""
        super().__init__(language, label, optional=optional)
        self.line.setMaxLength(longest)

    def value(self) -> str:
        """Return the words, without spaces around them."""
        return " ".join(self.line.text().split())

    def set_value(self, value: str | None) -> None:
        """Write words."""
        self._write(value or "")


class ParagraphField(Field):
    """A text of several lines; Tab goes on to the next field."""

    def __init__(self, language: Language, label: str, *, optional: bool = False, lines: int = 3) -> None:
        """Make it `lines` lines high."""
        self.pad = QPlainTextEdit()
        super().__init__(language, label, self.pad, optional=optional)
        self.pad.setTabChangesFocus(True)
        height = self.pad.fontMetrics().lineSpacing() * lines + theme.scale().space(20)
        self.pad.setFixedHeight(height)
        self.pad.textChanged.connect(self._on_edited)

    def text(self) -> str:
        """Return what was typed."""
        return self.pad.toPlainText()

    def value(self) -> str:
        """Return the text without spaces around it."""
        return self.text().strip()

    def set_value(self, value: str | None) -> None:
        """Write a text."""
        self.pad.setPlainText(value or "")
        self._touched = False


class RupiahField(LineField):
    """An amount of whole rupiah; beneath stands always what was understood, in figures and in words.

    `blank_is_zero` reads an empty field as 0 (opening balances).
    """

    def __init__(self, language: Language, label: str, *, optional: bool = False, blank_is_zero: bool = False) -> None:
        """Make it empty; AT-26 says what is understood (`language.parse_rupiah`)."""
        super().__init__(language, label, optional=optional or blank_is_zero)
        self._blank_is_zero = blank_is_zero
        if blank_is_zero:
            self.label.setText(label)
        self.line.setFont(theme.font("lead_strong"))
        self._figure = words("", "bold")
        self._in_words = words("", "body", wrap=True)
        self._understood = QWidget()
        inside = row(self._figure, gap=8)
        inside.addWidget(self._in_words, 1)
        self._understood.setLayout(inside)
        self.insert_below(self._understood)
        self._understood.hide()

    def value(self) -> int | None:
        """Return whole rupiah, None if empty or not an amount."""
        if self._blank_is_zero and self.text().strip() in ("", "0"):
            return 0
        try:
            return parse_rupiah(self.text())
        except RuleBroken:
            return None

    def mistake(self) -> str | None:
        """Return why the text is not an amount."""
        if self._blank_is_zero and self.text().strip() == "0":
            return None
        try:
            parse_rupiah(self.text())
        except RuleBroken as error:
            return self.language.text(error.message, **error.values)
        return None

    def set_value(self, value: int | None) -> None:
        """Write an amount."""
        self._write("" if value is None else self.language.figure(value))

    def understood(self) -> str:
        """Return what stands beneath, "" if nothing does."""
        return f"{self._figure.text()} {self._in_words.text()}".strip()

    def _on_changed(self) -> None:
        amount = self.value()
        shown = bool(amount)
        self._figure.setText(self.language.rupiah(amount) if amount else "")
        self._in_words.setText(self.language.rupiah_in_words(amount) if amount else "")
        self._understood.setVisible(shown)
        super()._on_changed()


class CountField(LineField):
    """A number of pieces, animals, meetings; a unit stands right in the label."""

    def __init__(self, language: Language, label: str, *, optional: bool = False) -> None:
        """Make it empty; the number is right-aligned."""
        super().__init__(language, label, optional=optional)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> int | None:
        """Return the number, None if empty or not a number."""
        try:
            return parse_count(self.text())
        except RuleBroken:
            return None

    def mistake(self) -> str | None:
        """Return why the text is not a number."""
        try:
            parse_count(self.text())
        except RuleBroken as error:
            return self.language.text(error.message, **error.values)
        return None

    def set_value(self, value: int | None) -> None:
        """Write a number."""
        self._write("" if value is None else self.language.figure(value))


class ChoiceField(Field):
    """One of a few values, each with its words."""

    def __init__(
        self,
        language: Language,
        label: str,
        choices: Sequence[tuple[Any, str]] = (),
        *,
        optional: bool = False,
    ) -> None:
        """Offer `choices` of (value, words); nothing is chosen at first."""
        self.combo = TypedChoice()
        super().__init__(language, label, self.combo, optional=optional)
        self._values: list[Any] = []
        self.combo.setFont(theme.font("body"))
        self.combo.setMinimumContentsLength(8)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setPlaceholderText(language.text(N_("Choose …")))
        self.combo.currentIndexChanged.connect(self._on_changed)
        # Only what the user does activates a choice, not set_value.
        self.combo.activated.connect(self._mark_touched)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; the value chosen stays chosen if it still is among them."""
        kept = self.value()
        self._values = [value for value, _ in choices]
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems([text for _, text in choices])
        self.combo.setCurrentIndex(self._values.index(kept) if kept in self._values else -1)
        self.combo.blockSignals(False)

    def text(self) -> str:
        """Return the chosen words."""
        return self.combo.currentText() if self.combo.currentIndex() >= 0 else ""

    def value(self) -> Any:
        """Return the chosen value, None if none is."""
        place = self.combo.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not offered chooses nothing."""
        self.combo.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self._touched = False

    def _mark_touched(self) -> None:
        self._touched = True


class MonthField(ChoiceField):
    """A month, newest first; the value is the date of its first day."""

    def __init__(self, language: Language, label: str, first: date, last: date) -> None:
        """Offer the months from that of `first` to that of `last`, the last one chosen."""
        super().__init__(language, label)
        self.set_range(first, last)
        self.set_value(last.replace(day=1))

    def set_range(self, first: date, last: date) -> None:
        """Offer the months from that of `first` to that of `last`."""
        numbers = range(last.year * 12 + last.month - 1, first.year * 12 + first.month - 2, -1)
        months = [date(number // 12, number % 12 + 1, 1) for number in numbers]
        self.set_choices([(month, self.language.month(month)) for month in months])
