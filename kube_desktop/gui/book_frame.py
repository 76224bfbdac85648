"""The frame around the screens of one open book: side bar, top bar, status bar, and the keys that move in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kube_desktop.bookkeeping.book_state import group_state, village_state
from kube_desktop.bookkeeping.for_screens.parts_in_use import unused_parts
from kube_desktop.bookkeeping.for_screens.search import Hit, search
from kube_desktop.bookkeeping.groups import group_row, group_rows
from kube_desktop.bookkeeping.villages import village_rows
from kube_desktop.gui import theme
from kube_desktop.gui.book_signal import BookSignal
from kube_desktop.gui.copies import COPIES
from kube_desktop.gui.copies.ages import copy_ages
from kube_desktop.gui.copies.stick_dialog import StickDialog
from kube_desktop.gui.group_picker import Place
from kube_desktop.gui.parts.labels import picture, words
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.screen_list import ScreenEntry, entry_of, screens_for
from kube_desktop.gui.screen_names import CASH, MEMBERS, PRINTING, SETTINGS, SOCIAL_DUES
from kube_desktop.gui.side_bar import SideBar
from kube_desktop.gui.status_bar import StatusBar
from kube_desktop.gui.top_bar import TopBar
from kube_desktop.gui.who_writes import ask_writer, role_word
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved


class BookFrame(QWidget):
    """Everything that is seen while a book is open.

    `group_wanted` asks for the wizard that adds a group; `moved_on` tells that one screen was left for another,
    `copied` that everything is on a USB stick.
    """

    group_wanted = Signal()
    moved_on = Signal()
    copied = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Build it around `context`."""
        super().__init__()
        self.context = context
        self.language = context.language
        self._screens: dict[str, Screen] = {}
        self._current = ""
        self._unused: frozenset[str] = frozenset()
        self.side_bar = SideBar(self.language, practice=context.practice)
        self.side_bar.setVisible(not theme.scale().roomy)
        self.top_bar = TopBar(self.language, self._look_up)
        self.status_bar = StatusBar(self.language)
        self.area = QStackedWidget()
        self._lay_out()
        self._connect()
        self._add_keys()
        self.refresh()
        self.show_screen(screens_for(context.group_id)[0].name)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        if self.context.practice:
            right.addWidget(self._practice_band())
        right.addWidget(self.area, 1)
        right.addWidget(self.status_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.side_bar)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        context = self.context
        BookSignal(context.book, self).changed.connect(self.refresh)
        context.went.connect(self._go_to)
        context.was_saved.connect(self._on_saved)
        context.drafting.connect(self.status_bar.set_draft)
        self.status_bar.copy_wanted.connect(self.copy_to_stick)
        self.side_bar.chosen.connect(self.show_screen)
        self.top_bar.chosen.connect(self.show_screen)
        self.top_bar.writer_wanted.connect(self.choose_writer)
        self.top_bar.picker.picked.connect(self.show_place)
        self.top_bar.picker.group_wanted.connect(self.group_wanted)
        self.top_bar.search.found.connect(self._show_hit)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+G": self.top_bar.picker.open_list,
            "Ctrl+F": partial(self.top_bar.search.setFocus, Qt.FocusReason.ShortcutFocusReason),
            "Ctrl+P": partial(self.show_if_there, PRINTING),
            "F10": self.open_menu,
        }
        for number in range(10):
            keys[f"Alt+{number}"] = partial(self._show_number, number)
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def open_menu(self) -> None:
        """Bring the keyboard to where one goes from: the side bar, or the menu that it folded into."""
        if theme.scale().roomy:
            self.top_bar.open_menu()
        elif self._current in self.side_bar.items:
            self.side_bar.items[self._current].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_copies(self) -> None:
        """Show how old the copies are; a practice book needs none."""
        ages = None if self.context.practice else copy_ages(self.context)
        self.status_bar.set_copies(ages, self.context.today)

    def copy_to_stick(self) -> None:
        """Show the dialog that copies the book to a USB stick."""
        dialog = StickDialog(self.context)
        dialog.copied.connect(self.copied)
        dialog.exec()
        dialog.deleteLater()
        self.refresh()

    def has_screen(self, name: str) -> bool:
        """Say whether the present group, or village, has a screen of that name."""
        return name in [each.name for each in self._entries()]

    def show_if_there(self, name: str, **what: object) -> bool:
        """Show a screen, and something in it, if the present place has that screen."""
        if not self.has_screen(name) or not self.show_screen(name):
            return False
        if what:
            self._screens[name].show_what(**what)
        return True

    def current_screen(self) -> Screen | None:
        """Return the screen that is shown."""
        return self._screens.get(self._current)

    def current_name(self) -> str:
        """Return the name of the screen that is shown."""
        return self._current

    def refresh(self) -> None:
        """Read again what the frame shows and, if a screen is visible, the screen."""
        self._read_frame()
        screen = self.current_screen()
        if screen is not None:
            screen.reload()

    def show_screen(self, name: str) -> bool:
        """Show a screen if the present one may be left; say whether it did."""
        present = self.current_screen()
        if name != self._current and present is not None and not present.may_leave():
            self._mark_current()
            return False
        self._current = name
        if name not in self._screens:
            self._screens[name] = entry_of(name).make(self.context)
            self.area.addWidget(self._screens[name])
        self.status_bar.set_draft(False)
        screen = self._screens[name]
        screen.reload()
        self.area.setCurrentWidget(screen)
        self._mark_current()
        if present is not None and present is not screen:
            self.moved_on.emit()
        return True

    def show_place(self, place: object) -> bool:
        """Go to another group, or to all groups of a village; the same screen if it has one there."""
        if not isinstance(place, Place):
            return False
        present = self.current_screen()
        if present is not None and not present.may_leave():
            return False
        self.context.village_id, self.context.group_id = place.village_id, place.group_id
        self._read_frame()
        offered = [each.name for each in self._entries()]
        self.context.place_changed.emit()
        if self._current not in offered:
            return self.show_screen(offered[0])
        self.status_bar.set_draft(False)
        self.refresh()
        return True

    def choose_writer(self) -> None:
        """Ask who records from now on."""
        if ask_writer(self.window(), self.context):
            self._show_writer()

    def may_leave(self) -> bool:
        """Say whether the book may be closed now."""
        screen = self.current_screen()
        return screen is None or screen.may_leave()

    def _entries(self) -> tuple[ScreenEntry, ...]:
        """The screens there are, those that the group does not use behind the others."""
        entries = screens_for(self.context.group_id)
        return tuple(sorted(entries, key=lambda entry: (entry.name == SETTINGS, entry.name in self._unused)))

    def _read_frame(self) -> None:
        context = self.context
        group_id = context.group_id
        self._unused = frozenset() if group_id is None else context.book.read(unused_parts, group_id)
        villages, groups = context.book.read(village_rows), context.book.read(group_rows)
        place = Place(context.village_id, context.group_id) if context.village_id is not None else None
        self.top_bar.picker.set_places(villages, groups, place)
        state = (
            context.book.read(village_state, context.village_id)
            if context.group_id is None
            else context.book.read(group_state, context.group_id)
        )
        self.status_bar.set_saved(state.saved_at, context.today)
        self.status_bar.set_book(state.cash, state.code)
        self.show_copies()
        self._show_writer()
        self._mark_current()

    def _show_writer(self) -> None:
        writer = self.context.book.writer
        self.top_bar.writer.set_writer(writer.name, role_word(self.language, writer.role))

    def _mark_current(self) -> None:
        entries = self._entries()
        self.side_bar.set_screens(entries, self._current, self._unused)
        self.top_bar.set_screens(entries, self._current, self._unused)

    def _show_number(self, number: int) -> None:
        names = [each.name for each in self._entries()]
        place = number - 1 if number else len(names) - 1
        if place < len(names):
            self.show_screen(names[place])

    def _go_to(self, name: str, what: dict[str, object]) -> None:
        if name == COPIES:
            self.copy_to_stick()
            return
        group_id = what.pop("group_id", self.context.group_id)
        if group_id != self.context.group_id and isinstance(group_id, int):
            group = self.context.book.read(group_row, group_id)
            if not self.show_place(Place(group.village_id, group_id)):
                return
        if self.show_screen(name) and what:
            self._screens[name].show_what(**what)

    def _on_saved(self, saved: object) -> None:
        if isinstance(saved, Saved):
            self.status_bar.set_draft(False)
            self.status_bar.set_saved(saved.written_at, self.context.today)

    def _look_up(self, typed: str) -> Sequence[Hit]:
        return self.context.book.read(search, typed, self.context.group_id)

    def _show_hit(self, hit: object) -> None:
        if not isinstance(hit, Hit):
            return
        targets: dict[str, tuple[str, dict[str, object]]] = {
            "member": (MEMBERS, {"member_id": hit.id}),
            "note": (MEMBERS, {"member_id": hit.id}),
            "voucher": (CASH, {"entry_id": hit.id}),
            "decision": (SOCIAL_DUES, {"tab": "decisions", "decision_id": hit.id}),
        }
        name, what = targets.get(hit.kind, ("", {}))
        if not name or name not in [each.name for each in screens_for(hit.group_id)]:
            self.show_place(Place(hit.village_id, hit.group_id))
            return
        self._go_to(name, {"group_id": hit.group_id, **what})

    def _practice_band(self) -> QFrame:
        band = QFrame()
        space = theme.scale().space
        band.setObjectName("practiceBand")
        band.setStyleSheet(f"QFrame#practiceBand {{ background: {theme.PRACTICE_BAND}; border: 0; }}")
        text = self.language.text
        ink = theme.PRACTICE_TEXT
        says = text(N_("This book is for learning. Its figures are not real and cannot be mixed with a group's book."))
        inside = QHBoxLayout(band)
        inside.setContentsMargins(space(24), space(4), space(24), space(4))
        inside.setSpacing(space(10))
        inside.addWidget(picture("graduation-cap", ink, 20))
        inside.addWidget(words(text(N_("PRACTICE")), "bold", colour=ink))
        inside.addWidget(words(says, "caption", colour=ink, wrap=True), 1)
        return band
