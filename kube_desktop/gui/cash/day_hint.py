"""What is special about a day that is typed in: long ago, or in a closed month."""

from __future__ import annotations

from datetime import date

from kube_desktop.domain.periods import last_day, needs_question_if_old, next_month
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.language import N_, Language


def show_day_hint(field: DayField, today: date, closed_through: date | None, language: Language) -> None:
    """Say under the field where the entry will stand, or ask whether the day is right; "" for an ordinary day."""
    day = field.value()
    text = language.text
    if day is None:
        field.set_hint("")
    elif closed_through is not None and day <= last_day(closed_through):
        sentence = N_("{month:month} is closed: it is written down on {day} as late.")
        field.set_hint(text(sentence, month=day, day=next_month(closed_through)), "amber")
    elif needs_question_if_old(day, today):
        field.set_hint(text(N_("{day} is more than a month ago. Is that right?"), day=language.full_day(day)), "amber")
    else:
        field.set_hint(language.full_day(day))
