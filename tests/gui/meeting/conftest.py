"""Sheets in hand, on a real book, in the program's own look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from kube_desktop.bookkeeping.meeting_sheet import propose_sheet
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.filling import Filling, begin_filling
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from tests.books import Group
from tests.meeting_books import DAY, ready_to_meet


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Iterator[None]:
    """Give the application its look."""
    theme.apply_theme(qapp, 100)
    yield
    if theme.scale().percent != 100:
        theme.apply_theme(qapp, 100)


@pytest.fixture
def language() -> Language:
    """A language whose catalogue may or may not be compiled: tests compare with its own words."""
    return Language("id")


@pytest.fixture
def filling(group: Group) -> Filling:
    """The sheet of ten members, with the usual amounts."""
    ready_to_meet(group)
    return begin_filling(group.book.read(propose_sheet, group.id, DAY), "key-of-the-sheet")


@pytest.fixture
def context(group: Group, tmp_path: Path, language: Language) -> WindowContext:
    """What the widgets of a meeting are made with."""
    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    return WindowContext(group.book, language, preferences, village_id=1, group_id=group.id)
