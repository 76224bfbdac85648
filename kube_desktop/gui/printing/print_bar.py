"""The foot of the printing screen: what is ready or under way at the left, Simpan PDF and Cetak at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.busy import Job, JobBar
from kube_desktop.gui.parts.buttons import primary_button, secondary_button
from kube_desktop.gui.parts.labels import boxed, column, paint_words, picture, row, words
from kube_desktop.language import N_, Language


class PrintBar(QFrame):
    """Says what there is to print; while a job runs it shows that instead, and nothing can be begun."""

    def __init__(self, language: Language) -> None:
        """Make it with nothing to print."""
        super().__init__()
        self.language = language
        self.setObjectName("actions")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fact = words("", "strong", wrap=True)
        self.note = words("", "caption", colour=theme.QUIET, wrap=True)
        self._done = picture("circle-check", theme.TONES["green"].ink, 20)
        texts = row(self._done, gap=10)
        texts.addLayout(column(self.fact, self.note, gap=0), 1)
        self._says = boxed(texts)
        self.job_bar = JobBar(language)
        self.show_file = secondary_button(language.text(N_("Open the PDF")), "folder-open")
        self.save = secondary_button(language.text(N_("Save PDF")), "file-down")
        self.print = primary_button("", "printer")
        space = theme.scale().space
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space(24), space(10), space(24), space(10))
        layout.setSpacing(space(12))
        layout.addWidget(self._says, 1)
        layout.addWidget(self.job_bar, 1)
        for button in (self.show_file, self.save, self.print):
            layout.addWidget(button)
        self.show_file.hide()
        self._ready = False
        self._kept = False
        self._left: tuple[QWidget, QWidget | None] | None = None
        self.set_pages(0, "")

    def set_pages(self, pages: int | None, reason: str) -> None:
        """Say how many pages there are, or the reason why nothing can be begun; None: they are still counted."""
        if pages is not None:
            word = self.language.plural("Print {n} page", "Print {n} pages", pages)
            self.print.set_word(word if pages else self.language.text(N_("Print")))
        self._ready = bool(pages) and not reason
        self._enable()
        if reason:
            self.tell_ready(reason)

    def tell_ready(self, fact: str, note: str = "") -> None:
        """Say what there is to print, unless it still says how the last print went."""
        if not self._kept:
            self._say(fact, note, "plain")

    def tell(self, fact: str, note: str = "", *, tone: str = "green") -> None:
        """Say how a print went, until something else is chosen (`forget`)."""
        self._kept = True
        self._say(fact, note, tone)

    def forget(self) -> None:
        """Something else was chosen: how the last print went is of no interest any more."""
        self._kept = False
        self.show_file.hide()

    def _say(self, fact: str, note: str, tone: str) -> None:
        paint_words(self.fact, theme.TONES[tone].ink)
        self.fact.setText(fact)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._done.setVisible(tone == "green")

    def watch(self, job: Job, task: str) -> None:
        """Show a job from its start to its end, and start it."""
        self._says.hide()
        self.show_file.hide()
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(self._on_end)
        self.job_bar.watch(job, task)
        self._enable()

    def busy(self) -> bool:
        """Say whether a job runs."""
        return not self.job_bar.isHidden()

    def _on_end(self) -> None:
        self._says.show()
        self.job_bar.hide()
        self._enable()

    def _enable(self) -> None:
        """Let the buttons be pressed, or not. One that may not loses the keyboard, and gets it back afterwards."""
        may, here = self._ready and not self.busy(), self.window().focusWidget()
        for button in (self.save, self.print):
            button.setEnabled(may)
        if not may and here in (self.save, self.print):
            self._left = here, self.window().focusWidget()
        elif may and self._left is not None:
            left, elsewhere = self._left
            self._left = None
            if here in (None, elsewhere):
                left.setFocus()
