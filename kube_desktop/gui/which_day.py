"""\"Hari ini tanggal berapa?\": a laptop's clock may be dead, so it is asked when it cannot be right (house.md 4)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.forms.form_dialog import FormDialog
from kube_desktop.language import N_, Language

BUILT_ON = date(2026, 11, 1)
_LONGEST_PAUSE = timedelta(days=60)


def clock_is_doubtful(now: datetime, newest_writing: datetime | None) -> bool:
    """Say whether the clock is earlier than this program or the book's newest writing, or 60 days after it."""
    if now.date() < BUILT_ON:
        return True
    return newest_writing is not None and not newest_writing <= now <= newest_writing + _LONGEST_PAUSE


def ask_day(parent: QWidget | None, language: Language, shown: date, newest: date | None) -> date | None:
    """Ask what day it is; `shown` is what the clock says. None when the question was closed."""
    dialog = DayDialog(parent, language, shown, newest)
    answered = bool(dialog.exec())
    dialog.deleteLater()
    return dialog.day.value() if answered else None


class DayDialog(FormDialog):
    """One date, filled in with what the clock says."""

    def __init__(self, parent: QWidget | None, language: Language, shown: date, newest: date | None) -> None:
        """Make it; a day before `newest`, the last day written on, is refused."""
        text = language.text
        self._newest = newest
        self.day = DayField(language, text(N_("Today is")), shown)
        self.day.set_value(shown)
        form = Form()
        form.add("today", self.day)
        title = text(N_("What day is it today?"))
        note = text(N_("The clock of this laptop says {day}. That may be wrong."), day=shown)
        super().__init__(parent, language, form, title, text(N_("This is the day")), note=note, icon="calendar")
        self.submitted.connect(self._take)

    def reject(self) -> None:
        """Close without asking again."""
        self.done(0)

    def _take(self) -> None:
        day = self.day.value()
        if day is not None and self._newest is not None and day < self._newest:
            message = N_("This book was written in on {newest}. Today cannot be before that.")
            self.show_rule(RuleBroken(message, "today", newest=self._newest))
            return
        self.accept()
