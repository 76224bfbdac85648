"""Our own mistakes: written into a log, and a dialog that says that the book is safe (house.md 8)."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import primary_button
from kube_desktop.gui.parts.forms.dialog import Dialog
from kube_desktop.gui.parts.labels import words
from kube_desktop.language import N_, Language

_LARGEST_LOG = 200_000


def keep_log(folder: Path) -> Path:
    """Write warnings and mistakes of the program into `folder`; return the file."""
    file = folder / "kube-desktop.log"
    handler = RotatingFileHandler(file, maxBytes=_LARGEST_LOG, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return file


def catch_mistakes(language: Callable[[], Language], log: Path) -> None:
    """From now on, what nobody caught is logged and told; `language` gives the present one."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logging.getLogger("kube_desktop").error("a mistake of the program", exc_info=(kind, error, trace))
        report = "".join(traceback.format_exception(kind, error, trace))
        if isinstance(QApplication.instance(), QApplication):
            show_mistake(language(), report, log)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = tell


def show_mistake(language: Language, report: str, log: Path) -> None:
    """Tell of one mistake; a second one while the first is shown only goes into the log.

    It has no window above it: that one may be what is broken, and would take the dialog with it.
    """
    if CrashDialog.shown:
        return
    CrashDialog.shown = True
    try:
        dialog = CrashDialog(None, language, report, log)
        dialog.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        dialog.exec()
        dialog.deleteLater()
    finally:
        CrashDialog.shown = False


class CrashDialog(Dialog):
    """What happened, that nothing saved is lost, and what to show a person who can help."""

    shown = False

    def __init__(self, parent: QWidget | None, language: Language, report: str, log: Path) -> None:
        """Make it; `report` is the traceback, `log` the file that holds it too."""
        text = language.text
        super().__init__(parent, text(N_("The program made a mistake")), icon="triangle-alert", tone="amber")
        safe = text(
            N_("Your book is safe: everything that was shown as saved is in it. What you did last was not saved.")
        )
        self.body.addWidget(words(safe, "strong", wrap=True))
        self.body.addWidget(
            words(text(N_("Close the program and open it again. If it happens again, show these lines.")), wrap=True)
        )
        lines = QPlainTextEdit(report)
        lines.setReadOnly(True)
        lines.setAccessibleName(text(N_("Report of the mistake")))
        lines.setMinimumHeight(theme.scale().text(140))
        self.body.addWidget(lines)
        where = words(
            text(N_("The same lines are in {file}."), file=str(log)), "caption", colour=theme.QUIET, wrap=True
        )
        self.body.addWidget(where)
        go_on = primary_button(text(N_("I understand")))
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(go_on)
        go_on.setFocus()
