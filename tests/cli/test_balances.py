"""`balances`: the figures of accounts and members, for people and for programs."""

import json
from datetime import date
from typing import Any

import pytest

from kube_desktop.ledger.acts import Entry, Line
from kube_desktop.ledger.corrections import CorrectEntry, correct_entry
from tests.books import Group, found
from tests.commands import Typed, folder_state
from tests.notation import Told


def asked(typed: Typed, group: Group, *words: str) -> dict[str, Any]:
    """Close the book and ask for its balances as JSON."""
    group.book.close()
    said = typed("balances", group.path, "--json", *words)
    assert (said.code, said.err) == (0, "")
    answer: dict[str, Any] = json.loads(said.out)
    return answer


def test_the_shape_is_that_of_the_issue(told: Told, typed: Typed) -> None:
    """Every account on its normal side, every member, also those with nothing.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    05-01-2026 Iuran Budi
        D Kas Tunai                 2.000
        K Dana IKS A02              2.000

    06-01-2026 Pinjaman Citra
        D Pinjaman Anggota A03      4.000
        K Kas Tunai                 4.000

    07-01-2026 Upah Dewi, belum dibayar
        D Upah Anyam                3.000
        K Utang Upah Anggota A04    3.000

    07-01-2026 Ani mengambil semua
        D Tabungan Anggota A01     10.000
        K Kas Tunai                 8.000
        K Jasa Pinjaman             2.000
    """
    answer = asked(typed, told.group, "--date", "2026-01-31")
    (group,) = answer.pop("groups")
    members = group.pop("members")
    accounts = group.pop("accounts")
    assert answer == {"date": "2026-01-31"}
    assert group == {"village": "35.21.16.2003", "village_name": "Dumplengan", "group": "KUBE Pandan Wangi"}
    assert accounts == {
        "1-1100": 0,
        "1-1300": 4_000,
        "2-1100": 0,
        "2-1200": 2_000,
        "2-1310": 3_000,
        "4-1200": 2_000,
        "5-1200": 3_000,
    }
    nothing = {"savings": 0, "social_dues": 0, "loan": 0, "wages_owed": 0}
    assert members[1] == {"number": "A02", "name": "Budi"} | nothing | {"social_dues": 2_000}
    assert [member["number"] for member in members] == [f"A{n:02d}" for n in range(1, 11)]
    assert [members[n]["loan"] for n in range(4)] == [0, 0, 4_000, 0]
    assert [members[n]["wages_owed"] for n in range(4)] == [0, 0, 0, 3_000]


def test_a_day_is_asked_for_in_two_ways_and_may_be_to_come(told: Told, typed: Typed) -> None:
    """Balances are those at the end of the day.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    06-01-2026 Ani menabung lagi
        D Kas Tunai                 1.000
        K Tabungan Anggota A01      1.000
    """
    told.group.book.close()
    for day, savings in (("2026-01-04", 0), ("05-01-2026", 10_000), ("2026-01-06", 11_000), ("2099-12-31", 11_000)):
        (group,) = json.loads(typed("balances", told.group.path, "--json", "--date", day).out)["groups"]
        assert group["members"][0]["savings"] == savings
        assert group["accounts"].get("2-1100", 0) == savings


def test_now_is_the_last_day_of_a_book_from_a_later_clock(told: Told, typed: Typed) -> None:
    """A laptop whose clock went back still shows everything.

    05-01-2098 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000
    """
    answer = asked(typed, told.group)
    assert answer["date"] == "2098-01-05"
    assert answer["groups"][0]["accounts"]["2-1100"] == 10_000


def test_dues_are_contributions_less_reversals(told: Told, typed: Typed) -> None:
    """A use of the fund is nobody's; a wrong contribution, taken back, is none.

    05-01-2026 Iuran Budi
        D Kas Tunai                 6.000
        K Dana IKS A02              6.000

    06-01-2026 Iuran Citra, seharusnya tidak ada
        D Kas Tunai                 2.000
        K Dana IKS A03              2.000

    07-01-2026 Santunan
        D Dana IKS                  5.000
        K Kas Tunai                 5.000
    """
    group = told.group
    group.book.write(correct_entry, CorrectEntry(group.key(), 2, "salah orang", None))
    (answer,) = asked(typed, group)["groups"]
    assert [member["social_dues"] for member in answer["members"]][:3] == [0, 6_000, 0]
    assert answer["accounts"]["2-1200"] == 1_000


def test_dues_saved_by_members_stay_contributed_when_they_are_paid_out(group: Group, typed: Typed) -> None:
    """In the other mode the account falls when dues are paid out; what was contributed does not."""
    other = found(group, "KUBE Melati", 5, dues_mode="savings")
    day, ani = date(2026, 1, 5), other.members["A01"]
    other.on(day).post(day, Entry("test", "iuran", (Line("1-1100", 9_000), Line("2-1110", -9_000, ani))))
    other.post(day, Entry("test", "iuran, salah", (Line("1-1100", 2_000), Line("2-1110", -2_000, ani))))
    other.post(day, Entry("test", "dibayarkan", (Line("2-1110", 4_000, ani), Line("1-1100", -4_000))))
    other.book.write(correct_entry, CorrectEntry(other.key(), 2, "salah", None))
    (answer,) = asked(typed, other, "--group", "KUBE Melati")["groups"]
    assert answer["accounts"]["2-1110"] == 5_000
    assert answer["members"][0]["social_dues"] == 9_000


def test_one_group_is_found_by_its_name(group: Group, typed: Typed) -> None:
    found(group, "KUBE Melati", 5)
    assert [each["group"] for each in asked(typed, group)["groups"]] == ["KUBE Melati", "KUBE Pandan Wangi"]
    assert [each["group"] for each in asked(typed, group, "--group", "kube melati")["groups"]] == ["KUBE Melati"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("pandan", "Kelompok pandan tidak ada di buku ini. Maksudnya KUBE Pandan Wangi?\n"),
        ("KUBE Pndan Wagi", "Kelompok KUBE Pndan Wagi tidak ada di buku ini. Maksudnya KUBE Pandan Wangi?\n"),
        ("xyz", "Kelompok xyz tidak ada di buku ini. Periksa namanya.\n"),
    ],
)
def test_an_unknown_group_is_one_sentence(group: Group, typed: Typed, name: str, sentence: str) -> None:
    group.book.close()
    said = typed("balances", group.path, "--group", name, "--json")
    assert (said.code, said.out, said.err) == (1, "", sentence)


def test_people_read_a_table(told: Told, typed: Typed) -> None:
    """Figures to the right, words to the left.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000
    """
    told.group.book.close()
    said = typed("balances", told.group.path, "--date", "2026-01-31")
    assert said.out.splitlines()[:9] == [
        "Saldo pada akhir Sabtu, 31 Januari 2026",
        "",
        "KUBE Pandan Wangi – Dumplengan (35.21.16.2003)",
        "  Kode    Pos                 (Rp)",
        "  1-1100  Kas Tunai         10.000",
        "  2-1100  Tabungan Anggota  10.000",
        "",
        "  No.  Nama   Tabungan  IKS  Pinjaman  Utang upah",
        "  A01  Ani      10.000    0         0           0",
    ]


@pytest.mark.parametrize("words", [["balances"], ["balances", "--json"], ["check"], ["check", "--code", "WQVFR-T1A6B"]])
def test_looking_leaves_no_trace(told: Told, typed: Typed, words: list[str]) -> None:
    """The bytes of the book and the files beside it stay the same.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000
    """
    told.group.book.close()
    before = folder_state(told.group.path.parent)
    typed(words[0], told.group.path, *words[1:])
    assert folder_state(told.group.path.parent) == before
    assert list(before) == [told.group.path.name]
