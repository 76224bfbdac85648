"""Hand-made data for the papers: "KUBE Pandan Wangi" of AT-23 and AT-24, and the longest and largest of all."""

from dataclasses import replace
from datetime import date, datetime

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead, Signatory
from kube_desktop.bookkeeping.for_papers.receipts import Receipt
from kube_desktop.domain.signing import CHAIR, FACILITATOR, TREASURER, VILLAGE_HEAD
from kube_desktop.ledger.books import CashBook, CashLine, CashMonth
from kube_desktop.ledger.statements import SavingsRow, SavingsStatement

LONGEST_NAME = "Raden Ajeng Siti Nurhidayatul Khasanah Kusumaningrum Prawiro"
"""A name of 60 letters."""
LARGEST = 999_999_999
LARGEST_SUM = 9_999_999_999

HEAD = PaperHead(
    group_name="KUBE Pandan Wangi",
    village="Dumplengan",
    district="Pitu",
    regency="Kabupaten Ngawi",
    code="WQVFR-T1A6B",
    signatories=(
        Signatory(CHAIR, "Sulastri"),
        Signatory(TREASURER, "Sari Wulandari"),
        Signatory(FACILITATOR, "Agus Priyono, S.Sos."),
        Signatory(VILLAGE_HEAD, "H. Sutrisno"),
    ),
    dated=date(2026, 2, 28),
    printed_at=datetime(2026, 2, 28, 16, 40),
)

LONG_HEAD = replace(
    HEAD,
    group_name="KUBE " + LONGEST_NAME[:55],
    village="Karanganyar Banjarbanggi Wetan",
    regency="Kabupaten Kepulauan Siau Tagulandang Biaro",
    signatories=tuple(Signatory(each.role, LONGEST_NAME) for each in HEAD.signatories),
    provisional=True,
)

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
_OPENING = (15_000, 15_000, 14_000, 13_000, 13_000, 10_000, 10_000, 10_000, 25_000, 0)


def february_savings() -> SavingsStatement:
    """AT-24: ten deposits of 10.000, A09 withdraws 15.000; 125.000 becomes 210.000."""
    withdrawn = {"A09": 15_000}
    rows = tuple(
        SavingsRow(number, name, opening, 10_000, withdrawn.get(number, 0), opening + 10_000 - withdrawn.get(number, 0))
        for number, name, opening in zip([f"A{n:02}" for n in range(1, 11)], NAMES, _OPENING, strict=True)
    )
    return SavingsStatement(1, date(2026, 2, 1), rows, 125_000, 100_000, 15_000, 210_000, 100_000, 0)


def largest_savings(members: int = 20, *, every_name_long: bool = False) -> SavingsStatement:
    """Twenty members with the largest figures, two of them (or all) with the longest name."""
    rows = tuple(
        SavingsRow(
            f"A{number:02}",
            LONGEST_NAME if every_name_long or number in (4, 11) else NAMES[number % len(NAMES)],
            LARGEST,
            LARGEST,
            LARGEST,
            LARGEST,
        )
        for number in range(1, members + 1)
    )
    return SavingsStatement(
        1, date(2026, 9, 1), rows, LARGEST_SUM, LARGEST_SUM, LARGEST_SUM, 9_876_543_219, LARGEST_SUM, LARGEST
    )


_IN, _OUT = "in", "out"
_MOVEMENTS = (
    (6, 1, "KM-0001", _IN, 5_000_000, "Tarik tunai dari rekening kelompok", "1-1200"),
    (6, 1, "KK-0001", _OUT, 1_500_000, "Beli daun pandan, bahan anyaman", "1-1500"),
    (10, 1, "KM-0002", _IN, 18_000, "IKS pertemuan I, 9 anggota x 2.000 (A10 tidak hadir)", "2-1200"),
    (10, 1, "KM-0003", _IN, 105_000, "Tabungan pertemuan I, 9 anggota", "2-1100"),
    (17, 1, "KK-0002", _OUT, 180_000, "Upah anyam 20 lembar x 10.000, dipotong tabungan 20.000", "5-1200"),
    (24, 1, "KM-0004", _IN, 300_000, "Jual tikar 20 lembar x 25.000 kepada pengepul, dibayar tunai sebagian", "4-1100"),
    (31, 1, "KK-0003", _OUT, 1_000_000, "Pinjaman, 10 bulan", "1-1300"),
    (14, 2, "KM-0005", _IN, 22_000, "IKS pertemuan II, 10 anggota x 2.000 dan tunggakan A10 2.000", "2-1200"),
    (14, 2, "KM-0006", _IN, 100_000, "Tabungan pertemuan II, 10 anggota", "2-1100"),
    (14, 2, "KM-0007", _IN, 110_000, "Angsuran ke-1: pokok 100.000, jasa 10.000", "1-1300"),
    (14, 2, "KK-0004", _OUT, 50_000, "Konsumsi pertemuan II", "5-1500"),
    (15, 2, "KM-0008", _IN, 50_000, "salah tulis jumlah", "5-1500"),
    (15, 2, "KK-0005", _OUT, 5_000, "konsumsi pertemuan II", "5-1500"),
    (20, 2, "KK-0006", _OUT, 30_000, "Santunan duka keluarga", "2-1200"),
    (21, 2, "KK-0007", _OUT, 15_000, "Penarikan tabungan", "2-1100"),
    (25, 2, "KM-0009", _IN, 200_000, "Pelunasan piutang tikar dari pengepul", "1-1400"),
    (27, 2, "KK-0008", _OUT, 25_000, "Beli alat tulis", "5-1300"),
)
_SUBJECTS = {"KK-0003": "A04 Suparti", "KM-0007": "A04 Suparti", "KK-0007": "A09 Sri Hartini Puspitaningrum"}


def january_february_cash() -> CashBook:
    """AT-23: in 5.905.000, out 2.805.000, balance 3.100.000."""
    lines: list[CashLine] = []
    total_in = total_out = 0
    for day, month, short, direction, amount, text, account in _MOVEMENTS:
        money_in, money_out = (amount, 0) if direction == _IN else (0, amount)
        total_in, total_out = total_in + money_in, total_out + money_out
        voucher = f"{short}/{'I' * month}/2026"
        line = CashLine(
            date(2026, month, day), voucher, text, (account,), money_in, money_out,
            total_in, total_out, total_in - total_out, subject=_SUBJECTS.get(short, ""),
        )  # fmt: skip
        if short == "KK-0004":
            line = replace(
                line, corrected_on=date(2026, 2, 15), corrected_by="KM-0008/II/2026", corrected_line=len(lines) + 2
            )
        if short == "KM-0008":
            line = replace(line, reverses="KK-0004/II/2026")
        if short == "KK-0005":
            line = replace(line, replaces="KK-0004/II/2026")
        lines.append(line)
    months = (
        CashMonth(date(2026, 1, 1), 5_423_000, 2_680_000, 2_743_000),
        CashMonth(date(2026, 2, 1), 482_000, 125_000, 3_100_000),
    )
    return CashBook(
        1, date(2026, 1, 1), date(2026, 2, 28), 0, tuple(lines), months, total_in, total_out, 3_100_000, 5_905_000
    )


def largest_cash(count: int = 40) -> CashBook:
    """A book of long texts and the largest figures, over several pages."""
    line = CashLine(
        date(2026, 9, 30), "KM-0003..0011/IX/2026", LONGEST_NAME + " " + LONGEST_NAME, ("1-1400",),
        LARGEST, LARGEST, LARGEST_SUM, LARGEST_SUM, LARGEST_SUM, subject="A04 " + LONGEST_NAME,
    )  # fmt: skip
    month = CashMonth(date(2026, 9, 1), LARGEST_SUM, LARGEST_SUM, LARGEST_SUM)
    return CashBook(
        1, date(2026, 9, 1), date(2026, 9, 30), LARGEST_SUM, (line,) * count, (month,),
        LARGEST_SUM, LARGEST_SUM, LARGEST_SUM, LARGEST_SUM,
    )  # fmt: skip


def withdrawal_receipt() -> Receipt:
    """A09 withdraws 15.000 of her savings."""
    return Receipt(
        replace(HEAD, dated=date(2026, 2, 21)),
        "KK-0007/II/2026",
        date(2026, 2, 21),
        payer=HEAD.group_name,
        receiver="Sri Hartini Puspitaningrum",
        amount=15_000,
        purpose="Penarikan tabungan",
        approver="Sulastri",
        signer="Sri Hartini Puspitaningrum",
        member_number="A09",
        savings_after=20_000,
        group_pays=True,
    )


def aid_receipt(amount: int = 20_000_000, *, stamp: bool = True) -> Receipt:
    """An outsider pays the group; above 5.000.000 with a box for the stamp (AT-22)."""
    return Receipt(
        replace(HEAD, dated=date(2026, 1, 5)),
        "MM-0001/I/2026",
        date(2026, 1, 5),
        payer="Dinas Sosial Kabupaten Ngawi",
        receiver=HEAD.group_name,
        amount=amount,
        purpose="Bantuan stimulan untuk kelompok, 10 anggota x Rp2.000.000, masuk rekening kelompok",
        approver="Sulastri",
        signer="Sari Wulandari",
        signer_role=TREASURER,
        stamp=stamp,
    )


def largest_receipt() -> Receipt:
    """Everything long at once, as a copy."""
    return Receipt(
        LONG_HEAD,
        "KM-0288/VIII/2026",
        date(2026, 8, 28),
        payer="Koperasi Produsen dan Pemasaran Anyaman Tikar Pandan Sejahtera Bersama Kabupaten Ngawi",
        receiver=LONG_HEAD.group_name,
        amount=988_888_888,
        purpose="Penjualan tikar pandan ukuran 1 x 1,5 m dan 2 x 3 m bulan Juli dan Agustus 2026 menurut nota"
        " penjualan nomor 118 sampai dengan 131, lunas",
        approver=LONGEST_NAME,
        signer=LONGEST_NAME,
        signer_role=TREASURER,
        stamp=True,
        copy_number=2,
    )
