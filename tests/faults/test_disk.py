"""A full disk, a book moved away, and the same form twice: nothing lost, nothing half done, one clear sentence."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.safety_copies import copy_book, restore_book
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.acts import Saved
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.invariants import check
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.session import Session
from kube_desktop.storage.upgrading import create_book
from tests.books import Group
from tests.faults.small_disks import small_disk

PHOTOGRAPH = 200 * 1024


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
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """600 kB: an empty book takes 470, one with a group of ten 550; saving a meeting takes 120 in the log."""
    with small_disk(tmp_path / "kecil", 600) as folder:
        yield folder


@pytest.fixture
def roomy_disk(tmp_path: Path, book_file: Path) -> Iterator[Path]:
    """A disk with a book of ten members, a photograph, and 600 kB of room."""
    kilobytes = book_file.stat().st_size // 1024 + PHOTOGRAPH // 1024 + 600
    with small_disk(tmp_path / "cukup", kilobytes) as folder:
        shutil.copy(book_file, folder / "buku.kube")
        (folder / "foto.jpg").write_bytes(bytes(PHOTOGRAPH))
        yield folder


def test_a_disk_that_is_really_full(roomy_disk: Path) -> None:
    """600 kB fill up with meetings: said in words, read on, nothing lost; with the photograph gone it goes on."""
    path = roomy_disk / "buku.kube"
    book = OpenBook(path, _now)
    refused = _fill_up(book)
    assert refused > 3
    assert _cash(book) == _cash_of(refused - 1)
    assert book.read(check) == []
    with pytest.raises(BookRefused, match="full"):
        book.write(record_meeting, sheet(book, refused))
    with pytest.raises(BookRefused, match="full"):
        create_book(roomy_disk / "baru.kube", uid="x", practice=False)
    (roomy_disk / "foto.jpg").unlink()
    first = book.write(record_meeting, sheet(book, refused))
    assert book.write(record_meeting, sheet(book, refused)) == first
    assert _cash(book) == _cash_of(refused)
    book.close()
    again = OpenBook(path, _now)
    assert _cash(again) == _cash_of(refused)
    assert again.read(check) == []
    again.close()
    assert sorted(each.name for each in roomy_disk.iterdir()) == ["buku.kube"]


def test_a_disk_of_600_kilobytes(tiny_disk: Path, book_file: Path, tmp_path: Path) -> None:
    """Too small for saving a meeting: no book is made there, and one that is brought there stays as it was."""
    with pytest.raises(BookRefused, match="full"):
        create_book(tiny_disk / "baru.kube", uid="x", practice=False)
    assert list(tiny_disk.iterdir()) == []
    path = Path(shutil.copy(book_file, tiny_disk / "buku.kube"))
    book = OpenBook(path, _now)
    assert _fill_up(book) == 1
    assert _cash(book) == 0
    assert book.read(check) == []
    with pytest.raises(BookRefused, match="full"):
        copy_book(book)
    book.close()
    assert path.read_bytes() == book_file.read_bytes()
    home = OpenBook(Path(shutil.copy(path, tmp_path / "rumah.kube")), _now)
    assert home.write(record_meeting, sheet(home, 1)) == home.write(record_meeting, sheet(home, 1))
    assert _cash(home) == _cash_of(1)
    home.close()


@pytest.mark.parametrize("kilobytes", [300, 500, 700, 900])
def test_a_new_book_is_whole_or_refused(tmp_path: Path, kilobytes: int) -> None:
    """Making a book takes twice its room for a moment: the second half may be what is missing."""
    with small_disk(tmp_path / "kecil", kilobytes) as folder:
        with pytest.raises(BookRefused, match="full"):
            create_book(folder / "baru.kube", uid="x", practice=False)
        assert list(folder.iterdir()) == []


def test_a_restored_book_is_whole_or_refused(book_file: Path, tmp_path: Path) -> None:
    """Wherever in the work the disk fills up, the present book stays, or the restored one is sound."""
    book = OpenBook(book_file, _now)
    copy = copy_book(book, tmp_path)
    book.write(record_meeting, sheet(book, 1))
    book.close()
    need, became = book_file.stat().st_size // 1024, []
    for room in range(0, need + 400, 45):
        with small_disk(tmp_path / "kecil", need + room) as folder:
            path = Path(shutil.copy(book_file, folder / "buku.kube"))
            became.append(_restored(path, copy))
    assert set(became) == {True, False}
    assert became == sorted(became)


def _restored(path: Path, copy: Path) -> bool:
    before = path.read_bytes()
    try:
        restore_book(path, copy, _now)
    except BookRefused as refused:
        if refused.reason != "full":
            raise
        assert list(path.parent.iterdir()) == [path]
        assert path.read_bytes() == before
        return False
    again = OpenBook(path, _now)
    assert again.read(check) == []
    assert again.connection.execute("SELECT count(*) FROM acts WHERE kind = 'restore'").fetchone() == (1,)
    again.close()
    return True


def test_a_full_disk_that_is_closed_while_full(roomy_disk: Path) -> None:
    """The log may not go into the book at closing: the next opening still finds everything, wherever it is."""
    path = roomy_disk / "buku.kube"
    book = OpenBook(path, _now)
    refused = _fill_up(book)
    filler = roomy_disk / "film.mp4"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    book.close()
    here = OpenBook(path, _now)
    assert _cash(here) == _cash_of(refused - 1)
    with pytest.raises(BookRefused, match="full"):
        here.write(record_meeting, sheet(here, refused))
    here.close()
    home = roomy_disk.parent / "rumah"
    home.mkdir()
    for each in roomy_disk.glob("buku.kube*"):
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

        for work in (group.book.write, group.book.read):
            with pytest.raises(BookRefused) as refused:
                work(fail)
            assert refused.value.reason == reason
            certain = "not certain" not in refused.value.message
            assert certain == (reason == "damaged" or (reason == "io" and work == group.book.read))
