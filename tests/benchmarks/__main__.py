"""All measurements, one command: `.venv/bin/python -m tests.benchmarks [BOOK ...]`. Not part of the tests.

Every figure is CPU time of this machine in this run, beside raw `sqlite3` (or a bare PySide6 window) doing the same
on the same book in the same run; the ratio is what counts. Of several books the last is compared with the first.
Without a book two practice books are made in a temporary folder: one of a year and one of ten years. README.md says
what each row means and which goals there are.
"""

import os
import platform
import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.benchmarks import drawing, questions, starting, writing
from tests.benchmarks.measuring import book_table, table

YEARS = {"1 year": 12, "10 years": 120}


def main(arguments: list[str]) -> int:
    """Measure the named books, or two practice books, and print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        named = {Path(argument).stem: Path(argument) for argument in arguments}
        books = named or _practice_books(Path(folder))
        print(f"{os.cpu_count()} cores, Python {platform.python_version()}\n")
        asked, written = questions.measured(books), writing.measured(books)
        rows = {name: asked[name] + written[name] for name in books}
        print(book_table(rows, "raw"), end="\n\n")
        print(table(drawing.measured(next(iter(books.values()))), "reference"), end="\n\n")
        print(table(starting.measured(books), "bare window"))
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
