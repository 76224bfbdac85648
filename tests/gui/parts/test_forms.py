"""Forms show what is wrong at its field; dialogs name their buttons and throw nothing away unasked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.parts.forms.confirm import Answer, Question, ask
from kube_desktop.gui.parts.forms.dialog import Dimmer
from kube_desktop.gui.parts.forms.entry_grid import EntryGrid, GridColumn
from kube_desktop.gui.parts.forms.fields import RupiahField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.forms.form_dialog import FormDialog
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.language import Language


def payment(language: Language) -> Form:
    """Return a form with a party and an amount."""
    form = Form(2)
    form.add("party", TextField(language, "Dibayar kepada"))
    form.add("amount", RupiahField(language, "Jumlah (Rp)"))
    form.add("note", TextField(language, "Catatan", optional=True), wide=True)
    return form


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a shown window of the reference laptop's size."""
    made = QWidget()
    made.resize(1366, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def dialog_on(qtbot: QtBot, window: QWidget, language: Language) -> FormDialog:
    made = FormDialog(window, language, payment(language), "Uang keluar", "Simpan", icon="arrow-up-right")
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def later(act: Callable[[Question], None]) -> None:
    """Do something with the question that will stand open in a moment."""

    def do() -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, Question):
            act(question)
        else:
            QTimer.singleShot(20, do)

    QTimer.singleShot(0, do)


def test_a_check_shows_all_problems_and_goes_to_the_first(qtbot: QtBot, language: Language) -> None:
    form = payment(language)
    qtbot.addWidget(form)
    form.show()
    QTest.keyClicks(form.fields["amount"].editor, "10,000")
    assert not form.check()
    assert form.problem_count() == 2
    assert form.fields["note"].shown_problem() == ""
    assert form.focusWidget() is form.fields["party"].editor
    QTest.keyClicks(form.fields["party"].editor, "Toko Bu Rini")
    form.fields["amount"].set_value(10_000)
    assert form.check()
    assert form.problem_count() == 0
    assert (form.value("party"), form.value("amount"), form.value("note")) == ("Toko Bu Rini", 10_000, "")


def test_a_broken_rule_stands_at_the_field_that_it_names(qtbot: QtBot, language: Language) -> None:
    form = payment(language)
    qtbot.addWidget(form)
    form.show()
    QTest.keyClicks(form.fields["amount"].editor, "3,5jt")
    form.show_rule(RuleBroken("Cash lacks {amount:rupiah}.", "amount", amount=400_000), language)
    assert form.fields["amount"].shown_problem() == "Cash lacks Rp400.000."
    assert form.fields["amount"].text() == "3,5jt"
    assert form.focusWidget() is form.fields["amount"].editor


def test_a_broken_rule_of_no_field_stands_at_the_head(qtbot: QtBot, language: Language) -> None:
    form = payment(language)
    qtbot.addWidget(form)
    form.show()
    head = form.findChild(MessageLine)
    assert head is not None
    assert not head.isVisible()
    form.show_rule(RuleBroken("October is closed."), language)
    assert head.isVisible()
    assert head.message() == "October is closed."
    QTest.keyClicks(form.fields["party"].editor, "x")
    assert not head.isVisible()


def test_a_hidden_field_is_not_checked(qtbot: QtBot, language: Language) -> None:
    form = payment(language)
    qtbot.addWidget(form)
    form.fields["party"].set_value("Toko")
    form.fields["amount"].hide()
    assert form.check()


def test_enter_submits_a_sound_form_only(qtbot: QtBot, window: QWidget, language: Language) -> None:
    dialog = dialog_on(qtbot, window, language)
    submitted: list[bool] = []
    dialog.submitted.connect(lambda: submitted.append(True))
    QTest.keyClick(dialog.form.fields["amount"].editor, Qt.Key.Key_Return)
    assert submitted == []
    assert dialog.form.problem_count() == 2
    dialog.form.fields["party"].set_value("Toko")
    dialog.form.fields["amount"].set_value(5000)
    QTest.keyClick(dialog.form.fields["amount"].editor, Qt.Key.Key_Return)
    assert submitted == [True]
    assert dialog.isVisible()


def test_ctrl_enter_saves_from_within_a_grid(qtbot: QtBot, window: QWidget, language: Language) -> None:
    """Enter goes down there; nobody should have to walk through every row that stays empty."""
    form = payment(language)
    grid = EntryGrid([GridColumn("pieces", "Diterima")], "Anggota")
    for member in ("A01 Siti", "A02 Sri"):
        grid.add_row(member)
    form.add_widget(grid)
    dialog = FormDialog(window, language, form, "Catat setor tikar", "Simpan")
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    submitted: list[bool] = []
    dialog.submitted.connect(lambda: submitted.append(True))
    form.fields["party"].set_value("Toko")
    form.fields["amount"].set_value(5000)
    cell = grid.editors()[0]
    cell.setFocus()
    QTest.keyClick(cell, Qt.Key.Key_Return)
    assert submitted == []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(cell, key, Qt.KeyboardModifier.ControlModifier)
    assert submitted == [True, True]
    dialog.hide()


def test_an_untouched_form_closes_with_esc(qtbot: QtBot, window: QWidget, language: Language) -> None:
    dialog = dialog_on(qtbot, window, language)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize(("answer", "open_after"), [("throw", False), ("back", True)])
def test_a_touched_form_asks_before_it_closes(
    qtbot: QtBot, window: QWidget, language: Language, answer: str, open_after: bool
) -> None:
    dialog = dialog_on(qtbot, window, language)
    QTest.keyClicks(dialog.form.fields["party"].editor, "Toko")
    later(lambda question: question.buttons[answer].click())
    dialog.close()
    assert dialog.isVisible() is open_after
    assert dialog.form.value("party") == "Toko"


def test_the_window_behind_is_dimmed_while_a_dialog_is_open(qtbot: QtBot, window: QWidget, language: Language) -> None:
    dialog = dialog_on(qtbot, window, language)
    veil = window.findChild(Dimmer)
    assert veil is not None
    assert veil.isVisible()
    dialog.accept()
    assert not veil.isVisible()


def test_a_dialog_grows_with_a_sentence_and_stays_in_its_window(
    qtbot: QtBot, window: QWidget, language: Language
) -> None:
    dialog = dialog_on(qtbot, window, language)
    height = dialog.height()
    dialog.form.fields["note"].show_problem("Tulis sebabnya dengan beberapa kata.")
    qtbot.waitUntil(lambda: dialog.height() > height)
    for _ in range(30):
        dialog.form.add_widget(TextField(language, "Lagi"))
    qtbot.waitUntil(lambda: dialog.height() > 600)
    assert dialog.height() <= window.height()


def test_a_question_gives_the_chosen_answer(window: QWidget) -> None:
    answers = (Answer("void", "Batalkan transaksi", "danger"), Answer("keep", "Biarkan"))
    later(lambda question: question.buttons["void"].click())
    assert ask(window, "Batalkan?", "Transaksi ini dicatat terbalik.", answers) == "void"
    later(lambda question: question.reject())
    assert ask(window, "Batalkan?", "Transaksi ini dicatat terbalik.", answers) == ""


def test_a_danger_never_has_the_keyboard_at_first(window: QWidget) -> None:
    question = Question(window, "?", "", (Answer("keep", "Biarkan"), Answer("void", "Buang", "danger")))
    assert question.buttons["keep"].isDefault()
    assert not question.buttons["void"].isDefault()
    later(lambda shown: QTest.keyClick(shown, Qt.Key.Key_Return))
    question.exec()
    assert question.chosen == "keep"


def test_a_message_tells_which_answer_was_given(qtbot: QtBot) -> None:
    line = MessageLine("amber", "8 lembar, biasanya 2–3: benar?", "", [("yes", "Ya, benar"), ("no", "Ubah")])
    qtbot.addWidget(line)
    told: list[str] = []
    line.answered.connect(told.append)
    QTest.mouseClick(line.buttons["no"], Qt.MouseButton.LeftButton)
    assert told == ["no"]
    assert line.message() == "8 lembar, biasanya 2–3: benar?"


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, window: QWidget, language: Language) -> None:
    """At "Batal" it never saves; in a field it does."""
    dialog = dialog_on(qtbot, window, language)
    saved: list[bool] = []
    dialog.submitted.connect(lambda: saved.append(True))
    for name, text in (("party", "Pak Karno"), ("amount", "5000")):
        dialog.form.fields[name].editor.setFocus()
        QTest.keyClicks(dialog.form.fields[name].editor, text)
    dialog.cancel.setFocus()
    later(lambda question: QTest.keyClick(question.buttons["back"], Qt.Key.Key_Return))
    QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert saved == []
    dialog.form.fields["party"].editor.setFocus()
    QTest.keyClick(dialog.form.fields["party"].editor, Qt.Key.Key_Return)
    assert saved == [True]

    def press_the_other(question: Question) -> None:
        question.buttons["throw"].setFocus()
        QTest.keyClick(question.buttons["throw"], Qt.Key.Key_Return)

    later(press_the_other)
    answers = [Answer("throw", "Buang", "danger"), Answer("stay", "Lanjut")]
    assert ask(window, "Buang?", "Isian hilang.", answers) == "throw"


def test_tab_reaches_the_buttons_after_every_field(qtbot: QtBot, window: QWidget, language: Language) -> None:
    """A dialog may add fields to its form when head and foot are made already."""
    dialog = FormDialog(window, language, payment(language), "Uang keluar", "Simpan")
    late = dialog.form.add("reason", TextField(language, "Sebab"))
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.form.fields["note"].editor.setFocus()
    passed: list[QWidget | None] = []
    for _ in range(3):
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        passed.append(dialog.focusWidget())
    assert passed == [late.editor, dialog.cancel, dialog.save]
