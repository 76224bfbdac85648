"""One PDF of many papers, each page with its number; can be watched and stopped."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from kube_desktop.language import N_, Language
from kube_desktop.papers.page import Paper, Sheet, draw_foot, draw_practice_marks, open_canvas

Progress = Callable[[int, int], bool]
"""Told (pages done, pages in all) after each page; answers False to stop."""

POINTS_A_MM = 72 / 25.4


def write_papers(
    papers: Sequence[Paper],
    out: Path,
    language: Language,
    *,
    batch: bool = False,
    progress: Progress | None = None,
) -> bool:
    """Write all papers into the PDF `out`; False when `progress` stopped it, then nothing is written.

    With `batch` every foot also bears "berkas n/total", so that printing can resume after a jam. The file
    appears whole or not at all. Raises OSError when it cannot be written.
    """
    pdf = pdf_of(papers, language, batch=batch, progress=progress)
    if pdf is None:
        return False
    unfinished = out.with_name(out.name + ".part")
    try:
        unfinished.write_bytes(pdf)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
    return True


def pdf_of(
    papers: Sequence[Paper],
    language: Language,
    *,
    batch: bool = False,
    progress: Progress | None = None,
) -> bytes | None:
    """The PDF of all papers as bytes, for the preview; None when `progress` stopped it."""
    stream = io.BytesIO()
    canvas = open_canvas(stream)
    total = sum(len(paper.pages) for paper in papers)
    done = 0
    for paper in papers:
        for number in range(1, len(paper.pages) + 1):
            done += 1
            _draw_page(canvas, paper, number, _page_words(paper, number, done, total, batch, language), language)
            if progress is not None and not progress(done, total):
                return None
    canvas.save()
    return stream.getvalue()


def page_pdf(papers: Sequence[Paper], place: int, language: Language, *, batch: bool = False) -> bytes:
    """One page alone, exactly as it stands in the whole: page `place` (1 is the first) of all papers.

    For a preview that need not wait for hundreds of pages. Raises IndexError when there is no such page.
    """
    total = sum(len(paper.pages) for paper in papers)
    before = 0
    for paper in papers:
        number = place - before
        if 1 <= number <= len(paper.pages):
            stream = io.BytesIO()
            canvas = open_canvas(stream)
            _draw_page(canvas, paper, number, _page_words(paper, number, place, total, batch, language), language)
            canvas.save()
            return stream.getvalue()
        before += len(paper.pages)
    raise IndexError(f"no page {place} of {total}")


def _draw_page(canvas: Canvas, paper: Paper, number: int, words: str, language: Language) -> None:
    page = paper.pages[number - 1]
    sheet = Sheet(canvas, page.form)
    canvas.setPageSize((page.form.width * POINTS_A_MM, page.form.height * POINTS_A_MM))
    if paper.head.practice:
        draw_practice_marks(sheet, language, page.parts)
    page.draw(sheet)
    if paper.foot is not None:
        draw_foot(sheet, paper, words, language)
    canvas.showPage()


def _page_words(paper: Paper, number: int, done: int, total: int, batch: bool, language: Language) -> str:
    words = language.text(N_("Page {number} of {pages}"), number=number, pages=len(paper.pages))
    if batch:
        words = f"{words}, {language.text(N_('sheet {done}/{total}'), done=done, total=total)}"
    return words
