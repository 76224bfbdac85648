"""What waits today in a group, as the one sentence of the call strip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kube_desktop.bookkeeping.for_screens.first_steps import FirstSteps
from kube_desktop.bookkeeping.for_screens.overview import Overview
from kube_desktop.gui.home.waiting import Task
from kube_desktop.gui.screen_names import MEETINGS, MEMBERS
from kube_desktop.language import N_, Language

START: dict[str, object] = {"start": True}
"""What the screen of meetings is asked for: a new sheet, or the one that waits as a draft."""


@dataclass(frozen=True, slots=True)
class Call:
    """The strip's words (translated), tone, and where its button goes."""

    icon: str
    title: str
    note: str
    act: str
    screen: str
    what: dict[str, object] = field(default_factory=dict)
    tone: str = "primary"


def call_of_today(
    language: Language, overview: Overview, steps: FirstSteps, draft: Mapping[str, Any] | None, today: date
) -> Call:
    """Return the next thing to do: a draft first, then members, then the meeting."""
    text = language.text
    start = text(N_("Start the meeting"))
    members = language.plural("{n} member", "{n} members", overview.group.active_members)
    if draft is not None:
        title = text(N_("A meeting is typed in but not saved yet"))
        note = text(N_("Meeting of {day}. Everything typed is still there."), day=date.fromisoformat(draft["date"]))
        return Call("pencil", title, note, text(N_("Go on with the meeting")), MEETINGS, START, tone="amber")
    if not steps.members:
        title, note = text(N_("This group has no members yet")), text(N_("Begin with the people, 5 to 20 of them."))
        return Call("users", title, note, text(N_("Enrol a member")), MEMBERS, {"enrol": True})
    last = overview.last
    if last is None:
        title = text(N_("The first meeting"))
        return Call("calendar-check", title, members, start, MEETINGS, START)
    late = (today - last.next_date).days
    title = _when(language, last.number + 1, last.next_date, late)
    note = " · ".join(part for part in (last.place, members) if part)
    return Call("calendar-check", title, note, start, MEETINGS, START, tone="amber" if late > 0 else "primary")


def first_tasks(language: Language, steps: FirstSteps) -> list[Task]:
    """Return what a new group does first; what is done is shown with a check."""
    text = language.text
    enrolled = language.plural("{n} member enrolled", "{n} members enrolled", steps.members)
    known = (
        (
            ("users", enrolled if steps.members else text(N_("Enrol the members"))),
            (N_("Name and number are enough to begin"), N_("Enrol")),
            (MEMBERS, "enrol"),
            steps.members > 0,
        ),
        (
            ("clipboard-list", text(N_("Chair, secretary and treasurer"))),
            (N_("Three different people"), N_("Choose")),
            (MEMBERS, "officers"),
            steps.officers,
        ),
        (
            ("hand-heart", text(N_("What the group agreed on"))),
            (N_("Usual savings, dues, target and pay"), N_("Write down")),
            (MEMBERS, "agreement"),
            steps.agreed,
        ),
        (
            ("book-open", text(N_("Opening balances of the paper book"))),
            (N_("Only if there is one"), N_("Fill in")),
            ("", ""),  # the wizard asked for them; here they are only seen as done
            steps.opened,
        ),
        (
            ("calendar-check", text(N_("The first meeting"))),
            (N_("Who came, what each one paid"), N_("Begin")),
            (MEETINGS, "start"),
            steps.met,
        ),
    )
    tasks = [
        Task(icon, fact, text(note), text(act), screen, {form: True} if form else {}, "primary", done)
        for (icon, fact), (note, act), (screen, form), done in known
    ]
    return [task for task in tasks if task.done or task.screen]


def _when(language: Language, number: int, day: date, late: int) -> str:
    if late == 0:
        return language.text(N_("Meeting {number} is today"), number=number)
    if late == -1:
        return language.text(N_("Meeting {number} is tomorrow"), number=number)
    if late < 0:
        return language.text(N_("Meeting {number} on {day}"), number=number, day=language.full_day(day))
    return language.plural(
        "Meeting {number} was due {n} day ago", "Meeting {number} was due {n} days ago", late, number=number
    )
