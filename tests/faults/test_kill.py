"""kill -9 at random moments of a life (life.py): nothing acknowledged is lost, nothing half done, nothing doubled.

Ten kills in the ordinary run; 1,000 with `-m faults` (issue 3, "Proof"). KUBE_SEED chooses other moments.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kube_desktop.ledger.invariants import check
from tests.books import shell
from tests.faults.life import Life, Reference

SEED = int(os.environ.get("KUBE_SEED", "7"))
KILLS_A_BOOK = 25


@dataclass(slots=True)
class Tally:
    """What happened: kills, acts acknowledged, and acts that were saved though nobody heard of it."""

    kills: int = 0
    acknowledged: int = 0
    unheard: int = 0


class Nursery:
    """The program that saves (saving.py), killed and asked again."""

    def __init__(self) -> None:
        """Start it."""
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.saving"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def kill_one(self, path: Path, number: int, heard: int, wait: float) -> int:
        """Let it save from act `number` on; kill it `wait` seconds after it acknowledged `heard` acts.

        Returns the number of the last act that it acknowledged, or the one before the first.
        """
        if self._program.stdin is None:
            raise OSError("the program does not listen")
        self._program.stdin.write(f"{number} {path}\n")
        self._program.stdin.flush()
        pid = int(self._line().split()[1])
        lines = [self._line() for _ in range(heard)]
        time.sleep(wait)
        os.kill(pid, signal.SIGKILL)
        while (line := self._line()) != "over":
            lines.append(line)
        numbers = [int(line.split()[1]) for line in lines]
        assert numbers == list(range(number, number + len(numbers)))
        return number + len(numbers) - 1

    def _line(self) -> str:
        if self._program.stdout is None or not (line := self._program.stdout.readline()):
            raise OSError("the program is gone")
        return line.strip()

    def close(self) -> None:
        """Let it end."""
        self._program.communicate(timeout=60)


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    """A nursery that ends with the test."""
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture
def reference(tmp_path: Path, empty_file: Path) -> Iterator[Reference]:
    """The undisturbed life to compare with."""
    reference = Reference(Path(shutil.copy(empty_file, tmp_path / "lain.kube")))
    yield reference
    reference.close()


def _kill_often(nursery: Nursery, reference: Reference, path: Path, times: int, chance: random.Random) -> Tally:
    """Kill a life again and again; after each kill the book is exactly what the same undisturbed life made."""
    tally, known = Tally(), -1
    for _ in range(times):
        heard, wait = chance.randint(0, 4), chance.uniform(0, 0.04)
        told = nursery.kill_one(path, known + 1, heard, wait)
        life = Life(path, thorough=True)
        stands = reference.lived(life.book.connection, told, told + 1)
        assert stands is not None, f"the book is not what acts up to {told} make, nor one more"
        assert life.book.read(check) == []
        tally.acknowledged += told - known
        tally.unheard += stands - told
        known = told
        if chance.random() < 0.5:  # the same form at once; else the next life sends it
            assert life.write(told + 1) == life.write(told + 1)
            assert reference.lived(life.book.connection, told + 1) is not None
            known = told + 1
        life.close()
        tally.kills += 1
    return tally


def test_killed_now_and_then(nursery: Nursery, reference: Reference, tmp_path: Path, empty_file: Path) -> None:
    path = Path(shutil.copy(empty_file, tmp_path / "buku.kube"))
    tally = _kill_often(nursery, reference, path, 10, random.Random(1))
    assert tally.acknowledged > 10


@pytest.mark.faults
def test_killed_a_thousand_times(nursery: Nursery, reference: Reference, tmp_path: Path, empty_file: Path) -> None:
    chance, total = random.Random(SEED), Tally()
    for number in range(1_000 // KILLS_A_BOOK):
        path = Path(shutil.copy(empty_file, tmp_path / f"buku {number}.kube"))
        tally = _kill_often(nursery, reference, path, KILLS_A_BOOK, chance)
        total.kills += tally.kills
        total.acknowledged += tally.acknowledged
        total.unheard += tally.unheard
        path.unlink()
    print(f"seed {SEED}: {total}, none lost, none doubled")


def test_the_harness_sees_a_lost_and_a_doubled_act(
    nursery: Nursery, reference: Reference, tmp_path: Path, empty_file: Path
) -> None:
    """The measure itself: were an acknowledged deposit not there, or there twice, it would be seen."""
    path = Path(shutil.copy(empty_file, tmp_path / "buku.kube"))
    told = nursery.kill_one(path, 0, 4, 0.0)
    Life(path).close()
    connection = shell(path)
    stands = reference.lived(connection, told, told + 1)
    assert stands is not None
    assert reference.lived(connection, *range(-1, stands)) is None
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE entries SET text = text || ' ' WHERE id = (SELECT max(id) FROM entries)")
    for _, sql in guards:
        connection.execute(sql)
    assert reference.lived(connection, *range(-1, stands + 2)) is None
    connection.close()
