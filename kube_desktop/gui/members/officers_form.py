"""Who holds the offices, from which day on, and who held them before."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.officers import ROLES, AppointOfficers, Term, appoint_officers, terms
from kube_desktop.gui import theme
from kube_desktop.gui.members.words import ROLE_WORDS
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.labels import boxed, column, words
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from kube_desktop.language import N_, Language
from kube_desktop.ledger.acts import Saved

_SHOWN_TERMS = 8


class OfficersDialog(WriteDialog):
    """Chair, secretary and treasurer: three different members."""

    def __init__(self, parent: QWidget, context: WindowContext, group_id: int) -> None:
        """Offer the active members; who holds an office is chosen."""
        self._group_id = group_id
        language, text = context.language, context.language.text
        rows = context.book.read(member_rows, group_id, only_active=True)
        form = Form(2)
        since = form.add("since", DayField(language, text(N_("In office since")), context.today))
        since.set_value(context.today)
        form.add("reason", TextField(language, text(N_("Reason")), optional=True))
        people = [(row.id, f"{row.number} {row.person.name}") for row in rows]
        for role in ROLES:
            field = form.add(role, ChoiceField(language, text(ROLE_WORDS[role]), people, optional=True))
            field.set_value(next((row.id for row in rows if row.role == role), None))
        note = text(N_("Three different active members; an earlier term ends where a new one begins."))
        super().__init__(
            parent, context, form, text(N_("Officers")), text(N_("Save the officers")), note=note, icon="users"
        )
        past = context.book.read(terms, group_id)
        if past:
            form.add_widget(_past(language, past))

    def write(self) -> Saved:
        """Appoint. Raises RuleBroken."""
        value = self.form.value
        wanted = AppointOfficers(
            self.key,
            self._group_id,
            value("since"),
            value("chair"),
            value("secretary"),
            value("treasurer"),
            value("reason"),
        )
        return self.context.write(appoint_officers, wanted)


def _past(language: Language, past: list[Term]) -> QWidget:
    text = language.text
    lines = column(words(text(N_("Terms of office")), "label"), gap=2)
    for term in past[:_SHOWN_TERMS]:
        until = N_("{role}: {name}, since {since}") if term.until is None else N_("{role}: {name}, {since} to {until}")
        said = text(
            until,
            role=text(ROLE_WORDS[term.role]),
            name=f"{term.number} {term.name}",
            since=term.since,
            until=term.until,
        )
        lines.addWidget(words(said, "caption", colour=theme.QUIET, wrap=True))
    return boxed(lines)
