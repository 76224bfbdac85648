"""Who signs the papers of a village: chosen in the settings, kept in the book, read as of a closing seal."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.signing import SIGNERS, USUAL_SIGNERS, check_signers
from kube_desktop.ledger.acts import Saved, already_saved, begin
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import signatories

NOW = 2**62
"""Stands for "after every act"."""


@dataclass(frozen=True, slots=True)
class ChooseSignatories:
    """Who signs each paper of all groups of a village from now on; papers left out stay as they are."""

    key: str
    village_id: int
    signers: tuple[tuple[str, tuple[str, ...]], ...]


def choose_signatories(session: Session, form: ChooseSignatories) -> Saved:
    """Write down who signs, as an act of the book's own chain; only papers that really change.

    A month that is closed keeps those who signed then. Raises RuleBroken (field: the name of the paper).
    """
    if saved := already_saved(session, form):
        return saved
    before = who_signs(session, form.village_id)
    wanted = {paper: check_signers(paper, roles) for paper, roles in form.signers}
    changed = {paper: roles for paper, roles in wanted.items() if roles != before[paper]}
    if not changed:
        raise RuleBroken(N_("Nothing was changed yet. Tick who signs a paper, or leave it as it is."), "signers")
    act = begin(session, None, "signatories", session.today, form)
    act.say(
        signatories,
        (
            {"village_id": form.village_id, "paper": paper, "role": role}
            for paper, roles in changed.items()
            for role in roles
        ),
    )
    return act.seal()


def who_signs(session: Session, village_id: int, act_id: int = NOW) -> Mapping[str, tuple[str, ...]]:
    """Who signs each paper of a village, in order, as it was when act `act_id` was sealed: paper -> roles.

    Ids of acts grow through the whole book, so this also holds for the act of a group, in another chain.
    """
    newest = (
        select(signatories.c.paper, func.max(signatories.c.act_id).label("act_id"))
        .where(signatories.c.village_id == village_id, signatories.c.act_id <= act_id)
        .group_by(signatories.c.paper)
        .subquery()
    )
    chosen: dict[str, set[str]] = defaultdict(set)
    for row in session.rows(
        select(signatories.c.paper, signatories.c.role)
        .join(newest, (newest.c.paper == signatories.c.paper) & (newest.c.act_id == signatories.c.act_id))
        .where(signatories.c.village_id == village_id)
    ):
        chosen[row.paper].add(row.role)
    return USUAL_SIGNERS | {paper: tuple(role for role in SIGNERS if role in roles) for paper, roles in chosen.items()}
