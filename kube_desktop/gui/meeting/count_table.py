"""The cash on the table, note by note: how many of each, and what they come to."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from kube_desktop.domain.cash import DENOMINATIONS, Denomination
from kube_desktop.domain.errors import RuleBroken, with_dots
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.filling import read_count
from kube_desktop.gui.meeting.money_picture import MoneyPicture
from kube_desktop.gui.parts.labels import figure, paint_words, words
from kube_desktop.language import N_, Language

_PER_COLUMN = 6
_CELLS = 5


class Counted(Protocol):
    """What is counted into: texts by denomination, and whether counting was put off."""

    count: dict[str, str]
    skipped: bool


class CountTable(QWidget):
    """A field for each note and coin. `changed`: a number was typed; `finished`: Enter in the last field."""

    changed = Signal()
    finished = Signal()

    def __init__(self, language: Language) -> None:
        """Make empty fields, in two columns, or in one where the text is large."""
        super().__init__()
        self._language = language
        self._filling: Counted | None = None
        self.fields: dict[str, QLineEdit] = {}
        self._sums: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        space = theme.scale().space
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(8))
        self._grid.setVerticalSpacing(space(7))
        down = len(DENOMINATIONS) if theme.scale().roomy else _PER_COLUMN
        for place, each in enumerate(DENOMINATIONS):
            self._add(each, place % down, place // down)

    def show_filling(self, filling: Counted) -> None:
        """Show what was counted already."""
        self._filling = filling
        for key, field in self.fields.items():
            field.setText(filling.count.get(key, ""))
        self._show_sums()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        first = next(iter(self.fields.values()))
        first.setFocus()
        first.selectAll()

    def mistake(self) -> tuple[QLineEdit, str] | None:
        """Return the first field that cannot be read, with the sentence about it."""
        for field in self.fields.values():
            try:
                read_count(field.text())
            except RuleBroken as error:
                return field, self._language.text(error.message, **error.values)
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go down with Enter and the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            ways = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            way = ways.get(Qt.Key(event.key()), 0)
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if way and plain:
                self._move(watched, way)
                return True
        return super().eventFilter(watched, event)

    def _add(self, each: Denomination, line: int, column: int) -> None:
        text = self._language.text
        note = each.kind == "note"
        field = QLineEdit()
        field.setFont(theme.font("lead"))
        field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        field.setPlaceholderText("0")
        field.setMaxLength(8)
        field.setFixedWidth(theme.scale().text(84))
        spoken = N_("How many notes of {value:rupiah}") if note else N_("How many coins of {value:rupiah}")
        field.setAccessibleName(text(spoken, value=each.value))
        field.setProperty("denomination", each.key)
        field.textEdited.connect(self._on_edited)
        field.installEventFilter(self)
        self.fields[each.key] = field
        self._sums[each.key] = figure("", "strong")
        self._sums[each.key].setMinimumWidth(theme.scale().text(84))
        unit = words(text(N_("notes")) if note else text(N_("coins")), colour=theme.QUIET)
        first = column * (_CELLS + 1)
        cells = (MoneyPicture(each), words("×", colour=theme.QUIET), field, unit, self._sums[each.key])
        for place, cell in enumerate(cells):
            self._grid.addWidget(cell, line, first + place)
        self._grid.setColumnStretch(first + _CELLS - 1, 1)
        if column:
            self._grid.setColumnMinimumWidth(first - 1, theme.scale().space(28))

    def _on_edited(self) -> None:
        field = self.sender()
        if self._filling is None or not isinstance(field, QLineEdit):
            return
        self._filling.count[str(field.property("denomination"))] = field.text()
        self._filling.skipped = False
        self._show_sums()
        self.changed.emit()

    def _show_sums(self) -> None:
        for each in DENOMINATIONS:
            field, label = self.fields[each.key], self._sums[each.key]
            try:
                amount = read_count(field.text()) * each.value
                state = ""
            except RuleBroken:
                amount, state = 0, "error"
            label.setText(with_dots(amount) if amount else "–")
            paint_words(label, theme.TEXT if amount else theme.FAINT)
            if field.property("state") != state:
                field.setProperty("state", state)
                field.style().unpolish(field)
                field.style().polish(field)

    def _move(self, field: QLineEdit, way: int) -> None:
        fields = list(self.fields.values())
        place = fields.index(field) + way
        if place == len(fields):
            self.finished.emit()
        elif place >= 0:
            fields[place].setFocus()
            fields[place].selectAll()
