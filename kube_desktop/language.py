"""Words, rupiah, dates and numbers in words: what people read, and what they type.

Text becomes money once, in ``parse_rupiah``, by our own strict grammar. Babel's and Qt's number parsers
both read a villager's ``10,000`` as ten (domain.md 6.1), so nothing else may do it. Babel is used for
the names of months and days only, and imported when the first one is asked for.
"""

from __future__ import annotations

import gettext
import re
from datetime import date, datetime
from functools import cache

from kube_desktop import paths
from kube_desktop.domain.errors import (
    N_,
    RuleBroken,
    Sentence,
    day_month_year,
    rupiah,
    with_dots,
)

__all__ = ["N_", "Language", "parse_birth_day", "parse_count", "parse_day", "parse_rupiah", "terbilang"]

LARGEST_AMOUNT = 999_999_999_999
LARGEST_COUNT = 99_999
LONGEST_AMOUNT = 40
LARGEST_IN_WORDS = 10**15

_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_THOUSANDS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))
_ENGLISH_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_THOUSANDS = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (1000, "thousand"),
    (100, "hundred"),
)
_SHORTCUTS = {"rb": 1000, "ribu": 1000, "jt": 1_000_000, "juta": 1_000_000}

_WHOLE = re.compile(r"[0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+|[1-9][0-9]{0,2}( [0-9]{3})+", re.ASCII)
_WITH_COMMAS = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.00)?", re.ASCII)
_SHORTCUT = re.compile(r"([0-9]{1,12})(?:([.,])([0-9]{1,12}))? ?(rb|ribu|jt|juta)", re.ASCII)
_DAY = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{2,4})", re.ASCII)
_DIGITS_ONLY = re.compile(r"([0-9]{2})()([0-9]{2})([0-9]{4}|[0-9]{2})", re.ASCII)


def terbilang(number: int) -> str:
    """Write a whole number from 0 to 10^15 in Indonesian words (domain.md 6.3).

    A group of thousands that is exactly one is *seribu* wherever it stands: 1001000 is *satu juta
    seribu*. Raises ValueError outside the range.
    """
    if not 0 <= number <= LARGEST_IN_WORDS:
        raise ValueError(f"{number} cannot be written in words")
    return _DIGITS[0] if number == 0 else " ".join(_words(number))


def english_words(number: int) -> str:
    """Write a whole number from 0 to 10^15 in English words: ``two hundred ten thousand``.

    Raises ValueError outside the range.
    """
    if not 0 <= number <= LARGEST_IN_WORDS:
        raise ValueError(f"{number} cannot be written in words")
    for unit, name in _ENGLISH_THOUSANDS:
        if number >= unit:
            count, rest = divmod(number, unit)
            return " ".join([english_words(count), name, *([english_words(rest)] if rest else [])])
    if number < 20:
        return _ENGLISH_ONES.split()[number]
    tens, ones = divmod(number, 10)
    return "-".join([_ENGLISH_TENS.split()[tens - 2], *([english_words(ones)] if ones else [])])


def parse_rupiah(text: str) -> int:
    """Read an amount as people write it and return whole rupiah, 1 to 999.999.999.999 (domain.md 6.1).

    Understands ``3000000``, ``3.000.000``, ``Rp3.000.000,00``, ``Rp. 3.000.000,-``, ``10rb``, ``1,5 juta``.
    Raises RuleBroken (field "amount") with a sentence of its own for each kind of mistake; where a comma
    was most likely meant as a dot, the error's ``values["suggestion"]`` is that amount.
    """
    cleaned = re.sub(r"\s+", " ", text).strip().casefold()
    cleaned = re.sub(r"^(rp\.?|idr) ?", "", cleaned)
    if not cleaned:
        raise RuleBroken(N_("Type an amount, for example 10.000."), "amount")
    if len(cleaned) > LONGEST_AMOUNT:
        raise _no_amount()
    if cleaned[0] in "-(−–":
        raise RuleBroken(N_("An amount cannot be below zero. Type it without a minus."), "amount")
    shortcut = _SHORTCUT.fullmatch(cleaned)
    if shortcut is not None:
        return _in_range(_from_shortcut(shortcut))
    whole = re.sub(r" ?,(-|00)$", "", cleaned)
    if _WHOLE.fullmatch(whole) is None:
        raise _amount_mistake(whole)
    return _in_range(int(whole.replace(".", "").replace(" ", "")))


def parse_count(text: str) -> int:
    """Read a number of pieces, people or months and return it, 0 to 99.999.

    Raises RuleBroken (field "count").
    """
    cleaned = text.strip()
    if not cleaned:
        raise RuleBroken(N_("Type a whole number, for example 5."), "count")
    if re.fullmatch(r"[0-9]+([.,][0-9]+)?", cleaned, re.ASCII) is None:
        raise RuleBroken(N_("A number is written with digits only, for example 5."), "count")
    if re.fullmatch(r"[0-9]+|[1-9][0-9]\.[0-9]{3}|[1-9]\.[0-9]{3}", cleaned, re.ASCII) is None:
        raise RuleBroken(N_("Type a whole number, without a comma or a part."), "count")
    digits = cleaned.replace(".", "").lstrip("0")
    if len(digits) > len(str(LARGEST_COUNT)):
        message = N_("Type at most {largest:figure}.")
        raise RuleBroken(message, "count", largest=LARGEST_COUNT)
    return int(digits or "0")


def parse_day(text: str, today: date) -> date:
    """Read a date typed as ``14-02-2026``, ``14/2/2026``, ``14.2.2026`` or ``14022026``.

    ``today`` serves as the example in the sentences. Raises RuleBroken (field "date") for anything else,
    for a year of two digits, for days that no calendar has and for years outside 2000 to 2099.
    """
    day = _calendar_day(text, today)
    if not 2000 <= day.year <= 2099:
        raise RuleBroken(N_("The year must be between 2000 and 2099. Check the date {day}."), "date", day=day)
    return day


def parse_birth_day(text: str, today: date) -> date:
    """Read a birth date, typed like any date; it lies between 1900 and today.

    Raises RuleBroken (field "birth_date" when the day is impossible for a person, else "date").
    """
    day = _calendar_day(text, today)
    if day.year < 1900 or day > today:
        message = N_("A birth date lies between 1900 and today. Check the date {day}.")
        raise RuleBroken(message, "birth_date", day=day)
    return day


class Language(Sentence):
    """One language of screens and papers; without a compiled catalogue it speaks English.

    Money and dates in figures are written the Indonesian way in every language, because they are typed and
    compared with papers whatever the screen speaks; only words, numbers in words and month names change.
    """

    def __init__(self, code: str = "id") -> None:
        self.code = code
        self._catalogue = gettext.translation("kube", localedir=paths.translations(), languages=[code], fallback=True)

    def text(self, message: str, /, **values: object) -> str:
        """Return the message in this language, its placeholders filled in as ``Sentence`` describes."""
        return self.fill(self._catalogue.gettext(message), values) if message else ""

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the form of the message that fits the number, which fills the placeholder ``{n}``."""
        return self.fill(self._catalogue.ngettext(one, many, number), {"n": number, **values})

    def rupiah(self, amount: int) -> str:
        """Write whole rupiah for running text: ``Rp1.250.000``, ``-Rp50.000``."""
        return rupiah(amount)

    def figure(self, number: int) -> str:
        """Write a number for a column: ``1.250.000``, ``(50.000)`` below zero, ``0``."""
        return f"({with_dots(-number)})" if number < 0 else with_dots(number)

    def figure_or_dash(self, number: int) -> str:
        """Write a number for a column, and a dash for zero."""
        return self.figure(number) if number else "–"

    def day(self, day: date) -> str:
        """Write a date in figures: ``14-02-2026``."""
        return day_month_year(day)

    def long_day(self, day: date) -> str:
        """Write a date with its month's name: ``28 Februari 2026``."""
        return f"{day.day} {self.month(day)}"

    def full_day(self, day: date) -> str:
        """Write a date with the day of the week: ``Sabtu, 14 Maret 2026``."""
        return f"{_calendar_name('EEEE', day, self.code)}, {self.long_day(day)}"

    def month(self, month: date) -> str:
        """Write a month: ``Februari 2026``."""
        return f"{_calendar_name('MMMM', month, self.code)} {month.year:04d}"

    def short_month(self, month: date) -> str:
        """Write a month's short name: ``Feb``."""
        return _calendar_name("MMM", month, self.code)

    def time(self, moment: datetime) -> str:
        """Write the time of day: ``10:42``."""
        return f"{moment.hour:02d}:{moment.minute:02d}"

    def in_words(self, number: int) -> str:
        """Write a whole number in words: ``dua ratus sepuluh ribu``, below zero with *minus*."""
        words = terbilang if self.code == "id" else english_words
        return f"minus {words(-number)}" if number < 0 else words(number)

    def rupiah_in_words(self, amount: int) -> str:
        """Write whole rupiah as a receipt does: ``Dua ratus sepuluh ribu rupiah``."""
        words = self.in_words(amount)
        return f"{words[0].upper()}{words[1:]} rupiah"


def _words(number: int) -> list[str]:
    """Return the words of a number above zero; nothing for zero."""
    for unit, name in _THOUSANDS:
        if number >= unit:
            count, rest = divmod(number, unit)
            head = ["seribu"] if unit == 1000 and count == 1 else [*_words(count), name]
            return head + _words(rest)
    hundreds, rest = divmod(number, 100)
    words = ["seratus"] if hundreds == 1 else [_DIGITS[hundreds], "ratus"] if hundreds else []
    tens, ones = divmod(rest, 10)
    if rest in (10, 11):
        return [*words, "sepuluh" if rest == 10 else "sebelas"]
    if tens == 1:
        return [*words, _DIGITS[ones], "belas"]
    if tens:
        words += [_DIGITS[tens], "puluh"]
    return [*words, _DIGITS[ones]] if ones else words


def _from_shortcut(match: re.Match[str]) -> int:
    """Return the rupiah of ``10rb`` or ``1,5jt``; ask about what could be meant in two ways."""
    separator, decimals = match[2], match[3] or ""
    shift: int = 10 ** len(decimals)
    amount, left = divmod(int(match[1] + decimals) * _SHORTCUTS[match[4]], shift)
    if left:
        raise RuleBroken(N_("Rupiah are whole, there are no cents here. Type the amount in full."), "amount")
    # 1.5jt is English; 1,500rb may be one and a half thousand or one and a half million: ask, never guess.
    if separator == "." or len(decimals) > 2:
        raise _did_you_mean(amount)
    return amount


def _amount_mistake(typed: str) -> RuleBroken:
    """Return the error that fits an amount outside the grammar."""
    if _WITH_COMMAS.fullmatch(typed) is not None:
        return _did_you_mean(int(typed.removesuffix(".00").replace(",", "")))
    if re.fullmatch(r"[0-9. ]+,[0-9]*", typed, re.ASCII) is not None:
        return RuleBroken(N_("Rupiah are whole, there are no cents here. Type the amount in full."), "amount")
    if re.fullmatch(r"0[0-9]{0,2}([. ][0-9]{3})+", typed, re.ASCII) is not None:
        message = N_("An amount does not begin with 0. Type it in full, for example 10.000.")
        return RuleBroken(message, "amount")
    if re.fullmatch(r"[0-9.,]+", typed, re.ASCII) is not None:
        message = N_("Check the dots: after each dot come exactly three digits, for example 1.250.000.")
        return RuleBroken(message, "amount")
    return _no_amount()


def _no_amount() -> RuleBroken:
    message = N_("This is not an amount. Use digits and dots, for example 1.250.000, or 10rb or 1,5jt.")
    return RuleBroken(message, "amount")


def _did_you_mean(amount: int) -> RuleBroken:
    message = N_("Did you mean {suggestion:rupiah}? Between the thousands type a dot, not a comma.")
    return RuleBroken(message, "amount", suggestion=_in_range(amount))


def _in_range(amount: int) -> int:
    if amount == 0:
        raise RuleBroken(N_("The amount is zero. Type at least Rp1."), "amount")
    if amount > LARGEST_AMOUNT:
        message = N_("This amount is too large. The most is {largest:rupiah}.")
        raise RuleBroken(message, "amount", largest=LARGEST_AMOUNT)
    return amount


def _calendar_day(text: str, today: date) -> date:
    """Return the date that was typed, in any year of four digits."""
    cleaned = re.sub(r"\s", "", text)
    if not cleaned:
        raise RuleBroken(N_("Type a date, for example {today}."), "date", today=today)
    match = _DAY.fullmatch(cleaned) or _DIGITS_ONLY.fullmatch(cleaned)
    if match is None:
        message = N_("This is not a date. Type day, month and year, for example {today}.")
        raise RuleBroken(message, "date", today=today)
    if len(match[4]) != 4:
        raise RuleBroken(N_("Type the year with four digits, for example {today}."), "date", today=today)
    try:
        return date(int(match[4]), int(match[3]), int(match[1]))
    except ValueError:
        message = N_("There is no such day as {typed} in the calendar. Check day and month.")
        raise RuleBroken(message, "date", typed=f"{match[1]}-{match[3]}-{match[4]}") from None


@cache
def _calendar_name(pattern: str, day: date, code: str) -> str:
    from babel.dates import format_date  # heavy: only when the first month's name is shown

    return format_date(day, pattern, locale=code)
