"""Perbaiki pertemuan: the saved sheet again, the count, and why; only what differs goes into the book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kube_desktop.bookkeeping.for_screens.saved_sheet import SavedSheet
from kube_desktop.bookkeeping.meeting_corrections import DRAFT, CorrectMeeting, correct_meeting
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.corrections.meeting_steps import WhereStep, WhyStep
from kube_desktop.gui.corrections.reopened import changes, newest_sheet, reopened, resumed, state_of
from kube_desktop.gui.meeting.count_step import CountStep
from kube_desktop.gui.meeting.deposit_step import DepositStep
from kube_desktop.gui.meeting.draft_keeper import DraftKeeper
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.step import Step
from kube_desktop.gui.parts.action_bar import ActionBar
from kube_desktop.gui.parts.buttons import primary_button, secondary_button
from kube_desktop.gui.parts.go_on_keys import go_on_with_ctrl_enter
from kube_desktop.gui.parts.labels import column
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.parts.steps import Steps
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved

_NAMES = (N_("Day & place"), N_("Members' deposits"), N_("Count the money"), N_("Why"))
_DEPOSITS, _COUNT, _WHY = 1, 2, 3


class MeetingCorrection(QWidget):
    """The newest meeting, opened again. `saved(Saved)`: it is corrected; `left`: put away without saving."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make it without a sheet."""
        super().__init__()
        self.context = context
        self.language = context.language
        self.filling: Filling | None = None
        self._state = ""
        text = self.language.text
        self.keeper = DraftKeeper(context, self, DRAFT)
        self.keeper.troubled.connect(self._on_draft_fault)
        self.where = WhereStep(context)
        self.deposits = DepositStep(context)
        self.deposits.say(text(N_("Filled in as it was saved. Change only what was wrong.")))
        self.deposits.add_member.hide()  # who was enrolled since was not there
        self.count = CountStep(context)
        self.why = WhyStep(context)
        self.steps: tuple[Step, ...] = (self.where, self.deposits, self.count, self.why)
        self.steps_bar = Steps([text(name) for name in _NAMES])
        self._tools = {at: tools for at, step in enumerate(self.steps) if (tools := step.tools()) is not None}
        self.title = PageTitle("", "", *self._tools.values(), self.steps_bar)
        self.trouble = MessageLine("red", "")
        self.pages = QStackedWidget()
        for step in self.steps:
            self.pages.addWidget(step)
            step.changed.connect(self._on_changed)
            step.summed.connect(self._refresh)
            step.wants_on.connect(self.go_on)
        self.back = secondary_button(text(N_("Back")))
        self.on = primary_button(text(N_("Go on")), size="big", arrow="arrow-right")
        self.save = primary_button(text(N_("Save the correction")), "check", size="big")
        self.bar = ActionBar(self.back, self.on, self.save)
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        self.save.clicked.connect(self.write)
        self.why.reason.changed.connect(self._on_changed)
        self.why.reason.line.returnPressed.connect(self.write)
        go_on_with_ctrl_enter(self, self.go_on)
        space = theme.scale().space
        upper = column(self.title, self.trouble, self.pages, gap=8)
        upper.setStretch(2, 1)
        upper.setContentsMargins(space(24), space(12), space(24), 0)
        layout = column(upper, self.bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def open_newest(self, group_id: int) -> bool:
        """Open the newest meeting of a group; say whether there is one."""
        found = self.context.book.read(newest_sheet, group_id)
        if found is None:
            return False
        stood, proposal = found
        self._begin(stood, reopened(stood, proposal, self.context.book.new_uid()), "")
        return True

    def resume(self, group_id: int, content: Mapping[str, Any]) -> bool:
        """Go on with a draft; say whether it still is about the newest meeting as it stands."""
        found = self.context.book.read(newest_sheet, group_id)
        filling = resumed(*found, content) if found is not None else None
        if found is None or filling is None:
            return False
        self._begin(found[0], filling, str(content.get("reason", "")))
        return True

    def _begin(self, stood: SavedSheet, filling: Filling, reason: str) -> None:
        self.filling = None
        self.why.begin(stood, reason)
        self._state = state_of(stood)
        self.filling = filling
        self._show_step(filling.step)

    def let_go(self) -> None:
        """Put the sheet away; its draft stays."""
        self.keep_now()
        self.filling = None

    def keep_now(self) -> None:
        """Keep everything that was typed so far, an open cell too."""
        if self.filling is not None:
            self.step().take()
            self.keeper.keep_now()

    def is_dirty(self) -> bool:
        """Say whether something differs that is not in the book."""
        stood = self.why.stood
        return self.filling is not None and stood is not None and bool(changes(stood, self.filling, self.language))

    def step(self) -> Step:
        """Return the step that is shown."""
        return self.steps[self.pages.currentIndex()]

    def go_on(self) -> None:
        """Go to the next step, or save from the last one."""
        self.step().take()
        place = self.pages.currentIndex()
        if place == _WHY:
            self.write()
        elif self.step().mistakes():
            self.step().go_to_mistake()
        elif self.step().check():
            self._show_step(place + 1)

    def go_back(self) -> None:
        """Go to the step before, or out of the sheet."""
        self.step().take()
        place = self.pages.currentIndex()
        if place:
            self._show_step(place - 1)
        else:
            self.left.emit()

    def write(self) -> None:
        """Correct the meeting."""
        filling, stood = self.filling, self.why.stood
        if filling is None or stood is None:
            return
        sheet = filling.sheet(with_count=True)
        form = CorrectMeeting(
            filling.key,
            stood.meeting_id,
            self.why.reason.value(),
            sheet.rows,
            sheet.money_out,
            sheet.count,
            sheet.pay,
            self.why.cash_reason.value(),
            filling.place,
            filling.leader,
        )
        try:
            saved: Saved = self.context.write(correct_meeting, form)
        except RuleBroken as error:
            self._show_rule(error)
            return
        self.keeper.forget()
        self.filling = None
        self.saved.emit(saved)

    def _show_rule(self, error: RuleBroken) -> None:
        about_count = error.field == "count" or (error.field == "reason" and bool(self.why.reason.value()))
        home = _COUNT if about_count else _DEPOSITS if ":" in (error.field or "") else _WHY
        self._show_step(home)
        if not self.step().show_rule(error):
            self.trouble.set_message(self.language.text(error.message, **error.values))
            self.trouble.show()

    def _show_step(self, place: int) -> None:
        if self.filling is None:
            return
        self.trouble.hide()
        self.filling.step = place
        self.pages.setCurrentIndex(place)
        self.steps_bar.set_current(place)
        for at, tools in self._tools.items():
            tools.setVisible(at == place)
        self.step().show_filling(self.filling)
        self._refresh()

    def _on_changed(self) -> None:
        stood, filling = self.why.stood, self.filling
        if stood is not None and filling is not None:
            about = {"meeting_id": stood.meeting_id, "code": self._state, "reason": self.why.reason.value()}
            self.keeper.note(filling, **about)
        self._refresh()

    def _on_draft_fault(self, error: RuleBroken) -> None:
        self.trouble.set_message(self.language.text(error.message, **error.values))
        self.trouble.show()

    def _refresh(self) -> None:
        if self.filling is None:
            return
        title = self.language.text(N_("Correct meeting no. {number}"), number=self.filling.proposal.number)
        self.title.set_title(title, "" if theme.scale().roomy else self.language.full_day(self.filling.date))
        said, last = self.step().bar(), self.pages.currentIndex() == _WHY
        self.bar.set_words(said.caption, said.amount, said.note, chip=said.chip)
        self.on.setVisible(not last)
        self.save.setVisible(last)
