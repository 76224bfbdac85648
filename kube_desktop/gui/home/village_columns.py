"""The columns of the village's table of groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kube_desktop.bookkeeping.for_screens.village_overview import Attention, GroupLine
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.tables.cells import Cell
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.language import N_, Language

_DAYS_A_WEEK = 7


def village_columns(language: Language, month: date) -> tuple[Column, ...]:
    """Return the columns; `month` is the one that should be closed and printed."""
    text = language.text
    name, done, not_yet = language.month(month).split()[0], text(N_("Done")), text(N_("Not yet"))

    def closed(line: GroupLine) -> Cell | None:
        return _chip(line.closed, text(N_("Closed")), not_yet, "amber")

    def printed(line: GroupLine) -> Cell | None:
        return _chip(line.printed, done, not_yet, "slate")

    return (
        Column(text(N_("Group")), lambda line: line.group.name, cell=lambda line: Cell(bold=True), stretch=True),
        Column(
            text(N_("Last")),
            lambda line: line.last_meeting,
            _day_or_dash(language),
            unit=text(N_("meeting")),
            cell=_meeting,
        ),
        Column(text(N_("Savings")), lambda line: line.savings, language.figure_or_dash, RIGHT, "(Rp)"),
        Column(text(N_("Dues (IKS)")), lambda line: line.dues_fund, language.figure_or_dash, RIGHT, "(Rp)"),
        Column(
            text(N_("Target")),
            lambda line: line.percent,
            _percent,
            RIGHT,
            text(N_("now")),
            cell=_target,
            least="0000000%",
        ),
        Column(text(N_("Arrears")), lambda line: line.arrears, language.figure_or_dash, RIGHT, "(Rp)"),
        Column(name, _nothing, unit=text(N_("closed?")), cell=closed),
        Column(name, _nothing, unit=text(N_("printed?")), cell=printed),
        Column(
            text(N_("Needs attention")),
            _attention_text(language),
            cell=_attention(language),
            stretch=True,
        ),
    )


def attention_words(language: Language, attention: Attention) -> str:
    """Return why a group needs attention, in a few words."""
    if attention.kind == "never":
        return language.text(N_("no meeting yet"))
    if attention.kind == "silent":
        weeks = attention.number // _DAYS_A_WEEK
        return language.plural("{n} week without a meeting", "{n} weeks without a meeting", weeks)
    if attention.kind == "count":
        return language.text(N_("cash not counted"))
    return language.plural("{n} member only", "{n} members, not 5 to 20", attention.number)


def _attention(language: Language) -> Callable[[GroupLine], Cell]:
    def cell(line: GroupLine) -> Cell:
        if len(line.attention) < 2:
            return Cell(chips=tuple(_attention_chip(language, each) for each in line.attention))
        # Several chips would push the table wide; words wrap.
        first = _attention_chip(language, line.attention[0])
        return Cell(first.tone, icon=first.icon, icon_tone=first.tone)

    return cell


def _attention_text(language: Language) -> Callable[[GroupLine], str]:
    def words(line: GroupLine) -> str:
        if not line.attention:
            return language.text(N_("None"))
        said = ", ".join(attention_words(language, each) for each in line.attention)
        return f"{said[:1].upper()}{said[1:]}" if len(line.attention) > 1 else ""

    return words


def _attention_chip(language: Language, attention: Attention) -> Chip:
    serious = attention.kind == "silent"
    sentence = attention_words(language, attention)
    return Chip(
        sentence[:1].upper() + sentence[1:],
        "red" if serious else "amber",
        "circle-alert" if serious else "triangle-alert",
    )


def _meeting(line: GroupLine) -> Cell:
    silent = any(each.kind == "silent" for each in line.attention)
    return Cell("red", bold=True) if silent else Cell()


def _target(line: GroupLine) -> Cell | None:
    if not line.target:
        return None
    return Cell(share=min(1.0, line.delivered / line.target), bar="amber" if line.behind else "primary")


def _chip(done: bool | None, yes: str, no: str, tone: str) -> Cell | None:
    if done is None:
        return None
    return Cell(chips=(Chip(yes, "green", "check") if done else Chip(no, tone),))


def _nothing(line: GroupLine) -> str:
    return ""


def _percent(percent: int | None) -> str:
    return "–" if percent is None else f"{percent}%"


def _day_or_dash(language: Language) -> Callable[[date | None], str]:
    def write(day: date | None) -> str:
        return "–" if day is None else language.day(day)

    return write
