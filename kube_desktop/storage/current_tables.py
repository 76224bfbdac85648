"""What is true now (`villages`, `groups`, `members`: the newest value of every field, rebuilt and compared by `check`),
the chart of accounts, and notes outside the chain (`drafts`, `printings`)."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text, UniqueConstraint

from kube_desktop.storage.columns import Day, Flag, Moment
from kube_desktop.storage.table_parts import group, local_id, table, text, uid

book = table(
    "book",
    local_id(),
    uid(),
    Column("practice", Flag, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

villages = table(
    "villages",
    local_id(),
    uid(),
    Column("code", Text, nullable=False, unique=True),
    text("name"),
    text("district"),
    text("regency"),
    text("province"),
    text("head_name"),
    text("facilitator_name"),
)

groups = table(
    "groups",
    local_id(),
    uid(),
    Column("village_id", Integer, ForeignKey("villages.id"), nullable=False, index=True),
    text("name"),
    text("number"),
    text("business"),
    Column("founded_on", Day),
    Column("meeting_interval", Integer, nullable=False),
    text("dues_mode"),
    UniqueConstraint("village_id", "name"),
    CheckConstraint("dues_mode IN ('fund', 'savings')", name="dues_mode_known"),
    CheckConstraint("meeting_interval BETWEEN 1 AND 366", name="meeting_interval_sane"),
)

members = table(
    "members",
    local_id(),
    uid(),
    group(),
    text("number"),
    text("name"),
    text("nik"),
    text("family_card_no"),
    text("sex"),
    Column("birth_date", Day),
    text("marital_status"),
    text("address"),
    text("phone"),
    text("heir"),
    Column("decile", Integer),
    Column("decile_on", Day),
    text("decile_source"),
    Column("joined_on", Day, nullable=False),
    text("status"),
    Column("left_on", Day),
    text("left_reason"),
    UniqueConstraint("group_id", "number"),
    UniqueConstraint("id", "group_id"),
    CheckConstraint("status IN ('active', 'left', 'deceased')", name="status_known"),
)

accounts = table(
    "accounts",
    Column("code", Text, primary_key=True),
    text("name"),
    text("members"),
    CheckConstraint("members IN ('always', 'contributions', 'never')", name="members_known"),
)

drafts = table(
    "drafts",
    local_id(),
    group(),
    text("kind"),
    text("content"),
    Column("saved_at", Moment, nullable=False),
    UniqueConstraint("group_id", "kind"),
)

printings = table(
    "printings",
    local_id(),
    group(),
    text("paper"),
    text("subject"),
    Column("copy", Integer, nullable=False),
    Column("last_line", Integer),
    # The newest act when it was printed: unlike the laptop's clock it never goes backwards.
    Column("newest_act", Integer, nullable=False),
    Column("printed_at", Moment, nullable=False),
    text("writer"),
    UniqueConstraint("group_id", "paper", "subject", "copy"),
)
