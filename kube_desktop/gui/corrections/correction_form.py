"""Correcting an entry: what stands in the book beside what is right, and what that does to the balances."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from kube_desktop.bookkeeping.corrections import (
    CorrectAmount,
    CorrectDelivery,
    CorrectDeposit,
    correct_amount,
    correct_delivery,
    correct_deposit,
)
from kube_desktop.bookkeeping.for_screens.entry_page import EntryPage
from kube_desktop.domain.accounts import account
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.corrections.effects import amount_lines, delivery_lines, deposit_lines, effects
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.fields import ChoiceField, CountField, Field, RupiahField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.labels import boxed, column, figure, row, words
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog, add_cash_reason
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Line, Saved
from kube_desktop.ledger.templates import deposit_parts

_PARTS = {
    "savings": N_("Savings (Rp)"),
    "dues": N_("Dues (IKS, Rp)"),
    "instalment": N_("Instalment (Rp)"),
    "fine": N_("Fine (Rp)"),
}
_PAYS = (("paid", N_("Paid in cash")), ("owed", N_("Kept as owed")))


class CorrectionDialog(WriteDialog):
    """The right side is filled in as the wrong one; all 0 when the entry should never have been."""

    def __init__(self, parent: QWidget, context: WindowContext, page: EntryPage) -> None:
        """Correct the entry of `page`; its `form` says how."""
        text = context.language.text
        self._page = page
        self._stood: dict[str, tuple[QLabel, object]] = {}
        form = Form(2)
        posted = page.posted
        about = ", ".join(part for part in (posted.entry.text, page.subject) if part)
        note = text(N_("{voucher}, {day}: {what}"), voucher=posted.voucher, day=posted.date, what=about)
        form.add_widget(words(text(N_("As it stands")), "card_title", colour=theme.QUIET), wide=False)
        form.add_widget(words(text(N_("What is right")), "card_title"), wide=False)
        self._add_sides(form, context)
        super().__init__(
            parent, context, form, text(N_("Correct an entry")), text(N_("Save the correction")),
            note=note, icon="pencil",
        )  # fmt: skip
        self.effect_lines: list[str] = []
        self._effects = Card(text(N_("What this does")), edge=12)
        self._effect_rows = QWidget()
        self._effects.add(self._effect_rows)
        form.add_widget(self._effects)
        reason = form.add("reason", TextField(self.language, text(N_("Why it was wrong"))), wide=True)
        reason.set_hint(text(N_("The wrong line stays in the book, struck through, with this reason.")))
        add_cash_reason(form, self.language)
        form.changed.connect(self._show_effects)
        self._show_effects()
        first = next(iter(form.fields.values()))
        first.editor.setFocus()

    def write(self) -> Saved:
        """Correct. Raises RuleBroken."""
        value, entry_id = self.form.value, self._page.posted.id
        reason, cash_reason = value("reason"), value("cash_reason")
        if self._page.form == "deposit":
            parts = {name: value(name) for name in _PARTS if name in self.form.fields}
            deposit = CorrectDeposit(self.key, entry_id, reason, **parts, cash_reason=cash_reason)
            return self.context.write(correct_deposit, deposit)
        if self._page.form == "delivery":
            pieces, pay = (value("accepted"), value("rejected") or 0), value("pay")
            delivery = CorrectDelivery(self.key, entry_id, reason, *pieces, pay, cash_reason)
            return self.context.write(correct_delivery, delivery)
        amount, words_ = (0, "") if self._page.form == "whole" else (value("amount"), value("text"))
        return self.context.write(
            correct_amount, CorrectAmount(self.key, entry_id, reason, amount, words_, cash_reason)
        )

    def show_rule(self, error: RuleBroken) -> None:
        """Show a broken rule at its field; one about a cell of a sheet belongs to the pieces."""
        name = (error.field or "").partition(":")[0]
        if name == "amount" and "amount" not in self.form.fields:
            name = next(iter(self.form.fields))
        super().show_rule(RuleBroken(error.message, name, **error.values))

    def _add_sides(self, form: Form, context: WindowContext) -> None:
        language, text = context.language, context.language.text
        entry, kind, said = self._page.posted.entry, self._page.form, self._page.delivery
        if kind == "deposit":
            parts = deposit_parts(entry)
            stood = (parts.savings, parts.dues, parts.principal + parts.charge, parts.fine)
            for (name, label), amount in zip(_PARTS.items(), stood, strict=True):
                if amount or name in ("savings", "dues") or (name == "instalment" and self._page.loan):
                    field = RupiahField(language, text(label), blank_is_zero=True)
                    self._pair(form, name, text(label), language.figure_or_dash(amount), field, amount or None)
        elif kind == "delivery" and said is not None:
            for name, label, count in (
                ("accepted", N_("Accepted (pieces)"), said.accepted),
                ("rejected", N_("Rejected (pieces)"), said.rejected),
            ):
                self._pair(form, name, text(label), str(count), CountField(language, text(label)), count)
            pays = [(key, text(word)) for key, word in _PAYS]
            paid = ChoiceField(language, text(N_("Pay")), pays)
            self._pair(form, "pay", text(N_("Pay")), dict(pays).get(said.pay, "–"), paid, said.pay)
        else:
            amount = sum(line.amount for line in entry.lines if line.amount > 0)
            label = text(N_("Amount (Rp)"))
            if kind == "whole":
                shown = words(language.figure(amount), "lead_strong", colour=theme.QUIET)
                _strike(shown, struck=True)
                form.add_widget(_under(label, shown), wide=False)
                form.add_widget(words(text(N_("It is taken back as a whole. Enter what is right anew.")), wrap=True))
                return
            field = RupiahField(language, label, blank_is_zero=True)
            self._pair(form, "amount", label, language.figure(amount), field, amount)
            label = text(N_("Description"))
            self._pair(form, "text", label, entry.text, TextField(language, label, optional=True), entry.text)

    def _pair(self, form: Form, name: str, label: str, stood: str, field: Field, value: object) -> None:
        shown = words(stood, "lead_strong", colour=theme.QUIET)
        form.add_widget(_under(label, shown), wide=False)
        form.add(name, field)
        field.set_value(value)
        self._stood[name] = (shown, field.value())

    def _right(self) -> Sequence[Line] | None:
        """The right sides as far as they are typed, None while they make no sense."""
        value, fields = self.form.value, self.form.fields
        try:
            if self._page.form == "deposit":
                typed = [value(name) if name in fields else 0 for name in _PARTS]
                return None if None in typed else deposit_lines(self._page, *typed)
            if self._page.form == "delivery":
                accepted = value("accepted")
                return None if accepted is None else delivery_lines(self._page, accepted, value("pay") or "")
            if self._page.form == "whole":
                return ()
            amount = value("amount")
            return None if amount is None else amount_lines(self._page, amount)
        except RuleBroken:
            return None

    def _show_effects(self) -> None:
        for name, (shown, before) in self._stood.items():
            _strike(shown, struck=self.form.value(name) != before)
        right = self._right()
        language, text = self.language, self.language.text
        found = [] if right is None else effects(self._page, right)
        rows = []
        self.effect_lines = []
        for each in found:
            whose = f" {self._page.subject}" if each.of_member else ""
            said = text(N_("{before:rupiah} becomes {after:rupiah}"), before=each.before, after=each.after)
            name = f"{account(each.account).name}{whose}"
            self.effect_lines.append(f"{name}: {said}")
            colour = theme.TONES["red"].ink if each.after < 0 else theme.TEXT
            rows.append(row(words(name), None, figure(said, "strong", colour=colour)))
        if not rows:
            rows.append(row(words(text(N_("No balance changes.")), colour=theme.QUIET)))
        fresh = boxed(column(*rows, gap=4))
        self._effects.inside.replaceWidget(self._effect_rows, fresh)
        self._effect_rows.hide()
        self._effect_rows.deleteLater()
        self._effect_rows = fresh
        self._effects.setAccessibleDescription(" ".join(self.effect_lines) or language.text(N_("No balance changes.")))


def _under(label: str, shown: QWidget) -> QWidget:
    """What the book says, under its caption."""
    return boxed(column(words(label, "label", colour=theme.QUIET), shown, gap=6))


def _strike(shown: QLabel, *, struck: bool) -> None:
    """Strike through what is wrong; what stays right is left legible."""
    font = shown.font()
    font.setStrikeOut(struck)
    shown.setFont(font)
