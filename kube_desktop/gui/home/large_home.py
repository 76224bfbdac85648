"""What the group has, shown to the whole meeting: its sums, its target and the next meeting, in large type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.bar import Track
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.labels import column, row, tile, words
from kube_desktop.gui.parts.large_page import LargePage, typeface
from kube_desktop.language import N_, Language

_CAPTION, _SENTENCE = 0.5, 0.55  # of the type of the sums
_ACROSS = 2


@dataclass(frozen=True, slots=True)
class LargeSum:
    """One sum: the kind of money, its words and its amount, both translated."""

    kind: theme.MoneyKind
    caption: str
    amount: str


@dataclass(frozen=True, slots=True)
class LargeTarget:
    """The target in words: what it is about, what was reached, what is lacking; and its share from 0 to 1."""

    title: str
    reached: str
    lacking: str
    share: float
    behind: bool


class LargeHome(LargePage):
    """Four sums, the target as a bar, and a sentence: as large as the window lets them be."""

    least, most = 26.0, 46.0

    def __init__(
        self,
        parent: QWidget,
        language: Language,
        title: str,
        sums: Sequence[LargeSum],
        target: LargeTarget | None,
        sentence: str,
    ) -> None:
        """Show it over the window `parent`; `title` is the group's name, `sentence` what comes next."""
        text = language.text
        super().__init__(parent, text(N_("Shown to the meeting")), title, text(N_("Back")))
        self._sums = tuple(sums)
        content = QWidget()
        content.setObjectName("page")
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.scale().space(16))
        for place, each in enumerate(self._sums):
            grid.addWidget(self._card(each), place // _ACROSS, place % _ACROSS)
        if target is not None:
            grid.addWidget(self._target_card(target), len(self._sums), 0, 1, _ACROSS)
        says = words(sentence, colour=theme.TONES["primary"].ink, wrap=True)
        self.labels.append((says, _SENTENCE, QFont.Weight.DemiBold))
        grid.addWidget(says, len(self._sums) + 1, 0, 1, _ACROSS)
        grid.setRowStretch(len(self._sums) + 2, 1)
        self.area.setWidget(content)

    def fits(self, points: float) -> bool:
        """Say whether two sums stand beside each other, and the target below them."""
        space = theme.scale().space
        metrics = QFontMetricsF(typeface(points, QFont.Weight.Bold))
        widest = max((metrics.horizontalAdvance(each.amount) for each in self._sums), default=0)
        rows = (len(self._sums) + 1) // _ACROSS
        height = metrics.lineSpacing() * (rows * (1 + _CAPTION) + 4 * _SENTENCE)
        return _ACROSS * (widest + space(170)) < self.width() and height < self.height() - space(260)

    def _card(self, each: LargeSum) -> Card:
        caption, amount = words(each.caption, colour=theme.QUIET), words(each.amount)
        self.labels.append((caption, _CAPTION, QFont.Weight.Normal))
        self.labels.append((amount, 1.0, QFont.Weight.Bold))
        card = Card(edge=16)
        line = row(tile(each.kind.icon, each.kind.tone, size=64), gap=16)
        line.addLayout(column(caption, amount, gap=0), 1)
        card.add(line)
        card.setAccessibleName(f"{each.caption} {each.amount}")
        return card

    def _target_card(self, target: LargeTarget) -> Card:
        title, reached = words(target.title, wrap=True), words(target.reached)
        lacking = words(target.lacking, colour=theme.QUIET, wrap=True)
        self.labels.append((title, _SENTENCE, QFont.Weight.DemiBold))
        self.labels.append((reached, _SENTENCE, QFont.Weight.Bold))
        self.labels.append((lacking, _SENTENCE, QFont.Weight.Normal))
        upper = row(gap=16)
        upper.addWidget(title, 1)
        upper.addWidget(reached)
        card = Card(edge=16)
        card.add(upper, Track(target.share, "amber" if target.behind else "primary", 24), lacking)
        return card
