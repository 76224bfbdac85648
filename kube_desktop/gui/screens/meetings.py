"""Pertemuan: the meetings that were held, and the sheet of the one that is held now."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedLayout, QWidget

from kube_desktop.bookkeeping.drafts import load_draft
from kube_desktop.bookkeeping.for_screens.held_meetings import HeldMeeting, held_meetings
from kube_desktop.bookkeeping.meeting_corrections import DRAFT as CORRECTION
from kube_desktop.bookkeeping.meeting_sheet import propose_sheet
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.corrections.meeting_walk import MeetingCorrection
from kube_desktop.gui.meeting.draft import KIND, draft_day, restored
from kube_desktop.gui.meeting.filling import begin_filling
from kube_desktop.gui.meeting.saved_page import SavedPage
from kube_desktop.gui.meeting.walk import MeetingWalk
from kube_desktop.gui.parts.buttons import primary_button, secondary_button
from kube_desktop.gui.parts.cards import EmptyState
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.forms.confirm import Answer
from kube_desktop.gui.parts.labels import column
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.parts.tables.cells import Cell
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved


class MeetingsScreen(Screen):
    """Three pages: the list, the sheet in hand, and what was just saved."""

    def __init__(self, context: WindowContext) -> None:
        """Make it without reading the book."""
        super().__init__(context)
        text = self.language.text
        self.begin = primary_button(text(N_("Start a meeting")), "plus")
        self.correct = secondary_button(text(N_("Correct the last meeting")), "pencil")
        self.title = PageTitle(text(N_("Meetings")), "", self.correct, self.begin)
        self.waiting = MessageLine(
            "amber", "", answers=[("on", text(N_("Continue"))), ("drop", text(N_("Discard")))], icon="pencil"
        )
        self.waiting.hide()
        self.table = self._table()
        self.list_page = QWidget()
        layout = column(self.title, self.waiting, self.table, gap=12, edge=24)
        layout.setStretch(2, 1)
        self.list_page.setLayout(layout)
        self.walk = MeetingWalk(context)
        self.saved_page = SavedPage(context)
        self.correction = MeetingCorrection(context)
        self._pages = QStackedLayout(self)
        for page in (self.list_page, self.walk, self.saved_page, self.correction):
            self._pages.addWidget(page)
        self._group_id: int | None = None
        self._act_id: int | None = None
        self.begin.clicked.connect(self.start)
        self.waiting.answered.connect(self._answer_draft)
        self.correct.clicked.connect(self.correct_last)
        self.correction.saved.connect(self._on_corrected)
        self.correction.left.connect(self._on_left)
        self.walk.saved.connect(self._on_saved)
        self.walk.left.connect(self._on_left)
        self.saved_page.done.connect(self._show_list)
        self.saved_page.print_wanted.connect(self._print_saved)
        self.table.opened.connect(self._print_held)

    def reload(self) -> None:
        """Read the list again; a sheet in hand keeps what was typed."""
        if self.context.group_id != self._group_id:
            self.walk.let_go()
            self.correction.let_go()
            self._group_id = self.context.group_id
            self._pages.setCurrentWidget(self.list_page)
        if self.walk.is_dirty():
            self.context.draft(True)
            if not self.isVisible():
                self.walk.propose_again()
        elif self._pages.currentWidget() is self.list_page:
            self._read_list()

    def show_what(self, **what: object) -> None:
        """Start a meeting (`start=True`), or go on with the one whose draft waits."""
        if what.get("start") and not self.walk.is_dirty():
            self.start()

    def may_leave(self) -> bool:
        """Ask before a sheet that is not in the book is left; its draft stays."""
        if not self.walk.is_dirty() and not self.correction.is_dirty():
            self._put_correction_away()
            return True
        text = self.language.text
        self.walk.keep_now()
        self.correction.keep_now()
        answers = (
            Answer("leave", text(N_("Leave, the draft stays"))),
            Answer("stay", text(N_("Go on with the meeting")), "primary"),
        )
        title = text(N_("The meeting is not saved in the book yet"))
        sentence = text(N_("What was typed is kept as a draft. The deposits count only once the meeting is saved."))
        if self.correction.filling is not None:
            title = text(N_("The correction is not saved in the book yet"))
            sentence = text(N_("What was typed is kept as a draft. Until it is saved the meeting stands as it was."))
        may = self.context.ask(title, sentence, answers) == "leave"
        if may:
            self._put_correction_away()
        return may

    def _put_correction_away(self) -> None:
        if self.correction.filling is not None:
            self.correction.let_go()
            self._show_list()

    def start(self) -> None:
        """Begin a new sheet with today's date, or go on with a draft if there is one."""
        group_id = self.context.group_id
        if group_id is None:
            return
        if self.context.book.read(load_draft, group_id, KIND) is not None:
            self.resume()
            return
        proposal = self.context.book.read(propose_sheet, group_id, self.context.today)
        self._pages.setCurrentWidget(self.walk)
        self.walk.show_filling(begin_filling(proposal, self.context.book.new_uid()))
        self.context.draft(True)

    def correct_last(self) -> None:
        """Open the newest meeting's sheet again, filled in as it was saved."""
        if self._group_id is not None and self.correction.open_newest(self._group_id):
            self._pages.setCurrentWidget(self.correction)

    def _on_corrected(self, saved: Saved) -> None:
        self._show_list()
        fact = self.language.text(N_("The meeting is corrected, code {code}."), code=saved.code)
        self.title.set_title(self.language.text(N_("Meetings")), fact)

    def resume(self) -> None:
        """Go on with the draft of a meeting, else with that of a correction."""
        content = self._draft()
        if content is None:
            self._resume_correction()
            return
        if self._group_id is None:
            return
        proposal = self.context.book.read(propose_sheet, self._group_id, draft_day(content))
        self._pages.setCurrentWidget(self.walk)
        self.walk.show_filling(restored(content, proposal))
        self.context.draft(True)

    def _resume_correction(self) -> None:
        group_id, content = self._group_id, self._draft(CORRECTION)
        if group_id is None or content is None:
            return
        if self.correction.resume(group_id, content):
            self._pages.setCurrentWidget(self.correction)
            self.context.draft(True)
            return
        text = self.language.text
        sentence = text(N_("The meeting was corrected since, or another was held. What was typed cannot be used."))
        self.context.tell(text(N_("This draft has grown old")), sentence)
        self._discard(group_id)

    def _draft(self, kind: str = KIND) -> dict[str, Any] | None:
        if self._group_id is None:
            return None
        return self.context.book.read(load_draft, self._group_id, kind)

    def _table(self) -> RowsTable:
        text, language = self.language.text, self.language
        counted, open_ = Chip(text(N_("Counted")), "green", "check"), Chip(text(N_("Not counted")), "amber")
        table = RowsTable(
            (
                Column(text(N_("No")), lambda held: held.number, align=RIGHT, sort=lambda held: held.number),
                Column(text(N_("Date")), lambda held: held.date, language.day, sort=lambda held: held.date),
                Column(text(N_("Place")), lambda held: held.place, stretch=True),
                Column(text(N_("Led by")), lambda held: held.leader),
                Column(text(N_("Present")), _present),
                Column(
                    text(N_("Cash")),
                    lambda held: "",
                    cell=lambda held: Cell(chips=(counted if held.counted else open_,)),
                ),
                Column(text(N_("Into the cash box")), lambda held: held.cash, language.figure_or_dash, RIGHT, "(Rp)"),
            ),
            text(N_("Meetings")),
            key=lambda held: held.number,
        )
        self.empty = EmptyState(
            "calendar-check", text(N_("No meeting has been recorded yet.")), text(N_("Start a meeting"))
        )
        self.empty.called.connect(self.start)
        table.set_empty(self.empty)
        return table

    def _read_list(self) -> None:
        held = self.context.book.read(held_meetings, self._group_id) if self._group_id is not None else []
        count = self.language.plural("{n} meeting so far", "{n} meetings so far", len(held))
        note = self.language.text(N_("Enter prints the sheet of a meeting again.")) if held else ""
        self.title.set_title(self.language.text(N_("Meetings")), f"{count}. {note}" if held else "")
        self.table.set_rows(held)
        meeting, correction = self._draft(), self._draft(CORRECTION)
        content = meeting or correction
        self.waiting.setVisible(content is not None)
        self.begin.setVisible(content is None and bool(held))
        self.correct.setVisible(content is None and bool(held))
        if content is not None:
            fact = N_("There is a draft of the meeting of {day} that is not saved yet.")
            if meeting is None:
                fact = N_("There is a draft of the correction of the meeting of {day} that is not saved yet.")
            self.waiting.set_message(self.language.text(fact, day=draft_day(content)))
        self._first_button(waits=content is not None).setFocus()

    def _first_button(self, *, waits: bool) -> QWidget:
        if waits:
            return self.waiting.buttons["on"]
        return self.begin if self.begin.isVisibleTo(self) or self.empty.button is None else self.empty.button

    def _answer_draft(self, key: str) -> None:
        if key == "on":
            self.resume()
        elif self._group_id is not None and self._is_sure():
            self._discard(self._group_id)

    def _discard(self, group_id: int) -> None:
        """Throw away the draft that waits: that of a meeting comes first."""
        keeper = self.correction.keeper if self._draft() is None else self.walk.keeper
        try:
            keeper.discard(group_id)
        except RuleBroken as error:
            self.context.tell_fault(error)
        self._read_list()

    def _is_sure(self) -> bool:
        text = self.language.text
        answers = (
            Answer("drop", text(N_("Discard the draft")), "danger"),
            Answer("keep", text(N_("Keep it"))),
        )
        title, sentence = text(N_("Discard this draft?")), text(N_("Everything that was typed in it is lost."))
        return self.context.ask(title, sentence, answers) == "drop"

    def _on_saved(self, saved: Saved) -> None:
        self._act_id = saved.act_id
        self.saved_page.show_saved(saved)
        self._pages.setCurrentWidget(self.saved_page)

    def _on_left(self) -> None:
        self.walk.let_go()
        self.correction.let_go()
        self.context.draft(False)
        self._show_list()

    def _show_list(self) -> None:
        self._pages.setCurrentWidget(self.list_page)
        self._read_list()

    def _print_saved(self, paper: str) -> None:
        self.context.go_to("printing", paper=paper, act_id=self._act_id)

    def _print_held(self, held: HeldMeeting) -> None:
        self.context.go_to("printing", paper="meeting-readback", act_id=held.act_id)


def _present(held: HeldMeeting) -> str:
    return f"{held.present}/{held.members}"
