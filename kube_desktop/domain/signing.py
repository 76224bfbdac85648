"""Who may sign a paper, who usually does, and which papers leave it to be chosen (house.md 10)."""

from __future__ import annotations

from collections.abc import Collection

from kube_desktop.domain.errors import N_, RuleBroken

CHAIR = "chair"
SECRETARY = "secretary"
TREASURER = "treasurer"
FACILITATOR = "facilitator"
VILLAGE_HEAD = "village_head"
WITNESS = "witness"
"""A member who was there; signs what was read out at a meeting, and is never chosen here."""

SIGNERS = (CHAIR, SECRETARY, TREASURER, FACILITATOR, VILLAGE_HEAD)
"""Those who can be chosen, in the order in which they stand on a paper."""

USUAL_SIGNERS: dict[str, tuple[str, ...]] = {
    "savings-statement": (CHAIR, TREASURER, FACILITATOR, VILLAGE_HEAD),
    "cash-book": (CHAIR, TREASURER, FACILITATOR, VILLAGE_HEAD),
    "bank-book": (CHAIR, TREASURER, FACILITATOR, VILLAGE_HEAD),
    "social-dues-book": (CHAIR, TREASURER, FACILITATOR),
    "production-book": (CHAIR, TREASURER, FACILITATOR),
    "member-register": (CHAIR, SECRETARY),
    "attendance": (CHAIR, SECRETARY),
    "cash-count": (CHAIR, TREASURER, FACILITATOR),
    "opening": (CHAIR, SECRETARY, TREASURER, FACILITATOR, VILLAGE_HEAD),
}
"""The papers whose signatories are a setting, and who signs them as long as nobody chose (papers.md, "Signatures")."""


def usual_signers(paper: str) -> tuple[str, ...]:
    """Return who signs a paper where nothing was chosen, in order; nobody for one that is not signed."""
    return USUAL_SIGNERS.get(paper, ())


def check_signers(paper: str, roles: Collection[str]) -> tuple[str, ...]:
    """Return the chosen roles in the order in which they stand on the paper.

    Raises RuleBroken (field: the paper's name) when nobody is chosen, or someone who cannot be.
    """
    if paper not in USUAL_SIGNERS:
        raise RuleBroken(N_("Who signs {paper} is not a setting. Choose one from the list."), paper, paper=paper)
    if not roles:
        raise RuleBroken(N_("Nobody would sign this paper. Choose at least one."), paper)
    if not set(roles) <= set(SIGNERS):
        raise RuleBroken(N_("Only officers, the facilitator and the village head sign. Choose from these."), paper)
    return tuple(role for role in SIGNERS if role in roles)
