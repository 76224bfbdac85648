"""Worked examples of domain.md 9 in the forms of Kas & Bank: AT-10, AT-12, AT-20."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, record_decision
from kube_desktop.bookkeeping.transactions import RecordTransaction, record_transaction
from kube_desktop.domain.accounts import CAPITAL_FROM_SOCIAL_FUND, CASH, SOCIAL_FUND
from kube_desktop.gui.cash.count_form import CountDialog
from kube_desktop.gui.cash.transaction_form import TransactionDialog
from kube_desktop.gui.screens.cash import CashScreen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.ledger.balances import account_balance
from tests.books import Group

DAY = date(2026, 1, 14)
PIECES = {
    "n50000": 5, "n20000": 5, "n10000": 4, "n5000": 3, "n2000": 5, "n1000": 6, "c500": 6, "c200": 4, "c100": 2,
}  # fmt: skip


def happened(group: Group, code: str, amount: int, member: str = "") -> None:
    """Record something on the day."""
    who = group.members[member] if member else None
    form = RecordTransaction(group.key(), group.id, code, DAY, amount, member_id=who)
    group.book.write(record_transaction, form)


@pytest.fixture
def screen(context: WindowContext, group: Group, qtbot: QtBot) -> CashScreen:
    group.on(DAY)
    screen = CashScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1178, 612)
    screen.show()
    screen.reload()
    return screen


def asked(screen: CashScreen, code: str) -> TransactionDialog:
    """Open the form of a kind of payment."""
    screen.reload()
    screen.money_out.click()
    dialog = screen.dialog
    assert isinstance(dialog, TransactionDialog)
    dialog.form.fields["code"].set_value(code)
    return dialog


def test_at_10_the_count_agrees(screen: CashScreen, group: Group) -> None:
    for code, amount in (("members_capital", 1_000_000), ("aid_in_cash", 250_000), ("stationery", 825_000)):
        happened(group, code, amount)
    screen.count.click()
    dialog = screen.dialog
    assert isinstance(dialog, CountDialog)
    for key, pieces in PIECES.items():
        QTest.keyClicks(dialog.table.fields[key], str(pieces))
    assert dialog.total() == 425_000
    assert dialog._in_words.text() == "Empat ratus dua puluh lima ribu rupiah"
    dialog.save.click()
    assert not dialog.isVisible()
    assert group.book.read(account_balance, group.id, CASH, DAY) == 425_000


@pytest.mark.parametrize(
    ("amount", "months", "charge", "rounding", "words"),
    [
        ("1.000.000", "10", "10.000", 1, "10 angsuran sebesar Rp110.000, yang terakhir Rp110.000"),
        ("1.000.000", "3", "10.000", 1, "3 angsuran sebesar Rp343.333, yang terakhir Rp343.334"),
        ("5.000.000", "24", "75.000", 1_000, "24 angsuran sebesar Rp284.000, yang terakhir Rp268.000"),
    ],
)
def test_at_12_instalments_are_told_while_the_loan_is_typed(
    screen: CashScreen, amount: str, months: str, charge: str, rounding: int, words: str
) -> None:
    fields = asked(screen, "loan").form.fields
    for name, typed in (("amount", amount), ("months", months), ("charge", charge)):
        QTest.keyClicks(fields[name].editor, typed)
    fields["rounding"].set_value(rounding)
    assert fields["months"]._hint.text() == words


def test_at_20_the_fund_moves_to_capital_by_decision_only(screen: CashScreen, group: Group) -> None:
    happened(group, "dues", 1_000_000, "A01")
    dialog = asked(screen, "dues_to_capital")
    QTest.keyClicks(dialog.form.fields["amount"].editor, "600.000")
    dialog.save.click()
    assert dialog.form.fields["decision"].shown_problem()
    assert "Belum ada keputusan" in dialog.form.fields["decision"]._hint.text()
    dialog.done(0)
    decision = NewDecision("dues_use", "Tambah modal", 10, 10, None)
    group.book.write(record_decision, RecordDecision(group.key(), group.id, DAY, decision))
    dialog = asked(screen, "dues_to_capital")
    dialog.form.fields["decision"].set_value(1)
    QTest.keyClicks(dialog.form.fields["amount"].editor, "600.000")
    dialog.save.click()
    assert not dialog.isVisible()
    found = [group.book.read(account_balance, group.id, code, DAY) for code in (SOCIAL_FUND, CAPITAL_FROM_SOCIAL_FUND)]
    assert found == [-400_000, -600_000]
    assert group.book.read(account_balance, group.id, CASH, DAY) == 1_000_000
    dialog = asked(screen, "benefit")
    dialog.form.fields["decision"].set_value(1)
    QTest.keyClicks(dialog.form.fields["amount"].editor, "450.000")
    QTest.keyClicks(dialog.form.fields["text"].editor, "Santunan")
    dialog.save.click()
    assert "400.000" in dialog.form.fields["amount"].shown_problem()
