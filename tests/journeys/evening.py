"""The first half of an evening, in a process that is killed: a new book, a group of ten, a half-filled sheet.

Run as a module with the file of the settings. HOME must be a folder of the test's own.
"""

from __future__ import annotations

import faulthandler
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kube_desktop.gui.parts.forms.confirm import Question
from kube_desktop.gui.qt_words import prepare_dialogs
from kube_desktop.gui.who_writes import WriterDialog
from tests.journeys.hands import after, at, hold_alt, open_window, tab_to
from tests.keyboard import press, write

Key = Qt.Key
NOW = datetime(2026, 11, 22, 19, 30)
BOOK = "Buku Dumplengan 2026.kube"
MEMBERS = (
    "Siti Aminah", "Sri Wahyuni", "Sari Lestari", "Painem", "Sumiyati",
    "Tumini", "Suparmi", "Lasmi", "Kartini", "Endang Rahayu",
)  # fmt: skip
HALF_NOTE = "datang terl"


def begin_book() -> None:
    """From the start page to the members: village, group, ten names, three officers."""
    at("Buat buku baru")
    press(Key.Key_Return)
    write("dumpl")
    press(Key.Key_Return)
    at("Kepala desa")
    write("Suparno")
    press(Key.Key_Tab)
    write("Endang Sulastri")
    press(Key.Key_Return)
    at("Nama kelompok")
    write("KUBE Pandan Wangi")
    press(Key.Key_Return)
    for name in MEMBERS:
        write(name)
        press(Key.Key_Return)
    press(Key.Key_Return)
    for place, office in enumerate(("Ketua", "Sekretaris", "Bendahara"), 1):
        at(office)
        press(*(Key.Key_Down,) * place, Key.Key_Tab)
    press(Key.Key_Return)


def agree() -> None:
    """Savings of 5.000, IKS of 2.000; mats of pandan at 12.000 a piece."""
    at("Tabungan biasa")
    write("5000")
    press(Key.Key_Tab)
    write("2rb")
    tab_to("Yang dibuat")
    write("Tikar pandan")
    tab_to("Upah")
    write("12.000")
    press(Key.Key_Return)


def take_over_paper_book() -> None:
    """Cash 1.500.000; everybody has 100.000 saved and 20.000 of IKS paid, and A04 is 4.000 of IKS behind."""
    tab_to("Uang kas tunai")
    write("1,5jt")
    tab_to("A01 Siti Aminah Tabungan")
    for _ in MEMBERS[1:]:
        write("100rb")
        press(Key.Key_Return)
    write("100rb")
    press(Key.Key_Tab)
    for _ in MEMBERS:
        at("IKS dibayar")
        write("20.000")
        press(Key.Key_Up)
    press(*(Key.Key_Down,) * 3, Key.Key_Tab)
    at("A04 Painem Tunggakan IKS")
    write("4000")
    # Siti the treasurer records, and the page of opening balances is printed another day.
    after(
        lambda: press(Key.Key_Return, control=True),
        (WriterDialog, lambda: press(Key.Key_Return)),
        (Question, lambda: press(Key.Key_Backtab, Key.Key_Space)),
    )


def begin_meeting() -> None:
    """Day and place; the grid is filled in with what is usual."""
    hold_alt(Key.Key_2)
    at("Mulai pertemuan")
    press(Key.Key_Return)
    at("Tempat")
    write("Rumah Bu Siti")
    press(Key.Key_Return)
    at("Pemimpin")
    press(Key.Key_Return)


def type_exceptions() -> None:
    """A02 mistypes her 10.000, A03 is ill, A04 pays the dues she owed, A05 pays 20.000, A06 brings three mats."""
    at("Setoran anggota")
    press(Key.Key_Return)
    write("10,000")
    press(Key.Key_Return, Key.Key_Up)
    at("Tulis 10.000")
    press(Key.Key_Space, Key.Key_Down, Key.Key_Left)
    write("s")
    press(Key.Key_Down, Key.Key_Right, Key.Key_Right)
    write("6000")
    press(Key.Key_Return, Key.Key_Left)
    write("20rb")
    press(Key.Key_Return, *(Key.Key_Right,) * 4)
    write("3")
    press(Key.Key_Return)


def main() -> None:
    """Type until somebody pulls the cord."""
    faulthandler.dump_traceback_later(60, exit=True)  # a question that nobody expected would wait for ever
    prepare_dialogs()
    QApplication([])
    window = open_window(Path(sys.argv[1]), NOW)
    begin_book()
    agree()
    take_over_paper_book()
    begin_meeting()
    type_exceptions()
    # Two seconds of thought, in which the draft is kept; then a note that is never finished.
    QTest.qWait(2000)
    press(Key.Key_Right)
    write(HALF_NOTE)
    sys.stdout.write(f"{HALF_NOTE}\n")
    sys.stdout.flush()
    while window.isVisible():
        QTest.qWait(50)


if __name__ == "__main__":
    main()
