"""An entry, opened: what it moved in words, who wrote it down when, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.for_papers.receipts import WITHOUT_RECEIPT
from kube_desktop.bookkeeping.for_screens.entry_page import EntryPage
from kube_desktop.domain.accounts import BANK, CASH, account, on_normal_side
from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import icon_button, primary_button, secondary_button
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.dialog import Dialog
from kube_desktop.gui.parts.labels import figure, row, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_


class EntryDialog(Dialog):
    """`correcting()`: the entry is to be corrected; `printing()`: its receipt is to be printed."""

    correcting = Signal()
    printing = Signal()

    def __init__(self, parent: QWidget, context: WindowContext, page: EntryPage) -> None:
        """Show `page`."""
        self._language = context.language
        text, posted = context.language.text, page.posted
        about = ", ".join(part for part in (posted.entry.text, page.subject) if part)
        super().__init__(parent, posted.voucher, about, "receipt-text")
        close = icon_button("x", text(N_("Close")), self)
        close.clicked.connect(self.reject)
        self.head.addWidget(close)
        if sentence := self._became(page):
            self.body.addWidget(MessageLine("amber", sentence, icon="history"))
        self.body.addWidget(self._sides(page))
        self.body.addWidget(self._origin(page))
        self.body.addStretch(1)
        shut = secondary_button(text(N_("Close")))
        shut.clicked.connect(self.reject)
        self.print = secondary_button(text(N_("Print the receipt")), "printer")
        self.correct = primary_button(text(N_("Correct")), "pencil")
        self.print.clicked.connect(self._print)
        self.correct.clicked.connect(self._correct)
        moved = sum(line.amount for line in posted.entry.lines if line.account in (CASH, BANK))
        taken_back = posted.entry.reverses_id is not None
        self.print.setVisible(bool(moved) and not taken_back and posted.entry.kind not in WITHOUT_RECEIPT)
        self.correct.setVisible(bool(page.form))
        self.foot.addStretch(1)
        for button in (shut, self.print, self.correct):
            self.foot.addWidget(button)
        shut.setFocus()

    def _became(self, page: EntryPage) -> str:
        text, posted = self._language.text, page.posted
        if posted.corrected_by and page.replaced_by:
            said = N_("It was wrong: {other} takes it back, {right} stands in its place.")
            return text(said, other=posted.corrected_by, right=page.replaced_by)
        if posted.corrected_by:
            return text(N_("It was wrong: {other} takes it back."), other=posted.corrected_by)
        if page.reverses:
            return text(N_("It takes back {other}, which was wrong."), other=page.reverses)
        if page.replaces:
            return text(N_("It stands in place of {other}, which was wrong."), other=page.replaces)
        if not page.form:
            return text(N_("It was entered together with other things. Correct it where it was entered."))
        return ""

    def _sides(self, page: EntryPage) -> Card:
        """What grew and what shrank: no side of an account is ever named."""
        text, language = self._language.text, self._language
        card = Card(text(N_("What it moved")))
        for line in page.posted.entry.lines:
            amount = on_normal_side(line.account, line.amount)
            whose = f" {page.subject}" if line.member_id is not None and page.subject else ""
            said = N_("rises by {amount:rupiah}") if amount > 0 else N_("falls by {amount:rupiah}")
            name = words(f"{account(line.account).name}{whose}", wrap=True)
            shown = row(gap=12)
            shown.addWidget(name, 1)
            shown.addWidget(figure(text(said, amount=abs(amount)), "strong"))
            card.add(shown)
        total = sum(line.amount for line in page.posted.entry.lines if line.amount > 0)
        card.add_rule()
        card.add(words(language.rupiah_in_words(total), "caption", colour=theme.QUIET, wrap=True))
        return card

    def _origin(self, page: EntryPage) -> Card:
        text, language, posted = self._language.text, self._language, page.posted
        card = Card()
        card.add_pair(text(N_("Date")), language.full_day(posted.date))
        if page.held_on is not None:
            card.add_pair(text(N_("Happened on")), language.full_day(page.held_on))
        if page.cash_reason:
            card.add_pair(text(N_("Why the cash runs short")), page.cash_reason)
        written = text(
            N_("{day} at {time}"), day=language.long_day(page.written_at.date()), time=language.time(page.written_at)
        )
        card.add_pair(text(N_("Written down")), written)
        card.add_pair(text(N_("By")), page.writer)
        card.add_pair(text(N_("Book code")), page.code)
        return card

    def _print(self) -> None:
        self.accept()
        self.printing.emit()

    def _correct(self) -> None:
        self.accept()
        self.correcting.emit()
