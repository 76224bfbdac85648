"""How far long work has come, on stderr, so that stdout stays what was asked for."""

import sys
import time

from kube_desktop.language import Language

FIRST_AFTER = 1.0
AT_MOST_EVERY = 0.5


class Progress:
    """Says how much is done, from one second on and at most twice a second: quick work stays silent.

    On a terminal one line is written over; elsewhere each report is a line.
    """

    def __init__(self, words: Language) -> None:
        self._words = words
        self._again = time.monotonic() + FIRST_AFTER
        self._terminal = sys.stderr.isatty()
        self._said = False

    def __call__(self, done: int, of: int) -> None:
        """Take up that `done` parts of `of` are done."""
        now = time.monotonic()
        if now >= self._again:
            self._again = now + AT_MOST_EVERY
            text = self._words.text("{done:figure} of {of:figure} done", done=done, of=of)
            start, end = ("\r", "") if self._terminal else ("", "\n")
            print(f"{start}{text}", end=end, file=sys.stderr, flush=True)
            self._said = True

    def end(self) -> None:
        """Leave the line."""
        if self._said and self._terminal:
            print(file=sys.stderr)
