"""What was just saved, with the receipt offered: a green line at the head of a screen, no question in the way."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kube_desktop.bookkeeping.cash_counts import KIND as COUNTING
from kube_desktop.bookkeeping.for_papers.receipts import receipt_vouchers
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.screen_names import PRINTING
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved

RECEIPT = "receipt"
CASH_COUNT = "cash-count"


class SavedLine(QWidget):
    """Hidden until something was saved; its button goes to the receipt, of a cash count to its record."""

    def __init__(self, context: WindowContext) -> None:
        """Make it hidden."""
        super().__init__()
        self._context = context
        self._saved: Saved | None = None
        self._vouchers: list[str] = []
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.line: MessageLine | None = None
        self.hide()

    def show_saved(self, saved: object) -> None:
        """Say which vouchers were written, after the commit."""
        if not isinstance(saved, Saved):
            return
        self.clear()
        self._saved = saved
        text = self._context.language.text
        self._vouchers = self._context.book.read(receipt_vouchers, saved.act_id)
        word = N_("Print the record of the count") if saved.kind == COUNTING else N_("Print the receipt")
        answers = [("print", text(word))] if self._vouchers or saved.kind == COUNTING else []
        said = ", ".join(saved.vouchers) or saved.code
        self.line = MessageLine("green", text(N_("Saved: {what}"), what=said), "", answers)
        self.line.answered.connect(self._print)
        self._place.addWidget(self.line)
        self.show()

    def clear(self) -> None:
        """Take it away."""
        if self.line is not None:
            self.line.hide()
            self.line.deleteLater()
            self.line = None
        self.hide()

    def _print(self) -> None:
        if self._saved is not None and self._saved.kind == COUNTING:
            self._context.go_to(PRINTING, paper=CASH_COUNT, act_id=self._saved.act_id)
        elif self._saved is not None:
            # Of a correction the last one: the right entry, not the one that takes the wrong one back.
            self._context.go_to(PRINTING, paper=RECEIPT, voucher=self._vouchers[-1])
