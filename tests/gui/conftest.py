"""The window is tested around real books, with a home folder of its own, in the program's own look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kube_desktop.gui import theme
from kube_desktop.gui.main_window import MainWindow
from kube_desktop.gui.preferences import Preferences
from kube_desktop.language import Language
from tests.gui.windows import NOW, stop_waiting


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of this test's own: new books, drafts and settings go there."""
    folder = tmp_path / "home"
    (folder / "Documents").mkdir(parents=True)
    for name, inside in (("HOME", ""), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")):
        monkeypatch.setenv(name, str(folder / inside))
    return folder


@pytest.fixture(autouse=True)
def asked() -> Iterator[None]:
    """Let no answer that was not wanted wait for the next test's dialog."""
    yield
    stop_waiting()


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Iterator[None]:
    """Give the application its look, and take a larger text size back afterwards."""
    theme.apply_theme(qapp, 100)
    yield
    if theme.scale().percent != 100:
        theme.apply_theme(qapp, 100)


@pytest.fixture
def language() -> Language:
    """The language of the screens."""
    return Language("id")


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """What a computer remembers that has just been bought."""
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences) -> Iterator[MainWindow]:
    """The real window at its start page."""
    made = MainWindow(preferences, lambda: NOW)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    if made.book is not None:
        made.book.close()
