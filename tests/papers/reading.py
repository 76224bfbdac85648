"""Reads a printed paper back: its text, the box of every word, and what is wrong with their places."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from kube_desktop.language import Language
from kube_desktop.papers.page import Paper
from kube_desktop.papers.run import pdf_of

MM = 72 / 25.4
INDONESIAN = Language("id")
TOUCH = 0.15
"""Boxes may share so many mm; the ink of letters is smaller than their boxes."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box of ink, in mm from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Word") -> bool:
        """Tell whether the boxes overlap."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > TOUCH
            and min(self.bottom, other.bottom) - max(self.top, other.top) > TOUCH
        )


def printed(*papers: Paper, batch: bool = False) -> bytes:
    """The PDF of the papers in Indonesian."""
    pdf = pdf_of(papers, INDONESIAN, batch=batch)
    if pdf is None:
        raise ValueError("stopped without being asked to")
    return pdf


def text_of(pdf: bytes) -> str:
    """The text of all pages, lines as a reader of the PDF copies them."""
    document = pdfium.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)
    finally:
        document.close()


def words_of(pdf: bytes) -> list[list[Word]]:
    """The words of every page."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [_words(page) for page in document]
    finally:
        document.close()


def faults_of_place(pdf: bytes, *, edge: float = 5.0, left: float | None = None) -> list[str]:
    """Sentences on words nearer than `edge` mm to the edge (left: to `left`), and on words that overlap."""
    document = pdfium.PdfDocument(pdf)
    faults = []
    try:
        for number, page in enumerate(document, start=1):
            width, height = page.get_width() / MM, page.get_height() / MM
            words = sorted(_words(page), key=lambda word: word.top)
            for index, word in enumerate(words):
                if (
                    word.left < (edge if left is None else left) - TOUCH
                    or word.right > width - edge + TOUCH
                    or word.top < edge - TOUCH
                    or word.bottom > height - edge + TOUCH
                ):
                    faults.append(f"page {number}: {word} leaves the margins")
                for other in words[index + 1 :]:
                    if other.top > word.bottom:
                        break
                    if word.meets(other):
                        faults.append(f"page {number}: {word} meets {other}")
    finally:
        document.close()
    return faults


def _words(page: pdfium.PdfPage) -> list[Word]:
    textpage = page.get_textpage()
    height = page.get_height()
    found: list[Word] = []
    letters: list[tuple[str, tuple[float, float, float, float]]] = []

    def finish() -> None:
        if letters:
            boxes = [box for _, box in letters]
            found.append(
                Word(
                    "".join(letter for letter, _ in letters),
                    min(box[0] for box in boxes) / MM,
                    (height - max(box[3] for box in boxes)) / MM,
                    max(box[2] for box in boxes) / MM,
                    (height - min(box[1] for box in boxes)) / MM,
                )
            )
            letters.clear()

    for index in range(textpage.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(textpage, index))
        if letter.isspace() or raw.FPDFText_IsGenerated(textpage, index) or _turned(textpage, index):
            finish()
            continue
        box = textpage.get_charbox(index)
        if letters:
            before = letters[-1][1]
            if abs(box[1] - before[1]) > 6 or box[0] < before[0] - 1 or box[0] - before[2] > 4:
                finish()
        letters.append((letter, box))
    finish()
    return found


def _turned(textpage: pdfium.PdfTextPage, index: int) -> bool:
    """Whether a letter is slanted: the word LATIHAN across the page lies over everything on purpose."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix))
    return bool(abs(matrix.b) > 0.01)
