"""The first evening of a group, through the real window with nothing but the keyboard; the power fails once."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from kube_desktop.gui.main_window import MainWindow
from kube_desktop.gui.parts.tables.table_head import TotalRow
from kube_desktop.gui.preferences import books_folder
from kube_desktop.gui.screens.printing import PrintingScreen
from kube_desktop.gui.screens.savings import SavingsScreen
from kube_desktop.gui.who_writes import WriterDialog
from tests.commands import Typed
from tests.exchange.test_hledger import balances_by_hledger
from tests.journeys.evening import BOOK, HALF_NOTE, MEMBERS, NOW
from tests.journeys.hands import after, at, hold_alt, open_window, tab_to, wait_for
from tests.keyboard import focused, press, write

Key = Qt.Key
# What the offscreen platform says of menus and dialogs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
ROOT = Path(__file__).parents[2]
ACCOUNTS = {
    "1-1100": 1_551_000,
    "2-1100": 1_065_000,
    "2-1200": 222_000,
    "3-1010": 300_000,
    "5-1200": 36_000,
}
"""What the book comes to: the figures that a treasurer would find with a pencil."""
SAVED = dict(zip(MEMBERS, (105, 110, 100, 105, 120, 105, 105, 105, 105, 105), strict=True))
"""Thousands of rupiah that each member has saved after the meeting."""


@dataclass(frozen=True, slots=True)
class Evening:
    """What came of it: the book, its code, the papers' pages, the savings and the words that the screens showed."""

    book: Path
    code: str
    pages: list[str]
    savings: dict[str, str]
    shown: list[str]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Path]:
    """The settings of a laptop that has just been bought, and a home folder that is empty."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    for name, inside in (("HOME", ""), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")):
        monkeypatch.setenv(name, str(home / inside))
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    yield tmp_path / "settings.ini"
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


def half_an_evening(settings: Path) -> None:
    """Make the book and fill in half a sheet in a process that is killed while a note is being typed."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.evening", str(settings)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    with child:
        heard = child.stdout.readline().strip()
        child.kill()
        said = child.stderr.read()
    assert heard == HALF_NOTE, said
    assert child.returncode == -signal.SIGKILL


def words_on(widget: QWidget) -> list[str]:
    """Everything that can be read on a part of the screen: words, the cells of tables and their sums."""
    QTest.qWait(20)  # what was just put into a layout is shown by the next turn of the loop
    found = [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    for table in widget.findChildren(QAbstractItemView):
        model = table.model()
        if table.isVisible() and model is not None:
            places = [(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
            found += [str(model.index(*place).data() or "") for place in places]
    for total in widget.findChildren(TotalRow):
        found += total.texts() if total.isVisible() else ()
    return found


def resume_the_sheet(window: MainWindow) -> None:
    """Open the book that was open; what was typed until a second before the power failed is there again."""
    at("Buka buku")
    after(lambda: press(Key.Key_Return), (WriterDialog, lambda: press(Key.Key_Return)))
    at("Lanjutkan pertemuan")
    press(Key.Key_Return)
    at("Setoran anggota")
    shown = words_on(window)
    assert "Rp51.000" in shown
    for figure in ("10.000", "6.000", "20.000", "65.000", "22.000"):
        assert figure in shown


def finish_the_meeting(window: MainWindow) -> str:
    """Count, agree, read aloud, save; return the code that stands beside "Tersimpan"."""
    press(Key.Key_Return, control=True)
    at("Rp100.000")
    press(Key.Key_Return, Key.Key_Return)
    write("1")
    press(*(Key.Key_Return,) * 5)
    at("Rp1.000")
    write("1")
    assert "Uangnya cocok" in words_on(window)
    press(Key.Key_Return, control=True)
    press(Key.Key_Return, control=True)
    assert "Lima puluh satu ribu rupiah" in words_on(window)
    press(Key.Key_Return, control=True)
    shown = words_on(window)
    assert {"Tersimpan", "KM-0002 – 0010/XI/2026", "KK-0001/XI/2026", "Rp1.551.000"} <= set(shown)
    codes = [text for text in shown if re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}", text)]
    assert len(codes) == 2
    assert codes[0] == codes[1], "the code of the meeting and that of the book"
    return codes[0]


def save_papers(window: MainWindow, out: Path) -> list[str]:
    """Save what is ticked for this month as a PDF and return the text of its pages."""
    press(Key.Key_P, control=True)
    screen = window.frame.current_screen() if window.frame is not None else None
    assert isinstance(screen, PrintingScreen)
    wait_for(screen.bar.save.isEnabled, "the papers are not ready")
    tab_to("Simpan PDF")
    after(lambda: press(Key.Key_Space), (QFileDialog, partial(_type_file, out)))
    wait_for(lambda: out.exists() and not screen.bar.busy(), "no PDF was written")
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(out).pages]


def _type_file(out: Path) -> None:
    focused().window().findChildren(QLineEdit)[0].selectAll()
    write(str(out))
    press(Key.Key_Return)


def savings_on_screen(window: MainWindow) -> dict[str, str]:
    """What the screen of savings shows of each member: name and figure by number."""
    hold_alt(Key.Key_4)
    screen = window.frame.current_screen() if window.frame is not None else None
    assert isinstance(screen, SavingsScreen)
    model = screen.members.view.model()
    lines = [[str(model.index(row, column).data()) for column in range(3)] for row in range(model.rowCount())]
    return {number: f"{name} {figure}" for number, name, figure in lines}


def live(settings: Path, folder: Path) -> Evening:
    """Live the evening, to the closed window."""
    half_an_evening(settings)
    window = open_window(settings, NOW)
    resume_the_sheet(window)
    code = finish_the_meeting(window)
    pages = save_papers(window, folder / "laporan.pdf")
    savings = savings_on_screen(window)
    hold_alt(Key.Key_1)
    shown = words_on(window)
    window.close()
    assert window.book is None
    return Evening(books_folder() / BOOK, code, pages, savings, shown)


def test_a_first_evening_by_keyboard_with_the_power_cut_once(settings: Path, typed: Typed, tmp_path: Path) -> None:
    """Members' deposits 65.000 and IKS 22.000 come in, 36.000 goes out for three mats: 51.000 lies on the table."""
    evening = live(settings, tmp_path)
    statement = evening.pages[0]
    for number, (name, saved) in enumerate(SAVED.items(), 1):
        line = f"A{number:02d} {name} 100.000 {f'{saved - 100}.000' if saved > 100 else '–'} – {saved}.000"
        assert line in statement
        assert evening.savings[f"A{number:02d}"] == f"{name} {saved}.000"
    assert "Jumlah 1.000.000 65.000 – 1.065.000" in statement
    assert "Terbilang : Satu juta enam puluh lima ribu rupiah" in statement
    assert "Jumlah November 2026 1.587.000 36.000" in evening.pages[1]
    assert "Terbilang : Dua ratus dua puluh dua ribu rupiah" in evening.pages[3]
    assert all(evening.code in page for page in evening.pages)
    assert {"Rp1.551.000", "Rp1.065.000", "Rp222.000"} <= set(evening.shown)

    assert typed("check", evening.book, "--code", evening.code).code == 0
    assert typed("check", evening.book).code == 0
    said = typed("balances", evening.book, "--date", "2026-11-30", "--json")
    (group,) = json.loads(said.out)["groups"]
    assert group["accounts"] == ACCOUNTS
    assert {member["name"]: member["savings"] // 1000 for member in group["members"]} == SAVED
    assert sum(member["social_dues"] for member in group["members"]) == ACCOUNTS["2-1200"]


@pytest.mark.hledger
def test_hledger_comes_to_the_same_sums(settings: Path, typed: Typed, tmp_path: Path) -> None:
    evening = live(settings, tmp_path)
    out = tmp_path / "buku.journal"
    assert typed("export", evening.book, "--format", "hledger", "--out", out).code == 0
    sums: dict[str, int] = {}
    for name, amount in balances_by_hledger(out).items():
        code = name.split(":")[2].split()[0]
        sums[code] = sums.get(code, 0) + (amount if code[0] in "15" else -amount)
    assert sums == ACCOUNTS
