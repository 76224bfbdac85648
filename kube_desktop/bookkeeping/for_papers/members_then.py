"""The members of a group as a paper about one day shows them: as of the seal that closed its month."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from kube_desktop.bookkeeping.members import MemberRow, Person, member_rows, officers_on
from kube_desktop.bookkeeping.signatories import NOW
from kube_desktop.domain.periods import month_of
from kube_desktop.ledger.as_of_seal import closing_acts
from kube_desktop.ledger.versions import as_of
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import members


def members_then(session: Session, group_id: int, day: date) -> list[MemberRow]:
    """All members in the order of their numbers, with every field as it was when the month of `day` was closed.

    Of an open month as they are now. Their offices are those of `day`.
    """
    act_id = closing_act(session, group_id, day)
    people = member_rows(session, group_id) if act_id == NOW else _people_then(session, group_id, act_id)
    held = {member_id: role for role, member_id in officers_on(session, group_id, day, act_id).items()}
    return [replace(who, role=held.get(who.id)) for who in people]


def closing_act(session: Session, group_id: int, day: date) -> int:
    """The act that closed the month of a day, or `NOW`."""
    return closing_acts(session, [group_id], month_of(day)).get(group_id, NOW)


def _people_then(session: Session, group_id: int, act_id: int) -> list[MemberRow]:
    """The members with every field as it was when an act was sealed."""
    now = session.rows(select(members.c.id, members.c.uid).where(members.c.group_id == group_id))
    then = as_of(session, members, [row.id for row in now], act_id)
    people = [_member_then(row.id, row.uid, group_id, then[row.id]) for row in now if row.id in then]
    return sorted(people, key=lambda who: who.number)


def _member_then(member_id: int, uid: str, group_id: int, fields: dict[str, str | None]) -> MemberRow:
    texts = {name: value or "" for name, value in fields.items()}
    person = Person(
        texts["name"],
        nik=texts["nik"],
        sex=texts["sex"],
        birth_date=_day(fields["birth_date"]),
        marital_status=texts["marital_status"],
        address=texts["address"],
        phone=texts["phone"],
        heir=texts["heir"],
        decile=int(texts["decile"]) if texts["decile"] else None,
        decile_on=_day(fields["decile_on"]),
        decile_source=texts["decile_source"],
    )
    joined = date.fromisoformat(texts["joined_on"])
    left = _day(fields["left_on"])
    return MemberRow(
        member_id, uid, group_id, texts["number"], person, joined, texts["status"], left, texts["left_reason"], None
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
