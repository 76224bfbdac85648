"""B9 of January 2026 (AT-23 no. 6): twenty mats of fifty, KUBE Pandan Wangi; and its corrections."""

from datetime import date
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.corrections import CorrectDelivery, correct_delivery
from kube_desktop.bookkeeping.deliveries import delivery_lines
from kube_desktop.bookkeeping.for_papers.production_book import ProductionBook, production_book
from kube_desktop.bookkeeping.member_targets import AgreeMemberTarget, agree_member_target
from kube_desktop.bookkeeping.production import Delivered, RecordDeliveries, record_deliveries
from kube_desktop.papers.catalogue import order_papers, planned_papers
from kube_desktop.papers.orders import Order
from tests.books import Group
from tests.papers.reading import INDONESIAN, faults_of_place, printed, text_of

GOLDEN = Path(__file__).parent / "golden"
JANUARY, DELIVERY = date(2026, 1, 1), date(2026, 1, 17)
MATS = {"A01": 5, "A02": 5, "A03": 4, "A04": 3, "A05": 3}


def weave(group: Group, product: str = "tikar 1 x 1,5 m", rate: int = 10_000, period: str = "week") -> None:
    agreed = Agreement(date(2026, 1, 5), 10_000, 2_000, 0, product, "lembar", rate, 1_000, 5, period)
    group.on(date(2026, 1, 5)).book.write(agree, Agree(group.key(), group.id, agreed))


def deliver(group: Group, day: date, pieces: dict[str, int], pay: str = "paid", rejected: int = 0) -> None:
    rows = tuple(Delivered(group.members[number], count, rejected, pay) for number, count in pieces.items())
    form = RecordDeliveries(group.key(), group.id, day, rows, cash_reason="talangan ketua")
    group.on(day).book.write(record_deliveries, form)


def book_of(group: Group, month: date = JANUARY) -> ProductionBook:
    return group.book.read(production_book, group.id, month)


def paper(group: Group, size: str, month: date = JANUARY) -> bytes:
    ordered = group.book.read(order_papers, ["production-book"], [group.id], Order(month=month))
    return printed(*planned_papers(ordered, INDONESIAN, size))


@pytest.mark.parametrize("size", ["A4", "F4"])
def test_january_reads_as_its_sketch(group: Group, size: str) -> None:
    weave(group)
    deliver(group, DELIVERY, MATS)
    group.on(date(2026, 1, 31))
    pdf = paper(group, size)
    assert faults_of_place(pdf) == []
    text = text_of(pdf)
    assert "capaian kelompok 20 dari 50 lembar (40%), kurang 30 lembar." in text
    assert "Dibayar tunai KK-0001–0005." in text
    assert "SEMENTARA" in text
    if size == "A4":
        assert text.replace(code(text), "CODE") == (GOLDEN / "production-book.txt").read_text("utf-8").rstrip("\n")


def code(text: str) -> str:
    """The book's code, which depends on random keys."""
    return text.split("Kode buku ")[1].split()[0]


def test_sums_are_those_of_the_ledger(group: Group) -> None:
    weave(group)
    deliver(group, DELIVERY, MATS)
    sums = book_of(group).sums
    assert (sums.target, sums.accepted, sums.gross, sums.savings_cut, sums.paid) == (50, 20, 200_000, 20_000, 180_000)


def test_a_correction_stands_below_with_a_minus(group: Group) -> None:
    weave(group)
    deliver(group, DELIVERY, MATS, "owed")
    entry = group.book.read(delivery_lines, group.id, DELIVERY, DELIVERY)[1].entry_id
    assert entry is not None
    group.on(date(2026, 1, 18))
    group.book.write(correct_delivery, CorrectDelivery(group.key(), entry, "salah hitung", 4, 1, "owed"))
    found = book_of(group)
    assert (found.sums.accepted, found.sums.rejected, found.sums.gross, found.sums.owed) == (19, 1, 190_000, 171_000)
    # The target of the week stands once, however many rows a member has.
    assert (found.sums.target, found.periods[0].accepted, found.periods[0].percent) == (50, 19, 38)
    pdf = paper(group, "A4")
    text = text_of(pdf)
    assert faults_of_place(pdf) == []
    flat = " ".join(text.split())
    assert "KOREKSI MM-0002/I/2026" in flat
    assert "(50.000)" in flat
    assert "(dikoreksi, lihat MM-0006/I/2026)" in flat


def test_a_later_correction_leaves_the_closed_month_as_it_was(group: Group) -> None:
    weave(group)
    deliver(group, DELIVERY, MATS, "owed")
    group.on(date(2026, 2, 2)).close_month(JANUARY)
    before, printed_before = book_of(group), text_of(paper(group, "A4"))
    entry = group.book.read(delivery_lines, group.id, DELIVERY, DELIVERY)[1].entry_id
    assert entry is not None
    group.book.write(correct_delivery, CorrectDelivery(group.key(), entry, "salah hitung", 4, 0, "owed"))
    own = AgreeMemberTarget(group.key(), group.id, group.members["A01"], date(2026, 1, 5), 1)
    group.book.write(agree_member_target, own)
    other = Agreement(date(2026, 1, 6), 0, 0, 0, "tikar 1 x 1,5 m", "lembar", 1_000, 0, 50, "week")
    group.book.write(agree, Agree(group.key(), group.id, other))
    assert book_of(group) == before
    assert text_of(paper(group, "A4")) == printed_before
    assert "SEMENTARA" not in printed_before
    assert book_of(group, date(2026, 2, 1)).sums.accepted == -1


def test_a_week_in_two_months_is_reached_in_the_second(group: Group) -> None:
    weave(group)
    deliver(group, date(2026, 1, 30), {"A01": 3}, "owed")
    deliver(group, date(2026, 2, 1), {"A01": 4}, "owed")
    assert [each.accepted for each in book_of(group).periods] == [3]
    assert [each.accepted for each in book_of(group, date(2026, 2, 1)).periods] == [7]


def test_a_month_without_deliveries_names_whom_something_was_asked_of(group: Group) -> None:
    weave(group, period="month")
    group.on(date(2026, 1, 31))
    found = book_of(group)
    assert (len(found.rows), found.sums.target, found.periods[0].percent) == (10, 50, 0)
    assert faults_of_place(paper(group, "F4")) == []


@pytest.mark.parametrize("size", ["A4", "F4"])
def test_the_largest_month_goes_over_pages(group: Group, size: str) -> None:
    weave(group, "tikar lampit halus bermotif bunga mawar ukuran 2 x 3 m", 99_000)
    for day in (10, 17, 24, 31):
        deliver(group, date(2026, 1, day), dict.fromkeys(group.members, 9_999), "owed", rejected=9_999)
    pdf = paper(group, size)
    assert faults_of_place(pdf) == []
    text = text_of(pdf)
    assert "Pindahan dari halaman 1" in text
    assert "39.596.040.000" in text
