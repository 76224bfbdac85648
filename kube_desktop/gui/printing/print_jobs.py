"""The work off the main thread: drawing all pages into a file, or onto the printer. Planned papers go in, no book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from kube_desktop.gui.parts.busy import Cancelled, Report
from kube_desktop.gui.printing.batch import PrintBatch
from kube_desktop.gui.printing.printer import print_pages
from kube_desktop.language import N_, Language
from kube_desktop.papers.run import pdf_of, write_papers


def saving(batch: PrintBatch, out: Path, language: Language) -> Callable[[Report], Path]:
    """Return the work that writes the PDF: whole, or not at all when it is cancelled. It raises OSError.

    `language` is that of the screens, in which the progress is told.
    """

    def work(report: Report) -> Path:
        told = _told(report, batch.page_names(), language)
        if not write_papers(batch.papers, out, batch.language, batch=batch.numbered, progress=told):
            raise Cancelled
        return out

    return work


def printing(
    batch: PrintBatch, printer: QPrinter, first: int, last: int, language: Language
) -> Callable[[Report], int]:
    """Return the work that prints the pages `first` to `last`; its result is `last`. It raises PrintRefused."""

    def work(report: Report) -> int:
        names = batch.page_names()
        told = _told(report, names, language)
        pdf = pdf_of(batch.papers, batch.language, batch=batch.numbered, progress=told)
        if pdf is None:
            raise Cancelled
        sent = _told(report, names[first - 1 : last], language, N_("sent {done} of {total}, {name}"))

        def after_page(done: int, total: int) -> None:
            sent(done, total)

        print_pages(pdf, printer, first, last, after_page)
        return last

    return work


def _told(
    report: Report, names: Sequence[str], language: Language, words: str = N_("page {done} of {total}, {name}")
) -> Callable[[int, int], bool]:
    def told(done: int, total: int) -> bool:
        report(done, total, language.text(words, done=done, total=total, name=names[done - 1]))
        return True

    return told
