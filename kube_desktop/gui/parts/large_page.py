"""A page over the whole window, in type that a room can read from two metres."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import Button
from kube_desktop.gui.parts.labels import row, words


class LargePage(QDialog):
    """Its title and the way back above `area`, which scrolls; Esc or the button goes back.

    `lines` is the layout of the whole page, for what stands below. What is in `labels` (a label, its share of the
    type and its weight) gets the largest type between `least` and `most` points with which the page `fits`.
    """

    least, most = 14.0, 30.0

    def __init__(self, parent: QWidget, spoken: str, title: str, back: str) -> None:
        """Make it over the window `parent`; `spoken` is its name for screen readers, all texts are translated."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(spoken)
        self.setModal(True)
        self.labels: list[tuple[QLabel, float, QFont.Weight]] = []
        self._back = Button(back, "secondary", "arrow-left")
        self._back.clicked.connect(self.accept)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.lines = QVBoxLayout(self)
        space = theme.scale().space
        self.lines.setContentsMargins(space(28), space(16), space(28), space(16))
        head = row(gap=12)
        head.addWidget(words(title, "title", wrap=True), 1)
        head.addWidget(self._back)
        self.lines.addLayout(head)
        self.lines.addWidget(self.area, 1)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.SURFACE)
        self.setPalette(palette)

    def showEvent(self, event: QShowEvent) -> None:
        """Cover the window."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.window().geometry())
        super().showEvent(event)
        self.area.setFocus()  # so that the keys that turn pages scroll it

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the largest type with which everything fits; below the least, the page scrolls."""
        super().resizeEvent(event)
        points = self.most
        while points > self.least and not self.fits(points):
            points -= 1
        for label, share, weight in self.labels:
            label.setFont(typeface(points * share, weight))

    def fits(self, points: float) -> bool:
        """Say whether everything has room in type of so many points."""
        raise NotImplementedError


def typeface(points: float, weight: QFont.Weight) -> QFont:
    """Return our typeface at points that do not follow the text size of the screens."""
    made = theme.font("body")
    made.setPointSizeF(points)
    made.setWeight(weight)
    return made
