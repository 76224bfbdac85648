"""The questions of the frame: who records, what day it is, what went wrong, help; and what a computer remembers."""

from __future__ import annotations

import logging
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.gui.crash import CrashDialog, catch_mistakes, keep_log
from kube_desktop.gui.help_page import HelpDialog, help_text
from kube_desktop.gui.preferences import Preferences, RecentBook
from kube_desktop.gui.refusals import CHOOSE, COPY_HERE, RESTORE, RETRY, next_steps
from kube_desktop.gui.which_day import DayDialog, clock_is_doubtful
from kube_desktop.gui.who_writes import WriterDialog
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from kube_desktop.storage.session import Writer
from tests.books import FOUNDED, Group
from tests.gui.windows import when_asked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NOON = datetime(2026, 11, 22, 12)


def test_officers_are_offered_first(qtbot: QtBot, group: Group, preferences: Preferences) -> None:
    chair, secretary, treasurer = (group.members[number] for number in ("A01", "A02", "A03"))
    form = AppointOfficers(group.key(), group.id, FOUNDED, chair, secretary, treasurer)
    group.book.write(appoint_officers, form)
    context = WindowContext(group.book, Language("id"), preferences, village_id=1, group_id=group.id)
    dialog = WriterDialog(None, context)
    qtbot.addWidget(dialog)
    assert dialog.who.text() == "Citra (Bendahara)"
    assert dialog.name.isHidden()
    dialog.submit()
    assert group.book.writer == Writer("Citra", "treasurer")

    again = WriterDialog(None, context)
    qtbot.addWidget(again)
    again.who.set_value("other")
    again.submit()
    assert again.name.shown_problem()
    again.name.set_value("a|b")
    again.submit()
    assert again.name.shown_problem()
    assert group.book.writer == Writer("Citra", "treasurer")


@pytest.mark.parametrize(
    ("newest", "doubtful"),
    [
        (None, False),
        (NOON, False),
        (NOON - timedelta(days=60), False),
        (NOON - timedelta(days=61), True),
        (NOON + timedelta(minutes=1), True),
    ],
)
def test_a_clock_that_cannot_be_right_is_doubted(newest: datetime | None, doubtful: bool) -> None:
    assert clock_is_doubtful(NOON, newest) == doubtful


def test_a_clock_before_the_program_was_built_is_doubted() -> None:
    assert clock_is_doubtful(datetime(2000, 1, 1), None)


def test_today_is_not_before_the_newest_writing(qtbot: QtBot, language: Language) -> None:
    dialog = DayDialog(None, language, date(2000, 1, 1), date(2026, 11, 20))
    qtbot.addWidget(dialog)
    dialog.day.set_value(date(2026, 11, 19))
    dialog.submit()
    assert "20-11-2026" in dialog.day.shown_problem()
    dialog.day.set_value(date(2026, 11, 21))
    dialog.submit()
    assert dialog.result() == 1


def test_a_mistake_of_ours_is_logged_and_told(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    log = keep_log(tmp_path)
    catch_mistakes(lambda: language, log)
    told: list[str] = []

    def read(dialog: CrashDialog) -> None:
        told.append(dialog.windowTitle())
        dialog.accept()

    when_asked(CrashDialog, read)
    try:
        raise ZeroDivisionError("planted")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert told == [language.text("The program made a mistake")]
    assert "planted" in log.read_text(encoding="utf-8")
    handler = logging.getLogger().handlers[-1]
    logging.getLogger().removeHandler(handler)
    handler.close()


def test_the_help_page_is_there_in_both_languages(qtbot: QtBot, language: Language) -> None:
    assert "Ctrl+G" in help_text("id")
    assert "Tersimpan" in help_text("id")
    assert "Ctrl+G" in help_text("en")
    assert help_text("xx") == help_text("id")
    dialog = HelpDialog(None, language)
    qtbot.addWidget(dialog)


def test_each_refusal_has_a_next_step() -> None:
    assert next_steps("absent", has_copies=False)[-1] == RETRY
    assert next_steps("readonly", has_copies=True)[-1] == COPY_HERE
    assert next_steps("damaged", has_copies=False)[-1] == RESTORE
    assert next_steps("not_sqlite", has_copies=False) == (CHOOSE,)
    assert next_steps("something new", has_copies=True)[-1] == RESTORE


def test_preferences_are_kept_and_read_by_type(tmp_path: Path) -> None:
    file = str(tmp_path / "settings.ini")
    first = Preferences(QSettings(file, QSettings.Format.IniFormat))
    assert (first.text_percent, first.language, first.paper, first.copies_folder) == (100, "id", "A4", None)
    first.text_percent = 130
    first.paper = "F4"
    first.copies_folder = tmp_path
    for number in range(10):
        first.remember_book(RecentBook(tmp_path / f"{number}.kube", number, NOON, number == 9))
    first.remember_book(RecentBook(tmp_path / "8.kube", 18, None, False))
    first.remember_writer(tmp_path / "8.kube", "Ibu Sari", "treasurer")
    first.remember_place(tmp_path / "8.kube", "35.21.16.2003", 3)

    again = Preferences(QSettings(file, QSettings.Format.IniFormat))
    assert (again.text_percent, again.paper, again.copies_folder) == (130, "F4", tmp_path)
    books = again.recent_books()
    assert len(books) == 8
    assert books[0] == RecentBook(tmp_path / "8.kube", 18, None, False)
    assert books[1] == RecentBook(tmp_path / "9.kube", 9, NOON, True)
    assert again.writer_of(tmp_path / "8.kube") == ("Ibu Sari", "treasurer")
    assert again.place_in(tmp_path / "8.kube") == ("35.21.16.2003", 3)
    again.forget_book(tmp_path / "8.kube")
    assert again.recent_books()[0].path == tmp_path / "9.kube"


def test_nonsense_in_the_settings_is_as_if_never_set(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for name, value in (("text_percent", "huge"), ("language", "xx"), ("paper", "A9"), ("geometry", 7)):
        settings.setValue(name, value)
    preferences = Preferences(settings)
    assert (preferences.text_percent, preferences.language, preferences.paper) == (100, "id", "A4")
    assert preferences.recent_books() == []
