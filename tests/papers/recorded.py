"""KUBE Pandan Wangi recorded in a real book, so that February 2026 is the statement of AT-24."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import count
from pathlib import Path

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.groups import FoundGroup, found_group
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.members import EnrolMember, Person, enrol_member
from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.opening import OpenBalances, OpeningMember, record_opening
from kube_desktop.bookkeeping.savings import WithdrawSavings, withdraw_savings
from kube_desktop.bookkeeping.villages import SaveVillage, save_village
from kube_desktop.storage.session import Writer
from kube_desktop.storage.upgrading import create_book
from tests.papers.samples import NAMES

FIRST_MEETING, DELIVERY, SECOND_MEETING = date(2026, 1, 10), date(2026, 1, 17), date(2026, 2, 14)
WITHDRAWAL = date(2026, 2, 21)
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
PIECES = (5, 5, 4, 3, 3)
GROUP = 1


@contextmanager
def recorded_book(folder: Path, opening: tuple[OpeningMember, ...] = ()) -> Iterator[OpenBook]:
    """A book on 1 March 2026, nothing closed yet: opening, two meetings, a delivery, a withdrawal.

    `opening` is what members bring from the paper book; AT-24 wants nothing.
    """
    path = folder / "pandan-wangi.kube"
    now = datetime(2026, 3, 1, 10, 15)
    create_book(path, uid="00000000-0000-4000-8000-000000000001", practice=False)
    numbers = count(1)
    book = OpenBook(
        path,
        clock=lambda: now,
        new_uid=lambda: f"00000000-0000-4000-8000-{next(numbers):012x}",
        writer=Writer("Sari Wulandari", "officer"),
    )
    try:
        _found(book, opening)
        _meet(book)
        yield book
    finally:
        book.close()


def _found(book: OpenBook, opening: tuple[OpeningMember, ...]) -> None:
    village = SaveVillage(
        "village", None, "35.21.16.2003", "Dumplengan", "Pitu", "Kab. Ngawi", "Jawa Timur", "H. Sutrisno",
        "Agus Priyono, S.Sos.",
    )  # fmt: skip
    book.write(save_village, village)
    book.write(found_group, FoundGroup("group", 1, "KUBE Pandan Wangi", founded_on=date(2026, 1, 5)))
    for name in NAMES:
        book.write(enrol_member, EnrolMember(name, GROUP, Person(name), date(2026, 1, 5)))
    book.write(appoint_officers, AppointOfficers("officers", GROUP, date(2026, 1, 5), 1, 2, 3))
    agreement = Agreement(
        date(2026, 1, 5), 10_000, 2_000, product="Tikar", unit="lembar", piece_rate=10_000, savings_per_piece=1_000
    )
    book.write(agree, Agree("agreement", GROUP, agreement))
    book.write(record_opening, OpenBalances("opening", GROUP, date(2026, 1, 6), 3_500_000, 0, 0, 0, members=opening))


def _meet(book: OpenBook) -> None:
    first = tuple(SheetRow(n, savings=25_000 if n == 9 else 10_000, dues=2_000) for n in range(1, 10))
    book.write(record_meeting, _sheet("first", FIRST_MEETING, (*first, SheetRow(10, "A"))))
    delivered = tuple(SheetRow(n, pieces=PIECES[n - 1] if n <= len(PIECES) else 0) for n in range(1, 11))
    book.write(record_meeting, _sheet("delivery", DELIVERY, delivered))
    second = tuple(SheetRow(n, savings=10_000, dues=4_000 if n == 10 else 2_000) for n in range(1, 11))
    book.write(record_meeting, _sheet("second", SECOND_MEETING, second))
    book.write(withdraw_savings, WithdrawSavings("withdrawal", 9, WITHDRAWAL, 15_000, "Sulastri"))


def _sheet(key: str, day: date, rows: tuple[SheetRow, ...]) -> MeetingSheet:
    return MeetingSheet(key, GROUP, day, "Rumah Sulastri", "Sulastri", rows)
