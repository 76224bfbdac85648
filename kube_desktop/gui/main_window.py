"""The one window: the start page, the wizard, or the frame of an open book. Light to import: books come later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
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
    from kube_desktop.gui.wizard.page import WizardPage

_SIZE = (1366, 700)
_LEAST = (900, 600)
_COPY_EVERY = 30 * 60 * 1000


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
        self._copied_commits = 0
        self._copy_timer = QTimer(self)
        self._copy_timer.setSingleShot(True)
        self._copy_timer.setInterval(_COPY_EVERY)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._help)
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
        page = StartPage(self.language, self.preferences, self.clock().date())
        page.book_wanted.connect(self.open_path)
        page.act_wanted.connect(self._begin)
        page.remedy_wanted.connect(self._remedy)
        page.restyled.connect(self.restyle)
        self.frame = None
        self._show_page(page)
        page.take_focus()
        return page

    def show_wizard(self, page: WizardPage) -> None:
        """Show the wizard; an open book stays open behind it."""
        self._show_page(page)
        page.steps[page.place()].take_focus()

    def open_path(self, path: Path, *, ask_writer: bool = True) -> bool:
        """Open a book and show it; a file that is refused is explained on the start page."""
        from kube_desktop.gui import opening

        book = opening.open_book(self, path)
        if book is None:
            return False
        self.hold(book, ask_writer=ask_writer)
        return True

    def hold(self, book: OpenBook, *, ask_writer: bool = True) -> None:
        """Show a book that is open, and ask what must be known before anything is recorded."""
        from kube_desktop.gui import opening

        context = self.context = opening.context_of(book, self.language, self.preferences)
        context.window = self
        context.restyled.connect(self.restyle)
        # Queued: the button that asks belongs to the frame that goes.
        context.left_book.connect(self._close_book, Qt.ConnectionType.QueuedConnection)
        self._copied_commits = book.commits
        self.setWindowTitle(f"{book.path.stem} – KUBE Desktop")
        opening.remember(context)
        self.show_frame()
        if ask_writer:
            opening.ask_what_day(self, context)
            opening.ask_who_writes(self, context)
            if self.frame is not None:
                self.frame.refresh()
        self._copy_timer.start()

    def let_go(self) -> bool:
        """Close the book, with a safety copy if it changed; say whether it may be and was closed."""
        from kube_desktop.gui import opening

        context = self.context
        if context is None:
            return True
        if self.frame is not None and not self.frame.may_leave():
            return False
        changed = context.book.commits > self._copied_commits
        if changed and not opening.make_copies(self, context, closing=True):
            return False
        opening.remember(context)
        context.book.close()
        self.preferences.remember_left(context.book.path)
        self.context = None
        self._copy_timer.stop()
        return True

    def show_frame(self, screen: str = "", **what: object) -> None:
        """Show the open book, made anew, perhaps at one screen."""
        from kube_desktop.gui.book_frame import BookFrame

        context = self.context
        if context is None:
            return
        frame = self.frame = BookFrame(context)
        frame.group_wanted.connect(self._add_group)
        frame.moved_on.connect(self._copy_if_due)
        frame.copied.connect(self._note_copied)
        self._show_page(frame)
        if screen:
            frame.show_if_there(screen, **what)

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
        self.show_frame(self.frame.current_name() if self.frame is not None else "")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the book first; an unsaved sheet may keep the window open."""
        if not self.let_go():
            event.ignore()
            return
        self.preferences.geometry = self.saveGeometry()
        super().closeEvent(event)

    def _help(self) -> None:
        from kube_desktop.gui.help_page import show_help

        show_help(self, self.language)

    def _begin(self, act: str) -> None:
        from kube_desktop.gui import beginning

        beginning.begin(self, act)

    def _remedy(self, key: str, path: object) -> None:
        from kube_desktop.gui import beginning

        beginning.remedy(self, key, path if isinstance(path, Path) else None)

    def _add_group(self) -> None:
        from kube_desktop.gui import beginning

        if self.frame is not None and self.frame.may_leave():
            beginning.add_group(self)

    def _close_book(self) -> None:
        if self.let_go():
            self.show_start()

    def _copy_if_due(self) -> None:
        """Copy after half an hour of work, when the person goes from one screen to another: never amid typing."""
        from kube_desktop.gui import opening

        context = self.context
        if context is None or self._copy_timer.isActive() or context.book.commits == self._copied_commits:
            return
        opening.make_copies(self, context, closing=False)
        self._copied_commits = context.book.commits
        self._copy_timer.start()
        if self.frame is not None:
            self.frame.show_copies()

    def _note_copied(self) -> None:
        """A copy to a stick leaves one on this computer, too."""
        if self.context is not None:
            self._copied_commits = self.context.book.commits

    def _show_page(self, page: QWidget) -> None:
        # The page that asked for this may still be in one of its own slots.
        before = self.takeCentralWidget()
        self.setCentralWidget(page)
        page.show()  # what is not shown yet cannot take the keyboard
        if before is not None:
            before.hide()
            before.deleteLater()
