"""The step bar of a meeting or a wizard: done, current, to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kube_desktop.gui import theme


class Steps(QWidget):
    """Done steps bear a green check, the current one is a pill with its bold word, the others a grey number.

    From 120 % text only the current word is written.
    """

    def __init__(self, names: Sequence[str], current: int = 0) -> None:
        """Show the steps `names` (translated), `current` counted from 0."""
        super().__init__()
        self._names = tuple(names)
        self._current = current
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_current(current)

    def set_current(self, current: int) -> None:
        """Make another step the current one."""
        self._current = current
        self.setAccessibleName(f"{current + 1}/{len(self._names)} {self._names[current]}")
        self.updateGeometry()
        self.update()

    def current(self) -> int:
        """Return the current step, counted from 0."""
        return self._current

    def shown_words(self) -> list[str]:
        """Return the words that are written."""
        return [name for step, name in enumerate(self._names) if self._word(step)]

    def sizeHint(self) -> QSize:
        """Return the width of all steps."""
        width = sum(self._width(step) for step in range(len(self._names)))
        return QSize(round(width + self._gap() * (len(self._names) - 1)) + 2, theme.scale().text(34))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a step is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps from left to right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0.0
        for step in range(len(self._names)):
            if step:
                self._draw_arrow(painter, left, self._gap())
                left += self._gap()
            self._draw_step(painter, left, step)
            left += self._width(step)
        painter.end()

    def _word(self, step: int) -> str:
        return "" if theme.scale().roomy and step != self._current else self._names[step]

    def _width(self, step: int) -> float:
        text = theme.scale().text
        word = self._word(step)
        role = "strong" if step == self._current else "body"
        width: float = text(22)
        if word:
            width += text(6) + QFontMetricsF(theme.font(role)).horizontalAdvance(word)
        return width + (text(5) + text(13) if step == self._current else 0)

    def _gap(self) -> float:
        return theme.scale().text(20) + 2 * theme.scale().space(8)

    def _draw_arrow(self, painter: QPainter, left: float, gap: float) -> None:
        side = theme.scale().text(14)
        place = QRectF(left + (gap - side) / 2, (self.height() - side) / 2, side, side)
        painter.drawPixmap(place.toRect(), theme.pixmap("chevron-right", theme.FAINT, 14))

    def _draw_step(self, painter: QPainter, left: float, step: int) -> None:
        text = theme.scale().text
        side, middle = text(22), self.height() / 2
        current, done = step == self._current, step < self._current
        if current:
            tone = theme.TONES["primary"]
            pill = QRectF(left + 0.5, middle - text(16) + 0.5, self._width(step) - 1, text(32) - 1)
            painter.setPen(QPen(QColor(tone.edge), 1))
            painter.setBrush(QColor(tone.soft))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            left += text(5)
        dot = QRectF(left, middle - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = theme.TONES["green"].ink if done else theme.PRIMARY if current else theme.TRACK
        painter.setBrush(QColor(ground))
        painter.drawEllipse(dot)
        if done:
            inset = text(4)
            tick = dot.adjusted(inset, inset, -inset, -inset)
            painter.drawPixmap(tick.toRect(), theme.pixmap("check", theme.SURFACE, 14, 3))
        else:
            painter.setFont(theme.font("head"))
            painter.setPen(QColor(theme.SURFACE if current else theme.QUIET))
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(step + 1))
        painter.setFont(theme.font("strong" if current else "body"))
        painter.setPen(QColor(theme.PRESSED if current else theme.QUIET))
        room = QRectF(left + side + text(6), 0, self.width(), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word(step))
