"""A recorded meeting as its sheet stands now, later corrections taken into account."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from kube_desktop.bookkeeping.for_papers.meeting_readback import meeting_entries
from kube_desktop.bookkeeping.meeting_places import leader_as_it_stands, place_as_it_stands
from kube_desktop.bookkeeping.meetings import CashCount, SheetRow
from kube_desktop.bookkeeping.money_out import KINDS, MoneyOut
from kube_desktop.domain.accounts import CASH
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.ledger.corrections import PostedEntry, posted_entry
from kube_desktop.ledger.templates import deposit_parts
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import attendance, cash_counts, deliveries, meetings


@dataclass(frozen=True, slots=True)
class SavedSheet:
    """The sheet of a meeting: whole rupiah, pieces accepted.

    `deposits` and `paid_pieces` are the entries behind the rows, by member; `paid_out` those behind `money_out`, in
    the same order; `difference` that of the count (None when it agreed).
    """

    meeting_id: int
    group_id: int
    number: int
    date: date
    place: str
    leader: str
    rows: tuple[SheetRow, ...]
    money_out: tuple[MoneyOut, ...]
    count: CashCount | None
    expected: int
    pay: str
    deposits: dict[int, PostedEntry]
    paid_pieces: dict[int, PostedEntry]
    paid_out: tuple[PostedEntry, ...]
    difference: PostedEntry | None


def newest_meeting_id(session: Session, group_id: int) -> int | None:
    """The meeting whose sheet may be opened again: the newest by date and number; None before the first."""
    found: int | None = session.scalar(
        select(meetings.c.id)
        .where(meetings.c.group_id == group_id)
        .order_by(meetings.c.date.desc(), meetings.c.number.desc())
        .limit(1)
    )
    return found


def saved_sheet(session: Session, meeting_id: int) -> SavedSheet:
    """The sheet as it stands now. Raises RuleBroken (field "meeting_id") when there is no such meeting."""
    place, leader = place_as_it_stands(), leader_as_it_stands()
    found = select(meetings.c.group_id, meetings.c.number, meetings.c.date, place, leader)
    meeting = session.first(found.where(meetings.c.id == meeting_id))
    if meeting is None:
        raise RuleBroken(N_("There is no such meeting. Choose one from the list."), "meeting_id")
    posted = [posted_entry(session, each.id) for each in meeting_entries(session, meeting_id) if each.counts]
    deposits = {each.entry.member_id: each for each in posted if each.entry.kind == "deposit"}
    delivered = {each.entry.member_id: each for each in posted if each.entry.kind == "delivery"}
    paid_out = tuple(each for each in posted if each.entry.kind in KINDS)
    count = _count(session, meeting_id)
    pieces, pay = _pieces(session, meeting_id)
    return SavedSheet(
        meeting_id,
        meeting.group_id,
        meeting.number,
        meeting.date,
        meeting.place,
        meeting.leader,
        tuple(_row(said, deposits.get(said.member_id), pieces) for said in _attendance(session, meeting_id)),
        tuple(_money_out(each) for each in paid_out),
        CashCount(tuple(json.loads(count.denominations).items()), count.reason) if count is not None else None,
        count.expected if count is not None else 0,
        pay,
        {who: each for who, each in deposits.items() if who is not None},
        {who: each for who, each in delivered.items() if who is not None},
        paid_out,
        next((each for each in posted if each.entry.kind == "cash_difference"), None),
    )


def _attendance(session: Session, meeting_id: int) -> list[AnyRow]:
    """What was said last about each member, in the order of the sheet."""
    newest = (
        select(func.max(attendance.c.id))
        .where(attendance.c.meeting_id == meeting_id)
        .group_by(attendance.c.member_id)
        .scalar_subquery()
    )
    return list(session.rows(select(attendance).where(attendance.c.id.in_(newest)).order_by(attendance.c.member_id)))


def _row(said: AnyRow, posted: PostedEntry | None, pieces: dict[int, int]) -> SheetRow:
    row = SheetRow(said.member_id, said.status, pieces=pieces.get(said.member_id, 0), note=said.note)
    if posted is None:
        return row
    parts = deposit_parts(posted.entry)
    return SheetRow(
        row.member_id, row.attendance, parts.savings, parts.dues, parts.principal + parts.charge, parts.fine,
        row.pieces, row.note,
    )  # fmt: skip


def _pieces(session: Session, meeting_id: int) -> tuple[dict[int, int], str]:
    """Pieces accepted by member, less what was taken back; and how their pay was settled."""
    rows = session.rows(
        select(deliveries.c.member_id, func.sum(deliveries.c.accepted))
        .where(deliveries.c.meeting_id == meeting_id)
        .group_by(deliveries.c.member_id)
    )
    pay = session.scalar(
        select(deliveries.c.pay)
        .where(deliveries.c.meeting_id == meeting_id, deliveries.c.accepted > 0, deliveries.c.pay != "none")
        .order_by(deliveries.c.id.desc())
        .limit(1)
    )
    return {member_id: pieces for member_id, pieces in rows if pieces}, pay or "paid"


def _money_out(posted: PostedEntry) -> MoneyOut:
    entry = posted.entry
    paid = next(line for line in entry.lines if line.account != CASH)
    return MoneyOut(
        entry.kind,
        abs(paid.amount),
        entry.text,
        entry.member_id,
        paid.account if entry.kind == "expense" else "",
        entry.decision_id,
        party=entry.party,
    )


def _count(session: Session, meeting_id: int) -> AnyRow | None:
    return session.first(
        select(cash_counts).where(cash_counts.c.meeting_id == meeting_id).order_by(cash_counts.c.id.desc())
    )
