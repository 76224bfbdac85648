from datetime import date

from kube_desktop.domain.errors import N_, RuleBroken


def test_a_sentence_is_filled_in_as_its_placeholders_say() -> None:
    error = RuleBroken(
        N_("{amount:rupiah}, {pieces:figure}, {plain}, {name:>4}, {day}, {day:month}"),
        "amount",
        amount=-50_000,
        pieces=1250,
        plain=2026,
        name="A01",
        day=date(2026, 2, 1),
    )
    assert str(error) == "-Rp50.000, 1.250, 2026,  A01, 01-02-2026, February 2026"
    assert error.field == "amount"
    assert error.values["plain"] == 2026


def test_a_sentence_without_values_stays_as_it_is() -> None:
    assert str(RuleBroken("Type {this}.")) == "Type {this}."
    assert RuleBroken("x").field is None
