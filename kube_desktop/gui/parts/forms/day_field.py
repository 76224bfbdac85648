"""A date typed as dd-MM-yyyy, or picked from a small calendar; the system's date format plays no part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.parts.forms.fields import LineField
from kube_desktop.gui.parts.forms.icon_line import PickLine
from kube_desktop.language import N_, Language, parse_day


class DayField(LineField):
    """A date; beneath stands the day in words ("Sabtu, 21 November 2026").

    `today` completes what is typed in part; `parse` is `parse_day` (2000 to 2099) or `parse_birth_day`.
    """

    def __init__(
        self,
        language: Language,
        label: str,
        today: date,
        *,
        optional: bool = False,
        parse: Callable[[str, date], date] = parse_day,
    ) -> None:
        """Make it empty."""
        line = PickLine("calendar", language.text(N_("Choose from the calendar")))
        super().__init__(language, label, optional=optional, line=line)
        self._today = today
        self._parse = parse
        self._calendar: QFrame | None = None
        self.line.setPlaceholderText(language.day(today))
        line.pressed_pick.connect(self.open_calendar)

    def value(self) -> date | None:
        """Return the date, None if empty or not a date."""
        try:
            return self._parse(self.text(), self._today)
        except RuleBroken:
            return None

    def mistake(self) -> str | None:
        """Return why the text is not a date."""
        try:
            self._parse(self.text(), self._today)
        except RuleBroken as error:
            return self.language.text(error.message, **error.values)
        return None

    def set_value(self, value: date | None) -> None:
        """Write a date."""
        self._write("" if value is None else self.language.day(value))

    def open_calendar(self) -> None:
        """Open the calendar under the field, at the typed date or today."""
        shown = self.value() or self._today
        frame = QFrame(self, Qt.WindowType.Popup)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        frame.setObjectName("card")
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        workday = calendar.weekdayTextFormat(Qt.DayOfWeek.Monday)
        calendar.setWeekdayTextFormat(Qt.DayOfWeek.Saturday, workday)
        calendar.setAccessibleName(self.label.text())
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        calendar.clicked.connect(self._pick)
        calendar.activated.connect(self._pick)
        frame.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        self._calendar = frame
        frame.destroyed.connect(self._forget_calendar)
        frame.show()
        calendar.setFocus()

    def calendar(self) -> QCalendarWidget | None:
        """Return the calendar while it is open."""
        return self._calendar.findChild(QCalendarWidget) if self._calendar is not None else None

    def _pick(self, picked: QDate) -> None:
        self.set_value(date(picked.year(), picked.month(), picked.day()))
        self._touched = True
        if self._calendar is not None:
            self._calendar.close()
        self.line.setFocus()

    def _forget_calendar(self) -> None:
        self._calendar = None

    def _on_changed(self) -> None:
        day = self.value()
        self.set_hint(self.language.full_day(day) if day else "")
        super()._on_changed()
