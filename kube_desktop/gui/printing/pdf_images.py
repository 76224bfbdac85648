"""PDF pages as images, by pdfium, which several threads must not enter at once."""

from __future__ import annotations

from threading import Lock

import pypdfium2
from PySide6.QtGui import QImage

POINTS_AN_INCH = 72
_PDFIUM = Lock()


def page_image(pdf: bytes, place: int, dots_an_inch: float) -> QImage:
    """Return page `place` (0 is the first) in shades of grey: our papers have no colour."""
    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[place].render(scale=dots_an_inch / POINTS_AN_INCH, grayscale=True)
            drawn = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8
            ).copy()
            bitmap.close()
        finally:
            document.close()
    return drawn


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of each page in points."""
    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [document.get_page_size(place) for place in range(len(document))]
        finally:
            document.close()
