"""What the system's printer is sent, seen in a PDF; and what is asked and noted when it has printed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.for_papers.printings import last_printing
from kube_desktop.gui import theme
from kube_desktop.gui.parts.forms.confirm import Answer
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.printing import print_desk
from kube_desktop.gui.printing.batch import BatchPart, PrintBatch
from kube_desktop.gui.printing.notes import Note
from kube_desktop.gui.printing.pdf_images import page_image
from kube_desktop.gui.printing.print_bar import PrintBar
from kube_desktop.gui.printing.print_desk import PrintDesk, file_name
from kube_desktop.gui.printing.print_dialog import PrintDialog, PrintWish
from kube_desktop.gui.printing.printer import pdf_printer, print_pages
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from kube_desktop.papers.page import Page, Paper, Sheet, page_format
from kube_desktop.papers.run import page_pdf, pdf_of
from tests.books import Group
from tests.papers.samples import HEAD

MM = 72 / 25.4


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    """Give the application its look."""
    theme.apply_theme(qapp, 100)


@pytest.fixture
def context(group: Group, tmp_path: Path) -> WindowContext:
    """The group of ten, open."""
    preferences = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    return WindowContext(group.book, Language("id"), preferences, village_id=1, group_id=group.id)


def paper(size: str, *turned: bool) -> Paper:
    """A paper whose pages have a black square of 20 mm, 30 mm from the left and 40 mm from above."""

    def draw(sheet: Sheet) -> None:
        canvas = sheet.canvas
        canvas.rect(30 * MM, (sheet.form.height - 60) * MM, 20 * MM, 20 * MM, stroke=0, fill=1)

    pages = tuple(Page(page_format(size, landscape=each), draw) for each in turned)
    return Paper("B6", HEAD, "Laporan", pages)


def batch(*sizes: str) -> PrintBatch:
    """A batch of one-page papers, each to be noted under its place."""
    parts = [BatchPart((paper(size, False),), (Note(1, "savings-statement", str(n)),)) for n, size in enumerate(sizes)]
    return PrintBatch(tuple(parts), "Laporan", Language())


def no_report(done: int, total: int) -> None:
    """Go on."""


def black(image: QImage, x: float, y: float, width: float) -> bool:
    """Whether the point (mm) of a page `width` mm wide is black."""
    dots = image.width() / width
    return image.pixelColor(round(x * dots), round(y * dots)).lightness() < 100


@pytest.mark.parametrize(("size", "short", "long"), [("A4", 210, 297), ("F4", 215, 330)])
def test_paper_comes_out_in_its_exact_size_and_place(size: str, short: float, long: float, tmp_path: Path) -> None:
    pdf = pdf_of([paper(size, False, True, False)], Language("id"))
    assert pdf is not None
    out = tmp_path / "cetak.pdf"
    print_pages(pdf, pdf_printer(str(out), "x"), 1, 3, no_report)
    boxes = [page.mediabox for page in pypdf.PdfReader(out).pages]
    # QPdf writes whole points: half a point is 0.18 mm.
    for box, turned in zip(boxes, (False, True, False), strict=True):
        wide, high = (long, short) if turned else (short, long)
        assert (float(box.width), float(box.height)) == pytest.approx((wide * MM, high * MM), abs=0.6)
    image = page_image(out.read_bytes(), 0, 72)
    assert black(image, 31, 41, short)
    assert black(image, 49, 59, short)
    assert not black(image, 28.5, 41, short)
    assert not black(image, 51.5, 59, short)
    assert not black(image, 40, 61.5, short)


def test_printing_goes_on_after_a_jam(tmp_path: Path) -> None:
    pdf = pdf_of([paper("A4", *(False,) * 4), paper("F4", False)], Language("id"))
    assert pdf is not None
    out = tmp_path / "cetak.pdf"
    heard: list[tuple[int, int]] = []
    print_pages(pdf, pdf_printer(str(out), "x"), 4, 5, lambda done, total: heard.append((done, total)))
    assert [round(float(page.mediabox.height) / MM) for page in pypdf.PdfReader(out).pages] == [297, 330]
    assert heard == [(1, 2), (2, 2)]


def test_the_dialog_takes_only_pages_that_there_are(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = PrintDialog(window, Language("id"), ["Epson", "HP"], PrintWish("HP", 3, 20), note="")
    assert dialog.wish() == PrintWish("HP", 3, 20)
    dialog.form.fields["first"].set_value(21)
    dialog.save.click()
    assert "20" in dialog.form.fields["first"].shown_problem()
    dialog.form.fields["first"].set_value(5)
    dialog.form.fields["last"].set_value(4)
    dialog.save.click()
    assert dialog.form.fields["last"].shown_problem()
    dialog.form.fields["last"].set_value(9)
    dialog.save.click()
    assert dialog.result() == PrintDialog.DialogCode.Accepted
    assert dialog.wish() == PrintWish("HP", 5, 9)


def test_only_whole_papers_are_noted() -> None:
    two = BatchPart((paper("A4", False, False),), (Note(1, "cash-book", "2026-02"),))
    one = BatchPart((paper("A4", False),), (Note(1, "savings-statement", "2026-02"),))
    both = PrintBatch((one, two), "x", Language())
    assert both.notes_of({1, 2}) == one.notes
    assert both.notes_of({2, 3}) == two.notes
    assert both.notes_of({1, 2, 3}) == one.notes + two.notes


@pytest.fixture
def desk(qtbot: QtBot, context: WindowContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintDesk:
    """A desk whose only printer prints into a PDF; the wish proposed is taken."""
    bar = PrintBar(context.language)
    qtbot.addWidget(bar)
    bar.show()

    def take(parent: QWidget | None, language: Language, printers: list[str], wish: PrintWish, note: str) -> PrintWish:
        return PrintWish("Epson", wish.first, wish.last)

    def printer(name: str, copies: int, title: str) -> QPrinter:
        return pdf_printer(str(tmp_path / "kertas.pdf"), title)

    monkeypatch.setattr(print_desk, "printer_names", lambda: ["Epson"])
    monkeypatch.setattr(print_desk, "ask_wish", take)
    monkeypatch.setattr(print_desk, "system_printer", printer)
    return PrintDesk(context, bar)


def answering(*keys: str) -> tuple[Callable[..., str], list[str]]:
    """Something that answers questions in turn, and what it was asked."""
    asked: list[str] = []
    left = list(keys)

    def ask(title: str, sentence: str, answers: list[Answer]) -> str:
        asked.append(sentence)
        return left.pop(0)

    return ask, asked


@pytest.mark.parametrize(("answers", "is_noted"), [(["yes"], True), (["no"], False), (["again", "yes"], True)])
def test_it_is_noted_only_when_it_is_said_to_have_printed_well(
    qtbot: QtBot,
    desk: PrintDesk,
    context: WindowContext,
    monkeypatch: pytest.MonkeyPatch,
    answers: list[str],
    *,
    is_noted: bool,
) -> None:
    ask, asked = answering(*answers)
    monkeypatch.setattr(context, "ask", ask)
    desk.print(batch("A4", "A4"), 1)
    qtbot.waitUntil(lambda: len(asked) == len(answers) and not desk.bar.busy(), timeout=10_000)
    assert "Epson" in asked[0]
    for subject in ("0", "1"):
        found = context.book.read(last_printing, 1, "savings-statement", subject)
        assert (found is not None) == is_noted
        assert found is None or found.copy == 1
    assert context.preferences.printer == "Epson"


def test_without_a_printer_the_pdf_is_offered(
    desk: PrintDesk, context: WindowContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_desk, "printer_names", lambda: [])
    ask, asked = answering("back")
    monkeypatch.setattr(context, "ask", ask)
    desk.print(batch("A4"), 1)
    assert asked == [
        context.language.text("No printer is set up on this computer. Save the PDF and print it elsewhere.")
    ]


def test_leaving_while_pages_are_prepared_is_asked(
    qtbot: QtBot, desk: PrintDesk, context: WindowContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.may_leave()
    ask, asked = answering("stay", "stop")
    monkeypatch.setattr(context, "ask", ask)
    desk.save_to(batch(*("A4",) * 300), tmp_path / "x.pdf")
    assert not desk.may_leave()
    assert desk.may_leave()
    qtbot.waitUntil(lambda: not desk.bar.busy(), timeout=10_000)
    assert not (tmp_path / "x.pdf").exists()
    assert len(asked) == 2


def test_a_files_name_is_one_that_every_system_takes() -> None:
    assert file_name("Kuitansi KM-0001/II/2026: KUBE A") == "Kuitansi KM-0001 II 2026 KUBE A.pdf"


def test_a_page_alone_reads_as_it_does_in_the_whole() -> None:
    language = Language("id")
    papers = [paper("A4", False, True), paper("F4", False), paper("A4", False, False, False)]
    whole = pypdf.PdfReader(io.BytesIO(pdf_of(papers, language, batch=True) or b"")).pages
    for place, page in enumerate(whole, start=1):
        alone = pypdf.PdfReader(io.BytesIO(page_pdf(papers, place, language, batch=True))).pages
        assert [each.extract_text() for each in alone] == [page.extract_text()]
        assert alone[0].mediabox == page.mediabox
    with pytest.raises(IndexError):
        page_pdf(papers, 7, language)
