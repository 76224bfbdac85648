"""\"Siapa yang mencatat?\": asked when a book is opened; the name goes into every act. No password yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.villages import village_rows
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.names import clean_name
from kube_desktop.gui.parts.forms.fields import ChoiceField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.forms.form_dialog import FormDialog
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_, Language
from kube_desktop.storage.session import Writer

OTHER = "other"
_OFFICES = {"chair": N_("Chair"), "secretary": N_("Secretary"), "treasurer": N_("Treasurer")}
_ROLES = _OFFICES | {
    "officer": N_("Officer"),
    "facilitator": N_("Facilitator"),
    OTHER: N_("Other person"),
    "program": N_("Program"),
}


def role_word(language: Language, role: str) -> str:
    """Return the word for a writer's role."""
    return language.text(_ROLES.get(role, N_("Other person")))


def ask_writer(parent: QWidget | None, context: WindowContext) -> bool:
    """Ask who records and give the book its writer; say whether somebody was named."""
    dialog = WriterDialog(parent, context)
    named = bool(dialog.exec())
    dialog.deleteLater()
    return named


class WriterDialog(FormDialog):
    """The officers of the group and the facilitator to choose from, or a name to type."""

    def __init__(self, parent: QWidget | None, context: WindowContext) -> None:
        """Offer who is known; who wrote last is chosen."""
        self._context = context
        text = context.language.text
        self._known = known_writers(context)
        choices: list[tuple[object, str]] = [
            (place, f"{writer.name} ({role_word(context.language, writer.role)})")
            for place, writer in enumerate(self._known)
        ]
        choices.append((OTHER, text(N_("Someone else: type the name"))))
        form = Form()
        self.who = ChoiceField(context.language, text(N_("Who records?")), choices)
        self.name = TextField(context.language, text(N_("Name")), longest=120)
        form.add("who", self.who)
        form.add("name", self.name)
        title = text(N_("Who records?"))
        note = text(N_("The name stands beside everything that is recorded from now on."))
        super().__init__(parent, context.language, form, title, text(N_("Begin")), note=note, icon="pencil")
        self.who.changed.connect(self._show_name)
        self._choose_last()
        self._show_name()
        self.submitted.connect(self._take)

    def reject(self) -> None:
        """Close without asking: a chosen name is no typing that could be lost."""
        self.done(0)

    def _choose_last(self) -> None:
        kept = self._context.preferences.writer_of(self._context.book.path)
        last = Writer(*kept) if kept else None
        if last in self._known:
            self.who.set_value(self._known.index(last))
        elif last is not None:
            self.who.set_value(OTHER)
            self.name.set_value(last.name)
        elif not self._known:
            self.who.set_value(OTHER)
        else:
            self.who.set_value(0)

    def _show_name(self) -> None:
        self.name.setVisible(self.who.value() == OTHER)

    def _take(self) -> None:
        place = self.who.value()
        try:
            writer = Writer(clean_name(self.name.value(), "name"), OTHER) if place == OTHER else self._known[int(place)]
        except RuleBroken as error:
            self.show_rule(error)
            return
        self._context.book.writer = writer
        self._context.preferences.remember_writer(self._context.book.path, writer.name, writer.role)
        self.accept()


def known_writers(context: WindowContext) -> list[Writer]:
    """Return the officers of the present group, treasurer first, and the facilitators of the villages."""
    found: list[Writer] = []
    if context.group_id is not None:
        held = {row.role: row.person.name for row in context.book.read(member_rows, context.group_id, only_active=True)}
        found += [Writer(held[role], role) for role in ("treasurer", "secretary", "chair") if role in held]
    for village in context.book.read(village_rows):
        writer = Writer(village.facilitator_name, "facilitator")
        if village.facilitator_name and writer not in found:
            found.append(writer)
    return found
