import pytest

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.regions import (
    DISTRICTS,
    VILLAGES,
    Village,
    check_village_code,
    find_villages,
    surroundings,
    village_by_code,
)


def test_the_villages_of_pitu_are_offered() -> None:
    assert village_by_code("35.21.16.2003") == Village(
        "35.21.16.2003", "Dumplengan", "Pitu", "Kab. Ngawi", "Jawa Timur"
    )
    assert sum(village.district == "Pitu" for village in VILLAGES) == 10
    assert village_by_code("35.21.16.2999") is None


def test_every_village_has_a_sound_code_and_known_surroundings() -> None:
    assert all(check_village_code(village.code) == village.code for village in VILLAGES)
    assert all(village.district and village.regency and village.province for village in VILLAGES)
    assert DISTRICTS["35.21.01"] == "Sine"
    assert DISTRICTS["35.21.19"] == "Kasreman"


def test_search_ignores_spaces_and_case() -> None:
    assert [village.name for village in find_villages("Banjar Banggi")] == ["Banjarbanggi"]
    assert [village.name for village in find_villages("35.21.16.2009")] == ["Banjarbanggi"]
    assert len(find_villages(" ")) == len(VILLAGES)
    assert find_villages("Surabaya") == ()


def test_names_that_begin_with_it_come_first() -> None:
    assert [village.name for village in find_villages("karang")] == ["Karangjati", "Karanggeneng"]
    assert [village.name for village in find_villages("p")][:2] == ["Pitu", "Papungan"]


def test_codes_are_dotted() -> None:
    assert check_village_code(" 3521162003 ") == "35.21.16.2003"
    assert check_village_code("33.71.01.1001") == "33.71.01.1001"
    assert surroundings("33.28.02.2001") == ("Bumijawa", "Kab. Tegal", "Jawa Tengah")
    assert surroundings("99.99.99.2001") == ("", "", "")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "ten digits"),
        ("35.21.16", "ten digits"),
        ("35.21.16.2003.1", "ten digits"),
        ("３５.21.16.2003", "ten digits"),
        ("20.21.16.2003", "No province has the code 20"),
        ("35.70.16.2003", "cannot be 70.16"),
        ("35.00.16.2003", "cannot be 00.16"),
        ("35.21.00.2003", "cannot be 21.00"),
        ("35.21.16.4003", "begins with 1, 2 or 3"),
        ("35.21.16.2000", "begins with 1, 2 or 3"),
    ],
)
def test_other_codes_are_refused(code: str, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence) as caught:
        check_village_code(code)
    assert caught.value.field == "code"
