"""Step 5, the opening balances: what the paper book says on one day; the remainder is shown at every key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from kube_desktop.bookkeeping.opening import OpenBalances, OpeningMember, capital_of_paper_book
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import RupiahField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.labels import column, paint_words, row, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.wizard.member_figures import MemberFigures
from kube_desktop.gui.wizard.step import State, Step, form_state, restore_form
from kube_desktop.language import N_, Language

_GROUP = (
    ("cash", N_("Cash in the cash box")),
    ("bank", N_("Money in the bank")),
    ("receivable", N_("Owed to the group (broker)")),
    ("material", N_("Material in stock, its value")),
    ("fund_without_members", N_("IKS from others than these members")),
)


class OpeningStep(Step):
    """Nothing at all, or the whole paper book: the group's figures and a row for each member."""

    def __init__(self, language: Language, today: date) -> None:
        """Make it for a group that brings a paper book."""
        super().__init__(language)
        self._today = today
        self._confirmed = False
        text = language.text
        self.from_paper = QRadioButton(text(N_("There is a paper book: take over its balances")))
        self.from_nothing = QRadioButton(text(N_("The group begins from nothing")))
        self._kinds = QButtonGroup(self)
        for button in (self.from_paper, self.from_nothing):
            self._kinds.addButton(button)
            button.setStyleSheet(f"QRadioButton:focus {{ color: {theme.PRESSED}; font-weight: 600; }}")
        self.from_paper.setChecked(True)
        self.form = Form(columns=2)
        self.day = DayField(language, text(N_("Balances at the end of")), today)
        self.day.set_value(today)
        self.day.set_hint(text(N_("Nothing can be recorded before this day.")))
        self.form.add("cut_over", self.day)
        for name, label in _GROUP:
            self.form.add(name, RupiahField(language, text(label), blank_is_zero=True))
        self.figures = MemberFigures(language, today)
        self._remainder = words("", "sum")
        self.question = MessageLine("amber", "", "", [("right", text(N_("Yes, that is right")))])
        self._lay_out()
        self._kinds.buttonToggled.connect(self._on_kind)
        self.form.changed.connect(self._on_changed)
        self.figures.changed.connect(self._on_changed)
        self.figures.ended.connect(self.ended)
        self.question.answered.connect(self._confirm)
        self._show_remainder()

    def _lay_out(self) -> None:
        text = self.language.text
        kind = Card()
        kind.add(row(self.from_paper, self.from_nothing, None, gap=24))
        kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        group = Card(text(N_("What the group has")))
        group.add(self.form)
        group.inside.addStretch(1)
        capital = Card(text(N_("Capital by the paper book")))
        explained = text(N_("What the group has and is owed, less what belongs to members and to the IKS fund."))
        capital.add(self._remainder, words(explained, "caption", colour=theme.QUIET, wrap=True))
        capital.inside.addStretch(1)
        upper = row(gap=12)
        upper.addWidget(group, 3)
        upper.addWidget(capital, 2)
        head = words(text(N_("Each member's part, in rupiah; what is nothing stays empty")), "strong")
        self._paper = QWidget()
        self._paper.setLayout(column(upper, self.question, head, self.figures, gap=12))
        self.setLayout(column(kind, self._paper, None, gap=12))

    def set_members(self, captions: Sequence[str]) -> None:
        """Give each member a row; what was typed for a number that is still there stays."""
        self.figures.set_members(captions)

    def tab_stops(self) -> list[QWidget]:
        """Return the choice, the group's figures, the question, the members."""
        fields = [field.editor for field in self.form.fields.values()]
        cells = [*self.figures.grid.editors(), *self.figures.loans.editors()]
        return [self.from_paper, self.from_nothing, *fields, self.question.buttons["right"], *cells]

    def take_focus(self) -> None:
        """Begin at the first choice."""
        (self.from_paper if self.from_paper.isChecked() else self.from_nothing).setFocus()

    def check(self) -> bool:
        """Check every amount and every loan; a negative remainder must have been confirmed."""
        if self.from_nothing.isChecked():
            return True
        if not self.form.check() or not self.figures.check():
            return False
        day = self.day.value()
        if day is not None and day > self._today:
            message = N_("{day} is still to come; today is {today}. Check the date.")
            self.form.show_rule(RuleBroken(message, "cut_over", day=day, today=self._today), self.language)
            return False
        if self._capital() < 0 and not self._confirmed:
            self.question.buttons["right"].setFocus()
            return False
        return True

    def opening(self) -> OpenBalances | None:
        """Return the group's figures, None when it begins from nothing; key, group and members come from the plan."""
        return None if self.from_nothing.isChecked() else self._balances(())

    def parts(self) -> Sequence[OpeningMember]:
        """Return each member's part in the order of the rows."""
        if self.from_nothing.isChecked():
            return [OpeningMember(0) for _ in self.figures.captions()]
        return self.figures.parts()

    def state(self) -> State:
        """Return what was typed."""
        kind = {"from_paper": self.from_paper.isChecked(), "confirmed": self._confirmed}
        return kind | {"form": form_state(self.form), "figures": self.figures.state()}

    def restore(self, state: State) -> None:
        """Write what was typed."""
        self.from_nothing.setChecked(not state.get("from_paper", True))
        typed = {name: value for name, value in state.get("form", {}).items() if name == "cut_over" or _amount(value)}
        restore_form(self.form, typed, days=("cut_over",))
        self.figures.restore(state.get("figures", {}))
        self._confirmed = bool(state.get("confirmed"))
        self._show_remainder()

    def _on_kind(self) -> None:
        self._paper.setVisible(self.from_paper.isChecked())
        self.changed.emit()

    def _on_changed(self) -> None:
        self._confirmed = False
        self._show_remainder()
        self.changed.emit()

    def _show_remainder(self) -> None:
        capital, text = self._capital(), self.language.text
        self._remainder.setText(self.language.rupiah(capital))
        paint_words(self._remainder, theme.TONES["amber"].ink if capital < 0 else theme.TEXT)
        self.question.setVisible(capital < 0 and not self._confirmed)
        fact = text(N_("The group owes {lacking:rupiah} more than it has."), lacking=-capital)
        self.question.set_message(fact, text(N_("Check the figures. Is it so?")))

    def _confirm(self) -> None:
        self._confirmed = True
        self._show_remainder()
        self.changed.emit()
        self.ended.emit()

    def _capital(self) -> int:
        return capital_of_paper_book(self._balances(self.figures.parts()))

    def _balances(self, parts: tuple[OpeningMember, ...]) -> OpenBalances:
        cash, bank, receivable, material, fund = (int(self.form.value(name) or 0) for name, _ in _GROUP)
        day = self.day.value() or self._today
        confirmed = self._confirmed
        return OpenBalances(
            "", 0, day, cash, bank, receivable, material, parts, fund, negative_capital_is_right=confirmed
        )


def _amount(value: object) -> bool:
    """Say whether a kept value is an amount that a field can show."""
    return isinstance(value, int) and value > 0
