"""What is written down after printing: which paper of which group, and of what. Outside the chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kube_desktop.bookkeeping.for_papers.cards import PAPER as CARD
from kube_desktop.bookkeeping.for_papers.cards import member_cards, new_lines
from kube_desktop.bookkeeping.for_papers.cash_count_record import PAPER as CASH_COUNT
from kube_desktop.bookkeeping.for_papers.cash_count_record import cash_count_record
from kube_desktop.bookkeeping.for_papers.print_subjects import meeting_number, member_numbered
from kube_desktop.bookkeeping.for_papers.printings import last_printing, month_subject, note_printing
from kube_desktop.bookkeeping.for_papers.receipts import PAPER as RECEIPT
from kube_desktop.bookkeeping.for_papers.receipts import receipts
from kube_desktop.domain.periods import parse_voucher
from kube_desktop.papers.catalogue import Ordered, order_papers, paper_kind
from kube_desktop.papers.orders import Order
from kube_desktop.storage.session import Session

READBACK, OPENING = "meeting-readback", "opening"


@dataclass(frozen=True, slots=True)
class Note:
    """One printing to be written down; `last_line` is the last line of a savings card."""

    group_id: int
    paper: str
    subject: str
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """What was read for one paper of one group, and what is to be noted once it is on paper."""

    ordered: Ordered
    notes: tuple[Note, ...]


def read_paper(session: Session, name: str, group_id: int, order: Order) -> ReadPaper:
    """Read one paper of one group, counting which copy it will be. Raises RuleBroken as `order_papers` does."""
    ordered = order_papers(session, [name], [group_id], order)
    notes = _notes(session, name, group_id, order, ordered)
    if len(notes) == 1 and notes[0].paper not in (CARD, RECEIPT):
        last = last_printing(session, group_id, name, notes[0].subject)
        if last is not None:
            counted = replace(order, copy_numbers={(name, group_id): last.copy + 1})
            ordered = order_papers(session, [name], [group_id], counted)
    return ReadPaper(ordered, notes)


def note_all(session: Session, notes: Sequence[Note]) -> None:
    """Write down that all of these were printed."""
    for note in notes:
        note_printing(session, note.group_id, note.paper, note.subject, note.last_line)


def _notes(session: Session, name: str, group_id: int, order: Order, ordered: Ordered) -> tuple[Note, ...]:
    if paper_kind(name).monthly:
        provisional = ordered.groups[0].head.provisional
        return (Note(group_id, name, month_subject(ordered.month, provisional=provisional)),)
    if name == CARD:
        return _card_notes(session, group_id, order)
    if name == RECEIPT:
        vouchers = [parse_voucher(order.voucher)] if order.voucher else []
        found = receipts(session, group_id, act_id=order.act_id, vouchers=vouchers)
        return tuple(Note(group_id, name, each.voucher) for each in found)
    if name == READBACK:
        return (Note(group_id, name, str(meeting_number(session, group_id, order.day, order.act_id))),)
    if name == CASH_COUNT:
        count = cash_count_record(session, group_id, act_id=order.act_id, day=order.day, month=order.month)
        return (Note(group_id, name, f"{count.number}/{count.day.year}"),)
    if name == OPENING:
        return (Note(group_id, name, OPENING),)
    return ()  # blank forms are not counted


def _card_notes(session: Session, group_id: int, order: Order) -> tuple[Note, ...]:
    member_id = member_numbered(session, group_id, order.member) if order.member else None
    return tuple(
        Note(group_id, CARD, card.member_number, card.lines[-1].number)
        for card in member_cards(session, group_id, member_id)
        if card.lines and (new_lines(card) or order.card == "full")
    )
