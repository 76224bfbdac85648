"""Writes one act of a life and, when that is refused, once more: `python -m tests.faults.one_act NUMBER PATH`.

Says what became of each try, as a screen would.
"""

import sys
from pathlib import Path

from kube_desktop.storage.book_file import BookRefused
from tests.faults.life import Life


def main() -> None:
    """Try twice."""
    number, path = int(sys.argv[1]), Path(sys.argv[2])
    try:
        life = Life(path)
    except BookRefused as refused:
        print(f"not opened {refused.reason}")
        return
    for _ in range(2):
        try:
            life.write(number)
        except BookRefused as refused:
            print(f"refused {refused.reason} {refused.message}")
        else:
            print("saved")
    life.close()
    print("closed")


if __name__ == "__main__":
    main()
