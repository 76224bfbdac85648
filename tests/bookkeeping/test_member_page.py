from __future__ import annotations

from datetime import date

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.corrections import CorrectDeposit, correct_deposit
from kube_desktop.bookkeeping.for_screens.member_list import MemberLine, member_list
from kube_desktop.bookkeeping.for_screens.member_page import MemberPage, member_page
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from tests.books import Group

WEEKS = tuple(date(2026, 1, day) for day in (10, 17, 24, 31))


def meet(group: Group, day: date, absent: str = "") -> None:
    """Each member saves 5.000 and pays 2.000 of dues; who is absent pays nothing."""
    rows = tuple(
        SheetRow(who, "A") if number == absent else SheetRow(who, savings=5_000, dues=2_000, pieces=1)
        for number, who in group.members.items()
    )
    sheet = MeetingSheet(group.key(), group.id, day, "Balai", "Ani", rows, pay="owed")
    group.on(day).book.write(record_meeting, sheet)


def four_meetings(group: Group) -> None:
    agreed = Agreement(date(2026, 1, 2), dues_per_meeting=2_000, product="tikar", unit="lembar", target_pieces=8)
    group.book.write(agree, Agree(group.key(), group.id, agreed))
    for place, day in enumerate(WEEKS):
        meet(group, day, absent="A04" if place else "")


def line_of(group: Group, number: str, day: date) -> MemberLine:
    return next(line for line in group.book.read(member_list, group.id, day) if line.row.number == number)


def page_of(group: Group, number: str) -> MemberPage:
    return group.book.read(member_page, group.members[number], WEEKS[-1])


def test_the_list_tells_savings_dues_and_who_is_seldom_there(group: Group) -> None:
    four_meetings(group)
    there, away = line_of(group, "A01", WEEKS[-1]), line_of(group, "A04", WEEKS[-1])
    assert (there.savings, there.dues_paid, there.dues_arrears, there.last_seen) == (20_000, 8_000, 0, WEEKS[-1])
    assert (away.savings, away.dues_paid, away.dues_arrears, away.last_seen) == (5_000, 2_000, 6_000, WEEKS[0])
    assert (there.seldom, away.seldom) == (False, True)


def test_the_page_runs_up_every_line(group: Group) -> None:
    four_meetings(group)
    page = page_of(group, "A04")
    assert [line.balance for line in page.savings_lines] == [5_000]
    assert [(line.owed, line.paid, line.standing) for line in page.dues_lines] == [
        (2_000, 0, 2_000),
        (0, 2_000, 0),
        (2_000, 0, 2_000),
        (2_000, 0, 4_000),
        (2_000, 0, 6_000),
    ]
    assert (page.present, len(page.attendance)) == (1, 4)
    assert [line.accepted for line in page.deliveries] == [1]
    assert page.target is not None
    assert (page.target.delivered, page.target.pieces) == (1, 8)
    assert (page.dues.arrears, page.loan, page.wages_owed) == (6_000, None, 0)


def test_a_correction_stands_in_its_original_s_column_with_a_minus(group: Group) -> None:
    four_meetings(group)
    wrong = page_of(group, "A01").savings_lines[0]
    group.book.write(correct_deposit, CorrectDeposit(group.key(), wrong.entry_id, "salah tulis", 4_000, 2_000))
    page = page_of(group, "A01")
    moved = [(line.money_in, line.money_out, line.balance) for line in page.savings_lines]
    assert moved[-2:] == [(-5_000, 0, 15_000), (4_000, 0, 19_000)]
    first, reversal, right = page.savings_lines[0], page.savings_lines[-2], page.savings_lines[-1]
    assert first.corrected_by == reversal.voucher
    assert (reversal.corrects, right.replaces) == (first.voucher, first.voucher)
    assert line_of(group, "A01", WEEKS[-1]).dues_paid == 8_000
