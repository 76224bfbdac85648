"""Tutup bulan: what should be in order, the month's name typed, and the red line that nothing crosses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.closing import ClosingList, closing_list
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.periods import last_day, next_month
from kube_desktop.gui import theme
from kube_desktop.gui.closing.points import Point, point_of
from kube_desktop.gui.parts.buttons import primary_button, secondary_button
from kube_desktop.gui.parts.cards import Card, EmptyState
from kube_desktop.gui.parts.forms.fields import TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.labels import column, picture, row, rule, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.parts.scroll_page import ScrollPage
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.screen_names import PRINTING
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved
from kube_desktop.ledger.balances import closed_through
from kube_desktop.ledger.closing import CloseMonth, close_month
from kube_desktop.storage.session import Session


@dataclass(frozen=True, slots=True)
class _State:
    """The next month's list (None, with the reason, when there is none) and where the line is."""

    closing: ClosingList | None
    reason: RuleBroken | None
    closed_through: date | None


def _state(session: Session, group_id: int) -> _State:
    closed = closed_through(session, group_id)
    try:
        return _State(closing_list(session, group_id), None, closed)
    except RuleBroken as error:
        return _State(None, error, closed)


class ClosingScreen(Screen):
    """The checklist at the left, the typed confirmation at the right."""

    def __init__(self, context: WindowContext) -> None:
        """Make it; nothing is read yet."""
        super().__init__(context)
        text = self.language.text
        self._group_id: int | None = None
        self._month: date | None = None
        self._key = ""
        self.title = PageTitle(text(N_("Close the month")))
        self.points: dict[str, Point] = {}
        self._goes: dict[str, QWidget] = {}
        self.done: MessageLine | None = None
        self._place_of_done = column(gap=0)
        self._list = Card(edge=0)
        self.form = Form()
        self.typed = TextField(self.language, text(N_("Type the name of the month")), longest=40)
        self.form.add("month", self.typed)
        self.close_button = primary_button(text(N_("Close the month")), "lock", size="big")
        self._why = words("", wrap=True)
        self._open_points = MessageLine("amber", "")
        self._confirm = Card(text(N_("Draw the line")))
        self._confirm.add(self._why, self._open_points, self.form, row(None, self.close_button))
        self.nothing = EmptyState("lock", "")
        self._lay_out()
        self.close_button.clicked.connect(self.close_month)
        self.typed.line.returnPressed.connect(self.close_month)

    def _lay_out(self) -> None:
        body = row(gap=12)
        body.addLayout(column(self._list, None, gap=0), 3)
        body.addLayout(column(self._confirm, None, gap=0), 2)
        self._body = QWidget()
        self._body.setLayout(body)
        page = column(self.title, self._place_of_done, self._body, self.nothing, None, gap=12, edge=24)
        self.setLayout(column(ScrollPage(page), gap=0))

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin at the one thing that is typed here."""
        super().showEvent(event)
        self.typed.editor.setFocus()

    def reload(self) -> None:
        """Read what may be closed next; a typed name stays while it is the same month."""
        group_id = self.context.group_id
        if group_id is None:
            return
        if group_id != self._group_id:
            self._forget_done()
        state = self.context.book.read(_state, group_id)
        month = state.closing.month if state.closing is not None else None
        if (group_id, month) != (self._group_id, self._month):
            self._group_id, self._month, self._key = group_id, month, self.context.book.new_uid()
            self.typed.set_value("")
        text = self.language.text
        closed = state.closed_through
        note = text(N_("No month is closed yet")) if closed is None else text(
            N_("Closed up to {day}"), day=self.language.long_day(closed)
        )  # fmt: skip
        self.title.set_title(self._heading(), note)
        self._body.setVisible(state.closing is not None)
        self.nothing.setVisible(state.closing is None)
        if state.closing is not None:
            self._show_list(state.closing)
            self._show_confirm(state.closing)
        elif state.reason is not None:
            self._show_nothing(text(state.reason.message, **state.reason.values))

    def _heading(self) -> str:
        if self._month is None:
            return self.language.text(N_("Close the month"))
        return self.language.text(N_("Close {month:month}"), month=self._month)

    def _show_nothing(self, sentence: str) -> None:
        fresh = EmptyState("lock", sentence)
        layout = self.nothing.parentWidget()
        if layout is not None and (inside := layout.layout()) is not None:
            inside.replaceWidget(self.nothing, fresh)
        self.nothing.hide()
        self.nothing.deleteLater()
        self.nothing = fresh

    def _show_list(self, closing: ClosingList) -> None:
        while (item := self._list.inside.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._goes = {}
        self.points = {item.name: point_of(item, self.language) for item in closing.items}
        self._list.inside.setSpacing(0)
        for place, point in enumerate(self.points.values()):
            if place:
                self._list.add(rule())
            self._list.add(self._line(point))

    def _line(self, point: Point) -> QWidget:
        tone = "green" if point.in_order else "amber"
        icon = "circle-check" if point.in_order else "triangle-alert"
        fact = words(point.fact, "strong" if not point.in_order else "body", wrap=True)
        state = self.language.text(N_("in order") if point.in_order else N_("please look"))
        lines = column(fact, gap=0)
        if not point.in_order:
            lines.addWidget(words(point.remedy, "caption", colour=theme.QUIET, wrap=True))
        line = row(picture(icon, theme.TONES[tone].ink, 22), gap=12)
        line.addLayout(lines, 1)
        line.addWidget(words(state, "caption_strong", colour=theme.TONES[tone].ink))
        go = secondary_button(point.act, size="small", arrow="chevron-right")
        go.setProperty("point", point.name)
        go.setAccessibleName(f"{point.act}: {point.fact}")
        go.clicked.connect(self._go)
        self._goes[point.name] = go
        line.addWidget(go)
        space = theme.scale().space
        line.setContentsMargins(space(16), space(10), space(12), space(10))
        made = QWidget()
        made.setLayout(line)  # as high as its words, which may wrap
        return made

    def _show_confirm(self, closing: ClosingList) -> None:
        text, language = self.language.text, self.language
        month = language.month(closing.month)
        self.form.setVisible(closing.ended)
        self.close_button.setVisible(closing.ended)
        if not closing.ended:
            day = language.long_day(next_month(closing.month))
            sentence = N_("{month} has not ended yet. It can be closed from {day} on. Months are closed one at a time.")
            self._why.setText(text(sentence, month=month, day=day))
            self._open_points.hide()
            return
        sentence = N_(
            "After it nothing up to {day} can be changed or opened again. What comes late is written down in the next "
            "month. Months are closed one at a time."
        )
        self._why.setText(text(sentence, day=language.long_day(last_day(closing.month))))
        lacking = sum(not item.in_order for item in closing.items)
        question = language.plural(
            "{n} point is not in order. Is that known?", "{n} points are not in order. Is that known?", lacking
        )
        self._open_points.set_message(question)
        self._open_points.setVisible(lacking > 0)
        self.typed.set_hint(text(N_("Type “{month}” to confirm"), month=month))
        self.close_button.set_word(self._heading())

    def _go(self) -> None:
        button = self.sender()
        if button is not None:
            point = self.points[str(button.property("point"))]
            self.context.go_to(point.screen, **point.what)

    def close_month(self) -> None:
        """Close it, if the name was typed as it is."""
        month, group_id = self._month, self._group_id
        if month is None or group_id is None or not self.close_button.isVisibleTo(self):
            return
        name = self.language.month(month)
        if self.typed.value().casefold() != name.casefold():
            self.typed.show_problem(self.language.text(N_("Type exactly “{month}”."), month=name))
            self.typed.editor.setFocus()
            return
        try:
            saved = self.context.write(close_month, CloseMonth(self._key, group_id, month))
        except RuleBroken as error:
            self.form.show_rule(error, self.language)
            return
        self._show_done(month, saved)
        self.reload()
        if self.done is not None and self.done.buttons:
            self.done.buttons["print"].setFocus()

    def _show_done(self, month: date, saved: Saved) -> None:
        self._forget_done()
        text = self.language.text
        answers = [("print", text(N_("Print {month:month}"), month=month))]
        fact = text(N_("{month:month} is closed. The code of the line is {code}."), month=month, code=saved.code)
        remedy = text(N_("Print the papers and have them signed; they bear this code."))
        self.done = MessageLine("green", fact, remedy, answers, icon="lock")
        self.done.setProperty("month", month.isoformat())
        self.done.answered.connect(self._print)
        self._place_of_done.addWidget(self.done)

    def _forget_done(self) -> None:
        if self.done is not None:
            self.done.hide()
            self.done.deleteLater()
            self.done = None

    def _print(self) -> None:
        if self.done is not None:
            self.context.go_to(PRINTING, month=date.fromisoformat(str(self.done.property("month"))))
