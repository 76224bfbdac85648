"""`print`: papers by name, covers of villages, forms of the card, and what is refused."""

from pathlib import Path

import pytest

from kube_desktop.bookkeeping.practice.making import make_practice_book
from tests.commands import Typed
from tests.papers.reading import text_of


@pytest.fixture(scope="module")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four groups in two villages, three months."""
    path = tmp_path_factory.mktemp("books") / "latihan.kube"
    make_practice_book(path, groups=4, members=5, months=3)
    return path


def test_all_groups_of_the_book_stand_in_one_pdf(typed: Typed, practice_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "laporan.pdf"
    said = typed("print", practice_file, "savings-statement", "--paper", "F4", "--out", out)
    assert said.code == 0
    text = text_of(out.read_bytes())
    assert text.count("LAPORAN TABUNGAN BULANAN") == 4
    assert "berkas 4/4" in text
    assert "BERKAS PEMBUKUAN KUBE" not in text


def test_each_village_gets_a_cover_whose_pages_are_those_of_the_batch(
    typed: Typed, practice_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "laporan.pdf"
    assert typed("print", practice_file, "savings-statement", "--cover", "--out", out).code == 0
    text = text_of(out.read_bytes())
    assert text.count("BERKAS PEMBUKUAN KUBE") == 2
    first, second = text.split("BERKAS PEMBUKUAN KUBE")[1:]
    assert "2 – 3" in first
    assert "5 – 6" in second
    assert "berkas 4/6" in second


@pytest.mark.parametrize(("card", "title"), [("full", "KARTU TABUNGAN"), ("strip", "BARIS BARU KARTU TABUNGAN")])
def test_the_card_comes_whole_or_as_strips(
    typed: Typed, practice_file: Path, tmp_path: Path, card: str, title: str
) -> None:
    out = tmp_path / "kartu.pdf"
    group = "KUBE Pandan Wangi"
    said = typed("print", practice_file, "savings-card", "--card", card, "--group", group, "--out", out)
    assert said.code == 0
    assert title in text_of(out.read_bytes())


@pytest.mark.parametrize(
    ("paper", "option", "value", "told"),
    [
        ("savings-statement", "--member", "A01", "savings-card"),
        ("cash-book", "--voucher", "KM-0001/VIII/2026", "receipt"),
        ("opening", "--date", "2026-08-01", "attendance, meeting-form, meeting-readback, cash-count"),
        ("receipt", "--card", "strip", "savings-card"),
    ],
)
def test_what_a_paper_would_ignore_is_refused_with_those_that_heed_it(
    typed: Typed, practice_file: Path, tmp_path: Path, paper: str, option: str, value: str, told: str
) -> None:
    said = typed("print", practice_file, paper, option, value, "--out", tmp_path / "kertas.pdf")
    assert (said.code, said.out) == (1, "")
    assert said.err.rstrip().endswith(f"{told}.")
    assert said.err.count("\n") == 1
    assert not (tmp_path / "kertas.pdf").exists()


def test_one_member_s_card_is_printed(typed: Typed, practice_file: Path, tmp_path: Path) -> None:
    out, group = tmp_path / "kartu.pdf", "KUBE Pandan Wangi"
    assert typed("print", practice_file, "savings-card", "--member", "A02", "--group", group, "--out", out).code == 0
    text = text_of(out.read_bytes())
    assert "A02" in text
    assert "A03" not in text


def test_an_unknown_form_of_the_card_is_wrong_usage(typed: Typed, practice_file: Path, tmp_path: Path) -> None:
    assert typed("print", practice_file, "savings-card", "--card", "half", "--out", tmp_path / "kartu.pdf").code == 2


def test_a_voucher_without_group_prints_the_receipt_of_every_group_that_has_it(
    typed: Typed, practice_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "kuitansi.pdf"
    assert typed("print", practice_file, "receipt", "--voucher", "KM-0003/VIII/2026", "--out", out).code == 0
    assert "KM-0003/VIII/2026" in text_of(out.read_bytes())
    said = typed("print", practice_file, "receipt", "--voucher", "KM-9999/VIII/2026", "--out", tmp_path / "k.pdf")
    assert (said.code, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert not (tmp_path / "k.pdf").exists()


def test_without_a_voucher_all_receipts_of_the_month_are_printed(
    typed: Typed, practice_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "kuitansi.pdf"
    assert typed("print", practice_file, "receipt", "--month", "2026-08", "--out", out).code == 0
    assert text_of(out.read_bytes()).count("KUITANSI") > 10
