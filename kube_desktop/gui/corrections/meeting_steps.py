"""The two steps that only a reopened meeting has: where it was and who led, and why it is corrected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.for_screens.saved_sheet import SavedSheet
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.corrections.reopened import changes
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.step import BarWords, Step, scrolling
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.fields import TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.labels import boxed, column, row, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_


class WhereStep(Step):
    """Place and leader can be put right; the day stands in every voucher and stays."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__(context)
        text = self.language.text
        self._filling: Filling | None = None
        self._loading = False
        self.form = Form()
        self._day = words("", "lead_strong")
        fixed = text(
            N_("The day cannot be changed: every voucher bears it. If it is wrong, write the right one as why.")
        )
        day = column(words(text(N_("Day of the meeting")), "label", colour=theme.QUIET), self._day, gap=4)
        day.addWidget(words(fixed, "caption", colour=theme.QUIET, wrap=True))
        self.form.add_widget(boxed(day))
        self.place = TextField(self.language, text(N_("Place")))
        self.leader = TextField(self.language, text(N_("Who leads the meeting")))
        self.form.add("place", self.place)
        self.form.add("leader", self.leader)
        self.form.changed.connect(self._on_changed)
        self.place.line.returnPressed.connect(self._on_enter)
        self.leader.line.returnPressed.connect(self.wants_on)
        self._lay_out()

    def _lay_out(self) -> None:
        text = self.language.text
        frame = Card(text(N_("Day and place")), edge=20)
        frame.add(self.form)
        decided = text(N_("A decision stays as it was read aloud. The next meeting decides otherwise, if it must."))
        both = row(gap=12)
        both.addWidget(frame, 3, Qt.AlignmentFlag.AlignTop)
        both.addWidget(MessageLine("slate", decided, icon="megaphone"), 2, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        content.setLayout(both)
        both.setContentsMargins(0, theme.scale().space(8), 0, theme.scale().space(12))
        self.setLayout(column(scrolling(content)))

    def show_filling(self, filling: Filling) -> None:
        """Show where it was and who led."""
        self._filling, self._loading = filling, True
        self._day.setText(self.language.full_day(filling.date))
        self.place.set_value(filling.place)
        self.leader.set_value(filling.leader)
        self._loading = False
        self.place.editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.place.line.selectAll()

    def bar(self) -> BarWords:
        """Say what is left as it is."""
        note = self.language.text(N_("What was right stays as it is; go on to what was wrong."))
        return BarWords(self.language.text(N_("Go on")), note=note)

    def check(self) -> bool:
        """Say whether both are written."""
        return self.form.check()

    def _on_changed(self) -> None:
        if self._filling is not None and not self._loading:
            self._filling.place, self._filling.leader = self.place.value(), self.leader.value()
            self.changed.emit()

    def _on_enter(self) -> None:
        self.leader.editor.setFocus(Qt.FocusReason.TabFocusReason)


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

    def begin(self, stood: SavedSheet, reason: str) -> None:
        """Take a meeting as it stands in the book, and what was typed as why."""
        self.stood = stood
        self.reason.set_value(reason)
        self.cash_reason.set_value("")
        self.cash_reason.hide()

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
