"""The grid with nothing but a keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.sheet_table import SheetTable
from kube_desktop.language import Language
from tests.keyboard import focused, press, write

Key = Qt.Key


@pytest.fixture
def table(filling: Filling, language: Language, qtbot: QtBot) -> SheetTable:
    made = SheetTable(language)
    qtbot.addWidget(made)
    made.resize(1130, 460)
    made.show_filling(filling)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.view.start()
    return made


def where(table: SheetTable) -> tuple[str, str]:
    """Return the member's number and the column of the cursor."""
    index, model = table.view.currentIndex(), table.view.sheet_model()
    line = model.line(index.row())
    return line.member.number if hasattr(line, "member") else "", model.columns[index.column()]


def shown(table: SheetTable, number: int, column: str) -> str:
    return table.view.sheet_model().filling.rows[number - 1].shown(column)


def total(table: SheetTable, column: str) -> str:
    return table.total.texts()[table.view.sheet_model().column_of(column)]


def test_typing_starts_editing_and_enter_goes_down(table: SheetTable) -> None:
    assert where(table) == ("A01", "savings")
    write("10rb")
    assert isinstance(focused(), QLineEdit)
    assert total(table, "savings") == "55.000", "the sum follows at every key"
    press(Key.Key_Return)
    assert shown(table, 1, "savings") == "10.000"
    assert where(table) == ("A02", "savings")
    write("1,5jt")
    press(Key.Key_Return)
    assert shown(table, 2, "savings") == "1.500.000"


def test_esc_gives_the_cell_back(table: SheetTable) -> None:
    write("999")
    press(Key.Key_Escape)
    assert shown(table, 1, "savings") == "5.000"
    assert total(table, "savings") == "50.000"
    assert where(table) == ("A01", "savings")
    assert focused() is table.view


def test_tab_goes_right_and_on_to_the_next_member(table: SheetTable) -> None:
    write("6000")
    press(Key.Key_Tab)
    assert shown(table, 1, "savings") == "6.000"
    assert where(table) == ("A01", "dues")
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    assert where(table) == ("A01", "note")
    press(Key.Key_Tab)
    assert where(table) == ("A02", "attendance")
    press(Key.Key_Backtab)
    assert where(table) == ("A01", "note")


def test_arrow_keys_finish_a_cell_too(table: SheetTable) -> None:
    write("7000")
    press(Key.Key_Down)
    assert shown(table, 1, "savings") == "7.000"
    assert where(table) == ("A02", "savings")
    press(Key.Key_Up)
    assert where(table) == ("A01", "savings")


def test_letters_choose_the_attendance(table: SheetTable) -> None:
    press(Key.Key_Left)
    assert where(table) == ("A01", "attendance")
    write("i")
    assert table.view.sheet_model().filling.rows[0].attendance == "I"
    assert shown(table, 1, "savings") == "–"
    press(Key.Key_Space)
    assert table.view.sheet_model().filling.rows[0].attendance == "S"
    write("h")
    assert shown(table, 1, "savings") == "5.000"


def test_delete_empties_a_cell(table: SheetTable) -> None:
    press(Key.Key_Delete)
    assert shown(table, 1, "savings") == "–"
    assert total(table, "savings") == "45.000"


def test_an_error_opens_a_line_and_the_remedy_is_one_key_away(table: SheetTable) -> None:
    write("10,000")
    press(Key.Key_Return)
    assert shown(table, 1, "savings") == "10,000"
    assert where(table) == ("A02", "savings")
    press(Key.Key_Up)  # the line has a button: the keyboard goes there first
    assert isinstance(focused(), QPushButton)
    press(Key.Key_Space)
    assert shown(table, 1, "savings") == "10.000"
    assert table.view.sheet_model().rowCount() == 10
    assert where(table) == ("A01", "savings")


def test_a_question_is_answered_by_keyboard(table: SheetTable) -> None:
    write("600rb")
    press(Key.Key_Return, Key.Key_Up)
    button = focused()
    assert isinstance(button, QPushButton)
    assert button.text() == table.view._language.text("Yes, right")
    press(Key.Key_Space)
    assert table.view.sheet_model().rowCount() == 10
    assert shown(table, 1, "savings") == "600.000"


def test_enter_in_the_very_last_cell_is_the_end(table: SheetTable, qtbot: QtBot) -> None:
    table.view.go_to(table.view.sheet_model().filling.rows[-1], "pieces")
    press(Key.Key_Return)
    assert where(table) == ("A01", "note")
    table.view.go_to(table.view.sheet_model().filling.rows[-1], "note")
    with qtbot.waitSignal(table.finished):
        press(Key.Key_Return)


def test_every_member_is_reached_when_lines_stand_between(table: SheetTable) -> None:
    for text in ("10,000", "x", "5,0"):
        write(text)
        press(Key.Key_Return)
    assert where(table) == ("A04", "savings")
    assert table.view.sheet_model().rowCount() == 13
    assert total(table, "savings") == "35.000"


def test_a_cell_always_closes_after_lines_came_and_went(table: SheetTable) -> None:
    """Qt keeps the address of the widget of a removed row; an editor made at that address would never close."""
    for _ in range(30):
        press(Key.Key_Up, *(Key.Key_Up,) * 9)
        write("10,000")
        press(Key.Key_Return, Key.Key_Up, Key.Key_Space)
        QTest.qWait(1)
        write("7")
        press(Key.Key_Return)
        QTest.qWait(1)
        assert not [line for line in table.view.viewport().findChildren(QLineEdit) if line.isVisible()]
        assert shown(table, 1, "savings") == "7"
