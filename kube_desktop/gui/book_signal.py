"""A commit of the open book as one Qt signal: visible screens read again (house.md 3)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from kube_desktop.bookkeeping.open_book import OpenBook


class BookSignal(QObject):
    """`changed` comes after every commit of one book; commits are made on the main thread."""

    changed = Signal()

    def __init__(self, book: OpenBook, parent: QObject | None = None) -> None:
        """Listen to `book`."""
        super().__init__(parent)
        book.on_changed = self.changed.emit
