"""Money leaves the dues fund, always against a decision: a benefit in cash, or a part of it becomes capital."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.decisions import DecisionRow, decision_rows
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.social_dues import UseFund, use_fund
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, RupiahField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog, add_cash_reason
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved

BENEFIT, TO_CAPITAL = "benefit", "dues_to_capital"
_TITLES = {BENEFIT: N_("Use the fund"), TO_CAPITAL: N_("Move to capital")}
_ACTS = {BENEFIT: N_("Save the payment"), TO_CAPITAL: N_("Save the move")}


class FundDialog(WriteDialog):
    """Shows what is left of the chosen decision and what the fund holds."""

    def __init__(self, parent: QWidget, context: WindowContext, group_id: int, kind: str, balance: int) -> None:
        """Ask for a use (`kind` BENEFIT or TO_CAPITAL) of a fund that holds `balance` rupiah."""
        self._group_id, self._kind = group_id, kind
        self._decisions: list[DecisionRow] = context.book.read(decision_rows, group_id, "dues_use")
        language, text = context.language, context.language.text
        form = Form(2)
        choices = [(row.id, f"{row.number}: {row.text}") for row in self._decisions]
        self._decision = form.add(
            "decision", ChoiceField(language, text(N_("Decision of a meeting")), choices), wide=True
        )
        form.add("amount", RupiahField(language, text(N_("Amount (Rp)")))).set_hint(
            text(N_("The fund holds {amount:rupiah}"), amount=balance)
        )
        day = form.add("date", DayField(language, text(N_("Date")), context.today))
        day.set_value(context.today)
        if kind == BENEFIT:
            form.add("text", TextField(language, text(N_("What for?"))))
            form.add("party", TextField(language, text(N_("Paid to")), optional=True))
            people = [(row.id, f"{row.number} {row.person.name}") for row in context.book.read(member_rows, group_id)]
            form.add("member_id", ChoiceField(language, text(N_("For which member")), people, optional=True))
            add_cash_reason(form, language)
        else:
            form.add("text", TextField(language, text(N_("What for?")), optional=True), wide=True)
        title, act = text(_TITLES[kind]), text(_ACTS[kind])
        note = text(N_("Only by decision of a meeting, up to its limit and to what the fund holds."))
        super().__init__(parent, context, form, title, act, note=note, icon="hand-heart")
        self._decision.changed.connect(self._show_left)
        if not self._decisions:
            form.show_message(text(N_("No decision allows it yet. Write one down first, then come back.")))

    def write(self) -> Saved:
        """Use the fund. Raises RuleBroken."""
        value, fields = self.form.value, self.form.fields
        form = UseFund(
            self.key,
            self._group_id,
            self._kind,
            value("date"),
            value("amount"),
            value("text"),
            value("decision"),
            value("party") if "party" in fields else "",
            value("member_id") if "member_id" in fields else None,
            value("cash_reason") if "cash_reason" in fields else "",
        )
        return self.context.write(use_fund, form)

    def _show_left(self) -> None:
        text = self.language.text
        row = next((each for each in self._decisions if each.id == self._decision.value()), None)
        said = ""
        if row is not None and row.left is None:
            said = text(N_("It sets no limit."))
        elif row is not None:
            said = text(
                N_("Of {ceiling:rupiah} there is still {left:rupiah}"), ceiling=row.ceiling or 0, left=row.left or 0
            )
        self._decision.set_hint(said)
