"""The read-back page over the whole window, in type that a room can read."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.readback_rows import Spoken, spoken
from kube_desktop.gui.parts.labels import figure, rule, words
from kube_desktop.gui.parts.large_page import LargePage, typeface
from kube_desktop.language import N_, Language

_GAP = 28


class LargeReadback(LargePage):
    """Names and sums as large as the window lets them be; Esc or the button goes back."""

    def __init__(self, parent: QWidget, language: Language, filling: Filling) -> None:
        """Show a sheet over the window `parent`."""
        self._language = language
        text = language.text
        day = language.full_day(filling.date)
        title = text(N_("Meeting no. {number}, {day}"), number=filling.proposal.number, day=day)
        super().__init__(parent, text(N_("What is read aloud")), title, text(N_("Back to the sheet")))
        page = spoken(filling, language)
        self._lines = len(page.rows) + 2
        content = QWidget()
        content.setObjectName("page")
        self._grid = QGridLayout(content)
        self._grid.setHorizontalSpacing(theme.scale().space(_GAP))
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._fill(page)
        self.area.setWidget(content)
        sum_words = text(N_("Money that came together: {amount:rupiah}"), amount=self._amount(filling))
        self.lines.addWidget(words(sum_words, "title", colour=theme.TONES["primary"].ink, wrap=True))

    def fits(self, points: float) -> bool:
        """Say whether all names, sums and lines have room."""
        space = theme.scale().space
        height = QFontMetricsF(typeface(points, QFont.Weight.Bold)).lineSpacing() * 1.12 * self._lines
        widths = [0.0] * self._grid.columnCount()
        for label, share, weight in self.labels:
            place = self._grid.getItemPosition(self._grid.indexOf(label))
            column = int(place[1])  # type: ignore[index]
            width = QFontMetricsF(typeface(points * share, weight)).horizontalAdvance(label.text())
            widths[column] = max(widths[column], width)
        needed = sum(widths) + space(_GAP) * len(widths)
        return needed < self.width() - space(76) and height < self.height() - space(150)

    def _amount(self, filling: Filling) -> int:
        return filling.counted() if filling.is_counted() else filling.expected()

    def _fill(self, page: Spoken) -> None:
        text, shown = self._language.text, self._language.figure_or_dash
        mats = (page.product,) if page.unit else ()
        heads = (text(N_("Name")), text(N_("Present")), *page.columns, text(N_("Total")), *mats)
        self._add_line(0, heads, theme.QUIET, 0.75, QFont.Weight.DemiBold)
        self._grid.addWidget(rule(theme.STRONG_LINE), 1, 0, 1, len(heads))
        for place, each in enumerate(page.rows):
            sums = [shown(amount) for amount in (*each.amounts, each.total)]
            sums += [shown(each.pieces)] if page.unit else []
            colour = theme.TEXT if each.letter == "H" else theme.QUIET
            self._add_line(place + 2, (each.name, each.attendance, *sums), colour, 1.0, QFont.Weight.Normal)
        last = len(page.rows) + 2
        self._grid.addWidget(rule(theme.STRONG_LINE), last, 0, 1, len(heads))
        sums = [shown(amount) for amount in (*page.sums, page.total)]
        sums += [shown(page.pieces)] if page.unit else []
        present = text(N_("{count} people"), count=page.present)
        self._add_line(last + 1, (text(N_("Total")), present, *sums), theme.TEXT, 1.0, QFont.Weight.Bold)

    def _add_line(self, line: int, texts: tuple[str, ...], colour: str, share: float, weight: QFont.Weight) -> None:
        for place, said in enumerate(texts):
            label = words(said, colour=colour) if place < 2 else figure(said, colour=colour)
            heavy = weight if place else max(weight, QFont.Weight.DemiBold)
            self.labels.append((label, share, heavy))
            self._grid.addWidget(label, line, place)
