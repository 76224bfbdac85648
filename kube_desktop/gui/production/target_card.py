"""The group's target of one period as a bar, and in words what is lacking and how it can still be reached."""

from __future__ import annotations

from kube_desktop.bookkeeping.for_screens.production_progress import Progress
from kube_desktop.gui.parts.bar import TargetBar
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.production.period_words import period_words, pieces_words
from kube_desktop.language import N_, Language


class TargetCard(Card):
    """Hidden while nothing is asked of anybody."""

    def __init__(self, language: Language) -> None:
        """Make it empty."""
        super().__init__(edge=12)
        self._language = language
        self.bar = TargetBar("", large=True)
        self.add(self.bar)

    def show_progress(self, shown: Progress) -> None:
        """Show how far the group is."""
        text, agreed = self._language.text, shown.agreed
        self.setVisible(bool(shown.target))
        period = period_words(self._language, shown.first, shown.last)
        self.bar.set_title(text(N_("Target of {product}, {period}"), product=agreed.product, period=period))
        reached = N_("{done:figure} of {all:figure} {unit}")
        words = text(reached, done=shown.accepted, all=shown.target, unit=agreed.unit)
        self.bar.set_target(words, self._lacking(shown), shown.accepted, shown.target, behind=shown.behind)

    def agreed_words(self, shown: Progress) -> str:
        """Return what was agreed on: pieces, period and since when."""
        text, agreed = self._language.text, shown.agreed
        if not agreed.target_pieces:
            return text(N_("Mats delivered, target and pay"))
        period = text(N_("each week") if agreed.target_period == "week" else N_("each month"))
        pieces = pieces_words(self._language, agreed.target_pieces, agreed.unit)
        asked = text(N_("{pieces} per member {period}"), pieces=pieces, period=period)
        return f"{asked} · {text(N_('since {day}'), day=agreed.since)}"

    def _lacking(self, shown: Progress) -> str:
        text = self._language.text
        said = text(N_("The target is reached"))
        if shown.missing:
            said = text(N_("{pieces} still lacking"), pieces=self._pieces(shown, shown.missing))
            if shown.meetings_left:
                meetings = self._language.plural("{n} meeting left", "{n} meetings left", shown.meetings_left)
                each = text(N_("about {pieces} each meeting"), pieces=self._pieces(shown, shown.each_meeting))
                said = f"{said}, {meetings}: {each}"
            elif shown.meetings_left == 0:
                said = f"{said}, {text(N_('no meeting left'))}"
        if shown.shortfall:
            before = self._pieces(shown, shown.shortfall)
            said = f"{said} · {text(N_('{pieces} lacking from the period before'), pieces=before)}"
        return said

    def _pieces(self, shown: Progress, pieces: int) -> str:
        return pieces_words(self._language, pieces, shown.agreed.unit)
