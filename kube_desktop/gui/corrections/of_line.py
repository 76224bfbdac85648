"""From a chosen line of a member's book to its correction form, or to the reason why there is none."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.for_screens.entry_page import entry_page
from kube_desktop.bookkeeping.for_screens.member_lines import MoneyLine
from kube_desktop.gui.corrections.correction_form import CorrectionDialog
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_


def correction_of(parent: QWidget, context: WindowContext, line: MoneyLine | None) -> CorrectionDialog | None:
    """Return the form that corrects `line`; tell why not when it cannot be corrected here."""
    page = context.book.read(entry_page, line.entry_id) if line is not None else None
    if page is not None and page.form:
        return CorrectionDialog(parent, context, page)
    text = context.language.text
    context.tell(text(N_("This line cannot be corrected here")), text(_why_not(line)))
    return None


def _why_not(line: MoneyLine | None) -> str:
    if line is None:
        return N_("Choose the wrong line in the table first, then correct it.")
    if line.corrected_by:
        return N_("It was corrected already. Correct the line that took its place.")
    if line.corrects:
        return N_("It takes back a wrong entry. Enter what is right as a new one.")
    return N_("It was entered together with other things. Correct it where it was entered.")
