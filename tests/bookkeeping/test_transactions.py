"""AT-23 (domain.md 9) entered as a treasurer would: what happened, at meetings and between them."""

import csv
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.corrections import CorrectAmount, correct_amount
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, decision_rows, record_decision
from kube_desktop.bookkeeping.journal import journal
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.bookkeeping.production import Delivered, RecordDeliveries, record_deliveries
from kube_desktop.bookkeeping.savings import WithdrawSavings, savings_on, withdraw_savings
from kube_desktop.bookkeeping.transactions import LoanTerms, RecordTransaction, record_transaction
from kube_desktop.domain.accounts import on_normal_side
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.exchange.hledger import GroupJournal, write_journal
from kube_desktop.ledger.balances import balances
from kube_desktop.ledger.closing import CloseMonth, close_month
from kube_desktop.ledger.invariants import check
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import entries
from tests.books import Group

JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)
EXPECTED = {
    "1-1100": (2_743_000, 3_100_000),
    "1-1200": (15_000_000, 14_995_000),
    "1-1300": (1_000_000, 900_000),
    "1-1400": (200_000, 0),
    "1-1500": (1_260_000, 1_260_000),
    "2-1100": (125_000, 210_000),
    "2-1200": (18_000, 10_000),
    "3-1100": (20_000_000, 20_000_000),
}
SAVINGS = (25_000, 25_000, 24_000, 23_000, 23_000, 20_000, 20_000, 20_000, 20_000, 10_000)


@pytest.fixture
def at_23(group: Group) -> Group:
    """January and February of KUBE Pandan Wangi, all twenty lines."""
    group.on(date(2026, 3, 1))
    agreed = Agreement(date(2026, 1, 5), 10_000, 2_000, 0, "tikar pandan", "lembar", 10_000, 1_000, 5, "week")
    group.book.write(agree, Agree(group.key(), group.id, agreed))
    _january(group)
    _february(group)
    group.on(date(2026, 3, 1))
    return group


def happened(group: Group, day: date, code: str, amount: int, **more: object) -> str:
    """Record something on its day; return its voucher."""
    group.on(day)
    form = RecordTransaction(group.key(), group.id, code, day, amount, **more)  # type: ignore[arg-type]
    return group.book.write(record_transaction, form).vouchers[0]


def expense_of(session: Session, group_id: int) -> int:
    """The one expense so far."""
    return int(session.scalar(select(entries.c.id).where(entries.c.group_id == group_id, entries.c.kind == "expense")))


def meet(group: Group, day: date, rows: list[SheetRow], *money_out: MoneyOut) -> None:
    group.on(day)
    sheet = MeetingSheet(group.key(), group.id, day, "rumah Ani", "Ani", tuple(rows), money_out)
    group.book.write(record_meeting, sheet)


def _january(group: Group) -> None:
    who = list(group.members.values())
    happened(group, date(2026, 1, 5), "aid_in_bank", 20_000_000, party="Dinas Sosial", text="Bantuan stimulan")
    happened(group, date(2026, 1, 6), "from_bank", 5_000_000)
    happened(group, date(2026, 1, 6), "buy_material", 1_500_000, text="Beli daun pandan")
    usual = [SheetRow(each, "H", 10_000, 2_000) for each in who[:8]]
    meet(group, date(2026, 1, 10), [*usual, SheetRow(who[8], "H", 25_000, 2_000), SheetRow(who[9], "A")])
    group.on(date(2026, 1, 17))
    brought = tuple(Delivered(each, pieces) for each, pieces in zip(who, (5, 5, 4, 3, 3), strict=False))
    form = RecordDeliveries(group.key(), group.id, date(2026, 1, 17), brought)
    group.book.write(record_deliveries, form)
    happened(group, date(2026, 1, 24), "sale", 300_000, on_credit=200_000, party="Pengepul")
    happened(group, date(2026, 1, 24), "material_used", 240_000)
    terms = LoanTerms(10, 10_000, 1, date(2026, 2, 14))
    happened(group, JANUARY, "loan", 1_000_000, member_id=who[3], terms=terms)


def _february(group: Group) -> None:
    who = list(group.members.values())
    rows = [SheetRow(each, "H", 10_000, 2_000, instalment=110_000 if each == who[3] else 0) for each in who[:9]]
    wrong = MoneyOut("expense", 50_000, "Konsumsi", account="5-1500")
    meet(group, date(2026, 2, 14), [*rows, SheetRow(who[9], "H", 10_000, 4_000)], wrong)
    group.on(date(2026, 2, 15))
    form = CorrectAmount(group.key(), group.book.read(expense_of, group.id), "salah tulis 50.000", 5_000)
    group.book.write(correct_amount, form)
    decision = NewDecision("dues_use", "Santunan duka anggota", 10, 10, 30_000)
    group.book.write(record_decision, RecordDecision(group.key(), group.id, date(2026, 2, 15), decision))
    allowed = group.book.read(decision_rows, group.id)[0].id
    happened(group, date(2026, 2, 20), "benefit", 30_000, decision_id=allowed, text="Santunan duka", party="Keluarga")
    group.on(date(2026, 2, 21))
    group.book.write(withdraw_savings, WithdrawSavings(group.key(), who[8], date(2026, 2, 21), 15_000, "Ani"))
    happened(group, date(2026, 2, 25), "broker_pays", 200_000, party="Pengepul")
    happened(group, date(2026, 2, 27), "stationery", 25_000)
    happened(group, FEBRUARY, "bank_charge", 5_000)


@pytest.mark.parametrize(("day", "column"), [(JANUARY, 0), (FEBRUARY, 1)])
def test_at_23_comes_out_at_both_dates(at_23: Group, day: date, column: int) -> None:
    sums: dict[str, int] = {}
    for each in at_23.book.read(balances, day, [at_23.id]):
        sums[each.account] = sums.get(each.account, 0) + on_normal_side(each.account, each.amount)
    assert {code: sums[code] for code in EXPECTED} == {code: both[column] for code, both in EXPECTED.items()}
    income, spent = (sum(sum_ for code, sum_ in sums.items() if code[0] == kind) for kind in "45")
    assert (income, spent) == ((500_000, 440_000), (510_000, 475_000))[column]


@pytest.mark.hledger
@pytest.mark.parametrize(("day", "column"), [(JANUARY, 0), (FEBRUARY, 1)])
def test_hledger_comes_to_the_same_sums(at_23: Group, tmp_path: Path, day: date, column: int) -> None:
    out = tmp_path / "buku.journal"
    write_journal([GroupJournal("Dumplengan", "KUBE Pandan Wangi", at_23.book.read(journal, at_23.id))], out)
    command = ["hledger", "-f", str(out), "balance", "--flat", "-N", "-O", "csv", "-e", str(day + timedelta(days=1))]
    rows = list(csv.reader(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()))[1:]
    sums: dict[str, int] = {}
    for name, amount in rows:
        code = name.split(":")[2][:6]
        sums[code] = sums.get(code, 0) + on_normal_side(code, int(amount.removeprefix("Rp ")))
    wanted = {code: both[column] for code, both in EXPECTED.items() if both[column]}
    assert {code: sums[code] for code in wanted} == wanted


def test_at_24_savings_of_every_member(at_23: Group) -> None:
    found = at_23.book.read(savings_on, at_23.id, FEBRUARY)
    assert tuple(found[who] for who in at_23.members.values()) == SAVINGS


def test_the_book_is_sound_and_closes(at_23: Group) -> None:
    assert at_23.book.read(check) == []
    for month in (date(2026, 1, 1), date(2026, 2, 1)):
        at_23.book.write(close_month, CloseMonth(at_23.key(), at_23.id, month))
    assert at_23.book.read(check) == []


@pytest.mark.parametrize(
    ("code", "more", "words"),
    [
        ("nothing", {}, "Choose what happened"),
        ("instalment", {}, "Choose the member"),
        ("benefit", {"text": "Santunan"}, "only by decision"),
        ("dues_to_capital", {}, "only by decision"),
        ("loan", {"member_id": 1}, "how many months"),
        ("withdrawal", {"member_id": 1}, "short"),
        ("stationery", {}, "cash would be"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    group: Group, code: str, more: dict[str, object], words: str
) -> None:
    group.on(date(2026, 1, 10))
    with pytest.raises(RuleBroken, match=words):
        happened(group, date(2026, 1, 10), code, 5_000, **more)
    assert group.book.read(balances, date(2026, 1, 10)) == []


def test_at_20_fund_to_capital_against_a_decision(group: Group) -> None:
    day = date(2026, 1, 10)
    group.on(day)
    happened(group, day, "dues", 1_000_000, member_id=group.members["A01"])
    decision = NewDecision("dues_use", "Tambah modal pandan", 10, 10, 600_000)
    group.book.write(record_decision, RecordDecision(group.key(), group.id, day, decision))
    allowed = group.book.read(decision_rows, group.id)[0].id
    happened(group, day, "dues_to_capital", 600_000, decision_id=allowed)
    sums: dict[str, int] = {}
    for each in group.book.read(balances, day):
        sums[each.account] = sums.get(each.account, 0) + on_normal_side(each.account, each.amount)
    assert sums == {"1-1100": 1_000_000, "2-1200": 400_000, "3-1300": 600_000}
    with pytest.raises(RuleBroken, match="Of this decision"):
        happened(group, day, "dues_to_capital", 1, decision_id=allowed)
