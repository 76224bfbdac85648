"""What the three papers of a meeting show: attendance list, blank sheet for handwriting, and the page read aloud."""

from dataclasses import dataclass
from datetime import date


def roman(number: int) -> str:
    """The number of a meeting as it is written: 14 is XIV; above 3999, where nobody reads them, in digits."""
    if not 0 < number < 4000:
        return str(number)
    words = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        words += sign * times
    return words


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One member on the list; `role` is a msgid, `mark` is "" on a blank list or H, I, S, A as recorded."""

    member_number: str
    name: str
    address: str
    role: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """The attendance list of meeting number `meeting`. `day` None leaves a line to write on; `starts` is "13.30".

    `counts` are the present, excused, ill and absent of a meeting that was recorded, else None.
    """

    meeting: int
    day: date | None
    starts: str
    place: str
    agenda: str
    rows: tuple[AttendanceRow, ...]
    counts: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class FormRow:
    """One member on the blank sheet and what is due from him: 0 where only the usual amount in the head counts."""

    member_number: str
    name: str
    dues_due: int = 0
    instalment_due: int = 0


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """The blank sheet of meeting number `meeting`; usual amounts in whole rupiah, 0 where the group agreed none."""

    meeting: int
    day: date | None
    usual_savings: int
    usual_dues: int
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class ReadBackRow:
    """What one member paid in, one amount a column of the page, and the sum of them."""

    name: str
    amounts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MoneyOut:
    """Money paid out at the meeting: in words, and whole rupiah."""

    text: str
    amount: int


@dataclass(frozen=True, slots=True)
class ReadBackDecision:
    """A decision of the meeting: its number and its words."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The page that is read aloud and signed. `columns` are msgids, with one total each in `column_totals`.

    cash_before + total - the money out + difference = cash_after; `difference` is what counting found (positive:
    more than there should be). `corrections` are sentences about what was corrected since.
    """

    meeting: int
    day: date
    columns: tuple[str, ...]
    rows: tuple[ReadBackRow, ...]
    column_totals: tuple[int, ...]
    total: int
    cash_before: int
    money_out: tuple[MoneyOut, ...]
    difference: int
    cash_after: int
    corrections: tuple[str, ...]
    decisions: tuple[ReadBackDecision, ...]
    present: int
    next_meeting: date | None
