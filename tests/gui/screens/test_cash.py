from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.cash_counts import CountCash, count_cash
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, record_decision
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.production import Delivered, RecordDeliveries, record_deliveries
from kube_desktop.domain.accounts import BANK, CASH
from kube_desktop.gui.cash.book_rows import BookRow
from kube_desktop.gui.cash.count_form import CountDialog
from kube_desktop.gui.cash.transaction_form import TransactionDialog
from kube_desktop.gui.parts.tables.cells import Cell, ClosingLine
from kube_desktop.gui.screens.cash import CashScreen
from kube_desktop.gui.window_context import WindowContext
from tests.books import Group

JANUARY = date(2026, 1, 31)


@pytest.fixture
def screen(context: WindowContext, group: Group, qtbot: QtBot) -> CashScreen:
    group.on(date(2026, 1, 5))
    agreed = Agreement(date(2026, 1, 5), 10_000, 2_000, 0, "tikar pandan", "lembar", 10_000, 1_000, 5, "week")
    group.book.write(agree, Agree(group.key(), group.id, agreed))
    screen = CashScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1178, 612)
    screen.show()
    return screen


def fill(screen: CashScreen, way: str, code: str, **values: Any) -> TransactionDialog:
    """Open a form and fill it in; text that a person would type is given as text."""
    screen.reload()
    {"in": screen.money_in, "out": screen.money_out, "bank": screen.bank}[way].click()
    dialog = screen.dialog
    assert isinstance(dialog, TransactionDialog)
    dialog.form.fields["code"].set_value(code)
    for name, value in values.items():
        field = dialog.form.fields[name]
        assert field.isVisibleTo(dialog.form), name
        if isinstance(value, str):
            field.editor.clear()  # type: ignore[attr-defined]
            QTest.keyClicks(field.editor, value)
        else:
            field.set_value(value)
    return dialog


def enter(screen: CashScreen, group: Group, day: date, way: str, code: str, **values: Any) -> None:
    group.on(day)
    dialog = fill(screen, way, code, **values)
    dialog.save.click()
    assert screen.saved_line.isVisible(), [field.shown_problem() for field in dialog.form.fields.values()]


def shown(screen: CashScreen) -> list[BookRow]:
    return [row for row in screen.table.model.rows() if isinstance(row, BookRow)]


def test_january_of_at_23_is_entered_through_the_forms_alone(screen: CashScreen, group: Group) -> None:
    who = group.members
    enter(screen, group, date(2026, 1, 5), "in", "aid_in_bank", amount="20jt", party="Dinas Sosial")
    enter(screen, group, date(2026, 1, 6), "bank", "from_bank", amount="5.000.000")
    enter(screen, group, date(2026, 1, 6), "out", "buy_material", amount="1,5jt", party="Toko Bu Rini")
    group.on(date(2026, 1, 10))
    rows = [
        SheetRow(member, "A" if number == "A10" else "H", saved, 0 if number == "A10" else 2_000)
        for (number, member), saved in zip(who.items(), [10_000] * 8 + [25_000, 0], strict=True)
    ]
    group.book.write(
        record_meeting, MeetingSheet(group.key(), group.id, date(2026, 1, 10), "Balai desa", "Ani", tuple(rows))
    )
    group.on(date(2026, 1, 17))
    mats = zip(("A01", "A02", "A03", "A04", "A05"), (5, 5, 4, 3, 3), strict=True)
    brought = tuple(Delivered(who[number], count) for number, count in mats)
    group.book.write(record_deliveries, RecordDeliveries(group.key(), group.id, date(2026, 1, 17), brought))
    enter(screen, group, date(2026, 1, 24), "in", "sale", cash="300rb", on_credit="200.000", party="Pak Hartono")
    enter(screen, group, date(2026, 1, 24), "out", "material_used", amount="240000")
    enter(screen, group, JANUARY, "out", "loan", member_id=who["A06"], amount="1.000.000", months="10", charge="10.000")
    screen.reload()
    balances = [row.balance for row in shown(screen) if row.day]
    assert balances[:3] == [5_000_000, 3_500_000, 3_623_000]
    assert balances[-2:] == [3_743_000, 2_743_000]
    assert screen.books.current() == CASH
    screen.books.set_current(BANK)
    screen.books.chosen.emit(BANK)
    assert [row.balance for row in shown(screen) if row.day] == [20_000_000, 15_000_000]
    enter(screen, group, date(2026, 2, 14), "in", "instalment", member_id=who["A06"], amount="110.000")
    enter(screen, group, date(2026, 2, 25), "in", "broker_pays", amount="200.000")
    enter(screen, group, date(2026, 2, 28), "bank", "bank_charge", amount="5.000")
    screen.books.set_current(CASH)
    screen.reload()
    assert shown(screen)[-1].balance == 2_743_000 + 110_000 + 200_000


def test_a_meeting_is_one_line_that_opens(screen: CashScreen, group: Group) -> None:
    group.on(date(2026, 1, 10))
    rows = tuple(SheetRow(member, savings=5_000, dues=2_000) for member in group.members.values())
    group.book.write(record_meeting, MeetingSheet(group.key(), group.id, date(2026, 1, 10), "Balai", "Ani", rows))
    screen.reload()
    (meeting,) = (row for row in shown(screen) if row.kind == "meeting")
    assert (meeting.money_in, meeting.balance) == (70_000, 70_000)
    screen.table.select_key(meeting.key)
    screen.open_line.click()
    parts = [row for row in shown(screen) if row.kind == "part"]
    assert len(parts) == 10
    assert sum(row.money_in for row in parts) == 70_000
    sums = [row for row in shown(screen) if row.kind == "sum"]
    assert [(row.text, row.balance) for row in sums] == [("IKS: 10 anggota", 20_000), ("Tabungan: 10 anggota", 70_000)]
    screen.open_line.click()
    assert not [row for row in shown(screen) if row.kind in ("part", "sum")]
    screen.open_line.click()
    screen.table.opened.emit(sums[0])
    assert screen.open_line.text().strip() == "Rinci"
    assert not [row for row in shown(screen) if row.kind in ("part", "sum")]


def test_mats_brought_together_are_one_line_whose_entries_open(screen: CashScreen, group: Group) -> None:
    enter(screen, group, date(2026, 1, 10), "in", "members_capital", amount="500.000")
    group.on(date(2026, 1, 17))
    for brought in ((("A01", 5), ("A02", 3)), (("A03", 1),)):
        rows = tuple(Delivered(group.members[number], count) for number, count in brought)
        group.book.write(record_deliveries, RecordDeliveries(group.key(), group.id, date(2026, 1, 17), rows))
    screen.reload()
    together, alone = shown(screen)[-2:]
    assert (together.text, together.balance) == ("Setor tikar: upah anyam, 2 anggota", 428_000)
    assert (alone.kind, alone.balance) == ("line", 419_000)
    assert "A03" in alone.text
    screen.table.select_key(together.key)
    screen.open_line.click()
    parts = [row for row in shown(screen) if row.kind == "part"]
    assert [row.money_out for row in parts] == [45_000, 27_000]
    screen.table.opened.emit(parts[1])
    assert screen.entries.view is not None
    assert screen.entries.view.correct.isVisible()


def test_an_empty_box_asks_for_a_reason_and_saves_once(screen: CashScreen, group: Group) -> None:
    group.on(date(2026, 1, 10))
    dialog = fill(screen, "out", "stationery", amount="25.000")
    assert not dialog.form.fields["cash_reason"].isVisible()
    dialog.save.click()
    assert dialog.isVisible()
    reason = dialog.form.fields["cash_reason"]
    assert reason.isVisible()
    assert reason.shown_problem()
    QTest.keyClicks(reason.editor, "Ditalangi bendahara")
    dialog.save.click()
    row = shown(screen)[-1]
    assert row.balance == -25_000
    look = screen.table.model.columns[-1].cell
    assert look is not None
    assert look(row) == Cell("red", bold=True, struck=False)
    screen.entries.open(row.entry_id)
    assert screen.entries.view is not None
    assert "Ditalangi bendahara" in [label.text() for label in screen.entries.view.findChildren(QLabel)]


def test_what_a_rule_asks_for_is_scrolled_into_sight(screen: CashScreen, group: Group) -> None:
    """A loan's form is higher than a low window; why the cash runs short is asked below its last field."""
    group.on(date(2026, 1, 10))
    screen.resize(1178, 420)
    dialog = fill(screen, "out", "loan", member_id=group.members["A02"], amount="5jt", months="24", charge="75rb")
    dialog.activateWindow()
    dialog.form.fields["charge"].editor.setFocus()
    QTest.qWait(50)
    dialog.save.click()
    reason = dialog.form.fields["cash_reason"]
    assert reason.editor.hasFocus()
    QTest.qWait(200)
    assert reason.visibleRegion().boundingRect().height() == reason.height()


def test_the_fund_is_used_only_by_a_decision(screen: CashScreen, group: Group) -> None:
    group.on(date(2026, 1, 10))
    enter(screen, group, date(2026, 1, 10), "in", "dues", member_id=group.members["A01"], amount="40.000")
    decision = NewDecision("dues_use", "Santunan sakit", 9, 9, 50_000)
    group.book.write(record_decision, RecordDecision(group.key(), group.id, date(2026, 1, 10), decision))
    dialog = fill(screen, "out", "benefit", amount="50.000")
    dialog.save.click()
    assert dialog.form.fields["decision"].shown_problem()
    dialog.form.fields["decision"].set_value(1)
    dialog.save.click()
    assert "40.000" in dialog.form.fields["amount"].shown_problem()
    dialog.form.fields["amount"].set_value(30_000)
    dialog.save.click()
    assert shown(screen)[-1].balance == 10_000


def test_a_closed_month_has_a_red_line_and_late_papers_stand_below(screen: CashScreen, group: Group) -> None:
    enter(screen, group, date(2026, 1, 10), "in", "members_capital", amount="100.000")
    group.on(date(2026, 2, 5))
    group.close_month(date(2026, 1, 1))
    dialog = fill(screen, "out", "stationery", amount="10.000", date=date(2026, 1, 20))
    assert "01-02-2026" in dialog.form.fields["date"]._hint.text()
    dialog.save.click()
    rows = screen.table.model.rows()
    place = next(place for place, row in enumerate(rows) if isinstance(row, ClosingLine))
    assert rows[place - 1].money_in == 100_000
    assert "20-01-2026" in rows[place + 1].text


@pytest.mark.parametrize(
    ("way", "code", "offered"), [("in", "aid_in_bank", True), ("in", "aid_in_cash", True), ("bank", "from_bank", False)]
)
def test_the_receipt_is_offered_where_money_came_or_went(
    screen: CashScreen, group: Group, went: list[tuple[str, dict[str, object]]], way: str, code: str, offered: bool
) -> None:
    enter(screen, group, date(2026, 1, 5), "in", "aid_in_bank", amount="20.000.000")
    enter(screen, group, date(2026, 1, 5), way, code, amount="1.000.000")
    assert screen.saved_line.line is not None
    assert ("print" in screen.saved_line.line.buttons) == offered
    if offered:
        screen.saved_line.line.buttons["print"].click()
        assert went[-1][1]["paper"] == "receipt"


def test_the_record_of_a_count_is_offered_and_the_book_that_is_shown_is_printed(
    screen: CashScreen, group: Group, went: list[tuple[str, dict[str, object]]]
) -> None:
    screen.reload()
    saved = group.book.write(count_cash, CountCash(group.key(), group.id, date(2026, 1, 5), (("n1000", 0),)))
    screen.saved_line.show_saved(saved)
    assert screen.saved_line.line is not None
    screen.saved_line.line.buttons["print"].click()
    assert went.pop() == ("printing", {"paper": "cash-count", "act_id": saved.act_id})
    for account, paper in ((BANK, "bank-book"), (CASH, "cash-book")):
        screen.books.set_current(account)
        screen.print.click()
        assert went.pop() == ("printing", {"paper": paper, "month": date(2026, 1, 5)})


def test_the_whole_box_is_counted_and_the_difference_booked(qtbot: QtBot, screen: CashScreen, group: Group) -> None:
    enter(screen, group, date(2026, 1, 10), "in", "members_capital", amount="100.000")
    screen.count.click()
    dialog = screen.dialog
    assert isinstance(dialog, CountDialog)
    fields = dialog.table.fields
    QTest.keyClicks(fields["n50000"], "1")
    QTest.keyClicks(fields["n20000"], "2")
    QTest.keyClicks(fields["n5000"], "1")
    assert dialog.total() == 95_000
    dialog.save.click()
    assert dialog.isVisible()
    assert dialog.difference.reason.shown_problem()
    QTest.keyClicks(dialog.difference.reason.editor, "Salah kembalian")
    qtbot.waitUntil(dialog.isActiveWindow)
    fields["n50000"].setFocus()  # where Enter alone goes down
    QTest.keyClick(fields["n50000"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (shown(screen)[-1].money_out, shown(screen)[-1].balance) == (5_000, 95_000)
    assert shown(screen)[-1].text == "Salah kembalian"


def test_a_wrong_amount_is_opened_and_corrected_beside_what_stands(screen: CashScreen, group: Group) -> None:
    day = date(2026, 1, 14)
    enter(screen, group, day, "in", "members_capital", amount="100.000")
    enter(screen, group, day, "out", "refreshments", amount="50.000", text="Konsumsi")
    wrong = shown(screen)[-1]
    screen.table.select_key(wrong.key)
    screen.open_line.click()
    assert screen.entries.view is not None
    screen.entries.view.correct.click()
    dialog = screen.entries.correction
    assert dialog is not None
    fields = dialog.form.fields
    fields["amount"].set_value(5_000)
    assert dialog.effect_lines == ["Kas Tunai: Rp50.000 menjadi Rp95.000"]
    dialog.save.click()
    assert fields["reason"].shown_problem()
    QTest.keyClicks(fields["reason"].editor, "Kelebihan nol")
    dialog.save.click()
    rows = shown(screen)
    assert [row.balance for row in rows[-3:]] == [50_000, 100_000, 95_000]
    assert rows[-3].corrected
    assert rows[-2].corrects == wrong.voucher
    assert rows[-2].text == f"{wrong.voucher.partition('/')[0]} dibatalkan: Kelebihan nol"
    assert rows[-1].replaces == wrong.voucher
    screen.entries.open(wrong.entry_id)
    assert not screen.entries.view.correct.isVisible()


def test_a_deposit_of_a_meeting_and_a_delivery_are_corrected_from_the_book(screen: CashScreen, group: Group) -> None:
    group.on(date(2026, 1, 10))
    rows = tuple(
        SheetRow(member, savings=5_000, dues=2_000, pieces=1 if number == "A01" else 0)
        for number, member in group.members.items()
    )
    group.book.write(record_meeting, MeetingSheet(group.key(), group.id, date(2026, 1, 10), "Balai", "Ani", rows))
    screen.reload()
    for row in [row for row in shown(screen) if row.kind == "meeting"]:
        screen.table.opened.emit(row)
    parts = [row for row in shown(screen) if row.kind == "part"]
    screen.entries.correct(parts[1].entry_id)
    dialog = screen.entries.correction
    assert dialog is not None
    dialog.form.fields["savings"].set_value(3_000)
    assert dialog.effect_lines[0] == "Kas Tunai: Rp61.000 menjadi Rp59.000"
    assert dialog.effect_lines[1].endswith("Rp5.000 menjadi Rp3.000")
    dialog.form.fields["reason"].set_value("Salah tulis")
    dialog.save.click()
    assert shown(screen)[-1].balance == 59_000
    paid = next(row for row in parts if row.money_out)
    screen.entries.correct(paid.entry_id)
    dialog = screen.entries.correction
    assert dialog is not None
    dialog.form.fields["accepted"].set_value(2)
    before = list(dialog.effect_lines)
    dialog.form.fields["reason"].set_value("Dua lembar")
    dialog.save.click()
    assert shown(screen)[-1].balance == 50_000
    assert before[0] == "Kas Tunai: Rp59.000 menjadi Rp50.000"


def test_a_loan_is_taken_back_whole(screen: CashScreen, group: Group) -> None:
    day = date(2026, 1, 14)
    enter(screen, group, day, "in", "members_capital", amount="500.000")
    enter(screen, group, day, "out", "loan", member_id=group.members["A02"], amount="300.000", months="3")
    screen.entries.correct(shown(screen)[-1].entry_id)
    dialog = screen.entries.correction
    assert dialog is not None
    assert "amount" not in dialog.form.fields
    dialog.form.fields["reason"].set_value("Belum disetujui")
    dialog.save.click()
    assert shown(screen)[-1].balance == 500_000
