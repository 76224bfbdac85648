"""Correcting one line of a member's savings: the wrong entry stays, its opposite and the right one follow."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.corrections import CorrectAmount, CorrectDeposit, correct_amount, correct_deposit
from kube_desktop.bookkeeping.member_lines import MoneyLine
from kube_desktop.gui.parts.forms.fields import RupiahField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog, add_cash_reason
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved
from kube_desktop.ledger.corrections import PostedEntry, posted_entry
from kube_desktop.ledger.templates import deposit_parts

_PARTS = {
    "savings": N_("Savings (Rp)"),
    "dues": N_("Dues (IKS, Rp)"),
    "instalment": N_("Instalment (Rp)"),
    "fine": N_("Fine (Rp)"),
}
CORRECTABLE = ("deposit", "withdrawal")


class CorrectionDialog(WriteDialog):
    """The right amounts and why; all empty when the entry should never have been."""

    def __init__(self, parent: QWidget, context: WindowContext, line: MoneyLine) -> None:
        """Correct a deposit or a withdrawal. Raises RuleBroken when there is no such entry."""
        self._wrong: PostedEntry = context.book.read(posted_entry, line.entry_id)
        language, text = context.language, context.language.text
        form = Form(2)
        if self._wrong.entry.kind == "deposit":
            parts = deposit_parts(self._wrong.entry)
            stood = {
                "savings": parts.savings,
                "dues": parts.dues,
                "instalment": parts.principal + parts.charge,
                "fine": parts.fine,
            }
            for name, label in _PARTS.items():
                if name in ("savings", "dues") or stood[name]:
                    field = form.add(name, RupiahField(language, text(label), blank_is_zero=True))
                    field.set_value(stood[name] or None)
        else:
            field = form.add("amount", RupiahField(language, text(N_("Amount (Rp)")), blank_is_zero=True))
            field.set_value(line.money_out or None)
        form.add("reason", TextField(language, text(N_("Why it was wrong"))), wide=True)
        add_cash_reason(form, language)
        note = text(
            N_("{voucher}, {text}. Leave all empty if it should never have been."), voucher=line.voucher, text=line.text
        )
        super().__init__(
            parent,
            context,
            form,
            text(N_("Correct an entry")),
            text(N_("Save the correction")),
            note=note,
            icon="pencil",
        )

    def write(self) -> Saved:
        """Correct. Raises RuleBroken."""
        value, wrong = self.form.value, self._wrong
        if wrong.entry.kind != "deposit":
            form = CorrectAmount(self.key, wrong.id, value("reason"), value("amount"), cash_reason=value("cash_reason"))
            return self.context.write(correct_amount, form)
        amounts = {name: value(name) for name in _PARTS if name in self.form.fields}
        return self.context.write(
            correct_deposit,
            CorrectDeposit(self.key, wrong.id, value("reason"), **amounts, cash_reason=value("cash_reason")),
        )
