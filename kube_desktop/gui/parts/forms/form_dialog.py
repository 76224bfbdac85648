"""A form in a dialog: Batal, then the primary button at the far right; asks before it throws typing away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import icon_button, primary_button, secondary_button
from kube_desktop.gui.parts.forms.confirm import Answer, ask
from kube_desktop.gui.parts.forms.dialog import Dialog
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.go_on_keys import go_on_with_ctrl_enter
from kube_desktop.gui.parts.labels import picture, words
from kube_desktop.language import N_, Language


class FormDialog(Dialog):
    """A dialog around a `Form`.

    `submitted` comes when the primary button, Enter or Ctrl+Enter was pressed and every field is sound. The screen
    then writes, and calls `accept()`, or `show_rule(error)` if a rule was broken.
    """

    submitted = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        language: Language,
        form: Form,
        title: str,
        act: str,
        *,
        note: str = "",
        icon: str = "",
    ) -> None:
        """Show `form` under `title`; `act` is the primary button's word. Words are already translated."""
        super().__init__(parent, title, note, icon)
        self.language = language
        self.form = form
        close = icon_button("x", language.text(N_("Close")), self)
        close.clicked.connect(self.reject)
        self.head.addWidget(close)
        self.body.addWidget(form)
        self.body.addStretch(1)
        self._sign = picture("circle-alert", theme.TONES["red"].ink, 18)
        self._count = words("", "strong", colour=theme.TONES["red"].ink)
        self.cancel = secondary_button(language.text(N_("Cancel")))
        self.cancel.clicked.connect(self.reject)
        self.save = primary_button(act, "check")
        self.save.setDefault(True)
        self.save.clicked.connect(self.submit)
        go_on_with_ctrl_enter(self, self.submit)
        for part in (self._sign, self._count):
            self.foot.addWidget(part)
            part.hide()
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.save)
        form.changed.connect(self._show_count)
        close.setAutoRaise(True)
        first = next(iter(form.fields.values()), None)
        if first is not None:
            first.editor.setFocus()

    def submit(self) -> None:
        """Check the form and tell `submitted` if all is well."""
        if self.form.check():
            self.submitted.emit()
        self._show_count()

    def show_rule(self, error: RuleBroken) -> None:
        """Show a broken rule at its field."""
        self.form.show_rule(error, self.language)
        self._show_count()

    def reject(self) -> None:
        """Close without saving; ask first if something was typed."""
        if not self.form.touched() or self._may_throw_away():
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab reach the buttons last, after fields too that were added to the form since."""
        if self.form.fields:
            *_, last = self.form.fields.values()
            QWidget.setTabOrder(last.editor, self.cancel)
        QWidget.setTabOrder(self.cancel, self.save)
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask in the same way when the window is closed."""
        event.ignore()
        self.reject()

    def _may_throw_away(self) -> bool:
        text = self.language.text
        answers = (
            Answer("throw", text(N_("Discard what was typed")), "danger"),
            Answer("back", text(N_("Go on typing"))),
        )
        title = text(N_("What was typed is not saved yet"))
        sentence = text(N_("If you close this form now, what you typed is lost."))
        return ask(self, title, sentence, answers) == "throw"

    def _show_count(self) -> None:
        count = self.form.problem_count()
        self._count.setText(self.language.plural("{n} field needs correcting", "{n} fields need correcting", count))
        self._sign.setVisible(count > 0)
        self._count.setVisible(count > 0)
