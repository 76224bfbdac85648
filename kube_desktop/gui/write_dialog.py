"""A form that writes into the book: one key from its opening on, rules shown at their fields, nothing lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.parts.forms.fields import TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.forms.form_dialog import FormDialog
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_, Language
from kube_desktop.ledger.acts import Saved


def add_cash_reason(form: Form, language: Language) -> None:
    """Add the field for why cash runs short; it hides until the book asks for it."""
    form.add("cash_reason", TextField(language, language.text(N_("Why the cash runs short"))), wide=True).hide()


class WriteDialog(FormDialog):
    """A form dialog that saves. `written(saved)` comes after the commit, when the dialog has closed.

    A broken rule, or a disk that did not obey, leaves the form open as it was: pressing again saves once.
    """

    written = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        context: WindowContext,
        form: Form,
        title: str,
        act: str,
        *,
        note: str = "",
        icon: str = "",
    ) -> None:
        """Show `form`; words are translated."""
        super().__init__(parent, context.language, form, title, act, note=note, icon=icon)
        self.context = context
        self.key = context.book.new_uid()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.submitted.connect(self._save)

    def write(self) -> Saved:
        """Write what was filled in. Raises RuleBroken."""
        raise NotImplementedError

    def show_rule(self, error: RuleBroken) -> None:
        """Show a broken rule at its field; one that was hidden (why cash runs short) is asked for from now on."""
        field = self.form.fields.get(error.field or "")
        if field is not None:
            field.show()
        super().show_rule(error)

    def _save(self) -> None:
        try:
            saved = self.write()
        except RuleBroken as error:
            self.show_rule(error)
            return
        self.accept()
        self.written.emit(saved)
