"""What the three papers of a meeting show: attendance list, blank sheet for handwriting, and the page read aloud."""

from dataclasses import dataclass
from datetime import date


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
    """The attendance list of meeting number `meeting`. `day` None leaves a line to write on; `starts` is "13.30"."""

    meeting: int
    day: date | None
    starts: str
    place: str
    agenda: str
    rows: tuple[AttendanceRow, ...]


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
    """The page that is read aloud and signed. `columns` are msgids; cash_before + total - money out = cash_after, with
    the difference found by counting among the money out or in `difference` (positive: more than expected)."""

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
