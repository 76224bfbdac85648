"""The wizard, walked through with the keyboard alone, up to a book that can record its first meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.agreements import agreement_on
from kube_desktop.bookkeeping.founding import GroupPlan, found_book
from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.bookkeeping.members import SameNik, member_rows
from kube_desktop.bookkeeping.villages import VillageRow
from kube_desktop.domain.accounts import CASH, OPENING_CAPITAL
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.wizard.draft import Draft
from kube_desktop.gui.wizard.page import WizardBook, WizardPage
from kube_desktop.language import Language
from kube_desktop.ledger.balances import account_balance
from kube_desktop.storage.session import Session
from tests.books import Held

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 1, 2)
NAMES = ("Siti Aminah", "Sri Wahyuni", "Sari Lestari", "Painem", "Sumiyati")
ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down


def make(qtbot: QtBot, tmp_path: Path, book: WizardBook | None = None) -> WizardPage:
    """Show the wizard for a new book, or for a further group of `book`."""
    folder = None if book else tmp_path / "KUBE"
    page = WizardPage(Language("id"), TODAY, Draft(tmp_path), folder, book)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.steps[page.place()].take_focus()
    return page


def press(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    """Type into whatever has the keyboard."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            QTest.keyClicks(focused, key)
        else:
            QTest.keyClick(focused, key)


def name_members(qtbot: QtBot, page: WizardPage) -> None:
    """Steps 1 to 3: village, group, five members and officers."""
    press(qtbot, "dumpl", ENTER)  # the village is chosen; the keyboard goes on to the village head
    press(qtbot, "Suparno", TAB, "Endang", ENTER)
    press(qtbot, "KUBE Pandan Wangi", ENTER)
    for name in NAMES:
        press(qtbot, name, ENTER)
    press(qtbot, ENTER)  # an empty row: on to the officers
    for place in range(3):
        for _ in range(place + 1):
            press(qtbot, DOWN)
        press(qtbot, TAB)


def plan_of(qtbot: QtBot, page: WizardPage) -> GroupPlan:
    """Press the last button and take what comes."""
    with qtbot.waitSignal(page.planned, timeout=1000) as planned:
        page.go_on()
    plan = planned.args[0]
    assert isinstance(plan, GroupPlan)
    return plan


def test_a_group_is_founded_with_the_keyboard_alone(qtbot: QtBot, tmp_path: Path, held: Held) -> None:
    """Five members of 50.000 savings each and 20.000 IKS; cash 400.000: 130.000 is the group's own."""
    page = make(qtbot, tmp_path)
    name_members(qtbot, page)
    page.go_on()
    press(qtbot, "5000", TAB, "2rb", ENTER)
    assert page.place() == 4
    press(qtbot, TAB, TAB, "400.000", TAB, TAB, TAB, TAB, TAB)
    for _ in NAMES:
        press(qtbot, "50.000", ENTER)
    page.opening.figures.grid.focus_cell(0, "dues_paid")
    press(qtbot, "20rb", ENTER)
    assert page.opening.figures.grid.total("savings") == "250.000"
    plan = plan_of(qtbot, page)

    saved = held.book.write(found_book, plan)
    (group,) = held.book.read(group_rows)
    assert (group.name, group.village_name, group.meeting_interval) == ("KUBE Pandan Wangi", "Dumplengan", 7)
    assert saved.group_id == group.id
    rows = held.book.read(member_rows, group.id)
    assert [(row.number, row.person.name, row.role) for row in rows] == [
        ("A01", NAMES[0], "chair"),
        ("A02", NAMES[1], "secretary"),
        ("A03", NAMES[2], "treasurer"),
        ("A04", NAMES[3], None),
        ("A05", NAMES[4], None),
    ]
    agreed = held.book.read(agreement_on, group.id, TODAY)
    assert (agreed.usual_savings, agreed.dues_per_meeting) == (5_000, 2_000)
    assert held.book.read(account_balance, group.id, CASH, TODAY) == 400_000
    assert held.book.read(account_balance, group.id, OPENING_CAPITAL, TODAY) == -130_000


def test_what_was_typed_survives_a_crash(qtbot: QtBot, tmp_path: Path) -> None:
    first = make(qtbot, tmp_path)
    name_members(qtbot, first)
    first.members.grid.write(1, "nik", "3521164101800001")
    first.keep_draft()
    first.hide()

    again = make(qtbot, tmp_path)
    assert again.place() == 2
    assert again.found.isVisible()
    assert again.village.village().head_name == "Suparno"
    assert again.group.group().name == "KUBE Pandan Wangi"
    assert [each.person.name for each in again.members.members()] == list(NAMES)
    assert again.members.members()[1].person.nik == "3521164101800001"
    assert [each.role for each in again.members.members()] == ["chair", "secretary", "treasurer", "", ""]
    again.saved()
    assert not make(qtbot, tmp_path).found.isVisible()


def test_typing_without_a_pause_is_kept_too(qtbot: QtBot, tmp_path: Path) -> None:
    # The power goes in the middle of a name; nobody ever stopped for a second.
    page = make(qtbot, tmp_path)
    name_members(qtbot, page)
    kept: list[int] = []

    def type_on() -> None:
        page.members.grid.write(0, "name", f"Siti {len(kept)}")
        page.members.changed.emit()
        kept.append(1)

    typing = QTimer(page)
    typing.timeout.connect(type_on)
    typing.start(200)
    with qtbot.waitSignal(page._pause.timeout, timeout=4_000):
        pass
    typing.stop()
    page.hide()

    again = make(qtbot, tmp_path)
    assert again.place() == page.place()
    assert again.members.members()[0].person.name.startswith("Siti ")


def test_a_step_just_come_to_is_where_the_draft_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    page = make(qtbot, tmp_path)
    name_members(qtbot, page)
    page.go_on()
    page.hide()
    assert make(qtbot, tmp_path).place() == page.place() == 3


def test_a_broken_draft_is_as_good_as_none(qtbot: QtBot, tmp_path: Path) -> None:
    Draft(tmp_path).path.write_text("{ half", encoding="utf-8")
    assert make(qtbot, tmp_path).place() == 0


def test_each_step_holds_back_what_is_wrong(qtbot: QtBot, tmp_path: Path, language: Language) -> None:
    page = make(qtbot, tmp_path)
    page.go_on()
    assert page.place() == 0
    page.village.form.fields["code"].set_value("35.21.16")
    page.village.form.fields["name"].set_value("Dumplengan")
    page.go_on()
    assert page.village.form.fields["code"].shown_problem()
    page.village.choose("35.21.16.2003")
    page.go_on()
    page.group.name.set_value("a:b")
    page.go_on()
    assert page.place() == 1
    assert page.group.name.shown_problem()
    page.group.name.set_value("KUBE Pandan Wangi")
    page.group.form.fields["founded_on"].set_value(date(2026, 1, 3))
    page.go_on()
    assert page.group.form.fields["founded_on"].shown_problem()
    page.group.form.fields["founded_on"].set_value(None)
    page.go_on()
    page.go_on()
    assert page.place() == 2
    assert page.members.grid.message(0) == language.text("A group has members. Write down at least one.")


def test_officers_are_three_people(qtbot: QtBot, tmp_path: Path) -> None:
    page = make(qtbot, tmp_path)
    name_members(qtbot, page)
    page.members.officers.fields["treasurer"].set_value(0)
    page.go_on()
    assert page.place() == 2
    assert page.members.officers.fields["treasurer"].shown_problem()


def test_a_nik_is_looked_at_softly(qtbot: QtBot, tmp_path: Path) -> None:
    """A woman's NIK fills in her sex; the same NIK twice in one group cannot be; 15 digits cannot be."""
    taken = SameNik("A03", "Painem", 7, "KUBE Melati")
    page = make(qtbot, tmp_path, WizardBook((), lambda nik: taken if nik.endswith("9") else None))
    grid = page.members.grid
    page.show_step(2)
    grid.focus_cell(0, "name")
    press(qtbot, "Siti", TAB, "3521164101800001")
    assert grid.read(0, "sex") == "female"
    assert not grid.message(0)
    grid.focus_cell(1, "name")
    press(qtbot, "Sri", TAB, "3521164101800001")
    assert "Siti" in grid.message(1)
    assert not page.members.check()
    grid.focus_cell(1, "nik")
    press(qtbot, "3521164101800009")
    assert "KUBE Melati" in grid.message(1)
    grid.focus_cell(1, "nik")
    press(qtbot, "352116410180001")
    assert not page.members.check()
    assert "15" in grid.message(1)


def test_a_negative_remainder_is_asked_about(qtbot: QtBot, tmp_path: Path) -> None:
    page = make(qtbot, tmp_path)
    name_members(qtbot, page)
    page.go_on()
    page.go_on()
    assert page.place() == 4
    page.opening.figures.grid.focus_cell(0, "savings")
    press(qtbot, "50.000")
    assert page.opening.question.isVisible()
    page.go_on()
    assert page.opening.question.buttons["right"].hasFocus()
    page.opening.question.buttons["right"].click()
    plan = plan_of(qtbot, page)
    assert plan.opening is not None
    assert plan.opening.negative_capital_is_right
    # One more rupiah, and the answer no longer holds.
    page.opening.figures.grid.focus_cell(1, "savings")
    press(qtbot, "1")
    assert page.opening.question.isVisible()


def test_a_loan_wants_its_terms(qtbot: QtBot, tmp_path: Path) -> None:
    page = make(qtbot, tmp_path)
    name_members(qtbot, page)
    page.go_on()
    page.go_on()
    figures = page.opening.figures
    assert not figures.loans.isVisible()
    figures.grid.focus_cell(2, "loan_left")
    press(qtbot, "200.000")
    assert figures.loans.isVisible()
    assert not page.opening.check()
    assert figures.loans.message(2)
    figures.loans.focus_cell(2, "loan_months")
    press(qtbot, "4", TAB, "2.000", TAB, "30-01-2026")
    assert page.opening.check()
    part = page.plan().members[2].opening
    assert (part.loan_left, part.loan_months, part.loan_charge_per_month) == (200_000, 4, 2_000)
    assert part.loan_first_due == date(2026, 1, 30)


def test_a_wrong_amount_stays_and_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    page = make(qtbot, tmp_path)
    name_members(qtbot, page)
    page.go_on()
    page.go_on()
    grid = page.opening.figures.grid
    grid.focus_cell(0, "savings")
    press(qtbot, "10,000")
    page.go_on()
    assert grid.read(0, "savings") == "10,000"
    assert "10.000" in grid.message(0)


def test_a_group_may_begin_from_nothing(qtbot: QtBot, tmp_path: Path, held: Held) -> None:
    page = make(qtbot, tmp_path)
    name_members(qtbot, page)
    page.go_on()
    page.go_on()
    page.opening.from_nothing.setChecked(True)
    plan = plan_of(qtbot, page)
    assert plan.opening is None
    held.book.write(found_book, plan)
    assert len(held.book.read(member_rows, 1)) == len(NAMES)


def test_a_second_group_takes_the_village_of_the_book(qtbot: QtBot, tmp_path: Path) -> None:
    village = VillageRow(1, "35.21.16.2003", "Dumplengan", "Pitu", "Kab. Ngawi", "Jawa Timur", "Suparno", "Endang", 1)
    page = make(qtbot, tmp_path, WizardBook((village,)))
    press(qtbot, ENTER)
    assert page.village.village().head_name == "Suparno"
    assert page.village.path() is None


def test_a_retry_founds_once(qtbot: QtBot, tmp_path: Path, held: Held) -> None:
    page = make(qtbot, tmp_path)
    name_members(qtbot, page)
    page.go_on()
    page.go_on()
    plan = plan_of(qtbot, page)
    first = held.book.write(found_book, plan)
    assert held.book.write(found_book, plan) == first
    assert len(held.book.read(group_rows)) == 1


def test_nothing_is_written_when_a_rule_is_broken_late(qtbot: QtBot, tmp_path: Path, held: Held) -> None:
    """The opening balances are the last act: when they are refused, there is no village and no group either."""
    page = make(qtbot, tmp_path)
    name_members(qtbot, page)
    page.go_on()
    page.go_on()
    page.opening.figures.grid.write(0, "savings", "50.000")
    plan = page.plan()

    def count(session: Session) -> int:
        return len(group_rows(session))

    with pytest.raises(RuleBroken):
        held.book.write(found_book, plan)
    assert held.book.read(count) == 0


def test_enter_on_a_button_presses_it(qtbot: QtBot, tmp_path: Path) -> None:
    page = make(qtbot, tmp_path)
    page.village.choose("35.21.16.2003")
    page.go_on()
    page.back.setFocus()
    focused: QWidget = page.back
    QTest.keyClick(focused, ENTER)
    assert page.place() == 0
