"""National identity numbers (NIK), family card numbers, ages: soft checks only (domain.md 6.4).

A NIK may rightly disagree with the true birth date, its region is where the person was first
registered, and some of the poorest have none. So few mistakes are walls; most are warnings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kube_desktop.domain.errors import N_
from kube_desktop.domain.findings import Finding
from kube_desktop.domain.regions import PROVINCES

Sex = Literal["male", "female"]

MARITAL_STATUSES = ("belum kawin", "kawin", "cerai hidup", "cerai mati")
"""As the family card writes them; they are data of the book, not words of a screen."""
NIK_DIGITS = 16

_WOMEN_ADD = 40
_YOUNGEST_USUAL = 17
_OLDEST_USUAL = 100


def only_digits(text: str) -> str:
    """Return a number without the spaces, dots and dashes that people put between its parts."""
    return re.sub(r"[\s.\-]", "", text)


def check_nik(text: str, today: date, birth_date: date | None = None, sex: Sex | None = None) -> tuple[Finding, ...]:
    """Return what is odd about a NIK (field "nik"); nothing for an empty one, which is allowed.

    ``birth_date`` and ``sex`` are what the form says, if anything; they are compared with the NIK.
    """
    nik = only_digits(text)
    if not nik:
        return ()
    if re.fullmatch(r"[0-9]{16}", nik, re.ASCII) is None:
        return (Finding("error", N_("A NIK has exactly 16 digits; this has {count}."), "nik", _length(nik)),)
    findings: list[Finding] = []
    facts = read_nik(nik, today, birth_date)
    if facts is None:
        message = N_("Digits 7 to 12 of this NIK are no birth date (women: day + 40). Check it on the card.")
        findings.append(Finding("override", message, "nik"))
    if nik.endswith("0000"):
        message = N_("The last four digits of a NIK are never 0000. Check it on the card.")
        findings.append(Finding("override", message, "nik"))
    findings += _unknown_province(nik, "nik")
    if facts is not None and birth_date is not None and facts.birth_date != birth_date:
        message = N_("By this NIK the birth date is {day}. That may be right; check both.")
        findings.append(Finding("warning", message, "nik", {"day": facts.birth_date}))
    if facts is not None and sex is not None and facts.sex != sex:
        message = (
            N_("By this NIK the person is a woman. That may be right; check both.")
            if facts.sex == "female"
            else N_("By this NIK the person is a man. That may be right; check both.")
        )
        findings.append(Finding("warning", message, "nik"))
    return tuple(findings)


def check_taken(holder: str, group: str | None) -> Finding:
    """Return the finding about a NIK that another active person has.

    ``holder`` is that person's name, ``group`` the other group's name, or None within the same group:
    there it is a mistake, elsewhere a warning, as that person "has received KUBE before".
    """
    if group is None:
        message = N_("{holder} of this group has the same NIK. Check both cards.")
        return Finding("error", message, "nik", {"holder": holder})
    message = N_("{holder} of {group} has the same NIK. Nobody should be in two groups.")
    return Finding("warning", message, "nik", {"holder": holder, "group": group})


def check_family_card(text: str) -> tuple[Finding, ...]:
    """Return what is odd about a family card number (field "family_card_no"); nothing for an empty one.

    It is region (6), registration date (6) and serial (4), and changes in the course of a life.
    """
    number = only_digits(text)
    if not number:
        return ()
    if re.fullmatch(r"[0-9]{16}", number, re.ASCII) is None:
        message = N_("A family card number has exactly 16 digits; this has {count}.")
        return (Finding("error", message, "family_card_no", _length(number)),)
    findings = _unknown_province(number, "family_card_no")
    if _in_some_century(int(number[6:8]), int(number[8:10]), int(number[10:12])) is None:
        message = N_("Digits 7 to 12 of this family card number are no date. Check it on the card.")
        findings.append(Finding("warning", message, "family_card_no"))
    return tuple(findings)


def check_birth_date(birth_date: date, today: date) -> tuple[Finding, ...]:
    """Return a question about an unusual age of a group's member: below 17 or above 100 years."""
    years = age(birth_date, today)
    if _YOUNGEST_USUAL <= years <= _OLDEST_USUAL:
        return ()
    message = N_("By this birth date the person is {years} years old. Is that right?")
    return (Finding("question", message, "birth_date", {"years": years}),)


def read_nik(nik: str, today: date, birth_date: date | None = None) -> NikFacts | None:
    """Read sex, birth date and region from a NIK of 16 digits; None when its date is none.

    The century: 20YY when that is not after today, else 19YY; but the birth date of the form is
    preferred when its last two digits of the year agree.
    """
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    sex: Sex = "female" if day > _WOMEN_ADD else "male"
    day -= _WOMEN_ADD if sex == "female" else 0
    if birth_date is not None and (day, month, year) == (
        birth_date.day,
        birth_date.month,
        birth_date.year % 100,
    ):
        return NikFacts(sex, birth_date, nik[:6])
    candidates = [found for century in (2000, 1900) if (found := _day(century + year, month, day))]
    for candidate in candidates:
        if candidate <= today:
            return NikFacts(sex, candidate, nik[:6])
    return None


def mask(number: str) -> str:
    """Hide the middle of a NIK or family card number for paper: ``352116******0001``; "" stays ""."""
    return f"{number[:6]}{'*' * 6}{number[-4:]}" if len(number) == 16 else "*" * len(number)


def age(birth_date: date, day: date) -> int:
    """Return the full years that someone born on ``birth_date`` has lived on ``day``."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


@dataclass(frozen=True, slots=True)
class NikFacts:
    """What a NIK says of a person; ``region`` is the six digits of the first place of registration."""

    sex: Sex
    birth_date: date
    region: str


def _length(number: str) -> dict[str, object]:
    """How many digits there are: a letter O typed for a nought is none."""
    return {"count": len(re.findall("[0-9]", number))}


def _unknown_province(number: str, field: str) -> list[Finding]:
    if number[:2] in PROVINCES:
        return []
    message = N_("No province is known with the code {code}. Check the first two digits.")
    return [Finding("warning", message, field, {"code": number[:2]})]


def _in_some_century(day: int, month: int, year: int) -> date | None:
    return _day(2000 + year, month, day) or _day(1900 + year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
