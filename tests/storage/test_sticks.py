"""Which disks are sticks: read from a tree like the kernel's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kube_desktop.storage import sticks
from kube_desktop.storage.sticks import find_sticks, stick_with

Plug = Callable[..., Path]


@pytest.fixture
def plug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plug:
    """Plug a disk in; returns its folder."""
    mounts, system, media = tmp_path / "mounts", tmp_path / "sys", tmp_path / "media"
    blocks = system / "class" / "block"
    blocks.mkdir(parents=True)
    mounts.write_text("proc /proc proc rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(sticks, "MOUNTS", mounts)
    monkeypatch.setattr(sticks, "BLOCKS", blocks)
    monkeypatch.setattr(sticks, "PLUGGED", (media,))

    def add(
        name: str,
        device: str = "sdb1",
        *,
        removable: str = "1",
        port: str = "pci0",
        kind: str = "vfat",
        options: str = "rw,nosuid",
        under: str = "media",
    ) -> Path:
        folder = tmp_path / under / name
        folder.mkdir(parents=True)
        whole = system / "devices" / port / "block" / device.rstrip("123")
        (whole / device).mkdir(parents=True)
        (whole / "removable").write_text(f"{removable}\n", encoding="ascii")
        (whole / device / "partition").write_text("1\n", encoding="ascii")
        (blocks / device).symlink_to(whole / device)
        told = str(folder).replace(" ", "\\040")
        with mounts.open("a", encoding="utf-8") as file:
            file.write(f"/dev/{device} {told} {kind} {options} 0 0\n")
        return folder

    return add


def test_nothing_is_plugged_in(plug: Plug) -> None:
    assert find_sticks() == []


def test_a_stick_is_found_by_its_name(plug: Plug) -> None:
    folder = plug("USTIK BU SARI")
    (stick,) = find_sticks()
    assert (stick.folder, stick.name, stick.read_only) == (folder, "USTIK BU SARI", False)
    assert 0 < stick.free <= stick.size
    assert stick.is_plugged_in()
    folder.rmdir()
    assert not stick.is_plugged_in()
    assert find_sticks() == []


def test_several_are_sorted_and_a_locked_one_says_so(plug: Plug) -> None:
    plug("melati", "sdc1", options="ro,nosuid")
    plug("Anggrek", "sdd1", options="rw,errors=remount-ro")
    assert [(stick.name, stick.read_only) for stick in find_sticks()] == [("Anggrek", False), ("melati", True)]


@pytest.mark.parametrize(
    ("how", "found"),
    [
        ({"removable": "0"}, False),  # a second partition of the disk inside
        ({"removable": "0", "port": "pci0/usb2/2-1"}, True),  # a disk in a case
        ({"removable": "0", "device": "mmcblk1"}, True),  # a card in a slot
        ({"removable": "0", "device": "mmcblk1", "under": "boot"}, False),  # the disk of a small computer
        ({"removable": "1", "under": "mnt"}, True),
        ({"kind": "iso9660"}, False),
    ],
)
def test_what_counts_as_a_stick(plug: Plug, how: dict[str, str], found: bool) -> None:
    plug("disk", **how)
    assert bool(find_sticks()) == found


def test_a_disk_the_kernel_does_not_show_counts_where_desktops_mount(plug: Plug, tmp_path: Path) -> None:
    plug("rahasia", "luks")
    (tmp_path / "sys" / "class" / "block" / "luks").unlink()
    assert [stick.name for stick in find_sticks()] == ["rahasia"]


def test_a_file_is_on_its_stick(plug: Plug, tmp_path: Path) -> None:
    folder = plug("USTIK")
    (folder / "KUBE").mkdir()
    found = stick_with(folder / "KUBE" / "buku.kube")
    assert found is not None
    assert found.folder == folder
    assert stick_with(tmp_path / "buku.kube") is None
    assert stick_with(tmp_path / "media" / "USTIK 2" / "buku.kube") is None
