"""A whole meeting through the screen: keyboard only, saved once, and nothing that was typed is ever lost."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.decisions import NewDecision, decision_rows
from kube_desktop.bookkeeping.drafts import load_draft
from kube_desktop.bookkeeping.for_screens.held_meetings import held_meetings, meeting_vouchers
from kube_desktop.bookkeeping.members import EnrolMember, Person, enrol_member
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.savings import savings_on
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.count_step import CountStep
from kube_desktop.gui.meeting.deposit_step import DepositStep
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.place_step import PlaceStep
from kube_desktop.gui.parts.forms.confirm import Question
from kube_desktop.gui.screens.meetings import MeetingsScreen
from kube_desktop.gui.window_context import WindowContext
from tests.books import Group
from tests.keyboard import press, write
from tests.meeting_books import DAY, hold_meeting, ready_to_meet

Key = Qt.Key
Went = list[tuple[str, dict[str, object]]]


@pytest.fixture
def screen(context: WindowContext, group: Group, qtbot: QtBot) -> MeetingsScreen:
    ready_to_meet(group)
    return shown(context, qtbot)


def shown(context: WindowContext, qtbot: QtBot) -> MeetingsScreen:
    made = MeetingsScreen(context)
    qtbot.addWidget(made)
    made.resize(1178, 612)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    context.book.on_changed = made.reload
    made.reload()
    return made


def in_hand(screen: MeetingsScreen) -> Filling:
    assert screen.walk.filling is not None
    return screen.walk.filling


def draft_of(screen: MeetingsScreen) -> dict[str, object] | None:
    return screen.context.book.read(load_draft, screen.context.group_id or 0, "meeting")


def answer(key: str) -> None:
    """Press a button of the question that opens next."""

    def click() -> None:
        window = QApplication.activeModalWidget()
        assert isinstance(window, Question)
        window.buttons[key].click()

    QTimer.singleShot(0, click)


def go_to_last_step(screen: MeetingsScreen) -> None:
    screen.start()
    in_hand(screen).place = "rumah Ani"
    in_hand(screen).leader = "Ani"
    in_hand(screen).skipped = True
    in_hand(screen).step = 4
    screen.walk.show_filling(in_hand(screen))


def test_a_meeting_from_start_to_saved_with_the_keyboard(screen: MeetingsScreen, group: Group, went: Went) -> None:
    screen.start()
    write("Rumah Bu Ani")
    press(Key.Key_Return)
    write("Ani")
    press(Key.Key_Return)
    assert in_hand(screen).step == 1
    write("10rb")
    press(Key.Key_Return, Key.Key_Return, Key.Key_Return, Key.Key_Right, Key.Key_Right)
    write("50.000")
    press(Key.Key_Return)
    assert "125.000" in screen.walk.bar.accessibleName()
    press(Key.Key_Return, control=True)
    assert in_hand(screen).step == 2
    write("1")  # 100.000
    press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
    write("1")  # 20.000
    assert not screen.walk.on.isEnabled()
    press(*(Key.Key_Return,) * 9)
    write("Salah memberi uang kembalian")
    press(Key.Key_Return)
    assert in_hand(screen).step == 3
    press(Key.Key_Return, control=True)
    assert in_hand(screen).step == 4
    press(Key.Key_Return, control=True)
    assert screen._pages.currentWidget() is screen.saved_page
    (held,) = group.book.read(held_meetings, group.id)
    assert (held.number, held.date, held.place, held.leader, held.present) == (1, DAY, "Rumah Bu Ani", "Ani", 10)
    assert (held.cash, held.counted) == (120_000, True)
    runs = group.book.read(meeting_vouchers, held.act_id)
    assert [(run.kind, run.count, run.cash) for run in runs] == [
        ("deposit", 10, 125_000),
        ("cash_difference", 1, -5_000),
    ]
    assert group.book.read(savings_on, group.id, DAY)[group.members["A01"]] == 110_000
    assert draft_of(screen) is None
    press(Key.Key_Space)
    assert went == [("printing", {"paper": "meeting-readback", "act_id": held.act_id})]


def test_five_clicks_save_one_meeting(screen: MeetingsScreen, group: Group) -> None:
    go_to_last_step(screen)
    for _ in range(5):
        screen.walk.save.click()
        screen.walk.save_meeting()
    assert len(group.book.read(held_meetings, group.id)) == 1


def test_an_error_keeps_what_was_typed_and_the_primary_goes_there(screen: MeetingsScreen) -> None:
    screen.start()
    screen.walk._change_step(1)
    step = screen.walk.steps[1]
    assert isinstance(step, DepositStep)
    write("10,000")
    press(Key.Key_Return)
    assert screen.walk.fix.isVisible()
    assert not screen.walk.on.isEnabled()
    screen.walk.go_on()
    assert in_hand(screen).step == 1
    index = step.table.view.currentIndex()
    assert (index.row(), index.data()) == (0, "10,000")
    write("10000")
    press(Key.Key_Return)
    assert not screen.walk.fix.isVisible()
    assert screen.walk.on.isEnabled()


def test_the_draft_is_kept_a_second_after_typing_and_restored_in_a_new_window(
    screen: MeetingsScreen, context: WindowContext, group: Group, qtbot: QtBot
) -> None:
    said: list[bool] = []
    context.drafting.connect(said.append)
    saved: list[object] = []
    context.was_saved.connect(saved.append)
    screen.start()
    screen.walk._change_step(1)
    write("12,5")
    qtbot.waitUntil(lambda: draft_of(screen) is not None, timeout=3000)
    press(Key.Key_Return)
    in_hand(screen).rows[2].note = "terlambat"
    screen.walk.steps[1].changed.emit()
    qtbot.waitUntil(lambda: "terlambat" in str(draft_of(screen)), timeout=3000)
    assert said[-1]
    assert saved == [], "a draft is never called saved"
    key = in_hand(screen).key
    group.book.on_changed = lambda: None
    again = shown(context, qtbot)
    assert again.waiting.isVisible()
    assert context.language.day(DAY) in again.waiting.message()
    again.waiting.buttons["on"].click()
    assert in_hand(again).key == key
    assert in_hand(again).step == 1
    assert in_hand(again).rows[0].shown("savings") == "12,5"
    assert in_hand(again).rows[2].note == "terlambat"


def test_a_draft_is_thrown_away_only_after_a_question(screen: MeetingsScreen) -> None:
    screen.start()
    screen.walk.steps[0].changed.emit()
    screen.walk.keep_now()
    screen._on_left()
    assert screen.waiting.isVisible()
    answer("keep")
    screen.waiting.buttons["drop"].click()
    assert draft_of(screen) is not None
    answer("drop")
    screen.waiting.buttons["drop"].click()
    assert draft_of(screen) is None
    assert not screen.waiting.isVisible()


def test_leaving_asks_and_the_draft_stays(screen: MeetingsScreen) -> None:
    assert screen.may_leave()
    screen.start()
    screen.walk._change_step(1)
    write("9")  # still in an open cell
    answer("stay")
    assert not screen.may_leave()
    answer("leave")
    assert screen.may_leave()
    assert in_hand(screen).rows[0].shown("savings") == "9"
    assert "'savings': '9'" in str(draft_of(screen))


def test_another_group_does_not_see_the_sheet(screen: MeetingsScreen, context: WindowContext) -> None:
    screen.start()
    context.group_id = None
    screen.reload()
    assert not screen.walk.is_dirty()
    assert screen._pages.currentWidget() is screen.list_page


def test_a_full_disk_is_told_and_the_same_form_saves_once(screen: MeetingsScreen, group: Group) -> None:
    go_to_last_step(screen)
    connection = group.book.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    in_hand(screen).decisions = [NewDecision("other", "x" * 40_000, 1, 1)]
    screen.walk.save.click()
    assert screen.walk.trouble.isVisible()
    assert screen.walk.trouble.buttons["again"].isVisible()
    assert in_hand(screen).step == 4
    assert group.book.read(held_meetings, group.id) == [], "reading goes on"
    connection.execute("PRAGMA max_page_count = 100000")
    screen.walk.trouble.buttons["again"].click()
    assert len(group.book.read(held_meetings, group.id)) == 1
    assert screen._pages.currentWidget() is screen.saved_page


def test_a_book_that_was_moved_away_loses_nothing(screen: MeetingsScreen, group: Group) -> None:
    go_to_last_step(screen)
    away = group.path.with_name("away.kube")
    shutil.move(group.path, away)
    screen.walk.save.click()
    assert screen.walk.trouble.isVisible()
    shutil.move(away, group.path)
    screen.walk.trouble.buttons["again"].click()
    assert len(group.book.read(held_meetings, group.id)) == 1


def test_a_second_meeting_on_a_day_is_asked_about(screen: MeetingsScreen, group: Group) -> None:
    hold_meeting(group, DAY)
    screen.start()
    step = screen.walk.steps[0]
    assert isinstance(step, PlaceStep)
    assert step.again.isVisible()
    write("Ani")
    screen.walk.go_on()
    assert in_hand(screen).step == 0
    press(Key.Key_Space)  # the keyboard stands on "yes, a second one"
    assert not step.again.isVisible()
    screen.walk.go_on()
    assert in_hand(screen).step == 1
    in_hand(screen).step, in_hand(screen).skipped = 4, True
    screen.walk.show_filling(in_hand(screen))
    screen.walk.save.click()
    assert [held.number for held in group.book.read(held_meetings, group.id)] == [2, 1]


def test_a_second_meeting_that_appeared_meanwhile_is_asked_about_when_saving(
    screen: MeetingsScreen, group: Group
) -> None:
    go_to_last_step(screen)
    hold_meeting(group, DAY)
    screen.walk.save.click()
    assert in_hand(screen).step == 0
    assert screen.walk.steps[0].isVisible()
    assert len(group.book.read(held_meetings, group.id)) == 1


@pytest.mark.parametrize("typed", ["21-02-2026", "31-02-2026", "14-02-2062", "14-02-26"])
def test_an_impossible_or_future_day_is_refused_where_it_is_typed(screen: MeetingsScreen, typed: str) -> None:
    screen.start()
    step = screen.walk.steps[0]
    assert isinstance(step, PlaceStep)
    step.day.editor.setFocus()
    step.day.line.selectAll()
    write(typed)
    screen.walk.go_on()
    assert step.day.shown_problem()
    assert in_hand(screen).step == 0
    assert in_hand(screen).date == DAY


def test_a_meeting_of_a_closed_month_is_recorded_late(screen: MeetingsScreen, group: Group) -> None:
    hold_meeting(group, date(2026, 1, 10))
    group.on(DAY).close_month(date(2026, 1, 1))
    screen.start()
    step = screen.walk.steps[0]
    assert isinstance(step, PlaceStep)
    step.day.editor.setFocus()
    step.day.line.selectAll()
    write("24-01-2026")
    assert step.late.isVisible()
    assert "24-01-2026" in step.late.message()
    in_hand(screen).place = in_hand(screen).leader = "Ani"
    in_hand(screen).step, in_hand(screen).skipped = 4, True
    screen.walk.show_filling(in_hand(screen))
    screen.walk.save.click()
    assert [held.date for held in group.book.read(held_meetings, group.id)][0] == date(2026, 1, 24)


def test_cash_that_would_run_short_asks_why(screen: MeetingsScreen, group: Group) -> None:
    go_to_last_step(screen)
    in_hand(screen).money_out = [MoneyOut("expense", 5_000_000, "kambing", account="5-1900")]
    screen.walk.show_filling(in_hand(screen))
    screen.walk.save.click()
    assert in_hand(screen).step == 4
    write("Dibayar dulu oleh ketua")
    screen.walk.save.click()
    assert len(group.book.read(held_meetings, group.id)) == 1


def test_a_meeting_that_pays_out_more_has_nothing_to_count(screen: MeetingsScreen) -> None:
    screen.start()
    in_hand(screen).money_out = [MoneyOut("expense", 100_000, "tikar", account="5-1900")]
    screen.walk._change_step(2)
    step = screen.walk.steps[2]
    assert isinstance(step, CountStep)
    assert step.nothing.isVisible()
    assert screen.walk.on.isEnabled()


def test_decisions_are_saved_and_the_count_may_wait(screen: MeetingsScreen, group: Group) -> None:
    go_to_last_step(screen)
    in_hand(screen).decisions = [NewDecision("target", "Target Maret 110 lembar", 10, 9)]
    screen.walk.show_filling(in_hand(screen))
    screen.walk.save.click()
    (decision,) = group.book.read(decision_rows, group.id)
    assert decision.text == "Target Maret 110 lembar"
    (held,) = group.book.read(held_meetings, group.id)
    assert not held.counted


def test_a_killed_program_loses_at_most_a_second_of_typing(screen: MeetingsScreen, group: Group) -> None:
    """The draft is read from a copy of the file as it lies on the disk, as after a power cut."""
    screen.start()
    screen.walk._change_step(1)
    write("8000")
    press(Key.Key_Return)
    screen.walk.keeper.keep_now()
    folder = group.path.parent / "after"
    folder.mkdir()
    for part in group.path.parent.glob(f"{group.path.name}*"):
        shutil.copy(part, folder / part.name)
    again = OpenBook(folder / group.path.name)
    assert "'savings': '8000'" in str(again.read(load_draft, group.id, "meeting"))
    assert again.read(held_meetings, group.id) == []
    again.close()


def test_what_changed_elsewhere_is_taken_up_and_typing_stays(screen: MeetingsScreen, group: Group) -> None:
    screen.start()
    screen.walk._change_step(1)
    write("9000")
    press(Key.Key_Return)
    screen.hide()
    group.book.write(enrol_member, EnrolMember(group.key(), group.id, Person("Kartini"), DAY))
    screen.reload()
    screen.show()
    assert [row.member.name for row in in_hand(screen).rows][-1] == "Kartini"
    assert in_hand(screen).rows[0].shown("savings") == "9.000"


def test_a_disk_that_takes_no_draft_is_told_and_typing_goes_on(screen: MeetingsScreen, group: Group) -> None:
    screen.start()
    screen.walk._change_step(1)
    screen.walk.keeper.keep_now()
    connection = group.book.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    in_hand(screen).rows[0].note = "x" * 40_000
    screen.walk.steps[1].changed.emit()
    screen.walk.keep_now()
    assert screen.walk.trouble.isVisible()
    write("9000")
    press(Key.Key_Return)
    assert in_hand(screen).rows[0].shown("savings") == "9.000"


@pytest.mark.parametrize(("percent", "room"), [(100, 1366 - 188), (150, 1366)])
def test_every_step_fits_the_small_laptop(
    screen: MeetingsScreen, qapp: QApplication, qtbot: QtBot, percent: int, room: int
) -> None:
    theme.apply_theme(qapp, percent)
    made = shown(screen.context, qtbot)
    made.resize(room, 580)
    made.start()
    for place in range(5):
        made.walk._change_step(place)
        assert made.minimumSizeHint().width() <= room
    made.walk.let_go()
