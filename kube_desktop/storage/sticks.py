"""Which removable disks are plugged in: where each is, how much room it has, whether it can be written to.

Linux tells in /proc/mounts and /sys/class/block (kernel documentation, sysfs-block: `removable`), Windows by
GetDriveType. A stick is found again by the number of its device: a folder that is left behind when a stick was
pulled out is on another disk.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOUNTS = Path("/proc/mounts")
BLOCKS = Path("/sys/class/block")
DEVICES = Path("/dev")
PLUGGED = (Path("/media"), Path("/run/media"))
"""Where a desktop mounts what is plugged in."""

_NOT_FOR_COPIES = frozenset({"iso9660", "squashfs", "autofs", "overlay"})
_READ_ONLY = re.compile(r"(?:^|,)ro(?:,|$)")
_ESCAPED = re.compile(r"\\([0-7]{3})")

_WINDOWS_REMOVABLE = 2
_WINDOWS_READ_ONLY = 0x0008_0000


@dataclass(frozen=True, slots=True)
class Stick:
    """A removable disk: its folder, the name it is called by, bytes free and in all, and its device number."""

    folder: Path
    name: str
    free: int
    size: int
    device: int
    read_only: bool = False

    def is_plugged_in(self) -> bool:
        """Whether its folder still is on the same device."""
        try:
            return self.folder.stat().st_dev == self.device
        except OSError:
            return False


def find_sticks() -> list[Stick]:
    """Return the removable disks that are plugged in now, by name; those that do not answer are left out."""
    found = _on_windows() if sys.platform == "win32" else _on_linux()
    return sorted(found, key=lambda stick: stick.name.casefold())


def stick_at(folder: Path, name: str = "", *, read_only: bool = False) -> Stick | None:
    """Look at the disk that a folder is on; None when it does not answer."""
    try:
        room, device = shutil.disk_usage(folder), folder.stat().st_dev
    except OSError:
        return None
    return Stick(folder, name or folder.name or str(folder), room.free, room.total, device, read_only)


def stick_with(path: Path) -> Stick | None:
    """Return the removable disk that a file is on, None for one that stays in the computer."""
    place = path.resolve()
    return next((stick for stick in find_sticks() if place.is_relative_to(stick.folder.resolve())), None)


def _on_linux() -> Iterator[Stick]:
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        parts = [_ESCAPED.sub(lambda code: chr(int(code[1], 8)), part) for part in line.split(" ")]
        if len(parts) < 4 or parts[2] in _NOT_FOR_COPIES or not _is_removable(Path(parts[0]), Path(parts[1])):
            continue
        stick = stick_at(Path(parts[1]), read_only=bool(_READ_ONLY.search(parts[3])))
        if stick is not None:
            yield stick


def _is_removable(device: Path, folder: Path) -> bool:
    """Whether the kernel calls the disk removable, or it hangs on USB, or a desktop mounted it as plugged in.

    A second partition of the disk inside is mounted as plugged in too, but the kernel knows better; of a memory card
    in a slot of its own (mmcblk) and of an encrypted stick it does not.
    """
    if DEVICES not in device.parents:
        return False
    plugged = any(place in folder.parents for place in PLUGGED)
    block = BLOCKS / device.name
    if not block.exists():
        return plugged
    whole = block.resolve()
    if (whole / "partition").exists():
        whole = whole.parent
    try:
        removable = (whole / "removable").read_text(encoding="ascii").strip() == "1"
    except OSError:
        return plugged
    on_usb = any(part.startswith("usb") for part in whole.parts)
    return removable or on_usb or (plugged and device.name.startswith(("mmcblk", "dm-")))


def _on_windows() -> Iterator[Stick]:
    if sys.platform != "win32":
        return
    import ctypes

    kernel = ctypes.windll.kernel32
    drives: int = kernel.GetLogicalDrives()
    for place in range(26):
        letter = chr(ord("A") + place)
        root = f"{letter}:\\"
        if not drives & (1 << place) or kernel.GetDriveTypeW(root) != _WINDOWS_REMOVABLE:
            continue
        label, flags = ctypes.create_unicode_buffer(261), ctypes.c_ulong(0)
        if not kernel.GetVolumeInformationW(root, label, 261, None, None, ctypes.byref(flags), None, 0):
            continue  # a reader without a card
        name = f"{label.value} ({letter}:)" if label.value else f"{letter}:"
        stick = stick_at(Path(root), name, read_only=bool(flags.value & _WINDOWS_READ_ONLY))
        if stick is not None:
            yield stick


def forget_cached(path: Path) -> None:
    """Let the system forget what it remembers of a flushed file, so that the next reading asks the disk itself."""
    if sys.platform == "win32":
        import ctypes

        # Opening a file without buffering makes Windows drop its cached pages.
        no_buffering, reading, shared, existing = 0x2000_0000, 0x8000_0000, 0x7, 3
        create = ctypes.windll.kernel32.CreateFileW
        create.restype = ctypes.c_void_p
        handle = create(str(path), reading, shared, None, existing, no_buffering, None)
        if handle not in (None, ctypes.c_void_p(-1).value):
            ctypes.windll.kernel32.CloseHandle(ctypes.c_void_p(handle))
        return
    file = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(file)
