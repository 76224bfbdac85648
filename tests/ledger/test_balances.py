"""Balances: closing balances of the last closed month, and the lines since."""

from datetime import date

from kube_desktop.domain.periods import last_day, months, next_month
from kube_desktop.ledger.acts import Entry, Line
from kube_desktop.ledger.balances import account_balance, balances, dues_owed
from tests.notation import Told


def test_a_deposit_and_a_withdrawal(told: Told) -> None:
    """What a member has is what he brought less what he took.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    07-01-2026 Ani mengambil
        D Tabungan Anggota A01      4.000
        K Kas Tunai                 4.000

    Saldo 04-01-2026
        Kas Tunai                       0
        Tabungan Anggota A01            0

    Saldo 06-01-2026
        Kas Tunai                  10.000
        Tabungan Anggota A01       10.000

    Saldo 31-01-2026
        Kas Tunai                   6.000
        Tabungan Anggota A01        6.000
        Tabungan Anggota A02            0
        Tabungan Anggota            6.000
    """
    assert [saved.vouchers for saved in told.saved] == [("KM-0001/I/2026",), ("KK-0001/I/2026",)]
    assert told.group.book.read(account_balance, 1, "1-1100", date(2026, 1, 31)) == 6_000


def test_closing_changes_no_balance(told: Told) -> None:
    """Balances before, at and after the closing line are the same sums, whenever they are asked for.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    10-01-2026 Iuran Budi
        D Kas Tunai                 2.000
        K Dana IKS A02              2.000

    Saldo 06-01-2026
        Kas Tunai                  10.000

    Tutup 01-2026

    Saldo 06-01-2026
        Kas Tunai                  10.000
        Dana IKS                        0

    03-02-2026 Budi menabung
        D Kas Tunai                 5.000
        K Tabungan Anggota A02      5.000

    Tutup 02-2026
    Tutup 03-2026

    Saldo 31-01-2026
        Kas Tunai                  12.000
        Dana IKS                    2.000
        Tabungan Anggota           10.000

    Saldo 15-02-2026
        Kas Tunai                  17.000
        Dana IKS A02                2.000
        Tabungan Anggota A01       10.000
        Tabungan Anggota A02        5.000

    Saldo 31-12-2026
        Kas Tunai                  17.000
        Tabungan Anggota           15.000
    """
    found = told.group.book.read(balances, date(2026, 4, 1), [told.group.id], before=date(2026, 1, 1))
    assert found  # nothing closed before that day: from the lines alone
    assert {(each.account, each.amount) for each in found} == {
        (each.account, each.amount) for each in told.group.book.read(balances, date(2026, 4, 1))
    }


def test_nothing_is_owed_by_a_group_without_meetings(told: Told) -> None:
    """No lines, no dues."""
    assert told.group.book.read(dues_owed, date(2026, 1, 31)) == {}
    assert told.group.book.read(balances, date(2026, 1, 31)) == []
    assert told.group.book.read(balances, date(2026, 1, 31), []) == []


def _steps_of_a_question(told: Told, day: date) -> int:
    """How many steps of SQLite's machine a question takes, in tens."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    told.group.book.connection.set_progress_handler(step, 10)
    told.group.book.read(balances, day, [told.group.id])
    told.group.book.connection.set_progress_handler(None, 10)
    return steps


def test_a_question_costs_the_same_after_years(told: Told) -> None:
    """The sums rest on the last closing: more closed months make a question no dearer.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    Tutup 01-2026
    """
    group, steps = told.group, {}
    for month in months(date(2026, 2, 1), date(2028, 6, 1)):
        deposit = Entry("test", "setor", (Line("1-1100", 1_000), Line("2-1100", -1_000, group.members["A01"])))
        group.on(month.replace(day=5)).post(month.replace(day=5), deposit)
        group.on(next_month(month)).close_month(month)
        steps[month] = _steps_of_a_question(told, last_day(month))
    assert steps[date(2028, 6, 1)] <= steps[date(2026, 4, 1)] + 1
    told.expect(date(2028, 6, 30), {("2-1100", "A01"): 39_000})
