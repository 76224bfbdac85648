"""One transaction: what the functions of `ledger` and `bookkeeping` take first."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Row, Table, insert

_into = cache(insert)
"""The INSERT of each table, built once."""

AnyRow = Row[*tuple[Any, ...]]
"""A row of a query; its columns are known by name where it is read."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who sits at the laptop: a name and a role (`officer`, `facilitator`, `other`, `program`)."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Session:
    """The connection inside one transaction, and what the moment is: today, now, who writes.

    `today` is the business day of the sitting (the answer to "Hari ini tanggal berapa?" when the clock is
    doubted); `now` is the laptop's clock and never enters a sum or an order.
    """

    connection: Connection
    today: date
    now: datetime
    writer: Writer
    new_uid: Callable[[], str]
    clock_doubted: bool = False

    def new_salt(self) -> bytes:
        """16 bytes for a person's digest, as random as `new_uid`, so that a practice book can be made twice alike."""
        return hashlib.sha256(self.new_uid().encode()).digest()[:16]

    def rows(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Sequence[AnyRow]:
        """All rows of a query."""
        return self.connection.execute(statement, parameters).all()

    def first(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> AnyRow | None:
        """The first row of a query, or None."""
        return self.connection.execute(statement, parameters).first()

    def scalar(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Any:
        """The first column of the first row, or None."""
        return self.connection.execute(statement, parameters).scalar()

    def execute(self, statement: Executable) -> None:
        """Run a statement whose result does not matter."""
        self.connection.execute(statement)

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert all rows with one statement; every row names the same columns."""
        if rows:
            self.connection.execute(_into(table), list(rows))

    def insert_one(self, table: Table, **values: Any) -> int:
        """Insert one row and return its local id."""
        key = self.connection.execute(_into(table), values).inserted_primary_key
        return int(key[0]) if key else 0
