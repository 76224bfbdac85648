"""The window's start: Qt, the theme, the words; then the window, and only then what is heavy to import."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kube_desktop.gui import theme
from kube_desktop.gui.first_paint import AfterFirstPaint
from kube_desktop.gui.main_window import MainWindow
from kube_desktop.gui.preferences import Preferences, data_folder, settings_of_this_computer
from kube_desktop.gui.qt_words import install_qt_words, prepare_dialogs


def main(arguments: Sequence[str]) -> int:
    """Open the window, with a book if one is named; return when it is closed."""
    prepare_dialogs()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("KUBE Desktop")
    preferences = Preferences(settings_of_this_computer())
    install_qt_words(application, preferences.language)
    theme.apply_theme(application, preferences.text_percent)
    window = MainWindow(preferences)
    AfterFirstPaint(window, partial(_go_on, window, [Path(each) for each in arguments[:1]]))
    if preferences.geometry.isEmpty():
        window.showMaximized()
    else:
        window.show()
    return application.exec()


def _go_on(window: MainWindow, books: Sequence[Path]) -> None:
    """What need not be there before people see something: the log, the database, the book."""
    from kube_desktop.gui.crash import catch_mistakes, keep_log

    catch_mistakes(lambda: window.language, keep_log(data_folder()))
    for book in books:
        window.open_path(book)
