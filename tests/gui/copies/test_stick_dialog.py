"""Copying to a stick in the window: it shows up, it is written and read again, and what went wrong is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.book_state import book_uid
from kube_desktop.bookkeeping.safety_copies import contents_of
from kube_desktop.gui.book_frame import BookFrame
from kube_desktop.gui.copies.stick_dialog import StickDialog
from kube_desktop.gui.copies.stick_list import room_words
from kube_desktop.gui.preferences import Preferences
from kube_desktop.gui.screens.home import HomeScreen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import Language
from kube_desktop.ledger.acts import Entry, Line
from kube_desktop.storage import sticks
from kube_desktop.storage.copies import copies_folder, list_copies
from kube_desktop.storage.stick_copies import folder_on
from kube_desktop.storage.sticks import Stick, stick_at
from tests.books import FOUNDED, Group
from tests.gui.windows import when_asked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Show = Callable[[], StickDialog]


@pytest.fixture
def plugged() -> list[Stick]:
    """What is plugged in."""
    return []


@pytest.fixture
def context(group: Group, preferences: Preferences) -> WindowContext:
    """The group of ten."""
    return WindowContext(group.book, Language("id"), preferences, village_id=1, group_id=group.id)


@pytest.fixture
def show(qtbot: QtBot, context: WindowContext, plugged: list[Stick]) -> Show:
    """Open the dialog."""

    def open_it() -> StickDialog:
        dialog = StickDialog(context, lambda: list(plugged))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_it


def plug(folder: Path) -> Stick:
    """A folder as a stick."""
    folder.mkdir()
    stick = stick_at(folder)
    assert stick is not None
    return replace(stick, free=7_800_000_000, size=15_600_000_000)


def copied(qtbot: QtBot, dialog: StickDialog) -> None:
    """Press the button and wait for the end."""
    with qtbot.waitSignal(dialog.copied, timeout=10_000):
        dialog.copy.click()


def failed(qtbot: QtBot, dialog: StickDialog) -> str:
    """Press the button, wait for the end and return what is said."""
    dialog.copy.click()
    qtbot.waitUntil(dialog.fault.isVisible, timeout=10_000)
    return dialog.fault.message()


def test_without_a_stick_it_waits_until_one_shows_up(show: Show, plugged: list[Stick], tmp_path: Path) -> None:
    dialog = show()
    assert dialog.sticks.none.isVisible()
    assert not dialog.copy.isVisible()
    plugged.append(plug(tmp_path / "USTIK"))
    dialog.sticks.look()
    assert not dialog.sticks.none.isVisible()
    assert dialog.sticks.list.words() == ["USTIK"]
    assert dialog.copy.text() == "Salin ke USTIK"
    plugged.clear()
    dialog.sticks.look()
    assert dialog.sticks.none.isVisible()


def test_a_copy_arrives_and_is_remembered(
    qtbot: QtBot, show: Show, plugged: list[Stick], tmp_path: Path, context: WindowContext
) -> None:
    plugged += [plug(tmp_path / "ANGGREK"), plug(tmp_path / "MELATI")]
    dialog = show()
    dialog.sticks.list.setCurrentRow(1)
    copied(qtbot, dialog)
    (carried,) = folder_on(plugged[1]).iterdir()
    (here,) = list_copies(copies_folder(context.book.path), "buku")
    assert carried.read_bytes() == here.path.read_bytes()
    assert contents_of(carried).groups == 1
    assert not (tmp_path / "ANGGREK" / "Salinan KUBE").exists()
    assert "boleh dicabut" in dialog.done_line.message()
    assert dialog.finish.isVisible()
    assert not dialog.copy.isVisible()
    assert context.preferences.stick_copy_of(context.book.read(book_uid)) == context.book.clock()


def test_a_locked_and_a_full_stick_are_told_at_once(show: Show, plugged: list[Stick], tmp_path: Path) -> None:
    stick = plug(tmp_path / "USTIK")
    plugged.append(replace(stick, read_only=True))
    dialog = show()
    assert "terkunci" in dialog.against.message()
    assert not dialog.copy.isEnabled()
    plugged[:] = [replace(stick, free=10_000)]
    dialog.sticks.look()
    assert "Ruang di USTIK" in dialog.against.message()
    plugged[:] = [stick]
    dialog.sticks.look()
    assert not dialog.against.isVisible()
    assert dialog.copy.isEnabled()


def test_a_stick_that_went_away_is_told_and_may_be_tried_again(
    qtbot: QtBot, show: Show, plugged: list[Stick], tmp_path: Path, context: WindowContext
) -> None:
    plugged.append(plug(tmp_path / "USTIK"))
    dialog = show()
    shutil.rmtree(tmp_path / "USTIK")
    assert "dicabut" in failed(qtbot, dialog)
    assert context.preferences.stick_copy_of(context.book.read(book_uid)) is None
    (tmp_path / "USTIK").mkdir()
    dialog.sticks.look()
    copied(qtbot, dialog)
    assert not dialog.fault.isVisible()


def test_a_place_chosen_by_hand_stands_in_the_list(
    qtbot: QtBot, show: Show, plugged: list[Stick], tmp_path: Path
) -> None:
    plugged.append(plug(tmp_path / "USTIK"))
    dialog = show()
    dialog.sticks.add(plug(tmp_path / "disk luar"))
    assert dialog.sticks.list.words() == ["USTIK", "disk luar"]
    copied(qtbot, dialog)
    assert list((tmp_path / "disk luar" / "Salinan KUBE").iterdir())


@pytest.mark.parametrize(
    ("count", "words"),
    [(512, "512 B"), (1_500, "1,5 KB"), (640_000, "640 KB"), (7_800_000_000, "7,8 GB"), (256_000_000_000, "256 GB")],
)
def test_room_in_words(language: Language, count: int, words: str) -> None:
    assert room_words(language, count) == words


def test_the_line_in_beranda_opens_it_and_goes_away(
    qtbot: QtBot, context: WindowContext, group: Group, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "media" / "USTIK"
    folder.mkdir(parents=True)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sdb1 {folder} vfat rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(sticks, "MOUNTS", mounts)
    monkeypatch.setattr(sticks, "BLOCKS", tmp_path / "blocks")
    monkeypatch.setattr(sticks, "PLUGGED", (tmp_path / "media",))
    cash = Line("1-1100", 1_000)
    group.post(FOUNDED, Entry("test", "Setoran", (cash, Line("2-1100", -1_000, group.members["A01"]))))
    frame = BookFrame(context)
    qtbot.addWidget(frame)
    home = frame.current_screen()
    assert isinstance(home, HomeScreen)
    assert "USB: belum ada" in frame.status_bar.copies()

    def take(dialog: StickDialog) -> None:
        dialog.copied.connect(lambda: dialog.finish.click())
        dialog.copy.click()

    shown = when_asked(StickDialog, take)
    with qtbot.waitSignal(frame.copied, timeout=10_000):
        (line,) = [each for each in home.group.waiting.lines if "USB" in each.button.accessibleName()]
        line.button.click()
    assert shown
    assert list((folder / "Salinan KUBE").iterdir())
    assert [each for each in home.group.waiting.lines if "USB" in each.button.accessibleName()] == []
    assert frame.status_bar.copies()[1].startswith("USB: hari ini")
    group.book.on_changed = lambda: None
