"""The small form for money that leaves the box at the meeting."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.decisions import DecisionRow, decision_rows
from kube_desktop.bookkeeping.money_out import MoneyOut, wages_owed_on
from kube_desktop.domain.accounts import account
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.names import clean_name
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.money_out_words import KIND_WORDS, PAID_IN_CASH
from kube_desktop.gui.parts.buttons import danger_button
from kube_desktop.gui.parts.forms.fields import ChoiceField, RupiahField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.forms.form_dialog import FormDialog
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_

_SHOWN = {
    "withdrawal": ("member_id", "amount"),
    "wages": ("member_id", "amount"),
    "expense": ("account", "text", "party", "amount"),
    "benefit": ("decision", "text", "party", "amount"),
}


@dataclass(frozen=True, slots=True)
class _Known:
    """What the book says before the meeting: pay owed by member, decisions that allow benefits."""

    wages: dict[int, int]
    decisions: list[DecisionRow]


class MoneyOutDialog(FormDialog):
    """Asks for one payment; `payment` is what was entered, `removed` tells that it is to be taken out again."""

    def __init__(
        self, parent: QWidget, context: WindowContext, filling: Filling, changing: MoneyOut | None = None
    ) -> None:
        """Ask for a new payment, or change one."""
        text = context.language.text
        self._filling = filling
        self._changing = changing
        self.payment: MoneyOut | None = None
        self.removed = False
        group_id = filling.proposal.group_id
        self._known = _Known(
            context.book.read(wages_owed_on, group_id, filling.date),
            context.book.read(decision_rows, group_id, "dues_use"),
        )
        form = Form(2)
        title = text(N_("Money paid out at the meeting"))
        note = text(N_("It is taken off the money that must come together."))
        act = text(N_("Put into the sheet")) if changing is None else text(N_("Change"))
        self._add_fields(form, context)
        super().__init__(parent, context.language, form, title, act, note=note, icon="arrow-up-right")
        if changing is not None:
            self._fill(changing)
            take_out = danger_button(text(N_("Take out")), "x")
            take_out.clicked.connect(self._remove)
            self.foot.insertWidget(0, take_out)
        self.submitted.connect(self._submit)
        form.fields["kind"].changed.connect(self._show_fields)
        form.fields["member_id"].changed.connect(self._show_limit)
        form.fields["decision"].changed.connect(self._show_limit)
        self._show_fields()

    def _add_fields(self, form: Form, context: WindowContext) -> None:
        language, text = context.language, context.language.text
        filling = self._filling
        kinds = [(kind, text(words)) for kind, words in KIND_WORDS.items()]
        form.add("kind", ChoiceField(language, text(N_("What for?")), kinds), wide=True)
        members = [(row.member.member_id, f"{row.member.number} {row.member.name}") for row in filling.rows]
        form.add("member_id", ChoiceField(language, text(N_("Member")), members), wide=True)
        accounts = [(code, account(code).name) for code in PAID_IN_CASH]
        form.add("account", ChoiceField(language, text(N_("Kind of expense")), accounts), wide=True)
        form.add("decision", ChoiceField(language, text(N_("Decision of a meeting")), self._decisions()), wide=True)
        form.add("text", TextField(language, text(N_("What exactly?"))))
        form.add("party", TextField(language, text(N_("Paid to")), optional=True))
        form.add("amount", RupiahField(language, text(N_("Amount (Rp)"))), wide=True)

    def _decisions(self) -> list[tuple[tuple[str, int], str]]:
        made_here = [
            (("here", place), decision.text)
            for place, decision in enumerate(self._filling.decisions)
            if decision.kind == "dues_use"
        ]
        return made_here + [(("book", row.id), f"{row.number}: {row.text}") for row in self._known.decisions]

    def _fill(self, payment: MoneyOut) -> None:
        fields = self.form.fields
        for name in ("kind", "member_id", "account", "text", "party", "amount"):
            fields[name].set_value(getattr(payment, name))
        if payment.decision_here is not None:
            fields["decision"].set_value(("here", payment.decision_here))
        elif payment.decision_id is not None:
            fields["decision"].set_value(("book", payment.decision_id))

    def _show_fields(self) -> None:
        kind = self.form.value("kind")
        for name, field in self.form.fields.items():
            if name != "kind":
                field.setVisible(name in _SHOWN.get(kind, ()))
        lacking = kind == "benefit" and not self._decisions()
        sentence = N_("There is no decision yet that allows it. Write it down in step 4 first, then come back here.")
        self.form.show_message(self.language.text(sentence) if lacking else "")
        self._show_limit()

    def _show_limit(self) -> None:
        limit = self._limit()
        sentence = "" if limit is None else self.language.text(N_("At most {limit:rupiah}"), limit=limit)
        self.form.fields["amount"].set_hint(sentence)

    def _limit(self) -> int | None:
        """The most that can be paid, in rupiah, as far as it is known here; the book looks again when it saves."""
        kind, member_id = self.form.value("kind"), self.form.value("member_id")
        others = [each for each in self._filling.money_out if each is not self._changing and each.kind == kind]
        if kind == "benefit":
            return self._decision_left(others)
        row = self._filling.row_of(member_id) if member_id is not None else None
        if row is None or kind not in ("withdrawal", "wages"):
            return None
        taken = sum(each.amount for each in others if each.member_id == member_id)
        if kind == "wages":
            return max(0, self._known.wages.get(member_id, 0) - taken)
        return max(0, row.member.savings + row.reading("savings").amount - taken)

    def _decision_left(self, others: list[MoneyOut]) -> int | None:
        chosen = self.form.value("decision")
        if chosen is None:
            return None
        where, place = chosen
        if where == "here":
            left = self._filling.decisions[place].ceiling
            taken = sum(each.amount for each in others if each.decision_here == place)
        else:
            left = next((row.left for row in self._known.decisions if row.id == place), None)
            taken = sum(each.amount for each in others if each.decision_id == place)
        return None if left is None else max(0, left - taken)

    def _submit(self) -> None:
        form, limit = self.form, self._limit()
        amount = form.value("amount")
        if limit is not None and amount > limit:
            message = self.language.text(N_("At most {limit:rupiah} can be paid here. Type less."), limit=limit)
            form.fields["amount"].show_problem(message)
            form.fields["amount"].editor.setFocus()
            self._show_count()
            return
        shown = _SHOWN[form.value("kind")]
        party = form.value("party") if "party" in shown else ""
        try:
            party = clean_name(party, "party") if party else ""
        except RuleBroken as error:
            form.fields["party"].show_problem(self.language.text(error.message, **error.values))
            form.fields["party"].editor.setFocus()
            self._show_count()
            return
        where, place = form.value("decision") if "decision" in shown else ("", 0)
        self.payment = MoneyOut(
            form.value("kind"),
            amount,
            form.value("text") if "text" in shown else "",
            form.value("member_id") if "member_id" in shown else None,
            form.value("account") if "account" in shown else "",
            place if where == "book" else None,
            place if where == "here" else None,
            party,
        )
        self.accept()

    def _remove(self) -> None:
        self.removed = True
        self.accept()
