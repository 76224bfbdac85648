"""Every part is tested in the program's own look, at 100 % text unless a test asks for more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kube_desktop.gui import theme
from kube_desktop.language import Language


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Iterator[None]:
    """Give the application its look, and take a larger text size back afterwards."""
    theme.apply_theme(qapp, 100)
    yield
    if theme.scale().percent != 100:
        theme.apply_theme(qapp, 100)


@pytest.fixture
def language() -> Language:
    """Return a language whose catalogue may or may not be compiled: tests compare with its own words."""
    return Language("id")
