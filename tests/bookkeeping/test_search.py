"""The search field of the window: one word finds members, groups and vouchers of the whole book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kube_desktop.bookkeeping.book_state import group_count, group_state, is_practice, newest_writing, village_state
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, record_decision
from kube_desktop.bookkeeping.for_screens.search import search
from kube_desktop.domain.accounts import CASH, SAVINGS
from kube_desktop.ledger.acts import Entry, Line
from tests.books import Group, Held, found

DAY = date(2026, 2, 7)


def deposit(group: Group, number: str, amount: int) -> str:
    """Post a deposit of a member and return its voucher number."""
    member = group.members[number]
    lines = (Line(CASH, amount), Line(SAVINGS, -amount, member))
    (voucher,) = group.on(DAY).post(DAY, Entry("deposit", "Tabungan", lines, member_id=member)).vouchers
    return voucher


def test_names_are_found_whatever_case_and_spaces(group: Group) -> None:
    for typed in ("citra", " CIT ra", "a03"):
        (hit,) = group.book.read(search, typed)
        assert (hit.kind, hit.number, hit.name, hit.group_id) == ("member", "A03", "Citra", group.id)


def test_one_letter_finds_nothing(group: Group) -> None:
    assert group.book.read(search, "a") == []
    assert group.book.read(search, " . ") == []


def test_groups_are_found(group: Group) -> None:
    (hit,) = group.book.read(search, "pandanwangi")
    assert (hit.kind, hit.id, hit.group_id, hit.village_id) == ("group", group.id, group.id, 1)


def test_a_voucher_is_found_in_each_group_the_present_one_first(group: Group) -> None:
    second = found(group, "KUBE Melati", count=5)
    assert deposit(group, "A01", 5_000) == deposit(second, "A02", 7_000) == "KM-0001/II/2026"
    hits = group.book.read(search, "km0001/ii/2026", second.id)
    assert [(hit.kind, hit.number, hit.group_name) for hit in hits] == [
        ("voucher", "KM-0001/II/2026", "KUBE Melati"),
        ("voucher", "KM-0001/II/2026", "KUBE Pandan Wangi"),
    ]
    assert group.book.read(search, "KM-0001/III/2026") == []


def test_decisions_texts_and_notes_are_found_by_a_word(group: Group) -> None:
    second = found(group, "KUBE Melati", count=5)
    wanted = NewDecision("dues_use", "Santunan untuk anggota yang sakit")
    group.on(DAY).book.write(record_decision, RecordDecision(group.key(), group.id, DAY, wanted))
    deposit(group, "A01", 5_000)
    entry = Entry("deposit", "Teh dan gorengan", (Line(CASH, 500), Line(SAVINGS, -500, group.members["A02"])))
    group.on(DAY).post(DAY, replace(entry, party="Warung Bu Sri", member_id=group.members["A02"]))
    (hit,) = group.book.read(search, "SANTUN an")
    assert (hit.kind, hit.number, hit.name) == ("decision", "BA-01/2026", wanted.text)
    assert [each.kind for each in group.book.read(search, "ba-01/2026")] == ["decision"]
    for typed in ("gorengan", "warung bu sri"):
        (hit,) = group.book.read(search, typed, group.id)
        assert (hit.kind, hit.number) == ("voucher", "KM-0002/II/2026")
        assert hit.name == "Teh dan gorengan, Warung Bu Sri"
    assert group.book.read(search, "gorengan", second.id) == []
    assert [each.kind for each in group.book.read(search, "gorengan")] == ["voucher"]


def test_members_of_the_present_group_come_first(group: Group) -> None:
    second = found(group, "KUBE Melati", count=5)
    assert [hit.group_id for hit in group.book.read(search, "budi", second.id)] == [second.id, group.id]
    assert len(group.book.read(search, "ani", limit=1)) == 1


def test_the_frame_knows_cash_and_code(group: Group) -> None:
    """5.000 in one group and 7.000 in the other: 12.000 in the village."""
    second = found(group, "KUBE Melati", count=5)
    deposit(group, "A01", 5_000)
    deposit(second, "A02", 7_000)
    own, other = group.book.read(group_state, group.id), group.book.read(group_state, second.id)
    village = group.book.read(village_state, 1)
    assert (own.cash, other.cash, village.cash) == (5_000, 7_000, 12_000)
    assert len({own.code, other.code, village.code}) == 3
    assert own.saved_at == group.clock()
    assert group.book.read(group_count) == 2
    assert not group.book.read(is_practice)


def test_an_empty_book_has_nothing_yet(held: Held) -> None:
    assert held.book.read(newest_writing) is None
    state = held.book.read(village_state, None)
    assert (state.saved_at, state.cash) == (None, 0)
    assert held.book.read(search, "siti") == []
