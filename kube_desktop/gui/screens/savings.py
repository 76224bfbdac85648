"""Tabungan: every member's balance, and the lines of the chosen one; deposits and withdrawals outside meetings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from kube_desktop.bookkeeping.for_screens.member_lines import savings_lines
from kube_desktop.bookkeeping.for_screens.member_list import MemberLine, member_list
from kube_desktop.domain.names import search_key
from kube_desktop.gui import theme
from kube_desktop.gui.corrections.of_line import correction_of
from kube_desktop.gui.corrections.opening_entries import EntryOpener
from kube_desktop.gui.parts.buttons import primary_button, secondary_button, when_pressed
from kube_desktop.gui.parts.cards import Card, EmptyState
from kube_desktop.gui.parts.forms.icon_line import SearchLine
from kube_desktop.gui.parts.labels import column, row, words
from kube_desktop.gui.parts.page_title import titled
from kube_desktop.gui.parts.scroll_page import ScrollPage
from kube_desktop.gui.parts.tables.cells import Cell, RowLook
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.gui.saved_line import SavedLine
from kube_desktop.gui.savings.lines_table import LinesTable
from kube_desktop.gui.savings.money_forms import DepositDialog, WithdrawalDialog
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.screen_names import MEMBERS
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from kube_desktop.language import N_, Language
from kube_desktop.ledger.balances import closed_through
from kube_desktop.ledger.corrections import posted_entry

_SHORTEST = 140
"""Two tables share the width: a name or a text wraps before a sum is cut off. Unscaled pixels."""


class SavingsScreen(Screen):
    """Members at the left, the book of the chosen one at the right."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__(context)
        text = self.language.text
        self.dialog: WriteDialog | None = None
        self._lines: list[MemberLine] = []
        self.buttons = {
            "correct": secondary_button(text(N_("Correct this line")), "rotate-ccw"),
            "withdraw": secondary_button(text(N_("Withdraw savings")), "arrow-up-right"),
            "deposit": primary_button(text(N_("Deposit savings")), "arrow-down-left"),
        }
        when_pressed(self.buttons, self._ask)
        self._head, self.title = titled(text(N_("Savings")), *self.buttons.values())
        self.saved = SavedLine(context)
        self.search = SearchLine(text(N_("Search a name or number")))
        self.search.textChanged.connect(self._show_members)
        self.members = RowsTable(
            _columns(self.language), text(N_("Savings of each member")), key=_member_id, look=_look
        )
        self.nothing = EmptyState("piggy-bank", "", text(N_("Show all members")), "arrow-right")
        self.nothing.called.connect(self._on_nothing)
        self.members.set_empty(self.nothing)
        self.members.chosen.connect(self._show_book)
        self.members.opened.connect(self._open_member)
        self._whose = words("", "card_title", wrap=True)
        self.book = LinesTable(
            self.language, text(N_("Savings")), text(N_("Paid in")), text(N_("Taken out")), framed=False
        )
        self.book.set_empty(EmptyState("piggy-bank", text(N_("Nothing deposited or withdrawn yet."))))
        self.entries = EntryOpener(self, context, self.saved.show_saved)
        self.book.opened.connect(self.entries.open_line)
        context.place_changed.connect(self.saved.clear)
        self._lay_out()

    def _lay_out(self) -> None:
        space = theme.scale().space
        card = Card(edge=0)
        card.inside.setSpacing(0)
        head = row(self._whose)
        head.setContentsMargins(space(14), space(10), space(14), space(10))
        card.add(head, self.book)
        card.inside.setStretchFactor(self.book, 1)
        left = column(self.search, gap=8)
        left.addWidget(self.members, 1)
        lower = QGridLayout()
        lower.setSpacing(space(12))
        lower.addLayout(left, 0, 0)
        if theme.scale().roomy:
            lower.addWidget(card, 1, 0)
        else:
            lower.addWidget(card, 0, 1)
            lower.setColumnStretch(0, 1)
            lower.setColumnStretch(1, 2)
        for table in (self.members, self.book):
            table.view.shortest = _SHORTEST
            table.setMinimumHeight(theme.scale().text(240))
        page = column(self._head, self.saved, gap=12)
        page.addLayout(lower, 1)
        page.setContentsMargins(space(24), space(16), space(24), space(16))
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(ScrollPage(page))

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin where the screen does."""
        super().showEvent(event)
        self.members.view.setFocus()

    def reload(self) -> None:
        """Read all balances, and the book of who is chosen."""
        if self.context.group_id is None:
            return
        lines = self.context.book.read(member_list, self.context.group_id, self.context.today)
        self._lines = [line for line in lines if line.row.status == "active" or line.savings]
        self._show_members()

    def show_what(self, **what: object) -> None:
        """Show a member's book (`member_id`), or the line of an entry (`entry_id`)."""
        self.search.clear()
        member_id, entry_id = what.get("member_id"), what.get("entry_id")
        if isinstance(entry_id, int):
            member_id = self.context.book.read(posted_entry, entry_id).entry.member_id
        if isinstance(member_id, int) and self.members.select_key(member_id) and isinstance(entry_id, int):
            self.book.select_key(entry_id)
            self.book.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_members(self) -> None:
        typed = search_key(self.search.text())
        shown = [line for line in self._lines if typed in search_key(line.row.number + line.row.person.name)]
        self.members.set_rows(shown)
        self._explain_nothing()
        total = sum(line.savings for line in self._lines)
        self.title.set_title(
            self.language.text(N_("Savings")),
            self.language.text(N_("All members together {amount:rupiah}"), amount=total),
        )
        word = self.language.plural("Total of {n} member", "Total of {n} members", len(shown))
        sums = ["", word, self.language.figure(sum(line.savings for line in shown))]
        self.members.set_total(sums if shown else [])
        if self.members.current_row() is None and shown:
            self.members.select_key(shown[0].row.id)
        self._show_book()

    def _explain_nothing(self) -> None:
        text = self.language.text
        if self._lines:
            self.nothing.set_words(text(N_("No member fits what you look for.")), text(N_("Show all members")))
        else:
            self.nothing.set_words(text(N_("Nobody is enrolled yet.")), text(N_("Enrol a member")))

    def _on_nothing(self) -> None:
        if not self._lines:
            self.context.go_to(MEMBERS, enrol=True)
            return
        self.search.clear()
        self.search.setFocus()

    def _show_book(self) -> None:
        line = self._chosen()
        self._whose.setText("" if line is None else f"{line.row.number} {line.row.person.name}")
        if line is None:
            self.book.set_lines((), None)
            return
        read = self.context.book.read
        lines = read(savings_lines, line.row.group_id, line.row.id)
        self.book.set_lines(lines, read(closed_through, line.row.group_id))

    def _chosen(self) -> MemberLine | None:
        line = self.members.current_row()
        return line if isinstance(line, MemberLine) else None

    def _open_member(self, line: object) -> None:
        if isinstance(line, MemberLine):
            self.context.go_to(MEMBERS, member_id=line.row.id)

    def _ask(self, what: str) -> None:
        group_id, chosen = self.context.group_id, self._chosen()
        if group_id is None:
            return
        member_id = chosen.row.id if chosen else None
        if what == "correct":
            self.dialog = correction_of(self, self.context, self.book.current_line())
        else:
            made = DepositDialog if what == "deposit" else WithdrawalDialog
            self.dialog = made(self, self.context, group_id, member_id)
        if self.dialog is not None:
            self.dialog.written.connect(self.saved.show_saved)
            self.dialog.open()


def _columns(language: Language) -> tuple[Column, ...]:
    text = language.text
    return (
        Column(text(N_("No")), lambda line: line.row.number, cell=lambda line: Cell("quiet"), sort=_member_number),
        Column(
            text(N_("Name")),
            lambda line: line.row.person.name,
            cell=lambda line: Cell(bold=True),
            sort=lambda line: line.row.person.name,
            stretch=True,
        ),
        Column(
            text(N_("Savings")),
            lambda line: line.savings,
            language.figure_or_dash,
            RIGHT,
            "(Rp)",
            sort=lambda line: line.savings,
        ),
    )


def _member_id(line: MemberLine) -> int:
    return line.row.id


def _member_number(line: MemberLine) -> str:
    return line.row.number


def _look(line: MemberLine) -> RowLook | None:
    return None if line.row.status == "active" else RowLook(quiet=True)
