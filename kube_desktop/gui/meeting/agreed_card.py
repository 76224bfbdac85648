"""What the group agreed for a day, and what is owed from before: beside the first step of a meeting."""

from __future__ import annotations

from kube_desktop.bookkeeping.meeting_sheet import SheetProposal
from kube_desktop.gui import theme
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.labels import words
from kube_desktop.language import N_, Language


def agreed_card(language: Language, proposal: SheetProposal) -> Card:
    """Return the card of a proposal."""
    text, rupiah, agreed = language.text, language.rupiah, proposal.agreement
    card = Card(text(N_("Agreed for this day")), edge=20)
    card.add_pair(text(N_("Usual savings")), rupiah(agreed.usual_savings))
    card.add_pair(text(N_("IKS per meeting")), rupiah(agreed.dues_per_meeting))
    if agreed.product:
        rate = text(N_("{rate:rupiah} per {unit}"), rate=agreed.piece_rate, unit=agreed.unit)
        card.add_pair(text(N_("Piece pay")), rate if agreed.piece_rate else text(N_("counts for the target only")))
    if agreed.dues_percent:
        card.add_pair(text(N_("IKS from the pay")), text(N_("{percent} percent"), percent=agreed.dues_percent))
    card.add_rule()
    card.add_pair(text(N_("Cash before the meeting")), rupiah(proposal.cash_before), strong=True)
    owing = [member.dues_arrears + member.instalment_arrears for member in proposal.members]
    if any(owing):
        note = language.plural(
            "{n} member is in arrears, {owed:rupiah}",
            "{n} members are in arrears, {owed:rupiah} together",
            sum(map(bool, owing)),
            owed=sum(owing),
        )
        card.add(words(note, colour=theme.TONES["amber"].ink, wrap=True))
    return card
