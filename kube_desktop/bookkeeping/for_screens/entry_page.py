"""One entry, opened from any book: what it moved, who wrote it, what became of it, how it can be corrected."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from kube_desktop.bookkeeping.corrections import OPENING, is_whole
from kube_desktop.bookkeeping.loans import RunningLoan, newest_loan
from kube_desktop.bookkeeping.social_dues import dues_account
from kube_desktop.domain.accounts import (
    BANK,
    CASH,
    LOANS,
    MATERIAL,
    PAYABLES,
    RECEIVABLES,
    SAVINGS,
    SOCIAL_FUND,
    SOCIAL_SAVINGS,
    WAGES_OWED,
    account,
    on_normal_side,
)
from kube_desktop.domain.codes import head_code
from kube_desktop.domain.periods import voucher
from kube_desktop.ledger.balances import balances
from kube_desktop.ledger.corrections import PostedEntry, posted_entry
from kube_desktop.ledger.templates import deposit_parts
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import acts, deliveries, entries, members, seals

SHOWN = (CASH, BANK, SAVINGS, SOCIAL_SAVINGS, SOCIAL_FUND, LOANS, WAGES_OWED, RECEIVABLES, PAYABLES, MATERIAL)
"""The accounts whose balances people know; a correction shows what happens to them."""

Standing = tuple[str, int | None]
"""An account, and the member where its lines always carry one."""


@dataclass(frozen=True, slots=True)
class DeliverySaid:
    """What was said with a delivery: pieces, rupiah a piece, what each piece gave to savings, percent to dues."""

    accepted: int
    rejected: int
    rate: int
    savings_per_piece: int
    dues_percent: int
    pay: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry that stands in the ledger, in whole rupiah.

    `subject` is the member or the party. `form` says how it is corrected: "deposit", "delivery", "amount", "whole"
    (taken back only) or "" (not at all, or not here). `standing` are the balances of today on their normal side.
    `loan` is the member's loan as it was without this entry. `cash_reason` says why cash was allowed to run short.
    """

    posted: PostedEntry
    subject: str
    held_on: date | None
    writer: str
    written_at: datetime
    code: str
    reverses: str
    replaces: str
    replaced_by: str
    form: str
    standing: dict[Standing, int]
    dues_account: str
    loan: RunningLoan | None
    delivery: DeliverySaid | None
    cash_reason: str


def entry_page(session: Session, entry_id: int) -> EntryPage:
    """Everything about one entry. Raises RuleBroken (field "entry_id") when there is none."""
    posted = posted_entry(session, entry_id)
    row = session.first(
        select(entries.c.held_on, acts.c.payload, acts.c.writer, acts.c.written_at, seals.c.hash)
        .join(acts, acts.c.id == entries.c.act_id)
        .join(seals, seals.c.act_id == acts.c.id)
        .where(entries.c.id == entry_id)
    )
    if row is None:
        raise LookupError(f"entry {entry_id} has no seal")
    delivery = _delivery(session, posted)
    return EntryPage(
        posted,
        _subject(session, posted),
        row.held_on,
        row.writer,
        row.written_at,
        head_code(bytes(row.hash)),
        _voucher_of(session, posted.entry.reverses_id),
        _voucher_of(session, posted.entry.replaces_id),
        _replaced_by(session, entry_id),
        _form(posted, delivery),
        _standing(session, posted),
        dues_account(session, posted.group_id),
        _loan_without(session, posted),
        delivery,
        _cash_reason(posted, row.payload),
    )


def _cash_reason(posted: PostedEntry, payload: str) -> str:
    """What was written when cash ran short; a count of cash has its reason as its text."""
    takes_cash = any(line.account == CASH and line.amount < 0 for line in posted.entry.lines)
    reason = json.loads(payload).get("cash_reason") or "" if takes_cash else ""
    return "" if reason == posted.entry.text else str(reason)


def _form(posted: PostedEntry, delivery: DeliverySaid | None) -> str:
    entry = posted.entry
    if posted.corrected_by or entry.reverses_id is not None or posted.act_kind == OPENING or entry.kind == OPENING:
        return ""
    if entry.kind == "delivery":
        return "delivery" if delivery else ""
    if entry.kind == "deposit" and entry.member_id is not None:
        return "deposit"
    return "whole" if is_whole(posted) else "amount"


def _subject(session: Session, posted: PostedEntry) -> str:
    if posted.entry.member_id is None:
        return posted.entry.party
    row = session.first(select(members.c.number, members.c.name).where(members.c.id == posted.entry.member_id))
    return f"{row.number} {row.name}" if row is not None else posted.entry.party


def _voucher_of(session: Session, entry_id: int | None) -> str:
    if entry_id is None:
        return ""
    row = session.first(select(entries.c.series, entries.c.number, entries.c.date).where(entries.c.id == entry_id))
    return voucher(*row) if row is not None else ""


def _replaced_by(session: Session, entry_id: int) -> str:
    row = session.first(
        select(entries.c.series, entries.c.number, entries.c.date).where(entries.c.replaces_id == entry_id)
    )
    return voucher(*row) if row is not None else ""


def _standing(session: Session, posted: PostedEntry) -> dict[Standing, int]:
    """Today's balances, of the whole account or of the entry's member."""
    found: dict[Standing, int] = {}
    for each in balances(session, session.today, [posted.group_id], SHOWN):
        of_member = account(each.account).members == "always"
        if of_member and each.member_id != posted.entry.member_id:
            continue
        key = (each.account, each.member_id if of_member else None)
        found[key] = found.get(key, 0) + on_normal_side(each.account, each.amount)
    return found


def _loan_without(session: Session, posted: PostedEntry) -> RunningLoan | None:
    """The member's loan before this deposit, to split another instalment as the book will."""
    if posted.entry.member_id is None or posted.entry.kind != "deposit":
        return None
    loan = newest_loan(session, posted.group_id, posted.entry.member_id, session.today)
    if loan is None:
        return None
    parts = deposit_parts(posted.entry)
    return replace(
        loan, paid_principal=loan.paid_principal - parts.principal, paid_charge=loan.paid_charge - parts.charge
    )


def _delivery(session: Session, posted: PostedEntry) -> DeliverySaid | None:
    if posted.entry.kind != "delivery":
        return None
    said = session.first(
        select(deliveries).where(
            deliveries.c.act_id == posted.act_id,
            deliveries.c.member_id == posted.entry.member_id,
            deliveries.c.accepted >= 0,
        )
    )
    if said is None:
        return None
    per_piece = said.savings_cut // said.accepted if said.accepted else 0
    percent = round(said.dues_cut * 100 / said.gross) if said.gross else 0
    return DeliverySaid(said.accepted, said.rejected, said.rate, per_piece, percent, said.pay)
