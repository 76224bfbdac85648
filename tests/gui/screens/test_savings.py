from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.for_screens.member_lines import MoneyLine
from kube_desktop.bookkeeping.savings import DepositSavings, deposit_savings, savings_on
from kube_desktop.gui.screens.savings import SavingsScreen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.storage.book_file import BookRefused
from tests.books import Group
from tests.gui.screens.test_members import fill

Went = list[tuple[str, dict[str, object]]]


def fill_up(group: Group) -> None:
    """Deposit until not one page of the file can be had any more."""
    for _ in range(400):
        form = DepositSavings(group.key(), group.members["A03"], date(2026, 1, 2), 1_000, "x" * 200)
        group.book.write(deposit_savings, form)


@pytest.fixture
def screen(context: WindowContext, qtbot: QtBot, group: Group) -> SavingsScreen:
    for number, amount in (("A01", 10_000), ("A02", 25_000)):
        group.book.write(deposit_savings, DepositSavings(group.key(), group.members[number], date(2026, 1, 2), amount))
    made = SavingsScreen(context)
    qtbot.addWidget(made)
    made.resize(1178, 612)
    made.show()
    made.reload()
    return made


def test_balances_and_the_book_of_the_chosen_member(screen: SavingsScreen, group: Group) -> None:
    assert [line.savings for line in screen.members.model.rows()][:3] == [10_000, 25_000, 0]
    assert screen.members.total.texts()[2] == screen.language.figure(35_000)
    screen.members.select_key(group.members["A02"])
    assert [line.balance for line in screen.book.model.rows()] == [25_000]


def test_a_voucher_that_was_searched_is_chosen(screen: SavingsScreen, group: Group) -> None:
    screen.members.select_key(group.members["A02"])
    wanted = screen.book.model.rows()[0]
    assert isinstance(wanted, MoneyLine)
    screen.members.select_key(group.members["A05"])
    screen.show_what(entry_id=wanted.entry_id)
    assert screen.book.current_line() == wanted


def test_a_withdrawal_offers_its_receipt(screen: SavingsScreen, group: Group, went: Went) -> None:
    screen.members.select_key(group.members["A02"])
    screen.buttons["withdraw"].click()
    dialog = screen.dialog
    assert dialog is not None
    fill(dialog, "amount", "5rb")
    fill(dialog, "approved_by", "Ani")
    dialog.save.click()
    assert group.book.read(savings_on, group.id, date(2026, 1, 2))[group.members["A02"]] == 20_000
    assert screen.saved.line is not None
    screen.saved.line.buttons["print"].click()
    assert went == [("printing", {"paper": "receipt", "voucher": "KK-0001/I/2026"})]


def test_a_full_disk_keeps_the_form_and_a_retry_saves_once(screen: SavingsScreen, group: Group) -> None:
    screen.buttons["deposit"].click()
    dialog = screen.dialog
    assert dialog is not None
    fill(dialog, "amount", "5rb")
    fill(dialog, "text", "x" * 200)
    whole = group.book.connection.execute("PRAGMA page_count").fetchone()[0]
    group.book.connection.execute(f"PRAGMA max_page_count = {whole}")
    with pytest.raises(BookRefused):
        fill_up(group)
    dialog.save.click()
    assert dialog.isVisible()
    assert dialog.form._rest.isVisible()
    assert dialog.form.fields["amount"].text() == "5rb"
    group.book.connection.execute("PRAGMA max_page_count = 1073741823")
    dialog.save.click()
    assert not dialog.isVisible()
    assert group.book.read(savings_on, group.id, date(2026, 1, 2))[group.members["A01"]] == 15_000
