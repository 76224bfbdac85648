"""From the start page to a book: a new one, the practice book, one more group."""

from __future__ import annotations

from pathlib import Path

import pytest

from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.gui import beginning
from kube_desktop.gui.main_window import MainWindow
from kube_desktop.gui.parts.forms.confirm import Question
from kube_desktop.gui.who_writes import WriterDialog
from kube_desktop.gui.wizard.page import WizardPage
from kube_desktop.storage.book_file import BookRefused
from tests.gui.windows import when_asked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def fill(window: MainWindow, group: str = "KUBE Pandan Wangi") -> WizardPage:
    """Fill in the wizard that is shown, up to its last button: five members, no paper book."""
    page = window.centralWidget()
    assert isinstance(page, WizardPage)
    page.village.choose("35.21.16.2003")
    page.go_on()
    page.group.name.set_value(group)
    page.go_on()
    for place, name in enumerate(("Siti", "Sri", "Sari", "Painem", "Sumi")):
        page.members.grid.write(place, "name", name)
    page.members.grid.changed.emit()
    for place, office in enumerate(("chair", "secretary", "treasurer")):
        page.members.officers.fields[office].set_value(place)
    page.go_on()
    page.go_on()
    page.opening.from_nothing.setChecked(True)
    assert page.place() == 4
    return page


def new_book(window: MainWindow) -> WizardPage:
    """Press the tile of a new book, and fill in the wizard."""
    assert window.start_page is not None
    window.start_page.tiles["new"].click()
    return fill(window)


def test_a_new_book_is_made_and_shown(window: MainWindow, home: Path) -> None:
    page = new_book(window)
    asked = when_asked(WriterDialog, lambda dialog: dialog.submit())
    page.go_on()
    path = home / "Documents" / "KUBE" / "Buku Dumplengan 2026.kube"
    assert path.exists()
    assert asked
    assert window.book is not None
    assert window.book.writer.name == "Sari"
    assert window.frame is not None
    assert window.frame.top_bar.picker.shown_name() == "KUBE Pandan Wangi"
    assert list((home / "data").rglob("wizard-*")) == []


def test_a_name_that_is_taken_is_told_and_the_file_stays(window: MainWindow, home: Path) -> None:
    page = new_book(window)
    taken = home / "Documents" / "KUBE" / "Buku Dumplengan 2026.kube"
    taken.parent.mkdir(parents=True)
    taken.write_text("something else", encoding="utf-8")
    page.go_on()
    assert page.message.isVisible()
    assert taken.name in page.message.message()
    assert taken.read_text(encoding="utf-8") == "something else"
    assert window.book is None


def test_a_full_disk_leaves_no_half_book(window: MainWindow, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = new_book(window)

    def full(*arguments: object) -> None:
        raise BookRefused("full", "The disk is full. It is not certain that this was saved. Free some room.")

    with monkeypatch.context() as patched:
        patched.setattr(beginning, "found_book", full)
        page.go_on()
    assert page.message.isVisible()
    assert list((home / "Documents" / "KUBE").iterdir()) == []
    when_asked(WriterDialog, lambda dialog: dialog.submit())
    page.go_on()
    assert window.book is not None


def test_a_second_group_is_added(window: MainWindow) -> None:
    page = new_book(window)
    when_asked(WriterDialog, lambda dialog: dialog.submit())
    page.go_on()
    assert window.frame is not None
    window.frame.group_wanted.emit()
    fill(window, "KUBE Pandan Wangi").go_on()
    again = window.centralWidget()
    assert isinstance(again, WizardPage)
    assert again.message.isVisible()  # the village has a group of that name
    again.group.name.set_value("KUBE Melati")
    again.go_on()
    assert window.book is not None
    assert [row.name for row in window.book.read(group_rows)] == ["KUBE Melati", "KUBE Pandan Wangi"]
    assert window.frame.top_bar.picker.shown_name() == "KUBE Melati"


def test_leaving_the_wizard_keeps_what_was_typed(window: MainWindow) -> None:
    page = new_book(window)
    when_asked(Question, lambda question: question.buttons["keep"].click())
    page.ask_to_leave()
    assert window.start_page is not None
    window.start_page.tiles["new"].click()
    again = window.centralWidget()
    assert isinstance(again, WizardPage)
    assert again.place() == 4
    assert again.group.name.value() == "KUBE Pandan Wangi"
    when_asked(Question, lambda question: question.buttons["throw"].click())
    again.ask_to_leave()
    assert window.start_page is not None
    window.start_page.tiles["new"].click()
    fresh = window.centralWidget()
    assert isinstance(fresh, WizardPage)
    assert fresh.place() == 0


def test_the_practice_book_is_made_once(window: MainWindow, home: Path) -> None:
    path = home / "Documents" / "KUBE" / beginning.PRACTICE_NAME
    when_asked(WriterDialog, lambda dialog: dialog.submit())
    assert window.start_page is not None
    window.start_page.tiles["practice"].click()
    assert window.context is not None
    assert window.context.practice
    assert len(window.context.book.read(group_rows)) == beginning.PRACTICE_GROUPS
    made = path.stat().st_mtime_ns
    assert window.let_go()
    when_asked(WriterDialog, lambda dialog: dialog.submit())
    window.show_start().tiles["practice"].click()
    assert window.context is not None
    assert path.stat().st_ino == window.context.book.path.stat().st_ino
    assert made <= path.stat().st_mtime_ns
