"""What concerns one weaver: pay that is still owed, and a target of one's own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.for_screens.production_progress import MemberProgress, Progress
from kube_desktop.bookkeeping.member_targets import AgreeMemberTarget, agree_member_target
from kube_desktop.bookkeeping.transactions import RecordTransaction, record_transaction
from kube_desktop.gui.cash.day_hint import show_day_hint
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, CountField, RupiahField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.production.period_words import pieces_words
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog, add_cash_reason
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved
from kube_desktop.ledger.balances import closed_through

WAGES = "wages"


class PayWagesDialog(WriteDialog):
    """Pay that was kept as owed is handed over, to those who left too."""

    def __init__(
        self, parent: QWidget, context: WindowContext, group_id: int, shown: Progress, member_id: int | None
    ) -> None:
        """Offer everyone to whom pay is owed; `member_id` is chosen if it is one of them."""
        language, text = context.language, context.language.text
        self._group_id = group_id
        self._owed = {each.member_id: each.owed for each in shown.members if each.owed}
        self._closed_through = context.book.read(closed_through, group_id)
        form = Form(2)
        people = [(each.member_id, _called(each)) for each in shown.members if each.owed]
        self._member = form.add("member_id", ChoiceField(language, text(N_("Member")), people))
        self._day = DayField(language, text(N_("Date")), context.today)
        form.add("date", self._day)
        form.add("amount", RupiahField(language, text(N_("Amount (Rp)"))), wide=True)
        form.add("text", TextField(language, text(N_("Note")), optional=True), wide=True)
        add_cash_reason(form, language)
        self._day.set_value(context.today)
        title, act = text(N_("Pay wages that are owed")), text(N_("Save the payment"))
        note = text(N_("Never more than is owed. The voucher number comes with saving."))
        super().__init__(parent, context, form, title, act, note=note, icon="hand-coins")
        self._member.changed.connect(self._propose)
        self._day.changed.connect(self._show_day)
        self._show_day()
        if member_id in self._owed:
            self._member.set_value(member_id)
            self._propose()
            form.fields["amount"].editor.setFocus()

    def write(self) -> Saved:
        """Pay. Raises RuleBroken."""
        value = self.form.value
        form = RecordTransaction(
            self.key,
            self._group_id,
            WAGES,
            value("date"),
            value("amount"),
            value("text") or "",
            value("member_id"),
            cash_reason=value("cash_reason") or "",
        )
        return self.context.write(record_transaction, form)

    def _propose(self) -> None:
        owed = self._owed.get(self._member.value(), 0)
        self._member.set_hint(self.language.text(N_("Pay still owed {amount:rupiah}"), amount=owed) if owed else "")
        self.form.fields["amount"].set_value(owed or None)

    def _show_day(self) -> None:
        show_day_hint(self._day, self.context.today, self._closed_through, self.language)


class MemberTargetDialog(WriteDialog):
    """A target of one member that differs from the group's, from a day on."""

    def __init__(
        self, parent: QWidget, context: WindowContext, group_id: int, shown: Progress, member_id: int | None
    ) -> None:
        """Ask for the target of one of the active members."""
        language, text = context.language, context.language.text
        self._group_id = group_id
        self._targets = {each.member_id: each.target for each in shown.members if each.own_target}
        form = Form(2)
        people = [(each.member_id, _called(each)) for each in shown.members if each.active]
        member = form.add("member_id", ChoiceField(language, text(N_("Member")), people))
        form.add("since", DayField(language, text(N_("Holds from")), context.today)).set_value(context.today)
        period = text(N_("each week") if shown.agreed.target_period == "week" else N_("each month"))
        label = text(N_("Own target, pieces {period}"), period=period)
        pieces = form.add("pieces", CountField(language, label, optional=True), wide=True)
        group = pieces_words(language, shown.agreed.target_pieces, shown.agreed.unit)
        pieces.set_hint(text(N_("Empty: as the group, {pieces}. 0: nothing is asked."), pieces=group))
        title, act = text(N_("Target of one member")), text(N_("Save the target"))
        note = text(N_("It holds from its day on; what was recorded before stays as it was."))
        super().__init__(parent, context, form, title, act, note=note, icon="pencil")
        if any(each_id == member_id for each_id, _ in people):
            member.set_value(member_id)
            pieces.set_value(self._targets.get(member_id or 0))
            pieces.editor.setFocus()

    def write(self) -> Saved:
        """Agree on it. Raises RuleBroken."""
        value = self.form.value
        form = AgreeMemberTarget(self.key, self._group_id, value("member_id"), value("since"), value("pieces"))
        return self.context.write(agree_member_target, form)


def _called(member: MemberProgress) -> str:
    return f"{member.number} {member.name}"
