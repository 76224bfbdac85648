"""Lists: the model, sorting, the chosen row, total rows, closing lines, and sizes that follow the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kube_desktop.gui import theme
from kube_desktop.gui.parts.cards import EmptyState
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.tables.cell_painting import attendance_boxes, inner
from kube_desktop.gui.parts.tables.cells import (
    CELL_ROLE,
    LOOK_ROLE,
    ROW_ROLE,
    SORT_ROLE,
    Cell,
    ClosingLine,
    Mark,
    RowLook,
)
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column, RowsModel
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.gui.parts.tables.table_view import TableView


@dataclass(frozen=True)
class Member:
    number: str
    name: str
    savings: int
    attendance: str = "H"


SITI = Member("A01", "Siti Aminah", 215_000)
SRI = Member("A02", "Sri Wahyuni", 210_000)
SARI = Member("A03", "Sari Lestari", 224_000, "I")


def rupiah(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def columns() -> tuple[Column, ...]:
    """Return number, name, savings and attendance, as a list of members has them."""
    return (
        Column("No", lambda row: row.number),
        Column("Nama", lambda row: row.name, sort=lambda row: row.name, stretch=True),
        Column("Tabungan", lambda row: row.savings, rupiah, RIGHT, "(Rp)", sort=lambda row: row.savings),
        Column(
            "Hadir",
            lambda row: "",
            cell=lambda row: Cell(attendance=row.attendance, chips=(Chip("tunggakan 4.000"),)),
        ),
    )


def table(qtbot: QtBot) -> RowsTable:
    """Return a shown list of three members whose key is their number."""
    made = RowsTable(columns(), "Anggota", key=lambda row: row.number)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.set_rows([SITI, SRI, SARI])
    made.show()
    return made


def names(made: RowsTable) -> list[str]:
    return [row.name for row in made.model.rows()]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    check: Callable[[RowsModel], None] = qtmodeltester.check
    model = RowsModel(columns(), look=lambda row: RowLook(quiet=True))
    check(model)
    model.set_rows([SITI, ClosingLine("Ditutup sampai 31 Oktober 2026"), SRI])
    check(model)
    model.set_rows([])
    check(model)


def test_the_model_answers_for_words_looks_and_rows() -> None:
    model = RowsModel(columns(), look=lambda row: RowLook(quiet=row is SITI))
    model.set_rows([SITI])
    money = model.index(0, 2)
    assert money.data() == "215.000"
    assert money.data(SORT_ROLE) == 215_000
    assert money.data(ROW_ROLE) is SITI
    assert money.data(LOOK_ROLE) == RowLook(quiet=True)
    assert Qt.AlignmentFlag(money.data(Qt.ItemDataRole.TextAlignmentRole)) & RIGHT
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Tabungan\n(Rp)"
    assert model.index(0, 3).data(CELL_ROLE).attendance == "H"
    # What is only drawn is spoken too.
    assert model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "H, tunggakan 4.000"


def test_a_closing_line_is_asked_nothing() -> None:
    model = RowsModel(columns(), look=lambda row: RowLook(quiet=row.savings > 0))
    model.set_rows([ClosingLine("Ditutup")])
    assert [model.index(0, column).data() for column in range(4)] == ["Ditutup", None, None, None]
    assert model.index(0, 2).data(CELL_ROLE) is None
    assert model.index(0, 2).data(LOOK_ROLE) is None


def test_a_click_on_a_head_sorts_and_a_second_turns_round(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.view.table_head.sectionClicked.emit(2)
    assert names(made) == ["Sri Wahyuni", "Siti Aminah", "Sari Lestari"]
    made.view.table_head.sectionClicked.emit(2)
    assert names(made) == ["Sari Lestari", "Siti Aminah", "Sri Wahyuni"]
    made.view.table_head.sectionClicked.emit(0)
    assert names(made) == ["Sari Lestari", "Siti Aminah", "Sri Wahyuni"]
    made.set_rows([SRI, SARI, SITI])
    assert names(made) == ["Sari Lestari", "Siti Aminah", "Sri Wahyuni"]


def test_sorting_keeps_the_chosen_row(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select_key("A02")
    made.view.table_head.sectionClicked.emit(2)
    assert made.current_row() is SRI


def test_the_chosen_row_stays_chosen_by_its_key(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.select_key("A02")
    changed = Member("A02", "Sri Wahyuni", 999_000)
    made.set_rows([SARI, SITI, changed])
    assert made.current_row() is changed
    made.set_rows([SARI])
    assert made.current_row() is None


def test_enter_and_a_double_click_open_a_row(qtbot: QtBot) -> None:
    made = table(qtbot)
    opened: list[object] = []
    made.opened.connect(opened.append)
    made.select_key("A03")
    QTest.keyClick(made.view, Qt.Key.Key_Return)
    place = made.view.visualRect(made.model.index(0, 1)).center()
    QTest.mouseClick(made.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(made.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [SARI, SITI]


def test_home_and_end_go_to_the_first_and_last_row(qtbot: QtBot) -> None:
    table = RowsTable(columns(), "Anggota", key=lambda row: row.number)
    qtbot.addWidget(table)
    table.set_rows([SITI, SRI, SARI])
    table.view.selectRow(1)
    QTest.keyClick(table.view, Qt.Key.Key_End)
    assert table.view.currentIndex().row() == 2
    QTest.keyClick(table.view, Qt.Key.Key_Home)
    assert table.view.currentIndex().row() == 0


def test_choosing_a_row_is_told(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.set_rows([SITI, ClosingLine("Ditutup"), SRI])
    told: list[object] = []
    made.chosen.connect(told.append)
    made.view.setFocus()
    made.select_key("A01")
    QTest.keyClick(made.view, Qt.Key.Key_Down)
    QTest.keyClick(made.view, Qt.Key.Key_Down)
    assert told == [SITI, None, SRI]


def test_a_closing_line_spans_all_columns_and_does_not_open(qtbot: QtBot) -> None:
    made = table(qtbot)
    opened: list[object] = []
    made.opened.connect(opened.append)
    made.set_rows([SITI, ClosingLine("Ditutup"), SRI])
    assert made.view.columnSpan(1, 0) == 4
    made.view.setCurrentIndex(made.model.index(1, 0))
    QTest.keyClick(made.view, Qt.Key.Key_Return)
    assert opened == []
    made.set_rows([SITI, SRI, SARI])
    assert made.view.columnSpan(1, 0) == 1


def test_an_empty_list_says_why(qtbot: QtBot) -> None:
    made = table(qtbot)
    state = EmptyState("users", "Belum ada anggota.", "Tambah anggota")
    made.set_empty(state)
    assert not state.isVisible()
    made.set_rows([])
    assert state.isVisible()
    made.set_rows([SITI])
    assert not state.isVisible()


def test_columns_hold_their_words_and_the_rest_goes_to_the_name(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.set_total(["", "Jumlah 3 anggota", "1.234.567.649.000", ""])
    metrics = made.view.cell_delegate.sizeHint
    for column in range(4):
        needed = max(metrics(QStyleOptionViewItem(), made.model.index(row, column)).width() for row in range(3))
        assert made.view.columnWidth(column) >= needed
    assert made.view.columnWidth(2) >= made.total.width_of(2)
    assert made.view.table_head.length() == made.view.viewport().width()


def test_a_long_text_wraps_instead_of_being_cut(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.resize(560, 400)
    plain = made.view.rowHeight(0)
    long = Member("A09", "Beli daun pandan dan ongkos kirim dari pasar " * 4, 1)
    made.set_rows([SITI, long])
    assert made.view.rowHeight(0) == plain
    assert made.view.rowHeight(1) >= plain * 2
    assert made.view.table_head.length() <= made.view.viewport().width()


def test_rows_and_heads_follow_the_text_size(qtbot: QtBot, qapp: QApplication) -> None:
    small = table(qtbot)
    low, head, total = small.view.rowHeight(0), small.view.table_head.sizeHint().height(), small.total
    total.set_total(["", "Jumlah", "1", ""])
    before = total.sizeHint().height()
    theme.apply_theme(qapp, 150)
    large = table(qtbot)
    large.total.set_total(["", "Jumlah", "1", ""])
    for now, then in (
        (large.view.rowHeight(0), low),
        (large.view.table_head.sizeHint().height(), head),
        (large.total.sizeHint().height(), before),
    ):
        assert 1.35 < now / then < 1.6


def test_the_total_stands_beside_the_rows_not_among_them(qtbot: QtBot) -> None:
    made = table(qtbot)
    assert not made.total.isVisible()
    made.set_total(["", "Jumlah 3 anggota", "649.000", ""])
    assert made.total.isVisible()
    assert made.total.texts()[2] == "649.000"
    assert made.total.accessibleName() == "Jumlah 3 anggota; 649.000"
    assert made.model.rowCount() == 3


def test_everything_that_a_cell_can_show_is_drawn(qtbot: QtBot) -> None:
    looks = [
        Cell(mark=Mark.ERROR, bold=True),
        Cell(mark=Mark.QUESTION),
        Cell(share=0.4, bar="amber"),
        Cell(checked=True, note="dicetak 21-11-2026"),
        Cell(checked=False, icon="wallet"),
        Cell(chips=(Chip("KOREKSI", "amber"),), chips_right=True),
        Cell(struck=True, tone="red"),
        Cell(attendance=""),
    ]
    made = RowsTable([Column("Isi", lambda row: "5.000", cell=lambda row: row)], "Isi")
    qtbot.addWidget(made)
    made.set_rows(looks)
    made.resize(300, 500)
    made.show()
    plain = RowsTable([Column("Isi", lambda row: "5.000")], "Isi")
    qtbot.addWidget(plain)
    plain.set_rows(looks)
    plain.resize(300, 500)
    plain.show()
    for row in range(len(looks)):
        place = made.view.visualRect(made.model.index(row, 0))
        drawn = made.view.viewport().grab(place).toImage()
        other = plain.view.viewport().grab(place).toImage()
        assert drawn != other, looks[row]


@pytest.mark.parametrize(("mark", "edge"), [(Mark.ERROR, "#b42318"), (Mark.QUESTION, "#e9bc57")])
def test_an_error_and_a_question_are_framed(qtbot: QtBot, mark: Mark, edge: str) -> None:
    made = RowsTable([Column("Isi", lambda row: "8", cell=lambda row: Cell(mark=row))], "Isi")
    qtbot.addWidget(made)
    made.set_rows([mark])
    made.resize(300, 200)
    made.show()
    place = made.view.visualRect(made.model.index(0, 0))
    drawn = made.view.viewport().grab(place).toImage()
    assert drawn.pixelColor(place.width() // 2, 1).name() == edge


def test_a_click_chooses_an_attendance_letter(qtbot: QtBot) -> None:
    view = TableView(sheet=True)
    qtbot.addWidget(view)
    model = RowsModel(columns(), parent=view)
    model.set_rows([SITI, SRI])
    view.setModel(model)
    view.resize(900, 300)
    view.fit_columns([1])
    view.show()
    told: list[tuple[QModelIndex, str]] = []
    view.cell_delegate.attendance_chosen.connect(lambda index, letter: told.append((index, letter)))
    index = model.index(1, 3)
    box = attendance_boxes(inner(view.visualRect(index).toRectF(), Cell(attendance="")))[2]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert [(chosen.row(), letter) for chosen, letter in told] == [(1, "S")]


def test_an_editor_is_aligned_as_its_cell(qtbot: QtBot) -> None:
    made = table(qtbot)
    index = made.model.index(0, 2)
    editor = made.view.cell_delegate.createEditor(made.view.viewport(), QStyleOptionViewItem(), index)
    assert isinstance(editor, QLineEdit)
    assert editor.alignment() & RIGHT


@pytest.mark.parametrize("percent", [99, 151])
def test_a_text_size_outside_the_setting_is_refused(qapp: QApplication, percent: int) -> None:
    with pytest.raises(ValueError, match=str(percent)):
        theme.apply_theme(qapp, percent)
