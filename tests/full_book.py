"""A book in which every insert-only table has rows: what attacks on it, and `check` afterwards, have to work with.

Group 1 opened on 5 January 2026 from a paper book, met twice (the second time the place was corrected) and closed
January; group 2 opened on 31 January and has closed nothing. It is 8 February 2026.

Also a pytest plugin: see conftest.py.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.decisions import NewDecision
from kube_desktop.bookkeeping.for_screens.saved_sheet import newest_meeting_id, saved_sheet
from kube_desktop.bookkeeping.meeting_corrections import CorrectMeeting, correct_meeting
from kube_desktop.bookkeeping.meetings import CashCount, MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.member_targets import AgreeMemberTarget, agree_member_target
from kube_desktop.bookkeeping.members import ChangeMember, change_member, member_row
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.bookkeeping.opening import OpenBalances, OpeningMember, record_opening
from kube_desktop.bookkeeping.signatories import ChooseSignatories, choose_signatories
from kube_desktop.domain.signing import CHAIR, TREASURER
from tests.books import Group, found, group_of, hold

TODAY = date(2026, 2, 8)
MEETING_DAYS = (date(2026, 1, 10), date(2026, 2, 7))


def fill(group: Group) -> None:
    """Group 1 as described above."""
    write, members = group.book.write, group.members
    paper = (
        OpeningMember(members["A01"], savings=50_000, dues_paid=4_000, loan_left=300_000, loan_months=3,
                      loan_charge_per_month=3_000, loan_first_due=date(2026, 2, 7), page="Kartu 1"),
        OpeningMember(members["A02"], savings=25_000, dues_arrears=2_000, wages_owed=8_000, page="Kartu 2"),
    )  # fmt: skip
    group.on(date(2026, 1, 6))
    opening = OpenBalances(group.key(), group.id, date(2026, 1, 5), 400_000, 1_000_000, 0, 50_000, paper)
    write(record_opening, opening)
    agreed = Agreement(date(2026, 1, 5), 10_000, 2_000, 5, "Tikar pandan", "lembar", 10_000, 1_000, 20)
    write(agree, Agree(group.key(), group.id, agreed))
    officers = (members["A01"], members["A02"], members["A03"])
    write(appoint_officers, AppointOfficers(group.key(), group.id, date(2026, 1, 5), *officers))
    person = group.book.read(member_row, members["A04"])
    write(change_member, ChangeMember(group.key(), members["A04"], person.person, person.joined_on))
    for day in MEETING_DAYS:
        group.on(day)
        write(record_meeting, sheet(group, day))
    group.on(TODAY)
    meeting_id = group.book.read(newest_meeting_id, group.id) or 0
    stood = group.book.read(saved_sheet, meeting_id)
    right = CorrectMeeting(group.key(), meeting_id, "Salah tempat", stood.rows, stood.money_out, place="Balai RT 01")
    write(correct_meeting, right)
    group.close_month(date(2026, 1, 1))
    write(choose_signatories, ChooseSignatories(group.key(), 1, (("cash-book", (CHAIR, TREASURER)),)))
    write(agree_member_target, AgreeMemberTarget(group.key(), group.id, members["A05"], date(2026, 2, 1), 10))


def sheet(group: Group, day: date) -> MeetingSheet:
    """A meeting at which a bit of everything happens: 75.500 should be on the table, 50.000 are."""
    rows = tuple(
        SheetRow(member_id, "A" if number == "A10" else "H", savings=10_000, dues=2_000, pieces=3 * (number == "A05"))
        for number, member_id in group.members.items()
    )
    return MeetingSheet(
        group.key(),
        group.id,
        day,
        "Balai RT 02",
        "Ani",
        rows,
        money_out=(
            MoneyOut("withdrawal", 5_000, member_id=group.members["A02"]),
            MoneyOut("expense", 10_000, "Konsumsi", account="5-1500"),
            MoneyOut("benefit", 4_000, "Santunan", decision_here=0),
        ),
        decisions=(NewDecision("dues_use", "Santunan keluarga Hani", 9, 9, 4_000),),
        count=CashCount((("n50000", 1),), "receh tertinggal"),
    )


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory, group_file: Path) -> Path:
    """The full book, closed. Copy it, do not touch it."""
    path = Path(shutil.copy(group_file, tmp_path_factory.mktemp("books") / "full.kube"))
    held = hold(path)
    fill(group_of(held, 1))
    second = found(held.on(date(2026, 2, 8)), "KUBE Mekar", 5)
    held.book.write(record_opening, OpenBalances(held.key(), second.id, date(2026, 1, 31), 0, 0, 0, 0, ()))
    held.book.close()
    return path


@pytest.fixture
def full_file(tmp_path: Path, filled_file: Path) -> Path:
    """A closed full book of this test's own."""
    return Path(shutil.copy(filled_file, tmp_path / "penuh.kube"))


@pytest.fixture
def full(full_file: Path) -> Iterator[Group]:
    """Group 1 of an open full book."""
    held = hold(full_file, TODAY)
    yield group_of(held, 1)
    held.book.close()
