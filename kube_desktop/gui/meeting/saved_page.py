"""Tersimpan: the meeting is in the book. Its vouchers, the code, the cash box, and what to print now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kube_desktop.bookkeeping.for_screens.held_meetings import HeldMeeting, VoucherRun, held_meetings, meeting_vouchers
from kube_desktop.bookkeeping.meeting_sheet import last_meeting
from kube_desktop.domain.accounts import CASH
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.step import scrolling
from kube_desktop.gui.parts.action_bar import ActionBar
from kube_desktop.gui.parts.buttons import Button, primary_button, secondary_button
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.labels import column, figure, row, tile, words
from kube_desktop.gui.parts.tables.cells import Cell
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.ledger.acts import Saved
from kube_desktop.ledger.balances import account_balance

READBACK, RECEIPTS = "meeting-readback", "receipt"
_SIDE_WIDTH = 340


class SavedPage(QWidget):
    """`done`: the way back to the list; `print_wanted(paper)`: a paper of this meeting is to be printed."""

    done = Signal()
    print_wanted = Signal(str)

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__()
        self.context = context
        self.language = context.language
        text = self.language.text
        self.finish = secondary_button(text(N_("Finish")))
        self.finish.clicked.connect(self.done)
        self.bar = ActionBar(self.finish)
        self._content = QVBoxLayout()
        self._content.setContentsMargins(0, 0, 0, 0)
        body = QWidget()
        body.setLayout(self._content)
        space = theme.scale().space
        upper = column(scrolling(body))
        upper.setContentsMargins(space(24), space(16), space(24), space(8))
        layout = column(upper, self.bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.sheet: Button | None = None

    def show_saved(self, saved: Saved) -> None:
        """Show what was just committed."""
        group_id = saved.group_id or 0
        read = self.context.book.read
        meeting = next(each for each in read(held_meetings, group_id) if each.act_id == saved.act_id)
        runs = read(meeting_vouchers, saved.act_id)
        cash = read(account_balance, group_id, CASH, max(saved.date, self.context.today))
        page = QWidget()
        page.setLayout(column(self._banner(saved, meeting), self._body(runs, cash), gap=14))
        while (item := self._content.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._content.addWidget(page)
        last = read(last_meeting, group_id)
        text = self.language.text
        note = text(N_("Next meeting: {day}"), day=self.language.full_day(last.next_date)) if last else ""
        self.bar.set_words(note)
        if self.sheet is not None:
            self.sheet.setFocus()

    def _banner(self, saved: Saved, meeting: HeldMeeting) -> QFrame:
        text, green = self.language.text, theme.TONES["green"]
        banner = QFrame()
        banner.setObjectName("saved")
        banner.setStyleSheet(
            f"QFrame#saved {{ background: {green.soft}; border: 1px solid {green.edge};"
            f" border-radius: {theme.RADIUS_CARD}px; }}"
        )
        when = text(
            N_("Meeting no. {number}, {day}, saved at {time}"),
            number=meeting.number,
            day=self.language.full_day(meeting.date),
            time=self.language.time(saved.written_at),
        )
        inside = QHBoxLayout(banner)
        space = theme.scale().space
        inside.setContentsMargins(space(28), space(18), space(28), space(18))
        inside.setSpacing(space(18))
        inside.addWidget(tile("circle-check", "green", size=60, ground=theme.SURFACE))
        inside.addLayout(
            column(words(text(N_("Saved")), "display", colour=green.ink), words(when, wrap=True), gap=0), 1
        )
        code = column(figure(text(N_("Book code")), colour=theme.QUIET), figure(saved.code, "big_sum"), gap=0)
        inside.addLayout(code)
        return banner

    def _body(self, runs: list[VoucherRun], cash: int) -> QWidget:
        text = self.language.text
        left = column(words(text(N_("Vouchers that were made")), "card_title"), self._table(runs), gap=8)
        left.addWidget(words(text(N_("A mistake? It is corrected, never erased.")), colour=theme.QUIET, wrap=True))
        left.addStretch(1)
        side = QWidget()
        cards = (self._print_card(runs), self._cash_card(cash))
        body = QWidget()
        if theme.scale().roomy:
            side.setLayout(row(*cards, gap=12))
            body.setLayout(column(side, left, gap=16))
            return body
        side.setFixedWidth(theme.scale().text(_SIDE_WIDTH))
        side.setLayout(column(*cards, None, gap=12))
        both = row(gap=16)
        both.addLayout(left, 1)
        both.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        body.setLayout(both)
        return body

    def _table(self, runs: list[VoucherRun]) -> RowsTable:
        text, figures = self.language.text, self.language.figure
        table = RowsTable(
            (
                Column(text(N_("Voucher")), _numbers, cell=lambda run: Cell(bold=True)),
                Column(text(N_("What it is for")), self._what, stretch=True),
                Column(
                    text(N_("Amount (Rp)")),
                    lambda run: run.cash,
                    self.language.figure_or_dash,
                    RIGHT,
                ),
            ),
            text(N_("Vouchers that were made")),
        )
        table.set_rows(runs)
        total = sum(run.cash for run in runs)
        table.set_total(["", text(N_("Into the cash box")), figures(total)])
        table.show_all_rows()
        return table

    def _what(self, run: VoucherRun) -> str:
        plural = self.language.plural
        if run.kind == "deposit":
            return plural("Deposit of {n} member", "Deposits of {n} members", run.count)
        if run.kind == "delivery":
            return plural("Deliveries of {n} member", "Deliveries of {n} members", run.count)
        if run.kind == "cash_difference":
            return self.language.text(N_("Cash difference: {reason}"), reason=run.text)
        if run.count == 1:
            return run.text
        return plural("{n} payment", "{n} payments", run.count)

    def _print_card(self, runs: list[VoucherRun]) -> Card:
        text = self.language.text
        card = Card(text(N_("Now print and sign")))
        card.add(
            words(text(N_("The signed paper is the proof of the meeting. It bears the code of the book.")), wrap=True)
        )
        self.sheet = primary_button(text(N_("Print the meeting sheet")), "printer", size="big")
        self.sheet.clicked.connect(self._print_sheet)
        members = sum(run.count for run in runs if run.kind == "deposit")
        receipts = secondary_button(
            self.language.plural("Print {n} receipt", "Print {n} receipts", members), "receipt-text"
        )
        receipts.clicked.connect(self._print_receipts)
        keep = secondary_button(text(N_("Save PDF")), "file-down")
        keep.clicked.connect(self._print_sheet)
        for button in (self.sheet, receipts, keep) if members else (self.sheet, keep):
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            card.add(button)
        return card

    def _cash_card(self, cash: int) -> Card:
        card = Card(self.language.text(N_("Cash box now")))
        card.add(words(self.language.rupiah(cash), "sum"))
        card.add(words(self.language.rupiah_in_words(cash), wrap=True))
        card.inside.addStretch(1)
        return card

    def _print_sheet(self) -> None:
        self.print_wanted.emit(READBACK)

    def _print_receipts(self) -> None:
        self.print_wanted.emit(RECEIPTS)


def _numbers(run: VoucherRun) -> str:
    """Return `KM-0126/XI/2026` or `KM-0126 – 0133/XI/2026`."""
    if run.first == run.last:
        return run.first
    first, _, rest = run.first.partition("/")
    return f"{first} – {run.last.partition('/')[0].partition('-')[2]}/{rest}"
