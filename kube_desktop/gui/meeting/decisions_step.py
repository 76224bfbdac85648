"""Step 4: what was decided, so that later money can point to it. It may stay empty."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kube_desktop.bookkeeping.decisions import NewDecision
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.meeting.decision_form import KIND_WORDS, DecisionDialog
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.step import BarWords, Step, scrolling
from kube_desktop.gui.parts.buttons import Button
from kube_desktop.gui.parts.cards import Card, EmptyState
from kube_desktop.gui.parts.labels import column, row, tile, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_, Language


def votes(decision: NewDecision, language: Language) -> str:
    """Return who agreed, in words, and the most that may be spent."""
    said = language.text(
        N_("Agreed by {agreed} of {present} present."), agreed=decision.agreed, present=decision.present
    )
    if decision.ceiling is None:
        return said
    return f"{said} {language.text(N_('At most {ceiling:rupiah}.'), ceiling=decision.ceiling)}"


class DecisionsStep(Step):
    """A card for each decision; one button adds another."""

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__(context)
        self._filling: Filling | None = None
        text = self.language.text
        self.add = Button(text(N_("Add a decision")), "secondary", "plus")
        self.add.clicked.connect(self._add)
        self.trouble = MessageLine("red", "")
        self.trouble.hide()
        self._head = row(words(text(N_("Decisions of this meeting")), "card_title"), None, self.add)
        self._content = QWidget()
        self._cards = QVBoxLayout(self._content)
        self._cards.setSpacing(theme.scale().space(10))
        self._cards.setContentsMargins(0, 0, 0, theme.scale().space(8))
        layout = column(self.trouble, self._head, scrolling(self._content), gap=10)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def show_filling(self, filling: Filling) -> None:
        """Show the decisions of a sheet."""
        self._filling = filling
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, decision in enumerate(filling.decisions):
            self._cards.addWidget(self._card(place, decision))
        if not filling.decisions:
            sentence = self.language.text(N_("Nothing was decided yet. Go on if there was no deliberation today."))
            self._cards.addWidget(EmptyState("megaphone", sentence))
        self._cards.addStretch(1)
        self.add.setFocus()

    def bar(self) -> BarWords:
        """Say how many decisions there are."""
        text, count = self.language.text, len(self._sheet().decisions)
        note = self.language.plural("{n} decision is read aloud.", "{n} decisions are read aloud.", count)
        return BarWords(text(N_("Go on: read aloud")), note=note if count else text(N_("This step may stay empty.")))

    def show_rule(self, error: RuleBroken) -> bool:
        """Show what the book refused about a decision."""
        if error.field not in ("text", "kind", "agreed"):
            return False
        self.trouble.set_message(self.language.text(error.message, **error.values))
        self.trouble.show()
        return True

    def _sheet(self) -> Filling:
        if self._filling is None:
            raise LookupError("no sheet is shown")
        return self._filling

    def _card(self, place: int, decision: NewDecision) -> Card:
        text = self.language.text
        change = Button(text(N_("Change")), "secondary", "pencil", size="small")
        change.setAccessibleName(f"{text(N_('Change'))}: {decision.text}")
        change.setProperty("place", place)
        change.clicked.connect(self._change)
        lines = column(
            words(text(KIND_WORDS[decision.kind]), "caption_strong", colour=theme.QUIET),
            words(decision.text, "lead", wrap=True),
            words(votes(decision, self.language), "caption", colour=theme.QUIET, wrap=True),
            gap=2,
        )
        card = Card()
        line = row(tile("megaphone"), gap=14)
        line.addLayout(lines, 1)
        line.addWidget(change)
        card.add(line)
        return card

    def _add(self) -> None:
        present = self._sheet().totals().present
        dialog = DecisionDialog(self.window(), self.context, present)
        dialog.exec()
        if dialog.decision is not None:
            self._sheet().decisions.append(dialog.decision)
        self._after(dialog)

    def _change(self) -> None:
        button = self.sender()
        if button is None:
            return
        place = int(button.property("place"))
        decisions = self._sheet().decisions
        dialog = DecisionDialog(self.window(), self.context, decisions[place].present or 0, decisions[place])
        dialog.exec()
        if dialog.removed:
            self._remove(place)
        elif dialog.decision is not None:
            decisions[place] = dialog.decision
        self._after(dialog)

    def _remove(self, place: int) -> None:
        """Take a decision out; money that pointed to it loses its ground and goes with it."""
        filling = self._sheet()
        del filling.decisions[place]
        kept = [out for out in filling.money_out if out.decision_here != place]
        filling.money_out = [
            replace(out, decision_here=out.decision_here - 1)
            if out.decision_here is not None and out.decision_here > place
            else out
            for out in kept
        ]

    def _after(self, dialog: DecisionDialog) -> None:
        dialog.deleteLater()
        self.trouble.hide()
        self.show_filling(self._sheet())
        self.changed.emit()
