"""How old a book's copies are, and the light that says so: green, amber from 7 days, red from 14 or without any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kube_desktop.bookkeeping.book_state import book_uid
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_, Language
from kube_desktop.storage.copies import copies_folder, list_copies

AMBER_FROM, RED_FROM = 7, 14
"""Days (reference/reliability.md 6)."""


@dataclass(frozen=True, slots=True)
class CopyAges:
    """When the newest copy was made on this computer, and on a USB stick; None: never."""

    here: datetime | None
    stick: datetime | None


def copy_ages(context: WindowContext) -> CopyAges:
    """Look at the copies of the open book. A stick need not be plugged in: this computer remembers."""
    path, preferences = context.book.path, context.preferences
    remembered = preferences.stick_copy_of(context.book.read(book_uid))
    further = preferences.copies_folder
    on_sticks = [remembered, _newest(further, path.stem) if further else None]
    return CopyAges(_newest(copies_folder(path), path.stem), _latest(on_sticks))


def days_since(made_at: datetime, today: date) -> int:
    """Whole days; 0 for a copy that a wrong clock has put into the future."""
    return max(0, (today - made_at.date()).days)


def tone_of(made_at: datetime | None, today: date) -> str:
    """Return "green", "amber" or "red"."""
    if made_at is None or (days := days_since(made_at, today)) >= RED_FROM:
        return "red"
    return "amber" if days >= AMBER_FROM else "green"


def age_words(language: Language, made_at: datetime | None, today: date) -> str:
    """Return "hari ini 08:15", "6 hari lalu" or "belum ada"."""
    if made_at is None:
        return language.text(N_("none yet"))
    days = days_since(made_at, today)
    if not days:
        return language.text(N_("today {time}"), time=language.time(made_at))
    return language.plural("{n} day ago", "{n} days ago", days)


def _newest(folder: Path, book: str) -> datetime | None:
    return _latest(copy.made_at for copy in list_copies(folder, book))


def _latest(moments: Iterable[datetime | None]) -> datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)
