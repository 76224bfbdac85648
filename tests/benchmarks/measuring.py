"""Measuring side by side: CPU seconds of two ways in turn, the median of several rounds, and a table."""

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what, ours and the reference (CPU milliseconds), and a remark."""

    what: str
    ours: float
    reference: float | None = None
    remark: str = ""


def side_by_side(
    ours: Callable[[], object], reference: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Median CPU milliseconds of both, run in turn after one round that does not count."""
    ours(), reference()
    pairs = [(cpu(ours), cpu(reference)) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def cpu(work: Callable[[], object]) -> float:
    """CPU milliseconds (user and system) of one run."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def peak_megabytes() -> float:
    """The most memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | ours (ms CPU) | reference (ms CPU) | ratio | remark |", "|---|---:|---:|---:|---|"]
    for row in rows:
        reference = "" if row.reference is None else f"{row.reference:.2f}"
        ratio = "" if not row.reference else f"{row.ours / row.reference:.2f}"
        lines.append(f"| {row.what} | {row.ours:.2f} | {reference} | {ratio} | {row.remark} |")
    return "\n".join(lines)
