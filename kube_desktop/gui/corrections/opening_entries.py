"""From a line of any book to its entry, and from there to its correction or its receipt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.for_screens.entry_page import EntryPage, entry_page
from kube_desktop.gui.corrections.correction_form import CorrectionDialog
from kube_desktop.gui.corrections.entry_view import EntryDialog
from kube_desktop.gui.screen_names import PRINTING
from kube_desktop.gui.window_context import WindowContext

RECEIPT = "receipt"


class EntryOpener(QObject):
    """Opens entries for one screen; `on_written(saved)` is called after a correction was saved."""

    def __init__(self, screen: QWidget, context: WindowContext, on_written: Callable[[object], None]) -> None:
        """Make it; `screen` is the parent of its dialogs."""
        super().__init__(screen)
        self._screen = screen
        self._context = context
        self._on_written = on_written
        self._page: EntryPage | None = None
        self.view: EntryDialog | None = None
        self.correction: CorrectionDialog | None = None

    def open(self, entry_id: int) -> None:
        """Show an entry."""
        self._page = self._context.book.read(entry_page, entry_id)
        self.view = EntryDialog(self._screen, self._context, self._page)
        self.view.correcting.connect(self._correct)
        self.view.printing.connect(self._print)
        self.view.open()

    def open_line(self, line: object) -> None:
        """Show the entry of a book's row; one that stands for no entry, or for several, opens nothing."""
        entry_id = getattr(line, "entry_id", None)
        if isinstance(entry_id, int) and entry_id:
            self.open(entry_id)

    def correct(self, entry_id: int) -> None:
        """Correct an entry at once, or show why it cannot be corrected here."""
        page = self._context.book.read(entry_page, entry_id)
        if not page.form:
            self.open(entry_id)
            return
        self._page = page
        self._correct()

    def _correct(self) -> None:
        if self._page is None:
            return
        self.correction = CorrectionDialog(self._screen, self._context, self._page)
        self.correction.written.connect(self._on_written)
        self.correction.open()

    def _print(self) -> None:
        if self._page is not None:
            self._context.go_to(PRINTING, paper=RECEIPT, voucher=self._page.posted.voucher)
