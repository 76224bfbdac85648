from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.periods import (
    Voucher,
    add_months,
    check_business_date,
    check_closing,
    last_day,
    month_of,
    months,
    needs_question_if_old,
    next_closable,
    next_month,
    parse_voucher,
    posting_date,
    previous_month,
    roman_month,
    voucher,
)

TODAY = date(2026, 12, 15)
NOVEMBER = date(2026, 11, 1)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(days, st.integers(-600, 600))
def test_months_go_there_and_back(day: date, count: int) -> None:
    month = month_of(day)
    assert add_months(add_months(month, count), -count) == month
    assert previous_month(next_month(month)) == month
    assert last_day(day) + timedelta(days=1) == next_month(month)
    assert month_of(last_day(day)) == month


def test_months_between_two_days_include_both() -> None:
    assert list(months(date(2026, 11, 30), date(2027, 1, 1))) == [
        NOVEMBER,
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]
    assert list(months(date(2026, 2, 1), date(2026, 1, 31))) == []


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(1999, 12, 31), "between 2000 and 2099"),
        (date(2100, 1, 1), "between 2000 and 2099"),
        (date(2026, 12, 16), "16-12-2026 is still to come; today is 15-12-2026"),
        (date(2062, 1, 1), "still to come"),
        (date(2026, 11, 30), "November 2026 is closed. Choose a date from 01-12-2026 on"),
        (date(2026, 3, 5), "March 2026 is closed. Choose a date from 01-12-2026 on"),
    ],
)
def test_a_day_on_which_nothing_can_be_posted_is_refused(day: date, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence) as caught:
        check_business_date(day, TODAY, NOVEMBER)
    assert caught.value.field == "date"


def test_open_days_up_to_today_are_fine() -> None:
    check_business_date(date(2026, 12, 1), TODAY, NOVEMBER)
    check_business_date(TODAY, TODAY, last_day(NOVEMBER))
    check_business_date(date(2000, 1, 1), TODAY, None)


def test_nothing_is_posted_before_the_book_begins() -> None:
    check_business_date(date(2026, 1, 5), TODAY, None, opened_on=date(2026, 1, 5))
    with pytest.raises(RuleBroken, match="begins on 05-01-2026"):
        check_business_date(date(2026, 1, 4), TODAY, None, opened_on=date(2026, 1, 5))


def test_days_more_than_31_back_are_asked_about() -> None:
    assert not needs_question_if_old(TODAY - timedelta(days=31), TODAY)
    assert needs_question_if_old(TODAY - timedelta(days=32), TODAY)


def test_what_comes_late_is_posted_on_the_first_open_day_and_keeps_its_own() -> None:
    assert posting_date(date(2026, 11, 28), TODAY, NOVEMBER) == (date(2026, 12, 1), date(2026, 11, 28))
    assert posting_date(date(2026, 11, 30), TODAY, NOVEMBER) == (date(2026, 12, 1), date(2026, 11, 30))
    assert posting_date(date(2026, 12, 1), TODAY, NOVEMBER) == (date(2026, 12, 1), None)
    assert posting_date(date(2026, 3, 1), TODAY, None) == (date(2026, 3, 1), None)


def test_a_future_day_or_a_clock_that_stands_in_a_closed_month_is_refused() -> None:
    with pytest.raises(RuleBroken, match="still to come"):
        posting_date(date(2026, 12, 16), TODAY, NOVEMBER)
    with pytest.raises(RuleBroken, match="Today is 20-11-2026, but November 2026 is already closed"):
        posting_date(date(2026, 11, 3), date(2026, 11, 20), NOVEMBER)


def test_months_close_one_at_a_time_once_they_have_ended() -> None:
    first = date(2026, 10, 12)
    assert next_closable(None, first) == date(2026, 10, 1)
    assert next_closable(NOVEMBER, first) == date(2026, 12, 1)
    check_closing(date(2026, 10, 1), None, first, TODAY)
    check_closing(NOVEMBER, date(2026, 10, 1), first, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("month", "closed", "today", "sentence"),
    [
        (date(2026, 10, 1), NOVEMBER, TODAY, "October 2026 is closed already"),
        (date(2026, 9, 1), None, TODAY, "begins in October 2026"),
        (NOVEMBER, None, TODAY, "Close October 2026 first"),
        (
            NOVEMBER,
            date(2026, 10, 1),
            date(2026, 11, 30),
            "November 2026 has not ended yet.* from 01-12-2026",
        ),
    ],
)
def test_closing_out_of_turn_is_refused(month: date, closed: date | None, today: date, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence) as caught:
        check_closing(month, closed, date(2026, 10, 12), today)
    assert caught.value.field == "month"


def test_a_voucher_bears_series_number_roman_month_and_year() -> None:
    assert voucher("KM", 1, date(2026, 2, 14)) == "KM-0001/II/2026"
    assert voucher("MM", 12345, date(2026, 9, 1)) == "MM-12345/IX/2026"
    assert [roman_month(date(2026, month, 1)) for month in (1, 4, 6, 12)] == ["I", "IV", "VI", "XII"]


@given(st.sampled_from(["KM", "KK", "MM"]), st.integers(1, 99_999), days)
def test_a_voucher_is_read_back(series: str, number: int, day: date) -> None:
    text = voucher(series, number, day)
    assert parse_voucher(f" {text.lower()} ") == Voucher(series, number, day.month, day.year)


@pytest.mark.parametrize("text", ["", "KM", "XX-0001/II/2026", "KM-0000/II/2026", "KM-0001/IIX/2026", "KM-1/2/2026"])
def test_what_is_no_voucher_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="not a voucher number") as caught:
        parse_voucher(text)
    assert caught.value.field == "voucher"
