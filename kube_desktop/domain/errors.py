"""The one kind of error that a person can mend, and how its sentence is filled in."""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark an English sentence for the catalogue; it is translated when it is shown."""
    return message


def with_dots(number: int) -> str:
    """Write a whole number with dots between the thousands: 1250000 -> ``1.250.000`` (domain.md 6.1)."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """Write whole rupiah for running text: ``Rp1.250.000``, ``-Rp50.000``."""
    return f"-Rp{with_dots(-amount)}" if amount < 0 else f"Rp{with_dots(amount)}"


def day_month_year(day: date) -> str:
    """Write a date as ``14-02-2026``."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


class Sentence(string.Formatter):
    """Fills in the placeholders of a message.

    A placeholder may say how its value is to be written: ``{amount:rupiah}`` (an int, ``Rp1.250.000``),
    ``{pieces:figure}`` (an int, ``1.250``), ``{month:month}`` (a date, ``February 2026``). A date without
    more is written ``14-02-2026``; everything else as Python writes it. So a rule can hand over plain
    ints and dates, and each language writes them in its own way.
    """

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, date):
            return self.month(value) if format_spec == "month" else day_month_year(value)
        if isinstance(value, int) and format_spec == "rupiah":
            return rupiah(value)
        if isinstance(value, int) and format_spec == "figure":
            return with_dots(value)
        return str(super().format_field(value, format_spec))

    def month(self, month: date) -> str:
        """Write the month of a date in English: ``February 2026``."""
        return f"{ENGLISH_MONTHS[month.month - 1]} {month.year}"

    def fill(self, message: str, values: Mapping[str, object]) -> str:
        """Return the message with its placeholders filled in; without values it stays as it is."""
        return self.vformat(message, (), values) if values else message


class RuleBroken(Exception):  # noqa: N818 - it names what happened
    """What was asked for is not allowed; the sentence says why and what to do next.

    ``message`` is the English sentence with placeholders (the msgid), ``field`` the name of the form's
    field that it is about, if any, and ``values`` what fills the placeholders. ``str()`` gives the
    English sentence, filled in; screens translate with ``language.text(error.message, **error.values)``.
    """

    def __init__(self, message: str, field: str | None = None, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.values: dict[str, object] = values

    def __str__(self) -> str:
        return Sentence().fill(self.message, self.values)
