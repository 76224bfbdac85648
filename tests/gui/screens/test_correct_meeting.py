from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.meetings import CashCount, MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.savings import savings_on
from kube_desktop.gui.screens.meetings import MeetingsScreen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.ledger.invariants import check
from tests.books import Group

HELD = date(2026, 1, 10)


@pytest.fixture
def screen(context: WindowContext, group: Group, qtbot: QtBot) -> MeetingsScreen:
    """Ten members brought 5.000 each; B02's 5.000 was really 2.000, and 3.000 was missing at the count."""
    group.on(HELD)
    agreed = Agreement(date(2026, 1, 2), 5_000, 0, product="tikar", unit="lembar", target_pieces=10)
    group.book.write(agree, Agree(group.key(), group.id, agreed))
    rows = tuple(SheetRow(member, savings=5_000) for member in group.members.values())
    count = CashCount((("n20000", 2), ("n5000", 1), ("n2000", 1)), "Belum tahu")
    sheet = MeetingSheet(group.key(), group.id, HELD, "Balai", "Ani", rows, count=count)
    group.book.write(record_meeting, sheet)
    group.on(date(2026, 1, 12))
    made = MeetingsScreen(context)
    qtbot.addWidget(made)
    made.resize(1178, 612)
    made.show()
    made.reload()
    return made


def test_the_last_meeting_is_corrected_as_a_sheet(screen: MeetingsScreen, group: Group) -> None:
    screen.correct.click()
    correction = screen.correction
    assert correction.isVisible()
    assert not correction.is_dirty()
    filling = correction.filling
    assert filling is not None
    assert filling.is_counted()
    filling.rows[1].write("savings", "2rb")
    correction.on.click()
    assert filling.difference() == 0
    correction.on.click()
    assert correction.why.said == ["A02 Budi: Tabungan 5.000 menjadi 2.000"]
    correction.save.click()
    assert correction.why.reason.shown_problem()
    QTest.keyClicks(correction.why.reason.editor, "Salah baca")
    correction.save.click()
    assert screen.list_page.isVisible()
    assert group.book.read(savings_on, group.id, date(2026, 1, 12))[group.members["A02"]] == 2_000
    assert not group.book.read(check)


def test_nothing_changed_is_said_and_kept_open(screen: MeetingsScreen) -> None:
    screen.correct.click()
    correction = screen.correction
    correction.on.click()
    correction.on.click()
    correction.why.reason.set_value("Tidak tahu")
    correction.save.click()
    assert correction.trouble.isVisible()
    assert correction.isVisible()
    correction.back.click()
    correction.back.click()
    correction.back.click()
    assert screen.list_page.isVisible()
