"""Writing down a decision that was made outside a recorded meeting."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, record_decision
from kube_desktop.gui.meeting.decision_form import KIND_WORDS
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, CountField, ParagraphField, RupiahField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved

_WITH_CEILING = ("dues_use",)


class DecisionRecordDialog(WriteDialog):
    """Kind, day, words, who was there, and the most that it allows to be spent."""

    def __init__(self, parent: QWidget, context: WindowContext, group_id: int, kind: str | None = None) -> None:
        """Ask for a decision of `group_id`; `kind` is chosen already if it is known what for."""
        self._group_id = group_id
        language, text = context.language, context.language.text
        form = Form(2)
        kinds = [(each, text(words)) for each, words in KIND_WORDS.items()]
        self._kind = form.add("kind", ChoiceField(language, text(N_("What about?")), kinds))
        day = form.add("date", DayField(language, text(N_("Date")), context.today))
        form.add("text", ParagraphField(language, text(N_("What was decided")), lines=3), wide=True)
        form.add("present", CountField(language, text(N_("Members present")), optional=True))
        form.add("agreed", CountField(language, text(N_("Members who agreed")), optional=True))
        self._ceiling = form.add("ceiling", RupiahField(language, text(N_("At most (Rp)")), optional=True), wide=True)
        title, act = text(N_("Write down a decision")), text(N_("Save the decision"))
        note = text(N_("Later money points to it. It gets its number when it is saved."))
        super().__init__(parent, context, form, title, act, note=note, icon="megaphone")
        day.set_value(context.today)
        self._kind.changed.connect(self._show_ceiling)
        self._kind.set_value(kind)
        self._show_ceiling()

    def write(self) -> Saved:
        """Write it down. Raises RuleBroken."""
        value = self.form.value
        ceiling = value("ceiling") if value("kind") in _WITH_CEILING else None
        decision = NewDecision(value("kind"), value("text"), value("present"), value("agreed"), ceiling)
        return self.context.write(record_decision, RecordDecision(self.key, self._group_id, value("date"), decision))

    def _show_ceiling(self) -> None:
        self._ceiling.setVisible(self._kind.value() in _WITH_CEILING)
