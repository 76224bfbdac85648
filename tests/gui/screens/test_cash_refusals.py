"""What cannot be, typed into the forms of Kas & Bank: a sentence at its field, and what was typed stays."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from kube_desktop.bookkeeping.members import EndMembership, end_membership
from kube_desktop.bookkeeping.transactions import RecordTransaction, record_transaction
from kube_desktop.gui.cash.transaction_form import TransactionDialog
from kube_desktop.gui.corrections.correction_form import CorrectionDialog
from kube_desktop.gui.corrections.opening_entries import EntryOpener
from kube_desktop.gui.screens.cash import CashScreen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import acts, entries
from tests.books import Group

DAY = date(2026, 1, 14)


@pytest.fixture
def screen(context: WindowContext, group: Group, qtbot: QtBot) -> CashScreen:
    """A01 saved 50.000 and took 30.000 of it; 20.000 lie in the box, nothing in the bank."""
    group.on(DAY)
    for code, amount in (("deposit", 50_000), ("withdrawal", 30_000)):
        form = RecordTransaction(group.key(), group.id, code, DAY, amount, member_id=group.members["A01"])
        group.book.write(record_transaction, form)
    screen = CashScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1178, 612)
    screen.show()
    screen.reload()
    return screen


def act_count(session: Session) -> int:
    """How many acts there are."""
    return int(session.scalar(select(func.count()).select_from(acts)) or 0)


def first_entry(session: Session, kind: str) -> int:
    """The first entry of a kind."""
    return int(session.scalar(select(func.min(entries.c.id)).where(entries.c.kind == kind)) or 0)


def asked(screen: CashScreen, code: str, **typed: str) -> TransactionDialog:
    """Fill in the form of a kind as it is typed, and press save."""
    (screen.bank if code in ("to_bank", "from_bank") else screen.money_out).click()
    dialog = screen.dialog
    assert isinstance(dialog, TransactionDialog)
    dialog.form.fields["code"].set_value(code)
    for name, text in typed.items():
        QTest.keyClicks(dialog.form.fields[name].editor, text)
    dialog.save.click()
    return dialog


@pytest.mark.parametrize(
    ("code", "typed", "words"),
    [
        ("stationery", "10,000", "Rp10.000"),
        ("stationery", "1.25", "tepat tiga angka"),
        ("stationery", "0", "paling sedikit Rp1"),
        ("stationery", "-5.000", "tanpa tanda kurang"),
    ],
)
def test_an_amount_that_cannot_be_is_told_at_its_field(
    screen: CashScreen, group: Group, code: str, typed: str, words: str
) -> None:
    before = group.book.read(act_count)
    dialog = asked(screen, code, amount=typed)
    field = dialog.form.fields["amount"]
    assert words in field.shown_problem(), field.shown_problem()
    assert field.text() == typed
    assert dialog.isVisible()
    assert group.book.read(act_count) == before


def test_more_than_the_bank_holds_is_asked_about_before_it_is_saved(screen: CashScreen) -> None:
    screen.bank.click()
    dialog = screen.dialog
    assert isinstance(dialog, TransactionDialog)
    dialog.form.fields["code"].set_value("from_bank")
    amount = dialog.form.fields["amount"]
    assert amount._hint.text() == "Di bank sekarang Rp0"
    QTest.keyClicks(amount.editor, "5rb")
    assert "kurang Rp5.000" in amount._hint.text()
    dialog.form.fields["code"].set_value("to_bank")
    assert amount._hint.text() == "Kas tunai sekarang Rp20.000"
    dialog.done(0)


def test_those_who_left_can_be_paid_but_lend_nothing(screen: CashScreen, group: Group) -> None:
    leaving = EndMembership(group.key(), group.members["A01"], "left", DAY, "pindah")
    group.book.write(end_membership, leaving)
    for code, offered in (("withdrawal", True), ("loan", False)):
        dialog = asked(screen, code)
        choices = [dialog.form.fields["member_id"].editor.itemText(0)]  # type: ignore[attr-defined]
        assert choices[0].startswith("A01") is offered
        dialog.done(0)


def correcting(screen: CashScreen, entry_id: int) -> CorrectionDialog:
    """Open the form that corrects an entry."""
    screen.entries.correct(entry_id)
    assert screen.entries.correction is not None
    return screen.entries.correction


def test_a_correction_that_would_make_savings_negative(screen: CashScreen, group: Group) -> None:
    """Of the 50.000 that A01 saved, 30.000 were taken: it cannot have been 20.000."""
    dialog = correcting(screen, group.book.read(first_entry, "deposit"))
    dialog.form.fields["savings"].set_value(20_000)
    dialog.form.fields["reason"].set_value("Salah tulis")
    before = group.book.read(act_count)
    assert any("-Rp10.000" in line for line in dialog.effect_lines)
    dialog.save.click()
    assert dialog.isVisible()
    problems = [field.shown_problem() for field in dialog.form.fields.values() if field.shown_problem()]
    assert problems, "nothing says why"
    assert dialog.form.value("savings") == 20_000
    assert dialog.form.value("reason") == "Salah tulis"
    assert group.book.read(act_count) == before


def test_correcting_twice(screen: CashScreen, group: Group) -> None:
    """The second form was open when the first one saved; the entry then shows that it stands corrected."""
    entry_id = group.book.read(first_entry, "withdrawal")
    first = correcting(screen, entry_id)
    second = CorrectionDialog(screen, screen.context, first._page)
    for dialog in (first, second):
        dialog.form.fields["amount"].set_value(25_000)
        dialog.form.fields["reason"].set_value("Salah tulis")
    first.save.click()
    after = group.book.read(act_count)
    second.show()
    second.save.click()
    assert second.isVisible()
    assert "KK-0001" in second.form._rest.message() or any(
        field.shown_problem() for field in second.form.fields.values()
    )
    assert group.book.read(act_count) == after
    second.done(0)
    opener = EntryOpener(screen, screen.context, lambda saved: None)
    opener.correct(entry_id)
    assert opener.correction is None
    assert opener.view is not None
    assert not opener.view.correct.isVisible()
