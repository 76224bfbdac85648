"""How old copies are, in words and colours: on this computer and on a stick apart."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.book_state import book_uid
from kube_desktop.gui.copies.ages import CopyAges, age_words, copy_ages, tone_of
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.status_bar import StatusBar
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from tests.books import Group

TODAY = date(2026, 11, 22)
MORNING = datetime(2026, 11, 22, 8, 15)


@pytest.mark.parametrize(
    ("days", "tone"),
    [(0, "green"), (6, "green"), (7, "amber"), (13, "amber"), (14, "red"), (400, "red"), (-3, "green")],
)
def test_the_light_goes_by_age(days: int, tone: str) -> None:
    assert tone_of(MORNING - timedelta(days=days), TODAY) == tone


def test_never_is_red() -> None:
    assert tone_of(None, TODAY) == "red"


def test_ages_in_words(language: Language) -> None:
    assert age_words(language, MORNING, TODAY) == "hari ini 08:15"
    assert age_words(language, MORNING - timedelta(days=6), TODAY) == "6 hari lalu"
    assert age_words(language, None, TODAY) == "belum ada"


def test_the_status_bar_tells_both_apart(qtbot: QtBot, language: Language) -> None:
    bar = StatusBar(language)
    qtbot.addWidget(bar)
    bar.set_copies(CopyAges(MORNING, MORNING - timedelta(days=6)), TODAY)
    assert bar.copies() == ["Salinan terakhir: hari ini 08:15", "USB: 6 hari lalu"]
    bar.set_copies(CopyAges(MORNING - timedelta(days=9), None), TODAY)
    assert bar.copies() == ["Salinan: 9 hari lalu", "USB: belum ada"]
    bar.set_copies(None, TODAY)
    assert bar.copies() == []
    assert bar.copy_button.isHidden()


def test_ages_are_read_from_the_folders_and_what_is_remembered(
    group: Group, preferences: Preferences, tmp_path: Path
) -> None:
    context = WindowContext(group.book, Language("id"), preferences, village_id=1, group_id=group.id)
    assert copy_ages(context) == CopyAges(None, None)
    folder = tmp_path / "buku - salinan"
    folder.mkdir()
    (folder / "buku 2026-11-20 09.00.00.kube").touch()
    preferences.remember_stick_copy("another book", MORNING)
    assert copy_ages(context) == CopyAges(datetime(2026, 11, 20, 9), None)
    preferences.remember_stick_copy(group.book.read(book_uid), datetime(2026, 11, 8, 9))
    assert copy_ages(context).stick == datetime(2026, 11, 8, 9)
    preferences.copies_folder = folder
    assert copy_ages(context).stick == datetime(2026, 11, 20, 9)
