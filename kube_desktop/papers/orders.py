"""What is ordered, and what an order becomes: papers that are planned but not yet drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kube_desktop.language import Language
from kube_desktop.papers.page import Paper

Plan = Callable[[Language, str], Paper]
"""Plans the pages of one paper in a language and a size ("A4" or "F4"); holds its data, not the book."""

Plans = dict[int, list[Plan]]
"""Group id -> its papers."""

CardForm = Literal["full", "new", "strip"]
"""The whole savings card, only its new lines to be printed on it, or those lines as strips to be pasted on it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed beside the names of papers; None and empty: the usual (last month, newest meeting).

    An attendance list without day and act is a blank one for the next meeting.
    """

    month: date | None = None
    day: date | None = None
    member: str = ""
    voucher: str = ""
    act_id: int | None = None
    card: CardForm = "full"
    copy_numbers: Mapping[tuple[str, int], int] | None = None
