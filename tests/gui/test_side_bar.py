"""What a group does not use stands behind "Lainnya": out of the way, and one press away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, record_decision
from kube_desktop.gui.book_frame import BookFrame
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from tests.books import FOUNDED, Group

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def frame(qtbot: QtBot, group: Group, preferences: Preferences) -> Iterator[BookFrame]:
    """The frame around a group that agreed on nothing yet."""
    made = BookFrame(WindowContext(group.book, Language("id"), preferences, village_id=1, group_id=group.id))
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    yield made
    group.book.on_changed = lambda: None


def in_sight(frame: BookFrame) -> list[str]:
    return [name for name, item in frame.side_bar.items.items() if item.isVisible()]


def test_unused_screens_come_out_by_key_and_stay_while_shown(frame: BookFrame) -> None:
    assert {"production", "social_dues"}.isdisjoint(in_sight(frame))
    frame.side_bar.more.setFocus()
    QTest.keyClick(frame.side_bar.more, Qt.Key.Key_Return)
    assert {"production", "social_dues"} <= set(in_sight(frame))
    QTest.keyClick(frame.side_bar.more, Qt.Key.Key_Space)
    assert "production" not in in_sight(frame)
    assert frame.show_screen("production")
    assert "production" in in_sight(frame)


def test_a_screen_comes_to_the_others_once_it_is_used(frame: BookFrame, group: Group, qtbot: QtBot) -> None:
    group.book.write(
        agree, Agree(group.key(), group.id, Agreement(FOUNDED, 5_000, 2_000, product="tikar", unit="lembar"))
    )
    qtbot.waitUntil(lambda: {"production", "social_dues"} <= set(in_sight(frame)))
    assert not frame.side_bar.more.isVisible()


def test_a_word_of_a_decision_leads_to_it(frame: BookFrame, group: Group) -> None:
    form = RecordDecision(group.key(), group.id, FOUNDED, NewDecision("other", "Arisan tiap bulan"))
    group.book.write(record_decision, form)
    search = frame.top_bar.search
    search.setText("ARI SAN")
    search.search_now()
    QTest.keyClick(search, Qt.Key.Key_Return)
    screen = frame.current_screen()
    assert frame.current_name() == "social_dues"
    assert screen is not None
    assert screen.tabs.currentIndex() == 2  # type: ignore[attr-defined]
