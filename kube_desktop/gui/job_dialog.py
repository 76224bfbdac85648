"""Long work that everything else waits for: a dialog with progress, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.busy import Job, JobBar, Report
from kube_desktop.gui.parts.forms.dialog import Dialog
from kube_desktop.language import Language


def run_job(
    parent: QWidget | None, language: Language, task: str, work: Callable[[Report], Any], *, may_cancel: bool = True
) -> JobEnd:
    """Do `work` in a thread, `task` (translated) says what; return when it is done, failed or cancelled."""
    dialog = JobDialog(parent, language, task, work, may_cancel=may_cancel)
    dialog.exec()
    dialog.deleteLater()
    return dialog.end


class JobEnd:
    """What came of a job: `result` when it is done, `error` when it failed, `cancelled`."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.result: Any = None
        self.error: Exception | None = None
        self.cancelled = False

    @property
    def done(self) -> bool:
        """Whether the work was done."""
        return self.error is None and not self.cancelled


class JobDialog(Dialog):
    """A dialog that closes by itself when the job ends."""

    def __init__(
        self, parent: QWidget | None, language: Language, task: str, work: Callable[[Report], Any], *, may_cancel: bool
    ) -> None:
        """Prepare the job; it starts with `exec`."""
        super().__init__(parent, task)
        self.end = JobEnd()
        self._may_cancel = may_cancel
        self._task = task
        self._job = Job(work, self)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)
        self._bar = JobBar(language)
        self._bar.button.setVisible(may_cancel)
        self.body.addWidget(self._bar)

    def exec(self) -> int:
        """Start the job and wait for its end."""
        self._bar.watch(self._job, self._task)
        return super().exec()

    def wanted_width(self) -> int:
        """Return a small width."""
        return theme.scale().text(560)

    def reject(self) -> None:
        """Esc cancels the work, where that is allowed; the dialog closes when the work has stopped."""
        if self._may_cancel:
            self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for the end."""
        event.ignore()
        self.reject()

    def _on_finished(self, result: object) -> None:
        self.end.result = result
        self.accept()

    def _on_failed(self, error: object) -> None:
        self.end.error = error if isinstance(error, Exception) else None
        self.accept()

    def _on_cancelled(self) -> None:
        self.end.cancelled = True
        self.accept()
