"""Chips state a fact in one to three words. They are not buttons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kube_desktop.gui import theme


def chip_width(chip: Chip) -> float:
    """Return the width in pixels that `draw_chip` needs."""
    text = theme.scale().text
    words = QFontMetricsF(theme.font("chip")).horizontalAdvance(chip.text)
    return words + text(20) + (text(17) if chip.icon else 0)


def draw_chip(painter: QPainter, left: float, middle: float, chip: Chip) -> None:
    """Draw a chip at the left edge `left`, centred on the height `middle`."""
    text = theme.scale().text
    tone = theme.TONES[chip.tone]
    height = text(22)
    box = QRectF(left + 0.5, round(middle - height / 2) + 0.5, chip_width(chip) - 1, height - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tone.edge), 1))
    painter.setBrush(QColor(tone.soft))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    words = box.adjusted(text(9), 0, 0, 0)
    if chip.icon:
        side = text(14)
        top = box.center().y() - side / 2
        painter.drawPixmap(
            QRectF(words.left() - text(1), top, side, side).toRect(), theme.pixmap(chip.icon, tone.ink, 14)
        )
        words.setLeft(words.left() + text(17))
    painter.setFont(theme.font("chip"))
    painter.setPen(QColor(tone.ink))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, chip.text)
    painter.restore()


@dataclass(frozen=True, slots=True)
class Chip:
    """What a chip says: its words, a tone of `theme.TONES` and perhaps an icon."""

    text: str
    tone: str = "slate"
    icon: str = ""


class ChipLabel(QWidget):
    """A chip as a widget of its own; in tables the delegate draws chips."""

    def __init__(self, text: str, tone: str = "slate", icon: str = "") -> None:
        """Make it; the words are its accessible name."""
        super().__init__()
        self._chip = Chip(text, tone, icon)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_chip(self, chip: Chip) -> None:
        """Say something else."""
        self._chip = chip
        self.setAccessibleName(chip.text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words."""
        return self._chip.text

    def sizeHint(self) -> QSize:
        """Return the chip's width and height."""
        return QSize(round(chip_width(self._chip)) + 1, theme.scale().text(24))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        draw_chip(painter, 0, self.height() / 2, self._chip)
        painter.end()
