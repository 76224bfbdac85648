from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_desktop import paths
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.language import (
    Language,
    english_words,
    parse_birth_day,
    parse_count,
    parse_day,
    parse_rupiah,
    terbilang,
)

TODAY = date(2026, 3, 14)

# domain.md 6.3
IN_WORDS = {
    0: "nol",
    10: "sepuluh",
    11: "sebelas",
    12: "dua belas",
    19: "sembilan belas",
    20: "dua puluh",
    21: "dua puluh satu",
    100: "seratus",
    101: "seratus satu",
    110: "seratus sepuluh",
    111: "seratus sebelas",
    200: "dua ratus",
    1_000: "seribu",
    1_001: "seribu satu",
    1_011: "seribu sebelas",
    1_100: "seribu seratus",
    1_111: "seribu seratus sebelas",
    2_000: "dua ribu",
    10_000: "sepuluh ribu",
    11_000: "sebelas ribu",
    12_500: "dua belas ribu lima ratus",
    100_000: "seratus ribu",
    101_000: "seratus satu ribu",
    111_111: "seratus sebelas ribu seratus sebelas",
    210_000: "dua ratus sepuluh ribu",
    1_000_000: "satu juta",
    1_250_000: "satu juta dua ratus lima puluh ribu",
    3_000_000: "tiga juta",
    3_095_000: "tiga juta sembilan puluh lima ribu",
    20_000_000: "dua puluh juta",
    180_000_000: "seratus delapan puluh juta",
    300_000_000: "tiga ratus juta",
    1_001_000: "satu juta seribu",
    1_011_000: "satu juta sebelas ribu",
    2_001_000: "dua juta seribu",
    1_000_000_000: "satu miliar",
    1_001_000_000: "satu miliar satu juta",
    1_001_001_001_001: "satu triliun satu miliar satu juta seribu satu",
    1_234_567_890_123: "satu triliun dua ratus tiga puluh empat miliar lima ratus enam puluh tujuh juta "
    "delapan ratus sembilan puluh ribu seratus dua puluh tiga",
    10**15: "seribu triliun",
}


def read_words(text: str) -> int:
    """Read Indonesian number words from left to right, as one hears them; written apart from `terbilang`."""
    ones = {"nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7}
    ones |= {"delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11}
    scales = {"triliun": 10**12, "miliar": 10**9, "juta": 10**6, "ribu": 1000}
    total = group = last = 0
    for word in text.split():
        if word in scales:
            total, group, last = total + (group + last) * scales[word], 0, 0
        elif word == "seribu":
            total += 1000
        elif word in ("seratus", "ratus"):
            group, last = group + (last * 100 or 100), 0
        elif word == "puluh":
            group, last = group + last * 10, 0
        elif word == "belas":
            last += 10
        else:
            last = ones[word]
    return total + group + last


@pytest.mark.parametrize(("number", "expected"), IN_WORDS.items())
def test_numbers_in_words(number: int, expected: str) -> None:
    assert terbilang(number) == expected


@given(st.integers(0, 10**15 - 1) | st.integers(0, 9_999) | st.integers(0, 10**9).map(lambda n: n // 1000 * 1000))
def test_words_are_read_back_by_another_reader(number: int) -> None:
    text = terbilang(number)
    assert read_words(text) == number
    assert text == " ".join(text.split())
    assert "satu ribu" not in text.replace("puluh satu ribu", "").replace("ratus satu ribu", "")


@pytest.mark.parametrize("number", [-1, 10**15 + 1])
def test_numbers_without_words_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        terbilang(number)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("3.000.000,-", 3_000_000),
        ("Rp. 3.000.000,-", 3_000_000),
        ("Rp3.000.000,00", 3_000_000),
        ("3000000", 3_000_000),
        ("Rp 3.000.000", 3_000_000),
        ("rp\u00a03.000.000 ,-", 3_000_000),
        ("IDR 3.000.000", 3_000_000),
        ("3 000 000", 3_000_000),
        ("  10.000\n", 10_000),
        ("007", 7),
        ("1", 1),
        ("999.999.999.999", 999_999_999_999),
        ("10rb", 10_000),
        ("10 ribu", 10_000),
        ("2,5 rb", 2_500),
        ("1 jt", 1_000_000),
        ("Rp1,5JT", 1_500_000),
        ("1,5 juta", 1_500_000),
        ("1,25jt", 1_250_000),
    ],
)
def test_amounts_as_people_write_them(typed: str, amount: int) -> None:
    assert parse_rupiah(typed) == amount


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type an amount"),
        (" Rp. ", "Type an amount"),
        ("0", "The amount is zero"),
        ("0rb", "The amount is zero"),
        ("-5.000", "below zero"),
        ("Rp -5.000", "below zero"),
        ("(5.000)", "below zero"),
        ("1.25", "after each dot come exactly three digits"),
        ("12.34.567", "after each dot come exactly three digits"),
        ("1.250.000.", "after each dot come exactly three digits"),
        ("1.250,000", "no cents"),
        ("10.000,50", "no cents"),
        ("10,5", "no cents"),
        ("1,2345rb", "no cents"),
        ("0.500", "does not begin with 0"),
        ("1e5", "This is not an amount"),
        ("sepuluh ribu", "This is not an amount"),
        ("１０.０００", "This is not an amount"),
        ("1٠", "This is not an amount"),
        ("1" * 5000, "This is not an amount"),
        ("10rb5", "This is not an amount"),
        ("1.000.000.000.000", r"too large. The most is Rp999\.999\.999\.999"),
        ("1000000jt", "too large"),
    ],
)
def test_other_amounts_are_refused_each_with_its_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence) as caught:
        parse_rupiah(typed)
    assert caught.value.field == "amount"
    assert "suggestion" not in caught.value.values


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("10,000", 10_000),
        ("Rp1,250,000", 1_250_000),
        ("1,250,000.00", 1_250_000),
        ("1.5jt", 1_500_000),
        ("1,500rb", 1_500),
        ("1,250 juta", 1_250_000),
    ],
)
def test_a_comma_that_was_meant_as_a_dot_is_asked_about(typed: str, suggestion: int) -> None:
    with pytest.raises(RuleBroken, match="Did you mean Rp") as caught:
        parse_rupiah(typed)
    assert caught.value.values == {"suggestion": suggestion}


def test_nothing_is_suggested_that_would_be_refused() -> None:
    for typed in ("9,999,999,999,999", "2000000.5jt"):
        with pytest.raises(RuleBroken, match="too large"):
            parse_rupiah(typed)
    with pytest.raises(RuleBroken, match="zero"):
        parse_rupiah("0,000jt")


@given(st.integers(1, 999_999_999_999))
def test_what_the_screen_writes_is_read_back(amount: int) -> None:
    language = Language()
    assert parse_rupiah(language.rupiah(amount)) == parse_rupiah(language.figure(amount)) == amount
    assert parse_rupiah(str(amount)) == amount


@given(st.text(alphabet="0123456789.,- Rprbjt", max_size=14))
def test_whatever_is_typed_is_an_amount_or_refused(typed: str) -> None:
    try:
        amount = parse_rupiah(typed)
    except RuleBroken:
        return
    assert 1 <= amount <= 999_999_999_999


def test_counts_are_whole_pieces() -> None:
    assert [parse_count(text) for text in ("0", " 5 ", "1.000", "12.500", "099999")] == [
        0,
        5,
        1000,
        12500,
        99999,
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type a whole number"),
        ("2,5", "Type a whole number"),
        ("2.5", "Type a whole number"),
        ("-3", "digits only"),
        ("lima", "digits only"),
        ("٣", "digits only"),
        ("100000", r"at most 99\.999"),
        ("1" * 5000, r"at most 99\.999"),
    ],
)
def test_other_counts_are_refused(typed: str, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence) as caught:
        parse_count(typed)
    assert caught.value.field == "count"


@pytest.mark.parametrize("typed", ["14-02-2026", "14/02/2026", "14/2/2026", "14.2.2026", "14022026", " 14 - 2 - 2026 "])
def test_dates_as_people_write_them(typed: str) -> None:
    assert parse_day(typed, TODAY) == date(2026, 2, 14)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type a date, for example 14-03-2026"),
        ("besok", "This is not a date"),
        ("14-2/2026", "This is not a date"),
        ("2026-02-14", "This is not a date"),
        ("１4-02-2026", "This is not a date"),
        ("14-02-26", "four digits"),
        ("140226", "four digits"),
        ("31-02-2026", "no such day as 31-02-2026"),
        ("29-02-2026", "no such day"),
        ("14-13-2026", "no such day"),
        ("00-01-2026", "no such day"),
        ("14-02-1999", "between 2000 and 2099"),
        ("14-02-2100", "between 2000 and 2099"),
    ],
)
def test_other_dates_are_refused(typed: str, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence) as caught:
        parse_day(typed, TODAY)
    assert caught.value.field == "date"


def test_birth_dates_lie_between_1900_and_today() -> None:
    assert parse_birth_day("01-01-1980", TODAY) == date(1980, 1, 1)
    assert parse_birth_day("14-03-2026", TODAY) == TODAY
    for typed in ("31-12-1899", "15-03-2026"):
        with pytest.raises(RuleBroken, match="between 1900 and today"):
            parse_birth_day(typed, TODAY)


def test_rupiah_and_figures() -> None:
    language = Language()
    assert [language.rupiah(n) for n in (1_250_000, -50_000, 0)] == ["Rp1.250.000", "-Rp50.000", "Rp0"]
    assert [language.figure(n) for n in (1_250_000, -50_000, 0)] == ["1.250.000", "(50.000)", "0"]
    assert [language.figure_or_dash(n) for n in (999, 0)] == ["999", "–"]


def test_amounts_in_words_as_on_a_receipt() -> None:
    language = Language()
    assert language.in_words(210_000) == "dua ratus sepuluh ribu"
    assert language.rupiah_in_words(210_000) == "Dua ratus sepuluh ribu rupiah"
    assert language.rupiah_in_words(-5_000) == "Minus lima ribu rupiah"


def test_an_english_window_says_amounts_in_english() -> None:
    language = Language("en")
    assert language.in_words(0) == "zero"
    assert language.in_words(1_001_000) == "one million one thousand"
    assert language.rupiah_in_words(-5_115) == "Minus five thousand one hundred fifteen rupiah"
    assert language.rupiah_in_words(235_040) == "Two hundred thirty-five thousand forty rupiah"
    assert language.in_words(10**15) == "one thousand trillion"
    with pytest.raises(ValueError, match="cannot be written"):
        english_words(10**15 + 1)


def test_days_and_months_in_indonesian() -> None:
    language = Language()
    assert language.day(date(2026, 2, 14)) == "14-02-2026"
    assert language.long_day(date(2026, 2, 28)) == "28 Februari 2026"
    assert language.full_day(TODAY) == "Sabtu, 14 Maret 2026"
    assert language.month(date(2026, 8, 1)) == "Agustus 2026"
    assert [language.short_month(date(2026, n, 1)) for n in (2, 5, 8, 12)] == ["Feb", "Mei", "Agu", "Des"]
    assert language.full_day(date(2026, 2, 27)).startswith("Jumat,")
    assert language.time(datetime(2026, 3, 14, 9, 5)) == "09:05"


def test_days_and_months_in_english() -> None:
    language = Language("en")
    assert language.full_day(TODAY) == "Saturday, 14 March 2026"
    assert language.short_month(TODAY) == "Mar"


def test_without_a_catalogue_the_sentences_are_english() -> None:
    language = Language("en")
    assert language.text("") == ""
    assert language.text("{month:month}: {amount:rupiah}", month=TODAY, amount=5_000) == "March 2026: Rp5.000"
    assert language.plural("{n} member", "{n} members", 1) == "1 member"
    assert language.plural("{n} member of {group}", "{n} members of {group}", 2, group="X") == "2 members of X"


def test_a_rule_is_told_with_indonesian_months(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "translations", lambda: tmp_path)
    assert Language().text("Close {month:month}.", month=date(2026, 2, 1)) == "Close Februari 2026."


def test_the_programs_files_lie_beside_the_package_or_packed_inside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert (paths.resources() / "fonts").is_dir()
    package = tmp_path / "kube_desktop"
    monkeypatch.setattr(paths, "PACKAGE", package)
    assert paths.translations() == tmp_path / "translations"
    (package / "_data" / "translations").mkdir(parents=True)
    assert paths.translations() == package / "_data" / "translations"
