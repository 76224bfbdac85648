from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.social_dues import (
    Due,
    arrears,
    check_use_of_fund,
    open_dues,
    owes_dues,
    percent_withheld,
    prepaid,
)

JANUARY, FEBRUARY, MARCH = date(2026, 1, 10), date(2026, 2, 14), date(2026, 3, 14)


def test_only_members_of_that_day_owe_a_meetings_due() -> None:
    assert owes_dues(FEBRUARY, FEBRUARY, None)
    assert not owes_dues(FEBRUARY, date(2026, 2, 15), None)
    assert owes_dues(FEBRUARY, JANUARY, FEBRUARY)
    assert not owes_dues(FEBRUARY, JANUARY, date(2026, 2, 13))


def test_a_percent_of_piece_pay_is_rounded_down() -> None:
    assert percent_withheld(50_000, 5) == 2_500
    assert percent_withheld(33_333, 5) == 1_666
    assert percent_withheld(33_333, 0) == 0


def test_the_oldest_dues_are_settled_first() -> None:
    dues = [Due(MARCH, 2000), Due(JANUARY, 2000), Due(FEBRUARY, 2000)]
    assert open_dues(dues, 3000) == (Due(FEBRUARY, 1000), Due(MARCH, 2000))
    assert open_dues(dues, 6000) == open_dues(dues, 7000) == ()
    assert (arrears(6000, 3000), prepaid(6000, 3000)) == (3000, 0)
    assert (arrears(6000, 7000), prepaid(6000, 7000)) == (0, 1000)


def test_a_waiver_settles_like_a_payment() -> None:
    assert open_dues([Due(JANUARY, 2000), Due(FEBRUARY, 2000), Due(MARCH, -2000)], 0) == (Due(FEBRUARY, 2000),)


@given(st.lists(st.builds(Due, st.dates(), st.integers(-5000, 5000))), st.integers(0, 30_000))
def test_what_is_open_adds_up_to_the_arrears(dues: list[Due], contributed: int) -> None:
    owed = sum(due.amount for due in dues)
    assert sum(due.amount for due in open_dues(dues, contributed)) == arrears(owed, contributed)
    assert owed - contributed == arrears(owed, contributed) - prepaid(owed, contributed)


@pytest.mark.parametrize(
    ("amount", "balance", "has_decision", "ceiling_left", "sentence"),
    [
        (600_000, 1_000_000, False, None, "only by decision"),
        (50_000, 40_000, True, None, "holds Rp40.000"),
        (600_001, 1_000_000, True, 600_000, "Rp600.000 is left"),
    ],
)
def test_the_fund_is_used_by_decision_and_never_beyond_it(
    amount: int, balance: int, has_decision: bool, ceiling_left: int | None, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        check_use_of_fund(amount, balance, has_decision, ceiling_left)


def test_a_use_within_decision_and_balance_is_fine() -> None:
    check_use_of_fund(600_000, 1_000_000, True, 600_000)
    check_use_of_fund(40_000, 40_000, True, None)
