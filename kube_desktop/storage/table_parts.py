"""What the tables are made of: named constraints, and columns that many tables share."""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
)

from kube_desktop.storage.columns import Rupiah

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

LARGEST_AMOUNT = 999_999_999_999
"""Rupiah on one line at the most; sums of millions of such lines still fit 64 bits."""


def table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def local_id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def uid() -> Column[str]:
    return Column("uid", Text, nullable=False, unique=True)


def text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def day_check(column: str) -> CheckConstraint:
    """ISO text compares like a date, so this holds on every database; real days are checked in `domain`."""
    return CheckConstraint(
        f"length({column}) = 10 AND {column} BETWEEN '2000-01-01' AND '2099-12-31'", name=f"{column}_sane"
    )


def act() -> Column[int]:
    return Column("act_id", Integer, nullable=False, index=True)


def act_of_book() -> ForeignKeyConstraint:
    """The act of a row that belongs to no group."""
    # Deferred, because the act's payload is written from these rows, and so after them.
    return ForeignKeyConstraint(["act_id"], ["acts.id"], deferrable=True, initially="DEFERRED")


def act_of_group() -> ForeignKeyConstraint:
    """A row stands in the group of its act: the payload does not name the group again."""
    return ForeignKeyConstraint(
        ["act_id", "group_id"], ["acts.id", "acts.group_id"], deferrable=True, initially="DEFERRED"
    )


def group(*, nullable: bool = False) -> Column[int]:
    return Column("group_id", Integer, ForeignKey("groups.id"), nullable=nullable)


def member(*, nullable: bool = False) -> Column[int]:
    return Column("member_id", Integer, nullable=nullable)


def member_of_group() -> ForeignKeyConstraint:
    """A member never stands in another group's rows."""
    return ForeignKeyConstraint(["member_id", "group_id"], ["members.id", "members.group_id"])


def link(name: str, target: str, *, index: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(target), nullable=True, index=index)


def amount(name: str, low: int = 0, *, nullable: bool = False) -> tuple[Column[int], CheckConstraint]:
    check = CheckConstraint(f"{name} BETWEEN {low} AND {LARGEST_AMOUNT}", name=f"{name}_sane")
    return Column(name, Rupiah, nullable=nullable), check
