"""What an act says: rows that belong to one act, insert-only. Their content is the payload of the act, so they are
inside the chain, and `check` compares the two (`ledger/payload.py`)."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
)

from kube_desktop.storage.columns import Day, Rupiah
from kube_desktop.storage.table_parts import (
    LARGEST_AMOUNT,
    act,
    act_of_book,
    act_of_group,
    amount,
    group,
    link,
    local_id,
    member,
    member_of_group,
    table,
    text,
    uid,
)

village_versions = table(
    "village_versions",
    local_id(),
    act(),
    act_of_book(),
    Column("village_id", Integer, ForeignKey("villages.id"), nullable=False),
    text("field"),
    text("value", nullable=True),
    UniqueConstraint("village_id", "field", "act_id"),
)

# Who signs one kind of paper in a village: the rows of the newest act about that paper, one for each who signs.
signatories = table(
    "signatories",
    local_id(),
    act(),
    act_of_book(),
    Column("village_id", Integer, ForeignKey("villages.id"), nullable=False),
    text("paper"),
    text("role"),
    UniqueConstraint("village_id", "paper", "role", "act_id"),
    CheckConstraint("role IN ('chair', 'secretary', 'treasurer', 'facilitator', 'village_head')", name="role_known"),
)

group_versions = table(
    "group_versions",
    local_id(),
    act(),
    group(),
    act_of_group(),
    text("field"),
    text("value", nullable=True),
    UniqueConstraint("group_id", "field", "act_id"),
)

member_versions = table(
    "member_versions",
    local_id(),
    act(),
    group(),
    act_of_group(),
    member(),
    text("field"),
    Column("salt", LargeBinary, nullable=False),
    text("value", nullable=True),
    UniqueConstraint("member_id", "field", "act_id"),
    member_of_group(),
)

products = table(
    "products",
    local_id(),
    uid(),
    act(),
    group(),
    act_of_group(),
    text("name"),
    text("unit"),
    UniqueConstraint("group_id", "name"),
)

decisions = table(
    "decisions",
    local_id(),
    uid(),
    act(),
    group(),
    act_of_group(),
    Column("year", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("date", Day, nullable=False),
    text("kind"),
    text("text"),
    Column("present", Integer),
    Column("agreed", Integer),
    *amount("ceiling", nullable=True),
    UniqueConstraint("group_id", "year", "number"),
)

officers = table(
    "officers",
    local_id(),
    act(),
    group(),
    act_of_group(),
    member(),
    text("role"),
    Column("since", Day, nullable=False),
    text("reason"),
    member_of_group(),
    CheckConstraint("role IN ('chair', 'secretary', 'treasurer')", name="role_known"),
)

agreements = table(
    "agreements",
    local_id(),
    act(),
    group(),
    act_of_group(),
    Column("since", Day, nullable=False),
    *amount("usual_savings"),
    *amount("dues_per_meeting"),
    Column("dues_percent", Integer, nullable=False),
    link("product_id", "products.id"),
    *amount("piece_rate"),
    *amount("savings_per_piece"),
    Column("target_pieces", Integer, nullable=False),
    text("target_period"),
    link("decision_id", "decisions.id"),
    CheckConstraint("dues_percent BETWEEN 0 AND 100", name="dues_percent_sane"),
    CheckConstraint("target_period IN ('week', 'month')", name="target_period_known"),
)

# A target of a member's own, in pieces a period of the agreement; without pieces it is the group's again.
member_targets = table(
    "member_targets",
    local_id(),
    act(),
    group(),
    act_of_group(),
    member(),
    Column("since", Day, nullable=False),
    Column("pieces", Integer),
    member_of_group(),
    CheckConstraint("pieces BETWEEN 0 AND 9999", name="pieces_sane"),
    Index("ix_member_targets_member", "group_id", "member_id", "since"),
)

openings = table(
    "openings",
    local_id(),
    act(),
    Column("group_id", Integer, ForeignKey("groups.id"), nullable=False, unique=True),
    act_of_group(),
    Column("cut_over", Day, nullable=False),
)

opening_figures = table(
    "opening_figures",
    local_id(),
    act(),
    group(),
    act_of_group(),
    text("subject"),
    member(nullable=True),
    Column("amount", Rupiah, nullable=False),
    text("page"),
    member_of_group(),
)

meetings = table(
    "meetings",
    local_id(),
    uid(),
    act(),
    group(),
    act_of_group(),
    Column("number", Integer, nullable=False),
    Column("date", Day, nullable=False),
    text("place"),
    text("leader"),
    UniqueConstraint("group_id", "number"),
    Index("ix_meetings_group_id_date", "group_id", "date"),
)

# Place and leader of a meeting, said again by whoever corrects it; what is said last counts.
meeting_places = table(
    "meeting_places",
    local_id(),
    act(),
    group(),
    act_of_group(),
    Column("meeting_id", Integer, ForeignKey("meetings.id"), nullable=False),
    text("place"),
    text("leader"),
    UniqueConstraint("meeting_id", "act_id"),
)

attendance = table(
    "attendance",
    local_id(),
    act(),
    group(),
    act_of_group(),
    Column("meeting_id", Integer, ForeignKey("meetings.id"), nullable=False),
    member(),
    text("status"),
    text("note"),
    member_of_group(),
    UniqueConstraint("meeting_id", "member_id", "act_id"),
    CheckConstraint("status IN ('H', 'I', 'S', 'A')", name="status_known"),
)

dues = table(
    "dues",
    local_id(),
    act(),
    group(),
    act_of_group(),
    member(),
    link("meeting_id", "meetings.id"),
    Column("date", Day, nullable=False),
    text("kind"),
    *amount("amount", -LARGEST_AMOUNT),
    link("decision_id", "decisions.id"),
    member_of_group(),
    CheckConstraint("kind IN ('opening', 'meeting', 'percent', 'waiver', 'correction')", name="kind_known"),
    Index("ix_dues_balance", "group_id", "member_id", "date", "amount"),
    Index("ix_dues_since", "group_id", "date", "member_id", "amount"),
)

# A correction is a row of its own with everything negative.
deliveries = table(
    "deliveries",
    local_id(),
    act(),
    group(),
    act_of_group(),
    link("meeting_id", "meetings.id", index=True),
    member(),
    Column("product_id", Integer, ForeignKey("products.id"), nullable=False),
    Column("date", Day, nullable=False),
    Column("accepted", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    *amount("rate"),
    *amount("gross", -LARGEST_AMOUNT),
    *amount("savings_cut", -LARGEST_AMOUNT),
    *amount("dues_cut", -LARGEST_AMOUNT),
    *amount("net", -LARGEST_AMOUNT),
    text("pay"),
    member_of_group(),
    CheckConstraint("pay IN ('paid', 'owed', 'none')", name="pay_known"),
    Index("ix_deliveries_progress", "group_id", "member_id", "date"),
)

cash_counts = table(
    "cash_counts",
    local_id(),
    act(),
    group(),
    act_of_group(),
    link("meeting_id", "meetings.id", index=True),
    Column("date", Day, nullable=False),
    Column("expected", Rupiah, nullable=False),
    *amount("counted"),
    text("denominations"),
    text("reason"),
    Index("ix_cash_counts_group_id_date", "group_id", "date"),
)

loans = table(
    "loans",
    local_id(),
    act(),
    group(),
    act_of_group(),
    member(),
    Column("date", Day, nullable=False),
    *amount("principal", 1),
    Column("months", Integer, nullable=False),
    *amount("charge_per_month"),
    *amount("rounding", 1),
    Column("first_due", Day, nullable=False),
    member_of_group(),
)

closings = table(
    "closings",
    local_id(),
    act(),
    group(),
    act_of_group(),
    Column("month", Day, nullable=False),
    Column("through", Day, nullable=False),
    # Also finds the last closing at one stroke, however many there are.
    UniqueConstraint("group_id", "through"),
)

closing_balances = table(
    "closing_balances",
    local_id(),
    act(),
    group(),
    act_of_group(),
    Column("date", Day, nullable=False),
    Column("account_code", Text, ForeignKey("accounts.code"), nullable=False),
    member(nullable=True),
    Column("amount", Rupiah, nullable=False),
    member_of_group(),
    Index("ix_closing_balances_date", "group_id", "date", "account_code", "member_id", "amount"),
)

closing_dues = table(
    "closing_dues",
    local_id(),
    act(),
    group(),
    act_of_group(),
    Column("date", Day, nullable=False),
    member(),
    Column("amount", Rupiah, nullable=False),
    member_of_group(),
    Index("ix_closing_dues_date", "group_id", "date", "member_id", "amount"),
)
