"""The sheet before it is filled in: who stands in it, what is usual, what is owed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from kube_desktop.bookkeeping.agreements import Agreement, agreement_on
from kube_desktop.bookkeeping.groups import group_row
from kube_desktop.bookkeeping.loans import running_loans
from kube_desktop.bookkeeping.meeting_places import place_as_it_stands
from kube_desktop.bookkeeping.meetings import next_number
from kube_desktop.bookkeeping.members import MemberRow, member_rows
from kube_desktop.bookkeeping.savings import savings_on
from kube_desktop.bookkeeping.social_dues import DuesStanding, dues_standings
from kube_desktop.domain.accounts import CASH
from kube_desktop.domain.social_dues import owes_dues
from kube_desktop.ledger.balances import account_balance
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import deliveries, meetings

EARLIER_DAYS = 180
"""How far back a member's deliveries count as what is usual for them."""


@dataclass(frozen=True, slots=True)
class SheetMember:
    """One row to fill in, with its usual amounts (rupiah) and what is owed from before.

    `loan_left` is principal and charge that are still to be paid, 0 without a loan; `earlier_pieces` are this
    member's deliveries, for the question about an unusual number.
    """

    member_id: int
    number: str
    name: str
    role: str | None
    usual_savings: int
    dues: int
    dues_arrears: int
    instalment: int
    instalment_arrears: int
    loan_left: int
    savings: int
    earlier_pieces: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SheetProposal:
    """A meeting that has not been held yet. `same_day` is the number of a meeting already recorded on this date."""

    group_id: int
    number: int
    date: date
    agreement: Agreement
    members: tuple[SheetMember, ...]
    cash_before: int
    place: str
    leader: str
    same_day: int | None


@dataclass(frozen=True, slots=True)
class LastMeeting:
    """The newest meeting of a group and when the next one is usual."""

    number: int
    place: str
    next_date: date
    date: date


def propose_sheet(session: Session, group_id: int, day: date) -> SheetProposal:
    """What a meeting on `day` would usually look like."""
    agreement = agreement_on(session, group_id, day)
    standings = dues_standings(session, day, [group_id])
    loans = running_loans(session, group_id, day)
    savings = savings_on(session, group_id, day)
    earlier = _earlier_pieces(session, group_id, day)
    rows = member_rows(session, group_id, only_active=True)
    last = last_meeting(session, group_id)

    def row(who: MemberRow) -> SheetMember:
        standing = standings.get(who.id, DuesStanding(0, 0))
        due = agreement.dues_per_meeting if owes_dues(day, who.joined_on, who.left_on) else 0
        loan = loans.get(who.id)
        return SheetMember(
            who.id,
            who.number,
            who.person.name,
            who.role,
            agreement.usual_savings,
            max(0, due - standing.prepaid),
            standing.arrears,
            loan.proposal(day) if loan else 0,
            loan.arrears(day) if loan else 0,
            loan.left if loan else 0,
            savings.get(who.id, 0),
            tuple(earlier[who.id]),
        )

    same_day = session.scalar(select(meetings.c.number).where(meetings.c.group_id == group_id, meetings.c.date == day))
    return SheetProposal(
        group_id,
        next_number(session, group_id),
        day,
        agreement,
        tuple(row(who) for who in rows),
        account_balance(session, group_id, CASH, day),
        last.place if last else "",
        next((who.person.name for who in rows if who.role == "chair"), ""),
        same_day,
    )


def last_meeting(session: Session, group_id: int) -> LastMeeting | None:
    """The newest meeting by date, or None before the first."""
    row = session.first(
        select(meetings.c.number, meetings.c.date, place_as_it_stands())
        .where(meetings.c.group_id == group_id)
        .order_by(meetings.c.date.desc(), meetings.c.number.desc())
    )
    if row is None:
        return None
    interval = group_row(session, group_id).meeting_interval
    return LastMeeting(row.number, row.place, row.date + timedelta(days=interval), row.date)


def _earlier_pieces(session: Session, group_id: int, day: date) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    query = select(deliveries.c.member_id, deliveries.c.accepted).where(
        deliveries.c.group_id == group_id,
        deliveries.c.date >= day - timedelta(days=EARLIER_DAYS),
        deliveries.c.accepted > 0,
    )
    for row in session.rows(query):
        found[row.member_id].append(row.accepted)
    return found
