"""What the book of social dues (B7, "Buku IKS") shows: who paid at which meeting, and the fund's own book.

A cell is the money received on that day, so that a column equals its vouchers; what is owed comes from the dues stored
at each meeting, and arrears are dues less contributions (the oldest is paid first). Nothing stores an allocation.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DuesColumn:
    """One day on which dues were received: the sum of its cells and the runs of vouchers that hold it.

    A run is its first voucher without month and year and its last number, or 0: ("KM-0002", 11), ("KM-0015", 0).
    """

    day: date
    received: int
    vouchers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DuesCell:
    """What one member paid that day, 0 for nothing. `arrears` is the part of it that settled older dues."""

    amount: int
    arrears: int = 0


@dataclass(frozen=True, slots=True)
class DuesRow:
    """One member. `brought` is what he owed before the period (negative: paid ahead); `arrears` what he owes at its end
    (negative: paid ahead); so brought + owed - paid = arrears. Whole rupiah."""

    member_number: str
    name: str
    cells: tuple[DuesCell, ...]
    brought: int
    paid: int
    owed: int
    arrears: int


@dataclass(frozen=True, slots=True)
class ArrearsPaid:
    """A starred cell: on `paid_on` the member paid `amount` of dues that were owed since `owed_on`."""

    member_number: str
    name: str
    owed_on: date
    paid_on: date
    amount: int


@dataclass(frozen=True, slots=True)
class FundLine:
    """One line of the fund's book. `label` is a msgid that may use {count}, {note} and {voucher}.

    A reversal stands in the original's column with a minus. `received_so_far` and `used_so_far` are the running sums
    up to and with this line. `basis` is the number of the decision ("BA-02/2026"), `ceiling` what it allows, or 0.
    """

    day: date
    voucher: str
    label: str
    received: int
    used: int
    received_so_far: int
    used_so_far: int
    balance: int
    basis: str = ""
    ceiling: int = 0
    count: int = 0
    note: str = ""
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class FundDecision:
    """A minuted decision about the fund. `ceiling`, `used` and `left` are None where it sets no amount."""

    number: str
    day: date
    text: str
    ceiling: int | None = None
    used: int | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True)
class DuesBook:
    """The whole book for a period that lies in one calendar year, `until` included. Sums are given, never added up.

    `mode` is "fund" (dana sosial) or "savings" (tabungan per anggota); `per_meeting` the dues agreed at `until`.
    """

    first_day: date
    until: date
    per_meeting: int
    mode: str
    columns: tuple[DuesColumn, ...]
    rows: tuple[DuesRow, ...]
    brought: int
    paid: int
    owed: int
    arrears: int
    arrears_paid: tuple[ArrearsPaid, ...]
    fund_opening: int
    fund_lines: tuple[FundLine, ...]
    fund_received: int
    fund_used: int
    fund_balance: int
    decisions: tuple[FundDecision, ...]
