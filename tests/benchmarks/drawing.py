"""400 pages of statements: reading and drawing apart."""

from collections.abc import Callable
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from kube_desktop.bookkeeping.for_screens.group_balances import last_day_posted
from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.domain.periods import month_of
from kube_desktop.language import Language
from kube_desktop.papers.catalogue import order_papers, planned_papers
from kube_desktop.papers.orders import Order
from kube_desktop.papers.run import pdf_of
from tests.benchmarks.measuring import Row, cpu, peak_megabytes

PAGES = 400
ROUNDS = 5
STATEMENT = "savings-statement"


def measured(path: Path) -> list[Row]:
    """Statements of all groups, repeated until there are 400 pages; each figure the least of a few rounds."""
    book = OpenBook(path, thorough=False)
    group_ids = [row.id for row in book.read(group_rows)]
    order = Order(month=month_of(book.read(last_day_posted) or date.today()))
    words = Language("id")
    ordered = book.read(order_papers, [STATEMENT], group_ids, order)
    papers = list(islice(cycle(planned_papers(ordered, words, "A4")), PAGES))
    pages = sum(len(paper.pages) for paper in papers)
    before = peak_megabytes()
    made: list[bytes | None] = []
    share = pages / len(group_ids)
    reading = share * _least(lambda: book.read(order_papers, [STATEMENT], group_ids, order))
    planning = share * _least(lambda: planned_papers(ordered, words, "A4"))
    drawing = _least(lambda: made.append(pdf_of(papers, words)))
    book.close()
    size = len(made[0] or b"") / 1024 / pages
    grown = f"+{peak_megabytes() - before:.0f} MB"
    both = f"{pages / (planning + drawing) * 1000:.0f} pages a CPU second without reading"
    return [
        Row(f"reading {pages} pages", reading),
        Row(f"planning {pages} pages", planning),
        Row(f"drawing {pages} pages", drawing, None, "≤ 1.8 kB a page; ≤ 60 MB", f"{size:.1f} kB a page, {grown}"),
        Row(f"all of it, {pages} pages", reading + planning + drawing, None, "≤ 2200 ms", both),
    ]


def _least(work: Callable[[], object]) -> float:
    return min(cpu(work) for _ in range(ROUNDS))
