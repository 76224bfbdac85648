"""Kas & Bank: the books of box and bank with running balance, what comes in and goes out, the count of the box."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from kube_desktop.bookkeeping.for_screens.cash_page import CashPage, cash_page, first_day
from kube_desktop.domain.accounts import BANK, CASH
from kube_desktop.gui import theme
from kube_desktop.gui.cash.book_rows import BookRow, book_rows
from kube_desktop.gui.cash.book_table import BookTable
from kube_desktop.gui.cash.count_form import CountDialog
from kube_desktop.gui.cash.kinds import AT_BANK, IN, OUT
from kube_desktop.gui.cash.periods import Period, periods
from kube_desktop.gui.cash.transaction_form import TransactionDialog
from kube_desktop.gui.corrections.opening_entries import EntryOpener
from kube_desktop.gui.parts.action_bar import ActionBar
from kube_desktop.gui.parts.buttons import primary_button, secondary_button
from kube_desktop.gui.parts.cards import EmptyState
from kube_desktop.gui.parts.filter_bar import FilterBar
from kube_desktop.gui.parts.labels import column, row
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.saved_line import SavedLine
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.screen_names import PRINTING
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from kube_desktop.language import N_


class CashScreen(Screen):
    """One book at a time; the chosen line can be opened."""

    def __init__(self, context: WindowContext) -> None:
        """Make it; nothing is read yet."""
        super().__init__(context)
        text = self.language.text
        self._group_id: int | None = None
        self._opened: frozenset[tuple[str, int]] = frozenset()
        self._periods: tuple[Period, ...] = ()
        self._begins: date | None = None
        self.dialog: WriteDialog | CountDialog | None = None
        self.count = secondary_button(text(N_("Count cash")), "banknote")
        self.bank = secondary_button(text(N_("To or from the bank")), "arrow-left-right")
        self.money_in = secondary_button(text(N_("Money in")), "arrow-down-left")
        self.money_out = primary_button(text(N_("Money out")), "arrow-up-right")
        self.books = FilterBar([(CASH, text(N_("Cash box"))), (BANK, text(N_("Bank")))], CASH)
        self.period = QComboBox()
        self.period.setAccessibleName(text(N_("Period of the book")))
        self.print = secondary_button(text(N_("Print")), "printer")
        self.saved_line = SavedLine(context)
        self.table = BookTable(self.language)
        self.entries = EntryOpener(self, context, self._on_written)
        self.open_line = secondary_button("", "file-text")
        self.bar = ActionBar() if theme.scale().roomy else ActionBar(self.open_line)
        self.bar.setParent(self)
        self.bar.setVisible(not theme.scale().roomy)
        self.title = PageTitle(text(N_("Cash & bank")), "", self.count, self.bank, self.money_in, self.money_out)
        self._lay_out(self.title)
        self._connect()

    def _lay_out(self, title: QWidget) -> None:
        self.period.setFont(theme.font("strong"))
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table.set_empty(EmptyState("wallet", self.language.text(N_("Nothing was written down in this period."))))
        filters = row(self.books, None, self.period, self.print)
        roomy = theme.scale().roomy
        if roomy:  # rows are precious where the text is large
            filters.addWidget(self.open_line)
        page = column(title, filters, self.saved_line, gap=10)
        page.addWidget(self.table, 1)
        space = theme.scale().space
        page.setContentsMargins(space(24), space(12), space(24), space(12))
        whole = column(gap=0)
        whole.addLayout(page, 1)
        if not roomy:
            whole.addWidget(self.bar)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.count.clicked.connect(self.count_box)
        self.bank.clicked.connect(self.record_bank)
        self.money_in.clicked.connect(self.record_in)
        self.money_out.clicked.connect(self.record_out)
        self.books.chosen.connect(self._show_newest)
        self.period.activated.connect(self._show_newest)
        self.print.clicked.connect(self._print)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._show_chosen)
        self.open_line.clicked.connect(self._open_chosen)

    def reload(self) -> None:
        """Read the book of the chosen period."""
        group_id = self.context.group_id
        if group_id is None:
            return
        other = group_id != self._group_id
        if other:
            self._group_id, self._opened = group_id, frozenset()
            self.saved_line.clear()
        self._offer_periods(group_id, anew=other)
        self._show(to_end=other)

    def record_in(self) -> None:
        """Ask what came in."""
        self._record(IN)

    def record_out(self) -> None:
        """Ask what went out."""
        self._record(OUT)

    def record_bank(self) -> None:
        """Ask what was brought to the bank or taken from it."""
        self._record(AT_BANK)

    def count_box(self) -> None:
        """Count all that lies in the box."""
        if self._group_id is not None:
            self.begin(CountDialog(self, self.context, self._group_id))

    def _record(self, way: str) -> None:
        if self._group_id is not None:
            self.begin(TransactionDialog(self, self.context, self._group_id, way))

    def begin(self, dialog: WriteDialog | CountDialog) -> None:
        """Open a form that writes, and tell here what it saved."""
        self.dialog = dialog
        dialog.written.connect(self._on_written)
        dialog.open()

    def _on_written(self, saved: object) -> None:
        self.saved_line.show_saved(saved)
        self._show(to_end=True)

    def _offer_periods(self, group_id: int, *, anew: bool) -> None:
        begins, today = self.context.book.read(first_day, group_id), self.context.today
        offered = tuple(periods(self.language, begins, today))
        if anew or offered != self._periods:
            # Whoever reads the newest goes on reading the newest when a month begins.
            chosen = "" if anew or self.period.currentIndex() <= 0 else self.period.currentText()
            self._periods = offered
            self.period.blockSignals(True)
            self.period.clear()
            self.period.addItems([each.words for each in offered])
            self.period.setCurrentIndex(max(0, self.period.findText(chosen) if chosen else 0))
            self.period.blockSignals(False)

    def _page(self) -> CashPage | None:
        if self._group_id is None or not self._periods:
            return None
        period = self._periods[max(0, self.period.currentIndex())]
        account, opened = self.books.current(), frozenset(act for _, act in self._opened)
        return self.context.book.read(cash_page, self._group_id, account, period.first, period.last, opened)

    def _show(self, *, to_end: bool) -> None:
        page = self._page()
        if page is None:
            return
        text, language = self.language.text, self.language
        self.books.set_word(CASH, text(N_("Cash box {amount:figure}"), amount=page.cash))
        self.books.set_word(BANK, text(N_("Bank {amount:figure}"), amount=page.bank))
        rows = book_rows(page, self._opened, language)
        closed = page.closed_through
        if closed is not None and closed < page.book.first and page.book.opening == 0:
            closed = None
        self.table.set_book(rows if len(rows) > 1 or page.book.opening else [], closed, to_end=to_end)
        sums = text(N_("Total of {period}"), period=self.period.currentText())
        book = page.book
        self.table.set_sums(sums, book.total_in - book.opening, book.total_out, book.balance)
        counted = page.counted_on
        said = text(N_("Cash last counted on {day}"), day=counted) if counted else text(N_("Cash was never counted"))
        self.title.set_title(self.title.title(), "" if theme.scale().roomy else said)
        self._show_chosen(self.table.current_row())

    def _show_newest(self) -> None:
        self._show(to_end=True)

    def _show_chosen(self, chosen: object) -> None:
        """Say what the chosen line is, and what can be done with it."""
        text = self.language.text
        if not isinstance(chosen, BookRow) or chosen.kind == "brought":
            self.bar.set_words(note=text(N_("Choose a line to see its entry, print its receipt or correct it.")))
            self.open_line.setEnabled(False)
            self.open_line.set_word(text(N_("Open")), "file-text")
            return
        self.open_line.setEnabled(True)
        if chosen.kind in ("meeting", "sum"):
            shut = chosen.kind == "meeting" and not chosen.opened
            word, icon = (N_("Details"), "chevron-right") if shut else (N_("Hide the details"), "chevron-down")
            self.open_line.set_word(text(word), icon)
        else:
            self.open_line.set_word(text(N_("Open")), "file-text")
        self.bar.set_words(note=" · ".join(part for part in (chosen.voucher, chosen.text) if part))

    def _open_chosen(self) -> None:
        self._open(self.table.current_row())

    def _open(self, chosen: object) -> None:
        if not isinstance(chosen, BookRow):
            return
        if chosen.kind in ("meeting", "sum"):
            self._opened ^= {chosen.key if chosen.kind == "meeting" else chosen.opens}
            self._show(to_end=False)
            if chosen.kind == "sum":
                self.table.select_key(chosen.opens)
        elif chosen.entry_id:
            self.entries.open(chosen.entry_id)

    def show_what(self, **what: object) -> None:
        """Open an entry that another screen found (`entry_id`), or count the box (`count`)."""
        entry_id = what.get("entry_id")
        if isinstance(entry_id, int):
            self.entries.open(entry_id)
        elif what.get("count"):
            self.count_box()

    def _print(self) -> None:
        period = self._periods[max(0, self.period.currentIndex())]
        paper = "bank-book" if self.books.current() == BANK else "cash-book"
        self.context.go_to(PRINTING, paper=paper, month=min(period.last, self.context.today))
