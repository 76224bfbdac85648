"""Members against their target: what each brought on which day, what is lacking, what it earned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kube_desktop.bookkeeping.for_screens.production_progress import MemberProgress, Progress
from kube_desktop.gui import theme
from kube_desktop.gui.parts.cards import EmptyState
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.tables.cell_painting import BOOK_PADDING
from kube_desktop.gui.parts.tables.cells import Cell, RowLook
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.language import N_, Language

DAYS_SHOWN = 4


def progress_table(language: Language, shown: Progress) -> RowsTable:
    """Return the table of one period: the days are its columns, so another period is another table."""
    text, figure, dash = language.text, language.figure, language.figure_or_dash
    unit = shown.agreed.unit
    columns, sums = [_name(language)], [text(N_("Total"))]
    for place, day in _days(shown):
        columns.append(_day(language, place, language.day(day)[:5], unit))
        sums.append(dash(sum(each.by_day[place] for each in shown.members)))
    columns += [
        Column(text(N_("Rejected")), lambda row: row.rejected, dash, RIGHT, unit, _rejected),
        Column(text(N_("Accepted")), _reached(language), None, RIGHT, text(N_("of the target")), _bar, stretch=True),
        Column(text(N_("Lacking")), lambda row: row.missing, dash, RIGHT, unit, _lacking),
    ]
    sums += [dash(shown.rejected), _of(language, shown.accepted, shown.target), dash(shown.missing)]
    if shown.meetings_left:
        left = language.plural("{n} meeting left", "{n} meetings left", shown.meetings_left)
        columns.append(Column(text(N_("Each meeting")), lambda row: row.each_meeting, dash, RIGHT, left, _quiet))
        sums.append(dash(shown.each_meeting))
    columns.append(
        Column(text(N_("From before")), lambda row: row.shortfall, dash, RIGHT, text(N_("still lacking")), _quiet)
    )
    columns.append(Column(text(N_("Pay handed over")), lambda row: row.paid, dash, RIGHT, "(Rp)"))
    sums += [dash(shown.shortfall), dash(shown.paid)]
    if shown.owed:
        columns.append(Column(text(N_("Pay owed now")), lambda row: row.owed, dash, RIGHT, "(Rp)", _owed))
        sums.append(figure(shown.owed))
    table = RowsTable(columns, text(N_("Members and their targets")), key=_member_id, look=_look, padding=BOOK_PADDING)
    table.set_empty(EmptyState("users", text(N_("Nobody is enrolled in this group yet."))))
    table.set_rows(shown.members)
    table.set_total(sums if shown.members else [], _total_cells(sums, shown))
    return table


def _days(shown: Progress) -> list[tuple[int, date]]:
    """The newest days; what was brought on earlier ones is in the sum."""
    most = 2 if theme.scale().roomy else DAYS_SHOWN
    return list(enumerate(shown.days))[-most:]


def _name(language: Language) -> Column:
    def chips(row: MemberProgress) -> Cell:
        if not row.active:
            return Cell(bold=True, chips=(Chip(language.text(N_("Left the group")), "slate"),))
        own = (Chip(language.text(N_("Own target")), "blue"),) if row.own_target else ()
        return Cell(bold=True, chips=own)

    return Column(language.text(N_("Name")), lambda row: row.name, cell=chips, stretch=True)


def _day(language: Language, place: int, title: str, unit: str) -> Column:
    return Column(title, lambda row: row.by_day[place], language.figure_or_dash, RIGHT, unit)


def _reached(language: Language) -> Callable[[MemberProgress], str]:
    def words(row: MemberProgress) -> str:
        return _of(language, row.accepted, row.target)

    return words


def _of(language: Language, done: int, target: int) -> str:
    if not target:
        return language.figure(done)
    return language.text(N_("{done:figure} of {all:figure}"), done=done, all=target)


def _bar(row: MemberProgress) -> Cell:
    if not row.target:
        return Cell()
    return Cell(share=min(1.0, row.accepted / row.target), bar="amber" if row.behind else "primary")


def _total_cells(sums: list[str], shown: Progress) -> list[Cell | None]:
    cells: list[Cell | None] = [None] * len(sums)
    if shown.target:
        place = 2 + len(_days(shown))
        share = min(1.0, shown.accepted / shown.target)
        cells[place] = Cell(bold=True, share=share, bar="amber" if shown.behind else "primary")
    return cells


def _rejected(row: MemberProgress) -> Cell | None:
    return Cell("red", bold=True) if row.rejected else None


def _lacking(row: MemberProgress) -> Cell:
    return Cell(bold=True)


def _quiet(row: MemberProgress) -> Cell:
    return Cell("quiet")


def _owed(row: MemberProgress) -> Cell | None:
    return Cell("amber", bold=True) if row.owed else None


def _member_id(row: MemberProgress) -> int:
    return row.member_id


def _look(row: MemberProgress) -> RowLook | None:
    return None if row.active else RowLook(quiet=True)
