"""Mats delivered: pay per piece, deductions to savings and dues, paid in cash or kept as owed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kube_desktop.bookkeeping.agreements import Agreement, agreement_on, product_id
from kube_desktop.bookkeeping.book_words import book_text
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.social_dues import dues_account
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.production import Pay, pay_for
from kube_desktop.ledger.acts import Act, Entry, Saved, already_saved, begin
from kube_desktop.ledger.closing import posting_day
from kube_desktop.ledger.templates import Facts, piece_pay
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import deliveries, dues

PAYS = ("paid", "owed")
MOST_PIECES = 9_999


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one member brought: pieces accepted and rejected, and whether the pay is "paid" in cash or "owed"."""

    member_id: int
    accepted: int
    rejected: int = 0
    pay: str = "paid"


@dataclass(frozen=True, slots=True)
class RecordDeliveries:
    """Deliveries outside a meeting; `rate` and `savings_per_piece` (rupiah) as agreed unless they differ this time."""

    key: str
    group_id: int
    date: date
    rows: tuple[Delivered, ...]
    rate: int | None = None
    savings_per_piece: int | None = None
    cash_reason: str = ""


def record_deliveries(session: Session, form: RecordDeliveries) -> Saved:
    """Save deliveries, all or none. Raises RuleBroken ("accepted:<member id>", "pay:...", "product", "cash_reason")."""
    if saved := already_saved(session, form):
        return saved
    day, held_on = posting_day(session, form.group_id, form.date)
    known = {who.id for who in member_rows(session, form.group_id)}
    for row in form.rows:
        check_delivered(row, known)
    agreed = agreement_on(session, form.group_id, form.date)
    act = begin(session, form.group_id, "delivery", day, form, held_on)
    post_deliveries(act, form.rows, agreed, rate=form.rate, savings_per_piece=form.savings_per_piece)
    return act.seal(cash_reason=form.cash_reason.strip() or None)


def check_delivered(row: Delivered, known: set[int]) -> None:
    """Refuse an impossible delivery. Raises RuleBroken ("accepted:<member id>", "pay:...", "name:...")."""
    if row.member_id not in known:
        raise RuleBroken(N_("Only members of this group stand in the sheet, each once."), f"name:{row.member_id}")
    if not (0 <= row.accepted <= MOST_PIECES and 0 <= row.rejected <= MOST_PIECES and row.accepted + row.rejected):
        raise RuleBroken(N_("Write how many pieces were delivered, 1 to 9.999."), f"accepted:{row.member_id}")
    if row.pay not in PAYS:
        raise RuleBroken(N_("Choose whether the pay is handed over or kept as owed."), f"pay:{row.member_id}")


def post_deliveries(
    act: Act,
    rows: Sequence[Delivered],
    agreed: Agreement,
    *,
    rate: int | None = None,
    savings_per_piece: int | None = None,
    meeting_id: int | None = None,
    replaces_id: int | None = None,
) -> None:
    """Say and post deliveries of the group's usual product as part of an act.

    What is withheld for dues is owed and paid at once, so that it never becomes arrears. `replaces_id` is the
    reversed entry whose place the (one) delivery takes. Raises RuleBroken when no product is agreed (field "product").
    """
    if not agreed.product:
        raise RuleBroken(N_("The group has not agreed on a product yet. Agree on one first."), "product")
    piece_rate = agreed.piece_rate if rate is None else rate
    cut = agreed.savings_per_piece if savings_per_piece is None else savings_per_piece
    made = product_id(act.session, act.group_id or 0, agreed.product)
    to_dues = dues_account(act.session, act.group_id or 0)
    pays = [(row, pay_for(row.accepted, piece_rate, cut, agreed.dues_percent)) for row in rows]
    act.say(deliveries, (_row(act, row, pay, made, piece_rate, meeting_id) for row, pay in pays))
    act.say(
        dues,
        (
            {
                "member_id": row.member_id,
                "meeting_id": meeting_id,
                "date": act.day,
                "kind": "percent",
                "amount": pay.dues_cut,
                "decision_id": None,
            }
            for row, pay in pays
            if pay.dues_cut
        ),
    )
    for row, pay in pays:
        if pay.gross:
            act.post(_entry(row, pay, agreed, to_dues, replaces_id))


def _row(
    act: Act, row: Delivered, pay: Pay, made: int, rate: int, meeting_id: int | None
) -> dict[str, int | str | date | None]:
    return {
        "meeting_id": meeting_id,
        "member_id": row.member_id,
        "product_id": made,
        "date": act.day,
        "accepted": row.accepted,
        "rejected": row.rejected,
        "rate": rate,
        "gross": pay.gross,
        "savings_cut": pay.savings_cut,
        "dues_cut": pay.dues_cut,
        "net": pay.net,
        "pay": row.pay if pay.gross else "none",
    }


def _entry(row: Delivered, pay: Pay, agreed: Agreement, to_dues: str, replaces_id: int | None) -> Entry:
    text = book_text(
        N_("{pieces:figure} {unit} of {product} delivered"),
        pieces=row.accepted,
        unit=agreed.unit,
        product=agreed.product,
    )
    facts = Facts(text, row.member_id)
    entry = piece_pay(pay.gross, pay.savings_cut, pay.dues_cut, facts, owed=row.pay == "owed", dues_account=to_dues)
    return replace(entry, replaces_id=replaces_id)
