"""Every paper of every kind of group: new, without officers, in a quiet month, of the longest names and largest sums.

Nothing may crash, leave the margins, meet another word or stay English.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.pofile import read_po

from kube_desktop import paths
from kube_desktop.bookkeeping.cash_counts import CountCash, count_cash
from kube_desktop.bookkeeping.groups import FoundGroup, found_group
from kube_desktop.bookkeeping.members import EndMembership, EnrolMember, Person, end_membership, enrol_member
from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.practice.making import make_practice_book
from kube_desktop.bookkeeping.savings import DepositSavings, deposit_savings
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.papers.catalogue import PAPERS, order_papers, planned_papers
from kube_desktop.papers.orders import CardForm, Order
from tests.books import Group, Held, found
from tests.ledger.test_templates import write_at_23
from tests.papers.reading import INDONESIAN, faults_of_place, printed, text_of
from tests.papers.recorded import recorded_book
from tests.papers.samples import LONGEST_NAME

NOT_ALWAYS = ("bank-book", "cash-count", "receipt", "opening", "meeting-readback")
NAMES = tuple(kind.name for kind in PAPERS if kind.name not in NOT_ALWAYS)
"""Those that every group has, whatever was recorded."""
NOT_IN_PRACTICE = ("bank-book", "cash-count")
"""Those that the groups of the practice book do not have."""
VOUCHER = "KM-0001/I/2026"
ORDER = Order()
MARCH = Order(month=date(2026, 3, 1))


def _text(book: OpenBook, name: str, group_id: int, size: str = "A4", order: Order = ORDER) -> str:
    """The text of one paper, whose words all keep their places."""
    papers = planned_papers(book.read(order_papers, [name], [group_id], order), INDONESIAN, size)
    pdf = printed(*papers)
    assert faults_of_place(pdf) == []
    return text_of(pdf)


@pytest.fixture
def founded(held: Held) -> Group:
    """A group founded today: no entries, no agreement, no officers."""
    return found(held)


@pytest.mark.parametrize("size", ["A4", "F4"])
@pytest.mark.parametrize("name", NAMES)
def test_a_group_founded_today_has_its_papers(founded: Group, name: str, size: str) -> None:
    assert "KUBE Pandan Wangi" in _text(founded.book, name, founded.id, size)


@pytest.mark.parametrize("name", NAMES)
def test_a_group_without_members_has_its_papers(held: Held, name: str) -> None:
    group = found(held, count=0)
    if name == "savings-card":
        assert held.book.read(order_papers, [name], [group.id], Order()).groups[0].plans == ()
        return
    assert "KUBE Pandan Wangi" in _text(held.book, name, group.id)


@pytest.mark.parametrize("name", NOT_ALWAYS)
def test_what_was_never_recorded_is_refused_with_a_sentence(founded: Group, name: str) -> None:
    with pytest.raises(RuleBroken):
        founded.book.read(order_papers, [name], [founded.id], Order(voucher=VOUCHER))


def test_a_quiet_month_is_dashes_and_unchanged_balances(tmp_path: Path) -> None:
    with recorded_book(tmp_path) as book:
        assert "Jumlah 210.000 – – 210.000" in _text(book, "savings-statement", 1, order=MARCH)
        assert "Jumlah sampai 31 Maret 2026 3.745.000 195.000 3.550.000" in _text(book, "cash-book", 1, order=MARCH)
        for name in NAMES:
            _text(book, name, 1, order=MARCH)


def test_one_who_left_stays_in_the_register_and_leaves_the_blank_forms(tmp_path: Path) -> None:
    with recorded_book(tmp_path) as book:
        book.write(end_membership, EndMembership("end", 8, "left", date(2026, 3, 1), "pindah desa"))
        assert "pindah desa" in " ".join(_text(book, "member-register", 1, order=MARCH).split())
        for name in ("attendance", "meeting-form"):
            assert "Rusmiati" not in _text(book, name, 1)
        assert "Rusmiati" in _text(book, "savings-statement", 1, order=MARCH)
        assert "Rusmiati" in _text(book, "attendance", 1, order=Order(day=date(2026, 2, 14)))


@pytest.fixture
def largest(held: Held) -> Group:
    """Twenty members with names of 60 letters, of whom each saved 999.999.999."""
    name = f"KUBE {LONGEST_NAME[:50]}"
    group = found(held, count=0)
    book = held.book
    saved = book.write(found_group, FoundGroup(held.key(), 1, name, founded_on=date(2026, 1, 2)))
    assert saved.group_id is not None
    for _ in range(20):
        book.write(enrol_member, EnrolMember(held.key(), saved.group_id, Person(LONGEST_NAME), date(2026, 1, 2)))
    members = [row[0] for row in book.connection.execute("SELECT id FROM members ORDER BY id")]
    book.write(appoint_officers, AppointOfficers(held.key(), saved.group_id, date(2026, 1, 2), *members[:3]))
    for member_id in members:
        book.write(deposit_savings, DepositSavings(held.key(), member_id, date(2026, 1, 2), 999_999_999))
    return replace(group, id=saved.group_id)


@pytest.mark.parametrize("size", ["A4", "F4"])
@pytest.mark.parametrize("name", NAMES)
def test_the_largest_group_has_its_papers(largest: Group, name: str, size: str) -> None:
    text = " ".join(_text(largest.book, name, largest.id, size).split())
    assert name != "savings-statement" or "19.999.999.980" in text


@pytest.mark.parametrize("size", ["A4", "F4"])
def test_the_largest_deposit_has_its_receipt(largest: Group, size: str) -> None:
    assert "Rp999.999.999" in _text(largest.book, "receipt", largest.id, size, Order(voucher=VOUCHER))


@pytest.fixture(scope="module")
def practice_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBook]:
    """A practice book with a bit of everything."""
    path = tmp_path_factory.mktemp("books") / "latihan.kube"
    make_practice_book(path, groups=2, members=8, months=4, until=date(2026, 10, 1), seed=0, progress=_silent)
    book = OpenBook(path, access="read")
    yield book
    book.close()


def _silent(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def _words(texts: list[str]) -> set[str]:
    return {word.lower() for text in texts for word in re.findall(r"[A-Za-z]{3,}", re.sub(r"\{[^}]*\}", "", text))}


@lru_cache(maxsize=1)
def _english() -> set[str]:
    """Words of the program's English sentences that no Indonesian sentence has."""
    with (paths.translations() / "id" / "LC_MESSAGES" / "kube.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]

    ours = [text for message in messages for text in _flat(message.id)]
    return _words(ours) - _words([text for message in messages for text in _flat(message.string)])


def _flat(text: str | Sequence[str] | None) -> Sequence[str]:
    return (text,) if isinstance(text, str) else text or ()


@pytest.mark.parametrize("size", ["A4", "F4"])
@pytest.mark.parametrize("name", [kind.name for kind in PAPERS if kind.name not in NOT_IN_PRACTICE])
def test_no_english_word_is_left_on_paper(practice_book: OpenBook, name: str, size: str) -> None:
    order = Order(voucher="KM-0003/VII/2026" if name == "receipt" else "")
    for group_id in (1, 2):
        assert _words([_text(practice_book, name, group_id, size, order)]) & _english() == set()


@pytest.mark.parametrize("name", NOT_IN_PRACTICE)
def test_no_english_word_is_left_on_papers_of_box_and_bank(group: Group, name: str) -> None:
    write_at_23(group)
    group.book.write(count_cash, CountCash(group.key(), group.id, group.clock.day, (("n100000", 3),), "hilang"))
    assert _words([_text(group.book, name, group.id)]) & _english() == set()


@pytest.mark.parametrize("card", get_args(CardForm))
def test_no_english_word_is_left_on_any_form_of_the_card(practice_book: OpenBook, card: CardForm) -> None:
    assert _words([_text(practice_book, "savings-card", 1, order=Order(card=card))]) & _english() == set()


def test_english_words_would_be_found() -> None:
    assert {"balance", "withdrawals", "facilitator"} <= _english()
