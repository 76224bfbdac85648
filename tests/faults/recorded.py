"""A life with all that touches the disk, to be recorded by strace: `python -m tests.faults.recorded FOLDER ACTS`.

Makes a book, lives in it (for 16 acts or more), closes and opens it, copies it beside itself and to a "stick",
restores a copy, lives on. Each line that it says comes after what it says is done.
"""

import os
import sys
from datetime import datetime
from pathlib import Path

from kube_desktop.bookkeeping.safety_copies import copy_book, copy_to_stick, restore_book
from kube_desktop.storage.sticks import stick_at
from tests.books import make
from tests.faults.life import Life

BOOK = "buku.kube"
STICK = "usb"
SITTING = 8


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def _copy(life: Life, folder: Path, number: int) -> Path:
    copy = copy_book(life.book)
    _say(f"copied {number} {copy.relative_to(folder)}")
    stick = stick_at(folder / STICK)
    if stick is not None:
        carried = copy_to_stick(life.book, stick)
        _say(f"copied {number} {carried.relative_to(folder)}")
    return copy


def main() -> None:
    """Live through it once."""
    folder, acts = Path(sys.argv[1]), int(sys.argv[2])
    path = folder / BOOK
    _say("begins")
    make(path)
    _say("made")
    life, copy = Life(path), path
    for number in range(acts):
        life.write(number)
        _say(f"saved {number}")
        if number % SITTING == SITTING - 1:
            if number < acts // 2:
                copy, copied = _copy(life, folder, number), number
            life.close()
            _say("closed")
            life = Life(path)
    life.close()
    _say(f"restoring {copied}")
    restore_book(path, copy, lambda: datetime(2027, 1, 1, 9))
    _say(f"restored {copied}")
    life = Life(path)
    for number in range(copied + 1, copied + 4):
        life.write(number)
        _say(f"again {number}")
    life.close()
    _say("ended")


if __name__ == "__main__":
    main()
