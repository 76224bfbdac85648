"""One PDF of many papers, each page with its number; can be watched and stopped."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from kube_desktop.language import N_, Language
from kube_desktop.papers.page import Page, Paper, Sheet, draw_foot, draw_practice_marks, open_canvas

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
        for number, page in enumerate(paper.pages, start=1):
            done += 1
            words = _page_words(number, len(paper.pages), done, total, batch, language)
            sheet = Sheet(canvas, page.form)
            canvas.setPageSize((page.form.width * POINTS_A_MM, page.form.height * POINTS_A_MM))
            _draw_page(sheet, paper, page, words, language)
            canvas.showPage()
            if progress is not None and not progress(done, total):
                return None
    canvas.save()
    return stream.getvalue()


def _draw_page(sheet: Sheet, paper: Paper, page: Page, words: str, language: Language) -> None:
    if paper.head.practice:
        draw_practice_marks(sheet, language)
    page.draw(sheet)
    if paper.foot is not None:
        draw_foot(sheet, paper, words, language)


def _page_words(number: int, pages: int, done: int, total: int, batch: bool, language: Language) -> str:
    words = language.text(N_("Page {number} of {pages}"), number=number, pages=pages)
    if batch:
        words = f"{words}, {language.text(N_('sheet {done}/{total}'), done=done, total=total)}"
    return words
