"""The names of the screens, for whoever wants to go to one: a screen that named another's module would import it."""

from __future__ import annotations

HOME, MEETINGS, MEMBERS, SAVINGS, SOCIAL_DUES = "home", "meetings", "members", "savings", "social_dues"
PRODUCTION, CASH, CLOSING, PRINTING, SETTINGS = "production", "cash", "closing", "printing", "settings"
OPENING = "opening"
"""A screen that later work brings; what leads to it stays away until it is there."""

THERE = frozenset({HOME, MEETINGS, MEMBERS, SAVINGS, SOCIAL_DUES, PRODUCTION, CASH, CLOSING, PRINTING, SETTINGS})


def is_there(name: str) -> bool:
    """Say whether there is a screen of this name."""
    return name in THERE
