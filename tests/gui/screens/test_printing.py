"""The screen that prints: a village at once, a group, one paper; noted only when it is on paper or in a file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.for_papers.cards import member_cards
from kube_desktop.bookkeeping.for_papers.printings import Printing, last_printing
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.practice.making import make_practice_book
from kube_desktop.bookkeeping.savings import DepositSavings, deposit_savings
from kube_desktop.gui import theme
from kube_desktop.gui.book_signal import BookSignal
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.printing.edition import COVER
from kube_desktop.gui.screens.printing import PrintingScreen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from kube_desktop.storage.session import Writer
from tests.books import Group

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
STATEMENT = "savings-statement"
NOVEMBER_22 = datetime(2026, 11, 22, 9)


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of two villages with three groups each; September is closed, October is not."""
    path = tmp_path_factory.mktemp("books") / "latihan.kube"
    make_practice_book(path, groups=6, members=5, months=2)
    return path


@pytest.fixture
def village(practice_file: Path, tmp_path: Path) -> Iterator[WindowContext]:
    """The practice book, open, showing all groups of its first village."""
    book = OpenBook(Path(shutil.copy(practice_file, tmp_path / "latihan.kube")), lambda: NOVEMBER_22)
    book.writer = Writer("Bu Ratna", "facilitator")
    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    yield WindowContext(book, Language("id"), preferences, village_id=1)
    book.close()


def shown(qtbot: QtBot, context: WindowContext) -> PrintingScreen:
    """Show the screen in a window of the smallest laptop and wait for its pages."""
    screen = PrintingScreen(context)
    # This holds the screen until the end: let go by a test, it could be collected in the middle of its reading.
    qtbot.addWidget(screen, before_close_func=lambda _: screen.shelf.stop())
    screen.resize(1178, 640)
    screen.reload()
    screen.show()
    BookSignal(context.book, screen).changed.connect(screen.reload)
    wait_ready(qtbot, screen)
    return screen


def wait_ready(qtbot: QtBot, screen: PrintingScreen) -> None:
    """Wait until the chosen pages can be printed."""
    qtbot.waitUntil(lambda: screen.bar.print.isEnabled(), timeout=10_000)


def choose(qtbot: QtBot, screen: PrintingScreen, month: date, *keys: str) -> None:
    """Choose a month and papers."""
    screen.options.month.set_value(month)
    screen.ticked.keys = set(keys)
    screen.ticked.changed.emit()
    wait_ready(qtbot, screen)


def noted(context: WindowContext, group_id: int, paper: str, subject: str) -> Printing | None:
    """What is noted of a paper."""
    return context.book.read(last_printing, group_id, paper, subject)


def save(qtbot: QtBot, screen: PrintingScreen, out: Path) -> list[str]:
    """Save the PDF and return the text of its pages."""
    batch = screen._batch
    assert batch is not None
    screen.desk.save_to(batch, out)
    assert not screen.bar.print.isEnabled()
    qtbot.waitUntil(lambda: not screen.bar.busy(), timeout=10_000)
    wait_ready(qtbot, screen)
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(out).pages]


def test_the_usual_month_is_the_last_that_ended_and_closed_groups_are_ticked(
    qtbot: QtBot, village: WindowContext
) -> None:
    screen = shown(qtbot, village)
    assert screen.options.month.value() == OCTOBER
    assert len(screen.ticked.group_ids) == 3
    assert all(row.chip is not None for row in screen.ticked.groups.rows())
    screen.options.month.set_value(SEPTEMBER)
    assert [row.chip for row in screen.ticked.groups.rows()] == [None] * 3
    assert {row.aside for row in screen.ticked.groups.rows()} == {village.language.text("not printed")}


def test_a_village_is_one_pdf_with_its_cover_first_and_is_noted(
    qtbot: QtBot, village: WindowContext, tmp_path: Path
) -> None:
    screen = shown(qtbot, village)
    choose(qtbot, screen, SEPTEMBER, STATEMENT, "cash-book", COVER)
    groups = screen.ticked.chosen_groups()
    pages = save(qtbot, screen, tmp_path / "desa.pdf")
    assert "Dumplengan" in pages[0]
    assert all(group.name in pages[0] for group in groups)
    assert groups[0].name in pages[1]
    assert screen.bar.print.text() == village.language.plural("Print {n} page", "Print {n} pages", len(pages))
    for group in groups:
        found = noted(village, group.id, STATEMENT, "2026-09")
        assert found is not None
        assert (found.copy, found.writer) == (1, "Bu Ratna")
        assert noted(village, group.id, "social-dues-book", "2026-09") is None
    assert village.preferences.papers_folder == tmp_path
    assert screen.bar.show_file.isVisible()
    words = village.language.text("printed {day} by {name}", day=NOVEMBER_22.date(), name="Bu Ratna")
    assert {row.note for row in screen.ticked.groups.rows()} == {words}


def test_the_second_print_of_a_closed_month_says_that_it_is_the_second(
    qtbot: QtBot, village: WindowContext, tmp_path: Path
) -> None:
    screen = shown(qtbot, village)
    choose(qtbot, screen, SEPTEMBER, STATEMENT)
    first = save(qtbot, screen, tmp_path / "satu.pdf")
    second = save(qtbot, screen, tmp_path / "dua.pdf")
    assert "cetakan ke-1" in first[0]
    assert "cetakan ke-2" in second[0]
    assert first[0].replace("cetakan ke-1", "") == second[0].replace("cetakan ke-2", "")


def test_what_is_printed_before_the_closing_does_not_make_the_final_paper_printed(
    qtbot: QtBot, village: WindowContext, tmp_path: Path
) -> None:
    screen = shown(qtbot, village)
    choose(qtbot, screen, OCTOBER, STATEMENT)
    assert "SEMENTARA" in save(qtbot, screen, tmp_path / "oktober.pdf")[0]
    group = screen.ticked.chosen_groups()[0]
    assert noted(village, group.id, STATEMENT, "2026-10") is None
    assert noted(village, group.id, STATEMENT, "2026-10*") is not None


def test_a_cancelled_batch_writes_and_notes_nothing(qtbot: QtBot, village: WindowContext, tmp_path: Path) -> None:
    screen = shown(qtbot, village)
    choose(qtbot, screen, SEPTEMBER, *(each.key for each in screen.ticked._choices), COVER)
    batch = screen._batch
    assert batch is not None
    out = tmp_path / "batal.pdf"
    before = village.book.commits
    screen.desk.save_to(batch, out)
    screen.bar.job_bar.button.click()
    qtbot.waitUntil(lambda: not screen.bar.busy(), timeout=10_000)
    assert list(tmp_path.glob("batal*")) == []
    assert village.book.commits == before
    assert screen.bar.fact.text() == village.language.text("Cancelled. Nothing was saved or noted.")
    assert screen.bar.print.isEnabled()


def test_a_file_that_cannot_be_written_is_explained_and_nothing_is_noted(
    qtbot: QtBot, village: WindowContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = shown(qtbot, village)
    choose(qtbot, screen, SEPTEMBER, STATEMENT)
    told: list[str] = []
    monkeypatch.setattr(village, "tell", lambda title, sentence: told.append(sentence))
    batch = screen._batch
    assert batch is not None
    screen.desk.save_to(batch, tmp_path / "tidak ada" / "x.pdf")
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "folder" in told[0]
    assert noted(village, 1, STATEMENT, "2026-09") is None


def test_reading_a_village_never_holds_the_window_up(qtbot: QtBot, village: WindowContext) -> None:
    screen = PrintingScreen(village)
    qtbot.addWidget(screen)
    screen.reload()
    done, total = screen.shelf.done()
    assert (done, total) == (0, 9)
    assert not screen.bar.print.isEnabled()
    assert screen.bar.fact.text() == village.language.text(
        "Reading the book: {done} of {total} papers", done=0, total=9
    )
    wait_ready(qtbot, screen)
    qtbot.waitUntil(lambda: all(row.aside != "…" for row in screen.ticked.papers.rows()), timeout=10_000)


def test_the_preview_is_the_page_that_is_printed(qtbot: QtBot, village: WindowContext, tmp_path: Path) -> None:
    screen = shown(qtbot, village)
    choose(qtbot, screen, SEPTEMBER, STATEMENT, COVER)
    assert screen.preview.page.text() == village.language.text("Page {number}", number=1)
    QTest.keyClick(screen.preview.view, Qt.Key.Key_PageDown)
    assert screen.preview.place() == 2
    assert screen.ticked.chosen_groups()[0].name in screen.preview.whose.text()
    pixmap = screen.preview.view.image.pixmap()
    assert pixmap.width() == pytest.approx(screen.preview.view.room(), abs=1)
    assert pixmap.height() / pixmap.width() == pytest.approx(297 / 210, abs=0.01)
    QTest.keyClick(screen.preview.view, Qt.Key.Key_Plus)
    assert screen.preview.view.image.pixmap().width() > pixmap.width()
    QTest.keyClick(screen.preview.view, Qt.Key.Key_PageUp)
    QTest.keyClick(screen.preview.view, Qt.Key.Key_PageUp)
    assert screen.preview.place() == 1


def test_f4_is_remembered_and_seen(qtbot: QtBot, village: WindowContext) -> None:
    screen = shown(qtbot, village)
    choose(qtbot, screen, SEPTEMBER, STATEMENT)
    screen.options.paper._buttons["F4"].click()
    wait_ready(qtbot, screen)
    pixmap = screen.preview.view.image.pixmap()
    assert pixmap.height() / pixmap.width() == pytest.approx(330 / 215, abs=0.01)
    assert village.preferences.paper == "F4"


def test_ticks_by_keyboard(qtbot: QtBot, village: WindowContext) -> None:
    screen = shown(qtbot, village)
    view = screen.ticked.groups.table.view
    view.setFocus()
    view.selectRow(0)
    first = screen.ticked.groups.rows()[0]
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert first.key not in screen.ticked.group_ids
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(screen.ticked.group_ids) == 1
    screen.ticked.all.click()
    assert len(screen.ticked.group_ids) == 3
    screen.ticked.all.click()
    assert screen.ticked.group_ids == set()
    assert not screen.bar.print.isEnabled()
    screen.ticked.all.click()
    wait_ready(qtbot, screen)


def test_a_receipt_printed_again_is_a_copy(qtbot: QtBot, group: Group, context: WindowContext, tmp_path: Path) -> None:
    group.on(date(2026, 1, 10))
    saved = group.book.write(
        deposit_savings, DepositSavings(group.key(), group.members["A01"], date(2026, 1, 10), 25_000)
    )
    screen = shown(qtbot, context)
    screen.show_what(paper="receipt", act_id=saved.act_id)
    wait_ready(qtbot, screen)
    assert screen.preview.page.text() == context.language.text("Page {number}", number=1)
    assert "SALINAN" not in save(qtbot, screen, tmp_path / "satu.pdf")[0]
    assert noted(context, group.id, "receipt", "KM-0001/I/2026") is not None
    assert "SALINAN" in save(qtbot, screen, tmp_path / "dua.pdf")[0]
    screen.show_what(paper="receipt", voucher="KM-0001/I/2026")
    wait_ready(qtbot, screen)
    assert "KM-0001/I/2026" in save(qtbot, screen, tmp_path / "tiga.pdf")[0]


def test_a_card_is_noted_to_its_last_line(qtbot: QtBot, group: Group, context: WindowContext, tmp_path: Path) -> None:
    group.on(date(2026, 1, 10))
    for day in (8, 9):
        form = DepositSavings(group.key(), group.members["A02"], date(2026, 1, day), 5_000)
        group.book.write(deposit_savings, form)
    screen = shown(qtbot, context)
    screen.show_what(paper="savings-card", member="A02")
    wait_ready(qtbot, screen)
    save(qtbot, screen, tmp_path / "kartu.pdf")
    cards = {card.member_number: card.printed for card in group.book.read(member_cards, group.id)}
    assert (cards["A01"], cards["A02"]) == (0, 2)


def test_what_cannot_be_printed_says_why(qtbot: QtBot, group: Group, context: WindowContext) -> None:
    screen = shown(qtbot, context)
    screen.show_what(paper="opening")
    reason = context.language.text("No opening balances were entered, so there is no opening page.")
    qtbot.waitUntil(lambda: screen.bar.fact.text() == reason)
    assert screen.preview.view.image.text() == reason
    assert not screen.bar.save.isEnabled()
    screen.one_paper.back.click()
    wait_ready(qtbot, screen)


def test_blank_forms_for_a_first_meeting(qtbot: QtBot, group: Group, context: WindowContext, tmp_path: Path) -> None:
    screen = shown(qtbot, context)
    screen.blank.click()
    wait_ready(qtbot, screen)
    pages = save(qtbot, screen, tmp_path / "blangko.pdf")
    assert "DAFTAR HADIR" in pages[0]
    assert len(pages) == 2
    assert screen.options.month.isHidden()


def test_at_150_percent_every_part_is_in_reach(qtbot: QtBot, village: WindowContext, qapp: QApplication) -> None:
    theme.apply_theme(qapp, 150)
    screen = PrintingScreen(village)
    qtbot.addWidget(screen)
    screen.resize(1366, 580)
    screen.reload()
    screen.show()
    wait_ready(qtbot, screen)
    assert screen.minimumSizeHint().width() <= 1366
    assert screen.ticked.groups.isVisible()
    screen.ticked._tabs._buttons["papers"].click()
    assert screen.ticked.papers.isVisible()
    assert not screen.ticked.groups.isVisible()


def test_papers_stay_indonesian_in_an_english_window(context: WindowContext) -> None:
    context.preferences.language = "en"
    assert context.paper_language.code == "id"
    context.preferences.paper_language = "en"
    assert context.paper_language.code == "en"
