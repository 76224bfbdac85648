"""Copies of an open book, and restores that the book itself remembers."""

from pathlib import Path

import pytest
from sqlalchemy import select

from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.safety_copies import contents_of, copy_book, restore_book
from kube_desktop.ledger.acts import Entry, Line
from kube_desktop.ledger.invariants import check
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import acts
from tests.books import FOUNDED, TREASURER, Group, hold
from tests.commands import folder_state


def deposit(group: Group, rupiah: int = 1_000) -> None:
    """Ani saves."""
    lines = (Line("1-1100", rupiah), Line("2-1100", -rupiah, group.members["A01"]))
    group.post(FOUNDED, Entry("test", "setor", lines))


def restores(session: Session) -> list[tuple[str, str]]:
    """Who restored the book, and what the act says."""
    found = session.rows(select(acts.c.writer, acts.c.payload).where(acts.c.kind == "restore"))
    return [(row.writer, row.payload) for row in found]


def test_copies_are_made_while_work_goes_on(group: Group) -> None:
    deposit(group)
    first = copy_book(group.book)
    deposit(group)
    second = copy_book(group.book)
    deposit(group)
    assert first.parent == group.path.parent / "buku - salinan"
    assert [contents_of(path).entries for path in (first, second)] == [1, 2]
    assert contents_of(second).missing_in(contents_of(first)) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE lines SET amount = amount * 2",
        "UPDATE entries SET date = '2026-02-31'",
        "UPDATE members SET name = 'Anu'",
        "UPDATE member_versions SET value = 'Anu'",
    ],
)
def test_altered_records_are_not_copied(group: Group, statement: str) -> None:
    """Also when they were altered in the first act of thousands: a copy is read from its beginning."""
    deposit(group)
    connection = group.book.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    guards = list(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    for _, sql in guards:
        connection.execute(sql)
    with pytest.raises(BookRefused) as refused:
        copy_book(group.book)
    assert refused.value.reason == "unsound"
    assert list((group.path.parent / "buku - salinan").iterdir()) == []


def test_a_restored_book_remembers_it(group: Group) -> None:
    deposit(group)
    copy = copy_book(group.book)
    deposit(group)
    group.book.close()
    kept = restore_book(group.path, copy, group.clock, TREASURER)
    assert kept is not None
    held = hold(group.path)
    assert held.book.read(restores) == [("Siti Aminah", f'{{"copy":"{copy.name}"}}')]
    assert held.book.read(check) == []
    held.book.close()
    assert contents_of(group.path).entries == 1
    assert contents_of(kept).entries == 2
    assert contents_of(copy).acts < contents_of(group.path).acts


def test_a_book_that_is_open_is_not_restored(group: Group) -> None:
    copy = copy_book(group.book)
    before = folder_state(copy.parent)
    with pytest.raises(BookRefused) as refused:
        restore_book(group.path, copy, group.clock)
    assert refused.value.reason == "locked"
    assert folder_state(copy.parent) == before
    deposit(group)


def test_an_altered_copy_is_not_restored(group: Group, tmp_path: Path) -> None:
    """Old records bent in the copy: the gate, which looks at the newest links, would not see it."""
    for _ in range(25):
        deposit(group)
    copy = copy_book(group.book, tmp_path)
    group.book.close()
    altered = OpenBook(copy)
    guards = list(altered.connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, _ in guards:
        altered.connection.execute(f"DROP TRIGGER {name}")
    altered.connection.execute("UPDATE lines SET amount = amount * 2 WHERE entry_id = 1")
    for _, sql in guards:
        altered.connection.execute(sql)
    altered.close()
    before = folder_state(tmp_path)
    with pytest.raises(BookRefused) as refused:
        restore_book(group.path, copy, group.clock)
    assert refused.value.reason == "unsound"
    assert folder_state(tmp_path) == before
