"""A book on a USB stick comes to this computer first; nothing is written on the stick."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.safety_copies import contents_of
from kube_desktop.bookkeeping.villages import SaveVillage, save_village
from kube_desktop.gui.main_window import MainWindow
from kube_desktop.gui.parts.forms.confirm import Question
from kube_desktop.gui.refusals import copy_here
from kube_desktop.storage import sticks
from tests.commands import folder_state
from tests.gui.windows import NOW, when_asked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def on_stick(book_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The group's book, on a stick that is plugged in."""
    folder = tmp_path / "media" / "USTIK"
    folder.mkdir(parents=True)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sdb1 {folder} vfat rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(sticks, "MOUNTS", mounts)
    monkeypatch.setattr(sticks, "BLOCKS", tmp_path / "blocks")
    monkeypatch.setattr(sticks, "PLUGGED", (tmp_path / "media",))
    return Path(shutil.copy(book_file, folder / "Buku Desa.kube"))


def write_into(path: Path, head: str) -> None:
    """One more record."""
    book = OpenBook(path, lambda: NOW)
    book.write(save_village, SaveVillage(head, 1, "35.21.16.2003", "Dumplengan", head_name=head))
    book.close()


def sentence_and(key: str, said: list[str]) -> list[Question]:
    """Answer the next question with `key`; what it says goes into `said`."""

    def answer(question: Question) -> None:
        said.extend([question.windowTitle(), *question.buttons])
        if key in question.buttons:
            question.buttons[key].click()
        else:  # an open question would wait for ever
            question.reject()

    return when_asked(Question, answer)


def test_it_is_asked_copied_and_the_copy_is_opened(window: MainWindow, on_stick: Path, home: Path) -> None:
    before = folder_state(on_stick.parent)
    said: list[str] = []
    sentence_and("copy", said)
    assert window.open_path(on_stick, ask_writer=False)
    assert said == ["Buku ini ada di USB", "back", "copy"]
    assert window.book is not None
    assert window.book.path == home / "Documents" / "KUBE" / "Buku Desa.kube"
    assert window.preferences.recent_books()[0].path == window.book.path
    assert folder_state(on_stick.parent) == before


def test_whoever_does_not_want_it_stays_at_the_start(window: MainWindow, on_stick: Path, home: Path) -> None:
    sentence_and("back", [])
    assert not window.open_path(on_stick, ask_writer=False)
    assert window.start_page is not None
    assert not (home / "Documents" / "KUBE").exists()


def test_the_same_book_on_this_computer_is_opened(window: MainWindow, on_stick: Path, home: Path) -> None:
    """The second time the stick is put in, the work since the first time is here."""
    sentence_and("copy", [])
    window.open_path(on_stick, ask_writer=False)
    assert window.let_go()
    here = home / "Documents" / "KUBE" / "Buku Desa.kube"
    write_into(here, "Suparno")
    said: list[str] = []
    sentence_and("twin", said)
    assert window.open_path(on_stick, ask_writer=False)
    assert said[1:] == ["back", "twin"]
    assert window.book is not None
    assert window.book.path == here
    assert window.let_go()

    write_into(on_stick, "Endang")
    said.clear()
    sentence_and("copy", said)
    assert window.open_path(on_stick, ask_writer=False)
    assert said[1:] == ["copy", "twin"]
    assert window.book is not None
    assert window.book.path == here.with_name("Buku Desa (2).kube")
    assert len(contents_of(here).acts) == len(contents_of(on_stick).acts)


def test_the_one_on_the_stick_is_offered_first_when_only_it_has_more(window: MainWindow, on_stick: Path) -> None:
    sentence_and("copy", [])
    window.open_path(on_stick, ask_writer=False)
    assert window.let_go()
    write_into(on_stick, "Endang")
    said: list[str] = []
    sentence_and("copy", said)
    assert window.open_path(on_stick, ask_writer=False)
    assert said[1:] == ["twin", "copy"]


def test_a_file_on_a_stick_that_is_no_book_is_explained_where_it_is(window: MainWindow, on_stick: Path) -> None:
    on_stick.write_bytes(b"\xff\xd8\xff\xe0" + b"x" * 200)
    assert not window.open_path(on_stick)
    assert window.start_page is not None
    assert window.start_page.refusal is not None
    assert "Buku Desa.kube" in window.start_page.refusal.message()


def test_what_an_unclean_close_left_comes_along(window: MainWindow, on_stick: Path, tmp_path: Path) -> None:
    """The log of a program that was killed holds the newest records."""
    book = OpenBook(on_stick, lambda: NOW)
    book.write(save_village, SaveVillage("k", 1, "35.21.16.2003", "Dumplengan", head_name="Suparno"))
    killed = tmp_path / "media" / "USTIK" / "Buku Mati.kube"
    for ending in ("", "-wal"):
        shutil.copyfile(f"{on_stick}{ending}", f"{killed}{ending}")
    book.close()
    acts = contents_of(on_stick).acts
    here = copy_here(killed)
    assert contents_of(here).acts == acts
    here.unlink()
    sentence_and("copy", [])
    assert window.open_path(killed, ask_writer=False)
    assert window.book is not None
    copied = window.book.path
    assert window.let_go()
    assert contents_of(copied).acts == acts
