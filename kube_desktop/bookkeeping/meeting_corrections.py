"""Perbaiki pertemuan: the newest meeting's sheet, opened again; only what differs is reversed and entered anew.

All of it is one act, dated today or on the first open day. Older meetings are corrected line by line.
"""

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import replace as with_changes

from sqlalchemy import select

from kube_desktop.bookkeeping.agreements import Agreement, agreement_on
from kube_desktop.bookkeeping.book_words import book_text
from kube_desktop.bookkeeping.corrections import replace_delivery, replace_deposit
from kube_desktop.bookkeeping.drafts import drop_draft
from kube_desktop.bookkeeping.for_screens.saved_sheet import SavedSheet, newest_meeting_id, saved_sheet
from kube_desktop.bookkeeping.loans import running_loans
from kube_desktop.bookkeeping.meetings import CashCount, MeetingSheet, SheetRow, check_sheet, totals
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.money_out import MoneyOut, money_out_entry
from kube_desktop.bookkeeping.production import Delivered, post_deliveries
from kube_desktop.bookkeeping.social_dues import check_fund_use, dues_account
from kube_desktop.domain.accounts import CASH, SOCIAL_FUND
from kube_desktop.domain.cash import check_difference, difference
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.ledger.acts import Act, Entry, Saved, already_saved, begin
from kube_desktop.ledger.chain import canonical
from kube_desktop.ledger.closing import posting_day
from kube_desktop.ledger.corrections import PostedEntry, replace, reverse
from kube_desktop.ledger.templates import DepositParts, Facts, deposit, entry_of
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import attendance, cash_counts, deliveries, meeting_places

DRAFT = "correction"
"""What the draft of a reopened meeting is called."""

_MONEY = ("savings", "dues", "instalment", "fine")


@dataclass(frozen=True, slots=True)
class CorrectMeeting:
    """The right sheet of the newest meeting, filled in as `saved_sheet` gave it but for what was wrong.

    Members who are not among the rows stay as they are; so does the count when `count` is None, and the place and
    who led when they are empty. `money_out` is the whole right list. The day stays: every voucher bears it.
    """

    key: str
    meeting_id: int
    reason: str
    rows: tuple[SheetRow, ...]
    money_out: tuple[MoneyOut, ...] = ()
    count: CashCount | None = None
    pay: str = "paid"
    cash_reason: str = ""
    place: str = ""
    leader: str = ""


@dataclass(frozen=True, slots=True)
class _Correcting:
    act: Act
    stood: SavedSheet
    right: MeetingSheet
    reason: str
    agreement: Agreement


def correct_meeting(session: Session, form: CorrectMeeting) -> Saved:
    """Correct the newest meeting, all or nothing, and put its draft away.

    Raises RuleBroken: not the newest (field "meeting_id"), no reason ("reason"), nothing differs ("rows"), or as
    `record_meeting` does for a sheet that cannot be.
    """
    if saved := already_saved(session, form):
        return saved
    stood = saved_sheet(session, form.meeting_id)
    if newest_meeting_id(session, stood.group_id) != form.meeting_id:
        raise RuleBroken(
            N_("Only the newest meeting is opened again as a whole. Correct the lines of older ones one by one."),
            "meeting_id",
        )
    if not form.reason.strip():
        raise RuleBroken(N_("Write why this is corrected; the reason stands in the book."), "reason")
    right = _right_sheet(stood, form)
    people = {row.id: row for row in member_rows(session, stood.group_id)}
    check_sheet(session, right, people)
    if not differs(stood, right):
        raise RuleBroken(N_("Nothing differs from what was saved. Change what was wrong, or close the sheet."), "rows")
    day, _ = posting_day(session, stood.group_id, session.today)
    act = begin(session, stood.group_id, "correction", day, form)
    agreement = agreement_on(session, stood.group_id, stood.date)
    correcting = _Correcting(act, stood, right, form.reason, agreement)
    _say_attendance(correcting)
    _say_place(correcting)
    _correct_deposits(correcting)
    _correct_deliveries(correcting)
    _correct_money_out(correcting)
    _correct_count(correcting)
    drop_draft(session, stood.group_id, DRAFT)
    return act.seal(cash_reason=form.cash_reason.strip() or None, reason=form.reason.strip())


def differs(stood: SavedSheet, right: MeetingSheet) -> bool:
    """Say whether anything that can be corrected differs from what stands in the book."""
    kept = [money_out_entry(payment, ()) for payment in right.money_out]
    stands = [_bare(each) for each in stood.paid_out]
    other_count = right.count is not None and (
        stood.count is None
        or right.count.total != stood.count.total
        or right.count.reason.split() != stood.count.reason.split()
    )
    other_place = (right.place, right.leader) != (stood.place, stood.leader)
    other_pay = right.pay != stood.pay and any(row.pieces for row in stood.rows)
    return (
        {row.member_id: _tidy(row) for row in right.rows} != {row.member_id: _tidy(row) for row in stood.rows}
        or sorted(map(repr, kept)) != sorted(map(repr, stands))
        or other_count
        or other_pay
        or other_place
    )


def _right_sheet(stood: SavedSheet, form: CorrectMeeting) -> MeetingSheet:
    given = {row.member_id for row in form.rows}
    rest = tuple(row for row in stood.rows if row.member_id not in given)
    return MeetingSheet(
        form.key,
        stood.group_id,
        stood.date,
        " ".join(form.place.split()) or stood.place,
        " ".join(form.leader.split()) or stood.leader,
        form.rows + rest,
        form.money_out,
        count=form.count or stood.count,
        pay=form.pay,
        second_on_date=True,
    )


def _tidy(row: SheetRow) -> SheetRow:
    return with_changes(row, note=" ".join(row.note.split()))


def _say_attendance(correcting: _Correcting) -> None:
    """The whole list again: what is said last counts, and it ties this act to the meeting."""
    correcting.act.say(
        attendance,
        (
            {
                "meeting_id": correcting.stood.meeting_id,
                "member_id": row.member_id,
                "status": row.attendance,
                "note": _tidy(row).note,
            }
            for row in correcting.right.rows
        ),
    )


def _say_place(correcting: _Correcting) -> None:
    stood, right = correcting.stood, correcting.right
    if (right.place, right.leader) != (stood.place, stood.leader):
        correcting.act.say_one(meeting_places, meeting_id=stood.meeting_id, place=right.place, leader=right.leader)


def _correct_deposits(correcting: _Correcting) -> None:
    act, stood = correcting.act, correcting.stood
    before = {row.member_id: row for row in stood.rows}
    running = running_loans(act.session, stood.group_id, act.day)
    for row in correcting.right.rows:
        was = before.get(row.member_id, SheetRow(row.member_id))
        if all(getattr(row, name) == getattr(was, name) for name in _MONEY):
            continue
        wrong = stood.deposits.get(row.member_id)
        if wrong is not None:
            reverse(act, wrong, correcting.reason)
            replace_deposit(act, wrong, row.savings, row.dues, row.instalment, row.fine)
            continue
        principal = charge = 0
        if row.instalment:
            if row.member_id not in running:
                raise RuleBroken(
                    N_("This member has no loan to pay back. Write the money under savings, or leave it out."),
                    f"instalment:{row.member_id}",
                )
            principal, charge = running[row.member_id].split(row.instalment, f"instalment:{row.member_id}")
        text = book_text(N_("Deposit at meeting {number}"), number=stood.number)
        entry = deposit(
            DepositParts(row.savings, row.dues, principal, charge, row.fine),
            Facts(text, row.member_id),
            dues_account=dues_account(act.session, stood.group_id),
        )
        if entry is not None:
            act.post(entry)


def _correct_deliveries(correcting: _Correcting) -> None:
    act, stood, right = correcting.act, correcting.stood, correcting.right
    before = {row.member_id: row.pieces for row in stood.rows}
    for row in right.rows:
        was = before.get(row.member_id, 0)
        wrong = stood.paid_pieces.get(row.member_id)
        other_pay = wrong is not None and right.pay != stood.pay
        if row.pieces == was and not other_pay:
            continue
        brought = Delivered(row.member_id, row.pieces, pay=right.pay)
        if wrong is not None:
            replace_delivery(act, wrong, correcting.reason, brought)
            continue
        if was:
            _take_back_unpaid(correcting, row.member_id, was)
        if row.pieces:
            rate = 0 if was else None
            post_deliveries(act, [brought], correcting.agreement, rate=rate, meeting_id=stood.meeting_id)


def _take_back_unpaid(correcting: _Correcting, member_id: int, pieces: int) -> None:
    """Pieces that counted for the target only have no entry to reverse."""
    act, meeting_id = correcting.act, correcting.stood.meeting_id
    product = act.session.scalar(
        select(deliveries.c.product_id)
        .where(deliveries.c.meeting_id == meeting_id, deliveries.c.member_id == member_id)
        .order_by(deliveries.c.id.desc())
        .limit(1)
    )
    act.say_one(
        deliveries,
        meeting_id=meeting_id,
        member_id=member_id,
        product_id=product,
        date=act.day,
        accepted=-pieces,
        rejected=0,
        rate=0,
        gross=0,
        savings_cut=0,
        dues_cut=0,
        net=0,
        pay="none",
    )


def _correct_money_out(correcting: _Correcting) -> None:
    """What stands in both lists stays; the rest is taken back, changed or added."""
    act = correcting.act
    wanted = [money_out_entry(payment, ()) for payment in correcting.right.money_out]
    gone: list[PostedEntry] = []
    for posted in correcting.stood.paid_out:
        if _bare(posted) in wanted:
            wanted.remove(_bare(posted))
        else:
            gone.append(posted)
    _check_benefits(correcting)
    for posted in gone:
        reverse(act, posted, correcting.reason)
        same = next(
            (each for each in wanted if (each.kind, each.member_id) == (posted.entry.kind, posted.entry.member_id)),
            None,
        )
        if same is not None:
            wanted.remove(same)
            replace(act, posted, same)
    for entry in wanted:
        act.post(entry)


def _check_benefits(correcting: _Correcting) -> None:
    """Benefits may grow only by what their decision and the fund still allow, the dues of this correction included."""
    act, stood, more = correcting.act, correcting.stood, defaultdict[int | None, int](int)
    collected = -act.posted_on(SOCIAL_FUND)
    for sign, payments in ((1, correcting.right.money_out), (-1, stood.money_out)):
        for payment in payments:
            if payment.kind == "benefit":
                more[payment.decision_id] += sign * payment.amount
    for decision_id, amount in more.items():
        if amount > 0:
            check_fund_use(act.session, stood.group_id, decision_id, amount, act.day, coming_in=collected)


def _correct_count(correcting: _Correcting) -> None:
    """Say the count again over what had to come together after all, with its difference."""
    act, stood, count = correcting.act, correcting.stood, correcting.right.count
    if count is None:
        return
    expected = totals(correcting.right, correcting.agreement).to_collect
    over = difference(count.total, expected) if expected >= 0 else 0
    stood_over = _cash(stood.difference) if stood.difference is not None else 0
    if over:
        check_difference(over, count.reason)
    if stood.difference is not None and over != stood_over:
        reverse(act, stood.difference, correcting.reason)
    if over and over != stood_over:
        entry = entry_of("cash_over" if over > 0 else "cash_short", abs(over), Facts(count.reason))
        if stood.difference is None:
            act.post(entry)
        else:
            replace(act, stood.difference, entry)
    if expected >= 0:
        act.say_one(
            cash_counts,
            meeting_id=stood.meeting_id,
            date=act.day,
            expected=expected,
            counted=count.total,
            denominations=canonical({key: pieces for key, pieces in count.pieces if pieces}),
            reason=" ".join(count.reason.split()) if over else "",
        )


def _cash(posted: PostedEntry) -> int:
    """What an entry brought into the cash, in rupiah."""
    return sum(line.amount for line in posted.entry.lines if line.account == CASH)


def _bare(posted: PostedEntry) -> Entry:
    return with_changes(posted.entry, reverses_id=None, replaces_id=None)
