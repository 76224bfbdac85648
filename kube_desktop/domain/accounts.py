"""The chart of accounts (domain.md 5.2 and house.md 5).

Names are Indonesian because they are data: they stand on papers and screens as they are, in any language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kube_desktop.domain.errors import N_, RuleBroken

Kind = Literal["asset", "liability", "equity", "income", "expense"]
Members = Literal["always", "contributions", "never"]
Floor = Literal["firm", "explained", "none"]

CASH = "1-1100"
BANK = "1-1200"
LOANS = "1-1300"
RECEIVABLES = "1-1400"
MATERIAL = "1-1500"
PRODUCE = "1-1510"
GOATS = "1-1600"
EQUIPMENT = "1-2100"
DEPRECIATION = "1-2190"
SAVINGS = "2-1100"
SOCIAL_SAVINGS = "2-1110"
SOCIAL_FUND = "2-1200"
PAYABLES = "2-1300"
WAGES_OWED = "2-1310"
UNIDENTIFIED = "2-1400"
OPENING_CAPITAL = "3-1010"
AID_CAPITAL = "3-1100"
MEMBERS_CAPITAL = "3-1200"
CAPITAL_FROM_SOCIAL_FUND = "3-1300"
RESERVES = "3-1400"
SURPLUS = "3-1900"
MAT_SALES = "4-1100"
GOAT_SALES = "4-1110"
LOAN_CHARGES = "4-1200"
FINES = "4-1300"
OTHER_INCOME = "4-1900"
MATERIAL_USED = "5-1100"
WAGES = "5-1200"
FEED_AND_MEDICINE = "5-1210"
GOAT_LOSSES = "5-1220"
STATIONERY = "5-1300"
BANK_CHARGES = "5-1400"
REFRESHMENTS = "5-1500"
TRANSPORT = "5-1600"
OTHER_EXPENSES = "5-1900"


def account(code: str) -> Account:
    """Return the account with this code.

    Raises RuleBroken when the chart has no such code.
    """
    try:
        return _BY_CODE[code]
    except KeyError:
        message = N_("There is no account {code}. Choose one from the list.")
        raise RuleBroken(message, "account", code=code) from None


def is_savings(code: str) -> bool:
    """Tell whether the account holds members' savings; further kinds will be codes 2-110x (house.md 5)."""
    return code.startswith("2-110")


def on_normal_side(code: str, amount: int) -> int:
    """Turn a signed sum of lines (debit positive) into rupiah, positive on the account's normal side."""
    return amount if account(code).normal == "D" else -amount


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the chart.

    ``normal`` is the side on which its balance is positive. ``members`` says whether its lines carry a
    member: "always", "contributions" (paid-in lines do, uses of the fund never) or "never". ``floor``
    says what a balance below zero means (house.md 4): "firm" is never allowed (for each member, where
    lines always carry one), "explained" only with a reason that is kept, "none" is no matter.
    ``posted`` is False for what is computed and never posted.
    """

    code: str
    name: str
    kind: Kind
    normal: Literal["D", "K"]
    members: Members = "never"
    floor: Floor = "none"
    posted: bool = True


CHART: tuple[Account, ...] = (
    Account(CASH, "Kas Tunai", "asset", "D", floor="explained"),
    Account(BANK, "Kas di Bank", "asset", "D"),
    Account(LOANS, "Pinjaman Anggota", "asset", "D", members="always", floor="firm"),
    Account(RECEIVABLES, "Piutang Penjualan (Pengepul)", "asset", "D"),
    Account(MATERIAL, "Persediaan Bahan", "asset", "D"),
    Account(PRODUCE, "Persediaan Hasil (Tikar)", "asset", "D"),
    Account(GOATS, "Ternak Kambing", "asset", "D"),
    Account(EQUIPMENT, "Inventaris / Peralatan", "asset", "D"),
    Account(DEPRECIATION, "Akumulasi Penyusutan", "asset", "K"),
    Account(SAVINGS, "Tabungan Anggota", "liability", "K", members="always", floor="firm"),
    Account(SOCIAL_SAVINGS, "Tabungan IKS Anggota", "liability", "K", members="always", floor="firm"),
    Account(SOCIAL_FUND, "Dana IKS", "liability", "K", members="contributions", floor="firm"),
    Account(PAYABLES, "Utang Bahan / Utang Usaha", "liability", "K"),
    Account(WAGES_OWED, "Utang Upah Anggota", "liability", "K", members="always", floor="firm"),
    Account(UNIDENTIFIED, "Titipan", "liability", "K"),
    Account(OPENING_CAPITAL, "Modal Awal", "equity", "K"),
    Account(AID_CAPITAL, "Modal Bantuan Stimulan", "equity", "K"),
    Account(MEMBERS_CAPITAL, "Modal Swadaya Anggota", "equity", "K"),
    Account(CAPITAL_FROM_SOCIAL_FUND, "Modal dari Dana IKS", "equity", "K"),
    Account(RESERVES, "Cadangan / Pemupukan Modal", "equity", "K"),
    Account(SURPLUS, "SHU Tahun Berjalan", "equity", "K", posted=False),
    Account(MAT_SALES, "Penjualan Tikar", "income", "K"),
    Account(GOAT_SALES, "Penjualan Ternak", "income", "K"),
    Account(LOAN_CHARGES, "Jasa Pinjaman", "income", "K"),
    Account(FINES, "Denda", "income", "K"),
    Account(OTHER_INCOME, "Pendapatan Lain / Selisih Kas Lebih", "income", "K"),
    Account(MATERIAL_USED, "Pemakaian Bahan", "expense", "D"),
    Account(WAGES, "Upah Anyam", "expense", "D"),
    Account(FEED_AND_MEDICINE, "Pakan dan Obat", "expense", "D"),
    Account(GOAT_LOSSES, "Kerugian Ternak (mati/hilang)", "expense", "D"),
    Account(STATIONERY, "ATK dan Cetak", "expense", "D"),
    Account(BANK_CHARGES, "Biaya Administrasi Bank", "expense", "D"),
    Account(REFRESHMENTS, "Konsumsi Pertemuan", "expense", "D"),
    Account(TRANSPORT, "Transport", "expense", "D"),
    Account(OTHER_EXPENSES, "Biaya Lain / Selisih Kas Kurang", "expense", "D"),
)

_BY_CODE = {each.code: each for each in CHART}
