"""Column types of a book: dates, moments and yes/no as SQLite's STRICT tables and PostgreSQL both keep them.

STRICT tables know TEXT, INTEGER and BLOB only, so everything else is decorated here. Dates are ISO text, so that
they sort as they are and enter the chain of seals byte for byte.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

Rupiah = BigInteger().with_variant(Integer, "sqlite")
"""Whole rupiah; eight bytes on every database."""


class Day(TypeDecorator[date]):
    """A calendar day as ISO text (`2026-02-14`)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """The moment something was typed, to the second, as the laptop's clock showed it (no zone)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat(sep=" ", timespec="seconds")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)
