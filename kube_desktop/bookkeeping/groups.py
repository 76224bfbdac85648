"""KUBE groups: founding one, changing its facts, finding it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.names import clean_name
from kube_desktop.ledger.acts import Saved, already_saved, begin
from kube_desktop.ledger.versions import change, keep
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import groups, members, villages

LONGEST_INTERVAL = 366


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A new group. `dues_mode` ("fund": dana sosial, or "savings": tabungan per anggota) is fixed at founding;
    `meeting_interval` is in days (a week 7, selapanan 35)."""

    key: str
    village_id: int
    name: str
    number: str = ""
    business: str = ""
    founded_on: date | None = None
    meeting_interval: int = 7
    dues_mode: str = "fund"


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """New facts about a group."""

    key: str
    group_id: int
    name: str
    number: str
    business: str
    founded_on: date | None
    meeting_interval: int


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as it is now."""

    id: int
    name: str
    number: str
    business: str
    founded_on: date | None
    meeting_interval: int
    dues_mode: str
    village_id: int
    village_code: str
    village_name: str
    active_members: int


def found_group(session: Session, form: FoundGroup) -> Saved:
    """Found a group: the first act of its own chain. `Saved.group_id` is its local id.

    Raises RuleBroken (field "name", "meeting_interval" or "dues_mode").
    """
    if saved := already_saved(session, form):
        return saved
    if form.dues_mode not in ("fund", "savings"):
        raise RuleBroken(N_("Choose whether the social-solidarity dues are a fund or members' savings."), "dues_mode")
    name = _free_name(session, form.name, form.village_id, None)
    fields = {
        "name": name,
        "number": form.number.strip(),
        "business": form.business.strip(),
        "founded_on": form.founded_on,
        "meeting_interval": _interval(form.meeting_interval),
        "dues_mode": form.dues_mode,
    }
    group_id = session.insert_one(groups, uid=session.new_uid(), village_id=form.village_id, **fields)
    act = begin(session, group_id, "group", session.today, form)
    keep(act, groups, group_id, fields)
    village_code = session.scalar(select(villages.c.code).where(villages.c.id == form.village_id))
    return act.seal(village=village_code)


def change_group(session: Session, form: ChangeGroup) -> Saved:
    """Bring a group's facts up to date. Raises RuleBroken (field "name" or "meeting_interval")."""
    if saved := already_saved(session, form):
        return saved
    village_id = session.scalar(select(groups.c.village_id).where(groups.c.id == form.group_id))
    fields = {
        "name": _free_name(session, form.name, village_id, form.group_id),
        "number": form.number.strip(),
        "business": form.business.strip(),
        "founded_on": form.founded_on,
        "meeting_interval": _interval(form.meeting_interval),
    }
    act = begin(session, form.group_id, "group", session.today, form)
    change(act, groups, form.group_id, fields)
    return act.seal()


def group_rows(session: Session, village_id: int | None = None) -> list[GroupRow]:
    """All groups (of one village), by village code and name."""
    query = _group_query()
    if village_id is not None:
        query = query.where(groups.c.village_id == village_id)
    return [GroupRow(*row) for row in session.rows(query)]


def group_row(session: Session, group_id: int) -> GroupRow:
    """One group. Raises LookupError when there is none."""
    row = session.first(_group_query().where(groups.c.id == group_id))
    if row is None:
        raise LookupError(f"no group {group_id}")
    return GroupRow(*row)


def _group_query() -> Select[Any]:
    active = (
        select(func.count()).where(members.c.group_id == groups.c.id, members.c.status == "active").scalar_subquery()
    )
    return (
        select(
            groups.c.id,
            groups.c.name,
            groups.c.number,
            groups.c.business,
            groups.c.founded_on,
            groups.c.meeting_interval,
            groups.c.dues_mode,
            groups.c.village_id,
            villages.c.code,
            villages.c.name,
            active,
        )
        .join(villages, villages.c.id == groups.c.village_id)
        .order_by(villages.c.code, groups.c.name)
    )


def _interval(days: int) -> int:
    if not 1 <= days <= LONGEST_INTERVAL:
        raise RuleBroken(N_("Write after how many days the group usually meets, 1 to 366."), "meeting_interval")
    return days


def _free_name(session: Session, typed: str, village_id: int | None, own_id: int | None) -> str:
    name = clean_name(typed, "name")
    holder = session.scalar(select(groups.c.id).where(groups.c.village_id == village_id, groups.c.name == name))
    if holder not in (None, own_id):
        raise RuleBroken(N_("This village already has a group named {name}. Choose another name."), "name", name=name)
    return name
