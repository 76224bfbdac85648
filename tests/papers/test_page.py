"""Heads, feet and marks of the printed pages."""

from dataclasses import replace
from pathlib import Path

import pytest

from kube_desktop.papers.fitting import BOLD, fit, held_together, width_of, wrap
from kube_desktop.papers.page import page_format
from kube_desktop.papers.run import pdf_of, write_papers
from kube_desktop.papers.savings_statement import savings_statement
from tests.papers.reading import INDONESIAN, printed, text_of, words_of
from tests.papers.samples import HEAD, LONGEST_NAME, february_savings


def test_f4_is_five_wider_and_33_higher_than_a4() -> None:
    a4, f4 = page_format("A4"), page_format("F4")
    assert (f4.width - a4.width, f4.height - a4.height) == (5, 33)
    assert (f4.left, f4.top) == (a4.left, a4.top)


def test_a_name_of_60_letters_takes_two_lines_before_it_gets_smaller_and_is_never_cut() -> None:
    wide = fit(LONGEST_NAME, 60, size=9.5)
    assert (len(wide.lines), wide.size) == (2, 9.5)
    narrow = fit(LONGEST_NAME, 35, size=9.5)
    assert (len(narrow.lines), narrow.size) == (3, 8.0)
    assert " ".join(narrow.lines) == LONGEST_NAME
    assert all(width_of(line, BOLD, narrow.size) < 40 for line in narrow.lines)


def test_a_word_too_long_for_its_place_is_broken_and_not_cut() -> None:
    assert "".join(wrap("Kusumaningrumprawirodiningrat", 15, BOLD, 9.5)) == "Kusumaningrumprawirodiningrat"


def test_sizes_and_products_stay_on_one_line() -> None:
    assert held_together("9 x 2.000 dan 1 x 1,5 m") == "9\u00a0x\u00a02.000 dan 1\u00a0x\u00a01,5\u00a0m"
    assert held_together("Dusun Krajan RT 06 RW 03") == "Dusun Krajan RT\u00a006 RW\u00a003"


def test_the_head_names_the_group_exactly_as_stored() -> None:
    head = replace(HEAD, group_name="Kube pandan WANGI ke-2")
    assert "Kube pandan WANGI ke-2\n" in text_of(printed(savings_statement(head, february_savings(), INDONESIAN, "A4")))


def test_a_paper_of_an_open_month_says_so_and_a_closed_one_does_not() -> None:
    statement = february_savings()
    provisional = printed(savings_statement(replace(HEAD, provisional=True), statement, INDONESIAN, "A4"))
    assert text_of(provisional).count("SEMENTARA") == 2
    assert "SEMENTARA" not in text_of(printed(savings_statement(HEAD, statement, INDONESIAN, "A4")))


def test_a_paper_of_the_practice_book_says_so_twice() -> None:
    practice = printed(savings_statement(replace(HEAD, practice=True), february_savings(), INDONESIAN, "A4"))
    assert "LATIHAN – BUKAN PEMBUKUAN SEBENARNYA" in text_of(practice)
    assert text_of(practice).count("LATIHAN") == 2


def test_the_foot_numbers_pages_and_in_a_batch_all_sheets() -> None:
    paper = savings_statement(HEAD, february_savings(), INDONESIAN, "A4")
    text = text_of(printed(paper, paper, batch=True))
    assert "Halaman 1 dari 1, berkas 1/2" in text
    assert "Halaman 1 dari 1, berkas 2/2" in text
    assert text_of(printed(paper)).endswith("Halaman 1 dari 1")


def test_the_binding_edge_stays_empty() -> None:
    (words,) = words_of(printed(savings_statement(HEAD, february_savings(), INDONESIAN, "A4")))
    assert min(word.left for word in words) >= 22
    assert max(word.right for word in words) <= 197


def test_the_same_paper_gives_the_same_bytes() -> None:
    def once() -> bytes:
        return printed(savings_statement(HEAD, february_savings(), INDONESIAN, "A4"))

    assert once() == once()


def test_a_stopped_run_leaves_no_file(tmp_path: Path) -> None:
    paper = savings_statement(HEAD, february_savings(), INDONESIAN, "A4")
    seen: list[tuple[int, int]] = []

    def stop_at_two(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 2

    out = tmp_path / "papers.pdf"
    assert not write_papers([paper] * 3, out, INDONESIAN, progress=stop_at_two)
    assert seen == [(1, 3), (2, 3)]
    assert list(tmp_path.iterdir()) == []
    assert write_papers([paper], out, INDONESIAN)
    assert out.read_bytes() == pdf_of([paper], INDONESIAN)
    assert list(tmp_path.iterdir()) == [out]


def test_a_pdf_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "papers.pdf"
    out.mkdir()
    with pytest.raises(OSError, match="papers"):
        write_papers([savings_statement(HEAD, february_savings(), INDONESIAN, "A4")], out, INDONESIAN)
    assert list(tmp_path.iterdir()) == [out]
