"""The five steps of a meeting, one after the other: where one is, what comes next, and the moment of saving."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kube_desktop.bookkeeping.meeting_sheet import propose_sheet
from kube_desktop.bookkeeping.meetings import record_meeting
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.count_step import CountStep
from kube_desktop.gui.meeting.decisions_step import DecisionsStep
from kube_desktop.gui.meeting.deposit_step import DepositStep
from kube_desktop.gui.meeting.draft_keeper import DraftKeeper
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.place_step import PlaceStep
from kube_desktop.gui.meeting.readback_step import ReadbackStep
from kube_desktop.gui.meeting.step import BarWords, Step
from kube_desktop.gui.parts.action_bar import ActionBar
from kube_desktop.gui.parts.buttons import Button, primary_button, secondary_button
from kube_desktop.gui.parts.go_on_keys import go_on_with_ctrl_enter
from kube_desktop.gui.parts.labels import column
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.parts.steps import Steps
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved
from kube_desktop.storage.book_file import BookRefused

STEP_NAMES = (
    N_("Day & place"),
    N_("Members' deposits"),
    N_("Count the money"),
    N_("Deliberation"),
    N_("Read aloud"),
)
# Where a broken rule can be put right; a field with a member ("savings:7") is a cell of the sheet.
_HOME_OF_FIELD = dict.fromkeys(("date", "place", "leader", "second_on_date", "pay"), 0)
_HOME_OF_FIELD |= dict.fromkeys(("attendance", "pieces", "rate", "amount", "decision", "member_id", "account"), 1)
_HOME_OF_FIELD |= {"count": 2, "reason": 2, "text": 3, "kind": 3, "agreed": 3, "cash_reason": 4}
_DEPOSITS, _LAST = 1, len(STEP_NAMES) - 1


class MeetingWalk(QWidget):
    """A sheet on its way into the book. `saved(Saved)`: it is in; `left`: Kembali was pressed in the first step."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make it without a sheet."""
        super().__init__()
        self.context = context
        self.language = context.language
        self.filling: Filling | None = None
        self.keeper = DraftKeeper(context, self)
        text = self.language.text
        self.steps_bar = Steps([text(name) for name in STEP_NAMES])
        self.trouble = MessageLine("red", "", answers=[("again", text(N_("Try again")))])
        self.steps: tuple[Step, ...] = (
            PlaceStep(context),
            DepositStep(context),
            CountStep(context),
            DecisionsStep(context),
            ReadbackStep(context),
        )
        self._tools = {at: tools for at, step in enumerate(self.steps) if (tools := step.tools()) is not None}
        self.title = PageTitle("", "", *self._tools.values(), self.steps_bar)
        self.pages = QStackedWidget()
        for step in self.steps:
            self.pages.addWidget(step)
        self.back = secondary_button(text(N_("Back")))
        self.skip = secondary_button("")
        self.fix = primary_button("", "circle-alert", size="big")
        self.on = primary_button("", size="big", arrow="arrow-right")
        self.save = primary_button("", "check", size="big")
        self.bar = ActionBar(self.back, self.skip, self.fix, self.on, self.save)
        self._lay_out()
        self._connect()

    def show_filling(self, filling: Filling) -> None:
        """Show a sheet at the step where it was left."""
        self.filling = filling
        self.trouble.hide()
        self._show_step(filling.step)

    def is_dirty(self) -> bool:
        """Say whether a sheet is in hand that is not in the book."""
        return self.filling is not None

    def let_go(self) -> None:
        """Put the sheet away; its draft stays."""
        self.keep_now()
        self.filling = None

    def propose_again(self) -> None:
        """Take up what changed in the book while another screen was shown; what was typed stays."""
        filling = self._sheet()
        filling.propose_again(self.context.book.read(propose_sheet, filling.proposal.group_id, filling.date))
        self._show_step(filling.step)

    def keep_now(self) -> None:
        """Keep everything that was typed so far, an open cell too."""
        if self.filling is not None:
            self.step().take()
            self.keeper.keep_now()

    def step(self) -> Step:
        """Return the step that is shown."""
        return self.steps[self.pages.currentIndex()]

    def go_on(self) -> None:
        """Go to the next step, or save from the last one."""
        self.step().take()
        if self._sheet().step == _LAST:
            self.save_meeting()
        elif self.step().mistakes():
            self.step().go_to_mistake()
        elif self.step().bar().ready and self.step().check():
            self._change_step(self._sheet().step + 1)
        if self.filling is not None:
            self._refresh()

    def go_back(self) -> None:
        """Go to the step before, or out of the sheet from the first one."""
        self.step().take()
        if self._sheet().step:
            self._change_step(self._sheet().step - 1)
        else:
            self.left.emit()

    def save_meeting(self) -> None:
        """Save once, however often the button is pressed: the sheet's key was made when it was opened."""
        filling = self.filling
        if filling is None or not self.save.isEnabled():
            return
        if filling.mistakes():
            self._change_step(_DEPOSITS)
            self.step().go_to_mistake()
            return
        self.save.setEnabled(False)
        self.trouble.hide()
        try:
            saved = self.context.write(record_meeting, filling.sheet(with_count=True))
        except BookRefused as error:
            self._tell(error, again=True)
        except RuleBroken as error:
            self._show_rule(error)
        else:
            self._after_saving(saved)
        finally:
            self.save.setEnabled(True)

    def _after_saving(self, saved: Saved) -> None:
        self.keeper.forget()
        self.filling = None
        self.saved.emit(saved)

    def _show_rule(self, error: RuleBroken) -> None:
        """Show a broken rule where it can be put right."""
        field = error.field or ""
        home = _DEPOSITS if ":" in field else _HOME_OF_FIELD.get(field, _LAST)
        self._change_step(home)
        if not self.step().show_rule(error):
            self._tell(error, again=False)
        self._refresh()

    def _tell(self, error: RuleBroken, *, again: bool) -> None:
        self.trouble.set_message(self.language.text(error.message, **error.values))
        self.trouble.buttons["again"].setVisible(again)
        self.trouble.show()
        if again:
            self.trouble.buttons["again"].setFocus()

    def _sheet(self) -> Filling:
        if self.filling is None:
            raise LookupError("no sheet is shown")
        return self.filling

    def _connect(self) -> None:
        for step in self.steps:
            step.changed.connect(self._on_changed)
            step.summed.connect(self._refresh)
            step.wants_on.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        self.keeper.troubled.connect(self._on_draft_fault)
        self.skip.clicked.connect(self._skip)
        self.fix.clicked.connect(self._fix)
        self.on.clicked.connect(self.go_on)
        self.save.clicked.connect(self.save_meeting)
        self.trouble.answered.connect(self.save_meeting)
        go_on_with_ctrl_enter(self, self.go_on)

    def _lay_out(self) -> None:
        space = theme.scale().space
        upper = column(self.title, self.trouble, self.pages, gap=8)
        upper.setStretch(2, 1)
        upper.setContentsMargins(space(24), space(12), space(24), 0)
        layout = column(upper, self.bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _skip(self) -> None:
        self.step().skip()
        self.keeper.note(self._sheet())
        self._change_step(self._sheet().step + 1)

    def _fix(self) -> None:
        self.step().take()
        self.step().go_to_mistake()

    def _change_step(self, place: int) -> None:
        self._sheet().step = place
        self.trouble.hide()
        self.keeper.note(self._sheet())
        self._show_step(place)

    def _show_step(self, place: int) -> None:
        filling = self._sheet()
        self.pages.setCurrentIndex(place)
        self.steps_bar.set_current(place)
        for at, tools in self._tools.items():
            tools.setVisible(at == place)
        self.steps[place].show_filling(filling)
        self._refresh()

    def _on_draft_fault(self, error: RuleBroken) -> None:
        self._tell(error, again=False)

    def _on_changed(self) -> None:
        self.keeper.note(self._sheet())
        self._refresh()

    def _refresh(self) -> None:
        filling, text = self._sheet(), self.language.text
        title = text(N_("Meeting no. {number}"), number=filling.proposal.number)
        where = " · ".join(part for part in (self.language.full_day(filling.date), filling.place) if part)
        self.title.set_title(title, "" if theme.scale().roomy else where)
        self._show_bar(self.step().bar())

    def _show_bar(self, said: BarWords) -> None:
        last, mistakes = self._sheet().step == _LAST, self.step().mistakes()
        self.bar.set_words(said.caption, said.amount, said.note, chip=said.chip)
        self.skip.setVisible(bool(said.skip))
        self.skip.set_word(said.skip)
        self.fix.setVisible(mistakes > 0)
        self.fix.set_word(self.language.plural("Correct {n} entry", "Correct {n} entries", mistakes))
        self.on.setVisible(not last)
        self.on.setEnabled(said.ready)
        self.save.setVisible(last)
        _say(self.save if last else self.on, said.act)


def _say(button: Button, word: str) -> None:
    if button.text() != word:
        button.set_word(word)
