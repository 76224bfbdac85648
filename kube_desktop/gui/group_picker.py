"""The group picker: a button that names village and group, and a list to search in (Ctrl+G)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from kube_desktop.bookkeeping.groups import GroupRow
from kube_desktop.bookkeeping.villages import VillageRow
from kube_desktop.domain.names import search_key
from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import PushButton, secondary_button
from kube_desktop.gui.parts.forms.icon_line import SearchLine
from kube_desktop.gui.parts.labels import picture, row, rule, words
from kube_desktop.gui.pop_up import Choice, ChoiceList
from kube_desktop.language import N_, Language


@dataclass(frozen=True, slots=True)
class Place:
    """A group, or all groups of a village (`group_id` None)."""

    village_id: int
    group_id: int | None


class GroupPicker(PushButton):
    """`picked(place)` tells the choice, `group_wanted` that a group shall be added."""

    picked = Signal(object)
    group_wanted = Signal()

    def __init__(self, language: Language) -> None:
        """Make it without groups."""
        super().__init__()
        self._language = language
        self._villages: Sequence[VillageRow] = ()
        self._groups: Sequence[GroupRow] = ()
        self._place: Place | None = None
        self._list: _GroupList | None = None
        space, text = theme.scale().space, theme.scale().text
        self.setObjectName("groupPicker")
        self.setStyleSheet(
            f"QPushButton#groupPicker {{ background: {theme.SUNKEN}; border: 1px solid {theme.STRONG_LINE};"
            f" border-radius: {theme.RADIUS_FIELD}px; min-height: {text(36)}px; }}"
            f"QPushButton#groupPicker:focus {{ border: 2px solid {theme.PRIMARY}; }}"
        )
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._village = words("")
        self._village.setStyleSheet(f"color: {theme.QUIET};")
        self._arrow = picture("chevron-right", theme.QUIET, 16)
        self._group = words("", "bold")
        self._sign = picture("map-pin", theme.PRIMARY, 18)
        inside = row(self._sign, self._village, self._arrow, self._group, 14, picture("chevrons-up-down", size=16))
        inside.setContentsMargins(space(12), 0, space(12), 0)
        self.setLayout(inside)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self.open_list)

    def set_places(self, villages: Sequence[VillageRow], groups: Sequence[GroupRow], place: Place | None) -> None:
        """Show where we are, and offer these villages and groups."""
        self._villages, self._groups, self._place = villages, groups, place
        names = {each.id: each.name for each in villages}
        of_group = {each.id: each.name for each in groups}
        all_groups = self._language.text(N_("All groups (village)"))
        village = names.get(place.village_id, "") if place else ""
        group = of_group.get(place.group_id, "") if place and place.group_id else all_groups
        room = theme.scale().text(250)
        self._village.setText(village)
        self._group.setText(self._group.fontMetrics().elidedText(group, Qt.TextElideMode.ElideRight, room))
        for part in (self._village, self._arrow):
            part.setVisible(bool(village) and not theme.scale().roomy)
        self.setAccessibleName(self._language.text(N_("Group: {name}"), name=f"{village} {group}".strip()))
        inside = self.layout()
        if inside is not None:
            self.setMinimumWidth(inside.sizeHint().width())

    def shown_name(self) -> str:
        """Return the name of the group that is shown."""
        return self._group.text()

    def open_list(self) -> None:
        """Open the list with the keyboard in its search line."""
        found = _GroupList(self, self._language, self._choices(), self._place)
        found.chosen.connect(self._pick)
        found.group_wanted.connect(self.group_wanted)
        self._list = found
        width = max(self.width(), theme.scale().text(380))
        window = self.window()
        room = window.height() - theme.scale().text(80)
        found.resize(width, min(found.wanted_height(), room))
        found.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        found.show()
        found.search.setFocus()

    def open_choices(self) -> _GroupList | None:
        """Return the open list, for the keyboard and for tests."""
        return self._list

    def _choices(self) -> list[tuple[str, Choice]]:
        """Return what is offered, each with the letters that find it."""
        found: list[tuple[str, Choice]] = []
        for village in self._villages:
            groups = [each for each in self._groups if each.village_id == village.id]
            every = self._language.text(N_("All groups (village)"))
            note = village.name if len(self._villages) > 1 else ""
            letters = search_key(f"{every} {village.name}")
            found.append((letters, Choice(Place(village.id, None), every, note, "map-pin")))
            for each in groups:
                letters = search_key(f"{each.name} {each.number} {village.name}")
                found.append((letters, Choice(Place(village.id, each.id), each.name, village.name, "users")))
        return found

    def _pick(self, place: object) -> None:
        self._list = None
        self.picked.emit(place)


class _GroupList(QFrame):
    chosen = Signal(object)
    group_wanted = Signal()

    def __init__(
        self, parent: QWidget, language: Language, choices: list[tuple[str, Choice]], current: Place | None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popUp")
        self.setStyleSheet(f"QFrame#popUp {{ background: {theme.SURFACE}; border: 1px solid {theme.STRONG_LINE}; }}")
        self._choices = choices
        self.search = SearchLine(language.text(N_("Search a group")))
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._filter)
        self.list = ChoiceList(language.text(N_("Groups")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._choose)
        self.add = secondary_button(language.text(N_("Add a group")), "plus", size="small")
        self.add.clicked.connect(self._want)
        space = theme.scale().space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(8), space(8), space(8), space(8))
        layout.setSpacing(space(6))
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(rule())
        layout.addWidget(self.add)
        self.list.set_choices([choice for _, choice in choices], current)

    def wanted_height(self) -> int:
        """Return the height at which nothing scrolls."""
        chrome = self.search.sizeHint().height() + self.add.sizeHint().height() + theme.scale().space(48)
        return self.list.wanted_height() + chrome

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter of the search line reach the list."""
        return self.list.take_key(event) or super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        wanted = search_key(typed)
        self.list.set_choices([choice for letters, choice in self._choices if wanted in letters])

    def _choose(self, place: object) -> None:
        self.close()
        self.chosen.emit(place)

    def _want(self) -> None:
        self.close()
        self.group_wanted.emit()
