"""The USB sticks that are plugged in, to choose one: it shows up by itself when it is plugged in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.cards import EmptyState
from kube_desktop.gui.pop_up import Choice, ChoiceList
from kube_desktop.language import N_, Language
from kube_desktop.storage.sticks import Stick, find_sticks

_LOOK_EVERY = 1500
_UNITS = ((10**9, "GB"), (10**6, "MB"), (10**3, "KB"))


def room_words(language: Language, count: int) -> str:
    """Return bytes as they stand on the stick's packet: "7,8 GB"; three figures at most."""
    for size, unit in _UNITS:
        if count >= size:
            figure = f"{count / size:.1f}" if count < 100 * size else f"{count // size}"
            return f"{figure.replace('.', ',') if language.code == 'id' else figure} {unit}"
    return f"{count} B"


class StickList(QWidget):
    """`changed` comes when another stick is marked, or none."""

    changed = Signal()

    def __init__(self, language: Language, find: Callable[[], list[Stick]] = find_sticks) -> None:
        """Look for the first time; `find` returns what is plugged in."""
        super().__init__()
        self._language = language
        self._find = find
        self._sticks: list[Stick] | None = None
        self._further: list[Stick] = []
        self.list = ChoiceList(language.text(N_("USB sticks")))
        self.list.currentRowChanged.connect(self.changed)
        self.none = EmptyState(
            "usb", language.text(N_("No USB stick is plugged in. Plug one in: it will show up here by itself."))
        )
        self.none.setMinimumHeight(theme.scale().text(160))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        layout.addWidget(self.none)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self.look()

    def stick(self) -> Stick | None:
        """Return the one that is marked."""
        place, sticks = self.list.currentRow(), self._sticks or []
        return sticks[place] if 0 <= place < len(sticks) else None

    def add(self, stick: Stick) -> None:
        """Offer a place that was chosen by hand, and mark it."""
        self._further = [stick]
        self.look()
        self.list.setCurrentRow(self.list.count() - 1)

    def look(self) -> None:
        """Look again at what is plugged in; the mark stays where it was."""
        found = self._find()
        found += [stick for stick in self._further if stick.is_plugged_in() and stick.folder not in _folders(found)]
        if found == self._sticks:
            return
        before = self.stick()
        self._sticks = found
        self.list.set_choices([self._choice(stick) for stick in found], before.folder if before else None)
        self.list.setFixedHeight(min(self.list.wanted_height(), theme.scale().text(220)))
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)
        self.changed.emit()

    def _choice(self, stick: Stick) -> Choice:
        free, size = room_words(self._language, stick.free), room_words(self._language, stick.size)
        note = self._language.text(N_("{free} free of {size}"), free=free, size=size)
        return Choice(stick.folder, stick.name, note, "usb")

    def showEvent(self, event: QShowEvent) -> None:
        """Keep looking while it is seen."""
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the disks alone."""
        self._timer.stop()
        super().hideEvent(event)


def _folders(sticks: list[Stick]) -> set[object]:
    return {stick.folder for stick in sticks}
