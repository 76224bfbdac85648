"""The bar at the foot of a screen that is filled in: what it comes to at the left, what to do now at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.chips import Chip, ChipLabel
from kube_desktop.gui.parts.labels import column, row, words


class ActionBar(QFrame):
    """Left: caption, big sum, chip, and a line beneath; right: buttons, the primary one last."""

    def __init__(self, *buttons: QWidget) -> None:
        """Make it with its buttons from left to right."""
        super().__init__()
        self.setObjectName("actions")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        space = theme.scale().space
        self._caption = words("", "strong", colour=theme.QUIET)
        self._sum = words("", "sum")
        self._chip = ChipLabel("")
        self._note = words("", "body", wrap=True)
        upper = row(self._caption, self._sum, self._chip, None, gap=10)
        left = column(upper, self._note, gap=0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(24), space(10), space(24), space(10))
        layout.setSpacing(space(12))
        layout.addLayout(left, 1)
        for button in buttons:
            layout.addWidget(button)
        self.set_words()

    def set_words(
        self, caption: str = "", amount: str = "", note: str = "", *, chip: Chip | None = None, tone: str = "plain"
    ) -> None:
        """Say what the sheet comes to: caption, sum, perhaps a chip, and a line beneath."""
        for label, text in ((self._caption, caption), (self._sum, amount), (self._note, note)):
            label.setText(text)
            label.setVisible(bool(text))
        self._caption.setFont(theme.font("strong"))
        self._sum.setFont(theme.font("sum"))
        if chip is not None:
            self._chip.set_chip(chip)
        self._chip.setVisible(chip is not None)
        self.setAccessibleName(" ".join(part for part in (caption, amount, note) if part))
