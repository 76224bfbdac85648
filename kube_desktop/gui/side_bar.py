"""The side bar: where one can go. From 130 % text it folds into the Menu button of the top bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import PushButton
from kube_desktop.gui.parts.labels import row, words
from kube_desktop.gui.program_sign import sign
from kube_desktop.gui.screen_list import ScreenEntry
from kube_desktop.gui.screen_names import SETTINGS
from kube_desktop.language import Language

_WIDTH = 188


class SideBar(QFrame):
    """The items of the screens that there are; `chosen(name)` tells that one was pressed."""

    chosen = Signal(str)

    def __init__(self, language: Language, *, practice: bool = False) -> None:
        """Make it empty; `practice` gives it the colours of a practice book."""
        super().__init__()
        self._language = language
        self._ink = theme.PRACTICE_NAVIGATION_TEXT if practice else theme.NAVIGATION_TEXT
        self.setObjectName("sideBar")
        self.setFixedWidth(theme.scale().text(_WIDTH))
        self.setStyleSheet(_style(practice, self._ink))
        self.items: dict[str, PushButton] = {}
        space = theme.scale().space
        name = words("KUBE Desktop", "strong", colour=theme.SURFACE)
        name.setFont(theme.font("bold"))
        head = row(sign(), name, None, gap=9)
        head.setContentsMargins(space(16), 0, space(8), 0)
        head_box = QWidget()
        head_box.setLayout(head)
        head_box.setFixedHeight(theme.scale().text(56))
        self._list = QVBoxLayout()
        self._list.setContentsMargins(space(10), space(2), space(10), space(8))
        self._list.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head_box)
        layout.addLayout(self._list, 1)

    def set_screens(self, entries: Sequence[ScreenEntry], current: str) -> None:
        """Show these screens; the settings stand at the foot."""
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.items = {}
        for entry in entries:
            if entry.name == SETTINGS:
                continue
            self._list.addWidget(self._item(entry))
        self._list.addStretch(1)
        for entry in entries:
            if entry.name == SETTINGS:
                self._list.addWidget(self._item(entry))
        self.set_current(current)

    def set_current(self, name: str) -> None:
        """Mark the screen that is shown."""
        for each, item in self.items.items():
            item.setChecked(each == name)
            ink = theme.SURFACE if each == name else self._ink
            item.setIcon(theme.spaced_icon(str(item.property("sign")), ink, 20, before=True))
            item.setFont(theme.font("strong" if each == name else "body"))

    def _item(self, entry: ScreenEntry) -> PushButton:
        word = self._language.text(entry.title)
        # An ampersand in a word ("Kas & Bank") is not a mnemonic.
        item = PushButton(word.replace("&", "&&"))
        item.setObjectName("sideItem")
        item.setAccessibleName(word)
        item.setCheckable(True)
        item.setProperty("sign", entry.icon)
        item.setProperty("screen", entry.name)
        side = theme.icon_size(20)
        item.setIconSize(QSize(side.width() + theme.icon_gap(), side.height()))
        item.clicked.connect(self._choose)
        self.items[entry.name] = item
        return item

    def _choose(self) -> None:
        item = self.sender()
        if item is None:
            return
        name = str(item.property("screen"))
        # The mark follows the screen, which may refuse to be left.
        for each, button in self.items.items():
            button.setChecked(each == name)
        self.chosen.emit(name)


def _style(practice: bool, ink: str) -> str:
    ground = theme.PRACTICE_NAVIGATION if practice else theme.NAVIGATION
    current = theme.PRACTICE_CURRENT if practice else theme.PRIMARY
    text, space = theme.scale().text, theme.scale().space
    return (
        f"QFrame#sideBar {{ background: {ground}; border: 0; }}"
        f"QPushButton#sideItem {{ text-align: left; color: {ink}; background: transparent;"
        " border: 1px solid transparent;"
        f" border-radius: {theme.RADIUS_FIELD}px; padding: 0 {space(10)}px; min-height: {text(38)}px; }}"
        f"QPushButton#sideItem:checked {{ background: {current}; color: {theme.SURFACE}; }}"
        f"QPushButton#sideItem:focus {{ border: 2px solid {ink}; }}"
    )
