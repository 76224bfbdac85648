"""What is in a copy, and what would be lost, is seen before anything is restored."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.safety_copies import contents_of, copy_book, entries_beyond
from kube_desktop.gui.preferences import books_folder
from kube_desktop.gui.restore_dialog import RestoreDialog
from kube_desktop.language import Language
from kube_desktop.ledger.acts import Entry, Line
from kube_desktop.storage.upgrading import create_book
from tests.books import FOUNDED, Group
from tests.damage import spoil_page

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def deposit(group: Group, rupiah: int) -> None:
    """Ani saves."""
    lines = (Line("1-1100", rupiah), Line("2-1100", -rupiah, group.members["A01"]))
    group.post(FOUNDED, Entry("test", f"Setoran {rupiah}", lines))


def inside(dialog: RestoreDialog) -> str:
    """What it says of the marked copy."""
    return dialog._inside.text()


def post_two(group: Group) -> None:
    """One act with two entries."""
    lines = (Line("1-1100", 500), Line("2-1100", -500, group.members["A01"]))
    group.post(FOUNDED, Entry("test", "Satu", lines), Entry("test", "Dua", lines))


@pytest.fixture
def copied(group: Group, tmp_path: Path) -> Path:
    """A copy on a stick, after which seven more deposits were written."""
    deposit(group, 1_000)
    stick = tmp_path / "USTIK"
    stick.mkdir()
    copy = copy_book(group.book, stick)
    for rupiah in range(2_000, 8_000, 1_000):
        deposit(group, rupiah)
    post_two(group)
    group.book.close()
    return copy


def test_what_would_be_lost_is_named(qtbot: QtBot, language: Language, group: Group, copied: Path) -> None:
    dialog = RestoreDialog(None, language, [group.path], [copied.parent])
    qtbot.addWidget(dialog)
    assert dialog.list.count() == 1
    assert "Rp1.000" in inside(dialog)
    assert dialog.restore.isEnabled()
    assert dialog.lost.message().startswith("8 catatan")
    lines = dialog.lost_entries.text().splitlines()
    assert len(lines) == 6
    assert lines[0].endswith("KUBE Pandan Wangi: Dua")
    assert lines[-1] == "dan 3 lagi"


def test_what_is_beyond_a_copy_comes_newest_first(group: Group, copied: Path) -> None:
    beyond = entries_beyond(group.path, contents_of(copied))
    assert [each.text for each in beyond] == [
        "Dua",
        "Satu",
        *(f"Setoran {rupiah}" for rupiah in range(7_000, 1_000, -1_000)),
    ]
    assert entries_beyond(copied, contents_of(group.path)) == []
    assert (contents_of(copied).cash, contents_of(group.path).cash) == (1_000, 29_000)


def test_a_copy_of_another_book_is_refused(qtbot: QtBot, language: Language, group: Group, copied: Path) -> None:
    """Also when somebody gave it the right name."""
    copied.unlink()
    false = copied.parent / "buku 2026-11-22 10.42.15.kube"
    create_book(false, uid="another book", practice=False)
    dialog = RestoreDialog(None, language, [group.path], [copied.parent])
    qtbot.addWidget(dialog)
    assert not dialog.restore.isEnabled()
    assert "buku lain" in dialog.broken.message()


def test_a_damaged_copy_and_a_foreign_file_are_told(
    qtbot: QtBot, language: Language, group: Group, copied: Path, tmp_path: Path
) -> None:
    dialog = RestoreDialog(None, language, [group.path], [])
    qtbot.addWidget(dialog)
    assert dialog.list.count() == 0
    picture = tmp_path / "foto.kube"
    picture.write_bytes(b"\xff\xd8" + bytes(2000))
    dialog.offer_file(picture)
    assert not dialog.restore.isEnabled()
    assert "foto.kube" in dialog.broken.message()
    spoil_page(copied)
    dialog.offer_file(copied)
    assert not dialog.restore.isEnabled()
    assert dialog.list.count() == 2


def test_a_file_chosen_by_hand_takes_the_place_of_its_own_book(
    qtbot: QtBot, language: Language, group: Group, copied: Path, tmp_path: Path
) -> None:
    renamed = copied.rename(tmp_path / "dari Bu Sari.kube")
    wanted: list[tuple[Path, Path]] = []
    dialog = RestoreDialog(None, language, [group.path], [])
    qtbot.addWidget(dialog)
    dialog.wanted.connect(lambda book, copy: wanted.append((book, copy)))
    dialog.offer_file(renamed)
    dialog.restore.click()
    copied.parent.rmdir()
    nobody = RestoreDialog(None, language, [], [])
    qtbot.addWidget(nobody)
    nobody.wanted.connect(lambda book, copy: wanted.append((book, copy)))
    nobody.offer_file(renamed)
    nobody.restore.click()
    assert wanted == [(group.path, renamed), (books_folder() / "dari Bu Sari.kube", renamed)]
