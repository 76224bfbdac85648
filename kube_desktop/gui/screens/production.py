"""Produksi: how far everyone is with the target, what was delivered, and pay that is still owed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from kube_desktop.bookkeeping.deliveries import DeliveryLine, delivery_lines
from kube_desktop.bookkeeping.for_screens.production_progress import (
    MemberProgress,
    Progress,
    offered_periods,
    production_progress,
)
from kube_desktop.gui import theme
from kube_desktop.gui.corrections.opening_entries import EntryOpener
from kube_desktop.gui.members.agreement_form import AgreementDialog
from kube_desktop.gui.parts.action_bar import ActionBar
from kube_desktop.gui.parts.buttons import primary_button, secondary_button
from kube_desktop.gui.parts.cards import CallStrip
from kube_desktop.gui.parts.filter_bar import FilterBar
from kube_desktop.gui.parts.labels import column, row
from kube_desktop.gui.parts.page_title import titled
from kube_desktop.gui.parts.scroll_page import ScrollPage
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.gui.production.delivery_form import DeliveryDialog
from kube_desktop.gui.production.delivery_table import delivery_table, sums_of
from kube_desktop.gui.production.member_forms import MemberTargetDialog, PayWagesDialog
from kube_desktop.gui.production.period_words import period_words
from kube_desktop.gui.production.progress_table import progress_table
from kube_desktop.gui.production.target_card import TargetCard
from kube_desktop.gui.saved_line import SavedLine
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.screen_names import PRINTING
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from kube_desktop.language import N_

PROGRESS, DELIVERIES = "progress", "deliveries"


class ProductionScreen(Screen):
    """One period at a time: members against their target, or the list of what was delivered."""

    def __init__(self, context: WindowContext) -> None:
        """Make it; nothing is read yet."""
        super().__init__(context)
        text = self.language.text
        self.dialog: WriteDialog | None = None
        self.shown: Progress | None = None
        self._group_id: int | None = None
        self._periods: tuple[tuple[date, date], ...] = ()
        self.period = QComboBox()
        self.period.setAccessibleName(text(N_("Week or month")))
        self.period.setFont(theme.font("strong"))
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.target = secondary_button(text(N_("Change the target")), "pencil")
        self.deliver = primary_button(text(N_("Record mats delivered")), "plus")
        self._head, self.title = titled(text(N_("Production")), self.period, self.target, self.deliver)
        self.saved_line = SavedLine(context)
        self.nothing = CallStrip(
            "layers",
            text(N_("The group has not agreed on what it makes yet")),
            text(N_("What it makes, the pay and the target stand in an agreement.")),
            text(N_("Agree on it")),
        )
        self.card = TargetCard(self.language)
        self.views = FilterBar([(PROGRESS, text(N_("Progress"))), (DELIVERIES, text(N_("Deliveries")))], PROGRESS)
        self.print = secondary_button(text(N_("Print")), "printer")
        self.progress: RowsTable | None = None
        self.deliveries = delivery_table(self.language)
        self._tables = QStackedWidget()
        self.entries = EntryOpener(self, context, self._on_written)
        self.own_target = secondary_button(text(N_("Own target")), "pencil")
        self.open_line = secondary_button(text(N_("Open")), "file-text")
        self.wages = secondary_button(text(N_("Pay wages that are owed")), "hand-coins")
        self.foot = ActionBar(self.own_target, self.open_line, self.wages)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._tables.addWidget(self.deliveries)
        self._tables.setMinimumHeight(theme.scale().text(220))
        choice = row(self.views, None, self.print)
        page = column(self._head, self.saved_line, self.nothing, self.card, choice, gap=10)
        page.addWidget(self._tables, 1)
        page.addStretch(0)
        space = theme.scale().space
        page.setContentsMargins(space(24), space(12), space(24), space(12))
        whole = column(gap=0)
        whole.addWidget(ScrollPage(page), 1)
        whole.addWidget(self.foot)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.target.clicked.connect(self.change_target)
        self.nothing.called.connect(self.change_target)
        self.deliver.clicked.connect(self.record)
        self.wages.clicked.connect(self.pay_wages)
        self.own_target.clicked.connect(self.change_own_target)
        self.open_line.clicked.connect(self._open_chosen)
        self.period.activated.connect(self._show)
        self.views.chosen.connect(self._show_view)
        self.print.clicked.connect(self._print)
        self.deliveries.opened.connect(self._open)
        self.deliveries.chosen.connect(self._show_chosen)

    def reload(self) -> None:
        """Read the chosen period; the present one for another group."""
        group_id = self.context.group_id
        if group_id is None:
            return
        other = group_id != self._group_id
        if other:
            self._group_id = group_id
            self.saved_line.clear()
        offered = self.context.book.read(offered_periods, group_id)
        if other or offered != self._periods:
            place = self.period.currentIndex()
            kept = self._periods[place] if not other and 0 < place < len(self._periods) else None
            self._periods = offered
            self.period.clear()
            self.period.addItems([period_words(self.language, *each) for each in offered])
            self.period.setCurrentIndex(offered.index(kept) if kept in offered else 0)
        self._show()

    def show_what(self, **what: object) -> None:
        """Open the form of deliveries (`record`), or that of owed wages (`wages`)."""
        if what.get("record"):
            self.record()
        elif what.get("wages"):
            self.pay_wages()

    def change_target(self) -> None:
        """Agree on target, product and pay."""
        if self._group_id is not None:
            self._begin(AgreementDialog(self, self.context, self._group_id))

    def change_own_target(self) -> None:
        """Agree on a target for the chosen member."""
        if self._group_id is not None and self.shown is not None:
            member_id = self._member_id()
            self._begin(MemberTargetDialog(self, self.context, self._group_id, self.shown, member_id))

    def record(self) -> None:
        """Record what was delivered outside a meeting."""
        if self._group_id is None or self.shown is None:
            return
        if not self.shown.agreed.product:
            self.change_target()
            return
        self._begin(DeliveryDialog(self, self.context, self._group_id))

    def pay_wages(self) -> None:
        """Pay what is owed, to the chosen member if it is one of them."""
        if self._group_id is not None and self.shown is not None and self.shown.owed:
            self._begin(PayWagesDialog(self, self.context, self._group_id, self.shown, self._member_id()))

    def _begin(self, dialog: WriteDialog) -> None:
        self.dialog = dialog
        dialog.written.connect(self._on_written)
        dialog.open()

    def _on_written(self, saved: object) -> None:
        self.reload()
        self.saved_line.show_saved(saved)

    def _show(self) -> None:
        if self._group_id is None or not self._periods:
            return
        first, last = self._periods[max(0, self.period.currentIndex())]
        read = self.context.book.read
        # The last day of a period that is over, today in the present one: what was agreed by then holds.
        self.shown = read(production_progress, self._group_id, min(last, max(first, self.context.today)))
        self._show_target(self.shown)
        self._show_progress(self.shown)
        lines = read(delivery_lines, self._group_id, first, last)
        self.deliveries.set_rows(lines)
        self.deliveries.set_total(sums_of(self.language, lines) if lines else [])
        self._show_view()

    def _show_target(self, shown: Progress) -> None:
        agreed = bool(shown.agreed.product)
        self.nothing.setVisible(not agreed)
        for part in (self.period, self.target, self.deliver, self.views, self.print, self._tables, self.foot):
            part.setVisible(agreed)
        self.card.show_progress(shown)
        product = shown.agreed.product
        title = self.language.text(N_("Production of {product}"), product=product) if product else ""
        plain = self.language.text(N_("Production"))
        self.title.set_title(title or plain, self.card.agreed_words(shown))

    def _show_progress(self, shown: Progress) -> None:
        chosen = self._member_id()
        if self.progress is not None:
            self._tables.removeWidget(self.progress)
            self.progress.deleteLater()
        self.progress = progress_table(self.language, shown)
        self.progress.chosen.connect(self._show_chosen)
        self.progress.opened.connect(self.change_own_target)
        self._tables.insertWidget(0, self.progress)
        # Made anew, it would come last, behind the buttons below it.
        self.setTabOrder(self.print, self.progress.view)
        self.setTabOrder(self.progress.view, self.deliveries.view)
        self.setTabOrder(self.deliveries.view, self.own_target)
        if chosen is not None:
            self.progress.select_key(chosen)

    def _show_view(self) -> None:
        wanted: QWidget = (
            self.deliveries if self.views.current() == DELIVERIES or self.progress is None else self.progress
        )
        self._tables.setCurrentWidget(wanted)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Say what can be done with the chosen line."""
        text, shown = self.language.text, self.shown
        in_list = self.views.current() == DELIVERIES
        line = self._line()
        self.open_line.setVisible(in_list)
        self.open_line.setEnabled(line is not None and line.entry_id is not None)
        self.own_target.setVisible(not in_list and shown is not None and bool(shown.agreed.product))
        self.wages.setVisible(shown is not None and shown.owed > 0)
        owed = text(N_("Pay still owed {amount:rupiah}"), amount=shown.owed) if shown and shown.owed else ""
        hint = N_("Choose a line to see its entry, print its receipt or correct it.")
        self.foot.set_words(note=(text(hint) if in_list and line is None else owed))

    def _line(self) -> DeliveryLine | None:
        chosen = self.deliveries.current_row()
        return chosen if isinstance(chosen, DeliveryLine) else None

    def _member_id(self) -> int | None:
        chosen = self.progress.current_row() if self.progress is not None else None
        return chosen.member_id if isinstance(chosen, MemberProgress) else None

    def _open_chosen(self) -> None:
        self._open(self._line())

    def _open(self, line: object) -> None:
        if isinstance(line, DeliveryLine) and line.entry_id is not None:
            self.entries.open(line.entry_id)

    def _print(self) -> None:
        first, last = self._periods[max(0, self.period.currentIndex())]
        self.context.go_to(PRINTING, paper="production-book", month=min(last, self.context.today))
