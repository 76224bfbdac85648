import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.names import check_number, clean_name, next_number, search_key


def test_names_are_trimmed_single_spaced_and_composed() -> None:
    assert clean_name("  Siti \u00a0  Aminah\n", "name") == "Siti Aminah"
    assert clean_name("Rene\u0301", "name") == "Ren\u00e9"
    assert clean_name("x" * 120, "name") == "x" * 120


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \u00a0 ", "This is empty"),
        ("Siti: Aminah", "sign :"),
        ("a;b", "sign ;"),
        ("a|b", r"sign \|"),
        ("Siti\nAminah", "hidden sign"),
        ("Siti\tAminah", "hidden sign"),
        ("Siti\u200bAminah", "hidden sign"),
        ("Siti\u2028Aminah", "hidden sign"),
        ("x" * 121, "121 letters. The most is 120"),
    ],
)
def test_bad_names_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence) as caught:
        clean_name(text, "group")
    assert caught.value.field == "group"


@given(st.text())
def test_a_clean_name_is_clean(text: str) -> None:
    try:
        name = clean_name(text, "name")
    except RuleBroken:
        return
    assert clean_name(name, "name") == name
    name.encode()


def test_search_ignores_case_spaces_and_accents() -> None:
    assert search_key("Banjar Banggi") == search_key("BANJARBANGGI") == "banjarbanggi"
    assert search_key("Ma'rufé") == "marufe"


def test_member_numbers_are_a_letter_and_two_digits() -> None:
    assert check_number(" a07 ") == "A07"
    for text in ("", "A00", "A7", "A007", "07", "A٠٧"):
        with pytest.raises(RuleBroken, match="letter and two digits"):
            check_number(text)


def test_numbers_are_given_in_order_and_never_again() -> None:
    assert next_number([]) == "A01"
    assert next_number(["A01", "A09", "A03"]) == "A10"
    assert next_number(["A98"]) == "A99"
    assert next_number(["A99"]) == "B01"
    with pytest.raises(RuleBroken, match="Z99"):
        next_number(["Z99"])
