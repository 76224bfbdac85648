"""What stands on every paper of a group: whose it is, its code, who signs, when it was printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from kube_desktop.bookkeeping.book_state import is_practice
from kube_desktop.bookkeeping.members import officers_on
from kube_desktop.bookkeeping.signatories import NOW, who_signs
from kube_desktop.domain.codes import head_code
from kube_desktop.domain.errors import N_
from kube_desktop.domain.periods import last_day, month_of
from kube_desktop.domain.signing import CHAIR, FACILITATOR, SECRETARY, SIGNERS, TREASURER, VILLAGE_HEAD
from kube_desktop.ledger.acts import head
from kube_desktop.ledger.as_of_seal import closing_acts
from kube_desktop.ledger.versions import as_of
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import groups, members, seals, villages


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
    dotted space for it. `copy_number` counts the prints, 0 where they are not counted. `names` are all who hold an
    office, whether they sign this paper or not.
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
    names: tuple[Signatory, ...] = ()

    def name_of(self, role: str) -> str:
        """The name of whoever has that role, empty when nobody is known."""
        return next((each.name for each in (*self.names, *self.signatories) if each.role == role), "")


def paper_heads(
    session: Session,
    group_ids: Sequence[int],
    month: date | None = None,
    *,
    paper: str = "",
    copy_numbers: Mapping[int, int] | None = None,
) -> dict[int, PaperHead]:
    """The heads of some groups' papers: group id -> head.

    For a closed `month` (its first day) everything is as of the closing seal; else, or without a month, as it is
    now, and provisional. `paper` is its name in the catalogue and decides who signs. Printed now; dated the month's
    last day, but never after today. Without a month the paper is dated today and provisional means nothing, so it is
    not set. `copy_numbers` are which print it is for each group (`printings`), 1 where left out.
    """
    closed = closing_acts(session, group_ids, month) if month else {}
    day = session.today if month is None else min(last_day(month), session.today)
    copies = copy_numbers or {}
    heads = {}
    for group_id in group_ids:
        act_id = closed.get(group_id, NOW)
        dated = day if act_id == NOW or month is None else last_day(month)
        found = _head(session, group_id, act_id, dated, paper)
        provisional = month is not None and act_id == NOW
        heads[group_id] = replace(found, copy_number=copies.get(group_id, 1), provisional=provisional)
    return heads


def head_of_day(session: Session, group_id: int, day: date, paper: str, copy_number: int = 1) -> PaperHead:
    """The head of a paper that tells of one day: as of the seal that closed its month, else as it is now.

    It never is provisional; dated today, or the last day of the closed month.
    """
    found = paper_heads(session, [group_id], month_of(day), paper=paper, copy_numbers={group_id: copy_number})[group_id]
    return replace(found, provisional=False, dated=session.today) if found.provisional else found


def head_as_of(session: Session, group_id: int, act_id: int, day: date, paper: str, copy_number: int = 1) -> PaperHead:
    """The head of a paper that tells of one act, dated `day`: everything as of its seal, for ever.

    `paper` is its name in the catalogue; `copy_number` which print it is.
    """
    return replace(_head(session, group_id, act_id, day, paper), copy_number=copy_number)


def _head(session: Session, group_id: int, act_id: int, day: date, paper: str) -> PaperHead:
    village_id = int(session.scalar(select(groups.c.village_id).where(groups.c.id == group_id)))
    names = _names(session, group_id, village_id, act_id) | _officers(session, group_id, act_id, day)
    code = session.scalar(select(seals.c.hash).where(seals.c.act_id == act_id))
    signing = who_signs(session, village_id, act_id).get(paper, ())
    return PaperHead(
        group_name=names["group"],
        village=names["village"],
        district=names["district"],
        regency=names["regency"],
        code=head_code(bytes(code) if code is not None else head(session, group_id)),
        signatories=tuple(Signatory(role, names.get(role, "")) for role in signing),
        dated=day,
        printed_at=session.now,
        practice=is_practice(session),
        names=tuple(Signatory(role, name) for role, name in names.items() if role in SIGNERS),
    )


def _names(session: Session, group_id: int, village_id: int, act_id: int) -> dict[str, str]:
    """Names of group and village as they were when the act was sealed."""
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


def _officers(session: Session, group_id: int, act_id: int, day: date) -> dict[str, str]:
    """The names of the officers of that day, as they were when the act was sealed."""
    holders = officers_on(session, group_id, day, act_id)
    people = as_of(session, members, list(holders.values()), act_id)
    return {role: people[member_id]["name"] or "" for role, member_id in holders.items()}


def role_word(role: str | None) -> str:
    """The office of a member as a msgid for lists; a member without one is a member."""
    return _ROLE_WORDS.get(role or "", N_("Member"))


_ROLE_WORDS = {CHAIR: N_("Chair"), SECRETARY: N_("Secretary"), TREASURER: N_("Treasurer")}
