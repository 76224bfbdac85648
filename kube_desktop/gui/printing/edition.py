"""What can be chosen to print, and what is known of each group: closed or not, printed when and by whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kube_desktop.bookkeeping.for_papers.print_subjects import months_posted
from kube_desktop.bookkeeping.for_papers.printings import Printing, last_printings, month_subject
from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.domain.periods import month_of, previous_month
from kube_desktop.language import N_
from kube_desktop.ledger.as_of_seal import closing_acts
from kube_desktop.papers.catalogue import paper_kind
from kube_desktop.papers.orders import CardForm, Order
from kube_desktop.storage.session import Session

COVER = "cover"


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """One line of the list of papers: its own key, the paper's name in the catalogue, and a title (msgid)."""

    key: str
    name: str
    title: str
    card: CardForm = "full"
    for_village: bool = True
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything but groups and papers that decides what the pages show."""

    order: Order
    size: str
    commits: int


@dataclass(frozen=True, slots=True)
class OneOrder:
    """Papers that another screen asked for: their names, and of what."""

    names: tuple[str, ...]
    order: Order
    title: str


@dataclass(frozen=True, slots=True)
class GroupState:
    """A group in the month chosen; `printed` are the last printings of that month's papers by name."""

    id: int
    name: str
    closed: bool
    printed: Mapping[str, Printing]


@dataclass(frozen=True, slots=True)
class PrintingState:
    """The groups of a place, the months that can be chosen, and the one that is usual now."""

    groups: tuple[GroupState, ...]
    first_month: date
    last_month: date
    usual_month: date


def _choice(name: str, *, for_village: bool = True, ticked: bool = False) -> PaperChoice:
    return PaperChoice(name, name, paper_kind(name).title, for_village=for_village, ticked=ticked)


CHOICES: tuple[PaperChoice, ...] = (
    _choice("savings-statement", ticked=True),
    _choice("savings-card"),
    PaperChoice("savings-card-new", "savings-card", N_("Savings card, only new lines"), card="new"),
    PaperChoice("savings-card-strip", "savings-card", N_("Savings card, new lines as strips"), card="strip"),
    _choice("cash-book", ticked=True),
    _choice("bank-book"),
    _choice("social-dues-book", ticked=True),
    _choice("production-book"),
    _choice("member-register"),
    _choice("cash-count"),
    _choice("opening", for_village=False),
)


def choices_for(group_id: int | None) -> tuple[PaperChoice, ...]:
    """Return the papers that a group, or a village (None), can tick."""
    return tuple(each for each in CHOICES if each.for_village or group_id is not None)


def printing_state(
    session: Session, village_id: int | None, group_id: int | None, month: date | None = None
) -> PrintingState:
    """Read what the screen shows of one group, or of all groups of a village; without `month` for the usual one.

    The usual month is the last one that has ended, or a later one when nothing was recorded before.
    """
    found = [each for each in group_rows(session, village_id) if group_id in (None, each.id)]
    ids = [each.id for each in found]
    first, last = months_posted(session, ids)
    usual = max(first, min(last, previous_month(month_of(session.today))))
    chosen = month or usual
    closed = closing_acts(session, ids, chosen)
    printed = _printed(session, ids, chosen, closed)
    groups = tuple(GroupState(each.id, each.name, each.id in closed, printed[each.id]) for each in found)
    return PrintingState(groups, first, max(last, usual), usual)


def _printed(
    session: Session, ids: Sequence[int], month: date, closed: Collection[int]
) -> dict[int, dict[str, Printing]]:
    found: dict[int, dict[str, Printing]] = {each: {} for each in ids}
    for name in sorted({each.name for each in CHOICES if paper_kind(each.name).monthly}):
        for provisional in (False, True):
            some = [each for each in ids if (each in closed) != provisional]
            subject = month_subject(month, provisional=provisional)
            for group_id, printing in last_printings(session, some, name, subject).items():
                found[group_id][name] = printing
    return found
