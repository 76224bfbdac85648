"""Somebody new at the meeting: enrolled at once, so that the sheet has a row for them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.members import EnrolMember, Person, enrol_member
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.parts.forms.fields import TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.forms.form_dialog import FormDialog
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_


def enrol_here(parent: QWidget, context: WindowContext, filling: Filling) -> bool:
    """Ask for a new member and enrol them from the day of the meeting on; say whether one was enrolled."""
    dialog = NewMemberDialog(parent, context, filling)
    dialog.exec()
    dialog.deleteLater()
    return dialog.enrolled


class NewMemberDialog(FormDialog):
    """Name, NIK and address; everything else can wait for the page of the member."""

    def __init__(self, parent: QWidget, context: WindowContext, filling: Filling) -> None:
        """Make an empty form with a key of its own."""
        self._context = context
        self._filling = filling
        self._key = context.book.new_uid()
        self.enrolled = False
        language, text = context.language, context.language.text
        form = Form(2)
        form.add("name", TextField(language, text(N_("Name"))), wide=True)
        form.add("nik", TextField(language, text(N_("NIK")), optional=True, longest=30))
        form.add("address", TextField(language, text(N_("Address")), optional=True))
        title, act = text(N_("Add a member")), text(N_("Enrol the member"))
        note = text(N_("The number is given by the program. What was typed in the sheet stays."))
        super().__init__(parent, language, form, title, act, note=note, icon="user-plus")
        self.submitted.connect(self._enrol)

    def _enrol(self) -> None:
        value = self.form.value
        person = Person(value("name"), nik=value("nik"), address=value("address"))
        wanted = EnrolMember(self._key, self._filling.proposal.group_id, person, self._filling.date)
        self.save.setEnabled(False)
        try:
            self._context.write(enrol_member, wanted)
        except RuleBroken as error:
            self.show_rule(error)
            return
        finally:
            self.save.setEnabled(True)
        self.enrolled = True
        self.accept()
