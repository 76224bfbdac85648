"""kill -9 at random moments while meetings are saved: nothing acknowledged is lost, nothing is half done.

Eight kills in the ordinary run; 200 with `-m faults` (issue 2, "Done when" 4).
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.meetings import record_meeting
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.ledger.invariants import check
from tests.books import Group, shell
from tests.faults.saving import sheet


def _kill_while_saving(path: Path, first: int, heard: int, wait: float) -> list[tuple[int, int, str]]:
    """Start the child, kill it `wait` seconds after `heard` acknowledgements; return all that it gave."""
    command = [sys.executable, "-m", "tests.faults.saving", str(path), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        if child.stdout is None or child.stdout.readline() != "ready\n":
            raise OSError("the child did not begin")
        said = "".join(child.stdout.readline() for _ in range(heard))
        time.sleep(wait)
        os.kill(child.pid, signal.SIGKILL)
        said += child.stdout.read()
    lines = [line.split() for line in said.splitlines() if len(line.split()) == 3]
    return [(int(number), int(act_id), code) for number, act_id, code in lines]


def _meetings_in(path: Path) -> dict[int, int]:
    """Form number -> act id of every meeting that stands in the book."""
    connection = shell(path)
    rows = connection.execute("SELECT idempotency_key, id FROM acts WHERE kind = 'meeting'").fetchall()
    connection.close()
    return {int(key.removeprefix("form-")): act_id for key, act_id in rows}


def _kill_often(path: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)
    acknowledged: dict[int, int] = {}
    unacknowledged = 0
    for _ in range(times):
        first = max(_meetings_in(path), default=0) + 1
        told = _kill_while_saving(path, first, chance.randint(0, 3), chance.uniform(0, 0.03))
        acknowledged |= {number: act_id for number, act_id, _ in told}
        book = OpenBook(path, thorough=True)
        faults = [finding for finding in book.read(check) if finding.kind == "fault"]
        book.close()
        stands = _meetings_in(path)
        unacknowledged += len(stands) - len(acknowledged)
        assert not faults
        assert acknowledged.items() <= stands.items()
        assert sorted(stands) == list(range(1, len(stands) + 1))
        acknowledged = stands
    assert len(acknowledged) > times / 2
    _retry_saves_once(path, len(acknowledged))


def _retry_saves_once(path: Path, number: int) -> None:
    """The last form, sent again after the crash as a screen would: it shows what was saved."""
    book = OpenBook(path)
    saved = book.write(record_meeting, sheet(book, number))
    book.close()
    assert _meetings_in(path)[number] == saved.act_id


def test_killed_now_and_then(group: Group) -> None:
    path = group.path
    group.book.close()
    _kill_often(path, 8, seed=1)


@pytest.mark.faults
def test_killed_two_hundred_times(group: Group) -> None:
    path = group.path
    group.book.close()
    _kill_often(path, 200, seed=int(os.environ.get("KUBE_SEED", "7")))


def test_the_harness_sees_a_lost_meeting(group: Group) -> None:
    """The measure itself: were an acknowledged meeting not there, it would be missed."""
    path = group.path
    group.book.close()
    told = _kill_while_saving(path, 1, 1, 0.0)
    assert told
    assert {number: act_id for number, act_id, _ in told}.items() <= _meetings_in(path).items()
    connection = shell(path)
    for name in ("acts_no_delete", "acts_no_update"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("DELETE FROM acts WHERE idempotency_key = 'form-1'")
    connection.close()
    assert not {number: act_id for number, act_id, _ in told}.items() <= _meetings_in(path).items()
