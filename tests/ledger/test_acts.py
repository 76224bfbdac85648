"""Acts: one form saves once, vouchers are numbered, and what was saved can be shown again."""

from datetime import date

import pytest

from kube_desktop.bookkeeping.savings import DepositSavings, deposit_savings
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.acts import Entry, Line, saved_act
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.invariants import check
from tests.books import Group
from tests.notation import Told

DAY = date(2026, 1, 2)


def test_the_same_form_saves_once(group: Group) -> None:
    """A double click, or a retry after a fault: the second time shows what the first saved."""
    form = DepositSavings("kunci", group.members["A01"], DAY, 10_000)
    first = group.book.write(deposit_savings, form)
    assert group.book.write(deposit_savings, form) == first
    assert first.vouchers == ("KM-0001/I/2026",)
    assert group.book.read(account_balance, group.id, "1-1100", DAY) == 10_000


def test_the_same_key_with_other_content_is_refused_and_shows_what_was_saved(group: Group) -> None:
    group.book.write(deposit_savings, DepositSavings("kunci", group.members["A01"], DAY, 10_000))
    with pytest.raises(RuleBroken, match=r"KM-0001/I/2026") as refused:
        group.book.write(deposit_savings, DepositSavings("kunci", group.members["A01"], DAY, 11_000))
    assert refused.value.field == "key"
    with pytest.raises(RuleBroken, match="already saved"):
        group.book.write(deposit_savings, DepositSavings("key-1", group.members["A01"], DAY, 11_000))
    assert group.book.read(account_balance, group.id, "1-1100", DAY) == 10_000


def test_a_refused_form_leaves_nothing_and_its_key_is_free(group: Group) -> None:
    before = group.book.connection.total_changes
    with pytest.raises(RuleBroken):
        group.book.write(deposit_savings, DepositSavings("kunci", group.members["A01"], date(2026, 1, 3), 10_000))
    assert group.book.connection.execute("SELECT count(*) FROM acts WHERE idempotency_key = 'kunci'").fetchone() == (0,)
    group.book.write(deposit_savings, DepositSavings("kunci", group.members["A01"], DAY, 10_000))
    assert group.book.connection.total_changes > before


def test_vouchers_count_for_each_series_and_year(told: Told) -> None:
    """KM when cash rises, KK when it falls, MM when it does not move; every year begins at 1.

    10-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    11-01-2026 Ke bank
        D Kas di Bank               2.000
        K Kas Tunai                 2.000

    12-01-2026 Biaya bank
        D Biaya Administrasi Bank   1.000
        K Kas di Bank               1.000

    10-02-2026 Ani menabung lagi
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    03-01-2027 Tahun baru
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    31-12-2026 Terlambat, tahun lama
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000
    """
    assert [saved.vouchers[0] for saved in told.saved] == [
        "KM-0001/I/2026", "KK-0001/I/2026", "MM-0001/I/2026", "KM-0002/II/2026", "KM-0001/I/2027", "KM-0003/XII/2026",
    ]  # fmt: skip
    assert told.group.book.read(check) == []


def test_what_was_saved_can_be_shown_again(group: Group) -> None:
    entry = Entry("test", "x", (Line("1-1100", 5), Line("4-1900", -5)))
    saved = group.post(DAY, entry, entry)
    assert group.book.read(saved_act, saved.act_id) == saved
    assert saved.vouchers == ("KM-0001/I/2026", "KM-0002/I/2026")
    with pytest.raises(LookupError):
        group.book.read(saved_act, 12345)


def test_a_doubted_clock_is_marked(group: Group) -> None:
    """When the laptop's clock is doubted, `today` is what the person said, and the act says so."""
    group.book.today = date(2026, 3, 5)
    saved = group.book.write(deposit_savings, DepositSavings("kunci", group.members["A01"], date(2026, 3, 5), 10_000))
    row = group.book.connection.execute("SELECT clock_doubted, written_at FROM acts WHERE id = ?", (saved.act_id,))
    assert row.fetchone() == (1, "2026-01-02 10:00:00")
    assert group.book.read(check) == []
