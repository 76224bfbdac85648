"""The two lists of ticks: whose papers, and which, with what is known of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import secondary_button
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.filter_bar import FilterBar
from kube_desktop.gui.parts.labels import column, row
from kube_desktop.gui.printing.edition import COVER, GroupState, OneOrder, PaperChoice
from kube_desktop.gui.printing.shelf import Unit
from kube_desktop.gui.printing.tick_list import TickList, TickRow
from kube_desktop.language import N_, Language

_GROUPS, _PAPERS = "groups", "papers"
# Up to this text size, in percent, both lists have room beside each other.
_SIDE_BY_SIDE = 110


class Ticked(QWidget):
    """Groups and papers to tick; `changed` tells that the user did. A group's own view has only the papers."""

    changed = Signal()

    def __init__(self, language: Language) -> None:
        """Make both lists empty."""
        super().__init__()
        self.language = language
        text = language.text
        self.all = secondary_button(text(N_("Choose all")), size="small")
        self.groups = TickList(text(N_("Groups")), self.all)
        self.papers = TickList(text(N_("Papers")))
        self.group_ids: set[int] = set()
        self.keys: set[str] = {COVER}
        self._village = False
        self._one_at_a_time = theme.scale().percent > _SIDE_BY_SIDE
        self._states: tuple[GroupState, ...] = ()
        self._choices: tuple[PaperChoice, ...] = ()
        self._tabs = FilterBar([(_GROUPS, text(N_("Groups"))), (_PAPERS, text(N_("Papers")))], _GROUPS)
        self._tabs.chosen.connect(self._show_list)
        self._lay_out()
        self.all.clicked.connect(self._toggle_all)
        self.groups.toggled.connect(self._toggle_group)
        self.papers.toggled.connect(self._toggle_paper)

    def _lay_out(self) -> None:
        """Put the lists side by side; large letters leave room for one at a time."""
        if not self._one_at_a_time:
            inside = row(gap=12)
            inside.addWidget(self.groups, 53)
            inside.addWidget(self.papers, 50)
            self.setLayout(inside)
            self._tabs.hide()
            return
        self.setLayout(column(row(self._tabs, None, self.all), self.groups, self.papers, gap=8))
        self.groups.head.hide()
        self.papers.head.hide()

    def _show_list(self, key: str) -> None:
        self._tabs.set_current(key)
        if self._one_at_a_time:
            self._tabs.setVisible(self._village)
            self.all.setVisible(self._village and key == _GROUPS)
            self.groups.setVisible(self._village and key == _GROUPS)
            self.papers.setVisible(not self._village or key == _PAPERS)

    def set_choices(self, states: Sequence[GroupState], choices: Sequence[PaperChoice], *, village: bool) -> None:
        """Show the groups and papers of another place or month; what is closed is ticked, else everything."""
        self._states, self._choices = tuple(states), tuple(choices)
        self._village = village
        self.groups.setVisible(village)
        self._show_list(self._tabs.current())
        ids = {each.id for each in states}
        self.group_ids = {each.id for each in states if each.closed} or ids
        if not self.keys & {each.key for each in choices}:
            self.keys |= {each.key for each in choices if each.ticked}

    def update_states(self, states: Sequence[GroupState]) -> None:
        """Take what was newly read of the same groups."""
        self._states = tuple(states)

    def chosen_groups(self) -> list[GroupState]:
        """Return the ticked groups in their order."""
        return [each for each in self._states if each.id in self.group_ids]

    def chosen_papers(self) -> list[PaperChoice]:
        """Return the ticked papers in their order."""
        return [each for each in self._choices if each.key in self.keys]

    def has_cover(self) -> bool:
        """Say whether a village's cover is ticked."""
        return COVER in self.keys and self._village

    def units(self, one: OneOrder | None, *, chosen: bool) -> list[list[Unit]]:
        """Return the units of each ticked group: those to print, or those that only lack a count of pages."""
        groups = [group.id for group in self.chosen_groups()]
        if one is not None:
            return [[Unit(name, name, group) for name in (one.names if chosen else ())] for group in groups]
        papers = [each for each in self._choices if (each.key in self.keys) == chosen]
        return [[Unit(each.key, each.name, group, each.card) for each in papers] for group in groups]

    def title(self, one: OneOrder | None, month: date) -> str:
        """Return what the file and the printer's job are called."""
        groups, papers = self.chosen_groups(), self.chosen_papers()
        whose = groups[0].name if len(groups) == 1 else self.language.plural("{n} group", "{n} groups", len(groups))
        if one is not None:
            return f"{one.title} {whose}"
        what = self.language.text(papers[0].title if len(papers) == 1 else N_("Papers"))
        return f"{what} {whose} {self.language.month(month)}"

    def provisional_words(self) -> str:
        """Return a warning when ticked groups have not closed the month, "" when all have."""
        count = sum(not group.closed for group in self.chosen_groups())
        warning = self.language.plural(
            "{n} group has not closed this month: its papers say PROVISIONAL.",
            "{n} groups have not closed this month: their papers say PROVISIONAL.",
            count,
        )
        return warning if count else ""

    def show_lists(self, pages: Mapping[str, int | None], troubles: Mapping[str, str]) -> None:
        """Draw both lists anew: pages of each paper (None: not counted yet), and why one cannot be printed."""
        text = self.language.text
        rows = [self._group_row(each) for each in self._states]
        count = text(N_("{n} of {total}"), n=len(self.chosen_groups()), total=len(self._states))
        self.groups.set_rows(rows, count)
        self._tabs.set_word(_GROUPS, f"{text(N_('Groups'))} {count}")
        everything = len(self.chosen_groups()) == len(self._states)
        self.all.set_word(text(N_("Choose none")) if everything else text(N_("Choose all")))
        lines = [self._paper_row(each, pages.get(each.key), troubles.get(each.key, "")) for each in self._choices]
        if self._village:
            lines.append(self._row(COVER, text(N_("Cover and contents")), pages.get(COVER)))
        chosen = sum(line.ticked for line in lines)
        count = self.language.plural("{n} chosen", "{n} chosen", chosen)
        self.papers.set_rows(lines, count)
        self._tabs.set_word(_PAPERS, f"{text(N_('Papers'))} {count}")

    def _group_row(self, state: GroupState) -> TickRow:
        text = self.language.text
        ticked = state.id in self.group_ids
        chip = None if state.closed else Chip(text(N_("Not closed")), "amber")
        wanted = {each.name for each in self.chosen_papers()}
        found = [printing for name, printing in state.printed.items() if name in wanted]
        if not found:
            return TickRow(state.id, state.name, "" if chip else text(N_("not printed")), chip=chip, ticked=ticked)
        last = max(found, key=lambda each: each.printed_at)
        words = self._printed(last.printed_at.date(), last.writer)
        return TickRow(state.id, state.name, note=words, chip=chip, ticked=ticked)

    def _paper_row(self, choice: PaperChoice, pages: int | None, trouble: str) -> TickRow:
        note = trouble
        if not self._village and self._states and choice.name in self._states[0].printed and not trouble:
            last = self._states[0].printed[choice.name]
            note = self._printed(last.printed_at.date(), last.writer)
        return self._row(choice.key, self.language.text(choice.title), pages, note)

    def _row(self, key: str, title: str, pages: int | None, note: str = "") -> TickRow:
        count = "…" if pages is None else self.language.plural("{n} p.", "{n} pp.", pages)
        return TickRow(key, title, count, note, ticked=key in self.keys)

    def _printed(self, day: date, writer: str) -> str:
        return self.language.text(N_("printed {day} by {name}"), day=day, name=writer)

    def _toggle_all(self) -> None:
        everyone = {each.id for each in self._states}
        self.group_ids = set() if self.group_ids >= everyone else everyone
        self.changed.emit()

    def _toggle_group(self, key: object) -> None:
        self.group_ids ^= {key} if isinstance(key, int) else set()
        self.changed.emit()

    def _toggle_paper(self, key: object) -> None:
        self.keys ^= {key} if isinstance(key, str) else set()
        self.changed.emit()
