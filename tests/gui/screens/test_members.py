from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.agreements import agreement_on
from kube_desktop.bookkeeping.members import member_row, member_rows, officers_on
from kube_desktop.bookkeeping.savings import DepositSavings, deposit_savings
from kube_desktop.gui.members.member_form import MemberDialog
from kube_desktop.gui.members.member_list_view import MemberListView
from kube_desktop.gui.parts.forms.fields import ChoiceField, LineField
from kube_desktop.gui.parts.tables.cells import ClosingLine
from kube_desktop.gui.screens.members import MembersScreen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from kube_desktop.language import Language
from tests.books import Group

Went = list[tuple[str, dict[str, object]]]
Dialog = TypeVar("Dialog", bound=WriteDialog)


@pytest.fixture
def screen(context: WindowContext, qtbot: QtBot) -> MembersScreen:
    made = MembersScreen(context)
    qtbot.addWidget(made)
    made.resize(1178, 612)
    made.show()
    made.reload()
    return made


def form_of(screen: MembersScreen) -> WriteDialog:
    assert screen.dialog is not None
    return screen.dialog


def fill(dialog: WriteDialog, name: str, words: str) -> None:
    field = dialog.form.fields[name]
    assert isinstance(field, LineField)
    field.line.clear()
    QTest.keyClicks(field.line, words)


def pick(dialog: WriteDialog, name: str, value: object) -> None:
    field = dialog.form.fields[name]
    assert isinstance(field, ChoiceField)
    field.set_value(value)


def names(screen: MembersScreen) -> list[str]:
    return [line.row.person.name for line in screen.list.table.model.rows()]


def test_searching_ignores_case_and_spaces_and_enter_opens_the_page(screen: MembersScreen) -> None:
    assert len(names(screen)) == 10
    QTest.keyClicks(screen.list.search, "D ew")
    assert names(screen) == ["Dewi"]
    QTest.keyClick(screen.list.search, Qt.Key.Key_Return)
    assert screen.page.isVisible()
    assert screen.page.name.text() == "Dewi"
    QTest.keyClick(screen.page, Qt.Key.Key_Escape)
    screen.page.asked.emit("back")
    assert screen.list.isVisible()


def test_enrolling_gives_the_next_number_and_saves_once(screen: MembersScreen, group: Group) -> None:
    screen.list.buttons["enrol"].click()
    dialog = form_of(screen)
    fill(dialog, "name", "Kartini")
    dialog.save.click()
    dialog.submitted.emit()  # a second click: the same key
    rows = group.book.read(member_rows, group.id)
    assert [(row.number, row.person.name) for row in rows][10:] == [("A11", "Kartini")]
    screen.reload()
    assert names(screen)[-1] == "Kartini"


def test_an_odd_nik_is_told_and_saved_only_when_insisted_on(screen: MembersScreen, group: Group) -> None:
    screen.list.buttons["enrol"].click()
    dialog = form_of(screen)
    assert isinstance(dialog, MemberDialog)
    text = dialog.language.text
    fill(dialog, "name", "Kartini")
    fill(dialog, "nik", "35211645")
    assert dialog.form.fields["nik"]._hint.text() == text("{n} of {all} digits", n=8, all=16)
    fill(dialog, "nik", "3521164508840000")
    assert "0000" in dialog.form.fields["nik"]._hint.text()
    dialog.save.click()
    assert dialog.doubt.isVisible()
    assert len(group.book.read(member_rows, group.id)) == 10
    dialog.doubt.buttons["keep"].click()
    assert len(group.book.read(member_rows, group.id)) == 11


def test_a_short_nik_stays_in_its_field(screen: MembersScreen, group: Group) -> None:
    screen.list.buttons["enrol"].click()
    dialog = form_of(screen)
    fill(dialog, "name", "Kartini")
    fill(dialog, "nik", "352116")
    dialog.save.click()
    assert dialog.form.fields["nik"].shown_problem()
    assert dialog.form.fields["nik"].text() == "352116"
    assert len(group.book.read(member_rows, group.id)) == 10


def test_changing_data_keeps_what_was_not_touched(screen: MembersScreen, group: Group) -> None:
    who = group.members["A04"]
    screen.show_what(member_id=who)
    screen.page.buttons["change"].click()
    dialog = form_of(screen)
    fill(dialog, "phone", "0812")
    pick(dialog, "marital_status", "kawin")
    dialog.save.click()
    row = group.book.read(member_row, who)
    assert (row.person.name, row.person.phone, row.person.marital_status) == ("Dewi", "0812", "kawin")


def test_officers_are_three_people(screen: MembersScreen, group: Group) -> None:
    screen.list.buttons["officers"].click()
    dialog = form_of(screen)
    pick(dialog, "chair", group.members["A01"])
    pick(dialog, "secretary", group.members["A01"])
    dialog.save.click()
    assert dialog.form.fields["secretary"].shown_problem()
    pick(dialog, "secretary", group.members["A02"])
    pick(dialog, "treasurer", group.members["A03"])
    dialog.save.click()
    held = group.book.read(officers_on, group.id, date(2026, 1, 2))
    assert held == {"chair": group.members["A01"], "secretary": group.members["A02"], "treasurer": group.members["A03"]}


def test_an_agreement_is_written_down(screen: MembersScreen, group: Group) -> None:
    screen.list.buttons["agreement"].click()
    dialog = form_of(screen)
    for name, words in {
        "usual_savings": "5rb",
        "dues_per_meeting": "2.000",
        "product": "tikar",
        "unit": "lembar",
    }.items():
        fill(dialog, name, words)
    fill(dialog, "target_pieces", "10")
    dialog.save.click()
    agreed = group.book.read(agreement_on, group.id, date(2026, 1, 2))
    assert (agreed.usual_savings, agreed.dues_per_meeting, agreed.product, agreed.target_pieces) == (
        5_000, 2_000, "tikar", 10,
    )  # fmt: skip


def test_depositing_withdrawing_and_correcting_on_the_page(screen: MembersScreen, group: Group) -> None:
    who = group.members["A02"]
    screen.show_what(member_id=who)
    screen.page.buttons["deposit"].click()
    fill(form_of(screen), "amount", "50rb")
    form_of(screen).save.click()
    form_of(screen).submitted.emit()  # a second click: the same key
    screen.reload()
    assert screen.page.page is not None
    assert screen.page.page.savings == 50_000
    assert screen.page.saved.isVisible()

    screen.page.buttons["withdraw"].click()
    dialog = form_of(screen)
    fill(dialog, "amount", "60rb")
    fill(dialog, "approved_by", "Ani")
    dialog.save.click()
    assert dialog.form.fields["amount"].shown_problem()
    assert dialog.form.fields["amount"].text() == "60rb"
    fill(dialog, "amount", "20rb")
    dialog.save.click()
    dialog.submitted.emit()
    screen.reload()
    assert screen.page.page.savings == 30_000

    deposited = screen.page.page.savings_lines[0]
    assert screen.page.savings.select_key(deposited.entry_id)
    screen.page.buttons["correct"].click()
    dialog = form_of(screen)
    fill(dialog, "savings", "40rb")
    dialog.save.click()
    assert dialog.form.fields["reason"].shown_problem()
    fill(dialog, "reason", "salah tulis")
    dialog.save.click()
    screen.reload()
    lines = {line.voucher: line for line in screen.page.page.savings_lines}
    assert screen.page.page.savings == 20_000
    assert lines[deposited.voucher].corrected_by
    assert [line.money_in for line in lines.values()] == [50_000, 0, -50_000, 40_000]


def test_the_closing_line_stands_after_the_closed_lines(screen: MembersScreen, group: Group) -> None:
    who = group.members["A02"]
    group.book.write(deposit_savings, DepositSavings(group.key(), who, date(2026, 1, 2), 5_000))
    group.on(date(2026, 2, 3)).close_month(date(2026, 1, 1))
    group.book.write(deposit_savings, DepositSavings(group.key(), who, date(2026, 2, 3), 7_000))
    screen.show_what(member_id=who)
    kinds = [isinstance(row, ClosingLine) for row in screen.page.savings.model.rows()]
    assert kinds == [False, True, False]


def test_ending_a_membership_needs_a_reason(screen: MembersScreen, group: Group) -> None:
    who = group.members["A10"]
    screen.show_what(member_id=who)
    screen.page.buttons["end"].click()
    dialog = form_of(screen)
    pick(dialog, "status", "left")
    dialog.save.click()
    assert dialog.form.fields["reason"].shown_problem()
    fill(dialog, "reason", "pindah")
    dialog.save.click()
    row = group.book.read(member_row, who)
    assert (row.status, row.left_reason) == ("left", "pindah")
    screen.reload()
    screen.close_member()
    assert "Joko" not in names(screen)
    screen.list.show_only("left")
    assert names(screen) == ["Joko"]


def test_the_card_and_the_register_go_to_printing(screen: MembersScreen, group: Group, went: Went) -> None:
    screen.list.buttons["print"].click()
    screen.show_what(member_id=group.members["A03"])
    screen.page.buttons["print"].click()
    assert went == [
        ("printing", {"paper": "member-register"}),
        ("printing", {"paper": "savings-card", "member": "A03"}),
    ]


def test_an_empty_list_says_what_to_do_now(qtbot: QtBot) -> None:
    language = Language()
    view = MemberListView(language, date(2026, 11, 22))
    qtbot.addWidget(view)
    asked: list[str] = []
    view.asked.connect(asked.append)
    view.set_lines(())
    assert view.nothing.button is not None
    assert view.nothing.button.text() == language.text("Enrol a member")
    view.nothing.button.click()
    view.buttons["officers"].click()
    assert asked == ["enrol", "officers"]


def test_a_search_without_a_hit_shows_everybody_again(screen: MembersScreen) -> None:
    everybody = len(names(screen))
    screen.list.search.setText("zzz")
    assert names(screen) == []
    assert screen.list.nothing.button is not None
    screen.list.nothing.button.click()
    assert len(names(screen)) == everybody
    assert screen.list.search.text() == ""
