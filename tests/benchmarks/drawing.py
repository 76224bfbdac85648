"""400 pages of statements: reading and drawing apart."""

from datetime import date
from itertools import cycle, islice
from pathlib import Path

from kube_desktop.bookkeeping.for_screens.group_balances import last_day_posted
from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.domain.periods import month_of
from kube_desktop.language import Language
from kube_desktop.papers.catalogue import Order, order_papers, planned_papers
from kube_desktop.papers.run import pdf_of
from tests.benchmarks.measuring import Row, cpu, peak_megabytes

PAGES = 400


def measured(path: Path) -> list[Row]:
    """Statements of all groups, repeated until there are 400 pages."""
    book = OpenBook(path)
    group_ids = [row.id for row in book.read(group_rows)]
    month = month_of(book.read(last_day_posted) or date.today())
    words = Language("id")
    order = Order(month=month)
    ordered = book.read(order_papers, ["savings-statement"], group_ids, order)
    reading = cpu(lambda: book.read(order_papers, ["savings-statement"], group_ids, order))
    book.close()
    papers = planned_papers(ordered, words, "A4")
    many = list(islice(cycle(papers), PAGES))
    pages = sum(len(paper.pages) for paper in many)
    before = peak_megabytes()
    made: list[bytes | None] = []
    planning = cpu(lambda: planned_papers(ordered, words, "A4")) * PAGES / len(papers)
    drawing = cpu(lambda: made.append(pdf_of(many, words)))
    size = len(made[0] or b"") / 1024 / pages
    both = planning + drawing
    return [
        Row(f"reading {len(group_ids)} statements", reading),
        Row(f"planning {pages} pages", planning),
        Row(
            f"drawing {pages} pages",
            drawing,
            None,
            f"{pages / both * 1000:.0f} pages a CPU second, {size:.1f} kB a page, +{peak_megabytes() - before:.0f} MB",
        ),
    ]
