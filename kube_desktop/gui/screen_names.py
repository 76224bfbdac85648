"""The names of the screens, for whoever wants to go to one: a screen that named another's module would import it."""

from __future__ import annotations

HOME, MEETINGS, MEMBERS, SAVINGS, SOCIAL_DUES = "home", "meetings", "members", "savings", "social_dues"
CASH, PRINTING, SETTINGS = "cash", "printing", "settings"
OPENING, CLOSING = "opening", "closing"
"""Screens that later work brings; what leads to them stays away until they are there."""

THERE = frozenset({HOME, MEETINGS, MEMBERS, SAVINGS, SOCIAL_DUES, CASH, PRINTING, SETTINGS})


def is_there(name: str) -> bool:
    """Say whether there is a screen of this name."""
    return name in THERE
