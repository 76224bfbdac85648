"""B6: the figures of AT-24, and twenty members on one page."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.corrections import CorrectDeposit, correct_deposit
from kube_desktop.bookkeeping.for_papers.printings import month_subject, note_printing
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.savings import DepositSavings, deposit_savings
from kube_desktop.ledger.closing import CloseMonth, close_month
from kube_desktop.ledger.savings_corrections import SavingsCorrection
from kube_desktop.ledger.statements import StatedCorrection
from kube_desktop.papers.catalogue import order_papers, planned_papers
from kube_desktop.papers.orders import Order
from kube_desktop.papers.savings_statement import savings_statement
from tests.papers.reading import INDONESIAN, faults_of_place, printed, text_of
from tests.papers.recorded import FEBRUARY, GROUP, JANUARY, recorded_book
from tests.papers.samples import HEAD, LONG_HEAD, LONGEST_NAME, february_savings, largest_savings

GOLDEN = """\
B6 KUBE Pandan Wangi
Desa Dumplengan, Kecamatan Pitu, Kabupaten Ngawi
LAPORAN TABUNGAN BULANAN
Bulan Februari 2026
No No
anggota Nama Saldo awal
(Rp)
Setoran
(Rp)
Penarikan
(Rp)
Saldo akhir
(Rp) Paraf
1 A01 Sulastri 15.000 10.000 – 25.000
2 A02 Suwarni 15.000 10.000 – 25.000
3 A03 Sari Wulandari 14.000 10.000 – 24.000
4 A04 Suparti 13.000 10.000 – 23.000
5 A05 Katemi 13.000 10.000 – 23.000
6 A06 Tumini 10.000 10.000 – 20.000
7 A07 Wagiyem 10.000 10.000 – 20.000
8 A08 Rusmiati 10.000 10.000 – 20.000
9 A09 Sri Hartini Puspitaningrum 25.000 10.000 15.000 20.000
10 A10 Mujiati – 10.000 – 10.000
Jumlah 125.000 100.000 15.000 210.000
Terbilang : Dua ratus sepuluh ribu rupiah
Setoran: tunai 100.000, potongan tikar –. Saldo akhir sama dengan buku kelompok; \
saldo awal sama dengan saldo akhir bulan lalu.
Ketua
Sulastri
Dumplengan, 28 Februari 2026
Bendahara
Sari Wulandari
Mengetahui,
Pendamping
Agus Priyono, S.Sos.
Mengetahui,
Kepala Desa Dumplengan
H. Sutrisno
KUBE Pandan Wangi – Laporan Tabungan Februari 2026 – dicetak 28-02-2026 16.40, cetakan ke-1 \
Kode buku WQVFR-T1A6B Halaman 1 dari 1"""


def test_february_2026_reads_as_at_24_has_it() -> None:
    assert text_of(printed(savings_statement(HEAD, february_savings(), INDONESIAN, "A4"))) == GOLDEN


@pytest.mark.parametrize("size", ["A4", "F4"])
def test_the_largest_statement_of_twenty_members_fits_one_page(size: str) -> None:
    paper = savings_statement(LONG_HEAD, largest_savings(), INDONESIAN, size)
    assert len(paper.pages) == 1
    pdf = printed(paper, batch=True)
    assert faults_of_place(pdf, edge=13, left=22) == []
    text = text_of(pdf)
    assert text.count("999.999.999") == 20 * 4 + 3 + 2
    assert " ".join(text.split()).count(LONGEST_NAME) == 2 + 4


def test_twenty_long_names_fit_one_page_of_f4() -> None:
    paper = savings_statement(LONG_HEAD, largest_savings(every_name_long=True), INDONESIAN, "F4")
    assert len(paper.pages) == 1
    assert faults_of_place(printed(paper), edge=13, left=22) == []


def test_twenty_long_names_go_on_to_a_second_page_of_a4_with_the_signatures() -> None:
    paper = savings_statement(LONG_HEAD, largest_savings(every_name_long=True), INDONESIAN, "A4")
    assert len(paper.pages) == 2
    pdf = printed(paper, batch=True)
    assert faults_of_place(pdf, edge=13, left=22) == []
    second = text_of(pdf).partition("B6, lanjutan")[2]
    assert all(f"A{number}" in second for number in (18, 19, 20))
    assert "Jumlah" in second
    assert "Mengetahui," in second


def test_words_of_the_total_follow_each_other_directly_on_two_lines() -> None:
    text = text_of(printed(savings_statement(LONG_HEAD, largest_savings(), INDONESIAN, "A4")))
    words = INDONESIAN.rupiah_in_words(9_876_543_219)
    assert words in " ".join(text.split())


MARCH = date(2026, 3, 1)
NAME = "savings-statement"


def _march(book: OpenBook) -> str:
    ordered = book.read(order_papers, [NAME], [GROUP], Order(month=MARCH))
    pdf = printed(*planned_papers(ordered, INDONESIAN, "A4"))
    assert faults_of_place(pdf, edge=13, left=22) == []
    return " ".join(text_of(pdf).split())


def _corrected(book: OpenBook, member_id: int, right: int) -> None:
    """A deposit of 9.000 in March that is corrected the same day."""
    saved = book.write(deposit_savings, DepositSavings(f"deposit {member_id}", member_id, MARCH, 9_000))
    entry = book.connection.execute("SELECT id FROM entries WHERE act_id = ?", (saved.act_id,)).fetchone()[0]
    form = CorrectDeposit(f"right {member_id}", entry, f"salah baca {member_id}", right)
    book.write(correct_deposit, form)


def test_an_open_month_tells_what_was_corrected_since_the_last_print(tmp_path: Path) -> None:
    with recorded_book(tmp_path) as book:
        assert "Koreksi" not in _march(book)
        _corrected(book, 2, 6_000)
        first = _march(book)
        assert "Suwarni KOREKSI 25.000 6.000 – 31.000" in first
        assert "Koreksi dalam Maret 2026: 01-03-2026 A02 Suwarni: setoran Rp9.000 menjadi Rp6.000." in first
        assert "Sebab: salah baca 2" in first
        book.write(note_printing, GROUP, NAME, month_subject(MARCH, provisional=True))
        assert "Koreksi dalam" not in _march(book)
        assert "Koreksi sejak" not in _march(book)
        _corrected(book, 3, 0)
        then = _march(book)
        assert "Koreksi sejak cetak terakhir 01-03-2026 pukul 10:15: 01-03-2026 A03" in then
        assert "setoran Rp9.000 dibatalkan" in then
        assert "salah baca 2" not in then


def test_a_closed_month_tells_all_its_corrections_however_often_it_is_printed(tmp_path: Path) -> None:
    with recorded_book(tmp_path) as book:
        _corrected(book, 2, 6_000)
        book.write(note_printing, GROUP, NAME, month_subject(MARCH, provisional=True))
        _corrected(book, 3, 0)
        book.today = date(2026, 4, 2)
        for month in (JANUARY, FEBRUARY, MARCH):
            book.write(close_month, CloseMonth(f"close {month}", GROUP, month))
        final = _march(book)
        assert "Koreksi dalam Maret 2026:" in final
        assert "salah baca 2" in final
        assert "salah baca 3" in final
        book.write(note_printing, GROUP, NAME, month_subject(MARCH, provisional=False))
        entry = book.connection.execute("SELECT id FROM entries WHERE member_id = 1 LIMIT 1").fetchone()[0]
        book.write(correct_deposit, CorrectDeposit("later", entry, "baru ketahuan", 1_000))
        assert _march(book) == final


def _long_correction(number: int) -> StatedCorrection:
    reason = f"{LONGEST_NAME} {LONGEST_NAME}"
    vouchers = ("KK-0199/IX/2026", "KM-0288/IX/2026")
    correction = SavingsCorrection(
        1, number, number, date(2026, 9, 30), "KM-0100/IX/2026", False, 999_999_999, 999_999_998, reason, vouchers
    )
    return StatedCorrection(f"A{number:02}", LONGEST_NAME, correction)


@pytest.mark.parametrize("size", ["A4", "F4"])
@pytest.mark.parametrize("count", [1, 5, 12, 40])
def test_many_corrections_of_long_names_keep_their_places(size: str, count: int) -> None:
    found = tuple(_long_correction(number) for number in range(1, count + 1))
    paper = savings_statement(LONG_HEAD, replace(largest_savings(), corrections=found), INDONESIAN, size)
    pdf = printed(paper)
    assert faults_of_place(pdf, edge=13, left=22) == []
    text = " ".join(text_of(pdf).split())
    assert text.count("dikoreksi dengan") == min(count, 12)
    assert ("dan 28 koreksi lain: lihat buku kas umum." in text) == (count == 40)
