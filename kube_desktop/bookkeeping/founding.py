"""Founding: everything that the wizard asked for, written in one transaction: village, group, members, opening."""

from dataclasses import dataclass, replace
from datetime import date

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.groups import FoundGroup, found_group
from kube_desktop.bookkeeping.members import EnrolMember, Person, enrol_member, member_rows
from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.bookkeeping.opening import OpenBalances, OpeningMember, record_opening
from kube_desktop.bookkeeping.villages import SaveVillage, save_village, village_by_code
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.names import next_number
from kube_desktop.ledger.acts import Saved
from kube_desktop.storage.session import Session


@dataclass(frozen=True, slots=True)
class PlannedMember:
    """A member to be: the person, the office ("chair", "secretary", "treasurer" or ""), and the part of the paper
    book in whole rupiah (the `member_id` in it is filled in here)."""

    person: Person
    role: str = ""
    opening: OpeningMember = OpeningMember(0)


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """What makes a group. `village`, `group`, `opening` carry ids that are not known yet; they are filled in here.

    `opening` None: the group begins from nothing. `since` is the first day of membership and offices.
    """

    key: str
    village: SaveVillage
    group: FoundGroup
    members: tuple[PlannedMember, ...]
    agreement: Agreement
    since: date
    opening: OpenBalances | None = None


def found_book(session: Session, plan: GroupPlan) -> Saved:
    """Write a group with everything that the plan says, and its village if it is not yet in the book.

    Returns what the last act saved; `group_id` is the new group's. The acts have keys made from the plan's, so that
    a retry after a fault saves once. Raises RuleBroken as the single actions do (field "members" without any member).
    """
    if not plan.members:
        raise RuleBroken(N_("A group has members. Write down at least one."), "members")
    village_id = _village(session, plan)
    group_id = found_group(session, replace(plan.group, key=f"{plan.key}-group", village_id=village_id)).group_id
    if group_id is None:
        raise LookupError("a group has no chain of its own")
    ids = _enrol(session, plan, group_id)
    _appoint(session, plan, group_id, ids)
    saved = agree(session, Agree(f"{plan.key}-agreement", group_id, plan.agreement))
    if plan.opening is not None:
        parts = tuple(
            replace(each.opening, member_id=member_id) for each, member_id in zip(plan.members, ids, strict=True)
        )
        form = replace(plan.opening, key=f"{plan.key}-opening", group_id=group_id, members=parts)
        saved = record_opening(session, form)
    return saved


def _village(session: Session, plan: GroupPlan) -> int:
    village_id = village_by_code(session, plan.village.code)
    if village_id is None:
        save_village(session, replace(plan.village, key=f"{plan.key}-village", village_id=None))
        village_id = village_by_code(session, plan.village.code)
    if village_id is None:
        raise LookupError(f"no village {plan.village.code}")
    return village_id


def _enrol(session: Session, plan: GroupPlan, group_id: int) -> list[int]:
    """Enrol all members, A01 first; return their local ids in the plan's order."""
    numbers: list[str] = []
    for each in plan.members:
        numbers.append(next_number(numbers))
        form = EnrolMember(f"{plan.key}-{numbers[-1]}", group_id, each.person, plan.since, numbers[-1])
        enrol_member(session, form)
    ids = {row.number: row.id for row in member_rows(session, group_id)}
    return [ids[number] for number in numbers]


def _appoint(session: Session, plan: GroupPlan, group_id: int, ids: list[int]) -> None:
    held = {each.role: member_id for each, member_id in zip(plan.members, ids, strict=True) if each.role}
    if not held:
        return
    chair, secretary, treasurer = (held.get(role) for role in ("chair", "secretary", "treasurer"))
    form = AppointOfficers(f"{plan.key}-officers", group_id, plan.since, chair, secretary, treasurer)
    appoint_officers(session, form)
