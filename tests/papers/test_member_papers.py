"""The papers of members and meetings as their sketches have them: golden text, and the card's fixed coordinates."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kube_desktop.papers.attendance import attendance_list
from kube_desktop.papers.meeting_form import meeting_form
from kube_desktop.papers.meeting_readback import meeting_readback
from kube_desktop.papers.member_register import member_register
from kube_desktop.papers.opening import opening_page
from kube_desktop.papers.page import Paper
from kube_desktop.papers.savings_card import new_card_lines, savings_cards
from kube_desktop.papers.savings_strip import savings_strip
from kube_desktop.papers.social_dues_book import social_dues_book
from tests.papers.member_samples import (
    HEAD,
    attendance,
    cards,
    dues_book,
    form,
    opening,
    readback,
    register,
    signed_by,
)
from tests.papers.reading import INDONESIAN, Word, faults_of_place, printed, text_of, words_of

GOLDEN = Path(__file__).parent / "golden"


PAPERS: dict[str, Callable[[], Paper]] = {
    "savings-card": lambda: savings_cards(HEAD, [cards()[0], cards()[8]], INDONESIAN, "A4"),
    "new-lines": lambda: new_card_lines(HEAD, [cards(printed=True)[0], cards(printed=True)[8]], INDONESIAN, "A4"),
    "strip": lambda: savings_strip(HEAD, cards(printed=True), INDONESIAN, "A4"),
    "social-dues-book": lambda: social_dues_book(HEAD, dues_book(), INDONESIAN, "A4"),
    "member-register": lambda: member_register(signed_by("member-register"), register(), INDONESIAN, "A4"),
    "attendance": lambda: attendance_list(signed_by("attendance"), attendance(), INDONESIAN, "A4"),
    "meeting-form": lambda: meeting_form(HEAD, form(), INDONESIAN, "A4"),
    "meeting-readback": lambda: meeting_readback(HEAD, readback(), INDONESIAN, "A4"),
    "opening": lambda: opening_page(signed_by("opening"), opening(), INDONESIAN, "A4"),
}
PAGES = {"social-dues-book": 2}


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_reads_as_its_sketch(name: str) -> None:
    paper = PAPERS[name]()
    assert len(paper.pages) == PAGES.get(name, 1)
    pdf = printed(paper)
    assert text_of(pdf) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")
    assert faults_of_place(pdf) == []


def _at(words: list[Word], text: str) -> list[tuple[float, float]]:
    return [(round(word.left, 2), round(word.top, 2)) for word in words if word.text == text]


@pytest.mark.parametrize("size", ["A4", "F4"])
def test_new_lines_fall_on_the_lines_of_the_whole_card(size: str) -> None:
    whole = words_of(printed(savings_cards(HEAD, [cards()[0], cards()[8]], INDONESIAN, size)))[0]
    drawn = cards(printed=True)
    later = words_of(printed(new_card_lines(HEAD, [drawn[0], drawn[8]], INDONESIAN, size)))[0]
    for text in ("14-02-2026", "21-02-2026", "35.000"):
        assert _at(later, text) == _at(whole, text) != []
    assert _at(later, "10-01-2026") == _at(later, "KARTU") == []


def test_the_first_line_stands_65_mm_from_the_top_and_the_next_8_below() -> None:
    words = words_of(printed(savings_cards(HEAD, [cards()[0]], INDONESIAN, "A4")))[0]
    tops = [top for text in ("10-01-2026", "17-01-2026", "14-02-2026") for _, top in _at(words, text)]
    assert 65 < tops[0] < 73
    assert tops[1] - tops[0] == pytest.approx(8, abs=0.02)
    assert tops[2] - tops[1] == pytest.approx(8, abs=0.02)


def test_a_registration_mark_names_the_member_above_the_first_new_line() -> None:
    words = words_of(printed(PAPERS["new-lines"]()))[0]
    (mark,) = [word for word in words if word.text == "A01"]
    assert mark.right < 13
    assert mark.bottom == pytest.approx(65 + 2 * 8 - 0.9, abs=0.2)


def test_nothing_is_printed_when_nothing_is_new() -> None:
    drawn = [replace(card, printed=card.lines[-1].number) for card in cards()]
    assert new_card_lines(HEAD, drawn, INDONESIAN, "A4").pages == ()
    assert savings_strip(HEAD, drawn, INDONESIAN, "A4").pages == ()


def test_the_practice_book_says_so_on_every_paper() -> None:
    practice = replace(signed_by("member-register"), practice=True)
    text = text_of(printed(member_register(practice, register(), INDONESIAN, "A4")))
    assert "LATIHAN – BUKAN PEMBUKUAN SEBENARNYA" in text


@pytest.mark.parametrize("size", ["A4", "F4"])
def test_each_card_of_the_practice_book_says_so(size: str) -> None:
    practice = replace(HEAD, practice=True)
    pdf = printed(savings_cards(practice, [cards()[0], cards()[8]], INDONESIAN, size))
    assert faults_of_place(pdf) == []
    marks = [word for word in words_of(pdf)[0] if word.text == "LATIHAN"]
    assert [mark.left > 148.5 for mark in marks] == [False, True]
    assert text_of(pdf).count("LATIHAN") == 4


def test_a_nik_is_masked_and_no_birth_date_is_printed() -> None:
    text = text_of(printed(PAPERS["member-register"]()))
    assert "352116******0001" in text
    assert "46 th" in text
