"""The window: it opens books, explains those that it refuses, and closes them with a copy."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.drafts import load_draft
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.practice.making import make_practice_book
from kube_desktop.bookkeeping.villages import SaveVillage, save_village
from kube_desktop.gui import beginning, opening
from kube_desktop.gui.first_paint import AfterFirstPaint
from kube_desktop.gui.help_page import HelpDialog
from kube_desktop.gui.main_window import MainWindow
from kube_desktop.gui.parts.buttons import Button
from kube_desktop.gui.parts.forms.confirm import Question
from kube_desktop.gui.parts.labels import column
from kube_desktop.gui.preferences import Preferences, RecentBook
from kube_desktop.gui.refusals import CHOOSE, COPY_HERE, RESTORE, RETRY
from kube_desktop.gui.restore_dialog import RestoreDialog
from kube_desktop.gui.screens.meetings import MeetingsScreen
from kube_desktop.gui.which_day import DayDialog
from kube_desktop.gui.who_writes import WriterDialog
from kube_desktop.storage.copies import copies_folder, list_copies
from kube_desktop.storage.session import Writer
from tests.books import Group
from tests.damage import spoil_page
from tests.gui.windows import NOW, when_asked
from tests.keyboard import write
from tests.meeting_books import ready_to_meet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

HEAD = SaveVillage("head", 1, "35.21.16.2003", "Dumplengan", head_name="Suparno")


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """A small practice book."""
    path = tmp_path / "latihan.kube"
    make_practice_book(path, groups=2, members=5, months=1, until=date(2026, 10, 1))
    return path


def refused(window: MainWindow) -> tuple[str, list[str]]:
    """What the start page says about a file, and the buttons under it."""
    assert window.start_page is not None
    assert window.start_page.refusal is not None
    return window.start_page.refusal.message(), list(window.start_page.refusal.buttons)


def let_open() -> None:
    """Close both questions that are asked when a book is opened."""
    when_asked(DayDialog, lambda dialog: dialog.reject())
    when_asked(WriterDialog, lambda dialog: dialog.reject())


def test_the_start_imports_nothing_heavy() -> None:
    """The first window is painted before the database, the papers and the calendar names are imported."""
    heavy = ("sqlalchemy", "alembic", "reportlab", "pypdfium2", "babel")
    code = f"import sys, kube_desktop.app; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_book_is_opened_and_remembered(window: MainWindow, book_file: Path) -> None:
    assert window.open_path(book_file, ask_writer=False)
    assert window.frame is not None
    assert window.frame.top_bar.picker.shown_name() == "KUBE Pandan Wangi"
    (recent,) = window.preferences.recent_books()
    assert (recent.path, recent.groups, recent.practice) == (book_file, 1, False)
    assert window.let_go()
    assert list(book_file.parent.glob(f"{book_file.name}-*")) == []


def test_the_window_is_painted_before_anything_else_is_done(
    qtbot: QtBot, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(MainWindow, "paintEvent", lambda window, event: seen.append("painted"), raising=False)
    made = MainWindow(preferences, lambda: NOW)
    qtbot.addWidget(made)
    AfterFirstPaint(made, lambda: seen.append("went on"))
    QTest.qWait(50)
    assert seen == []
    made.show()
    qtbot.waitUntil(lambda: "went on" in seen)
    assert seen[0] == "painted"
    made.repaint()
    QTest.qWait(50)
    assert seen.count("went on") == 1


def test_a_book_is_searched_for_damage_only_when_somebody_else_wrote_in_it(
    window: MainWindow, book_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quick check reads the whole file; a book that is as we left it opens in the same time at any size."""
    searched: list[bool] = []

    class Watched(OpenBook):
        def __init__(self, *args: Any, thorough: bool = True, **kwargs: Any) -> None:
            searched.append(thorough)
            super().__init__(*args, thorough=thorough, **kwargs)

    monkeypatch.setattr(opening, "OpenBook", Watched)
    for _ in range(2):
        assert window.open_path(book_file, ask_writer=False)
        assert window.let_go()
    os.utime(book_file)
    assert window.open_path(book_file, ask_writer=False)
    assert searched == [True, False, True]


def test_who_writes_is_asked_and_goes_into_the_book(window: MainWindow, book_file: Path) -> None:
    def name(dialog: WriterDialog) -> None:
        dialog.who.set_value("other")
        dialog.name.set_value("Bu Ratna")
        dialog.submit()

    asked: list[WriterDialog] = []

    def begin(dialog: DayDialog) -> None:
        asked.extend(when_asked(WriterDialog, name))
        dialog.submit()

    days = when_asked(DayDialog, begin)
    assert window.open_path(book_file)
    assert days
    assert window.book is not None
    assert window.book.writer == Writer("Bu Ratna", "other")
    assert window.book.today == NOW.date()
    assert window.frame is not None
    assert window.frame.top_bar.writer.shown_name() == "Bu Ratna"
    assert window.preferences.writer_of(book_file) == ("Bu Ratna", "other")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "kosong"), (b"\xff\xd8\xff\xe0" + b"x" * 200, "KUBE"), (b"SQLite format 3\x00" + b"\0" * 200, "KUBE")],
)
def test_a_file_that_is_no_book_is_explained(window: MainWindow, tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "foto.kube"
    path.write_bytes(content)
    assert not window.open_path(path)
    sentence, buttons = refused(window)
    assert reason in sentence
    assert CHOOSE in buttons
    assert path.read_bytes() == content


def test_a_book_that_is_not_there_may_be_tried_again(window: MainWindow, tmp_path: Path, book_file: Path) -> None:
    absent = tmp_path / "usb.kube"
    assert not window.open_path(absent)
    sentence, buttons = refused(window)
    assert "usb.kube" in sentence
    assert buttons[-1] == RETRY
    book_file.rename(absent)
    let_open()
    assert window.start_page is not None
    assert window.start_page.refusal is not None
    window.start_page.refusal.buttons[RETRY].click()
    assert window.book is not None


def test_a_book_that_cannot_be_written_to_is_copied_here(window: MainWindow, book_file: Path, home: Path) -> None:
    book_file.chmod(0o444)
    assert not window.open_path(book_file)
    _, buttons = refused(window)
    assert buttons[-1] == COPY_HERE
    assert window.start_page is not None
    assert window.start_page.refusal is not None
    let_open()
    window.start_page.refusal.buttons[COPY_HERE].click()
    assert window.book is not None
    assert window.book.path == home / "Documents" / "KUBE" / book_file.name


def test_a_book_open_elsewhere_is_told(window: MainWindow, book_file: Path, qtbot: QtBot) -> None:
    other = MainWindow(window.preferences, lambda: NOW)
    qtbot.addWidget(other)
    assert other.open_path(book_file, ask_writer=False)
    assert not window.open_path(book_file)
    sentence, buttons = refused(window)
    assert "jendela lain" in sentence
    assert RETRY in buttons
    assert other.let_go()


def test_closing_keeps_a_copy_of_what_changed(window: MainWindow, book_file: Path) -> None:
    window.open_path(book_file, ask_writer=False)
    assert window.let_go()
    assert list_copies(copies_folder(book_file)) == []
    window.open_path(book_file, ask_writer=False)
    assert window.book is not None
    window.book.write(save_village, HEAD)
    assert window.close()
    assert len(list_copies(copies_folder(book_file), book_file.stem)) == 1
    assert window.book is None


def test_closing_over_an_unsaved_sheet_asks_and_its_draft_stays(window: MainWindow, group: Group) -> None:
    ready_to_meet(group).book.close()
    window.open_path(group.path, ask_writer=False)
    assert window.frame is not None
    window.frame.show_screen("meetings")
    screen = window.frame.current_screen()
    assert isinstance(screen, MeetingsScreen)
    screen.start()
    write("rumah Budi")
    stays = when_asked(Question, lambda question: question.buttons["stay"].click())
    assert not window.close()
    assert stays
    assert window.isVisible()
    when_asked(Question, lambda question: question.buttons["leave"].click())
    assert window.close()
    again = OpenBook(group.path)
    draft = again.read(load_draft, group.id, "meeting")
    again.close()
    assert draft is not None
    assert draft["place"] == "rumah Budi"


def test_a_copy_that_fails_is_told_and_the_person_decides(window: MainWindow, book_file: Path) -> None:
    window.open_path(book_file, ask_writer=False)
    assert window.book is not None
    window.book.write(save_village, HEAD)
    copies_folder(book_file).write_text("in the way", encoding="utf-8")
    asked = when_asked(Question, lambda question: question.buttons["back"].click())
    assert not window.let_go()
    assert asked
    assert window.book is not None
    when_asked(Question, lambda question: question.buttons["close"].click())
    assert window.let_go()


def test_a_damaged_book_is_restored_from_its_copy(window: MainWindow, book_file: Path) -> None:
    window.open_path(book_file, ask_writer=False)
    assert window.book is not None
    window.book.write(save_village, HEAD)
    assert window.let_go()
    spoil_page(book_file)
    assert not window.open_path(book_file)
    _, buttons = refused(window)
    assert buttons[-1] == RESTORE
    shown: list[str] = []

    def take(dialog: RestoreDialog) -> None:
        shown.extend(dialog.list.words())
        let_open()
        dialog.restore.click()

    when_asked(RestoreDialog, take)
    assert window.start_page is not None
    assert window.start_page.refusal is not None
    window.start_page.refusal.buttons[RESTORE].click()
    assert shown == ["22 November 2026, 10:42"]
    assert window.book is not None
    assert list(book_file.parent.glob("*sebelum dipulihkan*"))


def test_a_practice_book_says_so(window: MainWindow, practice: Path) -> None:
    assert window.open_path(practice, ask_writer=False)
    assert window.context is not None
    assert window.context.practice
    assert window.preferences.recent_books()[0].practice


def test_the_text_size_changes_everything_at_the_same_place(window: MainWindow, book_file: Path) -> None:
    window.open_path(book_file, ask_writer=False)
    assert window.frame is not None
    window.frame.show_screen("settings")
    before = window.frame.top_bar.height()
    window.preferences.text_percent = 150
    window.restyle()
    assert window.frame.current_name() == "settings"
    assert window.frame.top_bar.height() > before
    assert not window.frame.side_bar.isVisibleTo(window)
    assert window.frame.top_bar.menu.isVisibleTo(window)


def test_the_start_page_lists_the_books_of_this_computer(
    qtbot: QtBot, preferences: Preferences, tmp_path: Path
) -> None:
    here = tmp_path / "Buku Dumplengan 2026.kube"
    here.touch()
    preferences.remember_book(RecentBook(tmp_path / "usb" / "Buku 2025.kube", 20, NOW, False))
    preferences.remember_book(RecentBook(here, 20, NOW, False))
    window = MainWindow(preferences, lambda: NOW)
    qtbot.addWidget(window)
    assert window.start_page is not None
    with qtbot.waitSignal(window.start_page.book_wanted, timeout=500) as wanted:
        assert window.start_page.first is not None
        QTest.mouseClick(window.start_page.first, Qt.MouseButton.LeftButton)
    assert wanted.args == [here]


def test_a_book_is_closed_from_the_settings_and_another_can_be_opened(
    qtbot: QtBot, window: MainWindow, practice: Path
) -> None:
    let_open()
    window.open_path(practice)
    assert window.context is not None
    window.context.leave_book()
    qtbot.waitUntil(lambda: window.start_page is not None)
    assert window.book is None
    let_open()
    assert window.open_path(practice), "the lock was given back"


def test_enter_presses_only_the_button_that_it_was_typed_at(window: MainWindow) -> None:
    """A field that gives the keyboard to a button when Enter was typed in it has not pressed that button."""
    line, button = QLineEdit(), Button("Simpan")
    pressed: list[bool] = []
    page = QWidget()
    page.setLayout(column(line, button))
    window.setCentralWidget(page)
    window.activateWindow()
    line.returnPressed.connect(button.setFocus)
    button.clicked.connect(lambda: pressed.append(True))
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert button.hasFocus()
    assert not pressed
    QTest.keyClick(button, Qt.Key.Key_Enter)
    assert pressed


def test_f1_helps_on_the_start_page_in_the_wizard_and_in_a_book(
    qtbot: QtBot, preferences: Preferences, book_file: Path
) -> None:
    window = MainWindow(preferences)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    shown = []
    places = (
        window.show_start,
        lambda: beginning.begin(window, "new"),
        lambda: window.open_path(book_file, ask_writer=False),
    )
    for go in places:
        go()
        window.activateWindow()  # without a window manager nobody gives the keyboard back after a dialog
        qtbot.waitUntil(window.isActiveWindow)
        seen = when_asked(HelpDialog, lambda page: page.accept())
        QTest.keyClick(window, Qt.Key.Key_F1)
        shown += seen
    assert len(shown) == len(places)
    assert window.let_go()
