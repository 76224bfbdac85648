"""Settings."""

from __future__ import annotations

from kube_desktop.gui.parts.labels import column
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_


class SettingsScreen(Screen):
    """What this computer remembers, and who signs for the village."""

    def __init__(self, context: WindowContext) -> None:
        """Make it."""
        super().__init__(context)
        self.setLayout(column(PageTitle(self.language.text(N_("Settings"))), None, edge=24))
