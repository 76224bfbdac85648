"""Twelve months as columns, and the same figures as a table for who cannot or will not read a drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import link_button
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.labels import column, words
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.language import N_, Language

_GUIDES = 4


def guide_step(highest: int) -> int:
    """Return the distance between at most four guide lines that reach `highest`: 1, 2 or 5 times a power of ten."""
    power = 1
    while power * 5 * _GUIDES < highest:
        power *= 10
    return next(step for step in (power, power * 2, power * 5) if step * _GUIDES >= highest)


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """One month: the short name below its column, the name in the table, an amount, a word on what surprises."""

    short: str
    name: str
    amount: int
    note: str = ""


class Columns(QWidget):
    """The drawing: at most twelve columns, the last one dark with its value."""

    def __init__(self, short_amount: Callable[[int, int], str], full_amount: Callable[[int], str]) -> None:
        """Make it empty; the two functions write an amount at a guide line and above the last column."""
        super().__init__()
        self._short, self._full = short_amount, full_amount
        self._columns: tuple[ChartColumn, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.scale().text(150))

    def set_columns(self, columns: Sequence[ChartColumn]) -> None:
        """Show these months, oldest first."""
        self._columns = tuple(columns[-12:])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw guide lines, then columns."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        highest = max((column.amount for column in self._columns), default=0)
        step = guide_step(max(highest, 1))
        lines = max(1, -(-highest // step))
        caption = QFontMetricsF(theme.font("caption"))
        left = max(caption.horizontalAdvance(self._short(step * line, step * lines)) for line in range(lines + 1))
        line_height = caption.lineSpacing()
        plot = QRectF(left + theme.scale().space(8), line_height, 0, 0)
        plot.setRight(self.width())
        plot.setBottom(self.height() - line_height - theme.scale().space(6))
        for line in range(lines + 1):
            self._draw_guide(painter, plot, line / lines, self._short(step * line, step * lines), base=line == 0)
        if self._columns:
            self._draw_columns(painter, plot, step * lines)
        painter.end()

    def _draw_guide(self, painter: QPainter, plot: QRectF, share: float, label: str, *, base: bool) -> None:
        height = round(plot.bottom() - plot.height() * share) + 0.5
        painter.setPen(QPen(QColor(theme.STRONG_LINE if base else theme.LINE), 1))
        painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(theme.QUIET))
        room = QRectF(0, height - 20, plot.left() - theme.scale().space(8), 40)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)

    def _draw_columns(self, painter: QPainter, plot: QRectF, top: int) -> None:
        slot = plot.width() / len(self._columns)
        width = min(slot * 0.58, theme.scale().text(36))
        tops: list[float] = []
        for place, month in enumerate(self._columns):
            last = place == len(self._columns) - 1
            middle = plot.left() + slot * (place + 0.5)
            height = plot.height() * max(0, month.amount) / top
            bar = QRectF(middle - width / 2, plot.bottom() - height, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.TONES["blue"].ink if last else theme.CHART_COLUMN))
            painter.drawRoundedRect(bar, min(3.0, height / 2), min(3.0, height / 2))
            if height > 6:
                painter.drawRect(bar.adjusted(0, 4, 0, 0))
            tops.append(bar.top())
        # From the right: beside the last value there is least room for a word.
        taken = [self._room_of_last(plot, slot, tops[-1])]
        for place, month in reversed(list(enumerate(self._columns))):
            middle = plot.left() + slot * (place + 0.5)
            room = QRectF(middle - slot, 0, slot * 2, 0)
            last = place == len(self._columns) - 1
            painter.setFont(theme.font("caption_strong" if last else "caption"))
            self._write_month(painter, room, plot, tops[place], month, taken)

    def _room_of_last(self, plot: QRectF, slot: float, top: float) -> QRectF:
        """Return where the last value stands: if it is wider than its column, it ends at the plot's edge."""
        letters = QFontMetricsF(theme.font("caption_strong"))
        wide = letters.horizontalAdvance(self._full(self._columns[-1].amount)) + 2
        left = min(plot.right() - slot / 2 - wide / 2, plot.right() - wide)
        return QRectF(left, top - letters.lineSpacing() - 1, wide, letters.lineSpacing())

    def _write_month(
        self,
        painter: QPainter,
        room: QRectF,
        plot: QRectF,
        top: float,
        month: ChartColumn,
        taken: list[QRectF],
    ) -> None:
        last = month is self._columns[-1]
        letters = QFontMetricsF(painter.font())
        line = letters.lineSpacing()
        centre = Qt.AlignmentFlag.AlignHCenter
        painter.setPen(QColor(theme.TEXT if last else theme.QUIET))
        below = QRectF(room.left(), plot.bottom() + theme.scale().space(5), room.width(), line)
        painter.drawText(below, centre, month.short)
        if last:
            painter.setPen(QColor(theme.TONES["blue"].ink))
            painter.drawText(taken[0], centre, self._full(month.amount))
        elif month.note:
            # A word wider than its column lies over its neighbours: on a ground of its own it stays readable.
            wide = letters.horizontalAdvance(month.note) + 4
            above = free_room(QRectF(room.center().x() - wide / 2, top - line - 1, wide, line), taken)
            taken.append(above)
            painter.fillRect(above, QColor(theme.SURFACE))
            painter.drawText(above, centre, month.note)


def free_room(wanted: QRectF, taken: Sequence[QRectF]) -> QRectF:
    """Where a word goes that meets no other: left of the last value (the first of `taken`), else above other words."""
    room = QRectF(wanted)
    if room.intersects(taken[0]):
        room.moveRight(taken[0].left() - 2)
    for other in sorted(taken[1:], key=QRectF.bottom, reverse=True):
        if room.intersects(other):
            room.moveBottom(other.top())
    return room


class MonthChart(Card):
    """A card with a title, the columns, and "Lihat tabelnya" that turns them into a table and back."""

    def __init__(self, language: Language, title: str, note: str = "") -> None:
        """Make it empty; title and note are translated."""
        super().__init__()
        self._language = language
        self._note = words(note, "caption", colour=theme.QUIET, wrap=True)
        self.toggle = link_button(language.text(N_("See the table")), "table-2")
        self.toggle.clicked.connect(self._turn)
        head = column(words(title, "card_title", wrap=True), self._note, gap=0)
        self.head.addLayout(head, 1)
        self.head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignVCenter)
        self.inside.addLayout(self.head)
        self.drawing = Columns(self.short_amount, language.figure)
        self.drawing.setAccessibleName(title)
        self.table = RowsTable(
            (
                Column(language.text(N_("Month")), _name, stretch=True),
                Column(language.text(N_("Amount")), _amount, language.figure_or_dash, RIGHT, "(Rp)"),
                Column(language.text(N_("Note")), _remark, stretch=True),
            ),
            title,
            framed=False,
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.drawing)
        self._pages.addWidget(self.table)
        self.inside.addWidget(self._pages, 1)

    def set_columns(self, columns: Sequence[ChartColumn], note: str = "") -> None:
        """Show these months, oldest first; at most the last twelve are drawn."""
        if note:
            self._note.setText(note)
        self.drawing.set_columns(columns)
        self.table.set_rows(columns)
        self.drawing.setAccessibleDescription("; ".join(f"{each.name} {each.amount}" for each in columns))

    def short_amount(self, amount: int, highest: int) -> str:
        """Write an amount at a guide line in the unit that suits the highest: "0,5 jt", "1,5 jt"; "0"."""
        for size, word in ((10**9, N_("{n} bn")), (10**6, N_("{n} m")), (10**3, N_("{n} k"))):
            if highest >= size and amount:
                whole, rest = divmod(amount * 10 // size, 10)
                figures = f"{whole},{rest}" if rest else f"{whole}"
                return self._language.text(word, n=figures)
        return str(amount)

    def shows_table(self) -> bool:
        """Say whether the table stands in the drawing's place."""
        return self._pages.currentIndex() == 1

    def _turn(self) -> None:
        to_table = not self.shows_table()
        self._pages.setCurrentIndex(1 if to_table else 0)
        word = N_("See the chart") if to_table else N_("See the table")
        self.toggle.set_word(self._language.text(word))


def _name(month: ChartColumn) -> str:
    return month.name


def _amount(month: ChartColumn) -> int:
    return month.amount


def _remark(month: ChartColumn) -> str:
    return month.note
