"""What is read aloud before a meeting is saved: one row a member, and the sums."""

from __future__ import annotations

from dataclasses import dataclass

from kube_desktop.gui.meeting.filling import Filling, TypedRow, product_word
from kube_desktop.gui.meeting.sheet_model import ATTENDANCE_WORDS
from kube_desktop.language import N_, Language

_SUMS = (
    ("savings", N_("Savings"), "savings"),
    ("dues", N_("IKS"), "dues"),
    ("instalment", N_("Instalment"), "instalments"),
    ("fine", N_("Fine"), "fines"),
)


@dataclass(frozen=True, slots=True)
class SpokenRow:
    """One member: name, attendance in words, one amount a column, what they come to, pieces delivered."""

    name: str
    attendance: str
    letter: str
    amounts: tuple[int, ...]
    pieces: int

    @property
    def total(self) -> int:
        """Everything that the member paid in, in rupiah."""
        return sum(self.amounts)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The page: columns (translated) that hold anything, its rows and its sums. `unit` is "" without a product."""

    columns: tuple[str, ...]
    rows: tuple[SpokenRow, ...]
    sums: tuple[int, ...]
    present: int
    pieces: int
    unit: str
    product: str

    @property
    def total(self) -> int:
        """Everything that was paid in, in rupiah."""
        return sum(self.sums)


def spoken(filling: Filling, language: Language) -> Spoken:
    """Return the page of a sheet. Savings and IKS always stand in it, other columns when they hold something."""
    sums = filling.totals()
    kept = [each for each in _SUMS if each[0] in ("savings", "dues") or getattr(sums, each[2])]
    names = [each[0] for each in kept]
    agreed = filling.proposal.agreement
    return Spoken(
        tuple(language.text(each[1]) for each in kept),
        tuple(_row(row, names, language) for row in filling.rows),
        tuple(getattr(sums, each[2]) for each in kept),
        sums.present,
        sums.pieces,
        agreed.unit if agreed.product else "",
        product_word(agreed.product).capitalize(),
    )


def _row(row: TypedRow, names: list[str], language: Language) -> SpokenRow:
    entered = row.entered()
    amounts = tuple(getattr(entered, name) for name in names)
    attendance = language.text(ATTENDANCE_WORDS[row.attendance])
    return SpokenRow(row.member.name, attendance, row.attendance, amounts, entered.pieces)
