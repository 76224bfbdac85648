"""Saving the PDF and printing: asks where to, runs the worker, asks how it came out, and notes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.parts.busy import Job
from kube_desktop.gui.parts.forms.confirm import Answer
from kube_desktop.gui.preferences import books_folder
from kube_desktop.gui.printing.batch import PrintBatch
from kube_desktop.gui.printing.notes import Note, note_all
from kube_desktop.gui.printing.print_bar import PrintBar
from kube_desktop.gui.printing.print_dialog import PrintWish, ask_wish
from kube_desktop.gui.printing.print_jobs import printing, saving
from kube_desktop.gui.printing.printer import PrintRefused, printer_names, system_printer
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_


class PrintDesk(QObject):
    """Works for one `PrintBar`, one job at a time."""

    def __init__(self, context: WindowContext, bar: PrintBar) -> None:
        """Make it idle."""
        super().__init__(bar)
        self.context = context
        self.language = context.language
        self.bar = bar
        self._batch: PrintBatch | None = None
        self._job: Job | None = None
        self._file: Path | None = None
        self._wish = PrintWish("", 1, 1)
        self._copies = 1
        self._printed: set[int] = set()
        bar.show_file.clicked.connect(self._open_file)

    def may_leave(self) -> bool:
        """Say whether nothing is under way; if something is, ask whether to stop it."""
        if self._job is None or not self._job.running():
            return True
        text = self.language.text
        answers = [Answer("stop", text(N_("Stop printing")), "danger"), Answer("stay", text(N_("Wait here")))]
        sentence = text(N_("Pages are still being prepared. If you leave now, that is stopped and nothing is noted."))
        if self.context.ask(text(N_("Printing is not finished yet")), sentence, answers) != "stop":
            return False
        self._job.wait()
        return True

    def save(self, batch: PrintBatch) -> None:
        """Ask for a file and save the PDF there."""
        folder = self.context.preferences.papers_folder
        offered = (folder if folder is not None and folder.is_dir() else books_folder().parent) / file_name(batch.title)
        title = self.language.text(N_("Save PDF"))
        chosen, _ = QFileDialog.getSaveFileName(self.context.window, title, str(offered), "PDF (*.pdf)")
        if chosen:
            out = Path(chosen)
            self.save_to(batch, out if out.suffix.lower() == ".pdf" else out.with_name(out.name + ".pdf"))

    def save_to(self, batch: PrintBatch, out: Path) -> None:
        """Save the PDF in the worker, then note all of it."""
        self._batch = batch
        job = Job(saving(batch, out, self.language))
        self._run(job, self.language.text(N_("Preparing the PDF")), self._on_saved)

    def print(self, batch: PrintBatch, copies: int, first: int = 1) -> None:
        """Ask for the printer and the pages, and print them."""
        self._batch, self._copies = batch, copies
        if first == 1:
            self._printed.clear()
        printers = printer_names()
        if not printers:
            self._tell_no_printer(batch)
            return
        note = self.language.plural("{n} copy of each page", "{n} copies of each page", copies)
        proposed = PrintWish(self.context.preferences.printer, first, batch.pages)
        wish = ask_wish(self.context.window, self.language, printers, proposed, note)
        if wish is None:
            return
        self.context.preferences.printer = wish.printer
        self._wish = wish
        printer = system_printer(wish.printer, copies, batch.title)
        job = Job(printing(batch, printer, wish.first, wish.last, self.language))
        self._run(job, self.language.text(N_("Printing")), self._ask_how)

    def _run(self, job: Job, task: str, then: Callable[..., None]) -> None:
        self._job = job
        self.bar.watch(job, task)
        # After the bar has connected its own: what follows may ask a question, or begin the next job.
        job.finished.connect(then)
        job.cancelled.connect(self._on_cancelled)
        job.failed.connect(self._on_failed)

    def _on_saved(self, out: Path) -> None:
        if self._batch is None:
            return
        self._file = out
        self.context.preferences.papers_folder = out.parent
        self._note(self._batch.notes_of(range(1, self._batch.pages + 1)))
        words = self.language.plural(
            "{n} page saved as {file}", "{n} pages saved as {file}", self._batch.pages, file=out.name
        )
        self.bar.tell(words, str(out.parent))
        self.bar.show_file.show()

    def _ask_how(self, last: int) -> None:
        batch = self._batch
        if batch is None:
            return
        self._printed |= set(range(self._wish.first, last + 1))
        text = self.language.text
        answers = [
            Answer("again", text(N_("Repeat from a page …")), icon="rotate-ccw"),
            Answer("no", text(N_("No, do not note it"))),
            Answer("yes", text(N_("Yes, everything")), "primary", "check"),
        ]
        sentence = text(
            N_("Look at the paper first. Pages {first} to {last} were sent to {printer}."),
            first=self._wish.first,
            last=last,
            printer=self._wish.printer,
        )
        answer = self.context.ask(text(N_("Did it print well?")), sentence, answers)
        if answer == "again":
            self._printed -= set(range(self._wish.first, last + 1))
            self.print(batch, self._copies, self._wish.first)
            return
        if answer != "yes":
            self.bar.tell(text(N_("Not noted as printed.")), tone="amber")
            return
        self._note(batch.notes_of(self._printed))
        self.bar.tell(self.language.plural("{n} page printed", "{n} pages printed", len(self._printed)))

    def _on_cancelled(self) -> None:
        self.bar.tell(self.language.text(N_("Cancelled. Nothing was saved or noted.")), tone="amber")

    def _on_failed(self, error: Exception) -> None:
        text = self.language.text
        if isinstance(error, PrintRefused):
            sentence = text(
                N_("The printer did not take the pages. Look whether it is on and has paper, then try again.")
            )
        elif isinstance(error, OSError):
            sentence = text(
                N_("The PDF could not be written there. Choose another folder, or free some room on the disk.")
            )
        else:
            raise error
        self.context.tell(text(N_("This cannot be done now")), sentence)

    def _tell_no_printer(self, batch: PrintBatch) -> None:
        text = self.language.text
        sentence = text(N_("No printer is set up on this computer. Save the PDF and print it elsewhere."))
        answers = [
            Answer("back", text(N_("Go back"))),
            Answer("save", text(N_("Save PDF")), "primary", "file-down"),
        ]
        if self.context.ask(text(N_("There is no printer")), sentence, answers) == "save":
            self.save(batch)

    def _note(self, notes: tuple[Note, ...]) -> None:
        if not notes:
            return
        try:
            self.context.write(note_all, notes)
        except RuleBroken as error:
            self.context.tell_fault(error)

    def _open_file(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))


def file_name(title: str) -> str:
    """Return a title as a file's name that every system takes."""
    kept = "".join(" " if letter in '\\/:*?"<>|' else letter for letter in title)
    return f"{' '.join(kept.split())}.pdf"
