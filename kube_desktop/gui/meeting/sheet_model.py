"""The meeting's grid as a model: members down, amounts across, and a line under a row that has to be spoken about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.findings import Finding
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.filling import COLUMNS, Filling, TypedRow, product_word
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.tables.cells import ATTENDANCE, CELL_ROLE, LOOK_ROLE, ROW_ROLE, Cell, Mark, RowLook
from kube_desktop.language import N_, Language

NUMBER, NAME, PRESENT, NOTE = "number", "name", "attendance", "note"
ATTENDANCE_WORDS = {"H": N_("present"), "I": N_("excused"), "S": N_("ill"), "A": N_("absent")}

_RUPIAH = N_("(Rp)")
_TITLES = {
    NUMBER: (N_("No"), ""),
    NAME: (N_("Name"), ""),
    PRESENT: (N_("Present"), ""),
    "savings": (N_("Savings"), _RUPIAH),
    "dues": (N_("IKS"), _RUPIAH),
    "instalment": (N_("Instalment"), _RUPIAH),
    "fine": (N_("Fine"), _RUPIAH),
    NOTE: (N_("Note"), ""),
}
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_PLAIN_LOOK = RowLook()
_ABSENT_LOOK = RowLook(ground="absent", quiet=True)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A line under a member's row: what is wrong with a cell, or a question about it."""

    row: TypedRow
    finding: Finding

    @property
    def column(self) -> str:
        """The column of the cell that it is about."""
        return self.finding.field or ""


class SheetModel(QAbstractTableModel):
    """Shows a `Filling`; the book is touched by nobody here.

    `typed` tells that something was changed for good, `summed` that the sums may be others (at every key), `spoken`
    that lines under rows came or went.
    """

    typed = Signal()
    summed = Signal()
    spoken = Signal()

    def __init__(self, language: Language, filling: Filling, parent: QObject | None = None) -> None:
        """Show `filling`; the column of the product stands only where the group agreed on one."""
        super().__init__(parent)
        self._language = language
        self.filling = filling
        self.columns: tuple[str, ...] = ()
        self._lines: list[TypedRow | MessageRow] = []
        self._typing: tuple[TypedRow, str, str] | None = None
        self.show_filling(filling)

    def show_filling(self, filling: Filling) -> None:
        """Show another sheet, or the same with other members."""
        self.beginResetModel()
        self.filling = filling
        numbers = () if theme.scale().roomy else (NUMBER,)
        product = ("pieces",) if filling.proposal.agreement.product else ()
        self.columns = (*numbers, NAME, PRESENT, *COLUMNS[:-1], *product, NOTE)
        self._lines = self._wanted_lines()
        self._typing = None
        self.endResetModel()

    def column_of(self, name: str) -> int:
        """Return where a column stands."""
        return self.columns.index(name)

    def line(self, place: int) -> TypedRow | MessageRow:
        """Return what stands in line `place`."""
        return self._lines[place]

    def place_of(self, row: TypedRow) -> int:
        """Return the line in which a member stands."""
        return next(place for place, line in enumerate(self._lines) if line is row)

    def messages(self) -> list[tuple[int, MessageRow]]:
        """Return the lines under rows, each with its place."""
        return [(place, line) for place, line in enumerate(self._lines) if isinstance(line, MessageRow)]

    def preview(self, index: Index, text: str) -> None:
        """Count with a text that is still being typed."""
        line = self._lines[index.row()]
        name = self.columns[index.column()]
        if isinstance(line, TypedRow) and name in COLUMNS:
            if self._typing is None:
                self._typing = (line, name, line.texts[name])
            line.texts[name] = text.strip()
            self.summed.emit()

    def end_preview(self) -> None:
        """Give the cell back what stood there before typing began."""
        if self._typing is not None:
            row, name, before = self._typing
            self._typing = None
            row.texts[name] = before
            self.summed.emit()

    def mark(self, place: int, letter: str) -> None:
        """Note whether a member came."""
        line = self._lines[place]
        if isinstance(line, TypedRow) and line.attendance != letter and letter in ATTENDANCE:
            line.mark(letter)
            self._tell_changed(place)

    def answer_sure(self, message: MessageRow) -> None:
        """Note that an unusual number was said to be right."""
        message.row.say_sure(message.column)
        self._tell_changed(self.place_of(message.row))

    def write(self, row: TypedRow, column: str, text: str) -> None:
        """Put a text into a member's cell."""
        self.setData(self.index(self.place_of(row), self.column_of(column)), text)

    def refresh(self) -> None:
        """Look at every cell again: the book refused something, or money of a row became unusual."""
        self._change_lines(self._wanted_lines())
        last = self.index(max(0, self.rowCount() - 1), self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.summed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines there are, those under rows included."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Amounts and notes are typed in; attendance is chosen; a line under a row holds its own buttons."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._lines[index.row()], MessageRow):
            return Qt.ItemFlag.ItemIsEnabled
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        typed_in = self.columns[index.column()] in (*COLUMNS, NOTE)
        return usual | Qt.ItemFlag.ItemIsEditable if typed_in else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for one cell."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        if isinstance(line, MessageRow):
            spoken = role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
            return self.sentence(line.finding) if spoken and index.column() == 0 else None
        return self._cell_data(line, self.columns[index.column()], role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take up what was typed into a cell, whatever it is."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        line, name, text = self._lines[index.row()], self.columns[index.column()], str(value or "")
        if not isinstance(line, TypedRow) or name not in (*COLUMNS, NOTE):
            return False
        self._typing = None
        if name == NOTE:
            line.note = " ".join(text.split())
        else:
            line.write(name, text)
        self._tell_changed(index.row())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer for a head."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        name = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(name)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        text = self._language.text
        if name == "pieces":
            agreed = self.filling.proposal.agreement
            delivered = text(N_("{product} delivered"), product=product_word(agreed.product))
            return f"{delivered[:1].upper()}{delivered[1:]}\n({agreed.unit})"
        if name == NOTE and theme.scale().roomy:
            return text(N_("Notes"))
        title, unit = _TITLES[name]
        return f"{text(title)}\n{text(unit)}" if unit else text(title)

    def sentence(self, finding: Finding) -> str:
        """Return what is to be said about a cell."""
        return self._language.text(finding.message, **finding.values)

    def total_texts(self) -> list[str]:
        """Return the words of the row of sums, one a column."""
        try:
            sums = self.filling.totals()
        except RuleBroken:
            return []
        text, figure = self._language.text, self._language.figure_or_dash
        words = {
            NAME: text(N_("Total")),
            PRESENT: text(N_("{count} present"), count=sums.present),
            "savings": figure(sums.savings),
            "dues": figure(sums.dues),
            "instalment": figure(sums.instalments),
            "fine": figure(sums.fines),
            "pieces": figure(sums.pieces),
        }
        return [words.get(name, "") for name in self.columns]

    def total_cells(self) -> list[Cell | None]:
        """Return the looks of the sums: red where an impossible value was left out."""
        red = {finding.field for _, finding in self.filling.findings() if finding.level == "error"}
        return [Cell(tone="red") if name in red else None for name in self.columns]

    def _cell_data(self, row: TypedRow, name: str, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, name)
        if role == Qt.ItemDataRole.EditRole:
            return row.texts[name] if name in COLUMNS else row.note if name == NOTE else None
        if role == CELL_ROLE:
            return self._look_of(row, name)
        if role == LOOK_ROLE:
            return _PLAIN_LOOK if row.attendance == "H" else _ABSENT_LOOK
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, name)
        return None

    def _words(self, row: TypedRow, name: str) -> str:
        if name == NUMBER:
            return row.member.number
        if name == NAME:
            return row.member.name
        if name == NOTE:
            return "" if theme.scale().roomy else row.note
        return "" if name == PRESENT else row.shown(name)

    def _look_of(self, row: TypedRow, name: str) -> Cell | None:
        if name == NUMBER:
            return Cell(tone="quiet")
        if name == NAME:
            return Cell(bold=True, chips=self._arrears(row), chips_right=True)
        if name == PRESENT:
            return Cell(attendance=row.attendance)
        if name == NOTE:
            return Cell(tone="quiet", icon="sticky-note" if row.note and theme.scale().roomy else "")
        found = row.reading(name)
        mark = None if found.finding is None else Mark.ERROR if found.impossible else Mark.QUESTION
        return Cell(bold=mark is not None or row.is_exception(name), mark=mark)

    def _arrears(self, row: TypedRow) -> tuple[Chip, ...]:
        owed = row.member.dues_arrears + row.member.instalment_arrears
        if not owed:
            return ()
        return (Chip(self._language.text(N_("arrears {amount:figure}"), amount=owed), "amber"),)

    def _spoken(self, row: TypedRow, name: str) -> str:
        if name == PRESENT:
            return f"{row.member.name}, {self._language.text(ATTENDANCE_WORDS[row.attendance])}"
        if name in COLUMNS:
            found = row.reading(name)
            said = [row.member.name, row.shown(name)]
            return ", ".join(said + ([self.sentence(found.finding)] if found.finding else []))
        chips = [chip.text for chip in self._arrears(row)] if name == NAME else []
        return ", ".join([row.note if name == NOTE else self._words(row, name), *chips])

    def _tell_changed(self, place: int) -> None:
        self.dataChanged.emit(self.index(place, 0), self.index(place, self.columnCount() - 1))
        self._change_lines(self._wanted_lines())
        self.summed.emit()
        self.typed.emit()

    def _wanted_lines(self) -> list[TypedRow | MessageRow]:
        lines: list[TypedRow | MessageRow] = []
        for row in self.filling.rows:
            lines.append(row)
            found = [row.reading(column).finding for column in self.columns if column in COLUMNS]
            lines += [MessageRow(row, finding) for finding in found if finding is not None]
        return lines

    def _change_lines(self, wanted: list[TypedRow | MessageRow]) -> None:
        """Take lines under rows away and put others in, one by one, so that the cursor and editors stay."""
        if self._lines == wanted:
            return
        for place in range(len(self._lines) - 1, -1, -1):
            line = self._lines[place]
            if isinstance(line, MessageRow) and line not in wanted:
                self.beginRemoveRows(_NOWHERE, place, place)
                del self._lines[place]
                self.endRemoveRows()
        for place, line in enumerate(wanted):
            if place >= len(self._lines) or self._lines[place] != line:
                self.beginInsertRows(_NOWHERE, place, place)
                self._lines.insert(place, line)
                self.endInsertRows()
        self.spoken.emit()


def _align(name: str) -> Qt.AlignmentFlag:
    return _RIGHT if name in COLUMNS else _CENTRE if name == PRESENT else _LEFT
