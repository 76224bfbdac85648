"""Measuring side by side: CPU milliseconds of two ways in turn, the medians of many rounds, and tables."""

import gc
import resource
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ROUNDS = 41


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what, ours and the reference (CPU milliseconds), the goal in words, and a remark."""

    what: str
    ours: float
    reference: float | None = None
    goal: str = ""
    remark: str = ""

    @property
    def ratio(self) -> str:
        """How many times the reference."""
        return f"{self.ours / self.reference:.2f}" if self.reference else ""


def in_turn(works: Sequence[Callable[[], object]], rounds: int = ROUNDS) -> list[float]:
    """Median CPU milliseconds of each, run in turn, so that a busy moment meets all; two rounds before do not count."""
    gc.collect()
    figures = [[cpu(work) for work in works] for _ in range(rounds + 2)][2:]
    return [statistics.median(each) for each in zip(*figures, strict=True)]


def cpu(work: Callable[[], object]) -> float:
    """CPU milliseconds (user and system) of one run."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def peak_megabytes() -> float:
    """The most memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(rows: Sequence[Row], reference: str) -> str:
    """The rows as a Markdown table; `reference` names what they stand beside."""
    lines = [f"| what | ours, ms CPU | {reference}, ms CPU | ratio | goal | remark |", "|---|---:|---:|---:|---|---|"]
    for row in rows:
        beside = "" if row.reference is None else f"{row.reference:.2f}"
        lines.append(f"| {row.what} | {row.ours:.2f} | {beside} | {row.ratio} | {row.goal} | {row.remark} |")
    return "\n".join(lines)


def book_table(rows: Mapping[str, Sequence[Row]], reference: str) -> str:
    """The same rows of several books side by side; the last column says what the last book costs over the first."""
    names = list(rows)
    heads = [f"{name}: ours, {reference}, ratio" for name in names]
    growth = f"{names[-1]} / {names[0]}" if len(names) > 1 else ""
    lines = ["| " + " | ".join(["what", *heads, growth, "goal", "remark"]) + " |"]
    lines.append("|---|" + "---:|" * (len(names) + 1) + "---|---|")
    for same in zip(*rows.values(), strict=True):
        cells = [f"{row.ours:.2f}, {row.reference or 0:.2f}, **{row.ratio}**" for row in same]
        grown = f"{same[-1].ours / same[0].ours:.2f}" if len(same) > 1 else ""
        lines.append("| " + " | ".join([same[0].what, *cells, grown, same[0].goal, same[-1].remark]) + " |")
    return "\n".join(lines)
