"""Screens are tested around a real book, in the program's own look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from kube_desktop.gui import theme
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from tests.books import Group


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Iterator[None]:
    """Give the application its look."""
    theme.apply_theme(qapp, 100)
    yield
    if theme.scale().percent != 100:
        theme.apply_theme(qapp, 100)


@pytest.fixture
def context(group: Group, tmp_path: Path) -> WindowContext:
    """What screens of the group of ten are given."""
    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    return WindowContext(group.book, Language("id"), preferences, village_id=1, group_id=group.id)


@pytest.fixture
def went(context: WindowContext) -> list[tuple[str, dict[str, object]]]:
    """Where the screen wanted to go, with what."""
    found: list[tuple[str, dict[str, object]]] = []

    def note(name: str, what: dict[str, object]) -> None:
        found.append((name, what))

    context.went.connect(note)
    return found
