"""Every table of a book, in one place to import from (ARCHITECTURE.md, "The book")."""

from sqlalchemy import Table

from kube_desktop.storage.current_tables import accounts, book, drafts, groups, members, printings, villages
from kube_desktop.storage.ledger_tables import acts, entries, lines, seals
from kube_desktop.storage.statement_tables import (
    agreements,
    attendance,
    cash_counts,
    closing_balances,
    closing_dues,
    closings,
    decisions,
    deliveries,
    dues,
    group_versions,
    loans,
    meeting_places,
    meetings,
    member_targets,
    member_versions,
    officers,
    opening_figures,
    openings,
    products,
    signatories,
    village_versions,
)
from kube_desktop.storage.table_parts import LARGEST_AMOUNT, metadata

STATEMENTS: tuple[Table, ...] = (
    village_versions,
    signatories,
    group_versions,
    member_versions,
    products,
    decisions,
    officers,
    agreements,
    member_targets,
    openings,
    opening_figures,
    meetings,
    meeting_places,
    attendance,
    dues,
    deliveries,
    cash_counts,
    loans,
    closings,
    closing_balances,
    closing_dues,
)
"""Tables whose rows are the payload of their act."""

INSERT_ONLY: tuple[Table, ...] = (acts, entries, lines, seals, *STATEMENTS)
"""Tables in which nothing is ever changed or removed."""


__all__ = [
    "INSERT_ONLY",
    "LARGEST_AMOUNT",
    "STATEMENTS",
    "accounts",
    "acts",
    "agreements",
    "attendance",
    "book",
    "cash_counts",
    "closing_balances",
    "closing_dues",
    "closings",
    "decisions",
    "deliveries",
    "drafts",
    "dues",
    "entries",
    "group_versions",
    "groups",
    "lines",
    "loans",
    "meeting_places",
    "meetings",
    "member_targets",
    "member_versions",
    "members",
    "metadata",
    "officers",
    "opening_figures",
    "openings",
    "printings",
    "products",
    "seals",
    "signatories",
    "village_versions",
    "villages",
]
