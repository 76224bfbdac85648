"""The one window: the start page, the wizard, or the frame of an open book. Light to import: books come later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.qt_words import install_qt_words
from kube_desktop.gui.start_page import StartPage
from kube_desktop.language import Language

if TYPE_CHECKING:
    from kube_desktop.bookkeeping.open_book import OpenBook
    from kube_desktop.gui.book_frame import BookFrame
    from kube_desktop.gui.window_context import WindowContext

_SIZE = (1366, 720)
_LEAST = (900, 600)


class MainWindow(QMainWindow):
    """Shows one page at a time. A book is held open from `open_path` (or `hold`) to `let_go`."""

    def __init__(self, preferences: Preferences, clock: Callable[[], datetime] = datetime.now) -> None:
        """Show the start page; nothing that needs the database is imported yet."""
        super().__init__()
        self.preferences = preferences
        self.language = Language(preferences.language)
        self.clock = clock
        self.context: WindowContext | None = None
        self.frame: BookFrame | None = None
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        if not preferences.geometry.isEmpty():
            self.restoreGeometry(preferences.geometry)
        self.show_start()

    @property
    def book(self) -> OpenBook | None:
        """The open book, if one is."""
        return self.context.book if self.context is not None else None

    @property
    def start_page(self) -> StartPage | None:
        """The start page, while it is shown."""
        page = self.centralWidget()
        return page if isinstance(page, StartPage) else None

    def show_start(self) -> StartPage:
        """Show the start page; the book must have been let go."""
        self.setWindowTitle("KUBE Desktop")
        page = StartPage(self.language, self.preferences)
        page.book_wanted.connect(self.open_path)
        page.restyled.connect(self.restyle)
        self.frame = None
        self._show_page(page)
        page.take_focus()
        return page

    def open_path(self, path: Path, *, ask_writer: bool = True) -> bool:
        """Open a book and show it; a file that is refused is explained on the start page."""
        from kube_desktop.gui import opening

        book = opening.open_book(self, path, self.clock)
        if book is None:
            return False
        self.hold(book, ask_writer=ask_writer)
        return True

    def hold(self, book: OpenBook, *, ask_writer: bool = True) -> None:
        """Show a book that is open."""
        from kube_desktop.gui import opening

        self.context = opening.context_of(book, self.language, self.preferences)
        self.context.window = self
        self.context.restyled.connect(self.restyle)
        self.setWindowTitle(f"{book.path.stem} – KUBE Desktop")
        self._show_frame()
        opening.remember(self.context)
        opening.welcome(self, self.context, ask_who=ask_writer)
        if self.frame is not None:
            self.frame.refresh()

    def let_go(self) -> bool:
        """Close the book, with a safety copy if it changed; say whether it may be and was closed."""
        from kube_desktop.gui import opening

        if self.context is None:
            return True
        if self.frame is not None and not self.frame.may_leave():
            return False
        if not opening.make_last_copy(self, self.context):
            return False
        opening.remember(self.context)
        self.context.book.close()
        self.context = None
        return True

    def restyle(self) -> None:
        """Make everything anew in the text size and language of the preferences, at the same place."""
        application = QApplication.instance()
        self.language = Language(self.preferences.language)
        if isinstance(application, QApplication):
            install_qt_words(application, self.preferences.language)
            theme.apply_theme(application, self.preferences.text_percent)
        if self.context is None:
            self.show_start()
            return
        self.context.language = self.language
        self._show_frame(self.frame.current_name() if self.frame is not None else "")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the book first; an unsaved sheet may keep the window open."""
        if not self.let_go():
            event.ignore()
            return
        self.preferences.geometry = self.saveGeometry()
        super().closeEvent(event)

    def _show_frame(self, screen: str = "") -> None:
        from kube_desktop.gui.book_frame import BookFrame

        if self.context is None:
            return
        frame = self.frame = BookFrame(self.context)
        frame.book_closed.connect(self._close_book)
        self._show_page(frame)
        if screen:
            frame.show_screen(screen)

    def _close_book(self) -> None:
        if self.let_go():
            self.show_start()

    def _show_page(self, page: QWidget) -> None:
        # The page that asked for this may still be in one of its own slots.
        before = self.takeCentralWidget()
        self.setCentralWidget(page)
        if before is not None:
            before.hide()
            before.deleteLater()
