"""Step 4, the agreements: what is usual at a meeting, what a piece earns, and the target."""

from __future__ import annotations

from datetime import date

from kube_desktop.bookkeeping.agreements import Agreement
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.names import clean_name
from kube_desktop.domain.production import pay_for
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, CountField, RupiahField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.labels import column, row
from kube_desktop.gui.wizard.step import State, Step, form_state, restore_form
from kube_desktop.language import N_, Language

_MONEY = ("usual_savings", "dues_per_meeting", "piece_rate", "savings_per_piece")


class AgreementStep(Step):
    """Two cards: what each meeting brings, and what the group makes."""

    def __init__(self, language: Language, today: date) -> None:
        """Make it; everything but the day may stay empty."""
        super().__init__(language)
        self._today = today
        text = language.text
        self.meeting, self.making = Form(), Form(columns=2)
        self.since = DayField(language, text(N_("Valid from")), today)
        self.since.set_value(today)
        self.meeting.add("since", self.since)
        self._add_money(self.meeting, "usual_savings", N_("Usual savings per meeting (Rp)"))
        self._add_money(self.meeting, "dues_per_meeting", N_("Dues (IKS) per meeting (Rp)"))
        percent = CountField(language, text(N_("Dues (IKS) from pay, percent")), optional=True)
        self.meeting.add("dues_percent", percent)
        self.making.add("product", TextField(language, text(N_("What the group makes")), optional=True, longest=120))
        self.unit = TextField(language, text(N_("Unit")), optional=True, longest=40)
        self.unit.set_value(text(N_("sheets")))
        self.making.add("unit", self.unit)
        self._add_money(self.making, "piece_rate", N_("Pay per piece (Rp)"))
        self._add_money(self.making, "savings_per_piece", N_("Of that into savings, per piece (Rp)"))
        target = CountField(language, text(N_("Target per member, pieces")), optional=True)
        self.making.add("target_pieces", target)
        periods = [("week", text(N_("each week"))), ("month", text(N_("each month")))]
        self.period = ChoiceField(language, text(N_("Target for")), periods)
        self.period.set_value("month")
        self.making.add("target_period", self.period)
        self.making.fields["piece_rate"].set_hint(text(N_("Empty: deliveries count for the target only.")))
        left, right = Card(text(N_("At each meeting"))), Card(text(N_("What is made")))
        left.add(self.meeting)
        right.add(self.making)
        for card in (left, right):
            card.inside.addStretch(1)
        layout = row(gap=12)
        layout.addWidget(left, 2)
        layout.addWidget(right, 3)
        self.setLayout(column(layout, None))
        for form in (self.meeting, self.making):
            form.changed.connect(self.changed)

    def _add_money(self, form: Form, name: str, label: str) -> None:
        form.add(name, RupiahField(self.language, self.language.text(label), blank_is_zero=True))

    def take_focus(self) -> None:
        """Begin at the savings; the day is filled in."""
        self.meeting.fields["usual_savings"].editor.setFocus()

    def check(self) -> bool:
        """Check the amounts together, as the agreement will be checked when it is saved."""
        if not (self.meeting.check() and self.making.check()):
            return False
        try:
            self._check_rules()
        except RuleBroken as error:
            form = self.making if error.field in self.making.fields else self.meeting
            form.show_rule(error, self.language)
            return False
        return True

    def agreement(self) -> Agreement:
        """Return what was agreed."""
        making, meeting = self.making.value, self.meeting.value
        return Agreement(
            since=meeting("since") or self._today,
            usual_savings=meeting("usual_savings") or 0,
            dues_per_meeting=meeting("dues_per_meeting") or 0,
            dues_percent=meeting("dues_percent") or 0,
            product=making("product"),
            unit=making("unit") if making("product") else "",
            piece_rate=making("piece_rate") or 0,
            savings_per_piece=making("savings_per_piece") or 0,
            target_pieces=making("target_pieces") or 0,
            target_period=making("target_period") or "month",
        )

    def state(self) -> State:
        """Return what was typed."""
        return form_state(self.meeting) | form_state(self.making)

    def restore(self, state: State) -> None:
        """Write what was typed."""
        for form in (self.meeting, self.making):
            restore_form(form, _amounts(state), days=("since",))

    def _check_rules(self) -> None:
        wanted = self.agreement()
        if wanted.since > self._today:
            message = N_("{day} is still to come. Write the day from which it holds.")
            raise RuleBroken(message, "since", day=wanted.since)
        if not 0 <= wanted.dues_percent <= 100:
            raise RuleBroken(N_("A percentage lies between 0 and 100."), "dues_percent")
        if not wanted.product and (wanted.piece_rate or wanted.savings_per_piece or wanted.target_pieces):
            raise RuleBroken(N_("Write what the group makes, for example pandan mats."), "product")
        if wanted.product:
            clean_name(wanted.product, "product")
            clean_name(wanted.unit, "unit")
        pay_for(1, wanted.piece_rate, wanted.savings_per_piece, wanted.dues_percent)


def _amounts(state: State) -> State:
    """Leave out what could not be read as a number: the field would refuse it."""
    counted = (*_MONEY, "dues_percent", "target_pieces")
    return {name: value for name, value in state.items() if name not in counted or isinstance(value, int)}
