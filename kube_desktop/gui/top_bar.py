"""The top bar: where we are, the search field, and who writes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from kube_desktop.bookkeeping.for_screens.search import Hit
from kube_desktop.gui import theme
from kube_desktop.gui.group_picker import GroupPicker
from kube_desktop.gui.parts.buttons import PushButton, secondary_button
from kube_desktop.gui.parts.labels import column, initials, round_label, row, words
from kube_desktop.gui.screen_list import ScreenEntry
from kube_desktop.gui.search_field import SearchField
from kube_desktop.language import N_, Language


class TopBar(QFrame):
    """`chosen(name)` comes from the Menu button, `writer_wanted` from the name at the right."""

    chosen = Signal(str)
    writer_wanted = Signal()

    def __init__(self, language: Language, look_up: Callable[[str], Sequence[Hit]]) -> None:
        """Make it; `look_up` searches the book."""
        super().__init__()
        self._language = language
        space = theme.scale().space
        self.setObjectName("topBar")
        self.setFixedHeight(theme.scale().text(56))
        self.setStyleSheet(
            f"QFrame#topBar {{ background: {theme.SURFACE}; border: 0; border-bottom: 1px solid {theme.LINE}; }}"
        )
        self._entries: Sequence[ScreenEntry] = ()
        self._more: Sequence[ScreenEntry] = ()
        self.menu = secondary_button(language.text(N_("Menu")), "menu")
        self.menu.clicked.connect(self.open_menu)
        self._title = words("", "card_title")
        for part in (self.menu, self._title):
            part.setVisible(theme.scale().roomy)
        self.picker = GroupPicker(language)
        self.search = SearchField(language, look_up)
        self.writer = WriterButton(language)
        self.writer.clicked.connect(self.writer_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(24), 0, space(20), 0)
        layout.setSpacing(space(12))
        layout.addWidget(self.menu)
        layout.addWidget(self._title)
        layout.addWidget(self.picker)
        layout.addStretch(1)
        layout.addWidget(self.search, 1)
        layout.addWidget(self.writer)

    def set_screens(self, entries: Sequence[ScreenEntry], current: str, unused: Collection[str] = ()) -> None:
        """Say which screens the menu offers, which of them under "More", and which one is shown."""
        self._entries = [entry for entry in entries if entry.name not in unused]
        self._more = [entry for entry in entries if entry.name in unused]
        self._title.setText(next((self._language.text(each.title) for each in entries if each.name == current), ""))

    def open_menu(self) -> None:
        """Show the side bar's items as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer(menu, self._entries)
        if self._more:
            under = menu.addMenu(theme.icon("ellipsis", theme.PRESSED, 20), self._language.text(N_("More")))
            self._offer(under, self._more)
        menu.triggered.connect(self._on_menu)
        menu.popup(self.menu.mapToGlobal(self.menu.rect().bottomLeft()))

    def _offer(self, menu: QMenu, entries: Sequence[ScreenEntry]) -> None:
        for entry in entries:
            word = self._language.text(entry.title).replace("&", "&&")
            menu.addAction(theme.icon(entry.icon, theme.PRESSED, 20), word).setData(entry.name)

    def _on_menu(self, action: object) -> None:
        data = getattr(action, "data", None)
        if callable(data):
            self.chosen.emit(str(data()))


class WriterButton(PushButton):
    """Who records: initials, name, role."""

    def __init__(self, language: Language) -> None:
        """Make it without a name."""
        super().__init__()
        self._language = language
        self.setObjectName("writer")
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(
            f"QPushButton#writer {{ background: transparent; border: 1px solid transparent;"
            f" border-radius: {theme.RADIUS_FIELD}px; min-height: {theme.scale().text(44)}px; padding: 0; }}"
            f"QPushButton#writer:hover {{ background: {theme.SUNKEN}; }}"
            f"QPushButton#writer:focus {{ border: 2px solid {theme.PRIMARY}; }}"
        )
        self._initials = round_label(34, "head")
        self._name = words("", "caption_strong")
        self._role = words("", "note")
        self._role.setStyleSheet(f"color: {theme.QUIET};")
        inside = row(self._initials, column(self._name, self._role, gap=0), gap=10)
        inside.setContentsMargins(theme.scale().space(6), 0, theme.scale().space(6), 0)
        self.setLayout(inside)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_writer(self, name: str, role: str) -> None:
        """Show a name and the word for the role (translated)."""
        self._initials.setText(initials(name))
        room = theme.scale().text(150)
        self._name.setText(self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        self._role.setText(role)
        self.setAccessibleName(self._language.text(N_("Who records: {name}"), name=f"{name}, {role}"))
        inside = self.layout()
        if inside is not None:
            inside.activate()  # or the width would be that of the name before
            self.setMinimumWidth(inside.sizeHint().width())

    def shown_name(self) -> str:
        """Return the name that is shown."""
        return self._name.text()
