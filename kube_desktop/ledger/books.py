"""The general cash book (B3): every movement of cash in a period, with its running sums."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CashLine:
    """One line of the cash book in whole rupiah.

    An entry, or all entries of one meeting on one account (`meeting` is then its day, `members` how many
    paid or received, and `vouchers` a range). `accounts` are the codes of the other side. `total_in` and
    `total_out` run from the opening balance on, which counts as money in. `corrected_on` and
    `corrected_by` name the reversal of this line; `corrected_line` is its place in this book, 0 outside.
    """

    day: date
    vouchers: str
    text: str
    accounts: tuple[str, ...]
    money_in: int
    money_out: int
    total_in: int
    total_out: int
    balance: int
    subject: str = ""
    meeting: date | None = None
    members: int = 0
    held_on: date | None = None
    reverses: str = ""
    replaces: str = ""
    corrected_on: date | None = None
    corrected_by: str = ""
    corrected_line: int = 0


@dataclass(frozen=True, slots=True)
class CashMonth:
    """The sums of one month, without the opening balance, and the balance at its end."""

    month: date
    money_in: int
    money_out: int
    balance: int


@dataclass(frozen=True, slots=True)
class CashBook:
    """A group's cash from `first` to `last`; `total_in` - `total_out` = `balance`, `control` = out + balance."""

    group_id: int
    first: date
    last: date
    opening: int
    lines: tuple[CashLine, ...]
    months: tuple[CashMonth, ...]
    total_in: int
    total_out: int
    balance: int
    control: int
