"""Officers: chair, secretary, treasurer; each term begins on a day and ends when the next one begins."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kube_desktop.bookkeeping.members import officers_on
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.groups import check_officers
from kube_desktop.ledger.acts import Saved, already_saved, begin
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import members, officers

ROLES = ("chair", "secretary", "treasurer")


@dataclass(frozen=True, slots=True)
class AppointOfficers:
    """Who holds the offices from a day on (member ids; None: as before)."""

    key: str
    group_id: int
    since: date
    chair_id: int | None
    secretary_id: int | None
    treasurer_id: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office; `until` is the day the next began, None for the present one."""

    role: str
    member_id: int
    number: str
    name: str
    since: date
    until: date | None
    reason: str


def appoint_officers(session: Session, form: AppointOfficers) -> Saved:
    """Appoint officers: three different active members of the group.

    Raises RuleBroken (field "chair", "secretary", "treasurer" or "since").
    """
    if saved := already_saved(session, form):
        return saved
    if form.since > session.today:
        raise RuleBroken(N_("{day} is still to come. Write the day the term began."), "since", day=form.since)
    before = officers_on(session, form.group_id, form.since)
    wanted = dict(zip(ROLES, (form.chair_id, form.secretary_id, form.treasurer_id), strict=True))
    named = {role: member_id for role, member_id in wanted.items() if member_id is not None}
    check_officers(before | named)
    active = set(
        session.connection.scalars(
            select(members.c.id).where(members.c.group_id == form.group_id, members.c.status == "active")
        )
    )
    for role, member_id in named.items():
        if member_id not in active:
            raise RuleBroken(N_("An officer is an active member of this group. Choose one from the list."), role)
    act = begin(session, form.group_id, "officers", session.today, form)
    act.say(
        officers,
        (
            {"member_id": member_id, "role": role, "since": form.since, "reason": form.reason.strip()}
            for role, member_id in named.items()
            if before.get(role) != member_id
        ),
    )
    return act.seal()


def terms(session: Session, group_id: int) -> list[Term]:
    """All terms of a group, newest first in each office."""
    rows = session.rows(
        select(
            officers.c.role, officers.c.member_id, members.c.number, members.c.name, officers.c.since, officers.c.reason
        )
        .join(members, members.c.id == officers.c.member_id)
        .where(officers.c.group_id == group_id)
        .order_by(officers.c.since.desc(), officers.c.id.desc())
    )
    ended: dict[str, date] = {}
    found: list[Term] = []
    for row in rows:
        found.append(Term(row.role, row.member_id, row.number, row.name, row.since, ended.get(row.role), row.reason))
        ended[row.role] = row.since
    return found
