from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.gui.screens.closing import ClosingScreen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.ledger.balances import closed_through
from tests.books import Group

Went = list[tuple[str, dict[str, object]]]


@pytest.fixture
def screen(context: WindowContext, group: Group, qtbot: QtBot) -> ClosingScreen:
    group.on(date(2026, 1, 10))
    rows = tuple(SheetRow(member, savings=5_000) for member in group.members.values())
    group.book.write(record_meeting, MeetingSheet(group.key(), group.id, date(2026, 1, 10), "Balai", "Ani", rows))
    made = ClosingScreen(context)
    qtbot.addWidget(made)
    made.resize(1178, 612)
    made.show()
    return made


def closed(group: Group) -> date | None:
    return group.book.read(closed_through, group.id)


def test_a_month_that_has_not_ended_cannot_be_closed(screen: ClosingScreen, group: Group) -> None:
    group.on(date(2026, 1, 31))
    screen.reload()
    assert not screen.close_button.isVisible()
    assert "1 Februari 2026" in screen._why.text()
    screen.typed.set_value("Januari 2026")
    screen.close_month()
    assert closed(group) is None


def test_the_months_name_closes_it_and_papers_are_offered(screen: ClosingScreen, group: Group, went: Went) -> None:
    group.on(date(2026, 3, 2))
    screen.reload()
    assert screen.title.title() == "Tutup Januari 2026"
    QTest.keyClicks(screen.typed.editor, "Februari 2026")
    screen.close_button.click()
    assert "Januari 2026" in screen.typed.shown_problem()
    assert closed(group) is None
    screen.typed.editor.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(screen.typed.editor, "  januari   2026\r")
    assert closed(group) == date(2026, 1, 31)
    assert screen.title.title() == "Tutup Februari 2026"
    assert screen.typed.text() == ""
    assert screen.done is not None
    screen.done.buttons["print"].click()
    assert went == [("printing", {"month": date(2026, 1, 1)})]


def test_points_that_are_not_in_order_lead_to_where_they_are_put_right(
    screen: ClosingScreen, group: Group, went: Went
) -> None:
    group.on(date(2026, 2, 2))
    screen.reload()
    assert not screen.points["counted"].in_order
    assert screen.points["savings"].in_order
    assert "Rp50.000" in screen.points["savings"].fact
    assert screen._open_points.isVisible()
    screen._goes["counted"].click()  # type: ignore[attr-defined]
    assert went == [("cash", {"count": True})]


def test_a_group_without_entries_has_nothing_to_close(context: WindowContext, group: Group, qtbot: QtBot) -> None:
    made = ClosingScreen(context)
    qtbot.addWidget(made)
    made.reload()
    assert not made._body.isVisibleTo(made)
    assert made.nothing.isVisibleTo(made)
