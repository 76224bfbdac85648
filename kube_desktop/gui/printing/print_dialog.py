"""On which printer, and which pages: our own dialog, because the system's speaks the system's language."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.parts.forms.fields import ChoiceField, CountField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.forms.form_dialog import FormDialog
from kube_desktop.language import N_, Language


@dataclass(frozen=True, slots=True)
class PrintWish:
    """A printer by name, and the pages to print (1 is the first)."""

    printer: str
    first: int
    last: int


class PrintDialog(FormDialog):
    """Asks for printer and pages; `wish()` is what was chosen."""

    def __init__(
        self, parent: QWidget | None, language: Language, printers: list[str], wish: PrintWish, *, note: str
    ) -> None:
        """Offer `printers`; `wish` is what is proposed: its pages are the most that there are."""
        text = language.text
        form = Form(2)
        self._most = wish.last
        self._printer = ChoiceField(language, text(N_("Printer")), [(each, each) for each in printers])
        self._first = CountField(language, text(N_("From page")))
        self._last = CountField(language, text(N_("To page")))
        form.add("printer", self._printer, wide=True)
        form.add("first", self._first)
        form.add("last", self._last)
        self._printer.set_value(wish.printer if wish.printer in printers else printers[0])
        self._first.set_value(wish.first)
        self._last.set_value(wish.last)
        super().__init__(parent, language, form, text(N_("Print")), text(N_("Print")), note=note, icon="printer")
        self.save.set_word(text(N_("Print")), "printer")
        self.submitted.connect(self._check)

    def wish(self) -> PrintWish:
        """Return what was chosen."""
        return PrintWish(str(self._printer.value()), self._first.value() or 1, self._last.value() or self._most)

    def reject(self) -> None:
        """Close at once: nothing that was typed here is worth a question."""
        QDialog.reject(self)

    def _check(self) -> None:
        first, last = self._first.value() or 0, self._last.value() or 0
        if not 1 <= first <= self._most:
            self.show_rule(_no_page("first", self._most))
        elif not first <= last <= self._most:
            self.show_rule(_no_page("last", self._most, first))
        else:
            self.accept()


def ask_wish(
    parent: QWidget | None, language: Language, printers: list[str], wish: PrintWish, note: str
) -> PrintWish | None:
    """Ask and wait; None when the user went back."""
    dialog = PrintDialog(parent, language, printers, wish, note=note)
    accepted = dialog.exec() == PrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.wish() if accepted else None


def _no_page(field: str, most: int, least: int = 1) -> RuleBroken:
    return RuleBroken(N_("Write a page from {least} to {most}."), field, least=least, most=most)
