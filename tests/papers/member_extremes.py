"""The longest names, the largest sums and more meetings and lines than one page holds."""

from datetime import date, timedelta

from kube_desktop.bookkeeping.for_papers.cards import CardLine, SavingsCard, line_number
from kube_desktop.bookkeeping.for_papers.dues_book import (
    ArrearsPaid,
    DuesBook,
    DuesCell,
    DuesColumn,
    DuesRow,
    FundDecision,
)
from kube_desktop.bookkeeping.for_papers.meeting_papers import AttendanceRow, AttendanceSheet, FormRow, MeetingForm
from kube_desktop.bookkeeping.for_papers.meeting_readback import (
    MoneyPaid,
    ReadBack,
    ReadBackCorrection,
    ReadBackDecision,
    ReadBackRow,
)
from kube_desktop.bookkeeping.for_papers.member_register import MemberRegister, RegisterRow
from kube_desktop.bookkeeping.for_papers.opening_page import OpeningLine, OpeningMember, OpeningPage
from kube_desktop.bookkeeping.for_screens.dues_fund import FundLine
from tests.papers.samples import LARGEST, LARGEST_SUM, LONGEST_NAME

NUMBERS = tuple(f"A{number:02}" for number in range(1, 21))
LONG_TEXT = f"{LONGEST_NAME} dan {LONGEST_NAME}"
DAY = date(2026, 9, 30)


def largest_cards(lines: int = 40, printed: int = 0) -> list[SavingsCard]:
    """Three members whose cards go on to a third sheet; every sum has nine digits, late papers and corrections."""
    drawn = tuple(
        CardLine(
            line_number(position), DAY, "CORRECTION {voucher}", "KM-9999/VIII", LARGEST, -LARGEST, LARGEST, LARGEST,
            LARGEST, held_on=DAY, corrects="KM-9999/VIII",
        )
        for position in range(lines)
    )  # fmt: skip
    return [
        SavingsCard(number, LONGEST_NAME, "Treasurer", LONG_TEXT, DAY, drawn, printed)
        for number in ("A01", "A02", "A03")
    ]


def largest_dues(members: int = 20, meetings: int = 30, lines: int = 40, decisions: int = 12) -> DuesBook:
    """A year of dues that needs several pages each way."""
    days = [date(2026, 1, 3) + timedelta(days=7 * week) for week in range(meetings)]
    columns = tuple(DuesColumn(day, LARGEST_SUM, (("KM-0001", 20), ("KM-0030", 0))) for day in days)
    rows = tuple(
        DuesRow(number, LONGEST_NAME, (DuesCell(LARGEST, 1),) * meetings, LARGEST, LARGEST, LARGEST, -LARGEST)
        for number in NUMBERS[:members]
    )
    paid = tuple(ArrearsPaid(number, LONGEST_NAME, DAY, DAY, LARGEST) for number in NUMBERS[:6])
    line = FundLine(
        DAY, "KM-0003..0011, KM-0015, KK-0001..0002/VIII/2026", "CORRECTION of {voucher}: {note}", LARGEST, LARGEST,
        LARGEST_SUM, LARGEST_SUM, LARGEST_SUM, basis="BA-02/2026", ceiling=LARGEST, note=LONG_TEXT,
        corrects="KM-0288/VIII/2026",
    )  # fmt: skip
    decision = FundDecision("BA-02/2026", DAY, LONG_TEXT, LARGEST, LARGEST, LARGEST)
    return DuesBook(
        date(2026, 1, 1), DAY, 2_000, "fund", columns, rows, LARGEST_SUM, LARGEST_SUM, LARGEST_SUM, -LARGEST_SUM, paid,
        LARGEST_SUM, (line,) * lines, LARGEST_SUM, LARGEST_SUM, 9_876_543_219, (decision,) * decisions,
    )  # fmt: skip


def largest_register() -> MemberRegister:
    """Twenty people of whom everything long is known."""
    rows = tuple(
        RegisterRow(
            number, LONGEST_NAME, "352116******0001", "F", 100, "belum kawin", "pedagang keliling",
            "RT 002 RW 001 Dusun Dumplengan Kidul", "0812 3456 78101", "Treasurer", 10, DAY, "Regsosek",
            f"{LONGEST_NAME} (suami)", DAY, DAY, "pindah ke desa lain",
        )
        for number in NUMBERS
    )  # fmt: skip
    return MemberRegister(DAY, 20, rows)


def largest_attendance() -> AttendanceSheet:
    """Twenty people, long addresses, a long agenda."""
    rows = tuple(AttendanceRow(number, LONGEST_NAME, LONG_TEXT[:50], "Secretary", "S") for number in NUMBERS)
    return AttendanceSheet(388, DAY, "13.30", LONGEST_NAME, LONGEST_NAME, rows, (20, 0, 0, 0))


def largest_form() -> MeetingForm:
    """Twenty people, each with the largest dues and instalment."""
    rows = tuple(FormRow(number, LONGEST_NAME, LARGEST, LARGEST) for number in NUMBERS)
    return MeetingForm(388, DAY, LARGEST, LARGEST, rows)


def largest_readback() -> ReadBack:
    """Twenty people who did everything, long payments, corrections and decisions."""
    rows = tuple(ReadBackRow(LONGEST_NAME, (LARGEST,) * 4, LARGEST_SUM, 99_999, LARGEST) for _ in NUMBERS)
    return ReadBack(
        388, DAY, ("Savings", "IKS", "Instalment", "Fine"), rows, (LARGEST_SUM,) * 4, 9_876_543_219, LARGEST_SUM,
        (MoneyPaid(LONG_TEXT, LARGEST),) * 6, -LARGEST, LARGEST_SUM,
        (ReadBackCorrection(DAY, LONG_TEXT, LARGEST, LARGEST, ("KM-0288/VIII/2026", "KK-0288/VIII/2026")),) * 3,
        (ReadBackDecision("BA-02/2026", LONG_TEXT),) * 5, 20, DAY, 999_999, LARGEST_SUM,
    )  # fmt: skip


def largest_opening() -> OpeningPage:
    """Every account of a group, twenty members with wages owed."""
    side = tuple(OpeningLine(LONGEST_NAME, LARGEST, "Buku besar 128") for _ in range(5))
    members = tuple(
        OpeningMember(number, LONGEST_NAME, LARGEST, LARGEST, LARGEST, LARGEST, "Tab. 128") for number in NUMBERS
    )
    return OpeningPage(DAY, side, side[:3], 9_876_543_219, members, LARGEST_SUM, LARGEST_SUM, LARGEST_SUM, LARGEST_SUM)
