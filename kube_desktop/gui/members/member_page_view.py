"""The page of one member: what they have, every line of it, and who they are."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kube_desktop.bookkeeping.for_screens.member_page import MemberPage
from kube_desktop.gui import theme
from kube_desktop.gui.corrections.opening_entries import EntryOpener
from kube_desktop.gui.members.member_tables import attendance_table, delivery_table, dues_table
from kube_desktop.gui.members.person_card import person_card
from kube_desktop.gui.members.words import ROLE_WORDS, status_chip
from kube_desktop.gui.parts.buttons import link_button, primary_button, secondary_button, when_pressed
from kube_desktop.gui.parts.cards import Card, EmptyState, SumCard
from kube_desktop.gui.parts.chips import Chip, ChipLabel
from kube_desktop.gui.parts.labels import boxed, column, initials, round_label, row, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.parts.scroll_page import ScrollPage
from kube_desktop.gui.saved_line import SavedLine
from kube_desktop.gui.savings.lines_table import LinesTable
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_

_LOAN = theme.MoneyKind("hand-coins", "amber")
_PRODUCTION = theme.MoneyKind("layers", "primary")


class MemberPageView(QWidget):
    """`asked(what)`: "back", "change", "end", "print", "deposit", "withdraw" or "correct"."""

    asked = Signal(str)

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__()
        self.context = context
        self.language = context.language
        self.page: MemberPage | None = None
        text = self.language.text
        self.buttons = {
            "back": link_button(text(N_("Back to the members")), "arrow-left"),
            "change": secondary_button(text(N_("Change the data")), "pencil"),
            "end": secondary_button(text(N_("End the membership"))),
            "print": primary_button(text(N_("Print the card")), "printer"),
            "withdraw": secondary_button(text(N_("Withdraw savings")), "arrow-up-right"),
            "deposit": secondary_button(text(N_("Deposit savings")), "arrow-down-left"),
            "correct": secondary_button(text(N_("Correct this line")), "rotate-ccw"),
        }
        when_pressed(self.buttons, self.asked.emit)
        self.name = words("", "title", wrap=True)
        self._note = words("", colour=theme.QUIET, wrap=True)
        self._initials = round_label(52, "card_title")
        self._office, self._status = ChipLabel("", "primary"), ChipLabel("", "green")
        self._sums = QGridLayout()
        self.saved = SavedLine(context)
        self.warning = MessageLine("amber", "", icon="triangle-alert")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(text(N_("Books of this member")))
        self.tabs.setDrawBase(False)
        self.tabs.setFont(theme.font("body"))
        self.savings = LinesTable(
            self.language, text(N_("Savings")), text(N_("Paid in")), text(N_("Taken out")), framed=False
        )
        self.loan = LinesTable(self.language, text(N_("Loan")), text(N_("Lent")), text(N_("Paid back")), framed=False)
        self.dues = dues_table(self.language)
        self.deliveries = delivery_table(self.language)
        self.attendance = attendance_table(self.language)
        self.entries = EntryOpener(self, context, self.saved.show_saved)
        for table in (self.savings, self.loan, self.deliveries):
            table.opened.connect(self.entries.open_line)
        self._tables = QStackedWidget()
        self._side = QVBoxLayout()
        self._person: QWidget | None = None
        self._fill_tabs()
        self._lay_out()

    def _fill_tabs(self) -> None:
        text = self.language.text
        pages = (
            (N_("Savings"), self.savings, "piggy-bank", N_("Nothing deposited or withdrawn yet.")),
            (N_("Dues (IKS)"), self.dues, "hand-heart", N_("No dues yet. They come with each meeting.")),
            (N_("Deliveries"), self.deliveries, "layers", N_("Nothing delivered yet. Write it down at a meeting.")),
            (N_("Loan"), self.loan, "hand-coins", N_("No loan yet. It is paid out in Cash & bank.")),
            (N_("Attendance"), self.attendance, "calendar-check", N_("No meeting yet since this member came.")),
        )
        for word, table, icon, nothing in pages:
            table.set_empty(EmptyState(icon, text(nothing)))
            self.tabs.addTab(text(word))
            self._tables.addWidget(table)
        self.tabs.currentChanged.connect(self._turn)

    def _lay_out(self) -> None:
        buttons = self.buttons
        names = row(self._initials, column(row(self.name, self._office, self._status, None), self._note, gap=0), gap=12)
        right = row(buttons["end"], buttons["change"], buttons["print"])
        head = row(gap=12)
        head.addLayout(names, 1)
        head.addLayout(right)
        self._sums.setSpacing(theme.scale().space(12))
        self._under = boxed(row(buttons["withdraw"], buttons["deposit"], buttons["correct"], None, self._outside()))
        book = Card(edge=0)
        book.inside.setSpacing(0)
        book.add(self.tabs, self._tables)
        book.inside.setStretchFactor(self._tables, 1)
        book.add(self._under)
        margin = theme.scale().space(10)
        self._under.setContentsMargins(margin, margin, margin, margin)
        self._tables.setMinimumHeight(theme.scale().text(240))
        lower = QGridLayout()
        lower.setSpacing(theme.scale().space(12))
        self._side.setSpacing(theme.scale().space(12))
        self._side.addWidget(self.warning)
        if theme.scale().roomy:
            lower.addWidget(book, 0, 0)
            lower.addLayout(self._side, 1, 0)
        else:
            lower.addWidget(book, 0, 0)
            lower.addLayout(self._side, 0, 1)
            lower.setColumnStretch(0, 8)
            lower.setColumnStretch(1, 3)
        page = column(row(buttons["back"], None), head, self.saved, self._sums, gap=10)
        page.addLayout(lower, 1)
        space = theme.scale().space
        page.setContentsMargins(space(24), space(8), space(24), space(14))
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(ScrollPage(page))

    def _outside(self) -> QLabel:
        return words(self.language.text(N_("Outside a meeting")), "caption", colour=theme.QUIET)

    def set_page(self, page: MemberPage) -> None:
        """Show one member."""
        if self.page is None or self.page.row.id != page.row.id:
            self.saved.clear()
        self.page = page
        text, active = self.language.text, page.row.status == "active"
        self.name.setText(page.row.person.name)
        self._initials.setText(initials(page.row.person.name))
        since = text(N_("member since {day}"), day=page.row.joined_on)
        self._note.setText(" · ".join(part for part in (page.row.number, since, page.row.person.address) if part))
        role = page.row.role if active else None
        self._office.setVisible(role is not None)
        self._office.set_chip(Chip(text(ROLE_WORDS[role]) if role else "", "primary"))
        self._status.set_chip(status_chip(self.language, page.row))
        self.buttons["end"].setVisible(active)
        self.buttons["deposit"].setVisible(active)
        self._show_sums(page)
        self._show_warning(page)
        self.savings.set_lines(page.savings_lines, page.closed_through)
        self.loan.set_lines(page.loan_lines, page.closed_through)
        self.dues.set_rows(page.dues_lines)
        self.deliveries.set_rows(page.deliveries)
        self.attendance.set_rows(page.attendance)
        for table in (self.dues, self.deliveries, self.attendance):
            QTimer.singleShot(0, table.view, table.view.scrollToBottom)
        self._show_person(page)

    def _show_sums(self, page: MemberPage) -> None:
        while (item := self._sums.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        language, text = self.language, self.language.text
        cards = [SumCard(theme.SAVINGS, text(N_("Savings")), language.rupiah(page.savings))]
        paid_ahead = text(N_("paid ahead {amount:rupiah}"), amount=page.dues.prepaid) if page.dues.prepaid else ""
        owing = text(N_("arrears {amount:rupiah}"), amount=page.dues.arrears) if page.dues.arrears else paid_ahead
        year = text(N_("Dues (IKS) {year}"), year=self.context.today.year)
        cards.append(SumCard(theme.SOCIAL_DUES, year, language.rupiah(page.dues_this_year), owing))
        if page.loan is not None:
            late = page.loan.arrears(self.context.today)
            note = text(N_("arrears {amount:rupiah}"), amount=late) if late else ""
            cards.append(SumCard(_LOAN, text(N_("Loan left")), language.rupiah(page.loan.left), note))
        if page.wages_owed:
            cards.append(SumCard(_LOAN, text(N_("Pay still owed")), language.rupiah(page.wages_owed)))
        if page.target is not None:
            cards.append(self._target_card(page))
        across = 2 if theme.scale().roomy else len(cards)
        for place, card in enumerate(cards):
            # All as high as the highest.
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            self._sums.addWidget(card, place // across, place % across)

    def _target_card(self, page: MemberPage) -> SumCard:
        text, target = self.language.text, page.target
        if target is None:
            raise LookupError("no target")
        when = text(N_("this week")) if target.period == "week" else self.language.month(target.first)
        caption = text(N_("{product}, {period}"), product=target.product.capitalize(), period=when)
        reached = text(N_("{done:figure} of {all:figure}"), done=target.delivered, all=target.pieces)
        return SumCard(_PRODUCTION, caption, f"{reached} {target.unit}")

    def _show_warning(self, page: MemberPage) -> None:
        text, today = self.language.text, self.context.today
        late = page.loan.arrears(today) if page.loan else 0
        self.warning.setVisible(bool(late or page.dues.arrears))
        parts = [
            text(words_for, amount=amount)
            for words_for, amount in (
                (N_("instalments {amount:rupiah}"), late),
                (N_("dues {amount:rupiah}"), page.dues.arrears),
            )
            if amount
        ]
        owing = ", ".join(parts)
        said = text(N_("{what}. Ask for it at the meeting."), what=owing[:1].upper() + owing[1:])
        self.warning.set_message(text(N_("Arrears")), said)

    def _show_person(self, page: MemberPage) -> None:
        if self._person is not None:
            self._side.removeWidget(self._person)
            self._person.hide()
            self._person.deleteLater()
        self._person = person_card(self.language, page, self.context.today)
        self._side.addWidget(self._person, 1)

    def _turn(self, place: int) -> None:
        self._tables.setCurrentIndex(place)
        self._under.setVisible(place == 0)
