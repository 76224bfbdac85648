"""Targets of single members that differ from the group's: dated, in pieces a period of the agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kube_desktop.bookkeeping.agreements import agreement_on
from kube_desktop.bookkeeping.members import member_row
from kube_desktop.bookkeeping.production import MOST_PIECES
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.production import group_target
from kube_desktop.ledger.acts import Saved, already_saved, begin
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import member_targets, members


@dataclass(frozen=True, slots=True)
class AgreeMemberTarget:
    """A member's own target from a day on; `pieces` None: that of the group again, 0: nothing is asked."""

    key: str
    group_id: int
    member_id: int
    since: date
    pieces: int | None


def agree_member_target(session: Session, form: AgreeMemberTarget) -> Saved:
    """Write down a member's own target. Raises RuleBroken (field "member_id", "since" or "pieces")."""
    if saved := already_saved(session, form):
        return saved
    if member_row(session, form.member_id).group_id != form.group_id:
        raise RuleBroken(N_("That person is a member of another group. Choose one of this group."), "member_id")
    if form.since > session.today:
        raise RuleBroken(N_("{day} is still to come. Write the day from which it holds."), "since", day=form.since)
    if form.pieces is not None and not 0 <= form.pieces <= MOST_PIECES:
        raise RuleBroken(N_("A target lies between 0 and 9.999 pieces."), "pieces")
    if not agreement_on(session, form.group_id, form.since).product:
        # The period, a week or a month, is the group's: without an agreement there is none.
        raise RuleBroken(
            N_("On {day} the group had not agreed on a product and its period yet. Agree on them first."),
            "since",
            day=form.since,
        )
    act = begin(session, form.group_id, "target", session.today, form)
    act.say_one(member_targets, member_id=form.member_id, since=form.since, pieces=form.pieces)
    return act.seal()


def asked_of_groups(session: Session, per_member: Mapping[int, tuple[int, int]], day: date) -> dict[int, int]:
    """What is asked of whole groups on a day: group id -> pieces a period.

    `per_member` says for each group the pieces of one member and how many members are active.
    """
    own = own_targets(session, list(per_member), day)
    rows = session.rows(
        select(members.c.id, members.c.group_id).where(members.c.id.in_(list(own)), members.c.status == "active")
    )
    asked = {group_id: group_target(*each) for group_id, each in per_member.items()}
    for row in rows:
        asked[row.group_id] += own[row.id] - per_member[row.group_id][0]
    return asked


def own_targets(session: Session, group_ids: Sequence[int], day: date, until_act: int | None = None) -> dict[int, int]:
    """The targets that differ from the group's on a day: member id -> pieces a period.

    With `until_act` only what was written by then counts, as a closed month's paper wants it.
    """
    query = select(member_targets.c.member_id, member_targets.c.pieces).where(
        member_targets.c.group_id.in_(group_ids), member_targets.c.since <= day
    )
    if until_act is not None:
        query = query.where(member_targets.c.act_id <= until_act)
    newest = {
        row.member_id: row.pieces for row in session.rows(query.order_by(member_targets.c.since, member_targets.c.id))
    }
    return {member_id: pieces for member_id, pieces in newest.items() if pieces is not None}
