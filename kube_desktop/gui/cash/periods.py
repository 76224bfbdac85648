"""Which part of a book is shown: the last two months, one month, or a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kube_desktop.domain.periods import add_months, last_day, month_of, months
from kube_desktop.language import N_, Language


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, with its words (translated)."""

    first: date
    last: date
    words: str


def periods(language: Language, begins: date, today: date) -> Sequence[Period]:
    """The periods that a book which begins on `begins` can be read in; the usual one first."""
    this_month = month_of(today)
    first = min(month_of(begins), this_month)
    found: list[Period] = []
    if first < this_month:
        before = add_months(this_month, -1)
        name = language.month(before)
        if before.year == this_month.year:
            name = name.removesuffix(f" {before.year}")
        words = language.text(N_("{first} – {last}"), first=name, last=language.month(this_month))
        found.append(Period(before, last_day(this_month), words))
    single = [Period(month, last_day(month), language.month(month)) for month in months(first, this_month)]
    found += reversed(single)
    for year in range(today.year, first.year - 1, -1):
        words = language.text(N_("The year {year}"), year=str(year))
        found.append(Period(date(year, 1, 1), date(year, 12, 31), words))
    return tuple(found)
