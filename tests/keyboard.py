"""A keyboard for tests: keys go to whatever has the focus, as they do on a desk."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """The widget that has the keyboard; a test in which none has it fails."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def press(*keys: Qt.Key, control: bool = False) -> None:
    """Press keys, one after the other."""
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(focused(), key, held)


def write(text: str) -> None:
    """Type a text; the first letter may open an editor that takes the others."""
    for letter in text:
        QTest.keyClicks(focused(), letter)
