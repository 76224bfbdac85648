"""A form: fields in one or two columns, and what is wrong shown at the field that it is about."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.parts.forms.fields import Field
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.language import Language


class Form(QWidget):
    """Fields by name.

    The names are those that `RuleBroken.field` uses. `changed` tells that any field changed.
    """

    changed = Signal()

    def __init__(self, columns: int = 1) -> None:
        """Make an empty form of one or two columns."""
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._columns = columns
        self._row = 0
        self._column = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.scale().space(14))
        self._grid.setVerticalSpacing(theme.scale().space(12))
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._rest = MessageLine("red", "")
        self._rest.hide()
        self._grid.addWidget(self._rest, 0, 0, 1, columns)
        self._row = 1

    def add(self, name: str, field: Field, *, wide: bool = False) -> Field:
        """Add a field at the next free place; `wide` gives it a row of its own. Return it."""
        self.fields[name] = field
        field.changed.connect(self._on_changed)
        self.add_widget(field, wide=wide)
        return field

    def add_widget(self, widget: QWidget, *, wide: bool = True) -> None:
        """Add something that is no field (a heading, a note, a button)."""
        if wide and self._column:
            self._next_row()
        span = self._columns if wide else 1
        self._grid.addWidget(widget, self._row, self._column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._column += span
        if self._column >= self._columns:
            self._next_row()

    def value(self, name: str) -> Any:
        """Return the value of the field `name`."""
        return self.fields[name].value()

    def touched(self) -> bool:
        """Say whether the user typed or chose anything."""
        return any(field.touched() for field in self.fields.values())

    def check(self) -> bool:
        """Show what is wrong or lacking at each field, go to the first one; say whether all is well."""
        self._rest.hide()
        first: Field | None = None
        for field in self.fields.values():
            sentence = field.problem() if field.isVisibleTo(self) and field.isEnabled() else None
            if sentence is None:
                field.clear_problem()
                continue
            field.show_problem(sentence)
            first = first or field
        if first is not None:
            first.editor.setFocus()
        return first is None

    def problem_count(self) -> int:
        """Return how many fields show a problem."""
        return sum(bool(field.shown_problem()) for field in self.fields.values())

    def show_rule(self, error: RuleBroken, language: Language) -> None:
        """Put a broken rule's sentence at the field that it names, else at the form's head."""
        sentence = language.text(error.message, **error.values)
        field = self.fields.get(error.field or "")
        if field is None:
            self.show_message(sentence)
            return
        field.show_problem(sentence)
        field.editor.setFocus()

    def show_message(self, sentence: str) -> None:
        """Show a sentence that belongs to no field at the head of the form; "" takes it away."""
        self._rest.set_message(sentence)
        self._rest.setVisible(bool(sentence))

    def _on_changed(self) -> None:
        self._rest.hide()
        self.changed.emit()

    def _next_row(self) -> None:
        self._row += 1
        self._column = 0
