"""The small forms of a meeting: money out, a decision, somebody new."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.decisions import NewDecision
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.gui.meeting.decision_form import DecisionDialog
from kube_desktop.gui.meeting.decisions_step import DecisionsStep
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.large_readback import LargeReadback
from kube_desktop.gui.meeting.member_form import NewMemberDialog
from kube_desktop.gui.meeting.money_out_form import MoneyOutDialog
from kube_desktop.gui.meeting.money_out_list import MoneyOutList
from kube_desktop.gui.meeting.money_out_words import money_out_words
from kube_desktop.gui.parts.forms.form_dialog import FormDialog
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from tests.books import Group


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1178, 612)
    made.show()
    return made


def fill(dialog: FormDialog, **values: object) -> None:
    dialog.show()
    for name, value in values.items():
        dialog.form.fields[name].set_value(value)


def member(group: Group, number: str) -> int:
    return group.members[number]


def test_a_withdrawal_is_at_most_what_the_member_has(
    window: QWidget, context: WindowContext, group: Group, filling: Filling
) -> None:
    filling.money_out.append(MoneyOut("withdrawal", 90_000, member_id=member(group, "A01")))
    dialog = MoneyOutDialog(window, context, filling)
    fill(dialog, kind="withdrawal", member_id=member(group, "A01"), amount=15_001)
    assert not dialog.form.fields["text"].isVisible()
    dialog.submit()
    assert dialog.payment is None
    assert dialog.form.fields["amount"].shown_problem()
    fill(dialog, amount=15_000)  # 100.000 of the paper book + 5.000 of today - 90.000 withdrawn already
    dialog.submit()
    assert dialog.payment == MoneyOut("withdrawal", 15_000, member_id=member(group, "A01"))


def test_pay_that_is_not_owed_is_not_paid(
    window: QWidget, context: WindowContext, group: Group, filling: Filling
) -> None:
    dialog = MoneyOutDialog(window, context, filling)
    fill(dialog, kind="wages", member_id=member(group, "A02"), amount=1_000)
    dialog.submit()
    assert dialog.payment is None


def test_a_benefit_needs_a_decision(window: QWidget, context: WindowContext, filling: Filling) -> None:
    dialog = MoneyOutDialog(window, context, filling)
    fill(dialog, kind="benefit", text="Santunan", amount=50_000)
    dialog.submit()
    assert dialog.payment is None
    filling.decisions.append(NewDecision("dues_use", "Santunan keluarga Ani", 9, 9, 40_000))
    again = MoneyOutDialog(window, context, filling)
    fill(again, kind="benefit", decision=("here", 0), text="Santunan", amount=50_000)
    again.submit()
    assert again.payment is None, "more than the decision allows"
    fill(again, amount=40_000, party="Bu Sri: RT 02")
    again.submit()
    assert again.form.fields["party"].shown_problem()
    fill(again, party="Bu  Sri, RT 02")
    again.submit()
    assert again.payment == MoneyOut("benefit", 40_000, "Santunan", decision_here=0, party="Bu Sri, RT 02")


def test_a_payment_is_opened_again_and_taken_out(
    window: QWidget, context: WindowContext, filling: Filling, language: Language
) -> None:
    expense = MoneyOut("expense", 35_000, "Kopi", account="5-1500", party="Toko Bu Rini")
    filling.money_out.append(expense)
    dialog = MoneyOutDialog(window, context, filling, expense)
    dialog.show()
    dialog.submit()
    assert dialog.payment == expense
    assert money_out_words(expense, {}, language) == "Konsumsi Pertemuan, Kopi, Toko Bu Rini"
    listed = MoneyOutList(context)
    listed.setParent(window)
    listed.show_filling(filling)
    (button,) = listed.buttons
    assert button.text().endswith(": 35.000")


def test_not_more_agree_than_are_there(window: QWidget, context: WindowContext) -> None:
    dialog = DecisionDialog(window, context, 8)
    fill(dialog, kind="target", text="110 lembar", agreed=9)
    dialog.submit()
    assert dialog.decision is None
    assert not dialog.form.fields["ceiling"].isVisible()
    fill(dialog, agreed=7)
    dialog.submit()
    assert dialog.decision == NewDecision("target", "110 lembar", 8, 7, None)


def test_money_that_points_to_a_decision_goes_with_it(
    window: QWidget, context: WindowContext, filling: Filling
) -> None:
    filling.decisions += [NewDecision("dues_use", text, 9, 9) for text in ("satu", "dua")]
    filling.money_out += [MoneyOut("benefit", 1_000, "x", decision_here=place) for place in (0, 1)]
    step = DecisionsStep(context)
    step.setParent(window)
    step.show_filling(filling)
    step._remove(0)
    assert [out.decision_here for out in filling.money_out] == [0]
    assert [decision.text for decision in filling.decisions] == ["dua"]


def test_somebody_new_is_enrolled_from_the_day_of_the_meeting(
    window: QWidget, context: WindowContext, group: Group, filling: Filling
) -> None:
    dialog = NewMemberDialog(window, context, filling)
    fill(dialog, name="Kartini : ;")
    dialog.submit()
    assert not dialog.enrolled
    assert dialog.form.fields["name"].shown_problem()
    fill(dialog, name="Kartini")
    dialog.submit()
    assert dialog.enrolled
    newest = group.book.read(member_rows, group.id)[-1]
    assert (newest.number, newest.person.name, newest.joined_on) == ("A11", "Kartini", filling.date)


def test_the_page_for_the_room_shows_every_member_and_esc_closes_it(
    window: QWidget, language: Language, filling: Filling
) -> None:
    filling.rows[1].mark("S")
    page = LargeReadback(window, language, filling)
    page.show()
    said = [label.text() for label in page.findChildren(QLabel)]
    assert all(row.member.name in said for row in filling.rows)
    assert language.text("ill") in said
    assert "63.000" in said
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()
