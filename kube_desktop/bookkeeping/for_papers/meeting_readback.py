"""What was done at a recorded meeting, as it is read aloud: with later corrections taken into account."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from kube_desktop.bookkeeping.decisions import decision_number
from kube_desktop.bookkeeping.for_papers.members_then import closing_act, members_then
from kube_desktop.bookkeeping.members import MemberRow
from kube_desktop.bookkeeping.social_dues import DUES_ACCOUNTS
from kube_desktop.domain.accounts import CASH, CHART, FINES, LOAN_CHARGES, LOANS, is_savings
from kube_desktop.domain.errors import N_
from kube_desktop.domain.periods import voucher
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.versions import as_of
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import attendance, decisions, deliveries, entries, groups, lines, meetings

_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Savings"), tuple(account.code for account in CHART if is_savings(account.code))),
    (N_("IKS"), DUES_ACCOUNTS),
    (N_("Instalment"), (LOANS, LOAN_CHARGES)),
    (N_("Fine"), (FINES,)),
)
_ALWAYS = 2
"""So many columns always stand on the page; the others only when somebody paid."""


@dataclass(frozen=True, slots=True)
class ReadBackRow:
    """What one member paid in, one amount a column of the page, and the sum of them; pieces delivered, pay received."""

    name: str
    amounts: tuple[int, ...]
    total: int
    pieces: int = 0
    pay: int = 0


@dataclass(frozen=True, slots=True)
class MoneyPaid:
    """Money paid out at the meeting: in words (a msgid, or the book's own), and whole rupiah."""

    text: str
    amount: int


@dataclass(frozen=True, slots=True)
class ReadBackCorrection:
    """What was corrected since, in rupiah; `right` is None where nothing took the place of the wrong entry."""

    day: date
    text: str
    wrong: int
    right: int | None
    vouchers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadBackDecision:
    """A decision of the meeting: its number and its words."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The page that is read aloud and signed. `columns` are msgids, with one total each in `column_totals`.

    cash_before + total - the money out + difference = cash_after; `difference` is what counting found (positive:
    more than there should be). `pieces` and `pay` are the sums of their columns; the pay stands among the money out.
    """

    meeting: int
    day: date
    columns: tuple[str, ...]
    rows: tuple[ReadBackRow, ...]
    column_totals: tuple[int, ...]
    total: int
    cash_before: int
    money_out: tuple[MoneyPaid, ...]
    difference: int
    cash_after: int
    corrections: tuple[ReadBackCorrection, ...]
    decisions: tuple[ReadBackDecision, ...]
    present: int
    next_meeting: date | None
    pieces: int = 0
    pay: int = 0


def meeting_readback(session: Session, group_id: int, number: int) -> ReadBack:
    """The page of the meeting with this number. Raises LookupError when the group held none."""
    meeting = session.first(select(meetings).where(meetings.c.group_id == group_id, meetings.c.number == number))
    if meeting is None:
        raise LookupError(f"no meeting {number}")
    posted = meeting_entries(session, meeting.id)
    ids = [entry.id for entry in posted if entry.counts]
    amounts, totals = _paid_in(session, ids)
    delivered = _delivered(session, meeting.id)
    people = members_then(session, group_id, meeting.date)
    labels = {who.id: f"{who.number} {who.person.name}" for who in people}
    money_out, difference = _paid_out([entry for entry in posted if entry.counts], labels)
    total = sum(totals)
    before = _cash_before(session, group_id, meeting.act_id)
    nothing = (0,) * len(_COLUMNS)
    used = [index for index, amount in enumerate(totals) if amount or index < _ALWAYS]
    return ReadBack(
        number,
        meeting.date,
        tuple(_COLUMNS[index][0] for index in used),
        tuple(
            _row(who, [amounts.get(who.id, nothing)[index] for index in used], delivered.get(who.id, (0, 0)))
            for who in people
            if who.id in amounts or who.id in delivered
        ),
        tuple(totals[index] for index in used),
        total,
        before,
        money_out,
        difference,
        before + total - sum(out.amount for out in money_out) + difference,
        _corrections(posted, labels),
        _decisions(session, meeting.act_id),
        _present(session, meeting.id),
        meeting.date + timedelta(days=_interval(session, group_id, meeting.date)),
        pieces=sum(pieces for pieces, _ in delivered.values()),
        pay=sum(pay for _, pay in delivered.values()),
    )


def _interval(session: Session, group_id: int, day: date) -> int:
    """Days from one meeting to the next, as it was when the month of a day was closed."""
    then = as_of(session, groups, [group_id], closing_act(session, group_id, day))[group_id]
    return int(then["meeting_interval"] or 0)


def _row(who: MemberRow, amounts: Sequence[int], delivered: tuple[int, int]) -> ReadBackRow:
    return ReadBackRow(who.person.name, tuple(amounts), sum(amounts), *delivered)


def _delivered(session: Session, meeting_id: int) -> dict[int, tuple[int, int]]:
    """Pieces accepted and pay handed over (rupiah), corrections taken into account: member id -> both."""
    pay = func.sum(case((deliveries.c.pay == "paid", deliveries.c.net), else_=0))
    query = (
        select(deliveries.c.member_id, func.sum(deliveries.c.accepted), pay)
        .where(deliveries.c.meeting_id == meeting_id)
        .group_by(deliveries.c.member_id)
    )
    return {member_id: (pieces, paid) for member_id, pieces, paid in session.rows(query) if pieces or paid}


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """An entry of the meeting, or one that corrects it. `counts` is False for what was reversed and reversals."""

    id: int
    date: date
    kind: str
    text: str
    member_id: int | None
    cash: int
    voucher: str
    reverses_id: int | None
    replaces_id: int | None
    counts: bool


def meeting_entries(session: Session, meeting_id: int) -> list[MeetingEntry]:
    """The entries of a meeting and, as long as there are any, their reversals and replacements.

    A later act that says the meeting's attendance again corrects the sheet, so its entries belong to it too.
    """
    found: dict[int, AnyRow] = {}
    own = select(meetings.c.act_id).where(meetings.c.id == meeting_id)
    said_again = select(attendance.c.act_id).where(attendance.c.meeting_id == meeting_id)
    fresh = session.rows(_entries_where(or_(entries.c.act_id.in_(own), entries.c.act_id.in_(said_again))))
    while fresh:
        found.update((row.id, row) for row in fresh)
        ids = [row.id for row in fresh]
        corrects = or_(entries.c.reverses_id.in_(ids), entries.c.replaces_id.in_(ids))
        fresh = [row for row in session.rows(_entries_where(corrects)) if row.id not in found]
    reversed_ids = {row.reverses_id for row in found.values()}
    return [
        MeetingEntry(
            row.id, row.date, row.kind, row.text, row.member_id, row.cash or 0,
            voucher(row.series, row.number, row.date), row.reverses_id, row.replaces_id,
            counts=row.reverses_id is None and row.id not in reversed_ids,
        )
        for row in sorted(found.values(), key=lambda row: row.id)
    ]  # fmt: skip


def _entries_where(condition: ColumnElement[bool]) -> Any:
    cash = (
        select(func.sum(lines.c.amount))
        .where(lines.c.entry_id == entries.c.id, lines.c.account_code == CASH)
        .scalar_subquery()
    )
    return select(entries, cash.label("cash")).where(condition)


def _paid_in(session: Session, ids: Collection[int]) -> tuple[dict[int, tuple[int, ...]], tuple[int, ...]]:
    """What every member paid in cash, by column, and the totals; members who paid nothing are left out."""
    sums = [func.sum(case((lines.c.account_code.in_(codes), -lines.c.amount), else_=0)) for _, codes in _COLUMNS]
    paid = and_(entries.c.id.in_(ids), entries.c.kind == "deposit")
    source = entries.join(lines, lines.c.entry_id == entries.c.id)
    query = select(entries.c.member_id, *sums).select_from(source).where(paid).group_by(entries.c.member_id)
    totals = session.first(select(*sums).select_from(source).where(paid))
    by_member = {row[0]: tuple(row[1:]) for row in session.rows(query)}
    return by_member, tuple(amount or 0 for amount in totals) if totals else (0,) * len(_COLUMNS)


def _paid_out(posted: Sequence[MeetingEntry], labels: dict[int, str]) -> tuple[tuple[MoneyPaid, ...], int]:
    """The money that went out, piece pay as one line, and the difference that counting found."""
    pay = sum(-entry.cash for entry in posted if entry.kind == "delivery")
    out = [MoneyPaid(N_("pay for deliveries"), pay)] if pay else []
    for entry in posted:
        if entry.cash and entry.kind not in ("deposit", "delivery", "cash_difference"):
            out.append(MoneyPaid(_with_label(entry, labels), -entry.cash))
    return tuple(out), sum(entry.cash for entry in posted if entry.kind == "cash_difference")


def _with_label(entry: MeetingEntry, labels: dict[int, str]) -> str:
    label = labels.get(entry.member_id or 0, "")
    return f"{entry.text}, {label}" if label else entry.text


def _corrections(posted: Sequence[MeetingEntry], labels: dict[int, str]) -> tuple[ReadBackCorrection, ...]:
    by_id = {entry.id: entry for entry in posted}
    replaced = {entry.replaces_id: entry for entry in posted if entry.replaces_id is not None}
    found = []
    for entry in posted:
        if entry.reverses_id is None:
            continue
        wrong, right = by_id[entry.reverses_id], replaced.get(entry.reverses_id)
        vouchers = (entry.voucher, right.voucher) if right else (entry.voucher,)
        amount = abs(right.cash) if right else None
        found.append(ReadBackCorrection(entry.date, _with_label(wrong, labels), abs(wrong.cash), amount, vouchers))
    return tuple(found)


def _cash_before(session: Session, group_id: int, act_id: int) -> int:
    """Cash before the meeting: at the end of the day before, and what was entered earlier on its day."""
    first = session.first(
        select(func.min(entries.c.id).label("id"), func.min(entries.c.date).label("day")).where(
            entries.c.act_id == act_id
        )
    )
    if first is None or first.day is None:
        held = session.scalar(select(meetings.c.date).where(meetings.c.act_id == act_id))
        return account_balance(session, group_id, CASH, held)
    day = first.day if isinstance(first.day, date) else date.fromisoformat(first.day)
    earlier = session.scalar(
        select(func.sum(lines.c.amount)).where(
            lines.c.group_id == group_id,
            lines.c.account_code == CASH,
            lines.c.date == day,
            lines.c.entry_id < first.id,
        )
    )
    return account_balance(session, group_id, CASH, day - timedelta(days=1)) + (earlier or 0)


def _decisions(session: Session, act_id: int) -> tuple[ReadBackDecision, ...]:
    query = select(decisions).where(decisions.c.act_id == act_id).order_by(decisions.c.number)
    return tuple(ReadBackDecision(decision_number(row.number, row.year), row.text) for row in session.rows(query))


def _present(session: Session, meeting_id: int) -> int:
    newest = (
        select(func.max(attendance.c.id))
        .where(attendance.c.meeting_id == meeting_id)
        .group_by(attendance.c.member_id)
        .scalar_subquery()
    )
    query = select(func.count()).where(attendance.c.id.in_(newest), attendance.c.status == "H")
    return session.scalar(query) or 0
