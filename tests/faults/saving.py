"""A program that saves without end, to be killed: `python -m tests.faults.saving`, a line "NUMBER PATH" for each life.

It imports everything once and forks for each life, so that a thousand kills take minutes. The fork says its process
number, opens the book, and from act NUMBER on prints a line for each act only after `write` returned: what a screen
would call "Tersimpan". Every few acts it closes the book and opens it again.
"""

import itertools
import os
import sys
from pathlib import Path

from tests.faults.life import Life

AT_A_SITTING = 6


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def _live(path: Path, number: int) -> None:
    """Save act after act, for ever."""
    for first in itertools.count(number, AT_A_SITTING):
        life = Life(path)
        for each in range(first, first + AT_A_SITTING):
            saved = life.write(each)
            _say(f"saved {each} {saved.act_id} {saved.code}")
        life.close()


def main() -> None:
    """Live each life that is asked for, one after another; say when it is over."""
    for line in sys.stdin:
        number, path = line.split(maxsplit=1)
        child = os.fork()
        if child == 0:
            _say(f"pid {os.getpid()}")
            try:
                _live(Path(path.strip()), int(number))
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        _say("over")


if __name__ == "__main__":
    main()
