"""The search field of the top bar (Ctrl+F): a list of what was found opens under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kube_desktop.bookkeeping.for_screens.search import Hit
from kube_desktop.gui import theme
from kube_desktop.gui.parts.forms.icon_line import SearchLine
from kube_desktop.gui.parts.labels import words
from kube_desktop.gui.pop_up import Choice, ChoiceList
from kube_desktop.language import N_, Language

_ICONS = {"member": "users", "group": "map-pin", "voucher": "receipt-text"}
_ICONS |= {"decision": "megaphone", "note": "sticky-note"}
_PAUSE = 120


class SearchField(SearchLine):
    """`found(hit)` tells what was chosen from the list."""

    found = Signal(object)

    def __init__(self, language: Language, look_up: Callable[[str], Sequence[Hit]]) -> None:
        """Make it; `look_up` searches the book for what was typed."""
        hint = N_("Search …") if theme.scale().roomy else N_("Search members, vouchers …")
        super().__init__(language.text(hint))
        self._language = language
        self._look_up = look_up
        self._hits: Sequence[Hit] = ()
        self.setMaximumWidth(theme.scale().text(300 if not theme.scale().roomy else 200))
        self.setMinimumWidth(theme.scale().text(200 if not theme.scale().roomy else 150))
        self._key = words("Ctrl+F", "key", colour=theme.QUIET)
        self._key.setParent(self)
        self.pop_up = QFrame(self, Qt.WindowType.ToolTip)
        self.pop_up.setObjectName("popUp")
        self.pop_up.setStyleSheet(
            f"QFrame#popUp {{ background: {theme.SURFACE}; border: 1px solid {theme.STRONG_LINE}; }}"
        )
        self.list = ChoiceList(language.text(N_("Found")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._choose)
        self._nothing = words("", colour=theme.QUIET, wrap=True)
        layout = QVBoxLayout(self.pop_up)
        layout.setContentsMargins(2, theme.scale().space(4), 2, theme.scale().space(4))
        self._nothing.setContentsMargins(theme.scale().space(12), 0, theme.scale().space(12), 0)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.search_now)
        self.textChanged.connect(self._on_typed)
        self.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key's name at the right."""
        super().resizeEvent(event)
        self._key.adjustSize()
        self._key.move(
            self.width() - self._key.width() - theme.scale().space(10), (self.height() - self._key.height()) // 2
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list with the arrows, choose with Enter, close with Esc or when the field is left."""
        if watched is self and event.type() == QEvent.Type.FocusOut:
            self.pop_up.hide()
        if watched is self and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def search_now(self) -> None:
        """Search for what stands in the field, and show the list."""
        self._pause.stop()
        typed = self.text().strip()
        if not typed:
            self.pop_up.hide()
            return
        self._hits = self._look_up(typed)
        self.list.set_choices([self._choice(place, hit) for place, hit in enumerate(self._hits)])
        self.list.setVisible(bool(self._hits))
        self._nothing.setVisible(not self._hits)
        self._nothing.setText(self._language.text(N_("Nothing found. Type a name, A01, KM-0001/II/2026 or a word.")))
        self._place_list()

    def _place_list(self) -> None:
        width = max(self.width(), theme.scale().text(600))
        edges = theme.scale().space(12)
        height = self.list.wanted_height() if self._hits else self._nothing.heightForWidth(width - 2 * edges)
        self.pop_up.resize(width, height + edges)
        corner = self.mapToGlobal(QPoint(self.width() - width, self.height() + 4))
        self.pop_up.move(corner)
        self.pop_up.show()

    def _choice(self, place: int, hit: Hit) -> Choice:
        word = f"{hit.number}  {hit.name}".strip() if hit.kind != "group" else hit.name
        note = self._language.text(N_("group")) if hit.kind == "group" else hit.group_name
        return Choice((place,), word, note, _ICONS[hit.kind])

    def _on_typed(self, typed: str) -> None:
        self._key.setVisible(not typed)
        self._pause.start()

    def _on_key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key == Qt.Key.Key_Escape:
            self.pop_up.hide()
            self.clear()
            return True
        if key in steps and self.pop_up.isVisible():
            self.list.move_current(steps[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive() or not self.pop_up.isVisible():
                self.search_now()
            if len(self._hits) and self.pop_up.isVisible():
                self.list.choose_current()
            return True
        return False

    def _choose(self, key: object) -> None:
        if isinstance(key, tuple):
            hit = self._hits[key[0]]
            self.pop_up.hide()
            self.clear()
            self.found.emit(hit)
