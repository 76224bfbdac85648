"""What each paper reads from the book for an order: the plans of some groups, each holding its data and not the book.

All take the session, the groups, the month, the order and the paper's name. A group that has nothing to show is left
out of a batch; RuleBroken when no group has anything.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from kube_desktop.bookkeeping.for_papers import cards as card_queries
from kube_desktop.bookkeeping.for_papers import dues_book as dues_queries
from kube_desktop.bookkeeping.for_papers import (
    meeting_papers,
    meeting_readback,
    member_register,
    opening_page,
)
from kube_desktop.bookkeeping.for_papers import production_book as production_queries
from kube_desktop.bookkeeping.for_papers import receipts as receipt_queries
from kube_desktop.bookkeeping.for_papers.cash_count_record import CashCountRecord, cash_count_record
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead, head_of_day, paper_heads
from kube_desktop.bookkeeping.for_papers.print_subjects import (
    meeting_number,
    member_numbered,
)
from kube_desktop.bookkeeping.for_papers.printings import last_printings, month_subject
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.periods import last_day, parse_voucher
from kube_desktop.ledger import books
from kube_desktop.ledger import statements as statement_queries
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
from kube_desktop.papers.orders import Order, Plan, Plans
from kube_desktop.papers.page import Paper
from kube_desktop.storage.session import Session


class _OfADay(Protocol):
    """What a paper tells of one day; None: of the day on which it is printed."""

    @property
    def day(self) -> date | None: ...


def _heads(
    session: Session, group_ids: Sequence[int], month: date | None, order: Order, name: str
) -> dict[int, PaperHead]:
    return paper_heads(session, group_ids, month, paper=name, copy_numbers=_copies(order, name))


def _copies(order: Order, name: str) -> dict[int, int]:
    """Which print of a paper it will be: group id -> number."""
    return {group_id: copy for (paper, group_id), copy in (order.copy_numbers or {}).items() if paper == name}


def statements(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """Each group's statement of the month, with what was corrected."""
    heads = _heads(session, group_ids, month, order, name)
    # A closed month's statement tells of all corrections of the month, whatever was printed: so it prints the same
    # for ever. As long as the month is open, what the last print could not say yet is what its readers want to know.
    not_closed = [group_id for group_id in group_ids if heads[group_id].provisional]
    last = last_printings(session, not_closed, name, month_subject(month, provisional=True))
    plans: Plans = {}
    for each in statement_queries.savings_statements(session, group_ids, month):
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


def cards(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """The cards of all members or of one."""
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


def cash_books(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """The cash book of the month."""
    heads = _heads(session, group_ids, month, order, name)

    def read(group: int) -> object:
        return books.cash_book(session, group, month, last_day(month), since=month.replace(month=1))

    return _one_each(heads, cash_book_paper.cash_book, read)


def bank_books(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """The bank book of the month; groups without money in a bank have none."""
    heads = _heads(session, group_ids, month, order, name)

    def read(group: int) -> object:
        book = books.bank_book(session, group, month, last_day(month), since=month.replace(month=1))
        if not book.total_in and not book.lines:
            raise RuleBroken(N_("The group has no money in a bank yet, so there is no bank book."), "paper")
        return book

    return _one_each(heads, cash_book_paper.bank_book, read)


def dues_books(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """The dues book up to the month."""
    heads = _heads(session, group_ids, month, order, name)
    return _one_each(heads, dues_paper.social_dues_book, lambda group: dues_queries.dues_book(session, group, month))


def production_books(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """The production book of the month."""
    heads = _heads(session, group_ids, month, order, name)

    def read(group: int) -> object:
        return production_queries.production_book(session, group, month)

    return _one_each(heads, production_paper.production_book, read)


def registers(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """The members as they stood at the end of the month."""
    heads = _heads(session, group_ids, month, order, name)
    return _one_each(
        heads, register_paper.member_register, lambda group: member_register.member_register(session, group, month)
    )


def _of_a_day(session: Session, order: Order, name: str, draw: Callable[..., Paper], data: _OfADay, group: int) -> Plan:
    """One paper that tells of a day: with those who signed when its month was closed."""
    day = data.day or session.today
    return partial(draw, head_of_day(session, group, day, name, _copies(order, name).get(group, 1)), data)


def attendance(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """The attendance of a meeting, or a blank list."""
    blank = order.day is None and order.act_id is None

    def plan(group: int) -> Plan:
        number = None if blank else meeting_number(session, group, order.day, order.act_id)
        data = meeting_papers.attendance_list(session, group, number)
        return _of_a_day(session, order, name, attendance_paper.attendance_list, data, group)

    return _those_that_have(group_ids, plan)


def blank_forms(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """A form to write a meeting on."""
    heads = _heads(session, group_ids, None, order, name)
    return _one_each(
        heads, meeting_form_paper.meeting_form, lambda group: meeting_papers.blank_form(session, group, order.day)
    )


def readbacks(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """The page that is read back at the end of a meeting."""

    def plan(group: int) -> Plan:
        data = meeting_readback.meeting_readback(
            session, group, meeting_number(session, group, order.day, order.act_id)
        )
        return _of_a_day(session, order, name, readback_paper.meeting_readback, data, group)

    return _those_that_have(group_ids, plan)


def cash_counts(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """The record of a count of the whole box."""
    copies = _copies(order, name)

    def read(group: int) -> CashCountRecord:
        return cash_count_record(
            session, group, act_id=order.act_id, day=order.day, month=order.month, copy_number=copies.get(group, 1)
        )

    return _those_that_have(group_ids, lambda group: partial(cash_count_paper.cash_count, read(group)))


def receipts(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """The receipts of an act, a voucher or a month."""
    vouchers = [parse_voucher(order.voucher)] if order.voucher else []
    whole_month = None if vouchers or order.act_id is not None else month

    def plan(group: int) -> Plan:
        some = receipt_queries.receipts(session, group, act_id=order.act_id, vouchers=vouchers, month=whole_month)
        return partial(receipt_paper.receipts_paper, some)

    return _those_that_have(group_ids, plan)


def openings(session: Session, group_ids: Sequence[int], month: date, order: Order, name: str) -> Plans:
    """The opening balances as they were entered."""

    def plan(group: int) -> Plan:
        page = opening_page.opening_page(session, group)
        if page is None:
            raise RuleBroken(N_("No opening balances were entered, so there is no opening page."), "paper")
        return _of_a_day(session, order, name, opening_paper.opening_page, page, group)

    return _those_that_have(group_ids, plan)
