"""The sign of the program: a small piece of a woven mat."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLabel

from kube_desktop.gui import theme

# Straws on a grid of 26: left, top, width, height, golden or not.
_STRAWS = (
    (0, 1, 8, 6, 0), (9.2, 0, 7.6, 7.6, 1), (18, 1, 8, 6, 0),
    (0.6, 8.6, 7.4, 8.8, 1), (8.6, 10, 8.8, 6, 0), (18, 8.6, 7.4, 8.8, 1),
    (0, 19, 8, 6, 0), (9.2, 18.4, 7.6, 7.6, 1), (18, 19, 8, 6, 0),
)  # fmt: skip


def sign(size: float = 26) -> QLabel:
    """Return the sign of the program, `size` pixels at 100 % text."""
    side = theme.scale().text(size)
    drawn = QPixmap(side * 2, side * 2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side * 2 / 26, side * 2 / 26)
    painter.setPen(Qt.PenStyle.NoPen)
    for left, top, width, height, gold in _STRAWS:
        painter.setBrush(QColor(theme.WEAVE_GOLD if gold else theme.WEAVE_LIGHT))
        painter.drawRoundedRect(QRectF(left, top, width, height), 1.6, 1.6)
    painter.end()
    drawn.setDevicePixelRatio(2)
    label = QLabel()
    label.setPixmap(drawn)
    label.setFixedSize(side, side)
    return label
