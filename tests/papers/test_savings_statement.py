"""B6: the figures of AT-24, and twenty members on one page."""

import pytest

from kube_desktop.papers.savings_statement import savings_statement
from tests.papers.reading import INDONESIAN, faults_of_place, printed, text_of
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
