"""Two groups live through a year at random, and a model on paper lives beside them (Hypothesis).

Meetings, deposits, withdrawals, benefits, corrections, closings, late papers, renamed members, the laptop shut and
opened. The model is a list of moves, added up anew for every question; it knows beforehand what must be refused.
After every step the balances are the model's; at the end `check` finds nothing and the savings statement of every
closed month is what it was when the month was closed.

Planted once each, and each turned it red within seconds:
- `ledger.corrections.reverse` posts the amounts as they were, not negated: balances differ from the model's;
- `ledger.acts.check_floors` does nothing: a withdrawal that starves a later day is not refused;
- `domain.periods.posting_date` lets a late paper keep its day, and the guard `entries_open_month` is dropped: the
  statement of a closed month changes (with the guard in place it stops the saving instead);
- `ledger.as_of_seal.people_then` shows names as they are now: a renamed member changes a closed month's statement;
- `ledger.balances` rests on the last closing of any group: the other group's balances differ;
- `ledger.closing` does not ask `check_closing`: a month that has not ended is refused for the wrong reason.
"""

import functools
import itertools
import shutil
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, record_decision
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.members import ChangeMember, Person, change_member
from kube_desktop.bookkeeping.savings import DepositSavings, WithdrawSavings, deposit_savings, withdraw_savings
from kube_desktop.bookkeeping.social_dues import UseFund, use_fund
from kube_desktop.domain.accounts import on_normal_side
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.periods import last_day, next_month
from kube_desktop.ledger.acts import Entry, Line, Saved
from kube_desktop.ledger.balances import balances
from kube_desktop.ledger.corrections import CorrectEntry, correct_entry
from kube_desktop.ledger.invariants import check
from kube_desktop.ledger.statements import SavingsStatement, savings_statements
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import entries
from tests.books import Group, Held, found, group_of, hold, make

FIRST_DAY = date(2026, 1, 2)
RATE, CUT, PERCENT = 1_000, 100, 5
CASH, SAVINGS, FUND, WAGES = "1-1100", "2-1100", "2-1200", "5-1200"

Move = tuple[str, int | None, int]
"""Account, member or None, signed rupiah (debit positive)."""


@dataclass
class PaperEntry:
    """An entry as the model knows it: its number in the book, its moves, and whether it may still be corrected."""

    id: int
    moves: list[Move]
    open: bool = True


@dataclass
class Paper:
    """The model of one group: dated moves, the closing line, and what closed months printed."""

    group_id: int
    members: list[int]
    moves: list[tuple[date, Move]] = field(default_factory=list)
    entries: list[PaperEntry] = field(default_factory=list)
    closed: date | None = None
    printed: dict[date, SavingsStatement] = field(default_factory=dict)

    def posting_day(self, held: date) -> date:
        """The day itself, or the first open day when its month is closed."""
        return held if self.closed is None or held > self.closed else self.closed + timedelta(days=1)

    def holds(self, added: list[tuple[date, Move]]) -> bool:
        """Whether at the end of every day nothing is below zero: cash, each member's savings, the whole fund."""
        days: dict[tuple[str, int | None], dict[date, int]] = defaultdict(lambda: defaultdict(int))
        for day, (account, member, amount) in self.moves + added:
            if account in (CASH, SAVINGS, FUND):
                days[account, member if account == SAVINGS else None][day] += on_normal_side(account, amount)
        return all(
            total >= 0
            for moved in days.values()
            for total in itertools.accumulate(amount for _, amount in sorted(moved.items()))
        )

    def balances(self, day: date) -> dict[tuple[str, int | None], int]:
        """Every account and member that moved by the end of a day."""
        found: dict[tuple[str, int | None], int] = defaultdict(int)
        for when, (account, member, amount) in self.moves:
            if when <= day:
                found[account, member] += amount
        return dict(found)


@functools.cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="kube-village-")


@functools.cache
def _village() -> Path:
    """A book with two groups of three that agreed on a rate, made once."""
    path = make(Path(_folder().name) / "desa.kube")
    held = hold(path)
    for name in ("KUBE Pandan", "KUBE Mendong"):
        group = found(held, name, 3)
        agreed = Agreement(FIRST_DAY, 10_000, 2_000, PERCENT, "Tikar", "lembar", RATE, CUT, 20)
        held.book.write(agree, Agree(held.key(), group.id, agreed))
    held.book.close()
    return path


def _entry_ids(session: Session, act_id: int) -> list[int]:
    return [
        row.id for row in session.rows(select(entries.c.id).where(entries.c.act_id == act_id).order_by(entries.c.id))
    ]


which_group = some.integers(0, 1)
which_member = some.integers(0, 2)
days_back = some.integers(0, 45)
rupiah = some.integers(1, 30).map(lambda thousands: thousands * 1_000)
some_rows = some.lists(
    some.tuples(rupiah | some.just(0), some.integers(0, 3), some.integers(0, 9)), min_size=3, max_size=3
)


class Village(RuleBasedStateMachine):
    """The book and its model, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=_folder().name))
        self.held: Held = hold(Path(shutil.copy(_village(), self.folder / "desa.kube")), FIRST_DAY)
        self.papers = [Paper(number, sorted(group_of(self.held, number).members.values())) for number in (1, 2)]

    def teardown(self) -> None:
        for paper in self.papers:
            for month in paper.printed:
                self._compare(paper, last_day(month))
                assert self._statement(paper, month) == paper.printed[month], f"closed {month:%B %Y} changed"
        assert self.held.book.read(check) == []
        self.held.book.close()
        shutil.rmtree(self.folder)

    @rule(days=some.integers(1, 24))
    def days_pass(self, days: int) -> None:
        self.held.on(min(self.today + timedelta(days=days), date(2027, 12, 31)))

    @rule(which=which_group, rows=some_rows, back=days_back)
    def meet(self, which: int, rows: list[tuple[int, int, int]], back: int) -> None:
        """Each member's row: savings, thousands of dues, mats delivered."""
        paper, held_on = self.papers[which], self._back(back)
        sheet = tuple(
            SheetRow(member, savings=savings, dues=dues * 1_000, pieces=pieces)
            for member, (savings, dues, pieces) in zip(paper.members, rows, strict=True)
        )
        deposits = [
            [
                (CASH, None, row.savings + row.dues),
                (SAVINGS, row.member_id, -row.savings),
                (FUND, row.member_id, -row.dues),
            ]
            for row in sheet
            if row.savings + row.dues
        ]
        mats = [
            [
                (WAGES, None, row.pieces * RATE),
                (SAVINGS, row.member_id, -row.pieces * CUT),
                (FUND, row.member_id, -row.pieces * RATE * PERCENT // 100),
                (CASH, None, -row.pieces * (RATE - CUT - RATE * PERCENT // 100)),
            ]
            for row in sheet
            if row.pieces
        ]
        form = MeetingSheet(self.held.key(), paper.group_id, held_on, "Balai", "Ani", sheet, second_on_date=True)
        self._write(paper, paper.posting_day(held_on), deposits + mats, record_meeting, form)

    @rule(which=which_group, who=which_member, amount=rupiah, back=days_back)
    def bring(self, which: int, who: int, amount: int, back: int) -> None:
        paper, held_on = self.papers[which], self._back(back)
        form = DepositSavings(self.held.key(), paper.members[who], held_on, amount)
        moves: list[Move] = [(CASH, None, amount), (SAVINGS, paper.members[who], -amount)]
        self._write(paper, paper.posting_day(held_on), [moves], deposit_savings, form)

    @rule(which=which_group, who=which_member, amount=rupiah, back=days_back)
    def take(self, which: int, who: int, amount: int, back: int) -> None:
        paper, held_on = self.papers[which], self._back(back)
        form = WithdrawSavings(self.held.key(), paper.members[who], held_on, amount, "Ani")
        moves: list[Move] = [(SAVINGS, paper.members[who], amount), (CASH, None, -amount)]
        self._write(paper, paper.posting_day(held_on), [moves], withdraw_savings, form)

    @rule(which=which_group, amount=rupiah)
    def help_somebody(self, which: int, amount: int) -> None:
        """A decision, and a benefit from the fund by it."""
        paper, book = self.papers[which], self.held.book
        decided = NewDecision("dues_use", "Santunan", 3, 3, amount)
        book.write(record_decision, RecordDecision(self.held.key(), paper.group_id, self.today, decided))
        (decision_id,) = book.connection.execute("SELECT max(id) FROM decisions").fetchone()
        form = UseFund(self.held.key(), paper.group_id, "benefit", self.today, amount, "Santunan", decision_id)
        moves: list[Move] = [(FUND, None, amount), (CASH, None, -amount)]
        self._write(paper, paper.posting_day(self.today), [moves], use_fund, form)

    @rule(which=which_group, pick=some.integers(0, 200), scale=some.sampled_from((0, 1, 2)))
    def correct(self, which: int, pick: int, scale: int) -> None:
        """Any entry that stands: it never was (0), or it was as much (1) or twice as much (2)."""
        paper = self.papers[which]
        standing = [entry for entry in paper.entries if entry.open]
        if not standing:
            return
        wrong = standing[pick % len(standing)]
        right = [(account, member, amount * scale) for account, member, amount in wrong.moves]
        entry = Entry("test", "betul", tuple(Line(*_line(move)) for move in right)) if scale else None
        opposite = [(account, member, -amount) for account, member, amount in wrong.moves]
        form = CorrectEntry(self.held.key(), wrong.id, "salah", entry)
        done = [opposite, right] if scale else [opposite]
        if self._write(paper, paper.posting_day(self.today), done, correct_entry, form):
            wrong.open = False
            paper.entries[-len(done)].open = False

    @rule(which=which_group, ahead=some.integers(0, 1))
    def close(self, which: int, ahead: int) -> None:
        """The next month, or out of turn the one after it."""
        paper = self.papers[which]
        began = min((day for day, _ in paper.moves), default=None)
        if began is None:
            return
        month = (next_month(paper.closed) if paper.closed else began).replace(day=1)
        month = next_month(month) if ahead else month
        group = Group(self.held.book, self.held.clock, self.held.keys, paper.group_id, {})
        if ahead or last_day(month) >= self.today:
            with pytest.raises(RuleBroken) as refused:
                group.close_month(month)
            assert refused.value.field == "month"
            return
        group.close_month(month)
        paper.closed = last_day(month)
        paper.printed[month] = self._statement(paper, month)

    @rule(which=which_group, who=which_member, name=some.sampled_from(("Sri", "Sulastri", "Wagiyem")))
    def rename(self, which: int, who: int, name: str) -> None:
        form = ChangeMember(self.held.key(), self.papers[which].members[who], Person(name), FIRST_DAY)
        self.held.book.write(change_member, form)

    @rule()
    def shut_and_open(self) -> None:
        self.held.book.close()
        held = hold(self.held.path, self.today)
        self.held = Held(held.book, held.clock, held.keys)

    @precondition(lambda self: any(paper.moves for paper in self.papers))
    @invariant()
    def balances_are_the_models(self) -> None:
        for paper in self.papers:
            self._compare(paper, self.today)

    @property
    def today(self) -> date:
        return self.held.clock.day

    def _back(self, days: int) -> date:
        return max(self.today - timedelta(days=days), FIRST_DAY)

    def _statement(self, paper: Paper, month: date) -> SavingsStatement:
        (statement,) = self.held.book.read(savings_statements, [paper.group_id], month)
        return statement

    def _compare(self, paper: Paper, day: date) -> None:
        stood = self.held.book.read(balances, day, [paper.group_id])
        assert {(each.account, each.member_id): each.amount for each in stood} == paper.balances(day)

    def _write(self, paper: Paper, day: date, done: list[list[Move]], action: object, form: object) -> bool:
        """Save, if the model says that it can be; refuse, if it says that it must be."""
        kept = [[move for move in moves if move[2]] for moves in done]
        dated = [(day, move) for moves in kept for move in moves]
        if not paper.holds(dated):
            with pytest.raises(RuleBroken):
                self.held.book.write(action, form)  # type: ignore[arg-type]
            return False
        saved: Saved = self.held.book.write(action, form)  # type: ignore[arg-type]
        assert saved.date == day
        assert self.held.book.write(action, form) == saved  # type: ignore[arg-type]
        ids = self.held.book.read(_entry_ids, saved.act_id)
        paper.entries += [PaperEntry(id_, moves) for id_, moves in zip(ids, kept, strict=True)]
        paper.moves += dated
        return True


def _line(move: Move) -> tuple[str, int, int | None]:
    account, member, amount = move
    return account, amount, member


def test_a_village_never_lies() -> None:
    run_state_machine_as_test(Village, settings=settings(max_examples=20, stateful_step_count=25))


@pytest.mark.faults
def test_a_village_never_lies_for_long() -> None:
    run_state_machine_as_test(Village, settings=settings(max_examples=400, stateful_step_count=60))
