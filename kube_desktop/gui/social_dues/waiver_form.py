"""By decision, a member need not pay some of the dues in arrears."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.decisions import decision_rows
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.social_dues import WaiveDues, dues_standings, waive_dues
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, RupiahField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved

_EVERYBODY = 0


class WaiverDialog(WriteDialog):
    """One member and how much, or everybody who owes and all of it."""

    def __init__(self, parent: QWidget, context: WindowContext, group_id: int) -> None:
        """Offer the members who owe dues, and the decisions that waive."""
        self._group_id = group_id
        language, text = context.language, context.language.text
        standings = context.book.read(dues_standings, context.today, [group_id])
        self._owing = {who: standing.arrears for who, standing in standings.items() if standing.arrears}
        rows = [row for row in context.book.read(member_rows, group_id) if row.id in self._owing]
        decisions = context.book.read(decision_rows, group_id, "waiver")
        form = Form(2)
        choices = [(row.id, f"{row.number}: {row.text}") for row in decisions]
        form.add("decision", ChoiceField(language, text(N_("Decision of a meeting")), choices), wide=True)
        people = [(row.id, f"{row.number} {row.person.name}") for row in rows]
        if len(people) > 1:
            people.append((_EVERYBODY, text(N_("Everybody who owes"))))
        self._member = form.add("member_id", ChoiceField(language, text(N_("Member")), people))
        day = form.add("date", DayField(language, text(N_("Date")), context.today))
        day.set_value(context.today)
        self._amount = form.add("amount", RupiahField(language, text(N_("Amount (Rp)"))), wide=True)
        title, act = text(N_("Waive dues")), text(N_("Save the waiver"))
        note = text(N_("The arrears fall away; no money moves."))
        super().__init__(parent, context, form, title, act, note=note, icon="hand-heart")
        self._member.changed.connect(self._propose)
        if not decisions:
            form.show_message(text(N_("No decision allows it yet. Write one down first, then come back.")))

    def write(self) -> Saved:
        """Waive. Raises RuleBroken."""
        value, chosen = self.form.value, self._member.value()
        waived = tuple(self._owing.items()) if chosen == _EVERYBODY else ((chosen, value("amount")),)
        form = WaiveDues(self.key, self._group_id, value("date"), value("decision"), waived)
        return self.context.write(waive_dues, form)

    def _propose(self) -> None:
        chosen = self._member.value()
        amount = sum(self._owing.values()) if chosen == _EVERYBODY else self._owing.get(chosen, 0)
        self._amount.set_value(amount or None)
        self._amount.setEnabled(chosen != _EVERYBODY)
