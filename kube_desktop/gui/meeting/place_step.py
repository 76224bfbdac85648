"""Step 1: on which day, where, and who leads."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.meeting_sheet import SheetProposal, propose_sheet
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.periods import needs_question_if_old
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.agreed_card import agreed_card
from kube_desktop.gui.meeting.filling import PAYING, Filling
from kube_desktop.gui.meeting.step import BarWords, Step, scrolling
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.labels import boxed, column, row
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.ledger.closing import posting_day


class PlaceStep(Step):
    """A short form at the left; at the right what was agreed for that day."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__(context)
        self._filling: Filling | None = None
        self._loading = False
        text = self.language.text
        self.form = Form()
        self.day = DayField(self.language, text(N_("Day of the meeting")), context.today)
        self.form.add("date", self.day)
        self.late = MessageLine("amber", "", icon="lock")
        self.form.add_widget(self.late)
        self.again = MessageLine(
            "amber", "", answers=[("second", text(N_("Yes, a second one"))), ("day", text(N_("Change the day")))]
        )
        self.form.add_widget(self.again)
        self.form.add("place", TextField(self.language, text(N_("Place"))))
        self.form.add("leader", TextField(self.language, text(N_("Who leads the meeting"))))
        kinds = [(key, text(meaning)) for key, meaning in PAYING]
        self.paying = ChoiceField(self.language, text(N_("Piece pay")), kinds)
        self.form.add("pay", self.paying)
        self.agreed = Card(text(N_("Agreed for this day")))
        self._lay_out()
        self.form.changed.connect(self._on_changed)
        self.again.answered.connect(self._answer)
        for field in self.form.fields.values():
            if isinstance(field, TextField | DayField):
                field.line.returnPressed.connect(self._on_enter)

    def show_filling(self, filling: Filling) -> None:
        """Show a sheet's day, place and leader."""
        self._filling = filling
        self._loading = True
        self.day.set_value(filling.date)
        self.form.fields["place"].set_value(filling.place)
        self.form.fields["leader"].set_value(filling.leader)
        self.paying.set_value(filling.pay)
        self._loading = False
        self._show_day()
        empty = next((field for field in self.form.fields.values() if not field.text().strip()), self.day)
        # Chosen as Tab chooses it: what is filled in is replaced by what is typed.
        empty.editor.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(empty, TextField | DayField):
            empty.line.selectAll()  # the page that was turned may have brought the keyboard here already

    def bar(self) -> BarWords:
        """Say how many members stand in the sheet."""
        members = len(self._sheet().rows)
        note = self.language.plural(
            "{n} member stands in the sheet, with the usual amounts.",
            "{n} members stand in the sheet, with the usual amounts.",
            members,
        )
        return BarWords(self.language.text(N_("Go on: deposits")), note=note, ready=members > 0)

    def check(self) -> bool:
        """Say whether day, place and leader are sound; a second meeting on one day is asked about."""
        if not self.form.check() or self._rule_of_day() is not None:
            self._show_day()
            return False
        asked = self._sheet().proposal.same_day is not None and not self._sheet().second_on_date
        if asked:
            self.again.buttons["second"].setFocus()
        return not asked

    def show_rule(self, error: RuleBroken) -> bool:
        """Show what the book refused about day, place or leader."""
        if error.field == "second_on_date":
            self._sheet().second_on_date = False
            self._take_day(self._sheet().date)
            return True
        if error.field not in self.form.fields:
            return False
        self.form.show_rule(error, self.language)
        return True

    def _lay_out(self) -> None:
        self._side = column(self.agreed)
        frame = Card(self.language.text(N_("Day and place")), edge=20)
        frame.add(self.form)
        both = row(gap=12)
        both.addWidget(frame, 3, Qt.AlignmentFlag.AlignTop)
        both.addWidget(boxed(self._side), 2, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        content.setLayout(both)
        both.setContentsMargins(0, theme.scale().space(8), 0, theme.scale().space(12))
        layout = column(scrolling(content))
        self.setLayout(layout)

    def _sheet(self) -> Filling:
        if self._filling is None:
            raise LookupError("no sheet is shown")
        return self._filling

    def _on_changed(self) -> None:
        if self._loading:
            return
        filling = self._sheet()
        filling.place = self.form.value("place")
        filling.leader = self.form.value("leader")
        filling.pay = self.paying.value() or filling.pay
        day = self.day.value()
        if day is not None and day != filling.date and self._rule_of_day() is None:
            filling.second_on_date = False
            self._take_day(day)
        self._show_day()
        self.changed.emit()

    def _take_day(self, day: date) -> None:
        filling = self._sheet()
        filling.propose_again(self.context.book.read(propose_sheet, filling.proposal.group_id, day))
        self._show_day()

    def _rule_of_day(self) -> RuleBroken | None:
        day = self.day.value()
        if day is None:
            return None
        try:
            self.context.book.read(posting_day, self._sheet().proposal.group_id, day)
        except RuleBroken as error:
            return error
        return None

    def _show_day(self) -> None:
        """Say what is special about the day: still to come, closed, long ago, a second meeting."""
        filling, text = self._sheet(), self.language.text
        day, broken = self.day.value(), self._rule_of_day()
        if broken is not None:
            self.day.show_problem(text(broken.message, **broken.values))
        late = None
        if day is not None and broken is None:
            posted, held = self.context.book.read(posting_day, filling.proposal.group_id, day)
            late = posted if held else None
        self.late.setVisible(late is not None)
        if late is not None and day is not None:
            fact = text(N_("{day}, recorded late"), day=day)
            remedy = text(
                N_("{month:month} is closed. The books show it on {late}, with its own date."), month=day, late=late
            )
            self.late.set_message(fact, remedy)
        elif day is not None and broken is None and needs_question_if_old(day, self.context.today):
            self.day.set_hint(text(N_("{day} is more than a month ago. Is the date right?"), day=day), "amber")
        same = filling.proposal.same_day if broken is None and not filling.second_on_date else None
        self.again.setVisible(same is not None)
        if same is not None:
            question = N_("Meeting {number} was already held on {day}. Was there really a second one?")
            self.again.set_message(text(question, number=same, day=filling.date))
        self.paying.setVisible(bool(filling.proposal.agreement.piece_rate))
        self._show_agreed(filling.proposal)

    def _show_agreed(self, proposal: SheetProposal) -> None:
        before = self.agreed
        self.agreed = agreed_card(self.language, proposal)
        self._side.replaceWidget(before, self.agreed)
        before.hide()
        before.deleteLater()

    def _answer(self, key: str) -> None:
        if key == "second":
            self._sheet().second_on_date = True
            self._show_day()
            self.form.fields["place"].editor.setFocus()
            self.changed.emit()
        else:
            self.day.editor.setFocus()
            self.day.line.selectAll()

    def _on_enter(self) -> None:
        line = self.sender()
        fields = [field for field in self.form.fields.values() if isinstance(field, TextField | DayField)]
        place = next((at for at, field in enumerate(fields) if field.editor is line), len(fields))
        if place + 1 < len(fields):
            fields[place + 1].editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.wants_on.emit()
