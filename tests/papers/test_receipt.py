"""Receipts: both parts say the same, the stamp box of AT-22, copies, and long words."""

from dataclasses import replace

import pytest

from kube_desktop.domain.receipts import needs_stamp
from kube_desktop.papers.page import page_format
from kube_desktop.papers.receipt import HEIGHTS, receipts_paper
from tests.papers.reading import INDONESIAN, faults_of_place, printed, text_of, words_of
from tests.papers.samples import LONGEST_NAME, aid_receipt, largest_receipt, withdrawal_receipt

GOLDEN = """\
KUBE Pandan Wangi
Bagian penerima uang
No KK-0007/II/2026
Tanggal 21-02-2026
Dari KUBE Pandan Wangi
Kepada Sri Hartini
Puspitaningrum
Untuk Penarikan tabungan,
anggota A09, sisa
tabungan sesudahnya
Rp20.000
Rp15.000
Paraf pembayar
KUITANSI
No KK-0007/II/2026
KUBE Pandan Wangi
Desa Dumplengan, Kecamatan Pitu, Kabupaten Ngawi
Sudah terima dari : KUBE Pandan Wangi
Uang sejumlah : Lima belas ribu rupiah
Untuk pembayaran : Penarikan tabungan, anggota A09, sisa tabungan sesudahnya Rp20.000
Rp15.000
Bagian pembayar – tidak sah bila ada
coretan
Kode buku WQVFR-T1A6B
Dumplengan, 21 Februari 2026
Penerima
Setuju dibayar,
Ketua
Sulastri Sri Hartini Puspitaningrum"""


def test_a_withdrawal_reads_so() -> None:
    assert text_of(printed(receipts_paper([withdrawal_receipt()], INDONESIAN, "A4"))) == GOLDEN


@pytest.mark.parametrize(
    ("amount", "savings", "boxed"), [(5_000_000, False, False), (5_000_001, False, True), (6_000_000, True, False)]
)
def test_the_stamp_box_stands_above_five_million_for_outsiders(amount: int, savings: bool, boxed: bool) -> None:
    stamp = needs_stamp(amount, external=not savings, savings=savings)
    text = text_of(printed(receipts_paper([aid_receipt(amount, stamp=stamp)], INDONESIAN, "A4")))
    assert ("meterai" in text) is boxed


def test_a_second_print_is_marked_on_both_parts() -> None:
    text = text_of(printed(receipts_paper([largest_receipt()], INDONESIAN, "A4")))
    assert text.count("SALINAN") == 2


@pytest.mark.parametrize("size", ["A4", "F4"])
def test_long_words_keep_their_places(size: str) -> None:
    receipts = [largest_receipt(), withdrawal_receipt(), largest_receipt(), largest_receipt()]
    paper = receipts_paper(receipts, INDONESIAN, size)
    assert len(paper.pages) == 2
    pdf = printed(paper)
    assert faults_of_place(pdf) == []
    text = " ".join(text_of(pdf).split())
    assert text.count(LONGEST_NAME) == 3 * 2
    assert INDONESIAN.rupiah_in_words(988_888_888) in text


@pytest.mark.parametrize("size", ["A4", "F4"])
def test_each_part_of_a_practice_receipt_says_so_within_its_cuts(size: str) -> None:
    three = (withdrawal_receipt(), aid_receipt(), largest_receipt())
    practice = [replace(each, head=replace(each.head, practice=True)) for each in three]
    pdf = printed(receipts_paper(practice, INDONESIAN, size))
    assert faults_of_place(pdf) == []
    # Stub and main part: words that can be read, and the outline across.
    assert text_of(pdf).count("LATIHAN – BUKAN PEMBUKUAN SEBENARNYA") == 3
    assert text_of(pdf).count("LATIHAN") == 3 * 4
    height = HEIGHTS[size]
    top = (page_format(size).height - 3 * height) / 2
    marks = [word for word in words_of(pdf)[0] if word.text == "LATIHAN"]
    for index, mark in enumerate(sorted(marks, key=lambda word: word.top)):
        part = top + index // 2 * height
        assert part < mark.top < mark.bottom < part + height
