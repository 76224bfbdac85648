"""All papers by name: what each reads from the book, and how it is drawn. Window and command line order here.

Reading and drawing are apart: `order_papers` runs inside one read of the book, so that all pages show one moment;
what it returns is drawn later, in another thread if wanted, without the book.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead, paper_heads
from kube_desktop.bookkeeping.for_papers.print_subjects import (
    VillageSums,
    last_month_posted,
    village_sums,
)
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.signing import CHAIR
from kube_desktop.language import Language
from kube_desktop.papers import readings
from kube_desktop.papers.cover import Batch, CoverGroup, cover
from kube_desktop.papers.orders import Order, Plan, Plans
from kube_desktop.papers.page import Paper
from kube_desktop.storage.session import Session


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper: its name for the command line, title (msgid), whether it is one of a month, and what it reads.

    `heeds` are the parts of an order beside the month that it heeds.
    """

    name: str
    title: str
    monthly: bool
    read: Callable[[Session, Sequence[int], date, Order, str], Plans]
    heeds: frozenset[str] = frozenset()

    def refuse_unheeded(self, asked: Iterable[str]) -> None:
        """Refuse what someone asked for and this paper would ignore. Raises RuleBroken (field: that part)."""
        for part in asked:
            if part not in self.heeds:
                others = ", ".join(each.name for each in PAPERS if part in each.heeds)
                message = N_("{paper} has no choice of {part}. Leave it out, or print one of these: {others}.")
                raise RuleBroken(message, part, paper=self.name, part=part, others=others)


@dataclass(frozen=True, slots=True)
class GroupPapers:
    """The ordered papers of one group."""

    group_id: int
    head: PaperHead
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Everything that was read for an order: each group's papers, and the village's sums for a cover."""

    groups: tuple[GroupPapers, ...]
    month: date
    printed_at: datetime
    village: VillageSums | None


def order_papers(
    session: Session, names: Sequence[str], group_ids: Sequence[int], order: Order, *, with_cover: bool = False
) -> Ordered:
    """Read everything that some papers of some groups need. Run it in one `OpenBook.read`.

    Raises RuleBroken when a paper has nothing to show for a group that was asked for alone.
    """
    month = order.month or last_month_posted(session, group_ids)
    heads = paper_heads(session, group_ids, month)
    plans: dict[int, list[Plan]] = {group_id: [] for group_id in group_ids}
    for name in names:
        for group_id, found in paper_kind(name).read(session, group_ids, month, order, name).items():
            plans[group_id] += found
    village = village_sums(session, group_ids, month) if with_cover and group_ids else None
    return Ordered(
        tuple(GroupPapers(group_id, heads[group_id], tuple(plans[group_id])) for group_id in group_ids),
        month,
        session.now,
        village,
    )


def planned_papers(ordered: Ordered, language: Language, size: str, *, first_page: int = 1) -> list[Paper]:
    """Plan all pages of what was ordered, the cover first if there is one. Needs no book.

    `first_page` is the page of the whole batch on which these papers begin.
    """
    planned = [(each, tuple(plan(language, size) for plan in each.plans)) for each in ordered.groups]
    papers = [paper for _, some in planned for paper in some]
    if ordered.village is not None:
        papers.insert(0, _cover(ordered, ordered.village, planned, language, size, first_page))
    return papers


def paper_kind(name: str) -> PaperKind:
    """A paper by name. Raises RuleBroken (field "paper")."""
    for each in PAPERS:
        if each.name == name:
            return each
    known = ", ".join(each.name for each in PAPERS)
    raise RuleBroken(N_("There is no paper {name}. There are: {known}."), "paper", name=name, known=known)


DAY = frozenset({"date"})

PAPERS: tuple[PaperKind, ...] = (
    PaperKind("savings-statement", N_("Monthly savings statement"), True, readings.statements),
    PaperKind("savings-card", N_("Savings card"), False, readings.cards, frozenset({"member", "card"})),
    PaperKind("cash-book", N_("General cash book"), True, readings.cash_books),
    PaperKind("bank-book", N_("Bank book"), True, readings.bank_books),
    PaperKind("social-dues-book", N_("Social dues book"), True, readings.dues_books),
    PaperKind("production-book", N_("Production book"), True, readings.production_books),
    PaperKind("member-register", N_("Member register"), True, readings.registers),
    PaperKind("attendance", N_("Attendance list"), False, readings.attendance, DAY),
    PaperKind("meeting-form", N_("Blank meeting form"), False, readings.blank_forms, DAY),
    PaperKind("meeting-readback", N_("Read-back page of a meeting"), False, readings.readbacks, DAY),
    PaperKind("cash-count", N_("Record of a cash count"), False, readings.cash_counts, DAY),
    PaperKind("receipt", N_("Receipt"), False, readings.receipts, frozenset({"voucher"})),
    PaperKind("opening", N_("Opening balances"), False, readings.openings),
)


def _cover(
    ordered: Ordered,
    village: VillageSums,
    planned: Sequence[tuple[GroupPapers, tuple[Paper, ...]]],
    language: Language,
    size: str,
    first_page: int,
) -> Paper:
    covered = tuple(
        CoverGroup(
            each.head.group_name,
            each.head.name_of(CHAIR),
            village.members.get(each.group_id, 0),
            village.savings[each.group_id],
            each.head.code,
            papers,
        )
        for each, papers in planned
    )
    first = planned[0][0].head
    batch = Batch(
        village.name,
        village.code,
        village.district,
        first.regency,
        ordered.month,
        first.dated or ordered.printed_at.date(),
        village.facilitator_name,
        village.head_name,
        covered,
        sum(village.members.values()),
        sum(village.savings.values()),
        len(village.closed),
        ordered.printed_at,
        first.practice,
    )
    return cover(batch, language, size, first_page=first_page)
