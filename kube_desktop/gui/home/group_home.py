"""The start screen of one group: what waits today, the sums, the target, what is not yet done, twelve months."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kube_desktop.bookkeeping.drafts import load_draft
from kube_desktop.bookkeeping.for_screens.first_steps import first_steps
from kube_desktop.bookkeeping.for_screens.overview import MonthEnd, Overview, Target, group_overview
from kube_desktop.domain.production import is_behind, missing
from kube_desktop.gui import theme
from kube_desktop.gui.home.calling import Call, call_of_today, first_tasks
from kube_desktop.gui.home.large_home import LargeHome, LargeSum, LargeTarget
from kube_desktop.gui.home.waiting import TaskCard, waiting_tasks
from kube_desktop.gui.parts.bar import TargetBar
from kube_desktop.gui.parts.buttons import secondary_button
from kube_desktop.gui.parts.cards import CallStrip, Card, SumCard, TaskLine
from kube_desktop.gui.parts.chart import ChartColumn, MonthChart
from kube_desktop.gui.parts.labels import column
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.parts.scroll_page import ScrollPage
from kube_desktop.gui.screen_names import MEETINGS, MEMBERS
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_, Language

DRAFT = "meeting"


class GroupHome(QWidget):
    """Everything about one group at a glance; `show_group` reads it."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__()
        self.context = context
        self.language = context.language
        text = self.language.text
        self._call = Call("calendar-check", "", "", "", "")
        self.show_large = secondary_button(text(N_("Show to the meeting")), "presentation")
        self.show_large.clicked.connect(self._show_to_meeting)
        self.title = PageTitle("", "", self.show_large)
        self._large_target: LargeTarget | None = None
        self.strip = CallStrip("calendar-check", "")
        self.strip.called.connect(self._go_on)
        self.sums = {
            "cash": SumCard(theme.CASH, text(N_("Cash on hand"))),
            "bank": SumCard(theme.BANK, text(N_("In the bank"))),
            "savings": SumCard(theme.SAVINGS, text(N_("Members' savings"))),
            "dues": SumCard(theme.SOCIAL_DUES, text(N_("Dues (IKS)"))),
        }
        self._target_card = Card(edge=14)
        self.target = TargetBar("")
        self._target_card.add(self.target)
        self._arrears_card = Card(edge=0)
        self.arrears: TaskLine | None = None
        self.waiting = TaskCard(text(N_("Not done yet")))
        self.waiting.called.connect(self._go_to)
        self.first = TaskCard(text(N_("First steps")))
        self.first.called.connect(self._go_to)
        self.chart = MonthChart(self.language, text(N_("Members' savings, 12 months")))
        self._lower = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        sums = QGridLayout()
        sums.setSpacing(theme.scale().space(12))
        across = 2 if theme.scale().roomy else 4
        for place, card in enumerate(self.sums.values()):
            sums.addWidget(card, place // across, place % across)
        left = column(self._target_card, self._arrears_card, self.waiting, None, gap=12)
        lower = QGridLayout(self._lower)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(theme.scale().space(12))
        lower.addLayout(left, 0, 0)
        if theme.scale().roomy:
            lower.addWidget(self.chart, 1, 0)
            self.chart.setMinimumHeight(theme.scale().text(300))
        else:
            lower.addWidget(self.chart, 0, 1)
            lower.setColumnStretch(0, 2)
            lower.setColumnStretch(1, 3)
        page = column(self.title, self.strip, sums, self.first, self._lower, gap=12)
        page.setStretchFactor(self._lower, 1)
        page.addStretch(0)
        space = theme.scale().space
        page.setContentsMargins(space(24), space(16), space(24), space(16))
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(ScrollPage(page))

    def show_group(self, group_id: int) -> None:
        """Read one group and show it."""
        book, today = self.context.book, self.context.today
        overview = book.read(group_overview, group_id, today)
        steps = book.read(first_steps, group_id)
        draft = book.read(load_draft, group_id, DRAFT)
        self._call = call_of_today(self.language, overview, steps, draft, today)
        call = self._call
        self.strip.set_call(call.icon, call.title, call.note, call.act, tone=call.tone)
        self._show_title(overview)
        self._show_sums(overview)
        self._show_target(overview.target)
        self._show_arrears(overview)
        begun = steps.met or steps.entered
        self.waiting.set_tasks(waiting_tasks(self.context, overview.waiting) if begun else [])
        self.first.set_tasks([] if begun else first_tasks(self.language, steps))
        self._lower.setVisible(begun)
        self.show_large.setVisible(begun)
        self._show_history(overview.history)

    def _show_title(self, overview: Overview) -> None:
        language = self.language
        parts = [
            language.full_day(self.context.today),
            language.plural("{n} member", "{n} members", overview.group.active_members),
        ]
        if overview.chair:
            parts.append(language.text(N_("Chair {name}"), name=overview.chair))
        self.title.set_title(overview.group.name, " · ".join(parts))

    def _show_sums(self, overview: Overview) -> None:
        language, text = self.language, self.language.text
        counted = (
            text(N_("Counted {day}"), day=overview.counted_on)
            if overview.counted_on
            else text(N_("Not counted together yet"))
        )
        kept = N_("Kept as a fund") if overview.group.dues_mode == "fund" else N_("Savings of each member")
        self.sums["cash"].set_sum(language.rupiah(overview.cash), counted)
        self.sums["bank"].set_sum(language.rupiah(overview.bank), text(N_("By the book of the group")))
        self.sums["savings"].set_sum(
            language.rupiah(overview.savings), _this_month(language, overview.savings_this_month)
        )
        this_month = _this_month(language, overview.dues_this_month)
        self.sums["dues"].set_sum(language.rupiah(overview.dues_fund), this_month if overview.last else text(kept))

    def _show_target(self, target: Target | None) -> None:
        self._target_card.setVisible(target is not None)
        self._large_target = None
        if target is None:
            return
        language, text = self.language, self.language.text
        period = text(N_("this week")) if target.period == "week" else language.month(target.first)
        left = missing(target.delivered, target.pieces)
        unit = target.unit
        lacking = text(N_("The target is reached"))
        if left:
            lacking = text(N_("{pieces:figure} {unit} lacking"), pieces=left, unit=unit)
            meetings = language.plural("{n} meeting left", "{n} meetings left", target.meetings_left)
            lacking = f"{lacking}, {meetings if target.meetings_left else text(N_('no meeting left'))}"
        title = text(N_("Target of {product}, {period}"), product=target.product, period=period)
        self.target.set_title(title)
        reached = text(N_("{done:figure} of {all:figure} {unit}"), done=target.delivered, all=target.pieces, unit=unit)
        behind = is_behind(target.delivered, target.pieces, (target.first, target.last), self.context.today)
        self.target.set_target(reached, lacking, target.delivered, target.pieces, behind=behind)
        share = min(1.0, target.delivered / target.pieces)
        self._large_target = LargeTarget(title, reached, lacking, share, behind)

    def _show_arrears(self, overview: Overview) -> None:
        owing = overview.arrears
        self._arrears_card.setVisible(owing.members > 0)
        if self.arrears is not None:
            self.arrears.hide()
            self.arrears.deleteLater()
            self.arrears = None
        if not owing.members:
            return
        language, text = self.language, self.language.text
        fact = language.plural("Arrears of {n} member", "Arrears of {n} members", owing.members)
        parts = []
        if owing.dues:
            parts.append(text(N_("dues {amount:rupiah}"), amount=owing.dues))
        if owing.instalments:
            parts.append(text(N_("instalments {amount:rupiah}"), amount=owing.instalments))
        self.arrears = TaskLine("arrears", "triangle-alert", fact, " · ".join(parts), text(N_("Show")))
        space = theme.scale().space
        self.arrears.setContentsMargins(space(12), space(2), space(10), space(2))
        self.arrears.called.connect(self._show_who_owes)
        self._arrears_card.add(self.arrears)

    def _show_history(self, history: tuple[MonthEnd, ...]) -> None:
        language, text = self.language, self.language.text
        columns = []
        before = 0
        for each in history:
            note = text(N_("fallen")) if each.savings < before else ""
            columns.append(
                ChartColumn(language.short_month(each.month), language.month(each.month), each.savings, note)
            )
            before = each.savings
        first, last = language.month(history[0].month), language.month(history[-1].month)
        self.chart.set_columns(columns, text(N_("At the end of each month, {first} – {last}"), first=first, last=last))

    def _show_to_meeting(self) -> None:
        sums = [LargeSum(card.kind, card.caption(), card.amount()) for card in self.sums.values()]
        sentence = self._call.title if self._call.screen == MEETINGS else ""
        page = LargeHome(self.window(), self.language, self.title.title(), sums, self._large_target, sentence)
        page.exec()
        page.deleteLater()

    def _go_on(self) -> None:
        self.context.go_to(self._call.screen, **self._call.what)

    def _go_to(self, screen: str, what: dict[str, object]) -> None:
        self.context.go_to(screen, **what)

    def _show_who_owes(self) -> None:
        self.context.go_to(MEMBERS, show="arrears")


def _this_month(language: Language, amount: int) -> str:
    if not amount:
        return language.text(N_("Nothing this month"))
    sign = "+" if amount > 0 else ""
    return language.text(N_("This month {amount}"), amount=f"{sign}{language.rupiah(amount)}")
