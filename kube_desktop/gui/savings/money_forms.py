"""Savings outside a meeting: money brought, money taken, each with its own small form."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.members import MemberRow, member_rows
from kube_desktop.bookkeeping.savings import (
    DepositSavings,
    WithdrawSavings,
    deposit_savings,
    savings_on,
    withdraw_savings,
)
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, RupiahField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog, add_cash_reason
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved


class DepositDialog(WriteDialog):
    """A member brings savings in cash."""

    def __init__(self, parent: QWidget, context: WindowContext, group_id: int, member_id: int | None = None) -> None:
        """Ask how much; `member_id` is chosen already if it is known whose."""
        text = context.language.text
        rows = [row for row in context.book.read(member_rows, group_id) if row.status == "active"]
        form = _form(context, group_id, rows, member_id)
        title, act = text(N_("Deposit savings")), text(N_("Save the deposit"))
        note = text(N_("Money brought outside a meeting. The voucher number comes with saving."))
        super().__init__(parent, context, form, title, act, note=note, icon="arrow-down-left")
        _begin(form, member_id)

    def write(self) -> Saved:
        """Deposit. Raises RuleBroken."""
        value = self.form.value
        form = DepositSavings(self.key, value("member_id"), value("date"), value("amount"), value("text"))
        return self.context.write(deposit_savings, form)


class WithdrawalDialog(WriteDialog):
    """A member takes savings in cash; somebody, usually the chair, approved it."""

    def __init__(self, parent: QWidget, context: WindowContext, group_id: int, member_id: int | None = None) -> None:
        """Ask how much, and who approved; members who left can still be paid out."""
        text = context.language.text
        all_rows = context.book.read(member_rows, group_id)
        held = context.book.read(savings_on, group_id, context.today)
        rows = [row for row in all_rows if row.status == "active" or held.get(row.id)]
        form = _form(context, group_id, rows, member_id)
        approved = form.add("approved_by", TextField(context.language, text(N_("Approved by")), longest=120))
        approved.set_value(next((row.person.name for row in all_rows if row.role == "chair"), ""))
        add_cash_reason(form, context.language)
        title, act = text(N_("Withdraw savings")), text(N_("Save the withdrawal"))
        note = text(N_("Never more than the member has. The voucher number comes with saving."))
        super().__init__(parent, context, form, title, act, note=note, icon="arrow-up-right")
        _begin(form, member_id)

    def write(self) -> Saved:
        """Withdraw. Raises RuleBroken."""
        value = self.form.value
        form = WithdrawSavings(
            self.key,
            value("member_id"),
            value("date"),
            value("amount"),
            value("approved_by"),
            value("text"),
            value("cash_reason"),
        )
        return self.context.write(withdraw_savings, form)


def _form(context: WindowContext, group_id: int, rows: list[MemberRow], member_id: int | None) -> Form:
    language, text = context.language, context.language.text
    form = Form(2)
    people = [(row.id, f"{row.number} {row.person.name}") for row in rows]
    member = form.add("member_id", ChoiceField(language, text(N_("Member")), people))
    day = form.add("date", DayField(language, text(N_("Date")), context.today))
    form.add("amount", RupiahField(language, text(N_("Amount (Rp)"))), wide=True)
    form.add("text", TextField(language, text(N_("What for?")), optional=True))
    day.set_value(context.today)
    held = context.book.read(savings_on, group_id, context.today)

    def show_balance() -> None:
        chosen = member.value()
        said = "" if chosen is None else text(N_("Savings now {amount:rupiah}"), amount=held.get(chosen, 0))
        member.set_hint(said)

    member.changed.connect(show_balance)
    member.set_value(member_id)
    return form


def _begin(form: Form, member_id: int | None) -> None:
    form.fields["amount" if member_id is not None else "member_id"].editor.setFocus()
