"""The list "Belum dilakukan": each line goes to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.for_screens.overview import Waiting
from kube_desktop.gui import theme
from kube_desktop.gui.copies import COPIES
from kube_desktop.gui.copies.ages import RED_FROM, copy_ages, days_since
from kube_desktop.gui.parts.cards import Card, TaskLine
from kube_desktop.gui.parts.chips import Chip, ChipLabel
from kube_desktop.gui.parts.labels import boxed, picture, row, rule, words
from kube_desktop.gui.screen_names import CASH, CLOSING, PRINTING
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_, Language


@dataclass(frozen=True, slots=True)
class Task:
    """One line: words (translated), and where its button goes with what. `done` shows it with a check instead."""

    icon: str
    fact: str
    note: str
    act: str
    screen: str
    what: dict[str, object] = field(default_factory=dict)
    tone: str = "amber"
    done: bool = False


class TaskCard(Card):
    """A card of tasks; `called(screen, what)` tells where to go."""

    called = Signal(str, dict)

    def __init__(self, title: str) -> None:
        """Make it empty."""
        super().__init__(edge=0)
        space = theme.scale().space
        self._chip = ChipLabel("", "amber")
        head = row(words(title, "card_title", wrap=True), None, self._chip)
        head.setContentsMargins(space(16), space(10), space(16), space(10))
        self.inside.setSpacing(0)
        self.inside.addLayout(head)
        self._tasks: list[Task] = []
        self.lines: list[TaskLine] = []

    def set_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these tasks; without any the card hides."""
        while self.inside.count() > 1:
            item = self.inside.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._tasks = list(tasks)
        self.lines = []
        for place, task in enumerate(self._tasks):
            self.inside.addWidget(rule())
            self.inside.addWidget(_done_line(task) if task.done else self._task_line(place, task))
        count = sum(not task.done for task in tasks)
        self._chip.set_chip(Chip(str(count), "amber"))
        self._chip.setVisible(count > 0)
        self.setVisible(bool(tasks))

    def _task_line(self, place: int, task: Task) -> TaskLine:
        line = TaskLine(str(place), task.icon, task.fact, task.note, task.act, tone=task.tone)
        space = theme.scale().space
        line.setContentsMargins(space(12), 0, space(10), 0)
        line.called.connect(self._call)
        self.lines.append(line)
        return line

    def _call(self, place: str) -> None:
        task = self._tasks[int(place)]
        self.called.emit(task.screen, task.what)


def _done_line(task: Task) -> QWidget:
    space = theme.scale().space
    line = row(
        picture("circle-check", theme.TONES["green"].ink, 22), words(task.fact, colour=theme.QUIET), None, gap=12
    )
    line.setContentsMargins(space(18), space(10), space(16), space(10))
    return boxed(line)


def waiting_tasks(context: WindowContext, waiting: Sequence[Waiting]) -> list[Task]:
    """Return what is not yet done and can be done here, and a safety copy that is too old."""
    uncounted = [each.day for each in waiting if each.kind == "count"]
    tasks = [_count_task(context.language, uncounted)] if uncounted else []
    tasks += [_task(context.language, each) for each in waiting if each.kind != "count"]
    copy = _copy_task(context)
    return tasks + ([copy] if copy else [])


def _count_task(language: Language, days: Sequence[date]) -> Task:
    """One line for all meetings: counting the box once covers them."""
    text = language.text
    note = text(N_("Meeting of {day}"), day=days[-1])
    if len(days) > 1:
        note = language.plural("{n} meeting, last {day}", "{n} meetings, last {day}", len(days), day=days[-1])
    return Task("banknote", text(N_("Cash not counted")), note, text(N_("Count cash")), CASH, {"count": True})


def _task(language: Language, waiting: Waiting) -> Task:
    text, day = language.text, waiting.day
    if waiting.kind == "close":
        fact = text(N_("{month:month} is not closed"), month=day)
        note = text(N_("Check it, then draw the line"))
        return Task("lock", fact, note, text(N_("Close the month")), CLOSING, {"month": day})
    fact = text(N_("The papers of {month:month} are not printed"), month=day)
    note = text(N_("To be signed and handed out"))
    return Task("printer", fact, note, text(N_("Print")), PRINTING, {"month": day}, tone="slate")


def _copy_task(context: WindowContext) -> Task | None:
    """A practice book needs no copy on a stick."""
    if context.practice:
        return None
    text, made_at = context.language.text, copy_ages(context).stick
    note, act = text(N_("Plug in the stick, then copy")), text(N_("Copy"))
    if made_at is None:
        return Task("usb", text(N_("No copy on a USB stick yet")), note, act, COPIES)
    days = days_since(made_at, context.today)
    if days < RED_FROM:
        return None
    fact = context.language.plural("The USB copy is {n} day old", "The USB copy is {n} days old", days)
    return Task("usb", fact, note, act, COPIES, tone="red")
