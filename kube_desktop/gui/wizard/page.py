"""The wizard's page: one step at a time, Kembali and Lanjut, a draft a second after typing stops."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kube_desktop.bookkeeping.founding import GroupPlan
from kube_desktop.bookkeeping.members import SameNik
from kube_desktop.bookkeeping.villages import VillageRow
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.parts.action_bar import ActionBar
from kube_desktop.gui.parts.buttons import primary_button, secondary_button
from kube_desktop.gui.parts.forms.confirm import Answer, ask
from kube_desktop.gui.parts.go_on_keys import go_on_with_ctrl_enter
from kube_desktop.gui.parts.labels import column
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.parts.steps import Steps
from kube_desktop.gui.wizard.agreement_step import AgreementStep
from kube_desktop.gui.wizard.draft import Draft
from kube_desktop.gui.wizard.group_step import GroupStep
from kube_desktop.gui.wizard.members_step import MembersStep
from kube_desktop.gui.wizard.opening_step import OpeningStep
from kube_desktop.gui.wizard.step import Step
from kube_desktop.gui.wizard.village_step import VillageStep
from kube_desktop.language import N_, Language

_PAUSE = 1000
_SENTENCES = (
    N_("Choose the village. Its code and name stand on every paper."),
    N_("Who is the group, what does it do, how often does it meet?"),
    N_("Write down everybody who belongs to the group today."),
    N_("What is usual. It is filled in at each meeting and can be changed there."),
    N_("What the paper book says today, so that no rupiah is lost on the way."),
)
_NAMES = (N_("Village"), N_("Group"), N_("Members"), N_("Agreement"), N_("Opening balances"))


def _nobody(nik: str) -> SameNik | None:
    return None


@dataclass(frozen=True, slots=True)
class WizardBook:
    """What the wizard knows of the book: its villages, and who else has a NIK. Empty for a new book."""

    villages: Sequence[VillageRow] = ()
    same_nik: Callable[[str], SameNik | None] = _nobody


class WizardPage(QWidget):
    """`planned(plan, path)` comes when all is filled in (path None: into the open book), `left` when it was left.

    Whoever saves then calls `saved()`, or `show_rule(error)`: what was typed stays.
    """

    planned = Signal(object, object)
    left = Signal()

    def __init__(
        self, language: Language, today: date, draft: Draft, folder: Path | None, book: WizardBook | None = None
    ) -> None:
        """Make it for a new book in `folder`, or, with a `book`, for one more group of it."""
        super().__init__()
        self.language = language
        self._draft = draft
        self._today = today
        self._key = str(uuid.uuid4())
        self._ordered = 0
        known = book or WizardBook()
        self.village = VillageStep(language, known.villages, folder, today.year)
        self.group = GroupStep(language, today)
        self.members = MembersStep(language, today, known.same_nik)
        self.agreement = AgreementStep(language, today)
        self.opening = OpeningStep(language, today)
        self.steps: tuple[Step, ...] = (self.village, self.group, self.members, self.agreement, self.opening)
        text = language.text
        title = text(N_("New book")) if folder is not None else text(N_("Add a group"))
        self.progress = Steps([text(name) for name in _NAMES])
        self._title = PageTitle(title, "", self.progress)
        self.message = MessageLine("red", "")
        self.message.hide()
        again = [("again", text(N_("Begin anew")))]
        self.found = MessageLine("green", text(N_("What you typed before was kept; go on with it.")), "", again)
        self.found.hide()
        self.found.answered.connect(self.begin_anew)
        self._area = QStackedWidget()
        self.leave = secondary_button(text(N_("Leave")), "x")
        self.back = secondary_button(text(N_("Back")), "arrow-left")
        self.next = primary_button(text(N_("Go on")), size="big", arrow="arrow-right")
        self._end = text(N_("Save and open the book")) if folder is not None else text(N_("Save the group"))
        self._bar = ActionBar(self.leave, self.back, self.next)
        self._lay_out()
        self._connect()
        self._load()

    def _lay_out(self) -> None:
        for step in self.steps:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            step.setObjectName("page")
            area.setWidget(step)
            self._area.addWidget(area)
        inside = column(self._title, self.found, self.message, self._area, gap=12, edge=24)
        inside.setStretchFactor(self._area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inside, 1)
        layout.addWidget(self._bar)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep_draft)
        for step in self.steps:
            step.changed.connect(self._on_changed)
            step.ended.connect(self._to_next_button)
        self.leave.clicked.connect(self.ask_to_leave)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._bring_into_view)
        go_on_with_ctrl_enter(self, self.go_on)
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.ask_to_leave)

    def place(self) -> int:
        """Return the step that is shown, counted from 0."""
        return self._area.currentIndex()

    def show_step(self, place: int) -> None:
        """Show a step."""
        if self.steps[place] is self.opening:
            self.opening.set_members(self.members.captions())
        self.message.hide()
        self._area.setCurrentIndex(place)
        self.progress.set_current(place)
        self._title.set_title(self._title.title(), self.language.text(_SENTENCES[place]))
        last = place == len(self.steps) - 1
        self.next.set_word(self._end if last else self.language.text(N_("Go on")), "check" if last else "arrow-right")
        self.back.setVisible(place > 0)
        self._order_tabs()
        self.steps[place].take_focus()

    def go_back(self) -> None:
        """Show the step before."""
        self.show_step(self.place() - 1)

    def go_on(self) -> None:
        """Check this step; show the next one, or hand the plan over."""
        if not self.steps[self.place()].check():
            return
        if self.place() + 1 < len(self.steps):
            self.show_step(self.place() + 1)
            self.keep_draft()
            return
        self.keep_draft()
        # An earlier step may have been changed into something unsound.
        for place, step in enumerate(self.steps):
            if not step.check():
                self.show_step(place)
                return
        self.planned.emit(self.plan(), self.village.path())

    def plan(self) -> GroupPlan:
        """Return everything that was typed."""
        group, agreement, opening = self.group.group(), self.agreement.agreement(), self.opening.opening()
        people = self.members.members()
        parts = self.opening.parts()
        members = tuple(replace(each, opening=part) for each, part in zip(people, parts, strict=True))
        days = [agreement.since, *([group.founded_on] if group.founded_on else [])]
        if opening is not None:
            days.append(opening.cut_over)
        return GroupPlan(self._key, self.village.village(), group, members, agreement, min(days), opening)

    def show_rule(self, error: RuleBroken) -> None:
        """Say why it was not saved; what was typed stays."""
        self.message.set_message(self.language.text(error.message, **error.values))
        self.message.show()

    def saved(self) -> None:
        """Put the draft away: everything is in the book now."""
        self._pause.stop()
        self._draft.drop()

    def keep_draft(self) -> None:
        """Keep what was typed."""
        self._pause.stop()
        content = {"key": self._key, "place": self.place(), "steps": [step.state() for step in self.steps]}
        self._draft.save(content)

    def begin_anew(self) -> None:
        """Forget what was typed."""
        self._draft.drop()
        self._pause.stop()
        self.left.emit()

    def ask_to_leave(self) -> None:
        """Leave; what was typed is kept for the next time, or thrown away."""
        text = self.language.text
        answers = [
            Answer("throw", text(N_("Discard what was typed")), "danger"),
            Answer("stay", text(N_("Go on typing"))),
            Answer("keep", text(N_("Keep it for later")), "primary"),
        ]
        sentence = text(N_("Nothing is in a book yet. What you typed can wait for you on this computer."))
        answer = ask(self.window(), text(N_("Leave now?")), sentence, answers)
        if answer == "keep":
            self.keep_draft()
            self.left.emit()
        elif answer == "throw":
            self.begin_anew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in a field go on to the next step."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        if len(self.steps[self.place()].tab_stops()) != self._ordered:
            self._order_tabs()
        self.message.hide()
        # Not put off at each key: who types without a pause would be kept never.
        if not self._pause.isActive():
            self._pause.start()

    def _order_tabs(self) -> None:
        stops = self.steps[self.place()].tab_stops()
        self._ordered = len(stops)
        for before, after in pairwise([*stops, self.next, self.back, self.leave] if stops else []):
            QWidget.setTabOrder(before, after)

    def _bring_into_view(self, before: QWidget | None, now: QWidget | None) -> None:
        area = self._area.currentWidget()
        if now is not None and isinstance(area, QScrollArea) and area.isAncestorOf(now):
            area.ensureWidgetVisible(now, 0, theme.scale().text(40))

    def _to_next_button(self) -> None:
        self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _load(self) -> None:
        kept = self._draft.load()
        if kept is None:
            self.show_step(0)
            self._pause.stop()
            return
        self._key = str(kept.get("key") or self._key)
        for step, state in zip(self.steps, kept.get("steps", []), strict=False):
            step.restore(state)
        self.found.show()
        self.show_step(min(int(kept.get("place", 0)), len(self.steps) - 1))
        self._pause.stop()
