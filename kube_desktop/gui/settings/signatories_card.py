"""Who signs which paper of the village: a grid of ticks, one row a paper (house.md 10)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea

from kube_desktop.bookkeeping.signatories import ChooseSignatories
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.signing import (
    CHAIR,
    FACILITATOR,
    SECRETARY,
    SIGNERS,
    TREASURER,
    USUAL_SIGNERS,
    VILLAGE_HEAD,
    check_signers,
)
from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import link_button, secondary_button
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.labels import row, rule, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.language import N_, Language
from kube_desktop.papers.catalogue import paper_kind

ROLE_WORDS = {
    CHAIR: N_("Chair"),
    SECRETARY: N_("Secretary"),
    TREASURER: N_("Treasurer"),
    FACILITATOR: N_("Facilitator"),
    VILLAGE_HEAD: N_("Village head"),
}
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}

Signers = Mapping[str, tuple[str, ...]]


class _Tick(QCheckBox):
    """One box of the grid; arrow keys go to its neighbours, Tab to the first box of the next row."""

    stepped = Signal(int, int)

    def __init__(self, spoken: str, *, first: bool) -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a neighbour with the arrow keys; tick with Enter as with the space bar."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class SignatoriesCard(Card):
    """Shows what holds, and what is being ticked until it is saved or thrown away."""

    changed = Signal()

    def __init__(self, language: Language) -> None:
        """Make it with nothing ticked."""
        super().__init__(language.text(N_("Who signs which paper")))
        text = language.text
        self.language = language
        self.save = secondary_button(text(N_("Save who signs")), "check")
        self.usual = link_button(text(N_("As is usual")), "rotate-ccw", size="small")
        self.ticks: dict[tuple[str, str], _Tick] = {}
        self._shown: Signers = {}
        self._key = ""
        self._trouble = MessageLine("red", "")
        self._trouble.hide()
        note = N_("For all groups of the village, from now on. A month that is closed keeps those who signed then.")
        hint = N_("Space ticks, the arrow keys go from box to box.")
        quiet = [words(text(each), colour=theme.QUIET, wrap=True) for each in (note, hint)]
        self.add(*quiet, self._trouble, self._grid(), row(self.usual, None, self.save))
        self.usual.clicked.connect(self._tick_usual)
        self.show_signers(USUAL_SIGNERS)

    def _grid(self) -> QGridLayout:
        text = self.language.text
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.scale().space(20))
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, theme.scale().text(260))
        grid.setColumnStretch(len(SIGNERS) + 1, 1)
        for place, role in enumerate(SIGNERS, start=1):
            grid.addWidget(words(text(ROLE_WORDS[role]), "label"), 0, place, Qt.AlignmentFlag.AlignHCenter)
        grid.addWidget(rule(), 1, 0, 1, len(SIGNERS) + 1)
        for line, paper in enumerate(USUAL_SIGNERS, start=2):
            title = text(paper_kind(paper).title)
            label = words(title)
            grid.addWidget(label, line, 0)
            for place, role in enumerate(SIGNERS, start=1):
                tick = _Tick(f"{title}: {text(ROLE_WORDS[role])}", first=place == 1)
                tick.toggled.connect(self._on_ticked)
                tick.stepped.connect(self._step)
                self.ticks[paper, role] = tick
                grid.addWidget(tick, line, place, Qt.AlignmentFlag.AlignHCenter)
                if place == 1:
                    label.setBuddy(tick)
        return grid

    def show_signers(self, signers: Signers) -> None:
        """Show what holds in the book; a new form begins."""
        self._shown = dict(signers)
        self._key = str(uuid.uuid4())
        self._tick(signers)

    def touched(self) -> bool:
        """Say whether something is ticked otherwise than the book has it."""
        return any(roles != self._shown[paper] for paper, roles in self._ticked().items())

    def throw_away(self) -> None:
        """Show again what holds in the book."""
        self._tick(self._shown)

    def filled_in(self, village_id: int) -> ChooseSignatories | None:
        """Return the form to be written; None where something is wrong, which is said then."""
        ticked = self._ticked()
        try:
            for paper, roles in ticked.items():
                check_signers(paper, roles)
        except RuleBroken as error:
            self.show_rule(error)
            return None
        return ChooseSignatories(self._key, village_id, tuple(ticked.items()))

    def show_rule(self, error: RuleBroken) -> None:
        """Say what is wrong, of which paper, and go there."""
        sentence = self.language.text(error.message, **error.values)
        if error.field in USUAL_SIGNERS:
            self._go_to(self.ticks[error.field, SIGNERS[0]])
            sentence = f"{self.language.text(paper_kind(error.field).title)}: {sentence}"
        self._trouble.set_message(sentence)
        self._trouble.show()

    def _ticked(self) -> dict[str, tuple[str, ...]]:
        return {
            paper: tuple(role for role in SIGNERS if self.ticks[paper, role].isChecked()) for paper in USUAL_SIGNERS
        }

    def _tick(self, signers: Signers) -> None:
        for (paper, role), tick in self.ticks.items():
            tick.setChecked(role in signers[paper])
        self._on_ticked()

    def _tick_usual(self) -> None:
        self._tick(USUAL_SIGNERS)

    def _on_ticked(self) -> None:
        self._trouble.hide()
        self.save.setEnabled(self.touched())
        self.usual.setEnabled(self._ticked() != USUAL_SIGNERS)
        self.changed.emit()

    def _step(self, down: int, right: int) -> None:
        sender: QObject | None = self.sender()
        here = next(key for key, tick in self.ticks.items() if tick is sender)
        papers = list(USUAL_SIGNERS)
        line, place = papers.index(here[0]) + down, SIGNERS.index(here[1]) + right
        if 0 <= line < len(papers) and 0 <= place < len(SIGNERS):
            self._go_to(self.ticks[papers[line], SIGNERS[place]])

    def _go_to(self, tick: _Tick) -> None:
        """Give a box the keyboard, and let it be seen."""
        tick.setFocus(Qt.FocusReason.TabFocusReason)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(tick)
