"""A year of one group through the real window: twelve closings, mistakes in the open, a late paper, a restore.

What was printed at each closing is printed again at the end, and must be the same but for the foot.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kube_desktop.domain.accounts import (
    CASH,
    MAT_SALES,
    OPENING_CAPITAL,
    OTHER_EXPENSES,
    RECEIVABLES,
    SAVINGS,
    SOCIAL_FUND,
    STATIONERY,
    TRANSPORT,
    WAGES,
    WAGES_OWED,
)
from kube_desktop.domain.periods import add_months
from kube_desktop.gui.preferences import books_folder
from kube_desktop.gui.restore_dialog import RestoreDialog
from kube_desktop.gui.screens.closing import ClosingScreen
from kube_desktop.gui.who_writes import WriterDialog
from kube_desktop.language import Language
from kube_desktop.storage import sticks
from tests.commands import Typed
from tests.journeys.evening import MEMBERS, agree, begin_book, take_over_paper_book
from tests.journeys.hands import after, open_window, tab_to
from tests.journeys.printed import printed_pages
from tests.journeys.treasurer import Treasurer, sitting
from tests.keyboard import press

Key = Qt.Key
# What the offscreen platform says of menus and dialogs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
LANGUAGE = Language("id")
RATE, DUES, SAVING = 12_000, 2_000, 5_000


@dataclass(slots=True)
class Pencil:
    """The group's figures as somebody with a pencil would keep them, in rupiah; `owed` pay by row of the member."""

    cash: int = 1_500_000
    savings: int = 1_000_000
    fund: int = 200_000
    broker: int = 0
    sales: int = 0
    wages: int = 0
    paper: int = 0
    transport: int = 0
    lost: int = 0
    owed: dict[int, int] = field(default_factory=dict)

    def accounts(self) -> dict[str, int]:
        """What `balances` must say of every account."""
        found = {
            CASH: self.cash,
            RECEIVABLES: self.broker,
            SAVINGS: self.savings,
            SOCIAL_FUND: self.fund,
            WAGES_OWED: sum(self.owed.values()),
            OPENING_CAPITAL: 300_000,
            MAT_SALES: self.sales,
            WAGES: self.wages,
            STATIONERY: self.paper,
            TRANSPORT: self.transport,
            OTHER_EXPENSES: self.lost,
        }
        return {code: amount for code, amount in found.items() if amount}


@dataclass(slots=True)
class Plan:
    """In which of its months (1 to `months`) a year brings what is out of the ordinary."""

    months: int
    perbaiki: int
    rename: int
    officers: int
    line: int
    late: int
    short: int
    stick: int


QUARTER = Plan(3, perbaiki=1, rename=2, officers=3, line=2, late=3, short=1, stick=2)
YEAR = Plan(12, perbaiki=2, rename=4, officers=6, line=5, late=7, short=8, stick=9)


@dataclass(slots=True)
class Life:
    """A year that is being lived: the plan, what the pencil says, where papers are kept, what the screen showed."""

    plan: Plan
    settings: Path
    folder: Path
    stick: Path
    pencil: Pencil = field(default_factory=Pencil)
    codes: dict[date, str] = field(default_factory=dict)

    def month(self, number: int) -> date:
        """The first day of the month with this number, from 1 on."""
        return add_months(date(2027, 1, 1), number - 1)

    def paper(self, number: int, when: str) -> Path:
        """Where the papers of a month are saved."""
        return self.folder / f"{number:02d} {when}.pdf"


@pytest.fixture
def life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Callable[[Plan], Life]]:
    """A laptop that has just been bought, and one USB stick."""
    home, stick = tmp_path / "home", tmp_path / "media" / "USTIK"
    for folder in (home / "Documents", stick):
        folder.mkdir(parents=True)
    for name, inside in (("HOME", ""), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")):
        monkeypatch.setenv(name, str(home / inside))
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sdb1 {stick} vfat rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(sticks, "MOUNTS", mounts)
    monkeypatch.setattr(sticks, "BLOCKS", tmp_path / "blocks")
    monkeypatch.setattr(sticks, "PLUGGED", (tmp_path / "media",))
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    yield lambda plan: Life(plan, tmp_path / "settings.ini", tmp_path, stick)
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


def begin(life: Life) -> Path:
    """On the second day of the year: the book, and what the paper book said."""
    window = open_window(life.settings, datetime(2027, 1, 2, 9, 0))
    begin_book()
    agree()
    take_over_paper_book()
    window.close()
    window.deleteLater()
    (book,) = books_folder().glob("*.kube")
    return book


def live_month(life: Life, number: int, today: int = 10) -> int:
    """The tenth of a month: what happens every month, and what the plan brings; return how many acts that were.

    `today` is another day when it is typed later.
    """
    month, pencil, plan = life.month(number), life.pencil, life.plan
    with sitting(life.settings, datetime(month.year, month.month, today, 19, 30)) as hands:
        acts = 5 if pencil.broker else 4
        on_table = meet(hands, pencil, number, month.replace(day=10))
        if number == plan.perbaiki:
            hands.correct_meeting({((number + 2) % 10, "savings"): "8rb"}, on_table + 3_000, "Balai RT", "Salah baca")
            pencil.savings += 3_000
            pencil.cash += 3_000
            acts += 1
        for place in list(pencil.owed):
            hands.pay_wages(f"A{place + 1:02d}")
            pencil.cash -= pencil.owed.pop(place)
            acts += 1
        trade(hands, pencil, number)
        if number == plan.rename:
            hands.rename_member("A02", "Sri Wahyuningsih")
            acts += 1
        if number == plan.officers:
            hands.change_officers({"Ketua": "A05", "Sekretaris": "A06"})
            acts += 1
        if number == plan.line:
            hands.correct_line(f"ATK {number - 1}", "9.000", "Kelebihan tulis")
            pencil.cash += 1_000 * (10 + number - 1) - 9_000
            pencil.paper -= 1_000 * (10 + number - 1) - 9_000
            acts += 1
        if number == plan.late:
            day = LANGUAGE.day(add_months(month, -1).replace(day=20))
            fields = {"Tanggal": day, "Jumlah (Rp)": "7rb", "Catatan": "Ongkos pasar"}
            hands.money("Uang keluar", "Bayar transport", fields)
            pencil.cash -= 7_000
            pencil.transport += 7_000
            acts += 1
        refuse_early(hands, month)
    return acts


def meet(hands: Treasurer, pencil: Pencil, number: int, held: date) -> int:
    """One saves more than usual, one is ill, one brings two mats and is paid; return what lay on the table."""
    more, weaver, ill = number % 10, (number + 3) % 10, (number + 6) % 10
    cells = {(more, "savings"): f"{10 + number}rb", (ill, "attendance"): "s", (weaver, "pieces"): "2"}
    saved = 8 * SAVING + 1_000 * (10 + number)
    on_table = saved + 9 * DUES - 2 * RATE
    hands.hold_meeting(cells, on_table, place="Rumah Bu Siti" if number == 1 else "", held=held)
    pencil.savings += saved
    pencil.fund += 9 * DUES
    pencil.wages += 2 * RATE
    pencil.cash += on_table
    return on_table


def trade(hands: Treasurer, pencil: Pencil, number: int) -> None:
    """Three mats are brought and not paid yet, mats are sold, paper is bought."""
    weaver, paper = (number + 1) % 10, 1_000 * (10 + number)
    hands.deliver({weaver: 3})
    pencil.owed[weaver] = 3 * RATE
    pencil.wages += 3 * RATE
    if pencil.broker:
        hands.money("Uang masuk", "Pengepul melunasi", {"Jumlah (Rp)": str(pencil.broker)})
        pencil.cash, pencil.broker = pencil.cash + pencil.broker, 0
    sold = {
        "Dibayar tunai (Rp)": "80rb",
        "Belum dibayar pembeli (Rp)": "24rb" if number % 2 else "",
        "Sudah": "Pak Karno",
    }
    hands.money("Uang masuk", "Penjualan tikar", sold)
    pencil.cash += 80_000
    pencil.broker += 24_000 if number % 2 else 0
    pencil.sales += 80_000 + (24_000 if number % 2 else 0)
    hands.money("Uang keluar", "Bayar ATK", {"Jumlah (Rp)": f"{paper}", "Catatan": f"ATK {number}"})
    pencil.cash -= paper
    pencil.paper += paper


def refuse_early(hands: Treasurer, month: date) -> None:
    """A month that has not ended cannot be closed."""
    screen = hands.screen(Key.Key_8, ClosingScreen)
    assert screen.title.title() == f"Tutup {LANGUAGE.month(month)}"
    assert not screen.close_button.isVisible()
    assert not screen.typed.isVisible()


def end_month(life: Life, number: int) -> None:
    """The third of the month after: count the box, close, print, and once copy to the stick."""
    month, pencil = life.month(number), life.pencil
    later = add_months(month, 1)
    with sitting(life.settings, datetime(later.year, later.month, 3, 16, 0)) as hands:
        if number == life.plan.short:
            pencil.cash -= 1_000
            pencil.lost += 1_000
            hands.count_box(pencil.cash, "Salah kembalian")
        else:
            hands.count_box(pencil.cash)
        screen = hands.close_month(LANGUAGE.month(later))
        assert LANGUAGE.month(month) in screen.typed.shown_problem()
        hands.close_month(LANGUAGE.month(month))
        assert screen.done is not None
        assert screen.title.title() == f"Tutup {LANGUAGE.month(later)}"
        (life.codes[month],) = re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", screen.done.message())
        hands.print_month(month, life.paper(number, "then"))
        if number == life.plan.stick:
            hands.copy_to_stick()


def restore(life: Life, number: int, acts: int) -> None:
    """The laptop was dropped: the copy on the stick is put back; what is lost is named first."""
    month = life.month(number)
    window = open_window(life.settings, datetime(month.year, month.month, 20, 8, 0))

    def choose_copy() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RestoreDialog)
        while "USB" not in str(dialog.list.currentItem().data(Qt.ItemDataRole.UserRole + 1)):
            before = dialog.list.currentRow()
            press(Key.Key_Down)
            assert dialog.list.currentRow() != before
        # The meeting is one act with ten entries: nine members paid in, one was paid for mats.
        assert dialog.lost.message().startswith(f"{acts + 9} catatan"), dialog.lost.message()
        assert f"ATK {number}" in dialog.lost_entries.text()
        press(Key.Key_Return)

    tab_to("Pulihkan dari salinan")
    after(
        lambda: press(Key.Key_Return),
        (RestoreDialog, choose_copy),
        (WriterDialog, lambda: press(Key.Key_Return)),
    )
    window.close()
    window.deleteLater()


def live(life: Life) -> Path:
    """Live all months; after the restore what was lost is typed again."""
    book = begin(life)
    for number in range(1, life.plan.months + 1):
        kept = replace(life.pencil, owed=dict(life.pencil.owed))
        acts = live_month(life, number)
        if number == life.plan.stick + 1:
            restore(life, number, acts)
            life.pencil = kept
            live_month(life, number, today=21)
        end_month(life, number)
    return book


def same_papers(life: Life) -> None:
    """Print every month again; all but when it was printed for which time is the same."""
    last = life.month(life.plan.months + 1)
    with sitting(life.settings, datetime(last.year, last.month, 5, 9, 0)) as hands:
        for number in range(1, life.plan.months + 1):
            hands.print_month(life.month(number), life.paper(number, "again"))
    for number in range(1, life.plan.months + 1):
        then, again = (printed_pages(life.paper(number, when)) for when in ("then", "again"))
        assert [page.text for page in again] == [page.text for page in then]
        assert again == then
        assert all(life.codes[life.month(number)] in page.foot for page in then)


def agrees_with_pencil(life: Life, book: Path, typed: Typed) -> None:
    """The last day's balances are those of the pencil; `check` finds nothing, and knows a code of the first month."""
    said = typed("balances", book, "--date", life.month(life.plan.months + 1).isoformat(), "--json")
    (group,) = json.loads(said.out)["groups"]
    assert {code: amount for code, amount in group["accounts"].items() if amount} == life.pencil.accounts()
    assert len(group["members"]) == len(MEMBERS)
    assert typed("check", book).code == 0
    assert typed("check", book, "--code", life.codes[life.month(1)]).code == 0


def lived(life: Life, typed: Typed) -> None:
    """Live it, print it again, and add it up."""
    book = live(life)
    same_papers(life)
    agrees_with_pencil(life, book, typed)


def test_a_quarter(life: Callable[[Plan], Life], typed: Typed) -> None:
    lived(life(QUARTER), typed)


@pytest.mark.year
def test_a_year(life: Callable[[Plan], Life], typed: Typed) -> None:
    lived(life(YEAR), typed)
