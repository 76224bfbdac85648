"""Safety copies under force: the program killed in the middle, a disk that is full."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.safety_copies import contents_of, copy_book
from kube_desktop.storage import copies
from kube_desktop.storage.book_file import BookRefused
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
