"""How one cell and one row of a table look: what models answer for CELL_ROLE and LOOK_ROLE."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt

from kube_desktop.gui.parts.chips import Chip

# A value that sorts; the row's own object; a Cell or None; a RowLook or None.
SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 2
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 3
LOOK_ROLE = int(Qt.ItemDataRole.UserRole) + 4

ATTENDANCE = "HISA"
ATTENDANCE_TONES = {"H": "green", "I": "amber", "S": "blue", "A": "red"}


class Mark(StrEnum):
    """A frame around a cell: an impossible value, or an unusual one that is asked about."""

    ERROR = "error"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Cell:
    """How a cell differs from plain words.

    `share` (0 to 1) draws a progress bar left of the words in the tone `bar`; `attendance` is one of H, I, S,
    A or "" (none chosen yet) and draws the four letters; `note` is a second, smaller line; `checked` draws a tick
    box; `icon` stands left of the words in the tone `icon_tone`;
    `struck` overrules the row (a balance is never struck: False).
    """

    tone: str = "plain"
    bold: bool = False
    struck: bool | None = None
    mark: Mark | None = None
    chips: tuple[Chip, ...] = ()
    chips_right: bool = False
    share: float | None = None
    bar: str = "primary"
    attendance: str | None = None
    note: str = ""
    checked: bool | None = None
    icon: str = ""
    icon_tone: str = "quiet"


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a whole row differs: its ground ("closed", "correction", "attention", "absent"), quiet or bold words.

    `role` is the font role of the row's cells ("lead" on the read-back page).
    """

    ground: str = ""
    quiet: bool = False
    struck: bool = False
    bold: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """A row that is no row: the red line under a closed month, with its sentence."""

    text: str
