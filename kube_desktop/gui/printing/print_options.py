"""Month, size of the paper and number of copies: the row above the lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import Button
from kube_desktop.gui.parts.filter_bar import FilterBar
from kube_desktop.gui.parts.forms.fields import MonthField
from kube_desktop.gui.parts.labels import column, row, words
from kube_desktop.gui.preferences import PAPERS
from kube_desktop.language import N_, Language

_MOST_COPIES = 20


class Copies(QWidget):
    """How many copies: minus, the number, plus. The arrow keys up and down count too."""

    def __init__(self, label: str, fewer: str, more: str) -> None:
        """Make it with one copy; words are translated."""
        super().__init__()
        self.line = QLineEdit("1")
        self.line.setValidator(QIntValidator(1, _MOST_COPIES, self))
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setFixedWidth(theme.scale().text(52))
        self.line.setAccessibleName(label)
        self.line.editingFinished.connect(self._tidy)
        inside = row(gap=6)
        for sign, spoken, step in (("–", fewer, -1), ("", "", 0), ("+", more, 1)):
            if not step:
                inside.addWidget(self.line)
                continue
            button = Button(sign)
            button.setAccessibleName(spoken)
            button.setToolTip(spoken)
            button.clicked.connect(partial(self._add, step))
            inside.addWidget(button)
        self.setLayout(inside)
        self.setFocusProxy(self.line)

    def value(self) -> int:
        """Return the number of copies, 1 when nothing sound is typed."""
        typed = self.line.text()
        return min(max(int(typed), 1), _MOST_COPIES) if typed.isascii() and typed.isdigit() else 1

    def _add(self, step: int) -> None:
        self.line.setText(str(min(max(self.value() + step, 1), _MOST_COPIES)))

    def _tidy(self) -> None:
        self.line.setText(str(self.value()))


class PrintOptions(QWidget):
    """`changed` tells that month or size is another now; copies change nothing that is seen."""

    changed = Signal()

    def __init__(self, language: Language, size: str, today: date) -> None:
        """Make it; `size` is "A4" or "F4"."""
        super().__init__()
        text = language.text
        self.month = MonthField(language, text(N_("Month")), today, today)
        self.month.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.month.combo.setMinimumContentsLength(13)
        self.paper = FilterBar([(each, each) for each in PAPERS], size)
        self.paper.setAccessibleName(text(N_("Size of the paper")))
        self.copies = Copies(text(N_("Copies")), text(N_("One copy fewer")), text(N_("One copy more")))
        self._months: tuple[date, date] | None = None
        self._layout: QHBoxLayout = row(self.month, gap=16)
        for title, field in ((text(N_("Size of the paper")), self.paper), (text(N_("Copies")), self.copies)):
            label = words(title, "label")
            label.setBuddy(field)
            self._layout.addLayout(column(label, field, gap=4))
        self._layout.addStretch(1)
        self.setLayout(self._layout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.month.changed.connect(self.changed)
        self.paper.chosen.connect(self._tell)

    def set_months(self, first: date, last: date, usual: date) -> None:
        """Offer the months of the book; one that was chosen before stays chosen."""
        if (first, last) == self._months:
            return
        fresh = self._months is None
        self._quietly(partial(self.month.set_range, first, last))
        self._months = (first, last)
        if fresh or self.month.value() is None:
            self.choose_month(usual)

    def choose_month(self, month: date) -> None:
        """Choose a month without telling `changed`."""
        self._quietly(partial(self.month.set_value, month))

    def _quietly(self, act: Callable[[], None]) -> None:
        self.month.blockSignals(True)
        act()
        self.month.blockSignals(False)

    def _tell(self) -> None:
        self.changed.emit()
