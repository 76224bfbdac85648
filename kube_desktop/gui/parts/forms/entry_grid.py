"""A grid to type many short rows into: Enter goes down the column, and at the end adds a row or goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QLineEdit, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.labels import figure, paint_words, words

_HEAD, _FIRST = 0, 1


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: key, title, width in pixels at 100 % (0: takes the rest), numbers at the right, or choices."""

    key: str
    title: str
    width: int = 0
    right: bool = False
    choices: tuple[tuple[str, str], ...] = ()


class EntryGrid(QFrame):
    """Rows of line edits under heads; each row has a caption at its left and perhaps a sentence beneath.

    `changed` comes at every key; `ended` when Enter was pressed in the last row (in a growing grid: an empty one).
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, columns: Sequence[GridColumn], caption: str, *, growing: bool = False) -> None:
        """Make it without rows; `caption` is the head above the captions of the rows."""
        super().__init__()
        self._columns = list(columns)
        self._growing = growing
        self._captions: list[QLabel] = []
        self._editors: list[dict[str, QLineEdit | QComboBox]] = []
        self._messages: list[QLabel] = []
        self._totals: dict[str, QLabel] = {}
        self.setObjectName("card")
        text, space = theme.scale().text, theme.scale().space
        self.setStyleSheet(
            f"QLineEdit, QComboBox {{ min-height: {text(28)}px; padding: 0 {space(8)}px; }}"
            f"QLineEdit:focus, QComboBox:focus {{ min-height: {text(28) - 2}px; padding: 0 {space(8) - 1}px; }}"
            f"QLineEdit[state=error] {{ min-height: {text(28) - 2}px; padding: 0 {space(8) - 1}px; }}"
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(space(12), space(8), space(12), space(10))
        self._grid.setHorizontalSpacing(space(6))
        self._grid.setVerticalSpacing(space(4))
        self._grid.addWidget(words(caption, "head", colour=theme.QUIET), _HEAD, 0)
        for place, column in enumerate(self._columns, 1):
            make = figure if column.right else words
            self._grid.addWidget(make(column.title, "head", colour=theme.QUIET), _HEAD, place)
            self._grid.setColumnStretch(place, 0 if column.width else 1)
            if column.width:
                self._grid.setColumnMinimumWidth(place, text(column.width))

    def row_count(self) -> int:
        """Return how many rows there are."""
        return len(self._editors)

    def editors(self) -> list[QWidget]:
        """Return all cells in the order of reading."""
        return [editor for editors in self._editors for editor in editors.values()]

    def add_row(self, caption: str, texts: Mapping[str, str] | None = None) -> int:
        """Add a row at the end; return its place."""
        place = len(self._editors)
        line = _FIRST + 2 * place
        label = words(caption)
        self._grid.addWidget(label, line, 0)
        editors: dict[str, QLineEdit | QComboBox] = {}
        for at, column in enumerate(self._columns, 1):
            editor = self._editor(column, place, caption)
            self._grid.addWidget(editor, line, at)
            editors[column.key] = editor
        message = words("", "caption_strong", wrap=True)
        message.hide()
        self._grid.addWidget(message, line + 1, 1, 1, len(self._columns))
        self._captions.append(label)
        self._editors.append(editors)
        self._messages.append(message)
        for key, text in (texts or {}).items():
            self.write(place, key, text)
        # A layout shows new widgets only later, and what is not shown cannot take the keyboard.
        for widget in (label, *editors.values()) if self.isVisible() else ():
            widget.show()
        return place

    def clear_rows(self) -> None:
        """Take all rows away."""
        for place, editors in enumerate(self._editors):
            for widget in (self._captions[place], self._messages[place], *editors.values()):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._captions, self._editors, self._messages = [], [], []

    def set_caption(self, place: int, caption: str) -> None:
        """Change what stands at the left of a row."""
        self._captions[place].setText(caption)
        for column in self._columns:
            self._editors[place][column.key].setAccessibleName(f"{caption} {column.title}")

    def read(self, place: int, key: str) -> str:
        """Return what stands in a cell: the text without spaces around it, or the value of the choice."""
        editor = self._editors[place][key]
        if isinstance(editor, QComboBox):
            return str(editor.currentData() or "")
        return " ".join(editor.text().split())

    def write(self, place: int, key: str, text: str) -> None:
        """Write into a cell without telling `changed`."""
        editor = self._editors[place][key]
        editor.blockSignals(True)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(text)))
        else:
            editor.setText(text)
        editor.blockSignals(False)

    def texts(self) -> list[dict[str, str]]:
        """Return all rows as they were typed."""
        keys = [column.key for column in self._columns]
        return [{key: self.read(place, key) for key in keys} for place in range(len(self._editors))]

    def set_message(self, place: int, sentence: str, tone: str = "amber") -> None:
        """Show a sentence under a row; "" takes it away."""
        paint_words(self._messages[place], theme.TONES[tone].ink)
        self._messages[place].setText(sentence)
        self._messages[place].setVisible(bool(sentence))

    def message(self, place: int) -> str:
        """Return the sentence under a row."""
        return self._messages[place].text()

    def set_error(self, place: int, key: str, wrong: bool) -> None:
        """Frame a cell in red, or take the frame away."""
        editor = self._editors[place][key]
        state = "error" if wrong else ""
        if (editor.property("state") or "") != state:
            editor.setProperty("state", state)
            editor.style().unpolish(editor)
            editor.style().polish(editor)

    def set_totals(self, caption: str, totals: Mapping[str, str]) -> None:
        """Show sums under the columns, aligned with them; call it after the rows are there."""
        line = _FIRST + 2 * len(self._editors)
        for label in self._totals.values():
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._totals = {"": words(caption, "bold")}
        self._grid.addWidget(self._totals[""], line, 0)
        for at, column in enumerate(self._columns, 1):
            if column.key in totals:
                label = figure(totals[column.key], "bold")
                label.setContentsMargins(0, 0, theme.scale().space(9), 0)
                self._totals[column.key] = label
                self._grid.addWidget(label, line, at)

    def total(self, key: str) -> str:
        """Return the sum that is shown under a column."""
        return self._totals[key].text()

    def show_row(self, place: int, shown: bool) -> None:
        """Show or hide a row; a hidden one keeps what was typed."""
        self._captions[place].setVisible(shown)
        for editor in self._editors[place].values():
            editor.setVisible(shown)

    def focus_cell(self, place: int, key: str) -> None:
        """Bring the keyboard into a cell."""
        editor = self._editors[place][key]
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move down with Enter and the down arrow, up with the up arrow."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            key = Qt.Key(event.key())
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            place, column = self._place_of(watched)
            if plain and place >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_down(place, column)
                return True
            if plain and place >= 0 and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and isinstance(watched, QLineEdit):
                target = place + (1 if key == Qt.Key.Key_Down else -1)
                if 0 <= target < len(self._editors):
                    self.focus_cell(target, column)
                return True
        return super().eventFilter(watched, event)

    def _go_down(self, place: int, column: str) -> None:
        shown = [each for each in range(place + 1, len(self._editors)) if not self._captions[each].isHidden()]
        leaves = self._growing and not any(self.read(place, each.key) for each in self._columns)
        if shown and not leaves:
            self.focus_cell(shown[0], self._columns[0].key if self._growing else column)
        elif self._growing and not leaves:
            self.focus_cell(self.add_row(""), self._columns[0].key)
            self.changed.emit()
        else:
            self.ended.emit()

    def _editor(self, column: GridColumn, place: int, caption: str) -> QLineEdit | QComboBox:
        editor: QLineEdit | QComboBox
        if column.choices:
            editor = QComboBox()
            editor.addItem("", "")
            for value, word in column.choices:
                editor.addItem(word, value)
            editor.currentIndexChanged.connect(self.changed)
        else:
            editor = QLineEdit()
            editor.setFont(theme.font("body"))
            if column.right:
                editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            editor.textEdited.connect(self.changed)
        editor.setProperty("cell", [place, column.key])
        editor.setAccessibleName(f"{caption} {column.title}")
        editor.installEventFilter(self)
        return editor

    def _place_of(self, editor: QWidget) -> tuple[int, str]:
        cell = editor.property("cell")
        return (int(cell[0]), str(cell[1])) if isinstance(cell, list) else (-1, "")
