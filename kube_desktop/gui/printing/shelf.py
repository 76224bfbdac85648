"""The planned papers, read from the book little by little so that the window never waits.

The book has one connection, which belongs to the main thread. So it reads one paper of one group at a time,
between two events of the window. Nobody else can write meanwhile (the book is held alone), and a commit of our own
begins a new edition; so all pages still show one moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.printing.edition import Edition
from kube_desktop.gui.printing.notes import Note, ReadPaper, read_paper
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.papers.orders import CardForm
from kube_desktop.papers.page import Paper

# Seconds of reading between two events of the window.
_PATIENCE = 0.02


@dataclass(frozen=True, slots=True)
class Unit:
    """One paper of one group; `key` tells two forms of one paper apart."""

    key: str
    name: str
    group_id: int
    card: CardForm = "full"


@dataclass(frozen=True, slots=True)
class Planned:
    """A unit that was read and planned, or the rule that forbade it."""

    read: ReadPaper | None
    papers: tuple[Paper, ...] = ()
    trouble: RuleBroken | None = None

    @property
    def pages(self) -> int:
        """Pages of its papers."""
        return sum(len(paper.pages) for paper in self.papers)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be noted once it is on paper."""
        return self.read.notes if self.read is not None else ()


class PaperShelf(QObject):
    """Holds the planned papers of one edition.

    `advanced` tells that some more were read, `ready` that all those wanted first are there.
    """

    advanced = Signal()
    ready = Signal()

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._context = context
        self._edition: Edition | None = None
        self._held: dict[tuple[str, int], Planned] = {}
        self._first: list[Unit] = []
        self._waiting: list[Unit] = []
        self._announced = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_some)

    def want(self, edition: Edition, first: Iterable[Unit], later: Iterable[Unit] = ()) -> None:
        """Read what is not there yet: `first` for the preview, `later` for the counts of pages."""
        if edition != self._edition:
            self._held.clear()
            self._edition = edition
        self._first = list(first)
        self._waiting = [unit for unit in (*self._first, *later) if self.planned(unit) is None]
        self._announced = False
        self._timer.start()

    def stop(self) -> None:
        """Stop reading: the screen is not seen any more."""
        self._timer.stop()

    def planned(self, unit: Unit) -> Planned | None:
        """Return a unit that was read, None while it was not."""
        return self._held.get((unit.key, unit.group_id))

    def done(self) -> tuple[int, int]:
        """Return how many of the units wanted first are there, and of how many."""
        return sum(self.planned(unit) is not None for unit in self._first), len(self._first)

    def is_ready(self) -> bool:
        """Say whether all units wanted first are there."""
        done, total = self.done()
        return done == total

    def _read_some(self) -> None:
        until = monotonic() + _PATIENCE
        while self._waiting and monotonic() < until:
            unit = self._waiting.pop(0)
            self._held[unit.key, unit.group_id] = self._read(unit)
        if not self._waiting:
            self._timer.stop()
        self.advanced.emit()
        if self.is_ready() and not self._announced:
            self._announced = True
            self.ready.emit()

    def _read(self, unit: Unit) -> Planned:
        edition = self._edition
        if edition is None:
            raise LookupError("nothing was ordered")
        order = replace(edition.order, card=unit.card)
        try:
            read = self._context.book.read(read_paper, unit.name, unit.group_id, order)
        except RuleBroken as error:
            return Planned(None, trouble=error)
        plans = (plan for group in read.ordered.groups for plan in group.plans)
        return Planned(read, tuple(plan(self._context.paper_language, edition.size) for plan in plans))
