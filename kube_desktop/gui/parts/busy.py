"""Long work off the main thread: a job that can be watched and cancelled, and the bar that shows it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import secondary_button
from kube_desktop.gui.parts.labels import column, figure, row, words
from kube_desktop.language import N_, Language

# done, total, and a word on what is being done
Report = Callable[[int, int, str], None]


class Cancelled(Exception):  # noqa: N818 - it names what happened
    """Raised by the report function inside the work when the user has cancelled."""


class Job(QObject):
    """One piece of work in a thread of its own; all signals arrive on the main thread.

    `progress(done, total, word)`, then exactly one of `finished(result)`, `failed(error)` and `cancelled()`.
    The work is a plain function that is given a `Report`; it must call it often, because that is where a
    cancellation reaches it. It is given plain data only: no widget, no session.
    """

    progress = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Report], Any], parent: QObject | None = None) -> None:
        """Prepare the work; `start()` begins it."""
        super().__init__(parent)
        self._thread = _Worker(work)
        self._thread.reported.connect(self.progress)
        self._thread.finished.connect(self._end)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._thread.stopped.set()

    def running(self) -> bool:
        """Say whether the work still goes on."""
        return self._thread.isRunning()

    def wait(self) -> None:
        """Cancel and wait until the thread has ended: before the window closes."""
        self.cancel()
        self._thread.wait()

    def _end(self) -> None:
        error = self._thread.error
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.finished.emit(self._thread.result)


class _Worker(QThread):
    reported = Signal(int, int, str)

    def __init__(self, work: Callable[[Report], Any]) -> None:
        super().__init__()
        self._work = work
        self.stopped = Event()
        self.result: Any = None
        self.error: Exception | None = None

    def run(self) -> None:
        """Do the work; what it raises is kept for the main thread."""
        try:
            self.result = self._work(self._report)
        except Cancelled as error:
            self.error = error
        except Exception as error:
            logging.getLogger(__name__).exception("a job failed")
            self.error = error

    def _report(self, done: int, total: int, word: str = "") -> None:
        if self.stopped.is_set():
            raise Cancelled
        self.reported.emit(done, total, word)


class JobBar(QWidget):
    """What a job is doing, its progress, the percent, and a button to cancel it. Hidden while nothing runs."""

    def __init__(self, language: Language) -> None:
        """Make it without a job."""
        super().__init__()
        self._language = language
        self._job: Job | None = None
        self._task = words("", "strong")
        self._word = words("", colour=theme.QUIET)
        self._percent = figure("", "strong", colour=theme.PRESSED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.button = secondary_button(language.text(N_("Cancel the work")), "x")
        self.button.clicked.connect(self._cancel)
        upper = row(self._task, self._word, None, self._percent)
        line = row(gap=12)
        line.addLayout(column(upper, self._bar, gap=4), 1)
        line.addWidget(self.button)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def watch(self, job: Job, task: str) -> None:
        """Show a job called `task` (translated) from its start to its end, and start it."""
        self._job = job
        self._task.setText(task)
        self._bar.setAccessibleName(task)
        self._word.clear()
        self._bar.setRange(0, 0)
        self._percent.clear()
        self.button.setEnabled(True)
        job.progress.connect(self._show)
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(self._forget)
        self.show()
        job.start()

    def _show(self, done: int, total: int, word: str) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._percent.setText(f"{done * 100 // max(total, 1)}%")
        self._word.setText(word)

    def _cancel(self) -> None:
        if self._job is not None:
            self.button.setEnabled(False)
            self._word.setText(self._language.text(N_("stopping …")))
            self._job.cancel()

    def _forget(self) -> None:
        self._job = None
        self.hide()
