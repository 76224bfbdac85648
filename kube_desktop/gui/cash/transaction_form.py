"""Money in, money out, to or from the bank: what happened is chosen in village words, the rest follows from it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.for_screens.transaction_choices import transaction_choices
from kube_desktop.bookkeeping.savings import DepositSavings, WithdrawSavings, deposit_savings, withdraw_savings
from kube_desktop.bookkeeping.transactions import (
    INSTALMENT,
    LOAN,
    SALE,
    LoanTerms,
    RecordTransaction,
    record_transaction,
)
from kube_desktop.domain.accounts import BANK, CASH, SOCIAL_FUND
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.loans import Terms, schedule
from kube_desktop.domain.periods import add_months, last_day
from kube_desktop.gui.cash.day_hint import show_day_hint
from kube_desktop.gui.cash.kinds import AT_BANK, DEPOSIT, IN, OUT, WAGES, WAYS, WITHDRAWAL, asks_of, label_of
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, CountField, RupiahField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog, add_cash_reason
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved

_TITLES = {
    IN: (N_("Money in"), "arrow-down-left"),
    OUT: (N_("Money out"), "arrow-up-right"),
    AT_BANK: (N_("To or from the bank"), "arrow-left-right"),
}
_WHAT = {
    IN: (N_("What came in?"), N_("Received from")),
    OUT: (N_("What for?"), N_("Paid to")),
    AT_BANK: (N_("What happened?"), N_("From or to whom")),
}
_ROUNDINGS = (1, 100, 500, 1_000)
_SAME_FIELD = {"decision_id": "decision", "terms": "months", "kind": "code"}
"""The book's name of a field -> this form's."""


class TransactionDialog(WriteDialog):
    """One thing that happened to the group's money."""

    def __init__(self, parent: QWidget, context: WindowContext, group_id: int, way: str) -> None:
        """Ask what happened; `way` is "in", "out" or "bank"."""
        text = context.language.text
        self._group_id = group_id
        self._choices = context.book.read(transaction_choices, group_id)
        form = Form(2)
        title, icon = _TITLES[way]
        note = text(N_("The voucher number comes with saving."))
        self._add_fields(form, context, way)
        super().__init__(parent, context, form, text(title), text(N_("Save")), note=note, icon=icon)
        for name in ("code", "member_id", "decision", "date", "amount", "months", "charge", "rounding"):
            form.fields[name].changed.connect(self._show_what_follows)
        form.fields["code"].changed.connect(self._offer_members)
        self._show_what_follows()
        form.fields["code"].editor.setFocus()

    def write(self) -> Saved:
        """Record it. Raises RuleBroken."""
        value, asked = self._value, asks_of(self.form.value("code")).fields
        code, day = self.form.value("code"), self.form.value("date")
        amount = value("amount" if "amount" in asked else "cash", asked)
        member_id, words, reason = value("member_id", asked), value("text", asked) or "", self.form.value("cash_reason")
        if code == DEPOSIT:
            form = DepositSavings(self.key, member_id, day, amount, words)
            return self.context.write(deposit_savings, form)
        if code == WITHDRAWAL:
            approved = value("approved_by", asked)
            return self.context.write(
                withdraw_savings, WithdrawSavings(self.key, member_id, day, amount, approved, words, reason)
            )
        terms = None
        if code == LOAN:
            charge, first_due = value("charge", asked), value("first_due", asked)
            terms = LoanTerms(value("months", asked), charge, value("rounding", asked), first_due)
        transaction = RecordTransaction(
            self.key,
            self._group_id,
            code,
            day,
            amount,
            words,
            member_id,
            value("party", asked) or "",
            value("decision", asked),
            value("on_credit", asked) or 0,
            terms,
            reason,
        )
        return self.context.write(record_transaction, transaction)

    def show_rule(self, error: RuleBroken) -> None:
        """Show a broken rule at the field that asks for it here."""
        name = _SAME_FIELD.get(error.field or "", error.field)
        if name == "amount" and self.form.value("code") == SALE:
            name = "cash"
        super().show_rule(RuleBroken(error.message, name, **error.values))

    def _value(self, name: str, asked: frozenset[str]) -> Any:
        """What a field holds, None while it is hidden."""
        return self.form.value(name) if name in asked else None

    def _add_fields(self, form: Form, context: WindowContext, way: str) -> None:
        language, text = context.language, context.language.text
        what, whom = _WHAT[way]
        day = form.add("date", DayField(language, text(N_("Date")), context.today))
        kinds = [(code, text(label_of(code))) for code in WAYS[way]]
        form.add("code", ChoiceField(language, text(what), kinds))
        form.add("member_id", ChoiceField(language, text(N_("Member"))), wide=True)
        decisions = [(row.id, f"{row.number}: {row.text}") for row in self._choices.decisions]
        form.add("decision", ChoiceField(language, text(N_("Decision of a meeting")), decisions), wide=True)
        form.add("amount", RupiahField(language, text(N_("Amount (Rp)"))), wide=True)
        form.add("cash", RupiahField(language, text(N_("Paid in cash (Rp)")), blank_is_zero=True))
        form.add("on_credit", RupiahField(language, text(N_("Still owed by the buyer (Rp)")), blank_is_zero=True))
        form.add("months", CountField(language, text(N_("Paid back in how many months?"))))
        charge = RupiahField(language, text(N_("Service charge a month (Rp)")), blank_is_zero=True)
        form.add("charge", charge)
        roundings = [(each, language.figure(each)) for each in _ROUNDINGS]
        rounding = form.add("rounding", ChoiceField(language, text(N_("Round instalments up to (Rp)")), roundings))
        due = form.add("first_due", DayField(language, text(N_("First instalment due")), context.today))
        form.add("party", TextField(language, text(whom), optional=True, longest=120), wide=True)
        form.add("text", TextField(language, text(N_("Note")), optional=True), wide=True)
        form.add("approved_by", TextField(language, text(N_("Approved by")), longest=120), wide=True)
        add_cash_reason(form, language)
        day.set_value(context.today)
        rounding.set_value(1)
        month = add_months(context.today, 1)
        due.set_value(month.replace(day=min(context.today.day, last_day(month).day)))
        form.fields["approved_by"].set_value(self._choices.chair)

    def _offer_members(self) -> None:
        """Only those whom the kind can be about: with savings, with pay that is owed, with a loan."""
        code, choices = self.form.value("code"), self._choices
        standing: dict[str, dict[int, int]] = {
            WITHDRAWAL: choices.savings,
            WAGES: choices.wages_owed,
            INSTALMENT: {who: loan.left for who, loan in choices.loans.items()},
        }
        rows = choices.members
        if code in standing:
            rows = tuple(row for row in rows if standing[code].get(row.id))
        else:
            rows = tuple(row for row in rows if row.status == "active")
        field = self.form.fields["member_id"]
        if isinstance(field, ChoiceField):
            field.set_choices([(row.id, f"{row.number} {row.person.name}") for row in rows])

    def _show_what_follows(self) -> None:
        """Show the fields of the kind chosen, and under them what is there and what it comes to."""
        fields, asks = self.form.fields, asks_of(self.form.value("code"))
        for name, field in fields.items():
            if name not in ("date", "code", "cash_reason"):
                field.setVisible(name in asks.fields)
        day = fields["date"]
        if isinstance(day, DayField):
            show_day_hint(day, self.context.today, self._choices.closed_through, self.language)
        fields["member_id"].set_hint(self._member_hint())
        fields["decision"].set_hint(self._decision_hint())
        fields["amount"].set_hint(*self._balance_hint(asks.takes_from))
        fields["months"].set_hint(self._loan_hint())

    def _member_hint(self) -> str:
        who, code, text = self.form.value("member_id"), self.form.value("code"), self.language.text
        choices = self._choices
        if who is None:
            return ""
        if code in (DEPOSIT, WITHDRAWAL):
            return text(N_("Savings now {amount:rupiah}"), amount=choices.savings.get(who, 0))
        if code == WAGES:
            return text(N_("Pay still owed {amount:rupiah}"), amount=choices.wages_owed.get(who, 0))
        loan = choices.loans.get(who)
        if code == INSTALMENT and loan is not None:
            due = loan.proposal(self.context.today)
            return text(N_("Due now {due:rupiah}, still to pay {left:rupiah}"), due=due, left=loan.left)
        return ""

    def _decision_hint(self) -> str:
        text = self.language.text
        if not self._choices.decisions:
            return text(N_("There is no decision yet that allows it. A meeting must decide first."))
        chosen = next((row for row in self._choices.decisions if row.id == self.form.value("decision")), None)
        fund = self._choices.balances[SOCIAL_FUND]
        left = fund if chosen is None or chosen.left is None else min(fund, chosen.left)
        return text(N_("At most {limit:rupiah}"), limit=left)

    def _balance_hint(self, takes_from: str) -> tuple[str, str]:
        """What is there, and a question when that is not enough: its words and their tone."""
        if takes_from not in (CASH, BANK):
            return "", "quiet"
        text, there = self.language.text, self._choices.balances[takes_from]
        lacking = (self.form.value("amount") or 0) - there
        where = N_("In the bank now {amount:rupiah}")
        if takes_from == CASH:
            where = N_("In the cash box now {amount:rupiah}")
        if lacking <= 0:
            return text(where, amount=there), "quiet"
        question = text(N_("That is {lacking:rupiah} too little. Is the amount right?"), lacking=lacking)
        return f"{text(where, amount=there)}. {question}", "amber"

    def _loan_hint(self) -> str:
        value = self.form.value
        amount, months, charge = value("amount"), value("months"), value("charge")
        if not amount or not months or months < 1 or charge is None or not value("rounding"):
            return ""
        terms = Terms(amount, months, charge, value("rounding"), value("first_due") or self.context.today)
        instalments = schedule(terms)
        first, last = instalments[0].amount, instalments[-1].amount
        said = N_("{count} instalments of {first:rupiah}, the last one {last:rupiah}")
        return self.language.text(said, count=len(instalments), first=first, last=last)
