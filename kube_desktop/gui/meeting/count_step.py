"""Step 3: the money on the table is counted; a difference is explained, and booked as such."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.count_table import CountTable
from kube_desktop.gui.meeting.difference_card import DifferenceCard
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.step import BarWords, Step, scrolling
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.labels import boxed, column, figure, row, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_


class CountStep(Step):
    """Notes and coins at the left; what must be there and the difference at the right."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__(context)
        self._filling: Filling | None = None
        text = self.language.text
        self.table = CountTable(self.language)
        self.difference = DifferenceCard(self.language)
        self.nothing = MessageLine("amber", "", icon="banknote")
        self._counted = words("", "big_sum")
        self._counted_in_words = words("", wrap=True)
        self.counting = Card(text(N_("Count the money on the table")), edge=20, note=text(N_("Enter goes down")))
        self.counting.add(self.table, self._foot())
        self._must = Card()
        # In large type only one of the two is in sight at first: what is to be done comes first then.
        cards = (self.difference, self._must) if theme.scale().roomy else (self._must, self.difference)
        self._side = column(*cards, gap=12)
        both = row(gap=12)
        both.addWidget(self.counting, 3, Qt.AlignmentFlag.AlignTop)
        both.addWidget(boxed(self._side), 2, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        layout = column(self.nothing, both, None, gap=12)
        layout.setContentsMargins(0, theme.scale().space(4), 0, theme.scale().space(8))
        content.setLayout(layout)
        self.setLayout(column(scrolling(content)))
        self.table.changed.connect(self._on_changed)
        self.table.finished.connect(self._on_finished)
        self.difference.changed.connect(self._on_reason)
        self.difference.finished.connect(self.wants_on)
        self.difference.count_again.connect(self.table.focus_first)

    def show_filling(self, filling: Filling) -> None:
        """Show what must be there and what was counted."""
        self._filling = filling
        expected = filling.expected()
        sentence = N_("This meeting pays out {amount:rupiah} more than it collects, so there is nothing to count.")
        self.nothing.set_message(self.language.text(sentence, amount=-expected))
        self.nothing.setVisible(expected < 0)
        self.counting.setEnabled(expected >= 0)
        self.table.show_filling(filling)
        self._show_must()
        self.difference.show_reason(filling.count_reason)
        self._show_counted()
        if expected >= 0:
            self.table.focus_first()

    def bar(self) -> BarWords:
        """Say whether the money agrees, or how to go on."""
        text, filling = self.language.text, self._sheet()
        act = text(N_("Go on: deliberation"))
        mistake = self.table.mistake()
        if filling.expected() < 0:
            return BarWords(act, note=text(N_("The box pays the rest. Go on to the deliberation.")))
        if mistake is not None:
            return BarWords(act, note=mistake[1], ready=False)
        if not filling.is_counted():
            later = text(N_("Skip, count later"))
            return BarWords(act, note=text(N_("Count what lies on the table.")), ready=filling.skipped, skip=later)
        if not filling.difference():
            return BarWords(act, note=text(N_("The money agrees. Go on to the deliberation.")))
        if not filling.count_reason.strip():
            return BarWords(act, note=text(N_("Count again, or write why it differs.")), ready=False)
        return BarWords(act, note=text(N_("The difference is explained. Go on to the deliberation.")))

    def skip(self) -> None:
        """Leave the count out; it stands among what is not yet done."""
        filling = self._sheet()
        filling.skipped = True
        filling.count.clear()
        filling.count_reason = ""

    def show_rule(self, error: RuleBroken) -> bool:
        """Show what the book refused about the count."""
        if error.field not in ("count", "reason"):
            return False
        self.difference.show_problem(self.language.text(error.message, **error.values))
        return True

    def _sheet(self) -> Filling:
        if self._filling is None:
            raise LookupError("no sheet is shown")
        return self._filling

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("counted")
        foot.setStyleSheet(f"QFrame#counted {{ background: {theme.SUNKEN}; border-radius: {theme.RADIUS_FIELD}px; }}")
        caption = words(self.language.text(N_("Counted money")), "strong", colour=theme.QUIET)
        inside = QHBoxLayout(foot)
        space = theme.scale().space
        inside.setContentsMargins(space(16), space(8), space(16), space(8))
        inside.addLayout(column(caption, self._counted_in_words, gap=0), 1)
        inside.addWidget(self._counted)
        return foot

    def _show_must(self) -> None:
        text, filling = self.language.text, self._sheet()
        sums, figures = filling.totals(), self.language.figure
        card = Card(text(N_("Money that must come together")))
        parts = (
            (N_("Savings"), sums.savings),
            (N_("IKS"), sums.dues),
            (N_("Instalment"), sums.instalments),
            (N_("Fine"), sums.fines),
            (N_("Piece pay"), -sums.pay_in_cash),
            (N_("Money out"), -sums.other_out),
        )
        lines = [row(words(text(caption)), None, figure(figures(amount))) for caption, amount in parts if amount]
        card.add(column(*lines, gap=2))
        card.add_rule()
        last = row(words(text(N_("Total (Rp)")), "card_title"), None, figure(figures(sums.to_collect), "card_title"))
        card.add(last)
        self._side.replaceWidget(self._must, card)
        self._must.hide()
        self._must.deleteLater()
        self._must = card

    def _show_counted(self) -> None:
        filling = self._sheet()
        amount = filling.counted()
        self._counted.setText(self.language.rupiah(amount))
        self._counted_in_words.setText(self.language.rupiah_in_words(amount))
        self.difference.setVisible(filling.expected() >= 0)
        self.difference.show_difference(filling.difference(), counted=filling.is_counted())

    def _on_changed(self) -> None:
        self._show_counted()
        self.changed.emit()

    def _on_reason(self) -> None:
        self._sheet().count_reason = self.difference.reason.value()
        self.changed.emit()

    def _on_finished(self) -> None:
        filling = self._sheet()
        if filling.difference() and not filling.count_reason.strip():
            self.difference.reason.editor.setFocus()
        else:
            self.wants_on.emit()
