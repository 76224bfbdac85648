"""Safety copies under force: the program killed in the middle, a disk that is full."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.safety_copies import contents_of, copy_book, copy_to_stick
from kube_desktop.storage import copies
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.stick_copies import CHUNK, folder_on
from kube_desktop.storage.sticks import stick_at
from tests.books import Group
from tests.faults.small_disks import small_disk

SEED = int(os.environ.get("KUBE_SEED", "7"))
COPY_FOR_EVER = """
import sys
from pathlib import Path
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.safety_copies import copy_book
book = OpenBook(Path(sys.argv[1]), access="read")
print("ready", flush=True)
while True:
    copy_book(book, Path(sys.argv[2]))
"""


def test_a_kill_in_the_middle_leaves_sound_copies(group: Group, tmp_path: Path) -> None:
    _kill_often(group, tmp_path, 3, random.Random(1))


@pytest.mark.faults
def test_a_hundred_kills_leave_sound_copies_and_debris(group: Group, tmp_path: Path) -> None:
    sound, debris = _kill_often(group, tmp_path, 100, random.Random(SEED))
    assert debris
    print(f"seed {SEED}: 100 kills, {sound} sound copies, {debris} unfinished files, no other file")


def _kill_often(group: Group, tmp_path: Path, times: int, chance: random.Random) -> tuple[int, int]:
    """Kill a program that copies without end; return how many copies were left, all sound, and how much debris."""
    group.book.close()
    folder = tmp_path / "salinan"
    folder.mkdir()
    wanted = contents_of(group.path).acts
    sound = debris = 0
    root = Path(__file__).resolve().parents[2]
    for _ in range(times):
        child = subprocess.Popen(
            [sys.executable, "-c", COPY_FOR_EVER, group.path, folder], stdout=subprocess.PIPE, cwd=root
        )
        with child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(chance.uniform(0, 0.15))
            child.send_signal(signal.SIGKILL)
        for path in folder.iterdir():
            if path.name.startswith(copies.UNFINISHED):
                debris += 1
            else:
                assert path.suffix == ".kube", path
                assert contents_of(path).acts == wanted
                sound += 1
            path.unlink()
    assert contents_of(group.path).acts == wanted
    return sound, debris


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 300 kB."""
    with small_disk(tmp_path / "usb", 300) as folder:
        yield folder


def test_a_full_disk_is_told_and_left_clean(group: Group, tiny_disk: Path) -> None:
    with pytest.raises(BookRefused) as refused:
        copy_book(group.book, tiny_disk)
    assert refused.value.reason == "full"
    assert list(tiny_disk.iterdir()) == []
    assert os.statvfs(tiny_disk).f_bavail * 4096 > 250_000


def test_a_full_stick_is_told_and_the_older_copies_stay(group: Group, tiny_disk: Path) -> None:
    """Also one that says it had room: the writing itself fails then."""
    stick = stick_at(tiny_disk, "USTIK")
    assert stick is not None
    folder_on(stick).mkdir()
    older = folder_on(stick) / "buku 2026-01-01 10.00.00.kube"
    older.write_bytes(b"older")
    for told in (stick, replace(stick, free=10**9)):
        with pytest.raises(BookRefused) as refused:
            copy_to_stick(group.book, told)
        assert refused.value.reason == "full"
        assert list(folder_on(stick).iterdir()) == [older]


def test_a_locked_stick_is_told(group: Group, tiny_disk: Path) -> None:
    """The little lock was closed after the list was made."""
    stick = stick_at(tiny_disk, "USTIK")
    assert stick is not None
    subprocess.run(["mount", "-o", "remount,ro", tiny_disk], check=True)
    with pytest.raises(BookRefused) as refused:
        copy_to_stick(group.book, replace(stick, free=10**9))
    assert refused.value.reason == "locked"


@pytest.mark.parametrize("amid", ["write", "read"])
def test_a_stick_pulled_out_amid_the_work(group: Group, tmp_path: Path, amid: str) -> None:
    """Its folder stays behind, on the computer's own disk: nothing may be written there."""
    with small_disk(tmp_path / "usb", 5_000) as folder:
        stick = stick_at(folder, "USTIK")
        assert stick is not None

        def pull(stage: str, done: int, of: int) -> None:
            if stage == amid and done == (of if amid == "read" else CHUNK):
                subprocess.run(["umount", "--lazy", folder], check=True)

        with pytest.raises(BookRefused) as refused:
            copy_to_stick(group.book, stick, pull)
        assert refused.value.reason == "pulled"
        assert list(folder.iterdir()) == []
