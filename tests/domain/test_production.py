from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.production import (
    Pay,
    group_target,
    is_behind,
    missing,
    needed_each,
    pay_for,
    progress,
    question_about,
    target_period,
    usual_range,
)


def test_pay_is_gross_less_savings_per_piece_and_percent_for_dues() -> None:
    assert pay_for(5, 10_000, 1_000, 0) == Pay(50_000, 5_000, 0)
    assert pay_for(3, 11_111, 1_000, 5) == Pay(33_333, 3_000, 1_666)
    assert pay_for(3, 11_111, 1_000, 5).net == 28_667


def test_the_twenty_mats_of_january() -> None:
    pays = [pay_for(pieces, 10_000, 1_000, 0) for pieces in (5, 5, 4, 3, 3)]
    assert sum(pay.gross for pay in pays) == 200_000
    assert sum(pay.savings_cut for pay in pays) == 20_000
    assert sum(pay.net for pay in pays) == 180_000


def test_without_a_rate_mats_only_count_for_the_target() -> None:
    assert pay_for(5, 0, 1_000, 5) == Pay(0, 0, 0)


def test_deductions_beyond_the_pay_are_refused() -> None:
    assert pay_for(2, 1_000, 1_000, 0).net == 0
    with pytest.raises(RuleBroken, match=r"Rp2\.200 are more than the pay of Rp2\.000"):
        pay_for(2, 1_000, 1_000, 10)


@given(st.integers(0, 99_999), st.integers(0, 100_000), st.integers(0, 10_000), st.integers(0, 100))
def test_pay_is_never_below_zero(accepted: int, rate: int, savings: int, percent: int) -> None:
    try:
        pay = pay_for(accepted, rate, savings, percent)
    except RuleBroken:
        return
    assert pay.net >= 0
    assert pay.gross == pay.net + pay.savings_cut + pay.dues_cut


def test_targets_and_progress() -> None:
    assert group_target(5, 10) == 50
    assert progress(20, 50) == 40
    assert progress(4, 5) == 80
    assert progress(2, 3) == 66
    assert progress(6, 5) == 120
    assert progress(3, 0) is None
    assert missing(38, 50) == 12
    assert missing(51, 50) == 0


def test_a_week_runs_from_monday_to_sunday_and_a_month_from_its_first_to_its_last_day() -> None:
    saturday = date(2026, 2, 28)
    assert target_period(saturday, "week") == (date(2026, 2, 23), date(2026, 3, 1))
    assert target_period(date(2026, 2, 23), "week")[0] == date(2026, 2, 23)
    assert target_period(saturday, "month") == (date(2026, 2, 1), saturday)


def test_unusual_quantities_are_asked_about() -> None:
    assert usual_range([2, 0, 3]) is None
    assert usual_range([2, 0, 3, 2]) == (2, 3)
    question = question_about(8, [2, 3, 2])
    assert question is not None
    assert str(question) == "8 pieces, usually 2 to 3: is that right?"
    assert question.level == "question"
    assert str(question_about(8, [3, 3, 3])) == "8 pieces, usually 3: is that right?"


def test_usual_quantities_are_not() -> None:
    assert all(question_about(pieces, [2, 3, 2]) is None for pieces in (0, 1, 2, 3, 4))
    assert question_about(5, [2, 3, 2]) is not None
    assert question_about(1, [4, 4, 4]) is not None
    assert question_about(50, [2, 3]) is None


def test_behind_is_less_than_half_of_an_even_pace() -> None:
    week = (date(2026, 11, 2), date(2026, 11, 8))
    # On the third of seven days an even pace asks for 30 of 70; half of that is 15.
    assert is_behind(14, 70, week, date(2026, 11, 4))
    assert not is_behind(15, 70, week, date(2026, 11, 4))
    assert is_behind(34, 70, week, date(2026, 12, 1))
    assert not is_behind(35, 70, week, date(2026, 12, 1))


@pytest.mark.parametrize(("lacking", "meetings", "each"), [(53, 2, 27), (6, 2, 3), (0, 2, 0), (7, 0, 7), (1, 4, 1)])
def test_what_each_remaining_meeting_must_bring(lacking: int, meetings: int, each: int) -> None:
    assert needed_each(lacking, meetings) == each
