from __future__ import annotations

from datetime import date

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.cash_counts import CountCash, count_cash
from kube_desktop.bookkeeping.for_papers.printings import note_printing
from kube_desktop.bookkeeping.for_screens.first_steps import first_steps
from kube_desktop.bookkeeping.for_screens.village_overview import Attention, GroupLine, village_overview
from kube_desktop.bookkeeping.meetings import CashCount, MeetingSheet, SheetRow, record_meeting
from tests.books import Group, found

AGREED = Agreement(date(2026, 1, 2), dues_per_meeting=2_000, product="tikar", unit="lembar", target_pieces=4)


def meet(group: Group, day: date, *, counted: bool = True, pieces: int = 0, pays: bool = True) -> None:
    group.book.write(agree, Agree(group.key(), group.id, AGREED))
    rows = tuple(
        SheetRow(who, savings=5_000, dues=2_000 if pays else 0, pieces=pieces) for who in group.members.values()
    )
    total = sum(row.savings + row.dues for row in rows)
    count = CashCount((("n1000", total // 1_000),)) if counted else None
    sheet = MeetingSheet(group.key(), group.id, day, "Balai", "Ani", rows, count=count, pay="owed")
    group.on(day).book.write(record_meeting, sheet)


def line_of(group: Group, day: date) -> GroupLine:
    overview = group.book.read(village_overview, 1, day)
    return next(line for line in overview.groups if line.group.id == group.id)


def test_a_new_group_has_nothing_to_close_and_needs_attention(group: Group) -> None:
    line = line_of(group, date(2026, 1, 10))
    assert (line.closed, line.printed, line.last_meeting, line.percent) == (None, None, None, None)
    assert line.attention == (Attention("never", 0),)


def test_sums_target_and_arrears_of_two_groups_do_not_mix(group: Group) -> None:
    other = found(group, "KUBE Melati", 5)
    meet(group, date(2026, 1, 10), pieces=2, pays=False)
    meet(other, date(2026, 1, 10))
    mine, theirs = line_of(group, date(2026, 1, 11)), line_of(other, date(2026, 1, 11))
    assert (mine.savings, mine.dues_fund, mine.dues_arrears) == (50_000, 0, 20_000)
    assert (theirs.savings, theirs.dues_fund, theirs.dues_arrears) == (25_000, 10_000, 0)
    assert (mine.delivered, mine.target, mine.percent, mine.behind) == (20, 40, 50, False)
    assert (theirs.delivered, theirs.target, theirs.behind) == (0, 20, True)


def test_the_month_before_is_closed_and_printed(group: Group) -> None:
    meet(group, date(2026, 1, 10))
    day = date(2026, 2, 2)
    group.on(day)
    assert (line_of(group, day).closed, line_of(group, day).printed) == (False, False)
    group.close_month(date(2026, 1, 1))
    group.book.write(note_printing, group.id, "savings-statement", "2026-01")
    assert (line_of(group, day).closed, line_of(group, day).printed) == (True, True)


def test_silence_and_uncounted_cash_call_for_attention(group: Group) -> None:
    meet(group, date(2026, 1, 10), counted=False)
    assert line_of(group, date(2026, 1, 12)).attention == (Attention("count", 1),)
    pieces = (("n10000", 7),)
    group.on(date(2026, 1, 12)).book.write(count_cash, CountCash(group.key(), group.id, date(2026, 1, 12), pieces))
    assert line_of(group, date(2026, 1, 12)).attention == ()
    assert line_of(group, date(2026, 1, 30)).attention == ()
    assert line_of(group, date(2026, 1, 31)).attention == (Attention("silent", 21),)


def test_first_steps_are_ticked_one_by_one(group: Group) -> None:
    steps = group.book.read(first_steps, group.id)
    assert (steps.members, steps.officers, steps.agreed, steps.entered, steps.met) == (10, False, False, False, False)
    meet(group, date(2026, 1, 10))
    steps = group.book.read(first_steps, group.id)
    assert (steps.agreed, steps.entered, steps.met, steps.opened) == (True, True, True, False)
