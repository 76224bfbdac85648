"""A member leaves or has died: noted with day and reason; what is owed to them stays until it is paid out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.for_screens.member_page import MemberPage
from kube_desktop.bookkeeping.members import EndMembership, end_membership
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved


class EndingDialog(WriteDialog):
    """Ends a membership; says first what is still open between member and group."""

    def __init__(self, parent: QWidget, context: WindowContext, page: MemberPage) -> None:
        """Ask why and when `page`'s member is no longer one."""
        self._page = page
        language, text = context.language, context.language.text
        form = Form(2)
        still_open = _still_open(context, page)
        if still_open:
            form.add_widget(MessageLine("amber", text(N_("Still open: {what}."), what=still_open), _remedy(context)))
        ways = [("left", text(N_("The member leaves"))), ("deceased", text(N_("The member has died")))]
        form.add("status", ChoiceField(language, text(N_("What happened?")), ways))
        day = form.add("left_on", DayField(language, text(N_("On which day")), context.today))
        day.set_value(context.today)
        form.add("reason", TextField(language, text(N_("Reason"))), wide=True)
        note = f"{page.row.number} {page.row.person.name}"
        title = text(N_("End the membership"))
        super().__init__(parent, context, form, title, title, note=note, icon="users")

    def write(self) -> Saved:
        """Note it. Raises RuleBroken."""
        value = self.form.value
        form = EndMembership(self.key, self._page.row.id, value("status"), value("left_on"), value("reason"))
        return self.context.write(end_membership, form)


def _still_open(context: WindowContext, page: MemberPage) -> str:
    text = context.language.text
    parts = (
        (page.savings, N_("savings {amount:rupiah}")),
        (page.wages_owed, N_("pay owed {amount:rupiah}")),
        (page.dues.arrears, N_("dues in arrears {amount:rupiah}")),
        (page.loan.left if page.loan else 0, N_("loan {amount:rupiah}")),
    )
    return ", ".join(text(words, amount=amount) for amount, words in parts if amount)


def _remedy(context: WindowContext) -> str:
    return context.language.text(N_("It stays in the book. Pay savings out to the member or the heir afterwards."))
