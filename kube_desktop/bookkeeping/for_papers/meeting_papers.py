"""What the papers that go to a meeting show: the attendance list and the blank sheet for handwriting."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kube_desktop.bookkeeping.for_papers.members_then import members_then
from kube_desktop.bookkeeping.for_papers.paper_heads import role_word
from kube_desktop.bookkeeping.meeting_places import place_as_it_stands
from kube_desktop.bookkeeping.meeting_sheet import last_meeting, propose_sheet
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import attendance, meetings


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
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
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


def attendance_list(session: Session, group_id: int, number: int | None = None) -> AttendanceSheet:
    """The list of a recorded meeting, or a blank one for the next meeting (no number, or one higher than the last).

    Raises LookupError for any other number.
    """
    last = last_meeting(session, group_id)
    number = number or (last.number if last else 0) + 1
    held = select(meetings.c.id, meetings.c.date, place_as_it_stands())
    meeting = session.first(held.where(meetings.c.group_id == group_id, meetings.c.number == number))
    if meeting is None and number != (last.number if last else 0) + 1:
        raise LookupError(f"no meeting {number}")
    marks = {} if meeting is None else _marks(session, meeting.id)
    people = member_rows(session, group_id) if meeting is None else members_then(session, group_id, meeting.date)
    rows = tuple(
        AttendanceRow(who.number, who.person.name, who.person.address, role_word(who.role), marks.get(who.id, ""))
        for who in people
        if (who.id in marks if meeting else who.status == "active")
    )
    found = list(marks.values())
    counts = (found.count("H"), found.count("I"), found.count("S"), found.count("A")) if meeting else None
    day = meeting.date if meeting else (last.next_date if last else None)
    place = meeting.place if meeting else (last.place if last else "")
    return AttendanceSheet(number, day, "", place, "", rows, counts)


def blank_form(session: Session, group_id: int, day: date | None = None) -> MeetingForm:
    """The blank sheet for the next meeting, on `day` or on the usual one; what is due is reckoned for that day."""
    last = last_meeting(session, group_id)
    held = day or (last.next_date if last else None)
    proposal = propose_sheet(session, group_id, held or session.today)
    usual = proposal.agreement.dues_per_meeting
    rows = tuple(
        FormRow(
            who.number,
            who.name,
            # The usual due stands in the head of the column; the cell says what is more or less.
            dues_due=who.dues + who.dues_arrears if who.dues + who.dues_arrears != usual else 0,
            instalment_due=who.instalment,
        )
        for who in proposal.members
    )
    return MeetingForm(proposal.number, held, proposal.agreement.usual_savings, usual, rows)


def _marks(session: Session, meeting_id: int) -> dict[int, str]:
    """How every member of a meeting was marked, the newest mark where it was corrected: member id -> H, I, S, A."""
    query = select(attendance.c.member_id, attendance.c.status).where(attendance.c.meeting_id == meeting_id)
    return {row.member_id: row.status for row in session.rows(query.order_by(attendance.c.id))}
