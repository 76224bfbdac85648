"""Never below zero, at the end of each day from the act's date to the last posting (house.md 4)."""

from datetime import date

import pytest

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.acts import Entry, Line, Saved
from kube_desktop.ledger.invariants import check
from tests.notation import Told


def _take(told: Told, day: date, amount: int, **facts: str) -> Saved:
    entry = Entry("withdrawal", "x", (Line("2-1100", amount, told.group.members["A01"]), Line("1-1100", -amount)))
    return told.group.post(day, entry, **facts)


def _spend(told: Told, day: date, amount: int, **facts: str) -> Saved:
    return told.group.post(day, Entry("expense", "x", (Line("5-1900", amount), Line("1-1100", -amount))), **facts)


def test_a_withdrawal_dated_back_must_not_starve_a_later_day(told: Told) -> None:
    """On the 10th there are 10.000, but on the 20th all of it was taken and only then 5.000 more came.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    06-01-2026 Modal
        D Kas Tunai               100.000
        K Modal Swadaya Anggota   100.000

    20-01-2026 Ani mengambil
        D Tabungan Anggota A01     10.000
        K Kas Tunai                10.000

    25-01-2026 Ani menabung lagi
        D Kas Tunai                 5.000
        K Tabungan Anggota A01      5.000
    """
    with pytest.raises(RuleBroken, match=r"A01 Ani would be Rp3\.000 short on 20-01-2026") as refused:
        _take(told, date(2026, 1, 10), 3_000)
    assert refused.value.field == "amount"
    with pytest.raises(RuleBroken, match="short"):
        _take(told, date(2026, 1, 25), 5_001)
    _take(told, date(2026, 1, 25), 5_000)


def test_within_one_day_the_order_does_not_matter(told: Told) -> None:
    """In the morning money goes, in the evening it comes: only the end of the day counts.

    05-01-2026 Ani menabung
        D Kas Tunai                 1.000
        K Tabungan Anggota A01      1.000

    07-01-2026 Ani menabung
        D Kas Tunai                 5.000
        K Tabungan Anggota A01      5.000
    """
    _take(told, date(2026, 1, 7), 6_000)
    told.expect(date(2026, 1, 7), {("2-1100", "A01"): 0})


def test_one_act_is_measured_whole(told: Told) -> None:
    """A deposit and a withdrawal in one act: what comes in the same act may go."""
    who = told.group.members["A01"]
    into = Entry("deposit", "x", (Line("1-1100", 9_000), Line("2-1100", -9_000, who)))
    out = Entry("withdrawal", "x", (Line("2-1100", 9_000, who), Line("1-1100", -9_000)))
    told.group.post(told.group.clock.day, out, into)


def test_cash_may_be_short_with_a_reason_that_is_kept(told: Told) -> None:
    """5.000 in the box, 8.000 paid: the chair lent 3.000.

    05-01-2026 Modal
        D Kas Tunai                 5.000
        K Modal Swadaya Anggota     5.000
    """
    with pytest.raises(RuleBroken, match=r"On 05-01-2026 the cash would be Rp3\.000 short") as refused:
        _spend(told, date(2026, 1, 5), 8_000)
    assert refused.value.field == "cash_reason"
    _spend(told, date(2026, 1, 5), 8_000, cash_reason="ketua menalangi")
    (note,) = told.group.book.read(check)
    assert (note.kind, note.values["lacking"]) == ("note", 3_000)


def test_a_reason_explains_a_shortage_that_comes_days_later(told: Told) -> None:
    """80.000 of 100.000 went on the 15th; a forgotten payment of the 10th makes the 15th short, not the 10th.

    05-01-2026 Modal
        D Kas Tunai               100.000
        K Modal Swadaya Anggota   100.000

    15-01-2026 ATK
        D ATK dan Cetak            80.000
        K Kas Tunai                80.000
    """
    with pytest.raises(RuleBroken, match="On 15-01-2026"):
        _spend(told, date(2026, 1, 10), 50_000)
    _spend(told, date(2026, 1, 10), 50_000, cash_reason="baru ketahuan")
    assert [finding.kind for finding in told.group.book.read(check)] == ["note"]


def test_a_shortage_that_nobody_explained_is_a_fault(told: Told) -> None:
    """With the rule in words away, the guards do not hold cash; `check` does.

    05-01-2026 Modal
        D Kas Tunai                 5.000
        K Modal Swadaya Anggota     5.000
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kube_desktop.ledger.acts.check_floors", lambda *_: None)
        _spend(told, date(2026, 1, 5), 8_000)
    _spend(told, date(2026, 1, 5), 1_000, cash_reason="hanya seribu")
    (found,) = told.group.book.read(check)
    assert (found.kind, found.message) == (
        "fault",
        "{group}: cash {lacking:rupiah} short on {day}, and nobody wrote why.",
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((Line("2-1200", 5), Line("1-1100", -5)), "social-solidarity fund would be Rp1 short"),
        ((Line("1-1100", 5), Line("1-1300", -5, 1)), "A01 Ani would pay back Rp1 more"),
        ((Line("2-1310", 5, 1), Line("1-1100", -5)), r"does not owe A01 Ani that much pay: Rp1 too much"),
        ((Line("2-1110", 5, 1), Line("1-1100", -5)), "savings of A01 Ani would be Rp1 short"),
    ],
)
def test_each_floor_has_its_sentence(told: Told, lines: tuple[Line, Line], said: str) -> None:
    """Four of each.

    05-01-2026 Semua empat
        D Kas Tunai                 8.000
        D Upah Anyam                8.004
        D Pinjaman Anggota A01          4
        K Dana IKS A01                  4
        K Utang Upah Anggota A01        4
        K Tabungan IKS Anggota A01      4
        K Modal Awal               15.996
    """
    with pytest.raises(RuleBroken, match=said) as refused:
        told.group.post(date(2026, 1, 5), Entry("x", "x", lines))
    assert refused.value.field == "amount"
    told.group.post(date(2026, 1, 5), Entry("x", "x", tuple(
        Line(line.account, line.amount // 5 * 4, line.member_id) for line in lines)))  # fmt: skip
