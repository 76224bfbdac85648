"""What a treasurer does at the laptop in a year: each act through the window, with the keys that lead there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit

from kube_desktop.domain.cash import DENOMINATIONS
from kube_desktop.gui.cash.count_form import CountDialog
from kube_desktop.gui.cash.transaction_form import TransactionDialog
from kube_desktop.gui.copies.stick_dialog import StickDialog
from kube_desktop.gui.corrections.correction_form import CorrectionDialog
from kube_desktop.gui.corrections.entry_view import EntryDialog
from kube_desktop.gui.main_window import MainWindow
from kube_desktop.gui.meeting.filling import TypedRow
from kube_desktop.gui.meeting.sheet_view import SheetView
from kube_desktop.gui.members.member_form import MemberDialog
from kube_desktop.gui.members.officers_form import OfficersDialog
from kube_desktop.gui.parts.tables.table_view import TableView
from kube_desktop.gui.production.delivery_form import DeliveryDialog
from kube_desktop.gui.production.member_forms import PayWagesDialog
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.screens.cash import CashScreen
from kube_desktop.gui.screens.closing import ClosingScreen
from kube_desktop.gui.screens.meetings import MeetingsScreen
from kube_desktop.gui.screens.members import MembersScreen
from kube_desktop.gui.screens.printing import PrintingScreen
from kube_desktop.gui.screens.production import ProductionScreen
from kube_desktop.gui.who_writes import WriterDialog
from kube_desktop.language import Language
from kube_desktop.papers.catalogue import PAPERS
from tests.journeys.hands import after, at, hold_alt, open_window, tab_to, wait_for
from tests.keyboard import focused, press, write

Key = Qt.Key
S = TypeVar("S", bound=Screen)
D = TypeVar("D", bound=QDialog)
Cells = Mapping[tuple[int, str], str]
"""What is typed into a meeting's grid: the member's row (from 0) and the column -> the text."""
MOST_STEPS = 60


@contextmanager
def sitting(settings: Path, now: datetime) -> Iterator[Treasurer]:
    """Open the program and the last book at some moment, and close both, which keeps a copy."""
    window = open_window(settings, now)
    at("Buka buku")
    after(lambda: press(Key.Key_Return), (WriterDialog, lambda: press(Key.Key_Return)))
    yield Treasurer(window, now.date())
    window.close()
    assert window.book is None
    window.deleteLater()


def dialog(kind: type[D]) -> D:
    """Wait until a dialog of this kind has the keyboard."""

    def is_there() -> bool:
        shown, here = QApplication.activeModalWidget(), QApplication.focusWidget()
        return isinstance(shown, kind) and here is not None and shown.isAncestorOf(here)

    wait_for(is_there, f"{kind.__name__} did not open")
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def choose(words: str) -> None:
    """Go down a list of choices with the arrow key until these words stand in it."""
    combo = focused()
    assert isinstance(combo, QComboBox)
    press(Key.Key_Home)
    for _ in range(combo.count()):
        if words in combo.currentText():
            return
        press(Key.Key_Down)
    raise AssertionError(f"{words!r} is not offered: {[combo.itemText(place) for place in range(combo.count())]}")


def fill(fields: Mapping[str, str]) -> None:
    """Fill in the fields of the form that has the keyboard, by the names they are called."""
    for name, text in fields.items():
        tab_to(name)
        if isinstance(focused(), QComboBox):
            choose(text)
        else:
            press(Key.Key_A, control=True)
            write(text)


def go_to_cell(place: int, column: str) -> None:
    """Move in the meeting's grid with the arrow keys."""
    view = focused()
    assert isinstance(view, SheetView)
    model = view.sheet_model()
    lines = [model.line(at_place) for at_place in range(model.rowCount())]
    target = model.place_of([line for line in lines if isinstance(line, TypedRow)][place])
    for _ in range(MOST_STEPS):
        here, wanted = view.currentIndex(), model.column_of(column)
        if here.column() != wanted:
            press(Key.Key_Right if here.column() < wanted else Key.Key_Left)
        elif here.row() != target:
            press(Key.Key_Down if here.row() < target else Key.Key_Up)
        else:
            return
    raise AssertionError(f"the arrow keys do not lead to {place}, {column}")


def type_cells(cells: Cells) -> None:
    """Type what differs into the meeting's grid."""
    for (place, column), text in cells.items():
        go_to_cell(place, column)
        write(text)
        if column != "attendance":
            press(Key.Key_Return)


def count_money(rupiah: int) -> None:
    """Type how many notes and coins there are, the largest first."""
    at("Rp100.000")
    for each in DENOMINATIONS:
        pieces, rupiah = divmod(rupiah, each.value)
        if pieces:
            write(str(pieces))
        else:
            press(Key.Key_Delete)
        press(Key.Key_Return)
    assert not rupiah


@dataclass(frozen=True, slots=True)
class Treasurer:
    """Two hands, a window with an open book, and today."""

    window: MainWindow
    today: date

    def screen(self, key: Key, kind: type[S]) -> S:
        """Go to a screen with Alt and a number."""
        hold_alt(key)
        found = self.window.frame.current_screen() if self.window.frame is not None else None
        assert isinstance(found, kind)
        return found

    def back(self) -> None:
        """Wait until no dialog is open. No window manager gives the keyboard back to the window."""
        wait_for(lambda: QApplication.activeModalWidget() is None, "a dialog is still open")
        self.window.activateWindow()
        wait_for(lambda: QApplication.focusWidget() is not None, "nothing has the keyboard")

    def hold_meeting(self, cells: Cells, on_table: int, *, place: str = "", held: date | None = None) -> None:
        """Hold a meeting (today, or `held` before): only the cells that differ, then what lies on the table."""
        screen = self.screen(Key.Key_2, MeetingsScreen)
        at("Mulai pertemuan")
        press(Key.Key_Return)
        if place:
            at("Tempat")
            write(place)
            press(Key.Key_Return)
        else:
            at("Tanggal pertemuan")
            if held is not None:
                write(Language("id").day(held))
            press(Key.Key_Return, Key.Key_Return)
        at("Pemimpin")
        press(Key.Key_Return)
        type_cells(cells)
        press(Key.Key_Return, control=True)
        count_money(on_table)
        for _ in range(2):
            press(Key.Key_Return, control=True)
        assert screen.saved_page.isVisible()
        tab_to("Selesai")
        press(Key.Key_Return)

    def correct_meeting(self, cells: Cells, on_table: int, place: str, reason: str) -> None:
        """Open the last meeting again, type what is right, count what lay on the table, and say why."""
        screen = self.screen(Key.Key_2, MeetingsScreen)
        tab_to("Perbaiki pertemuan")
        press(Key.Key_Space)
        at("Tempat")
        write(place)
        press(Key.Key_Return, Key.Key_Return)
        type_cells(cells)
        press(Key.Key_Return, control=True)
        count_money(on_table)
        at("Mengapa salah")
        write(reason)
        press(Key.Key_Return)
        wait_for(screen.list_page.isVisible, "the correction was not saved")

    def deliver(self, pieces: Mapping[int, int]) -> None:
        """Record mats that were brought outside a meeting, the pay kept as owed."""
        screen = self.screen(Key.Key_6, ProductionScreen)
        tab_to("Catat setor tikar")
        press(Key.Key_Space)
        dialog(DeliveryDialog)
        here = 0
        for place, count in pieces.items():
            press(*(Key.Key_Down,) * (place - here))
            write(str(count))
            press(Key.Key_Tab, Key.Key_Tab)
            choose("utang")
            press(Key.Key_Backtab, Key.Key_Backtab)
            here = place
        tab_to("Simpan setor tikar")
        press(Key.Key_Space)
        self.back()
        assert screen.saved_line.isVisible()

    def pay_wages(self, number: str) -> None:
        """Pay a member the wages that are owed."""
        self.screen(Key.Key_6, ProductionScreen)
        tab_to("Bayar utang upah")
        press(Key.Key_Space)
        dialog(PayWagesDialog)
        fill({"Anggota": number})
        tab_to("Jumlah (Rp)")
        press(Key.Key_Return)
        self.back()

    def money(self, button: str, kind: str, fields: Mapping[str, str]) -> None:
        """Record money that came in or went out: the kind in village words, then the fields."""
        screen = self.screen(Key.Key_7, CashScreen)
        tab_to(button)
        press(Key.Key_Space)
        dialog(TransactionDialog)
        choose(kind)
        fill(fields)
        press(Key.Key_Return)
        self.back()
        assert screen.saved_line.isVisible()

    def correct_line(self, words: str, amount: str, reason: str) -> None:
        """Find a line in the book of cash, open it, and correct its amount."""
        screen = self.screen(Key.Key_7, CashScreen)
        tab_to("Buku kas dan bank")
        view = focused()
        assert isinstance(view, TableView)
        press(Key.Key_Home)
        while words not in str(view.model().index(view.currentIndex().row(), 2).data()):
            before = view.currentIndex().row()
            press(Key.Key_Down)
            assert view.currentIndex().row() != before, f"{words!r} does not stand in the book"
        press(Key.Key_Return)
        dialog(EntryDialog)
        tab_to("Koreksi")
        press(Key.Key_Space)
        dialog(CorrectionDialog)
        at("Jumlah (Rp)")
        press(Key.Key_A, control=True)
        write(amount)
        tab_to("Mengapa salah")
        write(reason)
        press(Key.Key_Return)
        self.back()
        assert screen.saved_line.isVisible()

    def count_box(self, rupiah: int, reason: str = "") -> None:
        """Count all that lies in the box; `reason` explains a difference from the book."""
        screen = self.screen(Key.Key_7, CashScreen)
        tab_to("Hitung kas")
        press(Key.Key_Space)
        dialog(CountDialog)
        count_money(rupiah)
        if reason:
            at("Sebab selisih")
            write(reason)
        press(Key.Key_Return)
        self.back()
        assert screen.saved_line.isVisible()

    def rename_member(self, number: str, name: str) -> None:
        """A member's name was written wrongly, or changed."""
        self.screen(Key.Key_3, MembersScreen)
        write(number)
        press(Key.Key_Return)
        tab_to("Ubah data")
        press(Key.Key_Space)
        dialog(MemberDialog)
        fill({"Nama": name})
        press(Key.Key_Return)
        self.back()
        press(Key.Key_Escape)

    def change_officers(self, offices: Mapping[str, str]) -> None:
        """Other members take over offices from today on."""
        self.screen(Key.Key_3, MembersScreen)
        tab_to("Pengurus")
        press(Key.Key_Space)
        dialog(OfficersDialog)
        fill(offices)
        tab_to("Simpan pengurus")
        press(Key.Key_Space)
        self.back()

    def close_month(self, typed: str) -> ClosingScreen:
        """Type the name of a month and press Enter; whether it closed is to be seen on the screen."""
        screen = self.screen(Key.Key_8, ClosingScreen)
        tab_to("Ketik nama bulannya")
        press(Key.Key_A, control=True)
        write(typed)
        press(Key.Key_Return)
        wait_for(lambda: QApplication.focusWidget() is not None, "nothing has the keyboard")
        return screen

    def print_month(self, month: date, out: Path) -> None:
        """Tick every paper that has a month, and save them as a PDF."""
        screen = self.screen(Key.Key_9, PrintingScreen)
        tab_to("Kertas")
        press(Key.Key_Home)
        for line in screen.ticked.papers.rows():
            monthly = any(each.name == line.key and each.monthly for each in PAPERS)
            if monthly != line.ticked:
                press(Key.Key_Space)
            press(Key.Key_Down)
        tab_to("Bulan")
        choose(Language("id").month(month))
        wait_for(screen.bar.save.isEnabled, "the papers are not ready")
        tab_to("Simpan PDF")
        after(lambda: press(Key.Key_Space), (QFileDialog, partial(type_file, out)))
        wait_for(lambda: out.exists() and screen.bar.save.isEnabled(), "no PDF was written")
        at("Simpan PDF")

    def copy_to_stick(self) -> None:
        """Copy the book to the one stick that is plugged in."""
        tab_to("Salin ke USB")

        def copy() -> None:
            found = dialog(StickDialog)
            tab_to("Salin ke")
            press(Key.Key_Space)
            wait_for(found.finish.isVisible, "no copy arrived")
            at("Selesai")
            press(Key.Key_Return)

        after(lambda: press(Key.Key_Space), (StickDialog, copy))


def type_file(out: Path) -> None:
    """Type the name of a file into the dialog that asks for one."""
    focused().window().findChildren(QLineEdit)[0].selectAll()
    write(str(out))
    press(Key.Key_Return)
