"""Text that fits its place on paper: never cut, never ending in dots (sizes in mm, type in pt)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kube_desktop import paths

REGULAR = "RobotoCondensed-Regular"
MEDIUM = "RobotoCondensed-Medium"
BOLD = "RobotoCondensed-Bold"

POINT = 1 / mm
"""One point in mm."""
LINE_PITCH = 1.2
"""Distance of two baselines, in type sizes."""
SMALLEST_TEXT = 8.0
SMALLEST_FIGURE = 7.5
HALF_A_POINT = 0.5


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text broken into lines, with the type size (pt) in which they fit."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """Height of all lines in mm."""
        return len(self.lines) * self.size * LINE_PITCH * POINT


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the embedded fonts known to ReportLab; costs a few milliseconds once."""
    folder = paths.resources() / "fonts"
    for name in (REGULAR, MEDIUM, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


@lru_cache(maxsize=8192)
def _width_at_one_point(text: str, font: str) -> float:
    register_fonts()
    return float(pdfmetrics.stringWidth(text, font, 1)) * POINT


def width_of(text: str, font: str, size: float) -> float:
    """Width of the text in mm."""
    return _width_at_one_point(text, font) * size


def held_together(text: str) -> str:
    """The text with no-break spaces inside "9 x 2.000", "1 x 1,5 m" and "RT 02", so that a line never ends there."""
    text = re.sub(r"\b(R[TW]) (?=\d)", "\\1\u00a0", text)
    return re.sub(r"(?<=\d) m\b", "\u00a0m", re.sub(r"(?:(?<=\d) |\b)x (?=\d)", _cross, text))


def wrap(text: str, width: float, font: str, size: float) -> list[str]:
    """Lines no wider than `width` mm. Breaks at spaces and line feeds; a no-break space holds.

    A single word wider than the place is broken between letters, because a name is never cut.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width_of(longer, font, size) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _pieces(word, width, font, size)
            lines.extend(full)
        lines.append(line)
    return lines


def fit(
    text: str,
    width: float,
    font: str = REGULAR,
    size: float = 9.5,
    *,
    lines: int = 2,
    floor: float = SMALLEST_TEXT,
) -> Fitted:
    """Fit text in `width` mm: up to `lines` lines at `size`, then smaller to `floor`, then more lines."""
    while True:
        broken = wrap(text, width, font, size)
        if len(broken) <= lines or size <= floor:
            return Fitted(tuple(broken), size)
        size = max(floor, size - HALF_A_POINT)


def _cross(match: re.Match[str]) -> str:
    return match.group().replace(" ", "\u00a0")


def _pieces(word: str, width: float, font: str, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, font, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
