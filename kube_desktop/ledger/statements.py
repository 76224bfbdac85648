"""The monthly savings statement (B6): every member's savings before, in, out and after."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SavingsRow:
    """One member's month in whole rupiah. A reversal counts with a minus in its original's column."""

    number: str
    name: str
    opening: int
    deposits: int
    withdrawals: int
    closing: int
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class SavingsStatement:
    """A group's savings in one month (`month` is its first day), the sums as the ledger has them.

    `deposits` = `cash` + `withheld`: what came in as money, and what was cut from mat pay.
    """

    group_id: int
    month: date
    rows: tuple[SavingsRow, ...]
    opening: int
    deposits: int
    withdrawals: int
    closing: int
    cash: int
    withheld: int
