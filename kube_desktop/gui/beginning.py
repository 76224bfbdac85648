"""What the start page can begin: a new book, one from elsewhere, the practice book, a restored one; and the wizard."""

from __future__ import annotations

import uuid
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from kube_desktop.bookkeeping.founding import GroupPlan, found_book
from kube_desktop.bookkeeping.members import SameNik, same_nik_elsewhere
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.practice.making import make_practice_book
from kube_desktop.bookkeeping.safety_copies import restore_book
from kube_desktop.bookkeeping.villages import village_rows
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.periods import month_of, previous_month
from kube_desktop.gui.group_picker import Place
from kube_desktop.gui.job_dialog import run_job
from kube_desktop.gui.parts.busy import Report
from kube_desktop.gui.parts.forms.confirm import Answer, ask
from kube_desktop.gui.preferences import books_folder, data_folder
from kube_desktop.gui.refusals import CHOOSE, COPY_HERE, RESTORE, RETRY, copy_here
from kube_desktop.gui.restore_dialog import RestoreDialog, places_elsewhere
from kube_desktop.gui.wizard.draft import Draft
from kube_desktop.gui.wizard.page import WizardBook, WizardPage
from kube_desktop.ledger.acts import Saved
from kube_desktop.storage.upgrading import create_book

if TYPE_CHECKING:
    from kube_desktop.gui.main_window import MainWindow

PRACTICE_NAME = "Buku Latihan.kube"
PRACTICE_GROUPS, PRACTICE_MONTHS = 4, 3


def begin(window: MainWindow, act: str) -> None:
    """Do what a tile of the start page says."""
    if act == "new":
        show_new_book(window)
    elif act == "elsewhere":
        choose_book(window)
    elif act == "practice":
        practise(window)
    elif act == "restore":
        restore(window, [each.path for each in window.preferences.recent_books()])


def remedy(window: MainWindow, key: str, path: Path | None) -> None:
    """Do what a button under a refusal says."""
    if key == CHOOSE:
        choose_book(window)
    elif path is None:
        return
    elif key == RETRY:
        window.open_path(path)
    elif key == RESTORE:
        restore(window, [path])
    elif key == COPY_HERE:
        try:
            window.open_path(copy_here(path))
        except RuleBroken as error:
            if window.start_page is not None:
                window.start_page.show_fault(error)


def choose_book(window: MainWindow) -> None:
    """Choose a file and open it."""
    title = window.language.text(N_("Open a book from elsewhere"))
    chosen, _ = QFileDialog.getOpenFileName(window, title, str(books_folder()), "KUBE (*.kube);;* (*)")
    if chosen:
        window.open_path(Path(chosen))


def practise(window: MainWindow) -> None:
    """Open the practice book; the first time it is made."""
    path = books_folder() / PRACTICE_NAME
    if not path.exists() and not _make_practice_book(window, path):
        return
    window.open_path(path)


def restore(window: MainWindow, books: list[Path]) -> None:
    """Choose a copy, put it in the place of its book, and open that."""
    elsewhere = places_elsewhere(window.preferences.copies_folder)
    dialog = RestoreDialog(window, window.language, books, elsewhere)
    dialog.wanted.connect(partial(_restore, window, dialog))
    dialog.exec()
    dialog.deleteLater()


def show_new_book(window: MainWindow) -> None:
    """Show the wizard for a new book."""
    draft = Draft(data_folder())
    page = WizardPage(window.language, window.clock().date(), draft, books_folder())
    page.planned.connect(partial(_found_new_book, window, page))
    page.left.connect(partial(_leave_wizard, window))
    window.show_wizard(page)


def add_group(window: MainWindow) -> None:
    """Show the wizard for one more group of the open book."""
    context = window.context
    if context is None:
        return
    book = context.book

    def same_nik(nik: str) -> SameNik | None:
        return book.read(same_nik_elsewhere, nik)

    known = WizardBook(book.read(village_rows), same_nik)
    page = WizardPage(window.language, context.today, Draft(data_folder(), book.path.resolve()), None, known)
    page.planned.connect(partial(_found_group, window, page))
    page.left.connect(partial(_leave_wizard, window))
    window.show_wizard(page)


def _leave_wizard(window: MainWindow) -> None:
    if window.context is None:
        window.show_start()
    else:
        window.show_frame()


def _found_new_book(window: MainWindow, page: WizardPage, plan: GroupPlan, path: Path) -> None:
    """Make the file and write everything in it; when a rule is broken there is no file, and the wizard stays."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        create_book(path, uid=str(uuid.uuid4()), practice=False)
    except RuleBroken as error:
        page.show_rule(error)
        return
    except OSError:
        message = N_("Nothing can be written into the folder {folder}. Choose another folder.")
        page.show_rule(RuleBroken(message, "path", folder=str(path.parent)))
        return
    book: OpenBook | None = None
    try:
        book = OpenBook(path, window.clock)
        saved = book.write(found_book, plan)
    except RuleBroken as error:
        # A new file that holds nothing is in the way of the next try, so it goes again.
        if book is not None:
            book.close()
        path.unlink(missing_ok=True)
        page.show_rule(error)
        return
    page.saved()
    window.hold(book)
    _after_founding(window, plan, saved)


def _found_group(window: MainWindow, page: WizardPage, plan: GroupPlan, path: object) -> None:
    context = window.context
    if context is None:
        return
    try:
        saved = context.write(found_book, plan)
    except RuleBroken as error:
        page.show_rule(error)
        return
    page.saved()
    if saved.group_id is not None:
        villages = {each.code: each.id for each in context.book.read(village_rows)}
        context.village_id, context.group_id = villages[plan.village.code], saved.group_id
    window.show_frame()
    _after_founding(window, plan, saved)


def _after_founding(window: MainWindow, plan: GroupPlan, saved: Saved) -> None:
    """Offer the page of opening balances, to be signed."""
    frame = window.frame
    if frame is None:
        return
    if saved.group_id is not None and window.context is not None and window.context.village_id is not None:
        frame.show_place(Place(window.context.village_id, saved.group_id))
    if plan.opening is None or not frame.has_screen("printing"):
        return
    text = window.language.text
    answers = [
        Answer("later", text(N_("Later"))),
        Answer("print", text(N_("Print the opening balances")), "primary", "printer"),
    ]
    sentence = text(N_("Everything is saved. Print the page of opening balances and let the officers sign it."))
    if ask(window, text(N_("The group is in the book")), sentence, answers) == "print":
        frame.show_if_there("printing", paper="opening")


def _make_practice_book(window: MainWindow, path: Path) -> bool:
    until = previous_month(month_of(window.clock().date()))

    def work(report: Report) -> None:
        def told(done: int, of: int) -> None:
            report(done, of, "")

        make_practice_book(path, groups=PRACTICE_GROUPS, months=PRACTICE_MONTHS, until=until, progress=told)

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    end = run_job(window, window.language, window.language.text(N_("Making the practice book …")), work)
    if end.done:
        return True
    # A part of a practice book is of no use to anybody.
    path.unlink(missing_ok=True)
    if isinstance(end.error, RuleBroken) and window.start_page is not None:
        window.start_page.show_fault(end.error)
    elif end.error is not None:
        raise end.error
    return False


def _restore(window: MainWindow, dialog: RestoreDialog, book: Path, copy: Path) -> None:
    def work(report: Report) -> Path | None:
        return restore_book(book, copy, window.clock)

    try:
        book.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    task = window.language.text(N_("Restoring the copy …"))
    end = run_job(dialog, window.language, task, work, may_cancel=False)
    if isinstance(end.error, RuleBroken):
        dialog.show_rule(end.error)
        return
    if end.error is not None:
        raise end.error
    dialog.accept()
    window.open_path(book)
