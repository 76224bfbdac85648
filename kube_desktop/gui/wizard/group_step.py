"""Step 2, the group: its name, what it does, how often it meets, and what its social-solidarity dues are."""

from __future__ import annotations

from datetime import date

from kube_desktop.bookkeeping.groups import LONGEST_INTERVAL, FoundGroup
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.names import clean_name
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, CountField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.labels import column
from kube_desktop.gui.wizard.step import State, Step, form_state, restore_form
from kube_desktop.language import N_, Language

OTHER = 0


class GroupStep(Step):
    """One form in two columns."""

    def __init__(self, language: Language, today: date) -> None:
        """Make it; weekly meetings are proposed."""
        super().__init__(language)
        self._today = today
        text = language.text
        self.form = form = Form(columns=2)
        self.name = TextField(language, text(N_("Name of the group")), longest=120)
        form.add("name", self.name)
        form.add("number", TextField(language, text(N_("Number of the group")), optional=True, longest=40))
        form.add("business", TextField(language, text(N_("Business lines")), optional=True))
        form.add("founded_on", DayField(language, text(N_("Founded on")), today, optional=True))
        intervals = [
            (7, text(N_("Every week"))),
            (14, text(N_("Every two weeks"))),
            (30, text(N_("Every month"))),
            (35, text(N_("Every 35 days (selapanan)"))),
            (OTHER, text(N_("Another number of days"))),
        ]
        self.interval = ChoiceField(language, text(N_("How often the group meets")), intervals)
        self.days = CountField(language, text(N_("After how many days")))
        modes = [
            ("fund", text(N_("A social fund of the group"))),
            ("savings", text(N_("Savings of each member"))),
        ]
        self.mode = ChoiceField(language, text(N_("Social-solidarity dues (IKS) are")), modes)
        form.add("interval", self.interval)
        form.add("dues_mode", self.mode)
        form.add("meeting_interval", self.days)
        self.interval.set_value(7)
        self.mode.set_value("fund")
        self.mode.set_hint(text(N_("Decided at the founding; it does not change later.")))
        form.fields["business"].set_hint(text(N_("For example: mats of pandan, goats.")))
        self.interval.changed.connect(self._show_days)
        form.changed.connect(self.changed)
        card = Card()
        card.add(form)
        self.setLayout(column(card, None))
        self._show_days()

    def take_focus(self) -> None:
        """Begin at the name."""
        self.name.editor.setFocus()

    def check(self) -> bool:
        """Check the name, the day and the interval."""
        if not self.form.check():
            return False
        founded = self.form.value("founded_on")
        try:
            clean_name(self.name.value(), "name")
            if founded is not None and founded > self._today:
                message = N_("{day} is still to come. Write the day on which the group was founded.")
                raise RuleBroken(message, "founded_on", day=founded)
            if not 1 <= self._interval_days() <= LONGEST_INTERVAL:
                message = N_("Write after how many days the group usually meets, 1 to 366.")
                raise RuleBroken(message, "meeting_interval")
        except RuleBroken as error:
            self.form.show_rule(error, self.language)
            return False
        return True

    def group(self) -> FoundGroup:
        """Return the group; key and village come from the plan."""
        value = self.form.value
        return FoundGroup(
            "", 0, value("name"), value("number"), value("business"), value("founded_on"), self._interval_days(),
            value("dues_mode"),
        )  # fmt: skip

    def state(self) -> State:
        """Return what was typed."""
        return form_state(self.form)

    def restore(self, state: State) -> None:
        """Write what was typed."""
        restore_form(self.form, state, days=("founded_on",))

    def _interval_days(self) -> int:
        chosen = self.interval.value()
        return int(chosen) if chosen else int(self.days.value() or 0)

    def _show_days(self) -> None:
        self.days.setVisible(self.interval.value() == OTHER)
