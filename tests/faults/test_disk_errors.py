"""Errors that the disk itself gives to the real program while an act is written: strace makes a system call fail.

At each call on the book or its log, for once or from then on: the program says that it is not certain, the same form
sent again saves once, and the next program finds the book as it was or with that act. Four errors in the ordinary run,
every call of a deposit, and each fifth of some other acts, with `-m faults`. Needs strace.
"""

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kube_desktop.ledger.invariants import check
from tests.faults.life import Life, Reference
from tests.faults.power_cuts import can_record

pytestmark = pytest.mark.skipif(not can_record(), reason="strace is not here, or may not trace")

CALLS = {"pwrite64": ("ENOSPC", "EIO"), "fdatasync": ("EIO",), "ftruncate": ("EIO",), "openat": ("EIO",)}
"""The calls by which a book is changed, and how each may fail."""

DEPOSIT = 3


@pytest.fixture
def reference(tmp_path: Path, empty_file: Path) -> Iterator[Reference]:
    """The undisturbed life to compare with."""
    reference = Reference(Path(shutil.copy(empty_file, tmp_path / "lain.kube")))
    yield reference
    reference.close()


@pytest.fixture
def before(tmp_path: Path, empty_file: Path) -> Iterator[Life]:
    """A book whose last act is the one before that which is written; closed for each try."""
    life = Life(Path(shutil.copy(empty_file, tmp_path / "sebelum.kube")))
    yield life
    life.close()


def _inject(path: Path, number: int, call: str, error: str, when: str) -> tuple[list[str], bool]:
    """Write one act while the `when`-th such call fails; return what the program said, and whether any call failed."""
    log = path.with_name("strace.log")
    command = ["strace", "-f", "-qq", "-o", str(log), "-P", str(path), "-P", f"{path}-wal"]
    command += ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}"]
    command += [sys.executable, "-m", "tests.faults.one_act", str(number), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return done.stdout.splitlines(), "INJECTED" in log.read_text("ascii")


def _judge(path: Path, number: int, said: list[str], reference: Reference, *, for_once: bool) -> str:
    """The next program: all that was called saved is there, nothing is half there; the act can be had once."""
    if said in (["not opened io"], ["not opened readonly"]):  # the second: before SQLite is asked
        first = "not opened"
    else:
        first, second, closed = said
        assert closed == "closed"
        for answer in (first, second):
            assert answer == "saved" or answer.startswith(("refused full", "refused io")), answer
            assert answer == "saved" or "not certain" in answer
        assert second == "saved" or not for_once, said
    life = Life(path, thorough=True)
    stands = reference.lived(life.book.connection, number - 1, number)
    assert stands is not None, said
    assert stands == number or "saved" not in said
    assert life.book.read(check) == []
    assert life.write(number) == life.write(number)
    assert reference.lived(life.book.connection, number) is not None
    life.close()
    if first.startswith("refused"):
        return "refused, though it stood" if stands == number and "saved" not in said else "refused"
    return first


def _try(tmp_path: Path, before: Life, reference: Reference, number: int, how: tuple[str, str, str]) -> str | None:
    """One error; None when there are not so many calls."""
    call, error, when = how
    path = Path(shutil.copy(before.book.path, tmp_path / "buku.kube"))
    said, failed = _inject(path, number, call, error, when)
    found = _judge(path, number, said, reference, for_once=not when.endswith("+"))
    path.unlink()
    return found if failed else None


def _up_to(before: Life, number: int) -> None:
    for each in range(number):
        before.write(each)
    before.close()


def test_a_few_errors_of_the_disk(tmp_path: Path, before: Life, reference: Reference) -> None:
    _up_to(before, 3)
    for how in (
        ("pwrite64", "ENOSPC", "1"),
        ("pwrite64", "ENOSPC", "9+"),
        ("fdatasync", "EIO", "2"),
        ("openat", "EIO", "2"),
    ):
        assert _try(tmp_path, before, reference, 3, how), how


@pytest.mark.faults
@pytest.mark.parametrize(
    "number", [0, 2, DEPOSIT, 8, 24], ids=["founding", "meeting", "deposit", "correction", "closing"]
)
def test_every_error_of_the_disk(tmp_path: Path, before: Life, reference: Reference, number: int) -> None:
    _up_to(before, number)
    found: Counter[str] = Counter()
    for call, errors in CALLS.items():
        for error in errors:
            for lasting in ("", "+"):
                step, at = (1 if number == DEPOSIT or call != "pwrite64" else 5), 1
                while became := _try(tmp_path, before, reference, number, (call, error, f"{at}{lasting}")):
                    found[became] += 1
                    at += step
    print(f"act {number}: {dict(found)}")
