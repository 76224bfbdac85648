"""The list of members: who they are, what each has and owes, and when each was last seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kube_desktop.bookkeeping.for_screens.member_list import MemberLine
from kube_desktop.domain.groups import LARGEST, check_size
from kube_desktop.domain.names import search_key
from kube_desktop.gui import theme
from kube_desktop.gui.members.words import role_words, status_chip
from kube_desktop.gui.parts.buttons import primary_button, secondary_button, when_pressed
from kube_desktop.gui.parts.cards import EmptyState
from kube_desktop.gui.parts.filter_bar import FilterBar
from kube_desktop.gui.parts.forms.icon_line import SearchLine
from kube_desktop.gui.parts.labels import row, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.parts.page_title import titled
from kube_desktop.gui.parts.tables.cells import Cell, RowLook
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.language import N_, Language

_FILTERS: dict[str, tuple[str, Callable[[MemberLine], bool]]] = {
    "active": (N_("Active {n}"), lambda line: line.row.status == "active"),
    "left": (
        N_(
            "Left {n}",
        ),
        lambda line: line.row.status != "active",
    ),
    "arrears": (N_("Arrears {n}"), lambda line: bool(line.dues_arrears or line.instalment_arrears)),
    "all": (N_("All {n}"), lambda line: True),
}


class MemberListView(QWidget):
    """A searchable table. `opened(member_id)`; `asked(what)` for "enrol", "officers", "agreement" and "print"."""

    opened = Signal(int)
    asked = Signal(str)

    def __init__(self, language: Language, today: date) -> None:
        """Make it empty."""
        super().__init__()
        self.language = language
        self._lines: Sequence[MemberLine] = ()
        text = language.text
        self.buttons = {
            "officers": secondary_button(text(N_("Officers")), "users"),
            "agreement": secondary_button(text(N_("Agreements")), "hand-heart"),
            "print": secondary_button(text(N_("Print the register")), "printer"),
            "enrol": primary_button(text(N_("Enrol a member")), "user-plus"),
        }
        when_pressed(self.buttons, self.asked.emit)
        self._head, self.title = titled(text(N_("Members")), *self.buttons.values())
        self.warning = MessageLine("amber", "", icon="triangle-alert")
        self.search = SearchLine(text(N_("Search a name or number")))
        self.search.textChanged.connect(self._show_rows)
        self.search.returnPressed.connect(self._open_first)
        self.filters = FilterBar([(key, text(word, n=0)) for key, (word, _) in _FILTERS.items()], "active")
        self.filters.chosen.connect(self._show_rows)
        self.table = RowsTable(_columns(language, today.year), text(N_("Members")), key=_member_id, look=_look)
        self.table.opened.connect(self._open)
        self.nothing = EmptyState("users", "", text(N_("Enrol a member")), "arrow-right")
        self.nothing.called.connect(self._on_nothing)
        self.table.set_empty(self.nothing)
        self._lay_out()

    def _lay_out(self) -> None:
        space = theme.scale().space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(24), space(16), space(24), space(16))
        layout.setSpacing(space(12))
        layout.addWidget(self._head)
        layout.addWidget(self.warning)
        tools = row(self.search, self.filters, None)
        if not theme.scale().roomy:
            hint = self.language.text(N_("Enter opens the member's page"))
            tools.addWidget(words(hint, "caption", colour=theme.QUIET))
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)

    def set_lines(self, lines: Sequence[MemberLine]) -> None:
        """Show these members."""
        self._lines = lines
        text = self.language.text
        active = sum(line.row.status == "active" for line in lines)
        self.title.set_title(
            text(N_("Members")), text(N_("{n} active members of at most {most}"), n=active, most=LARGEST)
        )
        for key, (word, wanted) in _FILTERS.items():
            self.filters.set_word(key, text(word, n=sum(map(wanted, lines))))
        finding = check_size(active)
        self.warning.setVisible(finding is not None and bool(lines))
        if finding is not None:
            self.warning.set_message(text(finding.message, **finding.values))
        self._show_rows()

    def show_only(self, which: str) -> None:
        """Choose a filter."""
        if which in _FILTERS:
            self.filters.set_current(which)
            self._show_rows()

    def _show_rows(self) -> None:
        typed = search_key(self.search.text())
        wanted = _FILTERS[self.filters.current()][1]
        shown = [line for line in self._lines if wanted(line) and _matches(line, typed)]
        self.table.set_rows(shown)
        self._explain_nothing()
        figure = self.language.figure
        texts = [
            "",
            self.language.plural("Total of {n} member", "Total of {n} members", len(shown)),
            "",
            figure(sum(line.savings for line in shown)),
            figure(sum(line.dues_paid for line in shown)),
            figure(sum(line.dues_arrears for line in shown)),
            "",
            "",
        ]
        self.table.set_total(texts if shown else [])

    def _explain_nothing(self) -> None:
        text = self.language.text
        if self._lines:
            self.nothing.set_words(text(N_("No member fits what you look for.")), text(N_("Show all members")))
        else:
            self.nothing.set_words(text(N_("Nobody is enrolled yet.")), text(N_("Enrol a member")))

    def _on_nothing(self) -> None:
        if not self._lines:
            self.asked.emit("enrol")
            return
        self.search.clear()
        self.show_only("all")
        self.search.setFocus()

    def _open(self, line: object) -> None:
        if isinstance(line, MemberLine):
            self.opened.emit(line.row.id)

    def _open_first(self) -> None:
        rows = self.table.model.rows()
        if rows:
            self._open(rows[0])


def _matches(line: MemberLine, typed: str) -> bool:
    return typed in search_key(line.row.person.name) or typed in search_key(line.row.number)


def _member_id(line: MemberLine) -> int:
    return line.row.id


def _look(line: MemberLine) -> RowLook | None:
    return None if line.row.status == "active" else RowLook(quiet=True)


def _columns(language: Language, year: int) -> tuple[Column, ...]:
    text, figure = language.text, language.figure_or_dash

    def role(line: MemberLine) -> Cell | None:
        return Cell("primary", bold=True) if line.row.role and line.row.status == "active" else Cell("quiet")

    def status(line: MemberLine) -> Cell:
        return Cell(chips=(status_chip(language, line.row, seldom=line.seldom),))

    def arrears(line: MemberLine) -> Cell | None:
        return Cell("amber", bold=True) if line.dues_arrears else None

    def day(seen: date | None) -> str:
        return "–" if seen is None else language.day(seen)

    return (
        Column(text(N_("No")), lambda line: line.row.number, cell=lambda line: Cell("quiet"), sort=_by_number),
        Column(
            text(N_("Name")),
            lambda line: line.row.person.name,
            cell=lambda line: Cell(bold=line.row.status == "active"),
            sort=lambda line: line.row.person.name,
            stretch=True,
        ),
        Column(text(N_("Role")), lambda line: role_words(language, line.row), cell=role, sort=_by_role),
        Column(text(N_("Savings")), lambda line: line.savings, figure, RIGHT, "(Rp)", sort=lambda line: line.savings),
        Column(
            text(N_("Dues paid {year}"), year=year),
            lambda line: line.dues_paid,
            figure,
            RIGHT,
            "(Rp)",
            sort=lambda line: line.dues_paid,
        ),
        Column(
            text(N_("Dues in arrears")),
            lambda line: line.dues_arrears,
            figure,
            RIGHT,
            "(Rp)",
            arrears,
            sort=lambda line: line.dues_arrears,
        ),
        Column(
            text(N_("Last present")), lambda line: line.last_seen, day, sort=lambda line: line.last_seen or date.min
        ),
        Column(text(N_("Status")), lambda line: "", cell=status, sort=lambda line: (line.row.status, line.seldom)),
    )


def _by_number(line: MemberLine) -> str:
    return line.row.number


def _by_role(line: MemberLine) -> str:
    return line.row.role or "z"
