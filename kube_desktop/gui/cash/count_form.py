"""Counting all that lies in the box, note by note; a difference from the book is explained and booked."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.cash_counts import CountCash, count_cash
from kube_desktop.domain.accounts import CASH
from kube_desktop.domain.cash import DENOMINATIONS
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.count_table import CountTable
from kube_desktop.gui.meeting.difference_card import DifferenceCard
from kube_desktop.gui.meeting.filling import read_count
from kube_desktop.gui.parts.buttons import icon_button, primary_button, secondary_button
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.confirm import Answer, ask
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.dialog import Dialog
from kube_desktop.gui.parts.go_on_keys import go_on_with_ctrl_enter
from kube_desktop.gui.parts.labels import boxed, column, figure, row, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.ledger.balances import account_balance


@dataclass(slots=True)
class _Counting:
    count: dict[str, str] = field(default_factory=dict)
    skipped: bool = False


class CountDialog(Dialog):
    """The whole box at the end of a day. `written(saved)` comes after the commit."""

    written = Signal(object)

    def __init__(self, parent: QWidget, context: WindowContext, group_id: int) -> None:
        """Count today's cash; another day can be chosen."""
        text = context.language.text
        note = text(N_("Everything in the box, at the end of the day"))
        super().__init__(parent, text(N_("Count the cash box")), note, "banknote")
        self._context = context
        self._language = context.language
        self._group_id = group_id
        self._key = context.book.new_uid()
        self._counting = _Counting()
        self._expected = 0
        self.day = DayField(self._language, text(N_("Date")), context.today)
        self.table = CountTable(self._language)
        self.difference = DifferenceCard(self._language)
        self.trouble = MessageLine("red", "")
        self.trouble.hide()
        self._in_book = figure("", "card_title")
        self._counted = figure("", "card_title")
        self._in_words = words("", "caption", colour=theme.QUIET, wrap=True)
        self._lay_out()
        self.table.show_filling(self._counting)
        self.day.set_value(context.today)
        self.day.changed.connect(self._show)
        self.table.changed.connect(self._show)
        self.table.finished.connect(self._on_finished)
        self.difference.changed.connect(self.trouble.hide)
        self.difference.finished.connect(self._save)
        self.difference.count_again.connect(self.table.focus_first)
        self._show()
        self.table.focus_first()

    def _lay_out(self) -> None:
        text = self._language.text
        close = icon_button("x", text(N_("Close")), self)
        close.clicked.connect(self.reject)
        self.head.addWidget(close)
        sums = Card(edge=12)
        sums.add(
            row(words(text(N_("In the book"))), None, self._in_book),
            row(words(text(N_("Counted"))), None, self._counted),
            self._in_words,
        )
        sums.inside.addStretch(1)
        self.body.addWidget(self.trouble)
        both = row(gap=24)
        both.addWidget(self.table, 3, Qt.AlignmentFlag.AlignTop)
        both.addWidget(boxed(column(self.day, sums, self.difference, gap=12)), 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(both)
        self.body.addStretch(1)
        cancel = secondary_button(text(N_("Cancel")))
        cancel.clicked.connect(self.reject)
        self.save = primary_button(text(N_("Save the count")), "check")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        go_on_with_ctrl_enter(self, self._save)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.save)

    def wanted_width(self) -> int:
        """Wide enough for the notes and coins beside what they come to."""
        return theme.scale().text(1120)

    def reject(self) -> None:
        """Close, after asking if something was counted."""
        text = self._language.text
        if any(self._counting.count.values()):
            answers = (
                Answer("throw", text(N_("Discard what was typed")), "danger"),
                Answer("back", text(N_("Go on typing"))),
            )
            sentence = text(N_("If you close this form now, what you typed is lost."))
            if ask(self, text(N_("What was typed is not saved yet")), sentence, answers) != "throw":
                return
        super().reject()

    def total(self) -> int:
        """What was counted, in rupiah; what cannot be read counts as nothing."""
        return sum(each.value * self._pieces().get(each.key, 0) for each in DENOMINATIONS)

    def _pieces(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for key, typed in self._counting.count.items():
            try:
                found[key] = read_count(typed)
            except RuleBroken:
                continue
        return found

    def _show(self) -> None:
        self.trouble.hide()
        day = self.day.value()
        if day is not None:
            self._expected = self._context.book.read(account_balance, self._group_id, CASH, day)
            self.day.set_hint(self._language.full_day(day))
        rupiah, total = self._language.rupiah, self.total()
        self._in_book.setText(rupiah(self._expected))
        self._counted.setText(rupiah(total))
        self._in_words.setText(self._language.rupiah_in_words(total) if total else "")
        self._in_words.setVisible(bool(total))
        counted = any(typed.strip() for typed in self._counting.count.values())
        self.difference.show_difference(total - self._expected, counted=counted)

    def _on_finished(self) -> None:
        if self.total() != self._expected and not self.difference.reason.value():
            self.difference.reason.editor.setFocus()
        else:
            self.save.setFocus()

    def _save(self) -> None:
        mistake = self.table.mistake()
        if mistake is not None:
            field_, sentence = mistake
            field_.setFocus()
            self._tell(sentence)
            return
        day = self.day.value()
        if day is None:
            self.day.show_problem(self.day.problem() or "")
            self.day.editor.setFocus()
            return
        pieces = tuple((each.key, self._pieces()[each.key]) for each in DENOMINATIONS if each.key in self._pieces())
        reason = self.difference.reason.value() if self.total() != self._expected else ""
        form = CountCash(self._key, self._group_id, day, pieces, reason)
        try:
            saved = self._context.write(count_cash, form)
        except RuleBroken as error:
            self._show_rule(error)
            return
        self.accept()
        self.written.emit(saved)

    def _show_rule(self, error: RuleBroken) -> None:
        sentence = self._language.text(error.message, **error.values)
        if error.field == "reason":
            self.difference.show_problem(sentence)
            self.difference.reason.editor.setFocus()
        elif error.field == "date":
            self.day.show_problem(sentence)
            self.day.editor.setFocus()
        else:
            self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        self.trouble.set_message(sentence)
        self.trouble.show()
