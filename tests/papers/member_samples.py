"""KUBE Pandan Wangi of domain.md AT-23, as far as the papers of this folder show it, and a group of extremes."""

from dataclasses import replace
from datetime import date, datetime

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
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead, Signatory
from kube_desktop.bookkeeping.for_screens.dues_fund import FundLine
from kube_desktop.domain.signing import CHAIR, FACILITATOR, SECRETARY, TREASURER, usual_signers

NAMES = (
    "Sulastri",
    "Suwarni",
    "Sari Wulandari",
    "Suparti",
    "Katemi",
    "Tumini",
    "Wagiyem",
    "Rusmiati",
    "Sri Hartini Puspitaningrum",
    "Mujiati",
)
LONG_NAME = "Raden Ajeng Siti Nurhidayatul Khasanah Kusumaningrum Prawiro"
NUMBERS = tuple(f"A{number:02d}" for number in range(1, 11))
CUT = {"A01": 5, "A02": 5, "A03": 4, "A04": 3, "A05": 3}
FIRST_MEETING, DELIVERY, SECOND_MEETING = date(2026, 1, 10), date(2026, 1, 17), date(2026, 2, 14)
ROLES = {"A01": "Chair", "A02": "Secretary", "A03": "Treasurer"}

HEAD = PaperHead(
    "KUBE Pandan Wangi",
    "Dumplengan",
    "Pitu",
    "Kabupaten Ngawi",
    "WQVFR-T1A6B",
    (
        Signatory(CHAIR, "Sulastri"),
        Signatory(TREASURER, "Sari Wulandari"),
        Signatory(FACILITATOR, "Agus Priyono, S.Sos."),
    ),
    date(2026, 2, 28),
    datetime(2026, 2, 28, 16, 40),
)


def signed_by(paper: str, head: PaperHead = HEAD) -> PaperHead:
    """The head of a paper that those sign who usually do; Suwarni is secretary."""
    names = {each.role: each.name for each in head.signatories} | {SECRETARY: "Suwarni"}
    return replace(head, signatories=tuple(Signatory(role, names.get(role, "")) for role in usual_signers(paper)))


def card(number: str, name: str, *, printed: int = 0) -> SavingsCard:
    """The card of one member of AT-23 as of 28-02-2026."""
    moves: list[tuple[date, str, str, int, int]] = []
    if number != "A10":
        moves.append((FIRST_MEETING, "Regular deposit", "KM-0003/I", 25_000 if number == "A09" else 10_000, 0))
    if number in CUT:
        moves.append((DELIVERY, "Cut from pay: {pieces} {unit}", "KK-0002/I", CUT[number] * 1_000, CUT[number]))
    moves.append((SECOND_MEETING, "Regular deposit", "KM-0006/II", 10_000, 0))
    if number == "A09":
        moves.append((date(2026, 2, 21), "Withdrawal", "KK-0007/II", -15_000, 0))
    return SavingsCard(
        number,
        name,
        ROLES.get(number, "Member"),
        "RT 02 RW 01 Dusun Dumplengan",
        date(2026, 1, 5),
        card_lines(moves),
        printed,
    )


def card_lines(moves: list[tuple[date, str, str, int, int]]) -> tuple[CardLine, ...]:
    """Lines of (day, label, voucher, signed amount, pieces) with their running sums."""
    lines = []
    deposits = withdrawals = 0
    for position, (day, label, voucher, amount, pieces) in enumerate(moves):
        deposit, withdrawal = max(amount, 0), max(-amount, 0)
        deposits, withdrawals = deposits + deposit, withdrawals + withdrawal
        lines.append(
            CardLine(
                line_number(position),
                day,
                label,
                voucher,
                deposit,
                withdrawal,
                deposits,
                withdrawals,
                deposits - withdrawals,
                pieces=pieces,
                unit="lembar",
            )
        )
    return tuple(lines)


def cards(*, printed: bool = False) -> list[SavingsCard]:
    """All cards of AT-23; `printed` as after the print of 31-01-2026."""
    before = {number: (number != "A10") + (number in CUT) for number in NUMBERS}
    return [
        card(number, name, printed=before[number] if printed else 0)
        for number, name in zip(NUMBERS, NAMES, strict=True)
    ]


def dues_book() -> DuesBook:
    """The social dues of AT-23: A10 was absent on 10-01 and paid both dues on 14-02."""
    rows = tuple(
        DuesRow(
            number,
            name,
            (DuesCell(0), DuesCell(4_000, 2_000)) if number == "A10" else (DuesCell(2_000),) * 2,
            0,
            4_000,
            4_000,
            0,
        )
        for number, name in zip(NUMBERS, NAMES, strict=True)
    )
    columns = (
        DuesColumn(FIRST_MEETING, 18_000, (("KM-0002", 0),)),
        DuesColumn(SECOND_MEETING, 22_000, (("KM-0005", 0),)),
    )
    return DuesBook(
        date(2026, 1, 1),
        date(2026, 2, 28),
        2_000,
        "fund",
        columns,
        rows,
        brought=0,
        paid=40_000,
        owed=40_000,
        arrears=0,
        arrears_paid=(ArrearsPaid("A10", "Mujiati", FIRST_MEETING, SECOND_MEETING, 2_000),),
        fund_opening=0,
        fund_lines=_fund_lines(),
        fund_received=40_000,
        fund_used=30_000,
        fund_balance=10_000,
        decisions=(
            FundDecision("BA-01/2026", FIRST_MEETING, "IKS Rp2.000 setiap anggota setiap pertemuan; dana sosial"),
            FundDecision("BA-02/2026", SECOND_MEETING, "Santunan duka anggota sampai Rp30.000", 30_000, 30_000, 0),
        ),
    )


def _fund_lines() -> tuple[FundLine, ...]:
    meeting = "Dues at the meeting, {count} members"
    return (
        FundLine(FIRST_MEETING, "KM-0002/I/2026", meeting, 18_000, 0, 18_000, 0, 18_000, count=9),
        FundLine(SECOND_MEETING, "KM-0005/II/2026", meeting, 22_000, 0, 40_000, 0, 40_000, count=10),
        FundLine(
            date(2026, 2, 20), "KK-0006/II/2026", "{note}", 0, 30_000, 40_000, 30_000, 10_000, "BA-02/2026", 30_000,
            note="Santunan duka keluarga A06 Tumini",
        ),
    )  # fmt: skip


def register() -> MemberRegister:
    """The members of AT-23 as in the register's sketch."""
    niks = ("0001", "0004", "0002", "0003", "0007", "0001", "", "0002", "0005", "0003")
    rows = tuple(
        RegisterRow(
            number,
            name,
            f"352116******{nik}" if nik else "",
            "F",
            46,
            "kawin",
            "penganyam",
            "RT 02 RW 01",
            "0812 3456 7810",
            ROLES.get(number, "Member"),
            2,
            date(2025, 12, 1),
            "DTSEN",
            "Sugeng (suami)",
            date(2026, 1, 5),
            None,
            "",
        )
        for number, name, nik in zip(NUMBERS, NAMES, niks, strict=True)
    )
    return MemberRegister(date(2026, 2, 28), 10, rows)


def attendance() -> AttendanceSheet:
    """The blank list for meeting III."""
    rows = tuple(
        AttendanceRow(number, name, "RT 02 RW 01", ROLES.get(number, "Member"))
        for number, name in zip(NUMBERS, NAMES, strict=True)
    )
    return AttendanceSheet(
        3, date(2026, 3, 14), "13.30", "Rumah Ibu Sulastri, RT 02 RW 01", "Setor tabungan, IKS, angsuran, tikar", rows
    )


def form() -> MeetingForm:
    """The blank sheet for meeting III, with the instalment of A04."""
    rows = tuple(
        FormRow(number, name, instalment_due=110_000 if number == "A04" else 0)
        for number, name in zip(NUMBERS, NAMES, strict=True)
    )
    return MeetingForm(3, date(2026, 3, 14), 10_000, 2_000, rows)


def readback() -> ReadBack:
    """The results of meeting II."""
    rows = []
    for number, name in zip(NUMBERS, NAMES, strict=True):
        amounts = (10_000, 4_000 if number == "A10" else 2_000, 110_000 if number == "A04" else 0)
        rows.append(ReadBackRow(name, amounts, sum(amounts)))
    return ReadBack(
        2,
        SECOND_MEETING,
        ("Savings", "IKS", "Instalment"),
        tuple(rows),
        (100_000, 22_000, 110_000),
        232_000,
        2_743_000,
        (MoneyPaid("konsumsi", 5_000),),
        0,
        2_970_000,
        (ReadBackCorrection(date(2026, 2, 15), "konsumsi", 50_000, 5_000, ("KM-0008/II/2026", "KK-0005/II/2026")),),
        (ReadBackDecision("BA-02/2026", "Santunan duka anggota dari dana IKS, paling banyak Rp30.000."),),
        10,
        date(2026, 3, 14),
    )


def opening() -> OpeningPage:
    """The opening balances of KUBE Mekar Sari in the sketch."""
    names = (
        "Parmi",
        "Wartini",
        "Siti Aminah",
        "Sukarti",
        "Ngatmi",
        "Rukmini",
        "Sri Lestari Wahyuningsih",
        "Jumini",
        "Tukinem",
        "Dewi Anggraini",
    )
    savings = (310_000, 285_000, 275_000, 260_000, 255_000, 240_000, 225_000, 215_000, 190_000, 160_000)
    loans = {"A02": 900_000, "A07": 600_000}
    arrears = {"A05": 4_000, "A09": 2_000}
    members = tuple(
        OpeningMember(number, name, saved, loans.get(number, 0), arrears.get(number, 0), 0, f"Tab. {index}")
        for index, (number, name, saved) in enumerate(zip(NUMBERS, names, savings, strict=True), start=1)
    )
    assets = (
        OpeningLine("Kas Tunai", 1_275_000, "Kas 31"),
        OpeningLine("Kas di Bank", 8_450_000, "buku bank"),
        OpeningLine("Pinjaman Anggota", 1_500_000, "Pinj. 4"),
        OpeningLine("Persediaan Bahan", 640_000, "Bahan 9"),
        OpeningLine("Ternak Kambing", 9_300_000, "Ternak 2"),
        OpeningLine("Inventaris / Peralatan", 1_200_000, "Inv. 1"),
    )
    claims = (
        OpeningLine("Tabungan Anggota", 2_415_000),
        OpeningLine("Dana IKS", 385_000, "IKS 12"),
        OpeningLine("Utang Bahan / Utang Usaha", 450_000, "nota 7"),
        OpeningLine("Modal Bantuan Stimulan", 18_000_000, "BAST"),
        OpeningLine("Modal Awal", 1_115_000),
    )
    return OpeningPage(date(2026, 2, 28), assets, claims, 22_365_000, members, 2_415_000, 1_500_000, 6_000, 0)
