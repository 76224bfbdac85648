"""Why a file was not opened, and which next steps there are: shown on the start page."""

from __future__ import annotations

import shutil
from pathlib import Path

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.gui.preferences import books_folder

RETRY, CHOOSE, RESTORE, COPY_HERE = "retry", "choose", "restore", "copy_here"

WORDS = {
    RETRY: N_("Try again"),
    CHOOSE: N_("Choose another book"),
    RESTORE: N_("Restore a copy"),
    COPY_HERE: N_("Copy it to this computer"),
}
_STEPS = {
    "absent": (CHOOSE, RESTORE, RETRY),
    "not_a_file": (CHOOSE,),
    "not_sqlite": (CHOOSE, RESTORE),
    "foreign": (CHOOSE,),
    "newer": (CHOOSE,),
    "locked": (CHOOSE, RETRY),
    "full": (RETRY,),
    "io": (CHOOSE, RESTORE, RETRY),
    "readonly": (CHOOSE, COPY_HERE),
}
_BROKEN = (CHOOSE, RESTORE)


_FILES = ("-wal", "")


def next_steps(reason: str, *, has_copies: bool) -> tuple[str, ...]:
    """Return the keys of the buttons for a refusal, the main one last; restoring needs a copy."""
    steps = _STEPS.get(reason, _BROKEN)
    return tuple(step for step in steps if step != RESTORE or has_copies or steps is _BROKEN)


def copy_here(path: Path) -> Path:
    """Copy a book that cannot be written to into the folder of this computer's books; return the copy.

    Raises RuleBroken (field "path") when that fails.
    """
    from kube_desktop.storage.upgrading import flush  # the start page is painted before the database is imported

    folder = books_folder()
    target = folder / path.name
    number = 1
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while target.exists():
            number += 1
            target = folder / f"{path.stem} ({number}){path.suffix}"
        # What an unclean close left in the log is a part of the book.
        for ending in _FILES:
            part = path.with_name(f"{path.name}{ending}")
            if part.exists():
                shutil.copyfile(part, target.with_name(f"{target.name}{ending}"))
                flush(target.with_name(f"{target.name}{ending}"))
        flush(folder)
    except OSError:
        for ending in _FILES:
            target.with_name(f"{target.name}{ending}").unlink(missing_ok=True)
        message = N_("{name} could not be copied. Is there room on the disk, and is the USB stick still plugged in?")
        raise RuleBroken(message, "path", name=path.name) from None
    return target
