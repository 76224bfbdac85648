"""Iuran (IKS): who paid at which meeting, the fund's own book, and the decisions that open it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kube_desktop.bookkeeping.decisions import decision_rows
from kube_desktop.bookkeeping.for_papers.dues_book import DuesBook, DuesRow, dues_book
from kube_desktop.bookkeeping.for_papers.print_subjects import months_posted
from kube_desktop.domain.periods import month_of
from kube_desktop.gui import theme
from kube_desktop.gui.corrections.opening_entries import EntryOpener
from kube_desktop.gui.parts.buttons import primary_button, secondary_button, when_pressed
from kube_desktop.gui.parts.cards import EmptyState
from kube_desktop.gui.parts.labels import column, row, words
from kube_desktop.gui.parts.page_title import titled
from kube_desktop.gui.parts.scroll_page import ScrollPage
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.gui.saved_line import SavedLine
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.social_dues.decision_record_form import DecisionRecordDialog
from kube_desktop.gui.social_dues.dues_tables import decisions_table, fund_lines, fund_table, matrix_table
from kube_desktop.gui.social_dues.fund_form import BENEFIT, TO_CAPITAL, FundDialog
from kube_desktop.gui.social_dues.waiver_form import WaiverDialog
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from kube_desktop.language import N_

_FUND_TAB = 1
_OF_FUND = ("capital", "use")


class SocialDuesScreen(Screen):
    """Three tables behind tabs, for one year; in savings mode the fund's parts are hidden."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__(context)
        text = self.language.text
        self.dialog: WriteDialog | None = None
        self.shown: DuesBook | None = None
        self.buttons = {
            "waive": secondary_button(text(N_("Waive dues"))),
            "capital": secondary_button(text(N_("Move to capital")), "arrow-left-right"),
            "use": secondary_button(text(N_("Use the fund")), "arrow-up-right"),
            "decide": primary_button(text(N_("Write down a decision")), "megaphone"),
        }
        when_pressed(self.buttons, self._open)
        self._head, self.title = titled(text(N_("Dues (IKS)")), *self.buttons.values())
        self.saved = SavedLine(context)
        context.place_changed.connect(self.saved.clear)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(text(N_("Dues (IKS)")))
        self.tabs.setDrawBase(False)
        self.tabs.setFont(theme.font("body"))
        for word in (N_("Paid at each meeting"), N_("Book of the fund"), N_("Decisions")):
            self.tabs.addTab(text(word))
        self.year = QComboBox()
        self.year.setAccessibleName(text(N_("Year")))
        self.year.currentIndexChanged.connect(self._show_year)
        self.matrix: RowsTable | None = None
        self.fund = fund_table(self.language)
        self.entries = EntryOpener(self, context, self.saved.show_saved)
        self.fund.opened.connect(self.entries.open_line)
        self.decisions = decisions_table(self.language)
        nothing = EmptyState(
            "megaphone", text(N_("No decision was written down yet.")), text(N_("Write down a decision"))
        )
        nothing.called.connect(self._decide)
        self.decisions.set_empty(nothing)
        self._star = words(text(N_("* with arrears of earlier meetings in it")), "caption", colour=theme.QUIET)
        self._tables = QStackedWidget()
        self._matrix_page = column(gap=6)
        self._lay_out()
        self.tabs.currentChanged.connect(self._tables.setCurrentIndex)

    def _lay_out(self) -> None:
        space = theme.scale().space
        self._matrix_page.addWidget(self._star)
        first = QWidget()
        first.setLayout(self._matrix_page)
        for table in (first, self.fund, self.decisions):
            self._tables.addWidget(table)
        self._tables.setMinimumHeight(theme.scale().text(260))
        label = words(self.language.text(N_("Year")), colour=theme.QUIET)
        label.setBuddy(self.year)
        page = column(self._head, self.saved, row(self.tabs, None, label, self.year), gap=12)
        page.addWidget(self._tables, 1)
        page.setContentsMargins(space(24), space(16), space(24), space(16))
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(ScrollPage(page))

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin where the screen does."""
        super().showEvent(event)
        self.tabs.setFocus()

    def reload(self) -> None:
        """Read the chosen year."""
        group_id = self.context.group_id
        if group_id is None:
            return
        first, _ = self.context.book.read(months_posted, [group_id])
        years = [str(year) for year in range(self.context.today.year, first.year - 1, -1)]
        if years != [self.year.itemText(place) for place in range(self.year.count())]:
            self.year.blockSignals(True)
            self.year.clear()
            self.year.addItems(years)
            self.year.blockSignals(False)
        self._show_year()

    def show_what(self, **what: object) -> None:
        """Turn to the decisions (`tab="decisions"`, perhaps at `decision_id`) or to the fund (`tab="fund"`)."""
        places = {"fund": _FUND_TAB, "decisions": 2}
        self.tabs.setCurrentIndex(places.get(str(what.get("tab")), 0))
        if self.decisions.select_key(what.get("decision_id")):
            self.decisions.view.setFocus()

    def _show_year(self) -> None:
        group_id = self.context.group_id
        if group_id is None or not self.year.currentText():
            return
        today, year = self.context.today, int(self.year.currentText())
        month = month_of(today) if year == today.year else date(year, 12, 1)
        book = self.context.book.read(dues_book, group_id, month)
        self.shown = book
        self._show_matrix(book)
        self.fund.set_rows(fund_lines(book))
        figure = self.language.figure
        total = ["", "", self.language.text(N_("Total")), ""]
        self.fund.set_total([*total, figure(book.fund_received), figure(book.fund_used), figure(book.fund_balance)])
        QTimer.singleShot(0, self.fund.view, self.fund.view.scrollToBottom)
        self.decisions.set_rows(self.context.book.read(decision_rows, group_id))
        self._show_mode(book)

    def _show_matrix(self, book: DuesBook) -> None:
        """The meetings of a year are the columns, so another year is another table."""
        chosen = self.matrix.current_row() if self.matrix is not None else None
        if self.matrix is not None:
            self._matrix_page.removeWidget(self.matrix)
            self.matrix.hide()
            self.matrix.deleteLater()
        self.matrix = matrix_table(self.language, book)
        self._matrix_page.insertWidget(0, self.matrix, 1)
        if isinstance(chosen, DuesRow):
            self.matrix.select_key(chosen.member_number)
        self._star.setVisible(any(cell.arrears for line in book.rows for cell in line.cells))

    def _show_mode(self, book: DuesBook) -> None:
        text, is_fund = self.language.text, book.mode == "fund"
        for key in _OF_FUND:
            self.buttons[key].setVisible(is_fund)
        self.buttons["waive"].setVisible(book.arrears > 0)
        self.tabs.setTabVisible(_FUND_TAB, is_fund)
        parts = [
            text(N_("Due at each meeting {amount:rupiah}"), amount=book.per_meeting),
            text(N_("the fund holds {amount:rupiah}"), amount=book.fund_balance)
            if is_fund
            else text(N_("savings of each member")),
        ]
        if book.arrears > 0:
            parts.append(text(N_("arrears {amount:rupiah}"), amount=book.arrears))
        self.title.set_title(text(N_("Dues (IKS)")), " · ".join(parts))

    def _decide(self) -> None:
        self._open("decide")

    def _open(self, what: str) -> None:
        context, group_id = self.context, self.context.group_id
        if group_id is None or self.shown is None:
            return
        if what == "decide":
            self.dialog = DecisionRecordDialog(self, context, group_id)
        elif what == "waive":
            self.dialog = WaiverDialog(self, context, group_id)
        else:
            kind = BENEFIT if what == "use" else TO_CAPITAL
            self.dialog = FundDialog(self, context, group_id, kind, self.shown.fund_balance)
        self.dialog.written.connect(self.saved.show_saved)
        self.dialog.open()
