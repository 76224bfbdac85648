"""The side bar: where one can go. From 130 % text it folds into the Menu button of the top bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.labels import row, words
from kube_desktop.gui.screen_list import SETTINGS, ScreenEntry
from kube_desktop.language import Language

_WIDTH = 188
# The sign of the program: a woven mat of seven straws, on a grid of 26.
_STRAWS = (
    (0, 1, 8, 6, 0), (9.2, 0, 7.6, 7.6, 1), (18, 1, 8, 6, 0),
    (0.6, 8.6, 7.4, 8.8, 1), (8.6, 10, 8.8, 6, 0), (18, 8.6, 7.4, 8.8, 1),
    (0, 19, 8, 6, 0), (9.2, 18.4, 7.6, 7.6, 1), (18, 19, 8, 6, 0),
)  # fmt: skip


def sign(size: float = 26) -> QLabel:
    """Return the sign of the program, `size` pixels at 100 % text."""
    side = theme.scale().text(size)
    drawn = QPixmap(side * 2, side * 2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side * 2 / 26, side * 2 / 26)
    painter.setPen(Qt.PenStyle.NoPen)
    for left, top, width, height, gold in _STRAWS:
        painter.setBrush(QColor(theme.WEAVE_GOLD if gold else theme.WEAVE_LIGHT))
        painter.drawRoundedRect(QRectF(left, top, width, height), 1.6, 1.6)
    painter.end()
    drawn.setDevicePixelRatio(2)
    label = QLabel()
    label.setPixmap(drawn)
    label.setFixedSize(side, side)
    return label


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
        self.items: dict[str, QPushButton] = {}
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

    def _item(self, entry: ScreenEntry) -> QPushButton:
        word = self._language.text(entry.title)
        # An ampersand in a word ("Kas & Bank") is not a mnemonic.
        item = QPushButton(word.replace("&", "&&"))
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
