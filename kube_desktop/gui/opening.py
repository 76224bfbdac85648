"""Opening and closing a book in the window: the gate, what day it is, who records, the last copy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kube_desktop.bookkeeping.book_state import group_count, is_practice, newest_writing
from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.villages import village_rows
from kube_desktop.gui.preferences import Preferences, RecentBook
from kube_desktop.gui.who_writes import ask_writer
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from kube_desktop.storage.book_file import BookRefused

if TYPE_CHECKING:
    from kube_desktop.gui.main_window import MainWindow


def open_book(window: MainWindow, path: Path, clock: Callable[[], datetime]) -> OpenBook | None:
    """Open a book; when it is refused, say why on the start page and return None."""
    try:
        return OpenBook(path, clock)
    except BookRefused as refused:
        raise refused


def context_of(book: OpenBook, language: Language, preferences: Preferences) -> WindowContext:
    """Return the context of a book, at the place that was on the screen last, else at its first group."""
    villages = {each.code: each.id for each in book.read(village_rows)}
    groups = {each.id: each for each in book.read(group_rows)}
    code, group_id = preferences.place_in(book.path)
    first = next(iter(groups.values()), None)
    village_id = villages.get(code) or next(iter(villages.values()), None)
    if group_id in groups and groups[group_id].village_id == villages.get(code):
        return _context(book, language, preferences, village_id, group_id)
    if code in villages or first is None:
        return _context(book, language, preferences, village_id, None)
    return _context(book, language, preferences, first.village_id, first.id)


def _context(
    book: OpenBook, language: Language, preferences: Preferences, village_id: int | None, group_id: int | None
) -> WindowContext:
    return WindowContext(
        book, language, preferences, practice=book.read(is_practice), village_id=village_id, group_id=group_id
    )


def welcome(window: MainWindow, context: WindowContext, *, ask_who: bool) -> None:
    """Ask what must be known before anything is recorded."""
    if ask_who:
        ask_writer(window, context)


def make_last_copy(window: MainWindow, context: WindowContext) -> bool:
    """Copy the book if it was changed; say whether it may be closed now."""
    return True


def remember(context: WindowContext) -> None:
    """Write down for the next time what this computer should know of the book."""
    book = context.book
    saved_at = book.read(newest_writing)
    groups = book.read(group_count)
    context.preferences.remember_book(RecentBook(book.path.resolve(), groups, saved_at, context.practice))
    codes = {each.id: each.code for each in book.read(village_rows)}
    context.preferences.remember_place(book.path, codes.get(context.village_id or 0, ""), context.group_id)
