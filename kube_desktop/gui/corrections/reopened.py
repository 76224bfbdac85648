"""A saved meeting as a sheet in hand, and what was changed in it, in words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kube_desktop.bookkeeping.for_screens.saved_sheet import SavedSheet, newest_meeting_id, saved_sheet
from kube_desktop.bookkeeping.meeting_sheet import SheetMember, SheetProposal, propose_sheet
from kube_desktop.bookkeeping.meetings import SheetRow
from kube_desktop.domain.errors import with_dots
from kube_desktop.gui.meeting.draft import take_up
from kube_desktop.gui.meeting.filling import COLUMNS, Filling, TypedRow
from kube_desktop.gui.meeting.money_out_words import money_out_words
from kube_desktop.language import N_, Language
from kube_desktop.storage.session import Session

_COLUMN_WORDS = {
    "savings": N_("Savings"),
    "dues": N_("IKS"),
    "instalment": N_("Instalment"),
    "fine": N_("Fine"),
    "pieces": N_("Pieces"),
}


def newest_sheet(session: Session, group_id: int) -> tuple[SavedSheet, SheetProposal] | None:
    """The newest meeting as it stands, and what its day proposed; None before the first meeting."""
    meeting_id = newest_meeting_id(session, group_id)
    if meeting_id is None:
        return None
    stood = saved_sheet(session, meeting_id)
    return stood, propose_sheet(session, group_id, stood.date)


def reopened(stood: SavedSheet, proposal: SheetProposal, key: str) -> Filling:
    """Return the sheet filled in as it was saved. Members who left since are not in it; they stay as they are."""
    said = {row.member_id: row for row in stood.rows}
    rows = [_typed(_without(member, said[member.member_id]), said[member.member_id])
            for member in proposal.members if member.member_id in said]  # fmt: skip
    members = tuple(row.member for row in rows)
    as_then = replace(
        proposal, number=stood.number, members=members, place=stood.place, leader=stood.leader, same_day=None
    )
    filling = Filling(key, as_then, stood.place, stood.leader, rows, second_on_date=True, pay=stood.pay)
    filling.money_out = list(stood.money_out)
    if stood.count is not None:
        filling.count = {name: str(pieces) for name, pieces in stood.count.pieces}
        filling.count_reason = stood.count.reason
    return filling


def resumed(stood: SavedSheet, proposal: SheetProposal, content: Mapping[str, Any]) -> Filling | None:
    """Return a reopened sheet with what its draft says; None for a draft of a meeting that is not this one any more.

    So it is when another meeting was recorded since, or this one was corrected otherwise.
    """
    if content.get("meeting_id") != stood.meeting_id or content.get("code") != state_of(stood):
        return None
    return take_up(reopened(stood, proposal, str(content["key"])), content)


def state_of(stood: SavedSheet) -> str:
    """Return a short word for a sheet as it stands, which another correction changes."""
    return hashlib.sha256(repr(stood).encode()).hexdigest()[:16]


def changes(stood: SavedSheet, filling: Filling, language: Language) -> list[str]:
    """Say what differs from the saved meeting, one sentence a change (translated)."""
    before = {row.member_id: row for row in stood.rows}
    found = _place_changes(stood, filling, language)
    for typed in filling.rows:
        who = f"{typed.member.number} {typed.member.name}"
        found += _row_changes(who, before[typed.member.member_id], typed.entered(), language)
    return found + _money_changes(stood, filling, language)


def _place_changes(stood: SavedSheet, filling: Filling, language: Language) -> list[str]:
    text, found = language.text, []
    for label, before, after in (
        (N_("Place"), stood.place, filling.place),
        (N_("Led by"), stood.leader, filling.leader),
    ):
        if after.split() != before.split():
            said = N_("{what}: {before} becomes {after}")
            found.append(text(said, what=text(label), before=before, after=after))
    return found


def _row_changes(who: str, was: SheetRow, now: SheetRow, language: Language) -> list[str]:
    text, found = language.text, []
    if was.attendance != now.attendance:
        said = N_("{who}: attendance {before} becomes {after}")
        found.append(text(said, who=who, before=was.attendance, after=now.attendance))
    for column, word in _COLUMN_WORDS.items():
        old, new = getattr(was, column), getattr(now, column)
        if old != new:
            said = N_("{who}: {what} {before:figure} becomes {after:figure}")
            found.append(text(said, who=who, what=text(word), before=old, after=new))
    if was.note != now.note:
        found.append(text(N_("{who}: note “{note}”"), who=who, note=now.note))
    return found


def _money_changes(stood: SavedSheet, filling: Filling, language: Language) -> list[str]:
    text, names, found = language.text, filling.names(), []
    gone = [payment for payment in stood.money_out if payment not in filling.money_out]
    fresh = [payment for payment in filling.money_out if payment not in stood.money_out]
    taken, added = N_("Taken out: {what}, {amount:rupiah}"), N_("Added: {what}, {amount:rupiah}")
    for said, payments in ((taken, gone), (added, fresh)):
        found += [text(said, what=money_out_words(each, names, language), amount=each.amount) for each in payments]
    counted = stood.count.total if stood.count is not None else 0
    if filling.is_counted() and filling.counted() != counted:
        said = N_("Counted money {before:rupiah} becomes {after:rupiah}")
        found.append(text(said, before=counted, after=filling.counted()))
    if filling.is_counted() and stood.count is not None and filling.count_reason != stood.count.reason:
        found.append(text(N_("Reason for the difference: {reason}"), reason=filling.count_reason))
    if filling.pay != stood.pay:
        found.append(text(N_("The pay is settled otherwise")))
    return found


def _without(member: SheetMember, said: SheetRow) -> SheetMember:
    """The member as before this meeting, as far as its limits go."""
    return replace(member, loan_left=member.loan_left + said.instalment, savings=member.savings - said.savings)


def _typed(member: SheetMember, said: SheetRow) -> TypedRow:
    texts = {column: with_dots(amount) if (amount := getattr(said, column)) else "" for column in COLUMNS}
    return TypedRow(member, said.attendance, texts, said.note, sure=dict(texts))
