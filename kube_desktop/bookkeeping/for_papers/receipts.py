"""Receipts (kuitansi): who paid whom, how much and for what, ready to be signed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, false, func, or_, select

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead, paper_heads
from kube_desktop.bookkeeping.for_papers.printings import last_printing
from kube_desktop.domain.accounts import BANK, CASH, CHART, is_savings
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.periods import Voucher, last_day, voucher
from kube_desktop.domain.receipts import needs_stamp
from kube_desktop.domain.signing import CHAIR, TREASURER
from kube_desktop.ledger.as_of_seal import PersonThen, people_then
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import entries, lines

PAPER = "receipt"
"""How `printings` calls it; its subject is the voucher. The second print is marked as a copy."""
WITHOUT_RECEIPT = ("opening", "cash_difference")
"""Kinds of entries that nobody paid or received: what was there at the opening, what a count found over or short."""
_HAS_RECEIPT = (entries.c.kind.not_in(WITHOUT_RECEIPT), entries.c.reverses_id.is_(None))
"""Nor did anybody pay what takes a wrong entry back: that is writing; the right entry has the receipt."""
SAVINGS_CODES = tuple(account.code for account in CHART if is_savings(account.code))


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt in whole rupiah, numbered by its voucher.

    `signer` is who receives the money and signs; `signer_role` his role in the group, empty for others.
    `approver` is the chair, who approves a payment and acknowledges an income. `savings_after` is the
    member's savings after it, where savings moved. `stamp` asks for the box of the duty stamp (AT-22).
    A `copy_number` above 1 marks a copy (SALINAN).
    """

    head: PaperHead
    voucher: str
    day: date
    payer: str
    receiver: str
    amount: int
    purpose: str
    approver: str
    signer: str
    signer_role: str = ""
    member_number: str = ""
    savings_after: int | None = None
    group_pays: bool = False
    stamp: bool = False
    copy_number: int = 1


def receipts(
    session: Session,
    group_id: int,
    *,
    act_id: int | None = None,
    vouchers: Sequence[Voucher] = (),
    month: date | None = None,
) -> list[Receipt]:
    """The receipts of a whole act, of a month (its first day), or of some vouchers, in the order of the book.

    Only entries by which cash or bank money comes from someone or goes to someone have one. Raises RuleBroken
    (field "voucher") when nothing that was asked for has a receipt.
    """
    paper_head = paper_heads(session, [group_id])[group_id]
    people = people_then(session, [group_id], session.today)
    made = []
    for row in session.rows(_asked(group_id, act_id, vouchers, month)):
        if row.money:
            made.append(_receipt(session, row, paper_head, people.get(row.member_id)))
    if not made:
        raise RuleBroken(N_("No money changed hands here, so there is no receipt. Choose another entry."), "voucher")
    return made


def _asked(group_id: int, act_id: int | None, vouchers: Sequence[Voucher], month: date | None) -> Select[Any]:
    def total(codes: Sequence[str]) -> ColumnElement[int]:
        return func.sum(case((lines.c.account_code.in_(codes), lines.c.amount), else_=0))

    named = [
        and_(entries.c.series == one.series, entries.c.year == one.year, entries.c.number == one.number)
        for one in vouchers
    ]
    wanted = or_(false(), *named)
    if act_id is not None:
        wanted = entries.c.act_id == act_id
    elif month is not None:
        wanted = entries.c.date.between(month, last_day(month))
    return (
        select(entries, total((CASH, BANK)).label("money"), total(SAVINGS_CODES).label("savings"))
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(entries.c.group_id == group_id, wanted, *_HAS_RECEIPT)
        .group_by(entries.c.id)
        .order_by(entries.c.id)
    )


def _receipt(session: Session, row: Row[Any], paper_head: PaperHead, person: PersonThen | None) -> Receipt:
    number = voucher(row.series, row.number, row.date)
    other = person.name if person else row.party
    chair, treasurer = paper_head.name_of(CHAIR), paper_head.name_of(TREASURER)
    pays, amount = row.money < 0, abs(row.money)
    printed = last_printing(session, row.group_id, PAPER, number)
    day = row.held_on or row.date
    return Receipt(
        head=replace(paper_head, dated=day),
        voucher=number,
        day=day,
        payer=paper_head.group_name if pays else other,
        receiver=other if pays else paper_head.group_name,
        amount=amount,
        purpose=row.text,
        approver=chair,
        signer=other if pays else treasurer,
        signer_role="" if pays else TREASURER,
        member_number=person.number if person else "",
        savings_after=_savings_after(session, row) if row.savings and person else None,
        group_pays=pays,
        stamp=needs_stamp(amount, external=person is None, savings=bool(row.savings)),
        copy_number=printed.copy + 1 if printed else 1,
    )


def _savings_after(session: Session, row: Row[Any]) -> int:
    """The member's savings right after this entry, in the order of the book."""
    before = or_(lines.c.date < row.date, and_(lines.c.date == row.date, lines.c.entry_id <= row.id))
    query = select(func.coalesce(-func.sum(lines.c.amount), 0)).where(
        lines.c.group_id == row.group_id,
        lines.c.account_code.in_(SAVINGS_CODES),
        lines.c.member_id == row.member_id,
        before,
    )
    return int(session.scalar(query))


def receipt_vouchers(session: Session, act_id: int) -> list[str]:
    """The vouchers of an act that have a receipt, in the order of the book."""
    rows = session.rows(
        select(entries.c.series, entries.c.number, entries.c.date)
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(
            entries.c.act_id == act_id,
            *_HAS_RECEIPT,
            lines.c.account_code.in_((CASH, BANK)),
        )
        .group_by(entries.c.id)
        .having(func.sum(lines.c.amount) != 0)
        .order_by(entries.c.id)
    )
    return [voucher(*row) for row in rows]
