"""Who signs which paper, in the settings: ticks, keyboard, what is saved and what is refused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.signatories import ChooseSignatories, choose_signatories, who_signs
from kube_desktop.domain.signing import CHAIR, SECRETARY, SIGNERS, TREASURER, USUAL_SIGNERS, VILLAGE_HEAD
from kube_desktop.gui.screens.settings import SettingsScreen
from kube_desktop.gui.window_context import WindowContext
from tests.books import Group

STATEMENT = "savings-statement"


@pytest.fixture
def screen(qtbot: QtBot, context: WindowContext) -> SettingsScreen:
    made = SettingsScreen(context)
    qtbot.addWidget(made)
    made.reload()
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def _press(key: Qt.Key) -> None:
    """A key, wherever the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def _signs(group: Group, paper: str = STATEMENT) -> tuple[str, ...]:
    return group.book.read(who_signs, 1)[paper]


def test_the_usual_ones_are_ticked_and_nothing_waits_to_be_saved(screen: SettingsScreen) -> None:
    ticked = {key for key, tick in screen.signing.ticks.items() if tick.isChecked()}
    assert ticked == {(paper, role) for paper, roles in USUAL_SIGNERS.items() for role in roles}
    assert not screen.signing.save.isEnabled()
    assert not screen.signing.usual.isEnabled()


def test_every_box_says_what_it_is(screen: SettingsScreen) -> None:
    names = {tick.accessibleName() for tick in screen.signing.ticks.values()}
    assert len(names) == len(USUAL_SIGNERS) * len(SIGNERS)
    assert "Buku kas umum: Kepala desa" in names


def test_a_tick_is_saved_and_stands_in_the_book(screen: SettingsScreen, group: Group) -> None:
    screen.signing.ticks[STATEMENT, VILLAGE_HEAD].click()
    screen.signing.ticks[STATEMENT, SECRETARY].click()
    screen.signing.save.click()
    assert _signs(group) == (CHAIR, SECRETARY, TREASURER, "facilitator")
    assert not screen.signing.touched()
    screen.signing.usual.click()
    screen.signing.save.click()
    assert _signs(group) == USUAL_SIGNERS[STATEMENT]


def test_the_keyboard_goes_from_box_to_box(screen: SettingsScreen, group: Group) -> None:
    ticks = screen.signing.ticks
    ticks[STATEMENT, CHAIR].setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Space):
        _press(key)
    assert QApplication.focusWidget() is ticks["cash-book", SECRETARY]
    _press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is ticks["bank-book", CHAIR]
    QTest.keyClick(ticks["bank-book", CHAIR], Qt.Key.Key_Left)
    QTest.keyClick(ticks["bank-book", CHAIR], Qt.Key.Key_Enter)
    screen.signing.save.click()
    assert SECRETARY in _signs(group, "cash-book")
    assert CHAIR not in _signs(group, "bank-book")


def test_a_paper_that_nobody_signs_is_refused_beside_it(screen: SettingsScreen, group: Group) -> None:
    for role in USUAL_SIGNERS["attendance"]:
        screen.signing.ticks["attendance", role].click()
    screen.signing.save.click()
    assert QApplication.focusWidget() is screen.signing.ticks["attendance", CHAIR]
    assert _signs(group, "attendance") == USUAL_SIGNERS["attendance"]
    assert screen.signing.touched()


def test_what_another_wrote_is_shown_unless_something_is_being_ticked(screen: SettingsScreen, group: Group) -> None:
    group.book.write(choose_signatories, ChooseSignatories(group.key(), 1, ((STATEMENT, (CHAIR,)),)))
    screen.reload()
    assert not screen.signing.ticks[STATEMENT, TREASURER].isChecked()
    screen.signing.ticks[STATEMENT, SECRETARY].click()
    group.book.write(choose_signatories, ChooseSignatories(group.key(), 1, ((STATEMENT, (TREASURER,)),)))
    screen.reload()
    assert screen.signing.ticks[STATEMENT, SECRETARY].isChecked()


def test_leaving_asks_about_ticks_that_are_not_saved(
    screen: SettingsScreen, context: WindowContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_title: str, sentence: str, _answers: object) -> str:
        asked.append(sentence)
        return "back" if len(asked) == 1 else "throw"

    monkeypatch.setattr(context, "ask", answer)
    assert screen.may_leave()
    screen.signing.ticks[STATEMENT, SECRETARY].click()
    assert not screen.may_leave()
    assert screen.signing.touched()
    assert screen.may_leave()
    assert not screen.signing.touched()
    assert asked == ["Siapa menandatangani kertas belum disimpan."] * 2
