"""Carrying a copy to a removable disk: written, flushed, read again from the disk itself, then given its name.

The copy is made and verified on the computer first; the stick gets the same bytes, and what it gives back is
compared by SHA-256. Copies that were there before are not touched until the new one is proven
(reference/reliability.md 6).
"""

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from kube_desktop.domain.errors import N_
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.copies import UNFINISHED
from kube_desktop.storage.sticks import Stick, forget_cached, stick_at
from kube_desktop.storage.upgrading import flush

CHUNK = 256 * 1024
SPARE = 64 * 1024
"""Room that the names in a folder may take."""

Told = Callable[[str, int, int], None]
"""Hears "write" or "read", bytes done, and bytes in all; what it raises ends the work."""

_LOCKED = (errno.EROFS, errno.EACCES, errno.EPERM)
_FULL = (errno.ENOSPC, errno.EDQUOT)


def folder_on(stick: Stick) -> Path:
    """Where copies are on a stick: in a folder of their own, among people's photographs."""
    return stick.folder / "Salinan KUBE"


def carry(copy: Path, stick: Stick, told: Told = lambda stage, done, of: None, folder: Path | None = None) -> Path:
    """Put a verified copy on a stick, or into another `folder` of that disk, and return it there.

    Raises BookRefused ("pulled", "full", "locked" or "untrue"), or what `told` raises; then there is no new copy on
    the stick, and the older ones are as they were.
    """
    size = copy.stat().st_size
    if not stick.is_plugged_in():
        raise _pulled(stick)
    if stick.read_only:
        raise _locked(stick)
    if stick.free < size + SPARE:
        raise _full(stick)
    temporary: Path | None = None
    try:
        folder = folder or folder_on(stick)
        if not folder.is_dir():
            folder.mkdir()
            flush(stick.folder)
        with tempfile.NamedTemporaryFile(prefix=UNFINISHED, dir=folder, delete=False) as file:
            temporary = Path(file.name)
        wanted = _write(copy, temporary, size, told)
        flush(folder)
        forget_cached(temporary)
        if _digest(temporary, size, told) != wanted:
            raise _untrue(stick)
        target = folder / copy.name
        temporary.replace(target)
        flush(folder)
        return target
    except OSError as error:
        raise _in_words(error, stick) from error
    finally:
        if temporary is not None:
            _remove(temporary)


def _write(copy: Path, target: Path, size: int, told: Told) -> str:
    """Write the bytes through to the disk; return their SHA-256."""
    digest = hashlib.sha256()
    done = 0
    with copy.open("rb") as source, target.open("wb") as file:
        while chunk := source.read(CHUNK):
            file.write(chunk)
            # Flushed often: else all of it waits in memory, and the progress is not true.
            file.flush()
            os.fsync(file.fileno())
            digest.update(chunk)
            done += len(chunk)
            told("write", done, size)
    return digest.hexdigest()


def _digest(path: Path, size: int, told: Told) -> str:
    digest = hashlib.sha256()
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            told("read", done, size)
    return digest.hexdigest()


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the stick is gone; what is left there is swept when it is thinned


def _in_words(error: OSError, stick: Stick) -> BookRefused:
    if not stick.is_plugged_in() or error.errno in (errno.ENODEV, errno.ENXIO):
        return _pulled(stick)
    if error.errno in _FULL:
        return _full(stick) if _has_no_room(stick) else _untrue(stick)
    if error.errno in _LOCKED:
        return _locked(stick)
    if error.errno == errno.ENOENT:
        return _pulled(stick)
    return _untrue(stick)


def _has_no_room(stick: Stick) -> bool:
    """Say whether the disk itself says that it is full; one that holds less than it says does not."""
    now = stick_at(stick.folder)
    return now is None or now.free < CHUNK


def _pulled(stick: Stick) -> BookRefused:
    message = N_("{stick} was pulled out before the copy was finished. Plug it in again, then copy once more.")
    return BookRefused("pulled", message, stick=stick.name)


def _full(stick: Stick) -> BookRefused:
    message = N_("There is not enough room on {stick}. Remove files that are not needed there, or use another stick.")
    return BookRefused("full", message, stick=stick.name)


def _locked(stick: Stick) -> BookRefused:
    message = N_("Nothing may be written on {stick}. Open the little lock at its side, or use another stick.")
    return BookRefused("locked", message, stick=stick.name)


def _untrue(stick: Stick) -> BookRefused:
    message = N_(
        "{stick} does not give back what was written on it: it is worn out, or holds less than it says. "
        "Use another stick."
    )
    return BookRefused("untrue", message, stick=stick.name)
