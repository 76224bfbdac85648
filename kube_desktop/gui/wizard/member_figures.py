"""What the paper book says of each member: a grid of amounts, and the terms of the loans that still run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.opening import OpeningMember
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.parts.forms.entry_grid import EntryGrid, GridColumn
from kube_desktop.gui.parts.labels import column
from kube_desktop.gui.wizard.step import State
from kube_desktop.language import N_, Language, parse_count, parse_day, parse_rupiah

_AMOUNTS = (
    ("savings", N_("Savings")),
    ("dues_paid", N_("IKS paid")),
    ("dues_arrears", N_("IKS arrears")),
    ("loan_left", N_("Loan left")),
    ("wages_owed", N_("Wages owed")),
)
_TERMS = (
    ("loan_months", N_("Months left")),
    ("loan_charge_per_month", N_("Charge each month (Rp)")),
    ("loan_first_due", N_("Next due on")),
)


class MemberFigures(QWidget):
    """A row for each member; a second grid opens for those who still owe a loan."""

    changed = Signal()
    ended = Signal()

    def __init__(self, language: Language, today: date) -> None:
        """Make it without members."""
        super().__init__()
        self._language = language
        self._today = today
        self._captions: list[str] = []
        text = language.text
        amounts = [GridColumn(key, text(title), right=True) for key, title in _AMOUNTS]
        terms = [GridColumn(key, text(title), right=key != "loan_first_due") for key, title in _TERMS]
        self.grid = EntryGrid([*amounts, GridColumn("page", text(N_("Page")), 80)], text(N_("Member")))
        self.loans = EntryGrid(terms, text(N_("Loan still running")))
        for grid in (self.grid, self.loans):
            grid.changed.connect(self._on_changed)
            grid.ended.connect(self.ended)
        self.setLayout(column(self.grid, self.loans, gap=12))
        self._on_changed()

    def captions(self) -> list[str]:
        """Return what stands at the left of the rows: number and name."""
        return list(self._captions)

    def set_members(self, captions: Sequence[str]) -> None:
        """Give each member a row; what was typed for a number that is still there stays."""
        if list(captions) == self._captions:
            return
        kept = {
            caption.split()[0]: (figures, terms)
            for caption, figures, terms in zip(self._captions, self.grid.texts(), self.loans.texts(), strict=True)
        }
        for grid in (self.grid, self.loans):
            grid.clear_rows()
        for caption in captions:
            figures, terms = kept.get(caption.split()[0], ({}, {}))
            self.grid.add_row(caption, figures)
            self.loans.add_row(caption, terms)
        self._captions = list(captions)
        self._on_changed()

    def parts(self) -> tuple[OpeningMember, ...]:
        """Return each member's part; what cannot be read yet counts as nothing."""
        return tuple(self._part(place) for place in range(self.grid.row_count()))

    def check(self) -> bool:
        """Show the first cell that is no amount, number or day, and go there."""
        for place in range(self.grid.row_count()):
            lent = _money(self.grid.read(place, "loan_left")) > 0
            cells = [(self.grid, key) for key, _ in _AMOUNTS]
            cells += [(self.loans, key) for key, _ in _TERMS] if lent else []
            for grid, key in cells:
                sentence = self._mistake(grid.read(place, key), key)
                grid.set_error(place, key, bool(sentence))
                if sentence:
                    grid.set_message(place, sentence, "red")
                    grid.focus_cell(place, key)
                    return False
        return True

    def state(self) -> State:
        """Return what was typed."""
        return {"captions": self._captions, "rows": self.grid.texts(), "loans": self.loans.texts()}

    def restore(self, state: State) -> None:
        """Write what was typed."""
        self.set_members(state.get("captions", []))
        for grid, rows in ((self.grid, state.get("rows", [])), (self.loans, state.get("loans", []))):
            for place, texts in enumerate(rows[: grid.row_count()]):
                for key, text in texts.items():
                    grid.write(place, key, text)
        self._on_changed()

    def _on_changed(self) -> None:
        parts = self.parts()
        for place, part in enumerate(parts):
            for key, _ in _AMOUNTS:
                self.grid.set_error(place, key, False)
            for key, _ in _TERMS:
                self.loans.set_error(place, key, False)
            self.grid.set_message(place, "")
            self.loans.set_message(place, "")
            self.loans.show_row(place, part.loan_left > 0)
        self.loans.setVisible(any(part.loan_left for part in parts))
        sums = {key: sum(getattr(part, key) for part in parts) for key, _ in _AMOUNTS}
        shown = {key: self._language.figure_or_dash(amount) for key, amount in sums.items()}
        self.grid.set_totals(self._language.text(N_("Total")), shown)
        self.changed.emit()

    def _part(self, place: int) -> OpeningMember:
        savings, paid, arrears, loan, wages = (_money(self.grid.read(place, key)) for key, _ in _AMOUNTS)
        page = self.grid.read(place, "page")
        if not loan:
            return OpeningMember(0, savings, paid, arrears, wages_owed=wages, page=page)
        return OpeningMember(
            0,
            savings,
            paid,
            arrears,
            loan,
            loan_months=_count(self.loans.read(place, "loan_months")),
            loan_charge_per_month=_money(self.loans.read(place, "loan_charge_per_month")),
            loan_first_due=self._day(self.loans.read(place, "loan_first_due")),
            wages_owed=wages,
            page=page,
        )

    def _day(self, typed: str) -> date | None:
        try:
            return parse_day(typed, self._today)
        except RuleBroken:
            return None

    def _mistake(self, typed: str, key: str) -> str:
        """Return what is wrong with a cell, "" if nothing is."""
        try:
            if key == "loan_months":
                if not parse_count(typed):
                    raise RuleBroken(N_("Write in how many months the loan is paid back, and when next."), key)
            elif key == "loan_first_due":
                parse_day(typed, self._today)
            elif typed not in ("", "0", "-"):
                parse_rupiah(typed)
        except RuleBroken as error:
            return self._language.text(error.message, **error.values)
        return ""


def _money(typed: str) -> int:
    """Return the rupiah of a cell; 0 for an empty one and for what cannot be read yet."""
    try:
        return parse_rupiah(typed)
    except RuleBroken:
        return 0


def _count(typed: str) -> int:
    try:
        return parse_count(typed)
    except RuleBroken:
        return 0
