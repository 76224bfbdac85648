from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.drafts import save_draft
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.members import EnrolMember, Person, enrol_member
from kube_desktop.gui.home.large_home import LargeHome
from kube_desktop.gui.parts.bar import Track
from kube_desktop.gui.screens.home import HomeScreen
from kube_desktop.gui.window_context import WindowContext
from tests.books import Group, found
from tests.gui.windows import when_asked

Went = list[tuple[str, dict[str, object]]]


@pytest.fixture
def home(context: WindowContext, qtbot: QtBot) -> HomeScreen:
    screen = HomeScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1178, 612)
    screen.show()
    return screen


def meet(group: Group, day: date, pieces: int = 0, paid: int = 5_000) -> None:
    agreement = Agreement(date(2026, 1, 2), 5_000, 2_000, product="tikar", unit="lembar", target_pieces=10)
    group.book.write(agree, Agree(group.key(), group.id, agreement))
    rows = tuple(
        SheetRow(who, savings=paid, dues=2_000 if number != "A03" else 0, pieces=pieces)
        for number, who in group.members.items()
    )
    group.on(day).book.write(
        record_meeting, MeetingSheet(group.key(), group.id, day, "Balai desa", "Ani", rows, pay="owed")
    )


def test_a_new_group_is_told_what_to_do_first(home: HomeScreen, went: Went) -> None:
    home.reload()
    page = home.group
    assert page.strip.accessibleName().startswith(home.language.text("The first meeting"))
    assert page.first.isVisible()
    assert not page.waiting.isVisible()
    assert not page.chart.isVisible()
    assert page.strip.button is not None
    page.strip.button.click()
    assert went == [("meetings", {"start": True})]


def test_sums_target_and_arrears_after_a_meeting(home: HomeScreen, group: Group, went: Went) -> None:
    meet(group, date(2026, 1, 10), pieces=3)
    home.reload()
    page, rupiah = home.group, home.language.rupiah
    assert page.sums["savings"].amount() == rupiah(50_000)
    assert page.sums["dues"].amount() == rupiah(18_000)
    assert page.sums["cash"].amount() == rupiah(68_000)
    track = page.target.findChild(Track)
    assert track is not None
    assert track.share() == pytest.approx(0.3)
    assert page.arrears is not None
    page.arrears.button.click()
    assert went == [("members", {"show": "arrears"})]
    assert not page.first.isVisible()
    assert page.chart.isVisible()
    assert [column.amount for column in page.chart.table.model.rows()][-1] == 50_000


def test_a_draft_is_called_first_then_the_next_meeting(home: HomeScreen, group: Group) -> None:
    meet(group, date(2026, 1, 10))
    home.reload()
    text = home.language.text
    assert home.group.strip.accessibleName().startswith(
        text("Meeting {number} on {day}", number=2, day=home.language.full_day(date(2026, 1, 17)))
    )
    group.book.write(save_draft, group.id, "meeting", {"date": "2026-01-17"})
    home.reload()
    assert home.group.strip.accessibleName().startswith(text("A meeting is typed in but not saved yet"))


def test_meetings_without_a_count_stand_in_one_line_that_goes_there(home: HomeScreen, group: Group, went: Went) -> None:
    for day in (10, 17):
        meet(group, date(2026, 1, day))
    home.reload()
    first, *rest = home.group.waiting.lines
    assert len(rest) == 1  # a copy on a USB stick
    first.button.click()
    assert went == [("cash", {"count": True})]


def test_the_village_lists_every_group_and_enter_opens_one(
    home: HomeScreen, group: Group, context: WindowContext, went: Went
) -> None:
    meet(group, date(2026, 1, 10))
    other = found(group, "KUBE Melati", 3)
    context.group_id = None
    home.reload()
    table = home.village.table
    assert [line.group.name for line in table.model.rows()] == ["KUBE Melati", "KUBE Pandan Wangi"]
    assert table.total.texts()[2] == home.language.figure(50_000)
    home.village.search.setText("pandanw ANGI")
    assert [line.group.name for line in table.model.rows()] == ["KUBE Pandan Wangi"]
    home.village.search.clear()
    assert table.select_key(other.id)
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert went == [("home", {"group_id": other.id})]


def test_one_more_group_costs_no_more_queries(group: Group) -> None:
    from sqlalchemy import event

    from kube_desktop.bookkeeping.for_screens.village_overview import village_overview

    meet(group, date(2026, 1, 10))
    asked: list[str] = []

    @event.listens_for(group.book._engine, "before_cursor_execute")
    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        asked.append(statement)

    group.book.read(village_overview, 1, date(2026, 1, 11))
    few = len(asked)
    asked.clear()
    for name in ("KUBE Melati", "KUBE Mawar", "KUBE Kenanga"):
        made = found(group, name, 5)
        group.book.write(enrol_member, EnrolMember(group.key(), made.id, Person("Ratih"), date(2026, 1, 3)))
    asked.clear()
    group.book.read(village_overview, 1, date(2026, 1, 11))
    assert len(asked) == few


def test_the_sums_are_shown_to_the_meeting_in_large_type(home: HomeScreen, group: Group) -> None:
    home.reload()
    assert not home.group.show_large.isVisible()
    meet(group, date(2026, 1, 10), pieces=3)
    home.reload()
    shown = when_asked(LargeHome, lambda page: page.accept())
    home.group.show_large.click()
    large = max(label.font().pointSizeF() for label in shown[0].findChildren(QLabel))
    assert large >= 26
    said = {label.text() for label in shown[0].findChildren(QLabel)}
    assert {home.language.rupiah(50_000), home.group.title.title()} <= said
