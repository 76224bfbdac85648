"""The frame around the screens: where we are, what was saved, and the keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.members import EnrolMember, Person, enrol_member
from kube_desktop.gui import theme
from kube_desktop.gui.book_frame import BookFrame
from kube_desktop.gui.group_picker import Place
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.screen_list import SCREENS, screens_for
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from tests.books import FOUNDED, Group, found

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def context(group: Group, preferences: Preferences) -> WindowContext:
    """The group of ten in the window."""
    return WindowContext(group.book, Language("id"), preferences, village_id=1, group_id=group.id)


@pytest.fixture
def frame(qtbot: QtBot, context: WindowContext) -> Iterator[BookFrame]:
    """The frame, shown."""
    made = BookFrame(context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.context.book.on_changed = lambda: None


def enrol(group: Group, name: str = "Kartini") -> EnrolMember:
    """The form of one more member."""
    return EnrolMember(group.key(), group.id, Person(name), FOUNDED)


def test_all_registered_screens_can_be_shown(frame: BookFrame) -> None:
    for group_id in (1, None):
        frame.show_place(Place(1, group_id))
        for entry in screens_for(group_id):
            assert frame.show_screen(entry.name), entry.name
            assert isinstance(frame.current_screen(), Screen)
            assert frame.side_bar.items[entry.name].isChecked()
    assert len({entry.name for entry in SCREENS}) == len(SCREENS)


def test_saved_is_said_after_the_commit_only(frame: BookFrame, context: WindowContext, group: Group) -> None:
    code = frame.status_bar.code()
    context.draft(True)
    assert frame.status_bar.state() == "Draf, belum disimpan ke buku"
    saved = context.write(enrol_member, enrol(group))
    assert frame.status_bar.state() == "Tersimpan 10:00"
    assert frame.status_bar.code() == saved.code != code


def test_a_commit_is_read_by_the_screen_that_is_visible(frame: BookFrame, context: WindowContext, group: Group) -> None:
    screen = frame.current_screen()
    assert screen is not None
    heard: list[int] = []
    screen.reload = lambda: heard.append(1)  # type: ignore[method-assign]
    group.book.write(enrol_member, enrol(group))
    assert heard == [1]


def test_the_group_is_picked_with_the_keyboard(qtbot: QtBot, frame: BookFrame, group: Group) -> None:
    second = found(group, "KUBE Melati", count=5)
    frame.refresh()
    QTest.keyClick(frame, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    shown = frame.top_bar.picker.open_choices()
    assert shown is not None
    assert shown.list.words() == ["Semua kelompok (desa)", "KUBE Melati", "KUBE Pandan Wangi"]
    QTest.keyClicks(shown.search, "mela ti")
    assert shown.list.words() == ["KUBE Melati"]
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    assert frame.context.group_id == second.id
    assert frame.top_bar.picker.shown_name() == "KUBE Melati"


def test_the_village_shows_its_own_screens(frame: BookFrame) -> None:
    frame.show_screen("settings")
    assert frame.show_place(Place(1, None))
    assert set(frame.side_bar.items) == {entry.name for entry in screens_for(None)}
    assert frame.top_bar.picker.shown_name() == "Semua kelompok (desa)"
    assert frame.current_name() == "settings"


def test_a_screen_may_refuse_to_be_left(frame: BookFrame) -> None:
    frame.show_screen("settings")
    screen = frame.current_screen()
    assert screen is not None
    screen.may_leave = lambda: False  # type: ignore[method-assign]
    other = next(entry.name for entry in screens_for(1) if entry.name != "settings")
    assert not frame.show_screen(other)
    assert not frame.show_place(Place(1, None))
    assert not frame.may_leave()
    assert frame.side_bar.items["settings"].isChecked()
    assert not frame.side_bar.items[other].isChecked()


def test_search_finds_members_and_goes_there(frame: BookFrame, group: Group) -> None:
    second = found(group, "KUBE Melati", count=5)
    group.book.write(enrol_member, EnrolMember(group.key(), second.id, Person("Sri Wahyuni"), FOUNDED))
    field = frame.top_bar.search
    QTest.keyClick(frame, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()
    QTest.keyClicks(field, "SRIWAH")
    field.search_now()
    assert field.list.words() == ["A06  Sri Wahyuni"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert frame.context.group_id == second.id
    assert field.text() == ""


def test_alt_and_a_number_open_a_screen(frame: BookFrame) -> None:
    QTest.keyClick(frame, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert frame.current_name() == "settings"
    QTest.keyClick(frame, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert frame.current_name() == screens_for(1)[0].name


def test_a_practice_book_wears_its_colours(qtbot: QtBot, group: Group, tmp_path: Path) -> None:
    preferences = Preferences(QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat))
    context = WindowContext(group.book, Language("id"), preferences, practice=True, village_id=1, group_id=group.id)
    frame = BookFrame(context)
    qtbot.addWidget(frame)
    frame.resize(1366, 700)
    with qtbot.waitExposed(frame):
        frame.show()
    picture = frame.grab().toImage()
    assert picture.pixelColor(5, 650).name().upper() == theme.PRACTICE_NAVIGATION
    band = frame.top_bar.height() + 4
    assert picture.pixelColor(1300, band).name().upper() == theme.PRACTICE_BAND
    group.book.on_changed = lambda: None
