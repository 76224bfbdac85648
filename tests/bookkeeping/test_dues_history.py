"""Which payment settled which due, derived day by day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kube_desktop.bookkeeping.for_screens.dues_history import Settled, settled_arrears

FIRST, SECOND, THIRD = date(2026, 1, 10), date(2026, 2, 14), date(2026, 3, 14)


def test_a_payment_on_its_day_settles_no_arrears() -> None:
    assert settled_arrears([(FIRST, 2_000)], [(FIRST, 2_000)]) == []


def test_a_late_payment_settles_the_oldest_due_first() -> None:
    owed = [(FIRST, 2_000), (SECOND, 2_000), (THIRD, 2_000)]
    assert settled_arrears(owed, [(THIRD, 5_000)]) == [Settled(THIRD, FIRST, 2_000), Settled(THIRD, SECOND, 2_000)]


def test_what_was_paid_ahead_settles_the_next_due_without_arrears() -> None:
    assert settled_arrears([(FIRST, 2_000), (SECOND, 2_000)], [(FIRST, 4_000)]) == []


def test_a_waiver_takes_the_oldest_due_away() -> None:
    owed = [(FIRST, 2_000), (SECOND, 2_000), (SECOND, -2_000)]
    assert settled_arrears(owed, [(THIRD, 2_000)]) == [Settled(THIRD, SECOND, 2_000)]


def test_a_reversed_payment_opens_its_due_again() -> None:
    assert settled_arrears([(FIRST, 2_000)], [(FIRST, 2_000), (SECOND, -2_000), (THIRD, 2_000)]) == [
        Settled(THIRD, SECOND, 2_000)
    ]


_days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_amounts = st.lists(st.tuples(_days, st.integers(1, 10_000)), max_size=12)


@given(owed=_amounts, paid=_amounts)
def test_no_payment_settles_more_than_itself_and_no_due_is_settled_twice(
    owed: list[tuple[date, int]], paid: list[tuple[date, int]]
) -> None:
    settled = settled_arrears(owed, paid)
    for day in {each.paid_on for each in settled}:
        assert sum(each.amount for each in settled if each.paid_on == day) <= sum(a for on, a in paid if on == day)
    for day in {each.owed_on for each in settled}:
        assert sum(each.amount for each in settled if each.owed_on == day) <= sum(a for on, a in owed if on == day)
    assert all(each.owed_on < each.paid_on for each in settled)
