"""A note or a coin as it is known on the table: its colour and its number, drawn, never photographed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kube_desktop.domain.cash import Denomination
from kube_desktop.domain.errors import with_dots
from kube_desktop.gui import theme

# The colours that the notes have in people's hands.
_TONES = {
    "n100000": "red",
    "n75000": "primary",
    "n50000": "blue",
    "n20000": "green",
    "n10000": "plum",
    "n5000": "amber",
    "n2000": "slate",
    "n1000": "quiet",
    "c1000": "slate",
    "c500": "amber",
    "c200": "slate",
    "c100": "slate",
}


class MoneyPicture(QWidget):
    """One denomination; the field beside it says in words what it is."""

    def __init__(self, denomination: Denomination) -> None:
        """Draw `denomination`."""
        super().__init__()
        self._denomination = denomination
        text = theme.scale().text
        self.setFixedSize(text(86), text(36))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = theme.TONES[_TONES[self._denomination.key]]
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tone.edge), 1.5))
        painter.setBrush(QColor(tone.soft))
        number = with_dots(self._denomination.value)
        painter.setFont(theme.font("key"))
        if self._denomination.kind == "coin":
            side = area.height()
            coin = QRectF(area.center().x() - side / 2, area.top(), side, side)
            painter.drawEllipse(coin)
            self._write(painter, coin, number)
        else:
            painter.drawRoundedRect(area, theme.RADIUS_CELL, theme.RADIUS_CELL)
            painter.drawRect(area.adjusted(4, 4, -4, -4))
            dot = theme.scale().text(14)
            painter.setBrush(QColor(tone.edge))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(area.left() + dot * 0.6, area.center().y() - dot / 2, dot, dot))
            self._write(painter, area.adjusted(dot * 1.5, 0, 0, 0), number)
        painter.end()

    def _write(self, painter: QPainter, area: QRectF, number: str) -> None:
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, number)
