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
from kube_desktop.storage.stick_copies import folder_on
from kube_desktop.storage.sticks import stick_at
from tests.books import Group

pytestmark = pytest.mark.faults

KILLS = 60
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


def test_a_kill_in_the_middle_leaves_sound_copies_and_debris(group: Group, tmp_path: Path) -> None:
    group.book.close()
    folder = tmp_path / "salinan"
    folder.mkdir()
    wanted = contents_of(group.path).acts
    debris = 0
    root = Path(__file__).resolve().parents[2]
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", COPY_FOR_EVER, group.path, folder], stdout=subprocess.PIPE, cwd=root
        )
        with child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(random.uniform(0, 0.15))
            child.send_signal(signal.SIGKILL)
        for path in folder.iterdir():
            if path.name.startswith(copies.UNFINISHED):
                debris += 1
            else:
                assert path.suffix == ".kube", path
                assert contents_of(path).acts == wanted
            path.unlink()
    assert debris
    assert contents_of(group.path).acts == wanted


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 300 KB; only an administrator may make one."""
    folder = tmp_path / "usb"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_told_and_left_clean(group: Group, small_disk: Path) -> None:
    with pytest.raises(BookRefused) as refused:
        copy_book(group.book, small_disk)
    assert refused.value.reason == "full"
    assert list(small_disk.iterdir()) == []
    assert os.statvfs(small_disk).f_bavail * 4096 > 250_000


def test_a_full_stick_is_told_and_the_older_copies_stay(group: Group, small_disk: Path) -> None:
    """Also one that says it had room: the writing itself fails then."""
    stick = stick_at(small_disk, "USTIK")
    assert stick is not None
    folder_on(stick).mkdir()
    older = folder_on(stick) / "buku 2026-01-01 10.00.00.kube"
    older.write_bytes(b"older")
    for told in (stick, replace(stick, free=10**9)):
        with pytest.raises(BookRefused) as refused:
            copy_to_stick(group.book, told)
        assert refused.value.reason == "full"
        assert list(folder_on(stick).iterdir()) == [older]


def test_a_locked_stick_is_told(group: Group, small_disk: Path) -> None:
    """The little lock was closed after the list was made."""
    stick = stick_at(small_disk, "USTIK")
    assert stick is not None
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(BookRefused) as refused:
        copy_to_stick(group.book, replace(stick, free=10**9))
    assert refused.value.reason == "locked"


def test_a_stick_pulled_out_amid_the_writing(group: Group, tmp_path: Path) -> None:
    """Its folder stays behind, on the computer's own disk: nothing may be written there."""
    folder = tmp_path / "usb"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", folder], check=True)
    stick = stick_at(folder, "USTIK")
    assert stick is not None

    def pull(stage: str, done: int, of: int) -> None:
        if stage == "read" and done == of:
            subprocess.run(["umount", "--lazy", folder], check=True)

    with pytest.raises(BookRefused) as refused:
        copy_to_stick(group.book, stick, pull)
    assert refused.value.reason == "pulled"
    assert list(folder.iterdir()) == []
