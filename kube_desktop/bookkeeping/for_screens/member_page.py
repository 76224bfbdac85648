"""Everything about one person, read at one moment."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from kube_desktop.bookkeeping.agreements import agreement_on
from kube_desktop.bookkeeping.for_screens.member_lines import (
    DuesLine,
    MoneyLine,
    dues_lines,
    loan_lines,
    savings_lines,
)
from kube_desktop.bookkeeping.for_screens.member_list import as_it_stands, dues_paid
from kube_desktop.bookkeeping.loans import RunningLoan, running_loans
from kube_desktop.bookkeeping.meeting_places import place_as_it_stands
from kube_desktop.bookkeeping.member_targets import own_targets
from kube_desktop.bookkeeping.members import MemberRow, member_row
from kube_desktop.bookkeeping.money_out import wages_owed_on
from kube_desktop.bookkeeping.savings import savings_on
from kube_desktop.bookkeeping.social_dues import DuesStanding, dues_standings
from kube_desktop.domain.production import target_period
from kube_desktop.ledger.balances import closed_through
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import attendance, deliveries, meetings, products


@dataclass(frozen=True, slots=True)
class MemberTarget:
    """Pieces that the member delivered in the present week or month (`period`), and the target of one member."""

    product: str
    unit: str
    period: str
    first: date
    delivered: int
    pieces: int


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """What was delivered on a day: pieces and rupiah; a correction is below zero. `pay` is "paid", "owed" or "none"."""

    day: date
    product: str
    unit: str
    accepted: int
    rejected: int
    gross: int
    savings_cut: int
    dues_cut: int
    net: int
    pay: str


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """Whether the member was at a meeting: "H", "I", "S" or "A"."""

    number: int
    day: date
    place: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class MemberPage:
    """One member at the end of a day; rupiah."""

    row: MemberRow
    savings: int
    dues: DuesStanding
    dues_this_year: int
    wages_owed: int
    loan: RunningLoan | None
    target: MemberTarget | None
    closed_through: date | None
    savings_lines: tuple[MoneyLine, ...]
    dues_lines: tuple[DuesLine, ...]
    loan_lines: tuple[MoneyLine, ...]
    deliveries: tuple[DeliveryLine, ...]
    attendance: tuple[AttendanceLine, ...]

    @property
    def present(self) -> int:
        """At how many meetings the member was."""
        return sum(line.status == "H" for line in self.attendance)


def member_page(session: Session, member_id: int, day: date) -> MemberPage:
    """Everything about one member. Raises LookupError when there is none."""
    row = member_row(session, member_id)
    group_id = row.group_id
    return MemberPage(
        row,
        savings_on(session, group_id, day).get(member_id, 0),
        dues_standings(session, day, [group_id]).get(member_id, DuesStanding(0, 0)),
        dues_paid(session, group_id, date(day.year, 1, 1), day).get(member_id, 0),
        wages_owed_on(session, group_id, day).get(member_id, 0),
        running_loans(session, group_id, day).get(member_id),
        _target(session, row, day),
        closed_through(session, group_id),
        tuple(savings_lines(session, group_id, member_id)),
        tuple(dues_lines(session, group_id, member_id)),
        tuple(loan_lines(session, group_id, member_id)),
        _deliveries(session, row),
        _attendance(session, row),
    )


def _target(session: Session, row: MemberRow, day: date) -> MemberTarget | None:
    agreed = agreement_on(session, row.group_id, day)
    pieces = own_targets(session, [row.group_id], day).get(row.id, agreed.target_pieces)
    if not (agreed.product and pieces):
        return None
    first, last = target_period(day, "week" if agreed.target_period == "week" else "month")
    delivered = session.scalar(
        select(func.coalesce(func.sum(deliveries.c.accepted), 0)).where(
            deliveries.c.group_id == row.group_id,
            deliveries.c.member_id == row.id,
            deliveries.c.date.between(first, last),
        )
    )
    return MemberTarget(agreed.product, agreed.unit, agreed.target_period, first, delivered, pieces)


def _deliveries(session: Session, row: MemberRow) -> tuple[DeliveryLine, ...]:
    measures = ("accepted", "rejected", "gross", "savings_cut", "dues_cut", "net", "pay")
    query = (
        select(deliveries.c.date, products.c.name, products.c.unit, *(deliveries.c[name] for name in measures))
        .join(products, products.c.id == deliveries.c.product_id)
        .where(deliveries.c.group_id == row.group_id, deliveries.c.member_id == row.id)
        .order_by(deliveries.c.date, deliveries.c.id)
    )
    return tuple(DeliveryLine(*found) for found in session.rows(query))


def _attendance(session: Session, row: MemberRow) -> tuple[AttendanceLine, ...]:
    query = (
        select(meetings.c.number, meetings.c.date, place_as_it_stands(), attendance.c.status, attendance.c.note)
        .join(meetings, meetings.c.id == attendance.c.meeting_id)
        .where(as_it_stands(row.group_id), attendance.c.member_id == row.id)
        .order_by(meetings.c.date, meetings.c.number)
    )
    return tuple(AttendanceLine(*found) for found in session.rows(query))
