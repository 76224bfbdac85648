"""From a line of each book, by keyboard alone, to its entry, its correction and its receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.gui.corrections.correction_form import CorrectionDialog
from kube_desktop.gui.corrections.entry_view import EntryDialog
from kube_desktop.gui.screens.printing import PrintingScreen
from tests.books import Group
from tests.journeys.hands import at, hold_alt, open_window, tab_to, wait_for
from tests.journeys.test_first_evening import words_on
from tests.journeys.treasurer import Treasurer, dialog
from tests.keyboard import focused, press, write
from tests.ledger.test_templates import write_at_23

Key = Qt.Key
# What the offscreen platform says of menus and dialogs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
LAST = date(2026, 2, 28)


@pytest.fixture
def hands(group: Group, tmp_path: Path, qapp: QApplication) -> Iterator[Treasurer]:
    """The book of AT-23, open in the window on its last day."""
    write_at_23(group)
    agreed = Agreement(LAST, 10_000, 2_000, 0, "tikar pandan", "lembar", 10_000, 1_000, 5, "week")
    group.book.write(agree, Agree(group.key(), group.id, agreed))
    group.book.close()
    window = open_window(tmp_path / "settings.ini", datetime(2026, 2, 28, 19, 30))
    assert window.open_path(group.path, ask_writer=False)
    hands = Treasurer(window, LAST)
    hands.back()
    yield hands
    window.close()
    window.deleteLater()


def turn_to(word: str) -> None:
    """Go through the tabs of a page with the arrow key."""
    tabs = focused()
    assert isinstance(tabs, QTabBar)
    for _ in range(tabs.count()):
        if word in tabs.tabText(tabs.currentIndex()):
            return
        press(Key.Key_Right)
    raise AssertionError(f"there is no tab {word!r}")


def go_to_cash(hands: Treasurer) -> None:
    """The last line of the cash book: paper and pens."""
    hold_alt(Key.Key_7)
    tab_to("Buku kas dan bank")


def go_to_savings(hands: Treasurer) -> None:
    """A09 in the list of savings, and the book beside it."""
    hold_alt(Key.Key_4)
    at("Tabungan tiap anggota")
    press(*(Key.Key_Down,) * 8, Key.Key_Tab)
    at("Tabungan")


def go_to_fund(hands: Treasurer) -> None:
    """The fund's book on the screen of dues."""
    hold_alt(Key.Key_5)
    turn_to("dana")
    tab_to("Buku dana")


def go_to_member(hands: Treasurer) -> None:
    """The savings on the page of A09."""
    hold_alt(Key.Key_3)
    write("A09")
    press(Key.Key_Return)
    tab_to("Buku-buku anggota ini")
    turn_to("Tabungan")
    press(Key.Key_Tab)


@pytest.mark.parametrize(
    ("way", "amount", "voucher"),
    [
        (go_to_cash, "25.000", "KK-0012/II/2026"),
        (go_to_savings, "15.000", "KK-0011/II/2026"),
        (go_to_fund, "30.000", "KK-0010/II/2026"),
        (go_to_member, "15.000", "KK-0011/II/2026"),
    ],
)
def test_a_line_is_opened_corrected_and_its_receipt_printed(
    hands: Treasurer, way: Callable[[Treasurer], None], amount: str, voucher: str
) -> None:
    way(hands)
    press(Key.Key_End, Key.Key_Return)
    assert dialog(EntryDialog).correct.isVisible()
    tab_to("Koreksi")
    press(Key.Key_Return)
    assert dialog(CorrectionDialog).form.fields["amount"].text() == amount
    press(Key.Key_Escape)
    hands.back()
    press(Key.Key_Return)
    dialog(EntryDialog)
    tab_to("Cetak kuitansi")
    press(Key.Key_Return)
    hands.back()
    screen = hands.window.frame.current_screen() if hands.window.frame is not None else None
    assert isinstance(screen, PrintingScreen)
    wait_for(screen.bar.save.isEnabled, "no receipt is ready")
    assert f"Kuitansi {voucher}" in words_on(screen)
