"""The start screen of a village: one row a group, those that need attention first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QComboBox, QVBoxLayout, QWidget

from kube_desktop.bookkeeping.for_screens.village_overview import GroupLine, VillageOverview, village_overview
from kube_desktop.bookkeeping.villages import village_rows
from kube_desktop.domain.names import search_key
from kube_desktop.domain.production import progress
from kube_desktop.gui import theme
from kube_desktop.gui.home.village_columns import attention_words, village_columns
from kube_desktop.gui.parts.buttons import secondary_button
from kube_desktop.gui.parts.cards import CallStrip, EmptyState
from kube_desktop.gui.parts.filter_bar import FilterBar
from kube_desktop.gui.parts.forms.icon_line import SearchLine
from kube_desktop.gui.parts.labels import column, row, words
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.parts.scroll_page import ScrollPage
from kube_desktop.gui.parts.tables.cells import Cell, RowLook
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.gui.screen_names import HOME, PRINTING
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_

_ORDERS: dict[str, tuple[str, Callable[[GroupLine], Any]]] = {
    "attention": (N_("Attention first"), lambda line: (-len(line.attention), -line.arrears, line.group.name)),
    "name": (N_("By name"), lambda line: line.group.name),
    "meeting": (N_("Longest without a meeting"), lambda line: (line.last_meeting is not None, line.last_meeting)),
    "savings": (N_("Most savings"), lambda line: -line.savings),
    "arrears": (N_("Most arrears"), lambda line: -line.arrears),
    "target": (N_("Farthest from the target"), lambda line: 101 if line.percent is None else line.percent),
}
_FILTERS: dict[str, tuple[str, Callable[[GroupLine], bool]]] = {
    "all": (N_("All {n}"), lambda line: True),
    "attention": (N_("Attention {n}"), lambda line: bool(line.attention)),
    "open": (N_("Not closed {n}"), lambda line: line.closed is False),
    "unprinted": (N_("Not printed {n}"), lambda line: line.printed is False),
}


class VillageHome(QWidget):
    """A table of groups; Enter opens one."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__()
        self.context = context
        self.language = context.language
        text = self.language.text
        self._overview: VillageOverview | None = None
        self._called: GroupLine | None = None
        self.print_button = secondary_button("", "printer")
        self.print_button.clicked.connect(self._print)
        self.strip = CallStrip("triangle-alert", "", tone="amber")
        self.strip.called.connect(self._open_called)
        self.search = SearchLine(text(N_("Search a group")))
        self.search.textChanged.connect(self._show_rows)
        self.filters = FilterBar([(key, text(word, n=0)) for key, (word, _) in _FILTERS.items()], "all")
        self.filters.chosen.connect(self._show_rows)
        self.order = QComboBox()
        self.order.addItems([text(word) for word, _ in _ORDERS.values()])
        self.order.setAccessibleName(text(N_("Order")))
        self.order.currentIndexChanged.connect(self._show_rows)
        label = words(text(N_("Order:")), colour=theme.QUIET)
        label.setBuddy(self.order)
        self.title = PageTitle("", "", label, self.order, self.print_button)
        self.table = RowsTable((), text(N_("Groups")), key=_group_id, look=_look)
        self._lay_out()

    def _lay_out(self) -> None:
        tools: QBoxLayout = row(self.search, self.filters, None)
        if theme.scale().roomy:
            tools = column(self.search, row(self.filters, None))
        space = theme.scale().space
        self._page = column(self.title, self.strip, tools, gap=12)
        self._page.setContentsMargins(space(24), space(16), space(24), space(16))
        self._page.addWidget(self.table, 1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(ScrollPage(self._page))

    def show_village(self) -> None:
        """Read all groups at once and show them."""
        book, text = self.context.book, self.language.text
        overview = book.read(village_overview, self.context.village_id, self.context.today)
        if self._overview is None or self._overview.month != overview.month:
            self._renew_table(overview)
        self._overview = overview
        village = next((each for each in book.read(village_rows) if each.id == self.context.village_id), None)
        members = sum(line.group.active_members for line in overview.groups)
        note = text(N_("{groups} KUBE, {members} members"), groups=len(overview.groups), members=members)
        name = text(N_("{village} village"), village=village.name) if village else text(N_("All groups"))
        self.title.set_title(name, f"{self.language.full_day(self.context.today)} · {note}")
        self.print_button.set_word(text(N_("Print the papers of {month:month}"), month=overview.month))
        for key, (word, wanted) in _FILTERS.items():
            self.filters.set_word(key, text(word, n=sum(map(wanted, overview.groups))))
        self._call(overview)
        self._show_rows()

    def _renew_table(self, overview: VillageOverview) -> None:
        """The heads name the month, so a new month has a new table."""
        old = self.table
        name = self.language.text(N_("Groups"))
        self.table = RowsTable(village_columns(self.language, overview.month), name, key=_group_id, look=_look)
        text = self.language.text
        nothing = EmptyState(
            "users", text(N_("No group fits what you look for.")), text(N_("Show all groups")), "arrow-right"
        )
        nothing.called.connect(self._show_all)
        self.table.set_empty(nothing)
        self.table.opened.connect(self._open)
        # A few rows are always seen; in a low window the page scrolls.
        self.table.setMinimumHeight(theme.scale().text(230))
        self._page.replaceWidget(old, self.table)
        old.hide()
        old.deleteLater()

    def _show_all(self) -> None:
        self.search.clear()
        self.filters.set_current("all")
        self._show_rows()
        self.search.setFocus()

    def _call(self, overview: VillageOverview) -> None:
        waiting = sorted((line for line in overview.groups if line.attention), key=_ORDERS["attention"][1])
        self._called = waiting[0] if waiting else None
        self.strip.setVisible(bool(waiting))
        if not waiting:
            return
        title = self.language.plural("{n} group needs attention", "{n} groups need attention", len(waiting))
        first = waiting[0]
        why = ", ".join(attention_words(self.language, each) for each in first.attention)
        note = self.language.text(N_("First of all {name}: {why}."), name=first.group.name, why=why)
        act = self.language.text(N_("Open {name}"), name=first.group.name)
        self.strip.set_call("triangle-alert", title, note, act, tone="amber")

    def _show_rows(self) -> None:
        if self._overview is None:
            return
        typed = search_key(self.search.text())
        wanted = _FILTERS[self.filters.current()][1]
        order = list(_ORDERS.values())[self.order.currentIndex()][1]
        lines = [line for line in self._overview.groups if wanted(line) and typed in search_key(line.group.name)]
        lines.sort(key=order)
        self.table.set_rows(lines)
        self._show_total(lines)

    def _show_total(self, lines: list[GroupLine]) -> None:
        figure, text = self.language.figure, self.language.text
        delivered = sum(line.delivered for line in lines)
        target = sum(line.target for line in lines)
        percent = progress(delivered, target)
        share = Cell(share=min(1.0, delivered / target)) if target else None
        closed = [line for line in lines if line.closed is not None]
        texts = [
            self.language.plural("Total of {n} group", "Total of {n} groups", len(lines)),
            "",
            figure(sum(line.savings for line in lines)),
            figure(sum(line.dues_fund for line in lines)),
            "" if percent is None else f"{percent}%",
            figure(sum(line.arrears for line in lines)),
            text(N_("{n} of {all}"), n=sum(bool(line.closed) for line in closed), all=len(closed)),
            text(N_("{n} of {all}"), n=sum(bool(line.printed) for line in closed), all=len(closed)),
            "",
        ]
        self.table.set_total(texts if lines else [], [None, None, None, None, share])

    def _open(self, line: object) -> None:
        if isinstance(line, GroupLine):
            self.context.go_to(HOME, group_id=line.group.id)

    def _open_called(self) -> None:
        self._open(self._called)

    def _print(self) -> None:
        if self._overview is not None:
            self.context.go_to(PRINTING, month=self._overview.month)


def _group_id(line: GroupLine) -> int:
    return line.group.id


def _look(line: GroupLine) -> RowLook | None:
    return RowLook(ground="attention") if line.attention else None
