"""What the group agreed on: usual savings, dues, what it makes, pay and target, each from a day on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree, agreement_on
from kube_desktop.bookkeeping.decisions import decision_rows
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, CountField, Field, RupiahField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved

_AMOUNTS = ("usual_savings", "dues_per_meeting", "piece_rate", "savings_per_piece")
_COUNTS = ("dues_percent", "target_pieces")


class AgreementDialog(WriteDialog):
    """A new agreement; the present one is filled in, so that only what changes is typed."""

    def __init__(self, parent: QWidget, context: WindowContext, group_id: int) -> None:
        """Ask for the agreement of `group_id` from a day on."""
        self._group_id = group_id
        text = context.language.text
        form = Form(2)
        _add_fields(form, context, group_id)
        present = context.book.read(agreement_on, group_id, context.today)
        for name in ("product", "unit", "target_period"):
            form.fields[name].set_value(getattr(present, name))
        for name in (*_AMOUNTS, *_COUNTS):
            form.fields[name].set_value(getattr(present, name) or None)
        form.fields["since"].set_value(context.today)
        note = text(N_("It holds from its day on; what was recorded before stays as it was."))
        act = text(N_("Save the agreement"))
        super().__init__(parent, context, form, text(N_("What the group agreed on")), act, note=note, icon="hand-heart")

    def write(self) -> Saved:
        """Agree. Raises RuleBroken."""
        value = self.form.value
        numbers = {name: value(name) or 0 for name in (*_AMOUNTS, *_COUNTS)}
        agreement = Agreement(
            value("since"),
            product=value("product"),
            unit=value("unit"),
            target_period=value("target_period") or "month",
            **numbers,
        )
        return self.context.write(agree, Agree(self.key, self._group_id, agreement, value("decision_id")))


def _add_fields(form: Form, context: WindowContext, group_id: int) -> None:
    language, text = context.language, context.language.text

    def amount(name: str, label: str) -> Field:
        return form.add(name, RupiahField(language, label, optional=True, blank_is_zero=True))

    form.add("since", DayField(language, text(N_("Valid from")), context.today))
    rows = context.book.read(decision_rows, group_id)
    decisions = [(row.id, f"{row.number}: {row.text}") for row in rows]
    form.add("decision_id", ChoiceField(language, text(N_("Decision of a meeting")), decisions, optional=True))
    amount("usual_savings", text(N_("Usual savings per meeting (Rp)")))
    amount("dues_per_meeting", text(N_("Dues (IKS) per meeting (Rp)")))
    form.add("dues_percent", CountField(language, text(N_("Dues (IKS) from pay, percent")), optional=True))
    form.add("product", TextField(language, text(N_("What the group makes")), optional=True, longest=60))
    form.add("unit", TextField(language, text(N_("Unit")), optional=True, longest=20)).set_hint(
        text(N_("For example sheets"))
    )
    amount("piece_rate", text(N_("Pay per piece (Rp)")))
    amount("savings_per_piece", text(N_("Of that into savings, per piece (Rp)")))
    form.add("target_pieces", CountField(language, text(N_("Target per member, pieces")), optional=True))
    periods = [("week", text(N_("each week"))), ("month", text(N_("each month")))]
    form.add("target_period", ChoiceField(language, text(N_("Target for")), periods))
