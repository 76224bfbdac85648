"""A month in the life of a practice group: meetings and what happens between them, all by the window's own actions.

Nothing here writes by itself: it decides who comes, who pays what and what is forgotten, and then calls what a
screen would call. Chance comes from the seed; what is rare comes by turns, so that every book has some of it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import select

from kube_desktop.bookkeeping.agreements import Agree, agree, agreement_on
from kube_desktop.bookkeeping.cash_counts import CountCash, count_cash
from kube_desktop.bookkeeping.corrections import CorrectDeposit, correct_deposit
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, decision_rows, record_decision
from kube_desktop.bookkeeping.meetings import record_meeting
from kube_desktop.bookkeeping.members import officers_on
from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.bookkeeping.practice.sheet import Purse, fill_sheet, notes_and_coins
from kube_desktop.bookkeeping.savings import (
    DepositSavings,
    WithdrawSavings,
    deposit_savings,
    savings_on,
    withdraw_savings,
)
from kube_desktop.bookkeeping.social_dues import UseFund, WaiveDues, dues_standings, use_fund, waive_dues
from kube_desktop.domain.accounts import CASH, SAVINGS, SOCIAL_FUND
from kube_desktop.domain.cash import counted
from kube_desktop.domain.periods import last_day, previous_month
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.closing import CloseMonth, close_month
from kube_desktop.ledger.corrections import posted_entry
from kube_desktop.ledger.templates import deposit_parts
from kube_desktop.storage.session import Session, Writer
from kube_desktop.storage.tables import entries, lines

_RHYTHM_BEGAN = date(2000, 1, 3)  # a Monday, from which weeks and fortnights are counted


@dataclass(frozen=True, slots=True)
class PracticeGroup:
    """A group of the practice book. `place` counts the groups from 0, `interval` is in days, `names` by member id."""

    place: int
    id: int
    interval: int
    facilitator: str
    names: dict[int, str]

    def turn(self, month_number: int, every: int, at: int) -> bool:
        """Whether it is this group's turn in a month (from 0) for something that happens every so many months."""
        return (self.place + month_number) % every == at


def practice_month(
    session: Session, group: PracticeGroup, month: date, number: int, last: bool, chance: Random
) -> None:
    """Live through one month (its first day; `number` from 0) in the caller's transaction.

    The month before is closed first, then its forgotten paper turns up; the `last` month stays open and has none.
    """
    held_office = officers_on(session, group.id, month)
    officer = Writer(group.names[held_office["treasurer"]], "officer")
    facilitator = Writer(group.facilitator, "facilitator")
    if number:
        before = previous_month(month)
        close_month(_sitting(session, month, 9, facilitator), CloseMonth(session.new_uid(), group.id, before))
        if (forgotten := _forgotten_day(group, before, number - 1)) is not None:
            _meet(_sitting(session, month, 10, facilitator), group, forgotten, number, chance, rare=False)
        _yearly_changes(_sitting(session, month, 11, officer), group, held_office, number)
    days = meeting_days(group, month)
    if not last and _forgotten_day(group, month, number) is not None:
        days = days[:-1]
    for day in days:
        _meet(_sitting(session, day, 15, officer), group, day, number, chance, rare=day == days[-1])
        after = min(day + timedelta(days=2), last_day(month))
        _between_meetings(_sitting(session, after, 17, officer), group, chance)
    _month_end(
        _sitting(session, min(days[-1] + timedelta(days=3), last_day(month)), 18, officer), group, number, chance
    )


def meeting_days(group: PracticeGroup, month: date) -> list[date]:
    """The days on which a group meets in a month: each week, each second week, or on one day of every month."""
    if group.interval not in (7, 14):
        return [month.replace(day=5 + group.place % 20)]
    began = _RHYTHM_BEGAN + timedelta(days=group.place * 3 % group.interval)
    first = month + timedelta(days=-(month - began).days % group.interval)
    count = (last_day(month) - first).days // group.interval + 1
    return [first + timedelta(days=group.interval * at) for at in range(count)]


def _sitting(session: Session, day: date, hour: int, writer: Writer) -> Session:
    """The same transaction, as it looks to somebody who sits down on that day."""
    return replace(session, today=day, now=datetime.combine(day, time(hour)), writer=writer)


def _forgotten_day(group: PracticeGroup, month: date, number: int) -> date | None:
    """The last meeting of the month, when its paper is found only after the month was closed."""
    days = meeting_days(group, month)
    return days[-1] if len(days) > 1 and group.turn(number, 6, 1) else None


def _meet(session: Session, group: PracticeGroup, day: date, number: int, chance: Random, *, rare: bool) -> None:
    purse = Purse(
        group.turn(number, 4, 0) and rare,
        group.turn(number, 6, 3) and rare,
    )
    record_meeting(session, fill_sheet(session, group.id, day, purse, chance))


def _between_meetings(session: Session, group: PracticeGroup, chance: Random) -> None:
    if chance.random() < 0.25:
        who = chance.choice(list(group.names))
        deposit_savings(session, DepositSavings(session.new_uid(), who, session.today, chance.randint(1, 10) * 5_000))
    if chance.random() < 0.4:
        who, saved = chance.choice(sorted(savings_on(session, group.id, session.today).items()))
        amount = min(saved // 2, account_balance(session, group.id, CASH, session.today) // 3) // 5_000 * 5_000
        if amount:
            withdraw_savings(
                session, WithdrawSavings(session.new_uid(), who, session.today, amount, _chair(session, group))
            )


def _month_end(session: Session, group: PracticeGroup, number: int, chance: Random) -> None:
    if group.turn(number, 5, 0):
        _correct_a_deposit(session, group, chance)
    if group.turn(number, 9, 4):
        _waive_somebody(session, group)
    if group.turn(number, 12, 7):
        _move_fund_to_capital(session, group)
    if not group.turn(number, 3, 0):
        _count_box(session, group)


def _count_box(session: Session, group: PracticeGroup) -> None:
    cash = account_balance(session, group.id, CASH, session.today)
    pieces = notes_and_coins(cash)
    if pieces:
        reason = "" if counted(dict(pieces)) == cash else "Uang receh kurang"
        count_cash(session, CountCash(session.new_uid(), group.id, session.today, pieces, reason))


def _correct_a_deposit(session: Session, group: PracticeGroup, chance: Random) -> None:
    """A savings deposit was written too low: 1.000 to 9.000 rupiah are added in the open."""
    savings_only = (
        select(entries.c.id)
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(
            entries.c.group_id == group.id,
            entries.c.kind == "deposit",
            entries.c.reverses_id.is_(None),
            entries.c.id.not_in(select(entries.c.reverses_id).where(entries.c.reverses_id.is_not(None))),
            lines.c.account_code == SAVINGS,
        )
        .order_by(entries.c.id.desc())
        .limit(len(group.names))
    )
    found = [row.id for row in session.rows(savings_only)]
    if not found:
        return
    wrong = chance.choice(found)
    parts = deposit_parts(posted_entry(session, wrong).entry)
    more = chance.randint(1, 9) * 1_000
    reason = chance.choice(("Salah tulis jumlah tabungan", "Uang dihitung ulang, ternyata lebih"))
    instalment = parts.principal + parts.charge
    form = CorrectDeposit(session.new_uid(), wrong, reason, parts.savings + more, parts.dues, instalment, parts.fine)
    correct_deposit(session, form)


def _waive_somebody(session: Session, group: PracticeGroup) -> None:
    owing = {who: each.arrears for who, each in dues_standings(session, session.today, [group.id]).items()}
    who = max(owing, key=lambda member_id: (owing[member_id], -member_id), default=0)
    if not owing.get(who):
        return
    decision = _decide(session, group, "waiver", "Tunggakan IKS anggota yang sakit dihapus", None)
    form = WaiveDues(session.new_uid(), group.id, session.today, decision, ((who, owing[who]),))
    waive_dues(session, form)


def _move_fund_to_capital(session: Session, group: PracticeGroup) -> None:
    amount = -account_balance(session, group.id, SOCIAL_FUND, session.today) // 3 // 10_000 * 10_000
    if amount <= 0:
        return
    decision = _decide(session, group, "dues_use", "Sebagian dana IKS dijadikan tambahan modal bahan", amount)
    text = "Tambahan modal dari dana IKS"
    use_fund(session, UseFund(session.new_uid(), group.id, "dues_to_capital", session.today, amount, text, decision))


def _yearly_changes(session: Session, group: PracticeGroup, held_office: dict[str, int], number: int) -> None:
    """Each year the group agrees on somewhat higher savings; some groups choose another treasurer."""
    if number % 12 == 0:
        text = "Setoran tabungan wajib dinaikkan seribu rupiah"
        decision = _decide(session, group, "other", text, None)
        before = agreement_on(session, group.id, session.today)
        higher = replace(before, since=session.today, usual_savings=before.usual_savings + 1_000)
        agree(session, Agree(session.new_uid(), group.id, higher, decision))
    if number % 24 == 6 and group.place % 3 == 0:
        new = next(who for who in group.names if who not in held_office.values())
        form = AppointOfficers(session.new_uid(), group.id, session.today, None, None, new, "Pergantian pengurus")
        appoint_officers(session, form)


def _decide(session: Session, group: PracticeGroup, kind: str, text: str, ceiling: int | None) -> int:
    present = len(group.names)
    wanted = NewDecision(kind, text, present, present, ceiling)
    record_decision(session, RecordDecision(session.new_uid(), group.id, session.today, wanted))
    return decision_rows(session, group.id)[0].id


def _chair(session: Session, group: PracticeGroup) -> str:
    return group.names[officers_on(session, group.id, session.today)["chair"]]
