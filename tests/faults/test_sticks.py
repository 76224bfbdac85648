"""Copies on real small file systems: a stick that holds less than it says, loudly or quietly, and an honest one.

A stick is an image in a small tmpfs, mounted by the kernel. Needs an administrator, and loop devices.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.safety_copies import contents_of, copy_to_stick
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.stick_copies import folder_on
from kube_desktop.storage.sticks import Stick, stick_at
from tests.books import Group
from tests.faults.small_disks import run, small_disk

SAYS = 8 * 1024
"""Kilobytes that each stick says it has."""


@contextmanager
def _stick(tmp_path: Path, holds: int) -> Iterator[Stick]:
    """A stick of 8 MB that really holds so many kilobytes, with an older copy on it."""
    folder = tmp_path / "usb"
    folder.mkdir()
    with small_disk(tmp_path / "chip", holds) as inside:
        image = inside / "image"
        with image.open("wb") as file:
            file.truncate(SAYS * 1024)
        if not (run("mkfs.ext2", "-q", "-F", "-N", 32, "-m", 0, image) and run("mount", "-o", "loop", image, folder)):
            pytest.skip("a file cannot be mounted as a disk here")
        try:
            stick = stick_at(folder, "USTIK")
            assert stick is not None
            folder_on(stick).mkdir()
            (folder_on(stick) / "buku 2026-01-01 10.00.00.kube").write_bytes(b"older")
            run("sync", "--file-system", folder)
            yield stick
        finally:
            run("umount", folder)


def _names(stick: Stick) -> list[str]:
    return sorted(path.name for path in folder_on(stick).iterdir())


def test_an_honest_stick_gives_the_copy_back_when_it_is_plugged_in_again(group: Group, tmp_path: Path) -> None:
    with _stick(tmp_path, 2 * SAYS) as stick:
        carried = copy_to_stick(group.book, stick)
        assert run("umount", stick.folder)
        assert not carried.exists()
        assert run("mount", "-o", "loop", tmp_path / "chip" / "image", stick.folder)
        group.book.close()
        assert contents_of(carried).acts == contents_of(group.path).acts


def test_a_stick_that_holds_less_than_it_says(group: Group, tmp_path: Path) -> None:
    """It fails while it is written to, though there is room: the stick is told about, not the room."""
    with _stick(tmp_path, 400) as stick:
        assert stick.free > 5_000_000
        with pytest.raises(BookRefused) as refused:
            copy_to_stick(group.book, stick)
        assert refused.value.reason == "untrue"
        assert _names(stick) == ["buku 2026-01-01 10.00.00.kube"]


def test_a_stick_that_forgets_quietly(group: Group, tmp_path: Path) -> None:
    """It takes everything, and gives zeros back: found by reading again from the stick itself."""
    with _stick(tmp_path, 2 * SAYS) as stick:

        def forget(stage: str, done: int, of: int) -> None:
            if stage == "write" and done == of:
                hole = ("-o", 300 * 1024, "-l", (SAYS - 600) * 1024)
                assert run("fallocate", "--punch-hole", *hole, tmp_path / "chip" / "image")

        with pytest.raises(BookRefused) as refused:
            copy_to_stick(group.book, stick, forget)
        assert refused.value.reason == "untrue"
        assert _names(stick) == ["buku 2026-01-01 10.00.00.kube"]
