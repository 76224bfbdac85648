"""The cover of a village's batch: what stands on which page."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from kube_desktop.papers.cash_book import cash_book
from kube_desktop.papers.cover import Batch, CoverGroup, cover
from kube_desktop.papers.savings_statement import savings_statement
from tests.papers.reading import INDONESIAN, faults_of_place, printed, text_of
from tests.papers.samples import HEAD, LONG_HEAD, LONGEST_NAME, february_savings, january_february_cash

PAPERS = (
    savings_statement(HEAD, february_savings(), INDONESIAN, "A4"),
    cash_book(HEAD, january_february_cash(), INDONESIAN, "A4"),
)
GROUP = CoverGroup("KUBE Pandan Wangi", "Sulastri", 10, 210_000, "WQVFR-T1A6B", PAPERS)


def _batch(*groups: CoverGroup) -> Batch:
    return Batch(
        "Dumplengan", "35.21.16.2003", "Pitu", "Kabupaten Ngawi", date(2026, 2, 1), date(2026, 2, 28),
        "Agus Priyono, S.Sos.", "H. Sutrisno", groups, members=10 * len(groups), savings=210_000 * len(groups),
        closed=len(groups), printed_at=datetime(2026, 2, 28, 16, 40),
    )  # fmt: skip


def test_the_cover_says_which_pages_are_whose() -> None:
    paper = cover(_batch(GROUP, replace(GROUP, group_name="KUBE Mekar Sari")), INDONESIAN, "A4")
    text = text_of(printed(paper, *PAPERS, *PAPERS, batch=True)).partition("Halaman 1 dari 1")[0]
    assert "1 KUBE Pandan Wangi Sulastri 10 1 2 2 – 4 210.000 WQVFR-T1A6B" in text
    assert "2 KUBE Mekar Sari Sulastri 10 1 2 5 – 7 210.000 WQVFR-T1A6B" in text
    assert "Jumlah 20 2 4 2 – 7 420.000" in text
    assert "Kertas : A4, 7 lembar" in text
    assert "2 kode, lihat daftar" in text


def test_a_code_of_the_widest_letters_stays_in_one_line() -> None:
    widest = replace(GROUP, code="WWMWQ-WMWWM")
    assert "210.000 WWMWQ-WMWWM" in text_of(printed(cover(_batch(widest), INDONESIAN, "A4")))


def test_a_cover_further_on_in_the_batch_counts_from_its_own_page() -> None:
    text = text_of(printed(cover(_batch(GROUP), INDONESIAN, "A4", first_page=62)))
    assert "63 – 65" in text


@pytest.mark.parametrize("size", ["A4", "F4"])
def test_forty_groups_with_long_names_take_two_pages_which_are_counted(size: str) -> None:
    long = replace(GROUP, group_name=LONG_HEAD.group_name, chair=LONGEST_NAME, savings=999_999_999)
    paper = cover(replace(_batch(*[long] * 40), savings=39_999_999_960), INDONESIAN, size)
    assert len(paper.pages) > 1
    pdf = printed(paper)
    assert faults_of_place(pdf, edge=13, left=22) == []
    first = len(paper.pages) + 1
    assert f"{first} – {first + 2}" in text_of(pdf)
