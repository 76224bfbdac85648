"""How a target's week or month is called."""

from __future__ import annotations

from datetime import date

from kube_desktop.language import N_, Language


def period_words(language: Language, first: date, last: date) -> str:
    """Return "November 2026", or "2 – 8 November 2026" for a week."""
    if first.day == 1 and last.day > 7:
        return language.month(first)
    begins = str(first.day) if first.month == last.month else language.long_day(first).rsplit(" ", 1)[0]
    return language.text(N_("{first} – {last}"), first=begins, last=language.long_day(last))


def pieces_words(language: Language, pieces: int, unit: str) -> str:
    """Return "12 lembar"; the figure alone before a unit was agreed on."""
    return f"{language.figure(pieces)} {unit}".strip()
