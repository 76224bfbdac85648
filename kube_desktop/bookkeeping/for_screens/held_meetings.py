"""The meetings that a group held, newest first, and what each of them brought."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Subquery, and_, func, select, union

from kube_desktop.bookkeeping.for_screens.member_list import as_it_stands
from kube_desktop.bookkeeping.meeting_places import leader_as_it_stands, place_as_it_stands
from kube_desktop.domain.accounts import CASH
from kube_desktop.domain.periods import voucher
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import attendance, cash_counts, entries, lines, meetings


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting that is in the book. `cash` is what it added to the box, in rupiah, later corrections included."""

    act_id: int
    number: int
    date: date
    place: str
    leader: str
    present: int
    members: int
    cash: int
    counted: bool


@dataclass(frozen=True, slots=True)
class VoucherRun:
    """Vouchers of one kind of entry that a meeting made: the first and the last number, how many, cash in rupiah.

    `text` says what a single entry was for; it is empty for several.
    """

    kind: str
    first: str
    last: str
    count: int
    cash: int
    text: str


def held_meetings(session: Session, group_id: int) -> list[HeldMeeting]:
    """All meetings of a group, newest first."""
    recorded = (
        select(func.coalesce(func.sum(lines.c.amount), 0))
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(entries.c.act_id == meetings.c.act_id, lines.c.account_code == CASH)
        .scalar_subquery()
    )
    since = _corrections(group_id)
    counts = select(func.count()).where(cash_counts.c.meeting_id == meetings.c.id).scalar_subquery()
    here = and_(attendance.c.meeting_id == meetings.c.id, as_it_stands(group_id))
    present = select(func.count()).where(here, attendance.c.status == "H").scalar_subquery()
    members = select(func.count()).where(here).scalar_subquery()
    query = (
        select(
            meetings.c.act_id,
            meetings.c.number,
            meetings.c.date,
            place_as_it_stands(),
            leader_as_it_stands(),
            (recorded + func.coalesce(since.c.cash, 0)).label("cash"),
            counts.label("counts"),
            present.label("present"),
            members.label("members"),
        )
        .outerjoin(since, since.c.meeting_id == meetings.c.id)
        .where(meetings.c.group_id == group_id)
        .order_by(meetings.c.date.desc(), meetings.c.number.desc())
    )
    return [
        HeldMeeting(
            row.act_id, row.number, row.date, row.place, row.leader, row.present, row.members, row.cash, row.counts > 0
        )
        for row in session.rows(query)
    ]


def _corrections(group_id: int) -> Subquery:
    """What later corrections brought into the box, by meeting: whatever corrects its entries, or corrects that.

    It climbs from the corrections, which are few, to what they correct.
    """
    here, wrong, root = entries.c.group_id == group_id, entries.alias("wrong"), entries.alias("root")
    corrected = func.coalesce(entries.c.reverses_id, entries.c.replaces_id)
    climb = select(entries.c.id, corrected.label("of_id")).where(here, corrected.is_not(None))
    steps = climb.cte("steps", recursive=True)
    further = func.coalesce(wrong.c.reverses_id, wrong.c.replaces_id)
    above = select(steps.c.id, further).join(wrong, wrong.c.id == steps.c.of_id).where(further.is_not(None))
    steps = steps.union(above)
    again = (
        select(attendance.c.act_id, attendance.c.meeting_id)
        .join(meetings, meetings.c.id == attendance.c.meeting_id)
        .where(attendance.c.group_id == group_id, attendance.c.act_id != meetings.c.act_id)
        .distinct()
    ).cte("again")
    said = select(again.c.act_id, again.c.meeting_id)
    acts = said.union(select(meetings.c.act_id, meetings.c.id).where(meetings.c.group_id == group_id)).cte("acts_of")
    found = union(
        select(entries.c.id, again.c.meeting_id).join(again, again.c.act_id == entries.c.act_id),
        select(steps.c.id, acts.c.meeting_id)
        .join(root, root.c.id == steps.c.of_id)
        .join(acts, acts.c.act_id == root.c.act_id),
    ).subquery("found")
    return (
        select(found.c.meeting_id, func.sum(lines.c.amount).label("cash"))
        .join(lines, lines.c.entry_id == found.c.id)
        .where(lines.c.account_code == CASH)
        .group_by(found.c.meeting_id)
        .subquery("corrections")
    )


def meeting_vouchers(session: Session, act_id: int) -> list[VoucherRun]:
    """What a meeting's act entered, in its order: neighbours of one kind and series as one run."""
    cash = (
        select(func.coalesce(func.sum(lines.c.amount), 0))
        .where(lines.c.entry_id == entries.c.id, lines.c.account_code == CASH)
        .scalar_subquery()
    )
    query = select(entries, cash.label("cash")).where(entries.c.act_id == act_id).order_by(entries.c.id)
    runs: list[VoucherRun] = []
    series = ""
    for row in session.rows(query):
        number = voucher(row.series, row.number, row.date)
        if runs and runs[-1].kind == row.kind and series == row.series:
            before = runs[-1]
            runs[-1] = VoucherRun(row.kind, before.first, number, before.count + 1, before.cash + row.cash, "")
        else:
            runs.append(VoucherRun(row.kind, number, number, 1, row.cash, row.text))
        series = row.series
    return runs
