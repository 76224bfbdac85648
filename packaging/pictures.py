"""Pictures of every screen of a book, to look at: `packaging/pictures.py BOOK FOLDER [--percent 150] [--english]`.

The window is the real one, at 1366x700 (what a laptop of 1366x768 leaves of it), without a display. The book is copied
first, so that opening it changes nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.gui import theme
from kube_desktop.gui.book_frame import BookFrame
from kube_desktop.gui.group_picker import Place
from kube_desktop.gui.main_window import MainWindow
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.qt_words import install_qt_words
from kube_desktop.gui.screen_list import screens_for
from kube_desktop.storage.session import Writer

MILLISECONDS_TO_SETTLE = 400


def take_pictures(book: Path, folder: Path, percent: int, code: str) -> list[Path]:
    """Write the start page and every screen of the first group and its village into `folder` as PNG; return them."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        application = QApplication([])
        preferences = Preferences(QSettings(f"{place}/settings.ini", QSettings.Format.IniFormat))
        preferences.text_percent, preferences.language = percent, code
        install_qt_words(application, code)
        theme.apply_theme(application, percent)
        window = MainWindow(preferences)
        window.resize(1366, 700)
        window.show()
        taken = [_picture(window, folder, "start")]
        window.open_path(Path(shutil.copy(book, place)), ask_writer=False)
        frame = window.frame
        if frame is None or frame.context.village_id is None:
            raise SystemExit(f"{book} was not opened, or has no village")
        _let_the_treasurer_write(frame)
        taken += _pictures_of(window, frame, folder, "group")
        frame.show_place(Place(frame.context.village_id, None))
        taken += _pictures_of(window, frame, folder, "village")
        window.close()
    return taken


def _let_the_treasurer_write(frame: BookFrame) -> None:
    book, group_id = frame.context.book, frame.context.group_id
    for row in book.read(member_rows, group_id) if group_id is not None else ():
        if row.role == "treasurer":
            book.writer = Writer(row.person.name, row.role)
    frame.refresh()


def _pictures_of(window: MainWindow, frame: BookFrame, folder: Path, place: str) -> list[Path]:
    taken = []
    for number, entry in enumerate(screens_for(frame.context.group_id), 1):
        frame.show_screen(entry.name)
        taken.append(_picture(window, folder, f"{place}-{number:02}-{entry.name}"))
    return taken


def _picture(window: MainWindow, folder: Path, name: str) -> Path:
    QTest.qWait(MILLISECONDS_TO_SETTLE)
    path = folder / f"{name}.png"
    window.grab().save(str(path))
    return path


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--percent", type=int, default=100)
    parser.add_argument("--english", action="store_true")
    chosen = parser.parse_args()
    for picture in take_pictures(chosen.book, chosen.folder, chosen.percent, "en" if chosen.english else "id"):
        print(picture)
