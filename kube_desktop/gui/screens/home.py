"""Beranda: the start screen of a group, or of all groups of a village."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout

from kube_desktop.gui.screen import Screen
from kube_desktop.gui.window_context import WindowContext

if TYPE_CHECKING:
    from kube_desktop.gui.home.group_home import GroupHome
    from kube_desktop.gui.home.village_home import VillageHome


class HomeScreen(Screen):
    """Shows the present group, or the village while no group is chosen."""

    def __init__(self, context: WindowContext) -> None:
        """Make room for both pages: each is made when it is first shown, for most people only ever see one."""
        super().__init__(context)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)

    @cached_property
    def group(self) -> GroupHome:
        """The page of a group."""
        from kube_desktop.gui.home.group_home import GroupHome

        page = GroupHome(self.context)
        self._pages.addWidget(page)
        return page

    @cached_property
    def village(self) -> VillageHome:
        """The page of a village."""
        from kube_desktop.gui.home.village_home import VillageHome

        page = VillageHome(self.context)
        self._pages.addWidget(page)
        return page

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
