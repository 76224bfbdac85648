from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.drafts import load_draft, save_draft
from kube_desktop.bookkeeping.for_screens.held_meetings import held_meetings
from kube_desktop.bookkeeping.for_screens.saved_sheet import saved_sheet
from kube_desktop.bookkeeping.meeting_corrections import DRAFT, CorrectMeeting, correct_meeting
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
    correction.on.click()
    assert correction.deposits.isVisible()
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
    for _ in range(3):
        correction.on.click()
    correction.why.reason.set_value("Tidak tahu")
    correction.save.click()
    assert correction.trouble.isVisible()
    assert correction.isVisible()
    for _ in range(4):
        correction.back.click()
    assert screen.list_page.isVisible()


def test_place_and_leader_are_put_right_with_enter_alone(screen: MeetingsScreen, group: Group) -> None:
    screen.correct.click()
    where = screen.correction.where
    assert where.place.line.selectedText() == "Balai"
    QTest.keyClicks(where.place.line, "Rumah Bu Sari\r")
    QTest.keyClicks(where.leader.line, "Budi\r")
    correction = screen.correction
    assert correction.deposits.isVisible()
    correction.on.click()
    correction.on.click()
    assert correction.why.said == ["Tempat: Balai menjadi Rumah Bu Sari", "Pemimpin rapat: Ani menjadi Budi"]
    QTest.keyClicks(correction.why.reason.line, "Salah tempat\r")
    assert screen.list_page.isVisible()
    (held,) = group.book.read(held_meetings, group.id)
    assert (held.place, held.leader) == ("Rumah Bu Sari", "Budi")
    assert not group.book.read(check)


def half_corrected(screen: MeetingsScreen) -> None:
    """A deposit was put right, and half a reason typed, when the power failed."""
    screen.correct.click()
    correction = screen.correction
    assert correction.filling is not None
    correction.filling.rows[1].write("savings", "2rb")
    for _ in range(3):
        correction.on.click()
    QTest.keyClicks(correction.why.reason.line, "Salah b")
    correction.keeper.keep_now()


def again(context: WindowContext, qtbot: QtBot) -> MeetingsScreen:
    """The screen after the program was started again."""
    made = MeetingsScreen(context)
    qtbot.addWidget(made)
    made.show()
    made.reload()
    return made


def test_what_was_typed_outlives_a_crash(
    screen: MeetingsScreen, context: WindowContext, group: Group, qtbot: QtBot
) -> None:
    half_corrected(screen)
    fresh = again(context, qtbot)
    assert "10-01-2026" in fresh.waiting.message()
    assert not fresh.correct.isVisible()
    fresh.waiting.buttons["on"].click()
    correction = fresh.correction
    assert correction.why.isVisible()
    assert correction.why.reason.value() == "Salah b"
    assert correction.why.said == ["A02 Budi: Tabungan 5.000 menjadi 2.000"]
    correction.save.click()
    assert fresh.list_page.isVisible()
    assert not fresh.waiting.isVisible()
    assert group.book.read(load_draft, group.id, DRAFT) is None
    assert group.book.read(savings_on, group.id, date(2026, 1, 12))[group.members["A02"]] == 2_000


def test_a_draft_of_what_was_corrected_since_is_put_away(
    screen: MeetingsScreen, context: WindowContext, group: Group, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_corrected(screen)
    stood = group.book.read(saved_sheet, 1)
    rows = tuple(replace(row, note="dari kartu") for row in stood.rows)
    kept = group.book.read(load_draft, group.id, DRAFT) or {}
    form = CorrectMeeting(group.key(), 1, "Catatan", rows, stood.money_out, stood.count, stood.pay)
    group.book.write(correct_meeting, form)
    group.book.write(save_draft, group.id, DRAFT, kept)
    told: list[str] = []
    monkeypatch.setattr(context, "tell", lambda title, sentence: told.append(sentence))
    fresh = again(context, qtbot)
    fresh.waiting.buttons["on"].click()
    assert told
    assert fresh.list_page.isVisible()
    assert group.book.read(load_draft, group.id, DRAFT) is None
