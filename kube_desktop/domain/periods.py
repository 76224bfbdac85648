"""Days, months, the closing line and voucher numbers (house.md 4 and 5).

A month is a ``date`` of its first day. ``closed_through`` is the last closed month (any day of it), or
None when nothing has been closed; its last day is the line on or before which nothing is posted.
``today`` is always an argument.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kube_desktop.domain.errors import N_, RuleBroken

FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2099, 12, 31)
OLD_AFTER_DAYS = 31
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SERIES = ("KM", "KK", "MM")


def month_of(day: date) -> date:
    """Return the first day of the day's month."""
    return day.replace(day=1)


def add_months(month: date, count: int) -> date:
    """Return the first day of the month that lies ``count`` months after (negative: before) this one."""
    number = month.year * 12 + month.month - 1 + count
    return date(number // 12, number % 12 + 1, 1)


def next_month(month: date) -> date:
    """Return the first day of the month after this one."""
    return add_months(month, 1)


def previous_month(month: date) -> date:
    """Return the first day of the month before this one."""
    return add_months(month, -1)


def last_day(month: date) -> date:
    """Return the last day of the month."""
    return next_month(month) - timedelta(days=1)


def months(first: date, last: date) -> Iterator[date]:
    """Yield every month from the month of ``first`` to that of ``last``, both included."""
    month = month_of(first)
    while month <= last:
        yield month
        month = next_month(month)


def check_business_date(day: date, today: date, closed_through: date | None, opened_on: date | None = None) -> None:
    """Refuse a day on which nothing can be posted.

    ``opened_on`` is the group's cut-over date, before which nothing posts. Raises RuleBroken (field
    "date") for a day outside 2000 to 2099, after today, before the cut-over or in a closed month.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise RuleBroken(N_("The year must be between 2000 and 2099. Check the date {day}."), "date", day=day)
    if day > today:
        message = N_("{day} is still to come; today is {today}. Check the date.")
        raise RuleBroken(message, "date", day=day, today=today)
    if opened_on is not None and day < opened_on:
        message = N_("This group's book begins on {opened_on}. Choose that day or a later one.")
        raise RuleBroken(message, "date", opened_on=opened_on)
    if closed_through is not None and day <= last_day(closed_through):
        message = N_("{month:month} is closed. Choose a date from {first_open} on.")
        raise RuleBroken(message, "date", month=day, first_open=next_month(closed_through))


def needs_question_if_old(day: date, today: date) -> bool:
    """Tell whether the day lies more than 31 days back, so that the person is asked whether it is right."""
    return (today - day).days > OLD_AFTER_DAYS


def posting_date(held: date, today: date, closed_through: date | None) -> tuple[date, date | None]:
    """Return the day on which something that happened on ``held`` is posted, and ``held`` if that differs.

    What comes late, for a closed month, is posted on the first open day and keeps its own date beside it
    (house.md 4). Raises RuleBroken (field "date") for a day outside 2000 to 2099 or after today, and
    when ``today`` itself lies in a closed month (a wrong clock).
    """
    check_business_date(held, today, None)
    if closed_through is None or held > last_day(closed_through):
        return held, None
    first_open = next_month(closed_through)
    if first_open > today:
        message = N_("Today is {today}, but {month:month} is already closed. Check today's date.")
        raise RuleBroken(message, "date", today=today, month=closed_through)
    return first_open, held


def next_closable(closed_through: date | None, first_month: date) -> date:
    """Return the only month that may be closed next: the one after the line, or the group's first month."""
    return month_of(first_month) if closed_through is None else next_month(closed_through)


def check_closing(month: date, closed_through: date | None, first_month: date, today: date) -> None:
    """Refuse to close a month out of turn or before it has ended.

    ``first_month`` is the month in which the group's book begins. Raises RuleBroken (field "month").
    """
    expected = next_closable(closed_through, first_month)
    if closed_through is not None and month_of(month) < expected:
        message = N_("{month:month} is closed already. It cannot be closed twice.")
        raise RuleBroken(message, "month", month=month)
    if month_of(month) < expected:
        message = N_("This group's book begins in {first:month}. Close that month first.")
        raise RuleBroken(message, "month", first=expected)
    if month_of(month) > expected:
        message = N_("Months are closed one at a time. Close {expected:month} first.")
        raise RuleBroken(message, "month", expected=expected)
    if last_day(month) >= today:
        message = N_("{month:month} has not ended yet. It can be closed from {day} on.")
        raise RuleBroken(message, "month", month=month, day=next_month(month))


def roman_month(day: date) -> str:
    """Return the day's month as voucher numbers write it: I to XII."""
    return ROMAN_MONTHS[day.month - 1]


def voucher(series: str, number: int, day: date) -> str:
    """Write a voucher number, ``KM-0001/II/2026``; counted per group, year and series (house.md 5)."""
    return f"{series}-{number:04d}/{roman_month(day)}/{day.year:04d}"


def parse_voucher(text: str) -> Voucher:
    """Read a voucher number, in capitals or not, spaces ignored.

    Raises RuleBroken (field "voucher") when the text is none.
    """
    match = re.fullmatch(r"(KM|KK|MM)-?([0-9]{1,9})/([IVX]{1,4})/([0-9]{4})", re.sub(r"\s", "", text).upper())
    if match is None or match[3] not in ROMAN_MONTHS or int(match[2]) == 0:
        message = N_("This is not a voucher number. Type it as on the paper, for example KM-0001/II/2026.")
        raise RuleBroken(message, "voucher")
    return Voucher(match[1], int(match[2]), ROMAN_MONTHS.index(match[3]) + 1, int(match[4]))


@dataclass(frozen=True, slots=True)
class Voucher:
    """The parts of a voucher number: series (KM, KK, MM), counter, month 1 to 12, year."""

    series: str
    number: int
    month: int
    year: int
