"""A target as a bar: "47 dari 100 lembar", what is lacking, and the share in percent."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.labels import column, figure, row, words
from kube_desktop.gui.parts.tables.cell_painting import draw_track


class Track(QWidget):
    """The bare bar: a share from 0 to 1 in a tone."""

    def __init__(self, share: float = 0.0, tone: str = "primary", height: float = 14) -> None:
        """Make it `height` pixels high at 100 % text."""
        super().__init__()
        self._share = share
        self._tone = tone
        self.setFixedHeight(theme.scale().text(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float, tone: str = "primary") -> None:
        """Show another share."""
        self._share, self._tone = share, tone
        self.update()

    def share(self) -> float:
        """Return the share that is shown."""
        return self._share

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_track(painter, QRectF(self.rect()), self._share, self._tone)
        painter.end()


class TargetBar(QWidget):
    """A title, what was reached, the bar, what is lacking, and the percent; amber when behind."""

    def __init__(self, title: str, *, large: bool = False) -> None:
        """Make it without figures; set them with `set_target`. A `large` one is the main thing of its screen."""
        super().__init__()
        self._title = words(title, "card_title" if large else "strong", wrap=large)
        self._reached = figure("", "sum" if large else "bold", colour=theme.PRESSED if large else theme.TEXT)
        self._track = Track(height=18 if large else 14)
        self._lacking = words("", colour=theme.QUIET, wrap=True)
        self._percent = figure("", "strong", colour=theme.PRESSED)
        below = row(gap=8)
        below.addWidget(self._lacking, 1)
        below.addWidget(self._percent)
        upper = row(gap=8)
        upper.addWidget(self._title, 1)
        upper.addWidget(self._reached)
        self.setLayout(column(upper, self._track, below, gap=6))

    def set_title(self, title: str) -> None:
        """Say what the target is about."""
        self._title.setText(title)

    def set_target(self, reached: str, lacking: str, done: int, target: int, *, behind: bool = False) -> None:
        """Show `done` of `target` (units); the texts are translated and say the same in words."""
        share = done / target if target > 0 else 0.0
        self._reached.setText(reached)
        self._lacking.setText(lacking)
        # Rounded down: 99 of 100 and a half is not yet the whole.
        self._percent.setText(f"{done * 100 // target}%" if target > 0 else "–")
        self._track.set_share(share, "amber" if behind else "primary")
        self._track.setAccessibleName(f"{self._title.text()}: {reached}. {lacking}")
