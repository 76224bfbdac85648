"""What the five steps of a meeting share, and what each tells the bar at the foot."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.window_context import WindowContext


def scrolling(content: QWidget) -> QScrollArea:
    """Return an area in which `content` scrolls when the window is low; the bar at the foot never does."""
    content.setObjectName("page")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(area.focusPolicy().NoFocus)
    area.setWidget(content)
    return area


@dataclass(frozen=True, slots=True)
class BarWords:
    """What stands at the foot of a step, all translated.

    `act` is the primary button's word; it is disabled unless `ready`. `skip` is the word of a second way on.
    """

    act: str
    caption: str = ""
    amount: str = ""
    note: str = ""
    chip: Chip | None = None
    ready: bool = True
    skip: str = ""
    icon: str = "arrow-right"


class Step(QWidget):
    """One step. `changed`: something was typed or chosen; `summed`: only a sum; `wants_on`: go on, said by Enter."""

    changed = Signal()
    summed = Signal()
    wants_on = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make it empty; `show_filling` follows."""
        super().__init__()
        self.context = context
        self.language = context.language

    def show_filling(self, filling: Filling) -> None:
        """Show a sheet, and put the keyboard where typing begins."""
        raise NotImplementedError

    def bar(self) -> BarWords:
        """Return what stands at the foot now."""
        raise NotImplementedError

    def tools(self) -> QWidget | None:
        """Return buttons that stand beside the title where the text is large and rows are precious."""
        return None

    def take(self) -> None:
        """Take up what stands in a field that is still open."""

    def check(self) -> bool:
        """Say whether one may go on; if not, show why."""
        return True

    def mistakes(self) -> int:
        """Return how many entries must be put right before going on."""
        return 0

    def go_to_mistake(self) -> None:
        """Put the keyboard where the first mistake is."""

    def skip(self) -> None:
        """Leave this step out."""

    def show_rule(self, error: RuleBroken) -> bool:
        """Show what the book refused, if it is about this step; say whether it was."""
        return False
