"""What the five steps of the wizard share."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.language import Language

State = dict[str, Any]
"""What was typed in a step, as plain JSON: a draft survives a crash."""


class Step(QWidget):
    """One page of the wizard. `changed` comes at every key, `ended` when the keyboard left at the end."""

    changed = Signal()
    ended = Signal()

    def __init__(self, language: Language) -> None:
        """Make it empty."""
        super().__init__()
        self.language = language

    def tab_stops(self) -> list[QWidget]:
        """Return the editors in the order in which Tab goes through them; [] when they were made in that order.

        Rows that are added later stand last in Qt's own order, behind the buttons of the page.
        """
        return []

    def take_focus(self) -> None:
        """Bring the keyboard to the first field."""
        self.setFocus()

    def check(self) -> bool:
        """Show what is wrong or lacking, go to the first of it; say whether one may go on."""
        return True

    def state(self) -> State:
        """Return what was typed."""
        return {}

    def restore(self, state: State) -> None:
        """Write what was typed before."""


def form_state(form: Form) -> State:
    """Return what stands in a form, as plain JSON: values of choices, and text as it was typed."""
    found: State = {}
    for name, field in form.fields.items():
        value = field.value()
        found[name] = value.isoformat() if isinstance(value, date) else value if value is not None else field.text()
    return found


def restore_form(form: Form, state: State, days: tuple[str, ...] = ()) -> None:
    """Write into a form what `form_state` returned; `days` names the fields that are dates."""
    for name, value in state.items():
        field = form.fields.get(name)
        if field is None or value is None or value == "":
            continue
        field.set_value(_day(value) if name in days else value)


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
