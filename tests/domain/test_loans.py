from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.loans import (
    Instalment,
    Terms,
    arrears,
    due_by,
    open_instalments,
    schedule,
    split_instalment,
)

FIRST_DUE = date(2026, 2, 14)
TEN_MONTHS = Terms(1_000_000, 10, 10_000, 1, FIRST_DUE)

terms = st.builds(
    Terms,
    st.integers(1, 50_000_000),
    st.integers(1, 60),
    st.integers(0, 500_000),
    st.sampled_from([1, 100, 500, 1000, 5000]),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)


def amounts(loan: Terms) -> list[int]:
    return [each.amount for each in schedule(loan)]


def test_a_flat_loan_has_equal_instalments() -> None:
    assert amounts(TEN_MONTHS) == [110_000] * 10
    assert schedule(TEN_MONTHS)[0] == Instalment(1, FIRST_DUE, 100_000, 10_000)
    assert schedule(TEN_MONTHS)[9].due == date(2026, 11, 14)


def test_odd_rupiah_come_last() -> None:
    loan = Terms(1_000_000, 3, 10_000, 1, FIRST_DUE)
    assert amounts(loan) == [343_333, 343_333, 343_334]
    assert [each.principal for each in schedule(loan)] == [333_333, 333_333, 333_334]


def test_instalments_are_rounded_up_to_the_multiple_and_the_last_is_smaller() -> None:
    assert amounts(Terms(5_000_000, 24, 75_000, 1000, FIRST_DUE)) == [284_000] * 23 + [268_000]


def test_rounding_up_can_settle_a_small_loan_early() -> None:
    assert amounts(Terms(10_000, 12, 0, 5000, FIRST_DUE)) == [5000, 5000]
    assert schedule(Terms(1000, 12, 500, 5000, FIRST_DUE))[0] == Instalment(1, FIRST_DUE, 1000, 4000)
    assert amounts(Terms(5, 10, 0, 1, FIRST_DUE)) == [5]


def test_a_month_without_that_day_is_due_on_its_last() -> None:
    loan = Terms(300_000, 4, 0, 1, date(2025, 11, 30))
    assert [each.due for each in schedule(loan)][2:] == [date(2026, 1, 30), date(2026, 2, 28)]


@given(terms)
def test_a_schedule_adds_up_exactly(loan: Terms) -> None:
    instalments = schedule(loan)
    assert sum(each.principal for each in instalments) == loan.principal
    assert sum(each.charge for each in instalments) == loan.charge_per_month * loan.months
    assert all(each.amount > 0 and each.principal >= 0 and each.charge >= 0 for each in instalments)
    assert all(each.amount % loan.rounding == 0 for each in instalments[:-1])


@given(terms, st.data())
def test_payments_of_any_size_settle_the_loan_exactly(loan: Terms, data: st.DataObject) -> None:
    paid_principal = paid_charge = 0
    left = loan.principal + loan.charge_per_month * loan.months
    for _ in range(4):
        amount = data.draw(st.integers(0, left))
        principal, charge = split_instalment(amount, loan, paid_principal, paid_charge)
        assert principal + charge == amount
        paid_principal, paid_charge, left = paid_principal + principal, paid_charge + charge, left - amount
        still_open = open_instalments(loan, paid_principal, paid_charge)
        assert sum(each.amount for each in still_open) == left
    principal, charge = split_instalment(left, loan, paid_principal, paid_charge)
    assert (paid_principal + principal, paid_charge + charge) == (
        loan.principal,
        loan.charge_per_month * loan.months,
    )


def test_a_payment_settles_the_charge_of_the_oldest_instalment_first() -> None:
    assert split_instalment(110_000, TEN_MONTHS, 0, 0) == (100_000, 10_000)
    assert split_instalment(5_000, TEN_MONTHS, 0, 0) == (0, 5_000)
    assert split_instalment(110_000, TEN_MONTHS, 0, 5_000) == (100_000, 10_000)
    assert split_instalment(220_000, TEN_MONTHS, 100_000, 10_000) == (200_000, 20_000)


def test_more_than_is_left_is_refused() -> None:
    assert split_instalment(110_000, TEN_MONTHS, 900_000, 90_000) == (100_000, 10_000)
    with pytest.raises(RuleBroken, match=r"Only Rp110\.000 of this loan is left") as caught:
        split_instalment(110_001, TEN_MONTHS, 900_000, 90_000)
    assert caught.value.field == "amount"


def test_the_sheet_proposes_what_is_due_and_arrears_begin_the_day_after() -> None:
    march = date(2026, 3, 14)
    assert due_by(date(2026, 2, 13), TEN_MONTHS, 0, 0) == 0
    assert due_by(FIRST_DUE, TEN_MONTHS, 0, 0) == 110_000
    assert due_by(march, TEN_MONTHS, 0, 0) == 220_000
    assert due_by(march, TEN_MONTHS, 100_000, 10_000) == 110_000
    assert due_by(march, TEN_MONTHS, 200_000, 20_000) == 0
    assert arrears(march, TEN_MONTHS, 0, 0) == 110_000
    assert arrears(march, TEN_MONTHS, 40_000, 10_000) == 60_000
    assert arrears(FIRST_DUE, TEN_MONTHS, 0, 0) == 0
