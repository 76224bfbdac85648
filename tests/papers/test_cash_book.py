"""B3: the figures of AT-23, its carried sums, and pages without number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.ledger.books import CashBook
from kube_desktop.papers.cash_book import bank_book, cash_book
from kube_desktop.papers.page import Paper
from tests.papers.reading import INDONESIAN, faults_of_place, printed, text_of
from tests.papers.samples import HEAD, LONG_HEAD, january_february_cash, largest_cash

LAST_PAGE = """\
KUBE Pandan Wangi – Buku Kas Umum – Januari – Februari 2026 B3, lanjutan
No
1
Tanggal
2
No bukti
3
Uraian
4
Pos
5
Masuk
(Rp)
6
Keluar
(Rp)
7
Saldo
(Rp)
8
Pindahan dari halaman 1 5.705.000 2.765.000 2.940.000
15 21-02-2026 KK-0007/II/2026 Penarikan tabungan – A09 Sri
Hartini Puspitaningrum
Tabungan
Anggota 15.000 2.925.000
16 25-02-2026 KM-0009/II/2026 Pelunasan piutang tikar dari
pengepul
Piutang
Penjualan
(Pengepul)
200.000 3.125.000
17 27-02-2026 KK-0008/II/2026 Beli alat tulis ATK dan Cetak 25.000 3.100.000
Jumlah Februari 2026 482.000 125.000
Jumlah sampai 28 Februari 2026 5.905.000 2.805.000 3.100.000
Jumlah keluar + saldo kas (harus sama dengan jumlah masuk) 5.905.000
Saldo kas tunai :
Uang dihitung bersama :
Selisih lebih / (kurang) :
Rp3.100.000 Tiga juta seratus ribu rupiah
Rp
Rp sebab :
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
KUBE Pandan Wangi – Buku Kas Umum Januari–Februari 2026 – dicetak 28-02-2026 16.40, cetakan ke-1 \
Kode buku WQVFR-T1A6B Halaman 2 dari 2"""


def _text(book: CashBook, head: PaperHead = HEAD, size: str = "A4") -> str:
    return text_of(printed(cash_book(head, book, INDONESIAN, size)))


def test_the_last_page_of_january_and_february_reads_as_at_23_has_it() -> None:
    text = _text(january_february_cash())
    assert text[text.index("KUBE Pandan Wangi – Buku Kas Umum – ") :] == LAST_PAGE


def test_running_balances_month_sums_and_carried_sums_stand_on_page_one() -> None:
    first = _text(january_february_cash()).partition("Halaman 1 dari 2")[0]
    assert "Saldo awal 1 Januari 2026 – – 0" in first
    assert "Jumlah Januari 2026 5.423.000 2.680.000 2.743.000" in first
    assert first.splitlines()[-2] == "Jumlah dipindahkan 5.705.000 2.765.000 2.940.000"


def test_a_wrong_line_stays_and_names_the_line_that_reverses_it() -> None:
    text = " ".join(_text(january_february_cash()).split())
    assert "Konsumsi pertemuan II (dikoreksi 15-02, lihat no 12)" in text
    assert "KOREKSI: membalik KK-0004, salah tulis jumlah" in text
    assert "KOREKSI: pengganti KK-0004, konsumsi pertemuan II" in text


def test_a_meeting_is_one_line_a_kind() -> None:
    book = january_february_cash()
    line = replace(
        book.lines[3], meeting=date(2026, 1, 10), members=9, vouchers="KM-0003..0011/I/2026", text="", subject=""
    )
    text = " ".join(_text(replace(book, lines=(*book.lines[:3], line, *book.lines[4:]))).split())
    assert "KM-0003..0011 /I/2026 Pertemuan 10-01: tabungan 9 anggota" in text


def test_a_late_paper_shows_the_day_on_which_it_happened() -> None:
    book = january_february_cash()
    line = replace(book.lines[-1], held_on=date(2025, 11, 28))
    assert "Beli alat tulis (28-11-2025, dicatat terlambat)" in " ".join(
        _text(replace(book, lines=(*book.lines[:-1], line))).split()
    )


def test_a_month_without_movement_is_a_page_of_sums() -> None:
    book = replace(
        january_february_cash(), lines=(), months=(), opening=5_000, total_in=5_000, total_out=0, balance=5_000
    )
    text = _text(book)
    assert "Saldo awal 1 Januari 2026 5.000 – 5.000" in text
    assert "Jumlah sampai 28 Februari 2026 5.000 – 5.000" in text


@pytest.mark.parametrize("size", ["A4", "F4"])
@pytest.mark.parametrize("plan", [cash_book, bank_book])
def test_the_largest_book_keeps_its_margins_on_every_page(plan: Callable[..., Paper], size: str) -> None:
    paper = plan(LONG_HEAD, largest_cash(), INDONESIAN, size)
    assert len(paper.pages) > 5
    pdf = printed(paper, batch=True)
    assert faults_of_place(pdf, edge=13, left=22) == []
    text = text_of(pdf)
    assert text.count("Pindahan dari halaman") == len(paper.pages) - 1 == text.count("Jumlah dipindahkan")


@pytest.mark.parametrize("count", range(1, 60))
def test_at_least_three_entries_stand_with_the_signatures_and_none_is_lost(count: int) -> None:
    line = replace(january_february_cash().lines[-1], text="Beli alat tulis", day=date(2026, 2, 27))
    book = replace(january_february_cash(), lines=(line,) * count, months=january_february_cash().months[1:])
    pages = _text(book).split("Halaman ")
    assert sum(page.count("KK-0008/II/2026") for page in pages) == count
    last = next(page for page in reversed(pages) if "Ketua" in page)
    assert last.count("KK-0008/II/2026") >= min(3, count)
    assert "Jumlah Februari" in last


def test_less_room_to_sign_saves_a_page_where_it_can() -> None:
    book = january_february_cash()
    eight = replace(book, lines=book.lines[:8])
    paper = cash_book(HEAD, eight, INDONESIAN, "A4")
    assert len(paper.pages) == 1
    assert faults_of_place(printed(paper), edge=13, left=22) == []


def test_cash_below_zero_has_words_too() -> None:
    text = _text(replace(january_february_cash(), balance=-5_000))
    assert "-Rp5.000" in text
    assert "ima ribu rupiah" in text
