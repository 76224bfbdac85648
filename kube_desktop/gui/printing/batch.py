"""What is printed at once: papers in the order of the groups, a village's with its cover first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kube_desktop.bookkeeping.for_papers.print_subjects import village_sums
from kube_desktop.gui.printing.notes import Note
from kube_desktop.gui.printing.shelf import Planned
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from kube_desktop.papers.catalogue import GroupPapers, planned_papers
from kube_desktop.papers.page import Paper


@dataclass(frozen=True, slots=True)
class BatchPart:
    """Papers that belong together, and what is to be noted once all their pages are printed."""

    papers: tuple[Paper, ...]
    notes: tuple[Note, ...] = ()

    @property
    def pages(self) -> int:
        """Pages of its papers."""
        return sum(len(paper.pages) for paper in self.papers)


@dataclass(frozen=True, slots=True)
class PrintBatch:
    """Everything that is printed at once, in a language; `title` names the file and the printer's job."""

    parts: tuple[BatchPart, ...]
    title: str
    language: Language

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All papers in their order."""
        return tuple(paper for part in self.parts for paper in part.papers)

    @property
    def pages(self) -> int:
        """Pages of all papers."""
        return sum(part.pages for part in self.parts)

    @property
    def numbered(self) -> bool:
        """Whether each foot also says which sheet of the batch it is."""
        return len(self.papers) > 1

    def page_names(self) -> list[str]:
        """Return whose page each is."""
        return [paper.head.group_name for paper in self.papers for _ in paper.pages]

    def notes_of(self, printed: Collection[int]) -> tuple[Note, ...]:
        """Return what is to be noted when these pages (1 is the first) are on paper: only of whole parts."""
        found: list[Note] = []
        first = 1
        for part in self.parts:
            if part.pages and all(place in printed for place in range(first, first + part.pages)):
                found += part.notes
            first += part.pages
        return tuple(found)


def part_of(planned: Planned) -> BatchPart:
    """Return a planned unit as a part of a batch."""
    return BatchPart(planned.papers, planned.notes)


def village_cover(context: WindowContext, groups: Sequence[Sequence[Planned]], size: str) -> BatchPart:
    """Return the cover of a village's batch, `groups` being the planned units of each group in turn.

    A group of which nothing could be read is left out.
    """
    covered = []
    for units in groups:
        papers = [paper for unit in units for paper in unit.papers]
        head = next((unit.read.ordered.groups[0].head for unit in units if unit.read is not None), None)
        group_id = next((unit.read.ordered.groups[0].group_id for unit in units if unit.read is not None), None)
        if head is not None and group_id is not None:
            covered.append(GroupPapers(group_id, head, tuple(partial(_as_planned, paper) for paper in papers)))
    read = next((unit.read for units in groups for unit in units if unit.read is not None), None)
    if read is None:
        return BatchPart(())
    ids = [each.group_id for each in covered]
    sums = context.book.read(village_sums, ids, read.ordered.month)
    ordered = replace(read.ordered, groups=tuple(covered), village=sums)
    return BatchPart((planned_papers(ordered, context.paper_language, size)[0],))


def _as_planned(paper: Paper, language: Language, size: str) -> Paper:
    return paper
