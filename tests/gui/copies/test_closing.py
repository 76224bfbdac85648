"""Copies while a book is open and when it is closed: what is remembered of them, and where they are looked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.book_state import book_uid
from kube_desktop.bookkeeping.villages import SaveVillage, save_village
from kube_desktop.gui.main_window import MainWindow
from kube_desktop.gui.parts.forms.confirm import Question
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.restore_dialog import places_elsewhere
from kube_desktop.storage import stick_copies, sticks
from kube_desktop.storage.copies import copies_folder, list_copies
from tests.gui.windows import when_asked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NOW = datetime(2026, 11, 22, 10, 42)


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences, book_file: Path) -> Iterator[MainWindow]:
    """A book that is open and was written in."""
    made = MainWindow(preferences, lambda: NOW)
    qtbot.addWidget(made)
    assert made.open_path(book_file, ask_writer=False)
    assert made.book is not None
    made.book.write(save_village, SaveVillage("head", 1, "35.21.16.2003", "Dumplengan", head_name="Suparno"))
    yield made
    if made.book is not None:
        made.book.close()


def test_a_copy_in_the_second_place_is_remembered_when_it_is_away(window: MainWindow, tmp_path: Path) -> None:
    stick = tmp_path / "USTIK"
    stick.mkdir()
    window.preferences.copies_folder = stick
    assert window.book is not None
    uid = window.book.read(book_uid)
    assert window.let_go()
    assert len(list_copies(stick)) == 1
    assert window.preferences.stick_copy_of(uid) == NOW


def test_a_second_place_is_read_again_and_one_that_lies_keeps_no_copy(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, book_file: Path
) -> None:
    stick = tmp_path / "USTIK"
    stick.mkdir()
    window.preferences.copies_folder = stick
    monkeypatch.setattr(stick_copies, "forget_cached", lambda path: path.write_bytes(b"something else"))
    told = when_asked(Question, lambda question: question.buttons["close"].click())
    assert window.let_go()
    assert "USTIK" in told[0].findChildren(QLabel)[-1].text()
    assert list(stick.iterdir()) == []
    assert len(list_copies(copies_folder(book_file))) == 1


def test_what_is_on_a_stick_is_not_copied_again_at_closing(window: MainWindow, book_file: Path) -> None:
    assert window.frame is not None
    window.frame.copied.emit()
    assert window.let_go()
    assert list_copies(copies_folder(book_file)) == []


def test_copies_are_looked_for_on_the_sticks_that_are_plugged_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "media" / "USTIK"
    folder.mkdir(parents=True)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sdb1 {folder} vfat rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(sticks, "MOUNTS", mounts)
    monkeypatch.setattr(sticks, "BLOCKS", tmp_path / "blocks")
    monkeypatch.setattr(sticks, "PLUGGED", (tmp_path / "media",))
    assert places_elsewhere(None) == [folder / "Salinan KUBE"]
    assert places_elsewhere(tmp_path) == [tmp_path, folder / "Salinan KUBE"]
