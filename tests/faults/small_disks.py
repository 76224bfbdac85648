"""Real small disks in memory. Mounting needs an administrator; elsewhere the test is skipped."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def run(*command: object) -> bool:
    """Run a command of the system; say whether it is there and succeeded."""
    found = shutil.which(str(command[0]))
    return bool(found) and not subprocess.run([*map(str, command)], capture_output=True, check=False).returncode


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A tmpfs of that size at a folder, which is made when it is not there."""
    folder.mkdir(exist_ok=True)
    if not run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder):
        pytest.skip("mounting a small disk is not allowed here")
    try:
        yield folder
    finally:
        run("umount", folder)
