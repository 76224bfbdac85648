"""The side bar: where one can go; what a group does not use stands behind "Lainnya".

From 120 % text it folds into the Menu button of the top bar.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import PushButton
from kube_desktop.gui.parts.labels import row, words
from kube_desktop.gui.program_sign import sign
from kube_desktop.gui.screen_list import ScreenEntry
from kube_desktop.gui.screen_names import SETTINGS
from kube_desktop.language import N_, Language

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
        self._shown: list[tuple[str, bool]] = []
        self._behind: list[str] = []
        self._opened = False
        self.more = _plain_item(language.text(N_("More")))
        self.more.setParent(self)
        self.more.hide()
        self.more.clicked.connect(self._turn)
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

    def set_screens(self, entries: Sequence[ScreenEntry], current: str, unused: Collection[str] = ()) -> None:
        """Show these screens and mark the current one; the settings stand at the foot, `unused` ones behind "More"."""
        wanted = [(entry.name, entry.name in unused) for entry in entries]
        if wanted != self._shown:
            self._shown = wanted
            self._fill(entries, unused)
        self.set_current(current)

    def _fill(self, entries: Sequence[ScreenEntry], unused: Collection[str]) -> None:
        self._empty()
        self.items = {entry.name: self._item(entry) for entry in entries}
        self._behind = [entry.name for entry in entries if entry.name in unused]
        for name in (name for name in self.items if name not in (*self._behind, SETTINGS)):
            self._list.addWidget(self.items[name])
        self._list.addWidget(self.more)
        self.more.setVisible(bool(self._behind))
        for name in self._behind:
            self._list.addWidget(self.items[name])
        self._list.addStretch(1)
        if SETTINGS in self.items:
            self._list.addWidget(self.items[SETTINGS])

    def _empty(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None and old is not self.more:
                old.hide()
                old.deleteLater()

    def set_current(self, name: str) -> None:
        """Mark the screen that is shown; one behind "More" brings the others out."""
        self._opened = self._opened or name in self._behind
        self._show_behind()
        for each, item in self.items.items():
            item.setChecked(each == name)
            ink = theme.SURFACE if each == name else self._ink
            item.setIcon(theme.spaced_icon(str(item.property("sign")), ink, 20, before=True))
            item.setFont(theme.font("strong" if each == name else "body"))

    def _item(self, entry: ScreenEntry) -> PushButton:
        item = _plain_item(self._language.text(entry.title))
        item.setCheckable(True)
        item.setProperty("sign", entry.icon)
        item.setProperty("screen", entry.name)
        item.clicked.connect(self._choose)
        return item

    def _turn(self) -> None:
        self._opened = not self._opened
        self._show_behind()

    def _show_behind(self) -> None:
        for name in self._behind:
            self.items[name].setVisible(self._opened)
        sign = "chevron-down" if self._opened else "ellipsis"
        self.more.setIcon(theme.spaced_icon(sign, self._ink, 20, before=True))
        state = N_("More, opened") if self._opened else N_("More")
        self.more.setAccessibleName(self._language.text(state))

    def _choose(self) -> None:
        item = self.sender()
        if item is None:
            return
        name = str(item.property("screen"))
        # The mark follows the screen, which may refuse to be left.
        for each, button in self.items.items():
            button.setChecked(each == name)
        self.chosen.emit(name)


def _plain_item(word: str) -> PushButton:
    # An ampersand in a word ("Kas & Bank") is not a mnemonic.
    item = PushButton(word.replace("&", "&&"))
    item.setObjectName("sideItem")
    item.setAccessibleName(word)
    side = theme.icon_size(20)
    item.setIconSize(QSize(side.width() + theme.icon_gap(), side.height()))
    return item


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
