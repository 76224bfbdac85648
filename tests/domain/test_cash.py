import pytest

from kube_desktop.domain.cash import DENOMINATIONS, check_difference, counted, difference
from kube_desktop.domain.errors import RuleBroken


def test_the_count_of_the_source_agrees_with_its_book() -> None:
    pieces = {"n50000": 5, "n20000": 5, "n10000": 4, "n5000": 3, "n2000": 5}
    coins = {"c1000": 6, "c500": 6, "c200": 4, "c100": 2}
    assert counted(pieces | coins) == 425_000
    assert difference(425_000, 1_000_000 + 250_000 - 825_000) == 0
    check_difference(0, "")


def test_every_note_and_coin_is_counted_for_what_it_is() -> None:
    assert [each.key for each in DENOMINATIONS] == [
        *("n100000", "n75000", "n50000", "n20000", "n10000", "n5000", "n2000", "n1000"),
        *("c1000", "c500", "c200", "c100"),
    ]
    assert all(counted({each.key: 2}) == 2 * each.value for each in DENOMINATIONS)
    assert [each.kind for each in DENOMINATIONS].count("coin") == 4
    assert counted({}) == 0


def test_bad_counts_are_refused() -> None:
    with pytest.raises(RuleBroken, match="no note or coin n3000"):
        counted({"n3000": 1})
    with pytest.raises(RuleBroken, match="below zero") as caught:
        counted({"n1000": -1})
    assert caught.value.field == "n1000"


def test_a_difference_wants_a_reason() -> None:
    assert difference(3_095_000, 3_100_000) == -5_000
    with pytest.raises(RuleBroken, match=r"Rp5\.000 is missing"):
        check_difference(-5_000, "  ")
    with pytest.raises(RuleBroken, match=r"Rp5\.000 too much"):
        check_difference(5_000, "")
    check_difference(-5_000, "salah kembalian")
