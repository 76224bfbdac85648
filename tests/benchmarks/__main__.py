"""All measurements, one table: `.venv/bin/python -m tests.benchmarks [BOOK]`. Not part of the tests.

Every figure is CPU time of this machine in this run, beside raw `sqlite3` (or a bare PySide6 window) doing the same
on the same book in the same run; the ratio is what counts. Without a book two practice books are made in a temporary
folder: one of a year and one of ten years.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.benchmarks import drawing, questions, starting, writing
from tests.benchmarks.measuring import Row, table

YEARS = {"1 year": 12, "10 years": 120}


def main(arguments: list[str]) -> int:
    """Measure the named book, or two practice books, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        books = {Path(arguments[0]).name: Path(arguments[0])} if arguments else _practice_books(Path(folder))
        rows: list[Row] = []
        for name, path in books.items():
            rows += questions.measured(name, path)
            rows += writing.measured(name, path, Path(folder))
        rows += drawing.measured(next(iter(books.values())))
        rows += starting.measured(books)
    print(table(rows))
    return 0


def _practice_books(folder: Path) -> dict[str, Path]:
    from kube_desktop.bookkeeping.practice.making import make_practice_book

    books = {}
    for name, months in YEARS.items():
        books[name] = folder / f"{months}.kube"
        print(f"making a book of {name} ...", file=sys.stderr)
        make_practice_book(books[name], groups=40, members=10, months=months, until=date(2026, 10, 1), seed=1)
    return books


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
