"""Perbaiki pertemuan: the saved sheet again, the count, and why; only what differs goes into the book."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from kube_desktop.bookkeeping.for_screens.saved_sheet import SavedSheet
from kube_desktop.bookkeeping.meeting_corrections import CorrectMeeting, correct_meeting
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.corrections.reopened import changes, newest_sheet, reopened
from kube_desktop.gui.meeting.count_step import CountStep
from kube_desktop.gui.meeting.deposit_step import DepositStep
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.step import BarWords, Step, scrolling
from kube_desktop.gui.parts.action_bar import ActionBar
from kube_desktop.gui.parts.buttons import primary_button, secondary_button
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.confirm import Answer
from kube_desktop.gui.parts.forms.fields import TextField
from kube_desktop.gui.parts.labels import column, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.parts.steps import Steps
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved

_NAMES = (N_("Members' deposits"), N_("Count the money"), N_("Why"))
_COUNT, _WHY = 1, 2


class WhyStep(Step):
    """What differs from the saved meeting, and why."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__(context)
        text = self.language.text
        self.stood: SavedSheet | None = None
        self.said: list[str] = []
        self._list = Card(text(N_("What is corrected")))
        self._sentences = words("", wrap=True)
        self._list.add(self._sentences)
        self.reason = TextField(self.language, text(N_("Why it was wrong")))
        self.cash_reason = TextField(self.language, text(N_("Why the cash runs short")))
        self.cash_reason.hide()
        content = QWidget()
        content.setLayout(column(self._list, self.reason, self.cash_reason, None, gap=12))
        self.setLayout(column(scrolling(content)))

    def show_filling(self, filling: Filling) -> None:
        """Say what differs."""
        self.said = changes(self.stood, filling, self.language) if self.stood is not None else []
        nothing = self.language.text(N_("Nothing differs from what was saved."))
        self._sentences.setText("\n".join(self.said) or nothing)
        self.reason.editor.setFocus()

    def bar(self) -> BarWords:
        """Say what saving does."""
        text = self.language.text
        note = text(N_("The wrong lines stay in the book, struck through; what is right follows today."))
        return BarWords(text(N_("Save the correction")), note=note, icon="check")

    def show_rule(self, error: RuleBroken) -> bool:
        """Show what was refused about the reasons."""
        field = {"reason": self.reason, "cash_reason": self.cash_reason}.get(error.field or "")
        if field is None:
            return False
        field.show()
        field.show_problem(self.language.text(error.message, **error.values))
        field.editor.setFocus()
        return True


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
        text = self.language.text
        self.why = WhyStep(context)
        self.deposits = DepositStep(context)
        self.count = CountStep(context)
        self.steps: tuple[Step, ...] = (self.deposits, self.count, self.why)
        self.steps_bar = Steps([text(name) for name in _NAMES])
        self._tools = {at: tools for at, step in enumerate(self.steps) if (tools := step.tools()) is not None}
        self.title = PageTitle("", "", *self._tools.values(), self.steps_bar)
        self.trouble = MessageLine("red", "")
        self.pages = QStackedWidget()
        for step in self.steps:
            self.pages.addWidget(step)
            step.changed.connect(self._refresh)
            step.summed.connect(self._refresh)
            step.wants_on.connect(self.go_on)
        self.back = secondary_button(text(N_("Back")))
        self.on = primary_button(text(N_("Go on")), size="big", arrow="arrow-right")
        self.save = primary_button(text(N_("Save the correction")), "check", size="big")
        self.bar = ActionBar(self.back, self.on, self.save)
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        self.save.clicked.connect(self.write)
        self.why.reason.line.returnPressed.connect(self.write)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.go_on)
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
        self.why.stood = stood
        self.why.reason.set_value("")
        self.why.cash_reason.set_value("")
        self.why.cash_reason.hide()
        self.filling = reopened(stood, proposal, self.context.book.new_uid())
        self._show_step(0)
        return True

    def let_go(self) -> None:
        """Put the sheet away; nothing of it is kept."""
        self.filling = None

    def is_dirty(self) -> bool:
        """Say whether something differs that is not in the book."""
        stood = self.why.stood
        return self.filling is not None and stood is not None and bool(changes(stood, self.filling, self.language))

    def may_leave(self) -> bool:
        """Ask before changes that are not in the book are thrown away; True when they may be."""
        if not self.is_dirty():
            return True
        text = self.language.text
        answers = (
            Answer("throw", text(N_("Discard what was typed")), "danger"),
            Answer("back", text(N_("Go on typing"))),
        )
        sentence = text(N_("The meeting stays as it was saved; what you changed now is lost."))
        return self.context.ask(text(N_("What was typed is not saved yet")), sentence, answers) == "throw"

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
        elif self.may_leave():
            self.filling = None
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
        )
        try:
            saved: Saved = self.context.write(correct_meeting, form)
        except RuleBroken as error:
            self._show_rule(error)
            return
        self.filling = None
        self.saved.emit(saved)

    def _show_rule(self, error: RuleBroken) -> None:
        about_count = error.field == "count" or (error.field == "reason" and bool(self.why.reason.value()))
        home = _COUNT if about_count else 0 if ":" in (error.field or "") else _WHY
        self._show_step(home)
        if not self.step().show_rule(error):
            self.trouble.set_message(self.language.text(error.message, **error.values))
            self.trouble.show()

    def _show_step(self, place: int) -> None:
        if self.filling is None:
            return
        self.trouble.hide()
        self.pages.setCurrentIndex(place)
        self.steps_bar.set_current(place)
        for at, tools in self._tools.items():
            tools.setVisible(at == place)
        self.step().show_filling(self.filling)
        self._refresh()

    def _refresh(self) -> None:
        if self.filling is None:
            return
        title = self.language.text(N_("Correct meeting no. {number}"), number=self.filling.proposal.number)
        self.title.set_title(title, "" if theme.scale().roomy else self.language.full_day(self.filling.date))
        said, last = self.step().bar(), self.pages.currentIndex() == _WHY
        self.bar.set_words(said.caption, said.amount, said.note, chip=said.chip)
        self.on.setVisible(not last)
        self.save.setVisible(last)
