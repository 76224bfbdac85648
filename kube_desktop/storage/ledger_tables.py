"""The ledger: acts, their money and their seals. Insert-only, chained, guarded (house.md 5)."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    func,
)

from kube_desktop.storage.columns import Day, Flag, Moment, Rupiah
from kube_desktop.storage.table_parts import (
    LARGEST_AMOUNT,
    act,
    act_of_group,
    day_check,
    group,
    link,
    local_id,
    member,
    member_of_group,
    table,
    text,
    uid,
)

acts = table(
    "acts",
    Column(
        "id",
        Integer,
        ForeignKey("seals.act_id", deferrable=True, initially="DEFERRED", use_alter=True),
        primary_key=True,
    ),
    uid(),
    group(nullable=True),
    Column("sequence", Integer, nullable=False),
    Column("idempotency_key", Text, nullable=False, unique=True),
    text("request"),
    text("kind"),
    Column("date", Day, nullable=False),
    text("payload"),
    text("writer"),
    text("writer_role"),
    Column("written_at", Moment, nullable=False, index=True),
    Column("clock_doubted", Flag, nullable=False),
    UniqueConstraint("id", "group_id"),
    day_check("date"),
)
Index("uq_acts_chain_sequence", func.coalesce(acts.c.group_id, 0), acts.c.sequence, unique=True)

entries = table(
    "entries",
    local_id(),
    act(),
    group(),
    Column("date", Day, nullable=False),
    Column("held_on", Day),
    text("series"),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    text("kind"),
    text("text"),
    text("party"),
    member(nullable=True),
    link("decision_id", "decisions.id"),
    Column("reverses_id", Integer, ForeignKey("entries.id")),
    Column("replaces_id", Integer, ForeignKey("entries.id")),
    UniqueConstraint("group_id", "series", "year", "number"),
    UniqueConstraint("id", "group_id", "date"),
    act_of_group(),
    member_of_group(),
    CheckConstraint("series IN ('KM', 'KK', 'MM')", name="series_known"),
    CheckConstraint("number >= 1", name="number_positive"),
    day_check("date"),
    Index("ix_entries_group_id_date", "group_id", "date"),
)
# Of the few entries that correct one only: "corrects none" is true of nearly all, and no way to look for them.
for _column in (entries.c.reverses_id, entries.c.replaces_id):
    _corrects = _column.is_not(None)
    Index(f"uq_entries_{_column.name}", _column, unique=True, sqlite_where=_corrects, postgresql_where=_corrects)

lines = table(
    "lines",
    Column("entry_id", Integer, primary_key=True),
    Column("line_no", Integer, primary_key=True),
    Column("group_id", Integer, nullable=False),
    Column("date", Day, nullable=False),
    Column("account_code", Text, ForeignKey("accounts.code"), nullable=False),
    member(nullable=True),
    Column("amount", Rupiah, nullable=False),
    ForeignKeyConstraint(["entry_id", "group_id", "date"], ["entries.id", "entries.group_id", "entries.date"]),
    member_of_group(),
    CheckConstraint(f"amount <> 0 AND amount BETWEEN -{LARGEST_AMOUNT} AND {LARGEST_AMOUNT}", name="amount_sane"),
    # One member's lines, and everything since the last closing: each question reads one of these and nothing else.
    Index("ix_lines_member", "group_id", "account_code", "member_id", "date", "amount"),
    Index("ix_lines_since", "group_id", "date", "account_code", "member_id", "amount"),
)

seals = table(
    "seals",
    Column("act_id", Integer, ForeignKey("acts.id"), primary_key=True),
    Column("previous_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False, unique=True),
)
