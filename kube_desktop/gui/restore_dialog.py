"""Restoring a copy: which copies there are, what is in each, and what would be lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kube_desktop.bookkeeping.safety_copies import BookContents, EntryThere, contents_of, entries_beyond
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import primary_button, secondary_button
from kube_desktop.gui.parts.forms.dialog import Dialog
from kube_desktop.gui.parts.labels import words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.pop_up import Choice, ChoiceList
from kube_desktop.gui.preferences import books_folder
from kube_desktop.language import N_, Language
from kube_desktop.storage.copies import SafetyCopy, book_name, copies_folder, list_copies
from kube_desktop.storage.stick_copies import folder_on
from kube_desktop.storage.sticks import find_sticks

_NAMED = 5
"""How many lost entries are named."""


def places_elsewhere(second: Path | None) -> list[Path]:
    """Return the folders that may hold copies away from their books: the second place, and the sticks plugged in."""
    return [*([second] if second else []), *(folder_on(stick) for stick in find_sticks())]


def copies_of(books: Sequence[Path], elsewhere: Sequence[Path]) -> list[tuple[Path, SafetyCopy]]:
    """Return all copies of these books, newest first, each with the book that it would take the place of."""
    found = []
    for book in books:
        folders = dict.fromkeys([copies_folder(book), *elsewhere])
        found += [(book, copy) for folder in folders for copy in list_copies(folder, book.stem)]
    return sorted(found, key=lambda pair: pair[1].made_at, reverse=True)


class RestoreDialog(Dialog):
    """`wanted(book, copy)` comes when the primary button was pressed; whoever restores closes the dialog."""

    wanted = Signal(object, object)

    def __init__(
        self, parent: QWidget | None, language: Language, books: Sequence[Path], elsewhere: Sequence[Path]
    ) -> None:
        """Offer the copies of these books."""
        text = language.text
        note = text(N_("The present book is kept beside it, so nothing is thrown away."))
        super().__init__(parent, text(N_("Restore a copy")), note, "history", "slate")
        self.language = language
        self._books = list(books)
        self._pairs: list[tuple[Path, Path]] = []
        self._choices: list[Choice] = []
        self.list = ChoiceList(text(N_("Copies")))
        self.list.currentRowChanged.connect(self._show)
        self._inside = words("", wrap=True)
        self.lost = MessageLine("amber", "")
        self.lost.hide()
        self.lost_entries = words("", "caption", wrap=True)
        self.lost_entries.hide()
        self.broken = MessageLine("red", "")
        self.broken.hide()
        self._none = words(text(N_("No copy was found. Choose the file of a copy, perhaps on a USB stick.")), wrap=True)
        for part in (self._none, self.list, self._inside, self.lost, self.lost_entries, self.broken):
            self.body.addWidget(part)
        self.elsewhere = secondary_button(text(N_("Choose the file of a copy")), "folder-open")
        self.elsewhere.clicked.connect(self._choose_file)
        cancel = secondary_button(text(N_("Cancel")))
        cancel.clicked.connect(self.reject)
        self.restore = primary_button(text(N_("Restore this copy")), "rotate-ccw")
        self.restore.setDefault(True)
        self.restore.clicked.connect(self._want)
        self.foot.addWidget(self.elsewhere)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.restore)
        for book, copy in copies_of(books, elsewhere):
            away = copy.path.parent in elsewhere
            word = f"{language.long_day(copy.made_at.date())}, {language.time(copy.made_at)}"
            self._add(book, copy.path, word, f"{book.stem} · USB" if away else book.stem, "usb" if away else "history")
        self._offer(0)

    def show_rule(self, error: RuleBroken) -> None:
        """Say why the copy was not restored."""
        self.broken.set_message(self.language.text(error.message, **error.values))
        self.broken.show()

    def _add(self, book: Path, copy: Path, word: str, note: str, icon: str) -> None:
        self._choices.append(Choice((len(self._pairs),), word, note, icon))
        self._pairs.append((book, copy))

    def _offer(self, place: int) -> None:
        self.list.set_choices(self._choices, (place,))
        self._none.setVisible(not self._pairs)
        self.list.setVisible(bool(self._pairs))
        self.list.setFixedHeight(min(self.list.wanted_height(), theme.scale().text(200)))
        self.list.setFocus()
        self._show(self.list.currentRow())

    def _show(self, place: int) -> None:
        """Say what is in the copy, and what the present book has more."""
        self.broken.hide()
        self.lost.hide()
        self.lost_entries.hide()
        self._inside.clear()
        self.restore.setEnabled(False)
        if not 0 <= place < len(self._pairs):
            return
        book, copy = self._pairs[place]
        try:
            inside = contents_of(copy)
        except RuleBroken as error:
            self.show_rule(error)
            return
        self._inside.setText(self._told(inside))
        present = _contents_or_none(book)
        if present is not None and present.uid != inside.uid:
            message = N_("This is a copy of another book, not of {name}. Choose another copy.")
            self.show_rule(RuleBroken(message, "path", name=book.stem))
            return
        self.restore.setEnabled(True)
        if present is not None and (lost := present.missing_in(inside)):
            self._show_lost(lost, entries_beyond(book, inside))

    def _show_lost(self, records: int, entries: Sequence[EntryThere]) -> None:
        """Say how much the present book has more, and name the newest of it; one record may post several entries."""
        records += len(entries) - len({each.act for each in entries})
        fact = self.language.plural(
            "{n} record of the present book is not in this copy.",
            "{n} records of the present book are not in this copy.",
            records,
        )
        self.lost.set_message(fact, self.language.text(N_("They stay in the book that is kept beside it.")))
        self.lost.show()
        told = [
            f"{self.language.day(each.day)}  {each.voucher}  {each.group}: {each.text}" for each in entries[:_NAMED]
        ]
        if len(entries) > _NAMED:
            told.append(self.language.plural("and {n} more", "and {n} more", len(entries) - _NAMED))
        self.lost_entries.setText("\n".join(told))
        self.lost_entries.setVisible(bool(told))

    def _told(self, inside: BookContents) -> str:
        language = self.language
        groups = language.plural("{n} group", "{n} groups", inside.groups)
        entries = language.plural("{n:figure} entry", "{n:figure} entries", inside.entries)
        if inside.last_day is None:
            return language.text(N_("In this copy: {groups}, {entries}."), groups=groups, entries=entries)
        message = N_("In this copy: {groups}, {entries}, the last one on {day}. Cash {cash:rupiah}.")
        return language.text(message, groups=groups, entries=entries, day=inside.last_day, cash=inside.cash)

    def _choose_file(self) -> None:
        title = self.language.text(N_("Choose the file of a copy"))
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(books_folder()), "KUBE (*.kube)")
        if not chosen:
            return
        self.offer_file(Path(chosen))

    def offer_file(self, copy: Path) -> None:
        """Put a file that was chosen by hand into the list: for the book that it is a copy of, else for a new one."""
        inside = _contents_or_none(copy)
        uids = {book: _uid_of(book) for book in self._books}
        same = [book for book, uid in uids.items() if inside is not None and uid == inside.uid]
        # The number of a damaged book cannot be read; its name must do.
        damaged = [book for book, uid in uids.items() if not uid and book.stem == book_name(copy)]
        book = next(iter([*same, *damaged]), books_folder() / f"{book_name(copy)}.kube")
        self._add(book, copy, copy.name, book.stem, "file-text")
        self._offer(len(self._pairs) - 1)

    def _want(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._pairs):
            self.wanted.emit(*self._pairs[place])


def _uid_of(book: Path) -> str:
    found = _contents_or_none(book)
    return found.uid if found is not None else ""


def _contents_or_none(book: Path) -> BookContents | None:
    try:
        return contents_of(book)
    except RuleBroken:
        return None
