"""Step 2: what each member deposits, what is paid out, and what must come together."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from kube_desktop.bookkeeping.meeting_sheet import propose_sheet
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.findings import Finding
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.filling import COLUMNS, PAYING, Filling
from kube_desktop.gui.meeting.member_form import enrol_here
from kube_desktop.gui.meeting.money_out_list import MoneyOutList
from kube_desktop.gui.meeting.sheet_table import SheetTable
from kube_desktop.gui.meeting.step import BarWords, Step
from kube_desktop.gui.parts.buttons import Button
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.gui.parts.labels import boxed, column, row, words
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_


def _key_cap(sign: str) -> QLabel:
    cap = words(sign, "key")
    cap.setStyleSheet(
        f"background: {theme.SURFACE}; border: 1px solid {theme.STRONG_LINE}; border-radius: {theme.RADIUS_CELL}px;"
        f" padding: 1px {theme.scale().space(6)}px;"
    )
    return cap


class DepositStep(Step):
    """The grid in the middle; the keys above, money paid out and new members below."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__(context)
        self.filling: Filling | None = None
        self.table = SheetTable(self.language)
        self.money_out = MoneyOutList(context)
        text = self.language.text
        roomy = theme.scale().roomy
        icons = ("", "") if roomy else ("user-plus", "arrow-up-right")
        self.add_member = Button(text(N_("Add a member")), "secondary", icons[0], size="small")
        self.pay_out = Button(text(N_("Money out")), "secondary", icons[1], size="small")
        self.paying = self._paying()
        self._paying_word = words(text(N_("Piece pay")), "caption", colour=theme.QUIET)
        self._paying_word.setBuddy(self.paying)
        self._pay = words("", "caption", colour=theme.QUIET)
        self._tools = boxed(row(self.pay_out, self.add_member, gap=8))
        self._lower = boxed(row(*(() if roomy else (self._tools,)), None, self._paying_word, self.paying, self._pay))
        self._legend = self._key_legend()
        layout = column(self._hints(), self.table, self._lower, self.money_out, gap=6)
        layout.setStretchFactor(self.table, 1)
        layout.setContentsMargins(0, 0, 0, theme.scale().space(8))
        self.setLayout(layout)
        self._listen()

    def show_filling(self, filling: Filling) -> None:
        """Show a sheet with the cursor in the first amount."""
        self.filling = filling
        self.table.show_filling(filling)
        self.money_out.show_filling(filling)
        self.paying.setCurrentIndex([key for key, _ in PAYING].index(filling.pay))
        self._show_pay()
        self.table.view.start()

    def say(self, sentence: str) -> None:
        """Say something else above the grid (translated): what it is filled in with."""
        self._says.setText(sentence)

    def bar(self) -> BarWords:
        """Say what must come together, or what the box has to pay."""
        text, filling = self.language.text, self._sheet()
        expected, mistakes = filling.expected(), filling.mistakes()
        roomy = theme.scale().roomy
        if expected < 0:
            caption = text(N_("More is paid out than comes in:"))
        else:
            caption = text(N_("Must come together")) if roomy else text(N_("Money that must come together"))
        left_out = self.language.plural("{n} wrong entry is left out", "{n} wrong entries are left out", mistakes)
        short = self.language.plural("{n} wrong entry", "{n} wrong entries", mistakes)
        chip = Chip(short if roomy else left_out, "red", "circle-alert") if mistakes else None
        return BarWords(
            text(N_("Count the money")),
            caption,
            self.language.rupiah(abs(expected)),
            self.language.rupiah_in_words(abs(expected)),
            chip,
            ready=not mistakes,
        )

    def tools(self) -> QWidget | None:
        """Return the buttons that do not stand under the grid."""
        return self._tools if theme.scale().roomy else None

    def take(self) -> None:
        """Take up what is being typed in a cell."""
        self.table.view.finish_typing()

    def mistakes(self) -> int:
        """Return how many cells cannot be saved."""
        return self._sheet().mistakes()

    def go_to_mistake(self) -> None:
        """Put the cursor into the first wrong cell."""
        for member, finding in self._sheet().findings():
            if finding.level == "error" and finding.field:
                self.table.view.go_to(member, finding.field)
                return

    def show_rule(self, error: RuleBroken) -> bool:
        """Show what the book refused at its cell (field "<column>:<member id>")."""
        name, _, member_id = (error.field or "").partition(":")
        member = self._sheet().row_of(int(member_id)) if member_id.isdecimal() else None
        if member is None or name not in COLUMNS or self.table.model is None:
            return False
        member.refuse(name, Finding("error", error.message, name, error.values))
        self.table.model.refresh()
        self.table.view.go_to(member, name)
        return True

    def _listen(self) -> None:
        self.table.changed.connect(self._on_changed)
        self.table.summed.connect(self._show_pay)
        self.table.summed.connect(self.summed)
        self.table.finished.connect(self.wants_on)
        self.money_out.changed.connect(self._on_changed)
        self.pay_out.clicked.connect(self.money_out.add)
        self.add_member.clicked.connect(self._enrol)
        self.paying.activated.connect(self._choose_pay)

    def _sheet(self) -> Filling:
        if self.filling is None:
            raise LookupError("no sheet is shown")
        return self.filling

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the legend of the keys out where it does not fit."""
        super().resizeEvent(event)
        self._legend.setVisible(not theme.scale().roomy and self.width() >= self._says.sizeHint().width() + self._wide)

    def _hints(self) -> QWidget:
        text = self.language.text
        self._says = words(text(N_("Usual amounts are filled in. Change what differs.")), "strong")
        self._wide = self._legend.sizeHint().width() + theme.scale().space(6)
        hints_line = QWidget()
        hints_line.setLayout(row(self._says, None, self._legend, gap=6))
        hints_line.setMinimumWidth(1)  # or the legend would hold the window wide
        if theme.scale().roomy:
            hints_line.hide()
        return hints_line

    def _key_legend(self) -> QWidget:
        text = self.language.text
        line = row(words(text(N_("H present, I excused, S ill, A absent")), "caption", colour=theme.QUIET), gap=6)
        keys = (
            ("Enter", N_("down")),
            ("Tab", N_("right")),
            ("Esc", N_("back")),
            ("Ctrl+Enter", N_("go on")),
            ("10rb", N_("= 10.000")),
        )
        for sign, meaning in keys:
            line.addSpacing(theme.scale().space(4))
            line.addWidget(_key_cap(sign))
            line.addWidget(words(text(meaning), "caption", colour=theme.QUIET))
        return boxed(line)

    def _paying(self) -> QComboBox:
        combo = QComboBox()
        combo.addItems([self.language.text(meaning) for _, meaning in PAYING])
        combo.setAccessibleName(self.language.text(N_("Piece pay")))
        combo.setFont(theme.font("caption_strong"))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setStyleSheet(f"QComboBox, QComboBox:focus {{ min-height: {theme.scale().text(26)}px; }}")
        return combo

    def _choose_pay(self, place: int) -> None:
        self._sheet().pay = PAYING[place][0]
        self._on_changed()

    def _show_pay(self) -> None:
        if self.filling is None:
            return
        earns = bool(self.filling.proposal.agreement.piece_rate)
        for part in (self._paying_word, self.paying, self._pay):
            part.setVisible(earns)
        if theme.scale().roomy:
            self._lower.hide()
        paid = self.filling.totals().pay_in_cash
        self._pay.setText(self.language.rupiah(paid) if paid else "")

    def _on_changed(self) -> None:
        self._show_pay()
        self.changed.emit()

    def _enrol(self) -> None:
        filling = self._sheet()
        self.take()
        if not enrol_here(self.window(), self.context, filling):
            return
        proposal = self.context.book.read(propose_sheet, filling.proposal.group_id, filling.date)
        filling.propose_again(proposal)
        self.table.show_filling(filling)
        newest = filling.rows[-1]
        self.table.view.go_to(newest, "savings")
        self.changed.emit()
