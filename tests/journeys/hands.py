"""Hands that know only the keyboard: what has the focus, where Tab leads, and what a question is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.main_window import MainWindow
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.qt_words import install_qt_words
from tests.keyboard import focused, press

MOST_TABS = 80
PATIENCE = 15.0


def open_window(settings: Path, now: datetime) -> MainWindow:
    """Show the real window as `app.main` does, with the settings in a file and a clock that stands still."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    install_qt_words(application)
    theme.apply_theme(application, 100)
    window = MainWindow(Preferences(QSettings(str(settings), QSettings.Format.IniFormat)), lambda: now)
    window.resize(1366, 700)
    window.show()
    window.activateWindow()
    wait_for(window.isActiveWindow, "the window is not active")
    return window


def wait_for(condition: Callable[[], bool], otherwise: str) -> None:
    """Let the window work until something is true."""
    until = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < until, otherwise
        QTest.qWait(5)


def name_of(widget: QWidget) -> str:
    """What a screen reader would call a widget: the name that was given to it, or the word that it shows."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def at(name: str) -> None:
    """The keyboard must be where a person expects it: at the widget of this name."""
    found = name_of(focused())
    assert name in found, f"the keyboard is at {found!r}, not at {name!r}"


def tab_to(name: str) -> None:
    """Press Tab until the widget of this name has the keyboard."""
    passed = []
    for _ in range(MOST_TABS):
        if name in name_of(focused()):
            return
        passed.append(name_of(focused()))
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {name!r} but past {passed}")


def hold_alt(key: Qt.Key) -> None:
    """Press Alt and a key."""
    QTest.keyClick(focused(), key, Qt.KeyboardModifier.AltModifier)


def after(keys: Callable[[], None], *answers: tuple[type[QWidget], Callable[[], object]]) -> None:
    """Press keys that open dialogs, one after the other; answer each once it has the keyboard.

    No window manager is there to give the keyboard back to the window afterwards, so that is done here.
    """
    window, until = focused().window(), monotonic() + PATIENCE
    waiting = list(answers)
    mistakes: list[AssertionError] = []

    def look() -> None:
        dialog, here = QApplication.activeModalWidget(), QApplication.focusWidget()
        if dialog is not None and here is not None and dialog.isAncestorOf(here) and isinstance(dialog, waiting[0][0]):
            _, answer = waiting.pop(0)
            if waiting:
                QTimer.singleShot(10, look)
            try:
                answer()
            except AssertionError as error:
                mistakes.append(error)
                _close_all()
        else:
            if monotonic() > until:
                _close_all()
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    keys()
    if mistakes:
        raise mistakes[0]
    assert not waiting, f"{waiting[0][0].__name__} did not open"
    window.activateWindow()
    wait_for(lambda: QApplication.focusWidget() is not None, "nothing has the keyboard")


def _close_all() -> None:
    """Close what waits for an answer, so that a mistake does not wait for ever."""
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        dialog.done(0)
