"""Salin ke USB: which stick, how far, and whether it may be pulled out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog

from kube_desktop.bookkeeping.book_state import book_uid
from kube_desktop.bookkeeping.safety_copies import copy_to_stick
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.copies.stick_list import StickList, room_words
from kube_desktop.gui.parts.busy import Job, JobBar, Report
from kube_desktop.gui.parts.buttons import link_button, primary_button, secondary_button
from kube_desktop.gui.parts.forms.dialog import Dialog
from kube_desktop.gui.parts.labels import words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.storage.sticks import Stick, find_sticks, stick_at

_STAGES = {"copy": N_("making the copy"), "write": N_("writing"), "read": N_("reading it again")}


class StickDialog(Dialog):
    """`copied(path)` comes when a copy is on a stick and proven; the dialog stays until it is closed."""

    copied = Signal(object)

    def __init__(self, context: WindowContext, find: Callable[[], list[Stick]] = find_sticks) -> None:
        """Offer the sticks that `find` returns, for the open book."""
        text = context.language.text
        self._size = context.book.path.stat().st_size
        size = room_words(context.language, self._size)
        note = text(N_("The whole book {name}, {size}"), name=context.book.path.stem, size=size)
        super().__init__(context.window, text(N_("Copy to a USB stick")), note, "usb")
        self.context = context
        self.language = context.language
        self._job: Job | None = None
        self._stick: Stick | None = None
        self.sticks = StickList(self.language, find)
        self.sticks.changed.connect(self._on_stick)
        self._bar = JobBar(self.language)
        self._bar.button.hide()  # the foot has one
        self._wait = words(text(N_("Leave the stick where it is until the copy is finished.")), wrap=True)
        self._wait.hide()
        self.against = MessageLine("red", "")
        self.against.hide()
        self.fault = MessageLine("red", "")
        self.fault.hide()
        self.done_line = MessageLine("green", "")
        self.done_line.hide()
        for part in (self.sticks, self.against, self._bar, self._wait, self.fault, self.done_line):
            self.body.addWidget(part)
        self.elsewhere = link_button(text(N_("My stick is not in the list")), "folder-open")
        self.elsewhere.clicked.connect(self._choose_folder)
        self.leave = secondary_button(text(N_("Cancel")))
        self.leave.clicked.connect(self.reject)
        self.copy = primary_button(text(N_("Copy")), "usb")
        self.copy.setDefault(True)
        self.copy.clicked.connect(self.start)
        self.finish = primary_button(text(N_("Finished")), "check")
        self.finish.clicked.connect(self.accept)
        self.finish.hide()
        self.foot.addWidget(self.elsewhere)
        self.foot.addStretch(1)
        for button in (self.leave, self.copy, self.finish):
            self.foot.addWidget(button)
        self._on_stick()

    def start(self) -> None:
        """Copy to the stick that is marked."""
        stick = self._stick = self.sticks.stick()
        if stick is None or self._job is not None:
            return
        book = self.context.book
        stages = {stage: (place, self.language.text(word)) for place, (stage, word) in enumerate(_STAGES.items())}

        def work(report: Report) -> Path:
            def told(stage: str, done: int, of: int) -> None:
                place, word = stages[stage]
                report(100 * place + 100 * done // max(of, 1), 100 * len(stages), word)

            return copy_to_stick(book, stick, told)

        self._job = Job(work, self)
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)
        self._show_working(True)
        self._bar.watch(self._job, self.language.text(N_("Copying to {stick} …"), stick=stick.name))

    def reject(self) -> None:
        """Esc stops the work first; the dialog closes when nothing runs."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for the end of the work."""
        if self._job is not None:
            event.ignore()
            self._job.cancel()
            return
        super().closeEvent(event)

    def _on_stick(self) -> None:
        """Say at once what stands against this stick."""
        stick, text = self.sticks.stick(), self.language.text
        if self._job is not None or not self.finish.isHidden():
            return
        self.against.hide()
        self.copy.setVisible(stick is not None)
        if stick is None:
            return
        if stick.read_only:
            fact = text(N_("{stick} is locked."), stick=stick.name)
            self.against.set_message(fact, text(N_("Open the little lock at its side.")))
        elif stick.free < self._size:
            fact = text(N_("There is not enough room on {stick}."), stick=stick.name)
            self.against.set_message(fact, text(N_("Remove files that are not needed there, or use another stick.")))
        refused = stick.read_only or stick.free < self._size
        self.against.setVisible(refused)
        self.copy.setEnabled(not refused)
        self.copy.set_word(text(N_("Copy to {stick}"), stick=stick.name), "usb")

    def _say(self, fact: str, remedy: str = "") -> None:
        self.fault.set_message(fact, self.language.text(remedy) if remedy else "")
        self.fault.show()

    def _show_working(self, working: bool) -> None:
        self.fault.hide()
        self.against.hide()
        self._wait.setVisible(working)
        self.sticks.setVisible(not working)
        self.elsewhere.setVisible(not working)
        self.copy.setVisible(not working)
        self.leave.set_word(self.language.text(N_("Cancel the work") if working else N_("Cancel")))

    def _end(self) -> None:
        self._job = None
        self._show_working(False)
        self.sticks.look()
        self._on_stick()
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_finished(self, carried: object) -> None:
        context, stick = self.context, self._stick
        if stick is None or not isinstance(carried, Path):
            return
        context.preferences.remember_stick_copy(context.book.read(book_uid), context.book.clock())
        self._end()
        text = self.language.text
        fact = text(N_("The copy is on {stick}. It was read again and is whole."), stick=stick.name)
        self.done_line.set_message(fact, text(N_("The stick may be pulled out now. Keep it away from the laptop.")))
        self.done_line.show()
        self.sticks.hide()
        for part in (self.against, self.elsewhere, self.leave, self.copy):
            part.hide()
        self.finish.show()
        self.finish.setDefault(True)
        self.finish.setFocus(Qt.FocusReason.OtherFocusReason)
        self.copied.emit(carried)

    def _on_failed(self, error: object) -> None:
        self._end()
        if not isinstance(error, RuleBroken):
            raise error if isinstance(error, Exception) else RuntimeError("a copy failed")
        text = self.language.text
        self._say(text(error.message, **error.values), N_("The older copies are as they were."))

    def _on_cancelled(self) -> None:
        self._end()
        self._say(self.language.text(N_("The copy was stopped.")), N_("The older copies are as they were."))

    def _choose_folder(self) -> None:
        title = self.language.text(N_("Choose the USB stick"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(Path.home()))
        stick = stick_at(Path(chosen)) if chosen else None
        if stick is not None:
            self.sticks.add(stick)
