"""The record of a cash count: AT-10, and the handover of AT-23 that finds 5.000 too little."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.cash_counts import CountCash, count_cash
from kube_desktop.bookkeeping.for_papers.cash_count_record import cash_count_record
from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.bookkeeping.signatories import ChooseSignatories, choose_signatories
from kube_desktop.bookkeeping.transactions import RecordTransaction, record_transaction
from kube_desktop.domain.cash import DENOMINATIONS
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.acts import Saved
from kube_desktop.papers.cash_count import cash_count
from kube_desktop.papers.catalogue import order_papers, planned_papers
from kube_desktop.papers.orders import Order
from tests.bookkeeping.test_cash_counts import AT_10
from tests.books import Group
from tests.ledger.test_templates import write_at_23
from tests.papers.reading import INDONESIAN, faults_of_place, printed, text_of
from tests.papers.samples import LONG_HEAD, LONGEST_NAME

GOLDEN = Path(__file__).parent / "golden" / "cash-count.txt"
NEWEST = Order()
DAY, HANDOVER = date(2026, 1, 10), date(2026, 2, 28)
SHORT = (("n100000", 30), ("n50000", 1), ("n20000", 2), ("n5000", 1))
"""3.095.000 of 3.100.000."""


def _count(group: Group, day: date, pieces: tuple[tuple[str, int], ...], reason: str = "") -> Saved:
    return group.book.write(count_cash, CountCash(group.key(), group.id, day, pieces, reason))


def _text(group: Group, order: Order = NEWEST, size: str = "A4") -> str:
    ordered = group.book.read(order_papers, ["cash-count"], [group.id], order)
    pdf = printed(*planned_papers(ordered, INDONESIAN, size))
    assert faults_of_place(pdf, edge=13, left=22) == []
    return text_of(pdf)


@pytest.fixture
def handed_over(group: Group) -> Group:
    """AT-23 up to the handover count."""
    write_at_23(group)
    members = group.members
    group.book.write(
        appoint_officers,
        AppointOfficers(group.key(), group.id, DAY, members["A01"], members["A02"], members["A03"]),
    )
    group.on(HANDOVER)
    _count(group, HANDOVER, SHORT, "kembalian kurang waktu belanja")
    return group


def test_at_10_agrees(group: Group) -> None:
    group.on(DAY)
    for code, amount in (("members_capital", 1_000_000), ("unidentified", 250_000), ("other_expense", 825_000)):
        group.book.write(record_transaction, RecordTransaction(group.key(), group.id, code, DAY, amount))
    _count(group, DAY, AT_10)
    text = _text(group)
    assert "Uang kertas Rp50.000 5 250.000" in text
    assert "Jumlah uang kertas 421.000" in text
    assert "Jumlah uang logam 4.000" in text
    assert "Jumlah semua uang 425.000" in text
    assert "Empat ratus dua puluh lima ribu rupiah" in text
    assert "tidak ada: uang sama dengan buku" in text
    assert "Alasan" not in text


def test_the_handover_reads_as_it_should(handed_over: Group) -> None:
    code = handed_over.book.read(cash_count_record, handed_over.id).head.code
    golden = GOLDEN.read_text(encoding="utf-8").removesuffix("\n")
    assert _text(handed_over).replace(code, "WQVFR-T1A6B") == golden


def test_it_prints_the_same_after_officers_and_signatories_changed(handed_over: Group) -> None:
    before = _text(handed_over)
    group = handed_over.on(date(2026, 3, 2))
    group.book.write(
        appoint_officers, AppointOfficers(group.key(), group.id, date(2026, 3, 1), group.members["A05"], None, None)
    )
    group.book.write(choose_signatories, ChooseSignatories(group.key(), 1, (("cash-count", ("secretary",)),)))
    after = _text(handed_over)
    assert after.split("dicetak")[0] == before.split("dicetak")[0]
    _count(handed_over, date(2026, 3, 2), SHORT)
    assert "Sekretaris" in _text(handed_over)


def test_counts_are_numbered_in_each_year_and_found_by_day_month_and_act(handed_over: Group) -> None:
    read, group = handed_over.book.read, handed_over.on(date(2026, 3, 2))
    saved = _count(group, date(2026, 3, 1), SHORT)
    assert read(cash_count_record, group.id).number == 2
    assert read(cash_count_record, group.id, act_id=saved.act_id).day == date(2026, 3, 1)
    assert read(cash_count_record, group.id, day=HANDOVER).number == 1
    assert read(cash_count_record, group.id, month=date(2026, 2, 1)).number == 1
    assert read(cash_count_record, group.id, day=HANDOVER).head.code != saved.code
    assert read(cash_count_record, group.id).head.code == saved.code


@pytest.mark.parametrize("order", [Order(), Order(day=DAY), Order(month=date(2026, 4, 1))])
def test_what_was_not_counted_is_refused_with_a_sentence(group: Group, order: Order) -> None:
    with pytest.raises(RuleBroken) as refused:
        _text(group, order)
    assert refused.value.field == "date"


@pytest.mark.parametrize("size", ["A4", "F4"])
def test_the_longest_record_keeps_its_margins(handed_over: Group, size: str) -> None:
    record = handed_over.book.read(cash_count_record, handed_over.id)
    kinds = tuple(replace(each, pieces=99_999, amount=each.denomination.value * 99_999) for each in record.kinds)
    assert len(kinds) == len(DENOMINATIONS)
    total = sum(each.amount for each in kinds)
    largest = replace(
        record,
        head=LONG_HEAD,
        kinds=kinds,
        notes=total,
        coins=total,
        counted=total,
        expected=-total,
        over=2 * total,
        reason=f"{LONGEST_NAME} {LONGEST_NAME} {LONGEST_NAME}",
    )
    paper = cash_count(largest, INDONESIAN, size)
    assert len(paper.pages) == 1
    assert faults_of_place(printed(paper), edge=13, left=22) == []
