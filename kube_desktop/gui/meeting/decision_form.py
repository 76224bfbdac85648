"""The form for one decision of the deliberation."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.decisions import NewDecision
from kube_desktop.gui.parts.buttons import danger_button
from kube_desktop.gui.parts.forms.fields import ChoiceField, CountField, ParagraphField, RupiahField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.forms.form_dialog import FormDialog
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_

KIND_WORDS = {
    "dues": N_("Dues (IKS)"),
    "target": N_("Target of mats"),
    "dues_use": N_("Use of the dues fund (IKS)"),
    "waiver": N_("Waiver of dues"),
    "officers": N_("Officers"),
    "surplus": N_("Sharing of the surplus"),
    "other": N_("Something else"),
}


class DecisionDialog(FormDialog):
    """`decision` is what was entered; `removed` tells that it is to be taken out again."""

    def __init__(
        self, parent: QWidget, context: WindowContext, present: int, changing: NewDecision | None = None
    ) -> None:
        """Ask for a new decision of the `present` members, or change one."""
        self.decision: NewDecision | None = None
        self.removed = False
        language, text = context.language, context.language.text
        form = Form(2)
        kinds = [(kind, text(words)) for kind, words in KIND_WORDS.items()]
        form.add("kind", ChoiceField(language, text(N_("What about?")), kinds), wide=True)
        form.add("text", ParagraphField(language, text(N_("What was decided"))), wide=True)
        form.add("present", CountField(language, text(N_("Members present")))).set_value(present)
        form.add("agreed", CountField(language, text(N_("Members who agreed")))).set_value(present)
        ceiling = RupiahField(language, text(N_("At most (Rp)")), optional=True)
        form.add("ceiling", ceiling, wide=True)
        act = text(N_("Note the decision")) if changing is None else text(N_("Change"))
        super().__init__(parent, language, form, text(N_("Decision of the meeting")), act, icon="megaphone")
        if changing is not None:
            for name in form.fields:
                form.fields[name].set_value(getattr(changing, name))
            take_out = danger_button(text(N_("Take out")), "x")
            take_out.clicked.connect(self._remove)
            self.foot.insertWidget(0, take_out)
        form.fields["kind"].changed.connect(self._show_ceiling)
        self._show_ceiling()
        self.submitted.connect(self._submit)

    def _show_ceiling(self) -> None:
        self.form.fields["ceiling"].setVisible(self.form.value("kind") == "dues_use")

    def _submit(self) -> None:
        value = self.form.value
        if value("agreed") > value("present"):
            sentence = N_("{agreed} agreed, but only {present} were there. Check both.")
            told = self.language.text(sentence, agreed=value("agreed"), present=value("present"))
            self.form.fields["agreed"].show_problem(told)
            self.form.fields["agreed"].editor.setFocus()
            self._show_count()
            return
        ceiling = value("ceiling") if value("kind") == "dues_use" else None
        self.decision = NewDecision(value("kind"), value("text"), value("present"), value("agreed"), ceiling)
        self.accept()

    def _remove(self) -> None:
        self.removed = True
        self.accept()
