from datetime import date

import pytest

from kube_desktop.domain.people import (
    NikFacts,
    Sex,
    age,
    check_birth_date,
    check_family_card,
    check_nik,
    check_taken,
    mask,
    read_nik,
)

TODAY = date(2026, 1, 22)


def levels(nik: str, birth_date: date | None = None, sex: Sex | None = None) -> list[str]:
    return [finding.level for finding in check_nik(nik, TODAY, birth_date, sex)]


@pytest.mark.parametrize(
    ("nik", "sex", "birth_date"),
    [
        ("3521160101800001", "male", date(1980, 1, 1)),
        ("3521164101800001", "female", date(1980, 1, 1)),
        ("3521077112990012", "female", date(1999, 12, 31)),
        ("3521122902040003", "male", date(2004, 2, 29)),
    ],
)
def test_good_numbers_tell_sex_and_birth_date(nik: str, sex: Sex, birth_date: date) -> None:
    assert levels(nik) == []
    assert read_nik(nik, TODAY) == NikFacts(sex, birth_date, nik[:6])
    assert levels(nik, birth_date, sex) == []


@pytest.mark.parametrize("nik", ["3521122902030003", "3521163201800001", "3521167201800001", "3521160013800001"])
def test_an_impossible_date_can_be_saved_only_by_insisting(nik: str) -> None:
    assert levels(nik) == ["override"]


@pytest.mark.parametrize(
    "nik", ["352116010180001", "35211601018000011", "352116010180000A", "３５２１１６０１０１８００００１"]
)
def test_anything_but_sixteen_digits_is_a_mistake(nik: str) -> None:
    assert levels(nik) == ["error"]


def test_the_number_of_digits_is_told() -> None:
    for fifteen in ("352116010180001", "352116010180000O"):
        assert str(check_nik(fifteen, TODAY)[0]) == "A NIK has exactly 16 digits; this has 15."


def test_no_number_is_allowed_and_separators_do_not_count() -> None:
    assert levels("  ") == []
    assert levels("3521.1601-0180 0001") == []


def test_serial_zero_and_unknown_provinces_are_pointed_out() -> None:
    assert levels("3521160101800000") == ["override"]
    assert levels("9921160101800001") == ["warning"]


def test_other_birth_date_or_sex_is_a_warning_only() -> None:
    assert levels("3521160101800001", date(1980, 1, 2), "female") == ["warning", "warning"]
    woman = check_nik("3521164101800001", TODAY, sex="male")
    assert [str(finding) for finding in woman] == ["By this NIK the person is a woman. That may be right; check both."]


def test_the_century_is_the_latest_that_has_passed_unless_the_form_says_otherwise() -> None:
    in_2026, still_to_come = "3521162201260001", "3521162301260001"
    assert read_nik(in_2026, TODAY) == NikFacts("male", date(2026, 1, 22), "352116")
    assert read_nik(still_to_come, TODAY) == NikFacts("male", date(1926, 1, 23), "352116")
    assert read_nik("3521160101200001", TODAY, date(1920, 1, 1)) == NikFacts("male", date(1920, 1, 1), "352116")
    assert read_nik("3521162902000001", TODAY) == NikFacts("male", date(2000, 2, 29), "352116")
    assert read_nik("3521162902280001", TODAY) == NikFacts("male", date(1928, 2, 29), "352116")


def test_a_number_that_someone_has_already() -> None:
    assert check_taken("Sri", None).level == "error"
    elsewhere = check_taken("Sri", "KUBE Pandan Wangi")
    assert elsewhere.level == "warning"
    assert "Sri of KUBE Pandan Wangi" in str(elsewhere)


def test_family_card_numbers_are_checked_softly() -> None:
    assert check_family_card("") == ()
    assert check_family_card("3521160101100001") == ()
    assert [finding.level for finding in check_family_card("123")] == ["error"]
    assert [finding.level for finding in check_family_card("9921164101100001")] == ["warning", "warning"]


def test_unusual_ages_are_asked_about() -> None:
    assert check_birth_date(date(2009, 1, 22), TODAY) == ()
    assert [str(finding) for finding in check_birth_date(date(2009, 1, 23), TODAY)] == [
        "By this birth date the person is 16 years old. Is that right?"
    ]
    assert check_birth_date(date(1924, 1, 1), TODAY)[0].level == "question"


@pytest.mark.parametrize(
    ("born", "years"),
    [(date(2009, 1, 22), 17), (date(2009, 1, 23), 16), (date(1968, 1, 23), 57), (date(1968, 1, 22), 58)],
)
def test_ages_are_full_years(born: date, years: int) -> None:
    assert age(born, TODAY) == years


def test_the_middle_of_a_number_is_hidden_on_paper() -> None:
    assert mask("3521160101800001") == "352116******0001"
    assert mask("") == ""
    assert mask("12345") == "*****"
