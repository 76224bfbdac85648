"""Step 5: everything is read aloud in large type; then the meeting is saved, all or nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.decisions_step import votes
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.large_readback import LargeReadback
from kube_desktop.gui.meeting.money_out_words import money_out_words
from kube_desktop.gui.meeting.readback_rows import Spoken, SpokenRow, spoken
from kube_desktop.gui.meeting.step import BarWords, Step, scrolling
from kube_desktop.gui.parts.buttons import Button
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.fields import TextField
from kube_desktop.gui.parts.labels import column, row, tile, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.parts.tables import cell_painting as painting
from kube_desktop.gui.parts.tables.cells import Cell, RowLook
from kube_desktop.gui.parts.tables.rows_model import RIGHT, Column
from kube_desktop.gui.parts.tables.rows_table import RowsTable
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_

_SIDE_WIDTH = 292


class ReadbackStep(Step):
    """The table at the left, money, cash and decisions at the right."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__(context)
        self._filling: Filling | None = None
        text = self.language.text
        self.large = Button(text(N_("Enlarge for the meeting")), "secondary", "presentation")
        self.large.clicked.connect(self._enlarge)
        says = words(text(N_("Read it aloud to everybody. If all agree, save it.")), "lead_strong", wrap=True)
        head = row(tile("megaphone", size=34), gap=10)
        head.addWidget(says, 1)
        head.addWidget(self.large)
        self.short_of_cash = MessageLine("red", "")
        self.cash_reason = TextField(self.language, text(N_("Why is there less cash than the book says?")))
        self.cash_reason.changed.connect(self._on_reason)
        self.short_of_cash.hide()
        self.cash_reason.hide()
        self.table: RowsTable | None = None
        self._table_place = QVBoxLayout()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.scale().space(12))
        self._cards.setContentsMargins(0, 0, 0, 0)
        body = self._below_each_other() if theme.scale().roomy else self._side_by_side()
        layout = column(head, self.short_of_cash, self.cash_reason, body, gap=10)
        layout.setStretch(3, 1)
        layout.setContentsMargins(0, 0, 0, theme.scale().space(10))
        self.setLayout(layout)

    def _side_by_side(self) -> QHBoxLayout:
        side = QWidget()
        side.setLayout(self._cards)
        area = scrolling(side)
        area.setFixedWidth(theme.scale().text(_SIDE_WIDTH))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = row(gap=12)
        body.addLayout(self._table_place, 1)
        body.addWidget(area)
        return body

    def _below_each_other(self) -> QVBoxLayout:
        content = QWidget()
        inside = column(gap=12)
        inside.addLayout(self._table_place)
        inside.addLayout(self._cards)
        content.setLayout(inside)
        content.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the keys that turn pages scroll it
        self.setFocusProxy(content)
        return column(scrolling(content))

    def show_filling(self, filling: Filling) -> None:
        """Show everything that will be saved."""
        self._filling = filling
        self.cash_reason.blockSignals(True)
        self.cash_reason.set_value(filling.cash_reason)
        self.cash_reason.blockSignals(False)
        self.cash_reason.setVisible(bool(filling.cash_reason))
        self.short_of_cash.hide()
        page = spoken(filling, self.language)
        self._show_table(page)
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for card in (self._money_card(), self._cash_card(), self._out_card(), self._decisions_card()):
            if card is not None:
                self._cards.addWidget(card)
        self._cards.addStretch(1)
        self.setFocus()

    def bar(self) -> BarWords:
        """Say what saving means."""
        text = self.language.text
        note = text(N_("The vouchers and the code of the book come out once it is saved."))
        caption = text(N_("Once saved, nothing is erased, only corrected."))
        return BarWords(text(N_("Save the meeting")), caption, note=note, icon="check")

    def show_rule(self, error: RuleBroken) -> bool:
        """Ask why the cash box would be short."""
        if error.field != "cash_reason":
            return False
        self.short_of_cash.set_message(self.language.text(error.message, **error.values))
        self.short_of_cash.show()
        self.cash_reason.show()
        self.cash_reason.editor.setFocus()
        return True

    def _sheet(self) -> Filling:
        if self._filling is None:
            raise LookupError("no sheet is shown")
        return self._filling

    def _show_table(self, page: Spoken) -> None:
        text, figure = self.language.text, self.language.figure_or_dash
        before = self.table
        self.table = RowsTable(
            _columns(page, text(N_("Name")), text(N_("Present")), text(N_("Total")), page.product, figure),
            text(N_("What is read aloud")),
            look=_look,
            padding=painting.ROW_PADDING,
        )
        self.table.set_rows(page.rows)
        people = text(N_("{count} people"), count=page.present)
        sums = [figure(amount) for amount in (*page.sums, page.total)]
        sums += [figure(page.pieces)] if page.unit else []
        self.table.set_total([text(N_("Total")), people, *sums], role="lead")
        if theme.scale().roomy:
            self.table.show_all_rows()
        self._table_place.addWidget(self.table)
        if before is not None:
            self._table_place.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _money_card(self) -> Card:
        filling, language = self._sheet(), self.language
        text, expected = language.text, filling.expected()
        amount = filling.counted() if filling.is_counted() else abs(expected)
        card = Card()
        caption = text(N_("Money paid out of the box")) if expected < 0 else text(N_("Money that came together"))
        card.add(words(caption, "strong", colour=theme.QUIET, wrap=True))
        card.add(words(language.rupiah(amount), "huge_sum", colour=theme.TONES["primary"].ink))
        card.add(words(language.rupiah_in_words(amount), wrap=True))
        over = filling.difference()
        if over:
            short, much = (
                N_("{amount:rupiah} short of {expected:rupiah}"),
                N_("{amount:rupiah} above {expected:rupiah}"),
            )
            fact = text(much if over > 0 else short, amount=abs(over), expected=expected)
            card.add(words(f"{fact}: {filling.count_reason}", colour=theme.TONES["amber"].ink, wrap=True))
        elif not filling.is_counted() and expected >= 0:
            card.add(words(text(N_("Not counted yet.")), colour=theme.TONES["amber"].ink, wrap=True))
        return card

    def _cash_card(self) -> Card:
        filling, figure, text = self._sheet(), self.language.figure, self.language.text
        before = filling.proposal.cash_before
        change = filling.expected() + filling.difference()
        card = Card(text(N_("Cash box")))
        card.add_pair(text(N_("Before the meeting")), figure(before))
        card.add_pair(text(N_("From this meeting")), figure(change))
        card.add_rule()
        card.add_pair(text(N_("After the meeting (Rp)")), figure(before + change), strong=True)
        return card

    def _out_card(self) -> Card | None:
        filling, text = self._sheet(), self.language.text
        sums = filling.totals()
        if not sums.pay_in_cash and not filling.money_out:
            return None
        card = Card(text(N_("Money out")))
        lines = [(text(N_("Piece pay")), sums.pay_in_cash)] if sums.pay_in_cash else []
        lines += [(money_out_words(out, filling.names(), self.language), out.amount) for out in filling.money_out]
        for what, amount in lines:
            line = row(gap=8)
            line.addWidget(words(what, wrap=True), 1)
            line.addWidget(words(self.language.figure(amount)), 0, Qt.AlignmentFlag.AlignTop)
            card.add(line)
        return card

    def _decisions_card(self) -> Card | None:
        filling = self._sheet()
        if not filling.decisions:
            return None
        card = Card(self.language.text(N_("Decisions of the deliberation")))
        for decision in filling.decisions:
            card.add(words(f"{decision.text}\n{votes(decision, self.language)}", wrap=True))
        return card

    def _on_reason(self) -> None:
        self._sheet().cash_reason = self.cash_reason.value()
        self.changed.emit()

    def _enlarge(self) -> None:
        filling = self._sheet()
        large = LargeReadback(self.window(), self.language, filling)
        large.exec()
        large.deleteLater()
        self.large.setFocus()


def _look(each: SpokenRow) -> RowLook:
    return RowLook(role="lead", quiet=each.letter != "H")


def _columns(
    page: Spoken, name: str, present: str, total: str, mats: str, figure: Callable[[int], str]
) -> list[Column]:
    def amount_of(place: int) -> Column:
        return Column(page.columns[place], lambda each: each.amounts[place], figure, RIGHT, "(Rp)")

    columns = [
        Column(name, lambda each: each.name, cell=lambda each: Cell(bold=each.letter == "H"), stretch=True),
        Column(
            present,
            lambda each: each.attendance,
            cell=lambda each: Cell(tone="green" if each.letter == "H" else "quiet"),
        ),
        *(amount_of(place) for place in range(len(page.columns))),
        Column(total, lambda each: each.total, figure, RIGHT, "(Rp)", cell=lambda each: Cell(bold=True)),
    ]
    if page.unit:
        columns.append(Column(mats, lambda each: each.pieces, figure, RIGHT, f"({page.unit})"))
    return columns
