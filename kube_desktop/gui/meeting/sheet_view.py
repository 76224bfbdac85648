"""The meeting's grid on screen: Enter goes down, Tab to the right, typing starts editing, Esc gives the cell back."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.meeting.filling import COLUMNS, TypedRow
from kube_desktop.gui.meeting.sheet_model import NOTE, PRESENT, MessageRow, SheetModel
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.parts.tables import cell_painting as painting
from kube_desktop.gui.parts.tables.cell_delegate import CellDelegate
from kube_desktop.gui.parts.tables.cells import ATTENDANCE
from kube_desktop.gui.parts.tables.table_view import TableView
from kube_desktop.language import N_, Language

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint
_LONGEST = 120
_NOTE_WIDTH = 240
_FINISHING = {
    Qt.Key.Key_Return: Hint.SubmitModelCache,
    Qt.Key.Key_Enter: Hint.SubmitModelCache,
    Qt.Key.Key_Up: Hint.NoHint,
    Qt.Key.Key_Down: Hint.NoHint,
}


class SheetDelegate(CellDelegate):
    """Draws the cells and gives amounts a right-aligned line to type in, which is counted at every key."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the line to type in."""
        line = QLineEdit(parent)
        line.setMaxLength(_LONGEST)
        line.setFont(theme.font("body"))
        name = _name_at(index)
        if name in COLUMNS:
            line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        model = index.model()
        title = model.headerData(index.column(), Qt.Orientation.Horizontal)
        row = _line_at(index)
        who = row.member.name if isinstance(row, TypedRow) else ""
        line.setAccessibleName(f"{who}, {str(title).partition(chr(10))[0]}")
        line.setProperty("place", QPersistentModelIndex(index))
        line.textEdited.connect(self._count_with)
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give a note room to be read while it is typed, to the left of its narrow column if need be."""
        super().updateEditorGeometry(editor, option, index)
        wanted = theme.scale().text(_NOTE_WIDTH)
        if _name_at(index) == NOTE and editor.width() < wanted:
            place = editor.geometry()
            editor.setGeometry(place.adjusted(place.width() - wanted, 0, 0, 0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take up what was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Finish a cell with Enter, and with the arrow keys up and down as in any sheet."""
        view = self.parent()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QLineEdit)
            and isinstance(view, SheetView)
        ):
            key = Qt.Key(event.key())
            if key in _FINISHING and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, _FINISHING[key])
                if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                    view.go_vertically(-1 if key == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    def _count_with(self, text: str) -> None:
        line = self.sender()
        view = self.parent()
        if isinstance(line, QLineEdit) and isinstance(view, SheetView):
            view.sheet_model().preview(line.property("place"), text)


class SheetView(TableView):
    """The grid itself. `finished` tells that Enter was pressed in the very last cell."""

    finished = Signal()

    def __init__(self, language: Language) -> None:
        """Make it without a model."""
        super().__init__(sheet=True)
        self._language = language
        self.cell_delegate = SheetDelegate(self, sheet=True)
        self.cell_delegate.density = painting.SHEET_PADDING
        self.setItemDelegate(self.cell_delegate)
        self.cell_delegate.attendance_chosen.connect(self._choose_attendance)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(language.text(N_("Members' deposits")))

    def sheet_model(self) -> SheetModel:
        """Return the model."""
        model = self.model()
        if not isinstance(model, SheetModel):
            raise TypeError("the sheet has no model yet")
        return model

    def show_model(self, model: SheetModel) -> None:
        """Show a model and the lines under its rows."""
        self.setModel(model)
        model.spoken.connect(self.dress_messages)
        model.modelReset.connect(self.dress_messages)
        self.dress_messages()

    def go_to(self, row: TypedRow, column: str) -> None:
        """Put the cursor into a member's cell."""
        model = self.sheet_model()
        self.setFocus()
        index = model.index(model.place_of(row), model.column_of(column))
        self.setCurrentIndex(index)
        below = model.index(index.row() + 1, index.column())
        if below.isValid() and isinstance(model.line(below.row()), MessageRow):
            self.scrollTo(below)
        self.scrollTo(index)

    def start(self) -> None:
        """Put the cursor into the first amount, unless it stands in a cell to fill in already."""
        model, here = self.sheet_model(), self.currentIndex()
        # A view that gets the keyboard without a cursor puts it into the very first cell, the number.
        if model.rowCount() and (not here.isValid() or here.column() not in self._stops()):
            self.setCurrentIndex(model.index(0, model.column_of("savings")))
        self.setFocus()

    def finish_typing(self) -> None:
        """Take up what stands in an open cell."""
        line = self.focusWidget()
        if isinstance(line, QLineEdit) and self.viewport().isAncestorOf(line):
            self.commitData(line)
            super().closeEditor(line, Hint.NoHint)

    def dress_messages(self) -> None:
        """Give each line under a row its words and buttons."""
        model = self.sheet_model()
        self.clearSpans()
        for place, message in model.messages():
            self.setSpan(place, 0, 1, model.columnCount())
            index = model.index(place, 0)
            if self.indexWidget(index) is None:
                self.setIndexWidget(index, self._message_line(model, message))
        self.fit_rows()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Take the widgets of lines away before the lines go.

        Qt would forget the row but remember its widget's address as one that is never closed: a cell's editor that
        is made there later could not be left, and what is typed after it would be lost.
        """
        for place in range(start, end + 1):
            index = self.sheet_model().index(place, 0)
            widget = self.indexWidget(index)
            if widget is not None:
                widget.hide()
                self.setIndexWidget(index, None)  # type: ignore[arg-type]  # Qt takes none, PySide's stubs do not
        super().rowsAboutToBeRemoved(parent, start, end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move as a paper sheet is filled in; letters choose the attendance; Delete empties a cell."""
        key = event.key()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_down()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.go_vertically(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if not self._go_sideways(1 if key == Qt.Key.Key_Tab else -1):
                self.focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.sheet_model().setData(self.currentIndex(), "")
        elif _name_at(self.currentIndex()) == PRESENT and self._chose_letter(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Tab before it leaves the grid; it leaves at the grid's ends."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_tab(event):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Move on after Enter and Tab; Esc gives the cell back."""
        super().closeEditor(editor, Hint.NoHint)
        self.sheet_model().end_preview()
        self.setFocus()
        if hint == Hint.SubmitModelCache:
            self._go_down()
        elif hint == Hint.EditNextItem:
            self._go_sideways(1)
        elif hint == Hint.EditPreviousItem:
            self._go_sideways(-1)

    def go_vertically(self, way: int) -> None:
        """Go to the next line up or down; a line with buttons gives them the keyboard."""
        here = self.currentIndex()
        model = self.sheet_model()
        place = here.row() + way
        while 0 <= place < model.rowCount():
            line = model.line(place)
            if isinstance(line, TypedRow):
                self.setFocus()
                self.setCurrentIndex(model.index(place, here.column()))
                return
            widget = self.indexWidget(model.index(place, 0))
            if isinstance(widget, MessageLine) and widget.buttons:
                next(iter(widget.buttons.values())).setFocus()
                return
            place += way

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the keyboard back from a line's buttons with the arrow keys and Esc."""
        line = watched.parent() if isinstance(watched, QWidget) else None
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(line, MessageLine)
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape)
        ):
            self._leave_message(line, down=event.key() == Qt.Key.Key_Down)
            return True
        return super().eventFilter(watched, event)

    def _go_down(self) -> None:
        here = self.currentIndex()
        model = self.sheet_model()
        for place in range(here.row() + 1, model.rowCount()):
            if isinstance(model.line(place), TypedRow):
                self.setCurrentIndex(model.index(place, here.column()))
                return
        further = [column for column in self._stops() if column > here.column()]
        if further:
            self.setCurrentIndex(model.index(0, further[0]))
        else:
            self.finished.emit()

    def _go_sideways(self, way: int) -> bool:
        here = self.currentIndex()
        model = self.sheet_model()
        stops = self._stops()
        column = next(iter(_beyond(stops, here.column(), way)), None)
        if column is not None:
            self.setCurrentIndex(model.index(here.row(), column))
            return True
        places = range(model.rowCount())
        for place in _beyond(list(places), here.row(), way):
            if isinstance(model.line(place), TypedRow):
                self.setCurrentIndex(model.index(place, stops[0] if way > 0 else stops[-1]))
                return True
        return False

    def _stops(self) -> list[int]:
        names = (PRESENT, *COLUMNS, NOTE)
        return [place for place, name in enumerate(self.sheet_model().columns) if name in names]

    def _chose_letter(self, event: QKeyEvent) -> bool:
        letter = event.text().upper()
        row = _line_at(self.currentIndex())
        if letter == " " and isinstance(row, TypedRow):
            letter = ATTENDANCE[(ATTENDANCE.index(row.attendance) + 1) % len(ATTENDANCE)]
        if letter not in ATTENDANCE or not letter:
            return False
        self.sheet_model().mark(self.currentIndex().row(), letter)
        return True

    def _choose_attendance(self, index: QModelIndex, letter: str) -> None:
        self.setCurrentIndex(index)
        self.sheet_model().mark(index.row(), letter)

    def _message_line(self, model: SheetModel, message: MessageRow) -> MessageLine:
        text = self._language.text
        fact, remedy = first_sentence(model.sentence(message.finding))
        if message.finding.level == "question":
            answers = [("yes", text(N_("Yes, right"))), ("change", text(N_("Change")))]
            line = MessageLine("amber", fact, remedy, answers, in_table=True)
        else:
            meant = message.finding.values.get("suggestion")
            written = text(N_("Write {amount:figure}"), amount=meant) if isinstance(meant, int) else ""
            line = MessageLine("red", fact, remedy, [("meant", written)] if written else [], in_table=True)
        line.setProperty("about", (message.row.member.member_id, message.column))
        line.answered.connect(self._answer)
        for button in line.buttons.values():
            button.setAccessibleDescription(f"{message.row.member.name}: {line.message()}")
            button.installEventFilter(self)
        return line

    def _answer(self, key: str) -> None:
        line = self.sender()
        message = self._about(line) if isinstance(line, MessageLine) else None
        if message is None:
            return
        row, column = message.row, message.column
        if key == "yes":
            self.sheet_model().answer_sure(message)
        elif key == "meant":
            self.sheet_model().write(row, column, str(message.finding.values["suggestion"]))
        self.go_to(row, column)
        if key == "change":
            self.edit(self.currentIndex())

    def _leave_message(self, line: MessageLine, *, down: bool) -> None:
        message = self._about(line)
        if message is None:
            return
        self.go_to(message.row, message.column)
        if down:
            self._go_down()

    def _about(self, line: MessageLine) -> MessageRow | None:
        about = tuple(line.property("about"))
        found = (each for _, each in self.sheet_model().messages())
        return next((each for each in found if (each.row.member.member_id, each.column) == about), None)


def first_sentence(text: str) -> tuple[str, str]:
    """Split a message into its fact and what to do next."""
    for end, letter in enumerate(text):
        if letter in ".?" and text[end + 1 : end + 2] == " ":
            return text[: end + 1], text[end + 2 :]
    return text, ""


def _beyond(places: list[int], here: int, way: int) -> Iterator[int]:
    ordered = places if way > 0 else reversed(places)
    return (place for place in ordered if (place - here) * way > 0)


def _is_tab(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def _line_at(index: Index) -> TypedRow | MessageRow | None:
    model = index.model()
    return model.line(index.row()) if isinstance(model, SheetModel) and index.isValid() else None


def _name_at(index: Index) -> str:
    model = index.model()
    return model.columns[index.column()] if isinstance(model, SheetModel) and index.isValid() else ""
