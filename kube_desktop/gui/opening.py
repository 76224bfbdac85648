"""Opening and closing a book in the window: at which place, what day it is, who records, the safety copies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.book_state import book_uid, group_count, is_practice, newest_writing
from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.safety_copies import copy_book, copy_to_stick
from kube_desktop.bookkeeping.villages import village_rows
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.copies.from_stick import bring_here
from kube_desktop.gui.job_dialog import run_job
from kube_desktop.gui.parts.busy import Report
from kube_desktop.gui.parts.forms.confirm import Answer, ask
from kube_desktop.gui.preferences import Preferences, RecentBook, books_folder
from kube_desktop.gui.which_day import ask_day, clock_is_doubtful
from kube_desktop.gui.who_writes import ask_writer
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_, Language
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.sticks import stick_at

if TYPE_CHECKING:
    from kube_desktop.gui.main_window import MainWindow


def open_book(window: MainWindow, path: Path) -> OpenBook | None:
    """Open a book; when it is refused, say why on the start page and return None."""
    if window.book is not None and not window.let_go():
        return None
    known = [each.path for each in window.preferences.recent_books()]
    try:
        here = bring_here(window, window.language, path, [*known, books_folder() / path.name])
    except RuleBroken as error:
        (window.start_page or window.show_start()).show_fault(error)
        return None
    if here is None:
        if window.start_page is None:
            window.show_start()
        return None
    try:
        return OpenBook(here, window.clock, thorough=not window.preferences.is_as_left(here))
    except BookRefused as refused:
        _explain(window, here, refused)
        return None


def _explain(window: MainWindow, path: Path, refused: BookRefused) -> None:
    from kube_desktop.gui.restore_dialog import copies_of, places_elsewhere

    page = window.start_page or window.show_start()
    has_copies = bool(copies_of([path], places_elsewhere(window.preferences.copies_folder)))
    page.show_refusal(refused, path, refused.reason, has_copies=has_copies)


def context_of(book: OpenBook, language: Language, preferences: Preferences) -> WindowContext:
    """Return the context of a book, at the place that was on the screen last, else at its first group."""
    villages = {each.code: each.id for each in book.read(village_rows)}
    groups = {each.id: each for each in book.read(group_rows)}
    code, group_id = preferences.place_in(book.path)
    practice = book.read(is_practice)
    if group_id in groups and groups[group_id].village_id == villages.get(code):
        place: tuple[int | None, int | None] = (villages[code], group_id)
    elif code in villages:
        place = (villages[code], None)
    else:
        first = next(iter(groups.values()), None)
        place = (first.village_id, first.id) if first else (next(iter(villages.values()), None), None)
    return WindowContext(book, language, preferences, practice=practice, village_id=place[0], group_id=place[1])


def ask_what_day(window: QWidget, context: WindowContext) -> None:
    """Ask what day it is when the clock cannot be right. A practice book lives in its own time."""
    newest, now = context.book.read(newest_writing), context.book.clock()
    if context.practice or not clock_is_doubtful(now, newest):
        return
    context.book.today = ask_day(window, context.language, now.date(), newest.date() if newest else None)


def ask_who_writes(window: QWidget, context: WindowContext) -> None:
    """Ask who records."""
    ask_writer(window, context)


def remember(context: WindowContext) -> None:
    """Write down for the next time what this computer should know of the book."""
    book = context.book
    saved_at = book.read(newest_writing)
    groups = book.read(group_count)
    context.preferences.remember_book(RecentBook(book.path.resolve(), groups, saved_at, context.practice))
    codes = {each.id: each.code for each in book.read(village_rows)}
    context.preferences.remember_place(book.path, codes.get(context.village_id or 0, ""), context.group_id)


def make_copies(window: QWidget, context: WindowContext, *, closing: bool) -> bool:
    """Copy the book beside itself and, if it is there, into the further folder; say whether one may go on.

    A copy that cannot be made is told; while closing, the person decides.
    """
    book, elsewhere = context.book, context.preferences.copies_folder
    disk = stick_at(elsewhere) if elsewhere is not None and elsewhere.is_dir() else None

    def work(report: Report) -> None:
        if elsewhere is None or disk is None:
            copy_book(book, progress=lambda done, of: report(done, of, ""))
        else:
            copy_to_stick(book, disk, lambda stage, done, of: report(done, of, ""), elsewhere)

    text = context.language.text
    end = run_job(window, context.language, text(N_("Keeping a copy …")), work, may_cancel=False)
    if end.done:
        if disk is not None:
            context.preferences.remember_stick_copy(book.read(book_uid), book.clock())
        return True
    if not isinstance(end.error, RuleBroken):
        raise end.error or RuntimeError("a copy was cancelled")
    sentence = text(end.error.message, **end.error.values)
    if not closing:
        context.tell(text(N_("No copy was made")), sentence)
        return True
    answers = [
        Answer("close", text(N_("Close without a copy")), "danger"),
        Answer("back", text(N_("Go back to the book"))),
    ]
    return ask(window, text(N_("No copy was made")), sentence, answers) == "close"
