"""Beranda: the start screen of a group, or of all groups of a village."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout

from kube_desktop.gui.home.group_home import GroupHome
from kube_desktop.gui.home.village_home import VillageHome
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.window_context import WindowContext


class HomeScreen(Screen):
    """Shows the present group, or the village while no group is chosen."""

    def __init__(self, context: WindowContext) -> None:
        """Make both pages; the shown one reads in `reload`."""
        super().__init__(context)
        self.group = GroupHome(context)
        self.village = VillageHome(context)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self.group)
        self._pages.addWidget(self.village)

    def reload(self) -> None:
        """Read the group or the village."""
        group_id = self.context.group_id
        if group_id is None:
            self.village.show_village()
            self._pages.setCurrentWidget(self.village)
        else:
            self.group.show_group(group_id)
            self._pages.setCurrentWidget(self.group)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin where the screen does: at what waits, or in the list of groups."""
        super().showEvent(event)
        if self.context.group_id is None:
            self.village.search.setFocus()
        elif self.group.strip.button is not None:
            self.group.strip.button.setFocus()
