"""Nothing leaves the margins and no word meets another, whatever the names and sums (papers.md)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kube_desktop.bookkeeping.for_papers.dues_book import DuesCell
from kube_desktop.papers.attendance import attendance_list
from kube_desktop.papers.meeting_form import meeting_form
from kube_desktop.papers.meeting_readback import meeting_readback
from kube_desktop.papers.member_register import member_register
from kube_desktop.papers.opening import opening_page
from kube_desktop.papers.page import Paper
from kube_desktop.papers.savings_card import new_card_lines, savings_cards
from kube_desktop.papers.savings_strip import savings_strip
from kube_desktop.papers.social_dues_book import social_dues_book
from tests.papers.member_extremes import (
    largest_attendance,
    largest_cards,
    largest_dues,
    largest_form,
    largest_opening,
    largest_readback,
    largest_register,
)
from tests.papers.reading import INDONESIAN, faults_of_place, printed, text_of
from tests.papers.samples import HEAD, LONG_HEAD, LONGEST_NAME

PORTRAIT: dict[str, Callable[[str], Paper]] = {
    "attendance": lambda size: attendance_list(LONG_HEAD, largest_attendance(), INDONESIAN, size),
    "meeting-form": lambda size: meeting_form(LONG_HEAD, largest_form(), INDONESIAN, size),
    "meeting-readback": lambda size: meeting_readback(LONG_HEAD, largest_readback(), INDONESIAN, size),
    "opening": lambda size: opening_page(LONG_HEAD, largest_opening(), INDONESIAN, size),
    "strip": lambda size: savings_strip(LONG_HEAD, largest_cards(printed=5), INDONESIAN, size),
}
LANDSCAPE: dict[str, Callable[[str], Paper]] = {
    "member-register": lambda size: member_register(LONG_HEAD, largest_register(), INDONESIAN, size),
    "social-dues-book": lambda size: social_dues_book(LONG_HEAD, largest_dues(), INDONESIAN, size),
}
CARDS: dict[str, Callable[[str], Paper]] = {
    "cards": lambda size: savings_cards(LONG_HEAD, largest_cards(), INDONESIAN, size),
    "new-lines": lambda size: new_card_lines(LONG_HEAD, largest_cards(printed=20), INDONESIAN, size),
    "practice": lambda size: savings_cards(replace(LONG_HEAD, practice=True), largest_cards(), INDONESIAN, size),
}


@pytest.mark.parametrize("size", ["A4", "F4"])
@pytest.mark.parametrize("name", PORTRAIT)
def test_standing_papers_keep_their_margins(name: str, size: str) -> None:
    pdf = printed(PORTRAIT[name](size), batch=True)
    assert faults_of_place(pdf, edge=13, left=22) == []
    assert LONGEST_NAME in " ".join(text_of(pdf).split())


@pytest.mark.parametrize("size", ["A4", "F4"])
@pytest.mark.parametrize("name", LANDSCAPE)
def test_lying_papers_keep_their_margins(name: str, size: str) -> None:
    pdf = printed(LANDSCAPE[name](size), batch=True)
    assert faults_of_place(pdf, edge=13, left=15) == []
    assert LONGEST_NAME in " ".join(text_of(pdf).split())


@pytest.mark.parametrize("size", ["A4", "F4"])
@pytest.mark.parametrize("name", CARDS)
def test_cards_stay_on_the_sheet_and_apart(name: str, size: str) -> None:
    assert faults_of_place(printed(CARDS[name](size))) == []


@pytest.mark.parametrize("lines", [1, 2, 5, 14, 15, 16, 17, 25, 60])
def test_the_fund_keeps_its_place_at_every_length(lines: int) -> None:
    book = largest_dues(members=3, meetings=2, lines=lines, decisions=lines % 7)
    assert faults_of_place(printed(social_dues_book(LONG_HEAD, book, INDONESIAN, "A4")), edge=13) == []


@pytest.mark.parametrize("members", range(1, 21))
def test_the_matrix_keeps_its_place_for_every_group(members: int) -> None:
    book = largest_dues(members=members, meetings=members, lines=2, decisions=1)
    assert faults_of_place(printed(social_dues_book(LONG_HEAD, book, INDONESIAN, "A4")), edge=13) == []


@pytest.mark.parametrize("size", ["A4", "F4"])
@pytest.mark.parametrize("meetings", [1, 12, 13, 17, 26, 52])
def test_names_keep_their_room_however_many_meetings_there_were(meetings: int, size: str) -> None:
    book = largest_dues(members=10, meetings=meetings, lines=1, decisions=0)
    small = replace(
        book,
        columns=tuple(replace(column, received=20_000) for column in book.columns),
        rows=tuple(
            replace(row, name="Sri Hartini Puspitaningrum", cells=(DuesCell(2_000),) * meetings) for row in book.rows
        ),
    )
    text = text_of(printed(social_dues_book(HEAD, small, INDONESIAN, size)))
    pages = text.split("IKS diterima pada pertemuan tanggal (Rp)")[1:]
    assert len(pages) <= meetings // 10 + 1
    assert all(page.count("Sri Hartini Puspitaningrum") == 10 for page in pages)
    assert pages[-1].count("Ketua") == 2  # below the matrix and below the fund's book
