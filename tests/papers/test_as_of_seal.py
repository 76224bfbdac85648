"""A closed month's papers print the same for ever, whoever holds an office, signs or is called otherwise later."""

import re
from datetime import date
from pathlib import Path

import pytest

from kube_desktop.bookkeeping.members import ChangeMember, Person, change_member
from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.signatories import ChooseSignatories, choose_signatories
from kube_desktop.bookkeeping.villages import SaveVillage, save_village
from kube_desktop.domain.signing import SIGNERS, USUAL_SIGNERS
from kube_desktop.ledger.closing import CloseMonth, close_month
from kube_desktop.papers.catalogue import order_papers, planned_papers
from kube_desktop.papers.orders import Order
from tests.papers.reading import INDONESIAN, faults_of_place, printed, text_of
from tests.papers.recorded import FEBRUARY, GROUP, JANUARY, SECOND_MEETING, recorded_book

MONTHLY = ("savings-statement", "cash-book", "social-dues-book", "production-book", "member-register")
OF_A_DAY = ("meeting-readback", "attendance", "opening")


def _text(book: OpenBook, name: str) -> str:
    order = Order(month=FEBRUARY) if name in MONTHLY else Order(day=SECOND_MEETING)
    pdf = printed(*planned_papers(book.read(order_papers, [name], [GROUP], order), INDONESIAN, "A4"))
    assert faults_of_place(pdf) == []
    return re.sub(r"dicetak \S+ \S+, cetakan ke-\d", "", text_of(pdf))


def _change_everything(book: OpenBook) -> None:
    """Other officers, another village head, another name, and everyone signs."""
    book.today = date(2026, 4, 2)
    book.write(appoint_officers, AppointOfficers("later", GROUP, date(2026, 2, 1), 4, 5, 6))
    village = (
        "35.21.16.2003",
        "Dumplengan Lor",
        "Pitu",
        "Kab. Ngawi",
        "Jawa Timur",
        "Bu Kades Baru",
        "Pendamping Baru",
    )
    book.write(save_village, SaveVillage("renamed", 1, *village))
    book.write(change_member, ChangeMember("married", 1, Person("Sulastri Wahyuni"), date(2026, 1, 5)))
    signers = tuple((paper, SIGNERS[:1] if roles == SIGNERS else SIGNERS) for paper, roles in USUAL_SIGNERS.items())
    book.write(choose_signatories, ChooseSignatories("everyone", 1, signers))


@pytest.mark.parametrize("name", [*MONTHLY, *OF_A_DAY])
def test_a_closed_month_s_paper_prints_the_same(tmp_path: Path, name: str) -> None:
    with recorded_book(tmp_path) as book:
        for month in (JANUARY, FEBRUARY):
            book.write(close_month, CloseMonth(f"close {month}", GROUP, month))
        before = _text(book, name)
        _change_everything(book)
        assert _text(book, name) == before


@pytest.mark.parametrize("name", [*MONTHLY, *OF_A_DAY])
def test_an_open_month_s_paper_shows_what_holds_now(tmp_path: Path, name: str) -> None:
    with recorded_book(tmp_path) as book:
        before = _text(book, name)
        _change_everything(book)
        after = _text(book, name)
        assert after != before
        assert "Suparti" in after
        assert "Dumplengan Lor" in after
        if name in MONTHLY:
            assert "SEMENTARA" in after
