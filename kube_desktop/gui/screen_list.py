"""The screens of the side bar, in its order. A screen is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kube_desktop.gui.screen import Screen
from kube_desktop.gui.screen_names import (
    CASH,
    CLOSING,
    HOME,
    MEETINGS,
    MEMBERS,
    PRINTING,
    PRODUCTION,
    SAVINGS,
    SETTINGS,
    SOCIAL_DUES,
)
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """A screen by name: its word (msgid) and icon, how it is made, and whether a group or a village has it."""

    name: str
    title: str
    icon: str
    make: Callable[[WindowContext], Screen]
    for_group: bool = True
    for_village: bool = False


def _meetings(context: WindowContext) -> Screen:
    from kube_desktop.gui.screens.meetings import MeetingsScreen

    return MeetingsScreen(context)


def _home(context: WindowContext) -> Screen:
    from kube_desktop.gui.screens.home import HomeScreen

    return HomeScreen(context)


def _printing(context: WindowContext) -> Screen:
    from kube_desktop.gui.screens.printing import PrintingScreen

    return PrintingScreen(context)


def _members(context: WindowContext) -> Screen:
    from kube_desktop.gui.screens.members import MembersScreen

    return MembersScreen(context)


def _savings(context: WindowContext) -> Screen:
    from kube_desktop.gui.screens.savings import SavingsScreen

    return SavingsScreen(context)


def _social_dues(context: WindowContext) -> Screen:
    from kube_desktop.gui.screens.social_dues import SocialDuesScreen

    return SocialDuesScreen(context)


def _production(context: WindowContext) -> Screen:
    from kube_desktop.gui.screens.production import ProductionScreen

    return ProductionScreen(context)


def _cash(context: WindowContext) -> Screen:
    from kube_desktop.gui.screens.cash import CashScreen

    return CashScreen(context)


def _closing(context: WindowContext) -> Screen:
    from kube_desktop.gui.screens.closing import ClosingScreen

    return ClosingScreen(context)


def _settings(context: WindowContext) -> Screen:
    from kube_desktop.gui.screens.settings import SettingsScreen

    return SettingsScreen(context)


SCREENS: tuple[ScreenEntry, ...] = (
    ScreenEntry(HOME, N_("Start"), "house", _home, for_village=True),
    ScreenEntry(MEETINGS, N_("Meetings"), "calendar-check", _meetings),
    ScreenEntry(MEMBERS, N_("Members"), "users", _members),
    ScreenEntry(SAVINGS, N_("Savings"), "piggy-bank", _savings),
    ScreenEntry(SOCIAL_DUES, N_("Dues (IKS)"), "hand-heart", _social_dues),
    ScreenEntry(PRODUCTION, N_("Production"), "layers", _production),
    ScreenEntry(CASH, N_("Cash & bank"), "wallet", _cash),
    ScreenEntry(CLOSING, N_("Close a month"), "lock", _closing),
    ScreenEntry(PRINTING, N_("Print"), "printer", _printing, for_village=True),
    ScreenEntry(SETTINGS, N_("Settings"), "settings", _settings, for_village=True),
)


def screens_for(group_id: int | None) -> tuple[ScreenEntry, ...]:
    """Return the screens that a group, or the village (None), has."""
    return tuple(each for each in SCREENS if (each.for_village if group_id is None else each.for_group))


def entry_of(name: str) -> ScreenEntry:
    """Return a screen by name. Raises LookupError."""
    for each in SCREENS:
        if each.name == name:
            return each
    raise LookupError(f"no screen {name}")
