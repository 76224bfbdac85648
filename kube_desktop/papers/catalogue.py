"""All papers by name: what each reads from the book, and how it is drawn. Window and command line order here.

Reading and drawing are apart: `order_papers` runs inside one read of the book, so that all pages show one moment;
what it returns is drawn later, in another thread if wanted, without the book.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Literal, Protocol

from kube_desktop.bookkeeping.for_papers import cards as card_queries
from kube_desktop.bookkeeping.for_papers import dues_book as dues_queries
from kube_desktop.bookkeeping.for_papers import (
    meeting_papers,
    meeting_readback,
    member_register,
    opening_page,
    receipts,
)
from kube_desktop.bookkeeping.for_papers import production_book as production_queries
from kube_desktop.bookkeeping.for_papers.cash_count_record import CashCountRecord, cash_count_record
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead, head_of_day, paper_heads
from kube_desktop.bookkeeping.for_papers.print_subjects import (
    VillageSums,
    last_month_posted,
    meeting_number,
    member_numbered,
    village_sums,
)
from kube_desktop.bookkeeping.for_papers.printings import last_printings, month_subject
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.periods import last_day, parse_voucher
from kube_desktop.domain.signing import CHAIR
from kube_desktop.language import Language
from kube_desktop.ledger import books, statements
from kube_desktop.papers import attendance as attendance_paper
from kube_desktop.papers import cash_book as cash_book_paper
from kube_desktop.papers import cash_count as cash_count_paper
from kube_desktop.papers import meeting_form as meeting_form_paper
from kube_desktop.papers import meeting_readback as readback_paper
from kube_desktop.papers import member_register as register_paper
from kube_desktop.papers import opening as opening_paper
from kube_desktop.papers import production_book as production_paper
from kube_desktop.papers import receipt as receipt_paper
from kube_desktop.papers import savings_card as card_paper
from kube_desktop.papers import savings_statement as statement_paper
from kube_desktop.papers import savings_strip as strip_paper
from kube_desktop.papers import social_dues_book as dues_paper
from kube_desktop.papers.cover import Batch, CoverGroup, cover
from kube_desktop.papers.page import Paper
from kube_desktop.storage.session import Session

Plan = Callable[[Language, str], Paper]
"""Plans the pages of one paper in a language and a size ("A4" or "F4"); holds its data, not the book."""

Plans = dict[int, list[Plan]]
"""Group id -> its papers."""

CardForm = Literal["full", "new", "strip"]
"""The whole savings card, only its new lines to be printed on it, or those lines as strips to be pasted on it."""


class _OfADay(Protocol):
    """What a paper tells of one day; None: of the day on which it is printed."""

    @property
    def day(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed beside the names of papers; None and empty: the usual (last month, newest meeting).

    An attendance list without day and act is a blank one for the next meeting.
    """

    month: date | None = None
    day: date | None = None
    member: str = ""
    voucher: str = ""
    act_id: int | None = None
    card: CardForm = "full"
    copy_numbers: Mapping[tuple[str, int], int] | None = None


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


def _heads(
    session: Session, group_ids: Sequence[int], month: date | None, order: Order, name: str
) -> dict[int, PaperHead]:
    return paper_heads(session, group_ids, month, paper=name, copy_numbers=_copies(order, name))


def _copies(order: Order, name: str) -> dict[int, int]:
    """Which print of a paper it will be: group id -> number."""
    return {group_id: copy for (paper, group_id), copy in (order.copy_numbers or {}).items() if paper == name}


def _statements(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    heads = _heads(session, group_ids, month, order, name)
    # A closed month's statement tells of all corrections of the month, whatever was printed: so it prints the same
    # for ever. As long as the month is open, what the last print could not say yet is what its readers want to know.
    not_closed = [group_id for group_id in group_ids if heads[group_id].provisional]
    last = last_printings(session, not_closed, name, month_subject(month, provisional=True))
    plans: Plans = {}
    for each in statements.savings_statements(session, group_ids, month):
        printed = last.get(each.group_id)
        statement = each if printed is None else each.corrected_after(printed.newest_act)
        since = None if printed is None else printed.printed_at
        draw = partial(statement_paper.savings_statement, since=since)
        plans[each.group_id] = [partial(draw, heads[each.group_id], statement)]
    return plans


_CARDS = {
    "full": card_paper.savings_cards,
    "new": card_paper.new_card_lines,
    "strip": strip_paper.savings_strip,
}


def _cards(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    heads = _heads(session, group_ids, None, order, name)
    found: Plans = {}
    for group_id in group_ids:
        member_id = member_numbered(session, group_id, order.member) if order.member else None
        wanted = card_queries.member_cards(session, group_id, member_id)
        if wanted:
            found[group_id] = [partial(_CARDS[order.card], heads[group_id], wanted)]
    return found


def _one_each(heads: dict[int, PaperHead], draw: Callable[..., Paper], read: Callable[[int], object]) -> Plans:
    """One paper a group: what `read` says of the group, drawn under its head; raises as `_those_that_have`."""
    return _those_that_have(list(heads), lambda group_id: partial(draw, heads[group_id], read(group_id)))


def _those_that_have(group_ids: Sequence[int], plan: Callable[[int], Plan]) -> Plans:
    """The plan of each group. One that has nothing to show is left out of a batch; RuleBroken when no group has."""
    found: Plans = {}
    trouble: RuleBroken | None = None
    for group_id in group_ids:
        try:
            found[group_id] = [plan(group_id)]
        except RuleBroken as error:
            trouble = error
    if trouble is not None and not found:
        raise trouble
    return found


def _cash_books(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    heads = _heads(session, group_ids, month, order, name)

    def read(group: int) -> object:
        return books.cash_book(session, group, month, last_day(month), since=month.replace(month=1))

    return _one_each(heads, cash_book_paper.cash_book, read)


def _bank_books(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    heads = _heads(session, group_ids, month, order, name)

    def read(group: int) -> object:
        book = books.bank_book(session, group, month, last_day(month), since=month.replace(month=1))
        if not book.total_in and not book.lines:
            raise RuleBroken(N_("The group has no money in a bank yet, so there is no bank book."), "paper")
        return book

    return _one_each(heads, cash_book_paper.bank_book, read)


def _dues_books(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    heads = _heads(session, group_ids, month, order, name)
    return _one_each(heads, dues_paper.social_dues_book, lambda group: dues_queries.dues_book(session, group, month))


def _production_books(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    heads = _heads(session, group_ids, month, order, name)

    def read(group: int) -> object:
        return production_queries.production_book(session, group, month)

    return _one_each(heads, production_paper.production_book, read)


def _registers(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    heads = _heads(session, group_ids, month, order, name)
    return _one_each(
        heads, register_paper.member_register, lambda group: member_register.member_register(session, group, month)
    )


def _of_a_day(session: Session, order: Order, name: str, draw: Callable[..., Paper], data: _OfADay, group: int) -> Plan:
    """One paper that tells of a day: with those who signed when its month was closed."""
    day = data.day or session.today
    return partial(draw, head_of_day(session, group, day, name, _copies(order, name).get(group, 1)), data)


def _attendance(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    blank = order.day is None and order.act_id is None

    def plan(group: int) -> Plan:
        number = None if blank else meeting_number(session, group, order.day, order.act_id)
        data = meeting_papers.attendance_list(session, group, number)
        return _of_a_day(session, order, name, attendance_paper.attendance_list, data, group)

    return _those_that_have(group_ids, plan)


def _blank_forms(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    heads = _heads(session, group_ids, None, order, name)
    return _one_each(
        heads, meeting_form_paper.meeting_form, lambda group: meeting_papers.blank_form(session, group, order.day)
    )


def _readbacks(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    def plan(group: int) -> Plan:
        data = meeting_readback.meeting_readback(
            session, group, meeting_number(session, group, order.day, order.act_id)
        )
        return _of_a_day(session, order, name, readback_paper.meeting_readback, data, group)

    return _those_that_have(group_ids, plan)


def _cash_counts(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    copies = _copies(order, name)

    def read(group: int) -> CashCountRecord:
        return cash_count_record(
            session, group, act_id=order.act_id, day=order.day, month=order.month, copy_number=copies.get(group, 1)
        )

    return _those_that_have(group_ids, lambda group: partial(cash_count_paper.cash_count, read(group)))


def _receipts(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    vouchers = [parse_voucher(order.voucher)] if order.voucher else []
    whole_month = None if vouchers or order.act_id is not None else month

    def plan(group: int) -> Plan:
        some = receipts.receipts(session, group, act_id=order.act_id, vouchers=vouchers, month=whole_month)
        return partial(receipt_paper.receipts_paper, some)

    return _those_that_have(group_ids, plan)


def _openings(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    def plan(group: int) -> Plan:
        page = opening_page.opening_page(session, group)
        if page is None:
            raise RuleBroken(N_("No opening balances were entered, so there is no opening page."), "paper")
        return _of_a_day(session, order, name, opening_paper.opening_page, page, group)

    return _those_that_have(group_ids, plan)


DAY = frozenset({"date"})

PAPERS: tuple[PaperKind, ...] = (
    PaperKind("savings-statement", N_("Monthly savings statement"), True, _statements),
    PaperKind("savings-card", N_("Savings card"), False, _cards, frozenset({"member", "card"})),
    PaperKind("cash-book", N_("General cash book"), True, _cash_books),
    PaperKind("bank-book", N_("Bank book"), True, _bank_books),
    PaperKind("social-dues-book", N_("Social dues book"), True, _dues_books),
    PaperKind("production-book", N_("Production book"), True, _production_books),
    PaperKind("member-register", N_("Member register"), True, _registers),
    PaperKind("attendance", N_("Attendance list"), False, _attendance, DAY),
    PaperKind("meeting-form", N_("Blank meeting form"), False, _blank_forms, DAY),
    PaperKind("meeting-readback", N_("Read-back page of a meeting"), False, _readbacks, DAY),
    PaperKind("cash-count", N_("Record of a cash count"), False, _cash_counts, DAY),
    PaperKind("receipt", N_("Receipt"), False, _receipts, frozenset({"voucher"})),
    PaperKind("opening", N_("Opening balances"), False, _openings),
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
