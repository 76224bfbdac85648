"""A child that saves without end, to be killed: run as a module with a book's path, a start number and a way to save.

Prints one line for each act only after `write` returned: what a screen would call "Tersimpan".
"""

import itertools
import sys
from datetime import date, datetime
from pathlib import Path

from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.open_book import OpenBook

TODAY = date(2026, 3, 1)


def sheet(book: OpenBook, number: int) -> MeetingSheet:
    """The meeting number `number` of group 1: everybody saves; the amounts tell which meeting it is."""
    rows = tuple(SheetRow(row.id, savings=1_000 + number, dues=500) for row in book.read(member_rows, 1))
    return MeetingSheet(f"form-{number}", 1, date(2026, 2, 1), "Balai", "Ani", rows, second_on_date=True)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Save meetings from a number on, for ever, acknowledging each."""
    path, first = Path(sys.argv[1]), int(sys.argv[2])
    book = OpenBook(path, lambda: datetime(2026, 3, 1, 9), thorough=False)
    _say("ready")
    for number in itertools.count(first):
        saved = book.write(record_meeting, sheet(book, number))
        _say(f"{number} {saved.act_id} {saved.code}")


if __name__ == "__main__":
    main()
