"""Printed papers as an eye compares them: every word where it stands, every rule, and the foot but for its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pypdfium2

FOOT = 22 / 25.4 * 72
"""The foot lies within 22 mm of the lower edge (points; papers/page.py)."""
_PRINTED = re.compile(r"dicetak \d\d-\d\d-\d{4} \d\d\.\d\d, cetakan ke-\d+")
_DOTS_PER_POINT = 1.0


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its size, its words with their boxes (hundredths of a point), a fingerprint of its picture, its foot.

    The foot is no part of words and picture; in it, when it was printed for which time is left out.
    """

    size: tuple[float, float]
    words: tuple[tuple[str, tuple[int, ...]], ...]
    picture: str
    foot: str

    @property
    def text(self) -> str:
        """What can be read, foot and all."""
        return " ".join([*(word for word, _ in self.words), self.foot])


def printed_pages(pdf: Path) -> list[PrintedPage]:
    """Read a PDF page by page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [_page(document[place]) for place in range(len(document))]
    document.close()
    return pages


def _page(page: pypdfium2.PdfPage) -> PrintedPage:
    reader = page.get_textpage()
    words, foot = [], []
    for place in range(reader.count_rects()):
        box = reader.get_rect(place)
        said = " ".join(reader.get_text_bounded(*box).split())
        if box[3] < FOOT:
            foot.append(said)
        else:
            words.append((said, tuple(round(100 * side) for side in box)))
    bitmap = page.render(scale=_DOTS_PER_POINT, grayscale=True, crop=(0, FOOT, 0, 0))
    seen = sha256(bytes(bitmap.buffer)).hexdigest()
    bitmap.close()
    reader.close()
    return PrintedPage(page.get_size(), tuple(words), seen, _PRINTED.sub("", " ".join(foot)))
