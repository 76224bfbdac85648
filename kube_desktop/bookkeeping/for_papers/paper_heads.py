"""What stands on every paper of a group: whose it is, its code, who signs, when it was printed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from kube_desktop.domain.codes import head_code
from kube_desktop.domain.errors import N_
from kube_desktop.domain.periods import last_day
from kube_desktop.ledger.acts import head
from kube_desktop.ledger.as_of_seal import PersonThen, closing_acts, people_then
from kube_desktop.ledger.versions import as_of
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import book, groups, officers, seals, villages

CHAIR = "chair"
TREASURER = "treasurer"
SECRETARY = "secretary"
FACILITATOR = "facilitator"
VILLAGE_HEAD = "village_head"
WITNESS = "witness"
WHO_SIGNS = (CHAIR, TREASURER, FACILITATOR, VILLAGE_HEAD)

NOT_CLOSED = 2**62
"""Stands for "after every act", where a month is not closed."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """One who signs: a role of this module and a name, empty where it is not known."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Head and foot of one group's paper, as of one seal.

    `code` is the closing seal's code when the period is closed, else the code of the head of the chain;
    then `provisional` is set and the paper says so. `dated` is the day at the signatures, None leaves a
    dotted space for it. `copy_number` counts the prints, 0 where they are not counted.
    """

    group_name: str
    village: str
    district: str
    regency: str
    code: str
    signatories: tuple[Signatory, ...]
    dated: date | None
    printed_at: datetime
    copy_number: int = 1
    provisional: bool = False
    practice: bool = False

    def name_of(self, role: str) -> str:
        """The name of the signatory with that role, empty when nobody is known."""
        return next((signatory.name for signatory in self.signatories if signatory.role == role), "")


def paper_heads(
    session: Session,
    group_ids: Sequence[int],
    month: date | None = None,
    *,
    signing: Sequence[str] = WHO_SIGNS,
    copy_numbers: Mapping[int, int] | None = None,
) -> dict[int, PaperHead]:
    """The heads of some groups' papers: group id -> head.

    For a closed `month` (its first day) everything is as of the closing seal; else, or without a month, as it is
    now, and provisional. `signing` are the roles that sign, in order. Printed now; dated the month's last day, but
    never after today. Without a month the paper is dated today and provisional means nothing, so it is not set.
    `copy_numbers` are which print it is for each group (`printings`), 1 where left out.
    """
    closed = closing_acts(session, group_ids, month) if month else {}
    codes = _seal_codes(session, closed.values())
    practice = bool(session.scalar(select(book.c.practice)))
    day = session.today if month is None else min(last_day(month), session.today)
    people = people_then(session, group_ids, month or session.today)
    heads = {}
    for group_id in group_ids:
        act_id = closed.get(group_id, NOT_CLOSED)
        names = _names(session, group_id, act_id)
        names |= _officers(session, group_id, act_id, day, people)
        heads[group_id] = PaperHead(
            group_name=names["group"],
            village=names["village"],
            district=names["district"],
            regency=names["regency"],
            code=codes.get(act_id) or head_code(head(session, group_id)),
            signatories=tuple(Signatory(role, names.get(role, "")) for role in signing),
            dated=day if act_id == NOT_CLOSED or month is None else last_day(month),
            printed_at=session.now,
            copy_number=(copy_numbers or {}).get(group_id, 1),
            provisional=month is not None and act_id == NOT_CLOSED,
            practice=practice,
        )
    return heads


def _seal_codes(session: Session, act_ids: Collection[int]) -> dict[int, str]:
    query = select(seals.c.act_id, seals.c.hash).where(seals.c.act_id.in_(act_ids))
    return {row.act_id: head_code(bytes(row.hash)) for row in session.rows(query)}


def _names(session: Session, group_id: int, act_id: int) -> dict[str, str]:
    """Names of group and village as they were when the act was sealed."""
    village_id = session.scalar(select(groups.c.village_id).where(groups.c.id == group_id))
    group = as_of(session, groups, [group_id], act_id)[group_id]
    village = as_of(session, villages, [village_id], act_id)[village_id]
    regency = village.get("regency") or ""
    return {
        "group": group["name"] or "",
        "village": village["name"] or "",
        "district": village.get("district") or "",
        "regency": regency.replace("Kab. ", "Kabupaten ", 1) if regency.startswith("Kab. ") else regency,
        FACILITATOR: village.get("facilitator_name") or "",
        VILLAGE_HEAD: village.get("head_name") or "",
    }


def _officers(
    session: Session, group_id: int, act_id: int, day: date, people: Mapping[int, PersonThen]
) -> dict[str, str]:
    rows = session.rows(
        select(officers.c.role, officers.c.member_id)
        .where(officers.c.group_id == group_id, officers.c.act_id <= act_id, officers.c.since <= day)
        .order_by(officers.c.since, officers.c.id)
    )
    return {row.role: people[row.member_id].name for row in rows if row.member_id in people}


def role_word(role: str | None) -> str:
    """The office of a member as a msgid for lists; a member without one is a member."""
    return _ROLE_WORDS.get(role or "", N_("Member"))


_ROLE_WORDS = {CHAIR: N_("Chair"), SECRETARY: N_("Secretary"), TREASURER: N_("Treasurer")}
