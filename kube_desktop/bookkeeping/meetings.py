"""A meeting: one sheet, one act. Each member's row is its own entry and voucher (issue 1, step 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from kube_desktop.bookkeeping.agreements import Agreement, agreement_on
from kube_desktop.bookkeeping.book_words import book_text
from kube_desktop.bookkeeping.decisions import NewDecision, decide
from kube_desktop.bookkeeping.loans import running_loans
from kube_desktop.bookkeeping.members import MemberRow, member_rows
from kube_desktop.bookkeeping.money_out import MoneyOut, check_money_out, money_out_entry
from kube_desktop.bookkeeping.production import MOST_PIECES, PAYS, Delivered, post_deliveries
from kube_desktop.bookkeeping.social_dues import dues_account
from kube_desktop.domain.cash import check_difference, counted, difference
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.production import Pay, pay_for
from kube_desktop.domain.social_dues import owes_dues
from kube_desktop.ledger.acts import Act, Saved, already_saved, begin
from kube_desktop.ledger.chain import canonical
from kube_desktop.ledger.closing import posting_day
from kube_desktop.ledger.templates import DepositParts, Facts, deposit, entry_of
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import attendance, cash_counts, drafts, dues, meetings

ATTENDANCE = ("H", "I", "S", "A")
"""Hadir, izin, sakit, alpa."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What one member did at the meeting: rupiah, and pieces of the group's usual product, all accepted."""

    member_id: int
    attendance: str = "H"
    savings: int = 0
    dues: int = 0
    instalment: int = 0
    fine: int = 0
    pieces: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class CashCount:
    """The money on the table: denomination key (`domain.cash`) and how many, and why it differs if it does."""

    pieces: tuple[tuple[str, int], ...]
    reason: str = ""

    @property
    def total(self) -> int:
        """What was counted, in rupiah."""
        return counted(dict(self.pieces))


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """A filled-in sheet. `pay` says whether mats are paid in cash ("paid") or kept as owed ("owed")."""

    key: str
    group_id: int
    date: date
    place: str
    leader: str
    rows: tuple[SheetRow, ...]
    money_out: tuple[MoneyOut, ...] = ()
    decisions: tuple[NewDecision, ...] = ()
    count: CashCount | None = None
    pay: str = "paid"
    cash_reason: str = ""
    second_on_date: bool = False


@dataclass(frozen=True, slots=True)
class SheetTotals:
    """What a sheet comes to, in rupiah and pieces; `to_collect` is in less out."""

    savings: int
    dues: int
    instalments: int
    fines: int
    pieces: int
    pay_in_cash: int
    other_out: int
    present: int

    @property
    def to_collect(self) -> int:
        """Uang yang harus terkumpul."""
        return self.savings + self.dues + self.instalments + self.fines - self.pay_in_cash - self.other_out


def totals(sheet: MeetingSheet, agreement: Agreement) -> SheetTotals:
    """Add a sheet up. Raises RuleBroken (field "rate") when the agreed deductions exceed the agreed pay."""
    pays = [_pay(row, agreement) for row in sheet.rows]
    return SheetTotals(
        sum(row.savings for row in sheet.rows),
        sum(row.dues for row in sheet.rows),
        sum(row.instalment for row in sheet.rows),
        sum(row.fine for row in sheet.rows),
        sum(row.pieces for row in sheet.rows),
        sum(pay.net for pay in pays) if sheet.pay == "paid" else 0,
        sum(out.amount for out in sheet.money_out),
        sum(row.attendance == "H" for row in sheet.rows),
    )


def record_meeting(session: Session, sheet: MeetingSheet) -> Saved:
    """Save a meeting, all or nothing, and put its draft away.

    A meeting of a closed month keeps its own date and is posted on the first open day. Raises RuleBroken; the field
    is `"date"`, `"place"`, `"count"`, `"cash_reason"`, or `"<column>:<member id>"` for a cell of the sheet.
    """
    if saved := already_saved(session, sheet):
        return saved
    day, held_on = posting_day(session, sheet.group_id, sheet.date)
    people = {row.id: row for row in member_rows(session, sheet.group_id)}
    check_sheet(session, sheet, people)
    agreement = agreement_on(session, sheet.group_id, sheet.date)
    act = begin(session, sheet.group_id, "meeting", day, sheet, held_on)
    number = next_number(session, sheet.group_id)
    meeting_id = act.say_one(
        meetings,
        uid=session.new_uid(),
        number=number,
        date=sheet.date,
        place=sheet.place.strip(),
        leader=sheet.leader.strip(),
    )
    made = [decide(act, sheet.date, decision) for decision in sheet.decisions]
    writing = _Writing(act, sheet, agreement, people, meeting_id, number, dues_account(session, sheet.group_id))
    _say_attendance(writing)
    _say_dues(writing)
    _post_deposits(writing)
    _post_deliveries(writing)
    check_money_out(act, sheet.group_id, sheet.money_out, made)
    for out in sheet.money_out:
        act.post(money_out_entry(out, made))
    _count_cash(writing)
    session.execute(drafts.delete().where(drafts.c.group_id == sheet.group_id, drafts.c.kind == "meeting"))
    return act.seal(cash_reason=sheet.cash_reason.strip() or None)


def next_number(session: Session, group_id: int) -> int:
    """The number that the group's next meeting gets (Pertemuan ke-...)."""
    return 1 + (session.scalar(select(func.max(meetings.c.number)).where(meetings.c.group_id == group_id)) or 0)


@dataclass(frozen=True, slots=True)
class _Writing:
    act: Act
    sheet: MeetingSheet
    agreement: Agreement
    people: Mapping[int, MemberRow]
    meeting_id: int
    number: int
    dues_account: str


def check_sheet(session: Session, sheet: MeetingSheet, people: Mapping[int, MemberRow]) -> None:
    """Refuse a sheet that cannot be. Raises RuleBroken as `record_meeting` does."""
    again = select(meetings.c.number).where(meetings.c.group_id == sheet.group_id, meetings.c.date == sheet.date)
    if not sheet.second_on_date and (number := session.scalar(again)):
        raise RuleBroken(
            N_("Meeting {number} was already held on {day}. Was there really a second one?"),
            "second_on_date",
            number=number,
            day=sheet.date,
        )
    if sheet.pay not in PAYS:
        raise RuleBroken(N_("Choose whether the pay is handed over or kept as owed."), "pay")
    seen: set[int] = set()
    for row in sheet.rows:
        who = people.get(row.member_id)
        if who is None or row.member_id in seen:
            raise RuleBroken(N_("Only members of this group stand in the sheet, each once."), f"name:{row.member_id}")
        seen.add(row.member_id)
        if row.attendance not in ATTENDANCE:
            raise RuleBroken(N_("Choose present, excused, ill or absent."), f"attendance:{row.member_id}")
        for column in ("savings", "dues", "instalment", "fine", "pieces"):
            if getattr(row, column) < 0:
                raise RuleBroken(N_("Write 0 or more; money paid out is written below."), f"{column}:{row.member_id}")
        if row.pieces > MOST_PIECES:
            raise RuleBroken(N_("Write how many pieces were delivered, 1 to 9.999."), f"pieces:{row.member_id}")
    if not any(row.attendance == "H" for row in sheet.rows):
        raise RuleBroken(N_("Nobody is marked present. Mark who came to the meeting."), "attendance")


def _pay(row: SheetRow, agreement: Agreement) -> Pay:
    return pay_for(row.pieces, agreement.piece_rate, agreement.savings_per_piece, agreement.dues_percent)


def _say_attendance(writing: _Writing) -> None:
    writing.act.say(
        attendance,
        (
            {
                "meeting_id": writing.meeting_id,
                "member_id": row.member_id,
                "status": row.attendance,
                "note": " ".join(row.note.split()),
            }
            for row in writing.sheet.rows
        ),
    )


def _say_dues(writing: _Writing) -> None:
    """Every active member owes the agreed dues, present or not."""
    held, amount = writing.sheet.date, writing.agreement.dues_per_meeting
    writing.act.say(
        dues,
        (
            {
                "member_id": who.id,
                "meeting_id": writing.meeting_id,
                "date": writing.act.day,
                "kind": "meeting",
                "amount": amount,
                "decision_id": None,
            }
            for who in writing.people.values()
            if amount and owes_dues(held, who.joined_on, who.left_on)
        ),
    )


def _post_deposits(writing: _Writing) -> None:
    text = book_text(N_("Deposit at meeting {number}"), number=writing.number)
    running = running_loans(writing.act.session, writing.sheet.group_id, writing.act.day)
    for row in writing.sheet.rows:
        principal = charge = 0
        if row.instalment:
            if row.member_id not in running:
                raise RuleBroken(
                    N_("{name} has no loan to pay back. Write the money under savings, or leave it out."),
                    f"instalment:{row.member_id}",
                    name=writing.people[row.member_id].person.name,
                )
            principal, charge = running[row.member_id].split(row.instalment, f"instalment:{row.member_id}")
        parts = DepositParts(row.savings, row.dues, principal, charge, row.fine)
        entry = deposit(parts, Facts(text, row.member_id), dues_account=writing.dues_account)
        if entry is not None:
            writing.act.post(entry)


def _post_deliveries(writing: _Writing) -> None:
    brought = [Delivered(row.member_id, row.pieces, pay=writing.sheet.pay) for row in writing.sheet.rows if row.pieces]
    if brought:
        post_deliveries(writing.act, brought, writing.agreement, meeting_id=writing.meeting_id)


def _count_cash(writing: _Writing) -> None:
    """Note what was counted; a difference is its own entry, with the reason as its text."""
    count = writing.sheet.count
    if count is None:
        return
    expected = totals(writing.sheet, writing.agreement).to_collect
    if expected < 0:
        raise RuleBroken(
            N_("This meeting pays out {amount:rupiah} more than it collects, so there is nothing to count."),
            "count",
            amount=-expected,
        )
    over = difference(count.total, expected)
    check_difference(over, count.reason)
    writing.act.say_one(
        cash_counts,
        meeting_id=writing.meeting_id,
        date=writing.act.day,
        expected=expected,
        counted=count.total,
        denominations=canonical({key: pieces for key, pieces in count.pieces if pieces}),
        reason=" ".join(count.reason.split()),
    )
    if over:
        writing.act.post(entry_of("cash_over" if over > 0 else "cash_short", abs(over), Facts(count.reason)))
