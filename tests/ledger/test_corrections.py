"""Corrections in the open: the opposite and the right entry, linked, once, on a day that is open."""

from datetime import date

import pytest

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.acts import Entry, Line, Saved
from kube_desktop.ledger.corrections import CorrectEntry, correct_entry, posted_entry
from kube_desktop.ledger.invariants import check
from tests.notation import Told


def _correct(told: Told, entry_id: int, right: Entry | None, reason: str = "salah catat") -> Saved:
    return told.group.book.write(correct_entry, CorrectEntry(told.group.key(), entry_id, reason, right))


def _refreshments(amount: int) -> Entry:
    return Entry("expense", "Konsumsi", (Line("5-1500", amount), Line("1-1100", -amount)))


def test_the_wrong_entry_stays_and_two_more_follow(told: Told) -> None:
    """Refreshments were 5.000, not 50.000 (AT-23, lines 13 to 15).

    10-01-2026 Modal
        D Kas Tunai                   100.000
        K Modal Swadaya Anggota       100.000

    14-01-2026 Konsumsi (salah)
        D Konsumsi Pertemuan           50.000
        K Kas Tunai                    50.000
    """
    told.group.on(date(2026, 1, 15))
    saved = _correct(told, 2, _refreshments(5_000))
    assert (saved.date, saved.vouchers) == (date(2026, 1, 15), ("KM-0002/I/2026", "KK-0002/I/2026"))
    told.expect(date(2026, 1, 14), {("1-1100", None): 50_000, ("5-1500", None): 50_000})
    told.expect(date(2026, 1, 15), {("1-1100", None): 95_000, ("5-1500", None): 5_000})
    wrong, reversal, right = (told.group.book.read(posted_entry, number) for number in (2, 3, 4))
    assert wrong.corrected_by == reversal.voucher == "KM-0002/I/2026"
    assert (reversal.entry.reverses_id, right.entry.replaces_id, right.corrected_by) == (2, 2, None)
    assert reversal.entry.text == "salah catat"
    assert told.group.book.read(check) == []


def test_each_entry_once_and_the_right_one_again(told: Told) -> None:
    """What took its place may be corrected in turn; a reversal may not.

    10-01-2026 Modal
        D Kas Tunai                   100.000
        K Modal Swadaya Anggota       100.000

    14-01-2026 Konsumsi
        D Konsumsi Pertemuan           50.000
        K Kas Tunai                    50.000
    """
    _correct(told, 2, _refreshments(5_000))
    with pytest.raises(RuleBroken, match=r"already corrected by KM-0002/I/2026") as twice:
        _correct(told, 2, None)
    with pytest.raises(RuleBroken, match="itself the reversal") as reversal:
        _correct(told, 3, None)
    with pytest.raises(RuleBroken, match="no such entry") as absent:
        _correct(told, 99, None)
    assert {twice.value.field, reversal.value.field, absent.value.field} == {"entry_id"}
    with pytest.raises(RuleBroken, match="why") as silent:
        _correct(told, 4, None, reason="  ")
    assert silent.value.field == "reason"
    _correct(told, 4, None)
    told.expect(date(2026, 1, 14), {("1-1100", None): 100_000, ("5-1500", None): 0})
    assert told.group.book.read(check) == []


def test_a_closed_month_is_corrected_on_the_first_open_day_or_today(told: Told) -> None:
    """January is closed; the correction is of today, in March, and January's balances stay.

    14-01-2026 Ani menabung (salah orang)
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    Tutup 01-2026

    Saldo 31-01-2026
        Tabungan Anggota A01       10.000
        Tabungan Anggota A02            0
    """
    told.group.on(date(2026, 3, 4))
    deposit = Entry("deposit", "x", (Line("1-1100", 10_000), Line("2-1100", -10_000, told.group.members["A02"])))
    assert _correct(told, 1, deposit).date == date(2026, 3, 4)
    told.expect(date(2026, 1, 31), {("2-1100", "A01"): 10_000, ("2-1100", "A02"): 0})
    told.expect(date(2026, 3, 31), {("2-1100", "A01"): 0, ("2-1100", "A02"): 10_000})
    assert told.group.book.read(check) == []


def test_a_correction_never_overdraws(told: Told) -> None:
    """Ani already took the money that the wrong deposit gave her.

    14-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    15-01-2026 Ani mengambil
        D Tabungan Anggota A01      8.000
        K Kas Tunai                 8.000
    """
    with pytest.raises(RuleBroken):
        _correct(told, 1, None)
    told.expect(date(2026, 1, 15), {("2-1100", "A01"): 2_000})


def test_a_retried_correction_is_done_once(told: Told) -> None:
    """The same form twice.

    14-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000
    """
    form = CorrectEntry("kunci", 1, "salah", None)
    assert told.group.book.write(correct_entry, form) == told.group.book.write(correct_entry, form)
