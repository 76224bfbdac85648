"""The names of the screens, for whoever wants to go to one: a screen that named another's module would import it."""

from __future__ import annotations

HOME, MEETINGS, MEMBERS, SAVINGS, SOCIAL_DUES = "home", "meetings", "members", "savings", "social_dues"
PRODUCTION, CASH, CLOSING, PRINTING, SETTINGS = "production", "cash", "closing", "printing", "settings"
