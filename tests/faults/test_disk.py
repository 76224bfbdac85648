"""A full disk, a book moved away, and the same form twice: nothing lost, nothing half done, one clear sentence."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.acts import Saved
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.invariants import check
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.session import Session
from kube_desktop.storage.upgrading import create_book
from tests.books import Group


def _now() -> datetime:
    return datetime(2026, 3, 1, 9)


def sheet(book: OpenBook, number: int) -> MeetingSheet:
    """The meeting number `number` of group 1: everybody saves; the amounts tell which meeting it is."""
    rows = tuple(SheetRow(row.id, savings=1_000 + number, dues=500) for row in book.read(member_rows, 1))
    return MeetingSheet(f"form-{number}", 1, date(2026, 2, 1), "Balai", "Ani", rows, second_on_date=True)


def _fill_up(book: OpenBook) -> int:
    """Save meetings until one is refused for want of room; return the number of that one."""
    for number in range(1, 2_000):
        try:
            book.write(record_meeting, sheet(book, number))
        except BookRefused as refused:
            if refused.reason != "full":
                raise
            return number
    raise AssertionError("the disk never filled up")


def _cash(book: OpenBook) -> int:
    return book.read(account_balance, 1, "1-1100", date(2026, 3, 1))


def _cash_of(meetings: int) -> int:
    return sum(10 * (1_000 + number + 500) for number in range(1, meetings + 1))


def test_a_full_disk_while_saving(book_file: Path) -> None:
    """The file may not grow: refused in words; reading goes on; the same form, retried with room, saves once."""
    book = OpenBook(book_file, _now)
    pages = book.connection.execute("PRAGMA page_count").fetchone()[0]
    book.connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    refused = _fill_up(book)
    assert _cash(book) == _cash_of(refused - 1)
    with pytest.raises(BookRefused):
        book.write(record_meeting, sheet(book, refused))
    book.connection.execute(f"PRAGMA max_page_count = {pages + 4_000}")
    first = book.write(record_meeting, sheet(book, refused))
    assert book.write(record_meeting, sheet(book, refused)) == first
    assert _cash(book) == _cash_of(refused)
    assert book.read(check) == []
    book.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 1,5 MB (a tmpfs; mounting needs an administrator)."""
    folder = tmp_path / "kecil"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.faults
def test_a_disk_that_is_really_full(small_disk: Path, book_file: Path) -> None:
    path = Path(shutil.copy(book_file, small_disk / "buku.kube"))
    ballast = small_disk / "foto.jpg"
    ballast.write_bytes(bytes(300_000))
    book = OpenBook(path, _now)
    refused = _fill_up(book)
    assert refused > 1
    assert _cash(book) == _cash_of(refused - 1)
    assert book.read(check) == []
    with pytest.raises(BookRefused) as told:
        create_book(small_disk / "baru.kube", uid="x", practice=False)
    assert told.value.reason == "full"
    ballast.unlink()
    first = book.write(record_meeting, sheet(book, refused))
    assert book.write(record_meeting, sheet(book, refused)) == first
    assert _cash(book) == _cash_of(refused)
    book.close()
    again = OpenBook(path, _now)
    assert _cash(again) == _cash_of(refused)
    assert again.read(check) == []
    again.close()
    assert sorted(each.name for each in small_disk.iterdir()) == ["buku.kube"]


@pytest.mark.faults
def test_a_full_disk_that_is_closed_while_full(small_disk: Path, book_file: Path) -> None:
    """The log cannot be put into the book at closing: the next opening still finds everything."""
    path = Path(shutil.copy(book_file, small_disk / "buku.kube"))
    book = OpenBook(path, _now)
    refused = _fill_up(book)
    book.close()
    home = path.parent.parent / "rumah"
    home.mkdir()
    for each in small_disk.iterdir():
        shutil.copy(each, home / each.name)
    again = OpenBook(home / "buku.kube", _now)
    assert _cash(again) == _cash_of(refused - 1)
    assert again.read(check) == []
    again.close()


@pytest.mark.parametrize("elsewhere", [True, False], ids=["moved away", "another file in its place"])
def test_a_book_that_is_moved_away_while_open(group: Group, elsewhere: bool) -> None:
    """On Linux a moved file goes on "saving"; nothing is acknowledged that is not at its place."""
    path, book = group.path, group.book
    group.on(date(2026, 3, 1))
    book.write(record_meeting, sheet(book, 1))
    away = path.with_name("diambil.kube")
    path.rename(away)
    if not elsewhere:
        shutil.copy(away, path)
    with pytest.raises(BookRefused) as refused:
        book.write(record_meeting, sheet(book, 2))
    assert refused.value.reason == "moved"
    assert _cash(book) == _cash_of(1)
    path.unlink(missing_ok=True)
    away.rename(path)
    book.write(record_meeting, sheet(book, 2))
    assert _cash(book) == _cash_of(2)


def test_a_book_that_is_moved_away_during_the_commit(group: Group) -> None:
    """The commit went to the moved file: uncertain, and the same form saves once when the book is back."""
    path, book = group.path, group.book
    group.on(date(2026, 3, 1))
    away = path.with_name("diambil.kube")

    prepared = sheet(book, 1)

    def save_while_somebody_drags(session: Session) -> Saved:
        saved = record_meeting(session, prepared)
        path.rename(away)
        return saved

    with pytest.raises(BookRefused) as refused:
        book.write(save_while_somebody_drags)
    assert refused.value.reason == "moved"
    away.rename(path)
    book.write(record_meeting, prepared)
    assert _cash(book) == _cash_of(1)
    assert book.read(check) == []


def test_a_double_click_saves_once_and_a_changed_form_is_refused(group: Group) -> None:
    book = group.book
    group.on(date(2026, 3, 1))
    form = sheet(book, 1)
    saved = {book.write(record_meeting, form).act_id for _ in range(5)}
    assert len(saved) == 1
    with pytest.raises(RuleBroken, match="already saved"):
        book.write(record_meeting, replace(form, place="Rumah Budi"))
    assert _cash(book) == _cash_of(1)


def test_a_disk_that_does_not_obey_has_words(group: Group) -> None:
    for code, reason in (
        (sqlite3.SQLITE_IOERR, "io"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_FULL, "full"),
    ):

        def fail(_: Session, code: int = code) -> None:
            error = sqlite3.OperationalError("so")
            error.sqlite_errorcode = code
            raise OperationalError("x", None, error)

        with pytest.raises(BookRefused) as refused:
            group.book.write(fail)
        assert refused.value.reason == reason
