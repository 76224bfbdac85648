"""The chain's arithmetic: three golden vectors for ever, and what canonical JSON promises."""

import hashlib
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kube_desktop.domain.codes import head_code
from kube_desktop.ledger.chain import canonical, first_link, identity_digest, seal_hash

GROUP_UID = "6b0d0f4e-3c36-4d6e-9a0b-1f2a3b4c5d6e"

FIRST = {
    "act": "11111111-1111-4111-8111-111111111111",
    "sequence": 1,
    "kind": "group",
    "date": "2026-01-02",
    "payload": "{}",
    "clock_doubted": None,
    "entries": [],
}
FIRST_JSON = (
    '["KUBE-1","%s",{"act":"11111111-1111-4111-8111-111111111111","date":"2026-01-02","entries":[],"kind":"group",'
    '"payload":"{}","sequence":1}]'
)
DEPOSIT = {
    "act": "22222222-2222-4222-8222-222222222222",
    "sequence": 2,
    "date": "2026-02-14",
    "clock_doubted": True,
    "entries": [
        {
            "voucher": "KM-0001/II/2026",
            "text": "Setoran Sri Sulé",
            "party": "",
            "held_on": None,
            "lines": [["1-1100", 10000], ["2-1100", -10000, "33333333-3333-4333-8333-333333333333"]],
        }
    ],
}
DEPOSIT_JSON = (
    '["KUBE-1","%s",{"act":"22222222-2222-4222-8222-222222222222","clock_doubted":true,"date":"2026-02-14",'
    '"entries":[{"lines":[["1-1100",10000],["2-1100",-10000,"33333333-3333-4333-8333-333333333333"]],"party":"",'
    '"text":"Setoran Sri Sulé","voucher":"KM-0001/II/2026"}],"sequence":2}]'
)


def test_golden_first_link() -> None:
    assert first_link(GROUP_UID).hex() == "edb3b863ecfdaff86bfa3b5fce3a870e1069042fe0ec8fe047f2c036f1757861"


def test_golden_first_act() -> None:
    previous = first_link(GROUP_UID)
    assert seal_hash(previous, FIRST) == hashlib.sha256((FIRST_JSON % previous.hex()).encode()).digest()
    assert seal_hash(previous, FIRST).hex() == "670482ba96d5ec96f6c14da23ee82857ad7f33891159552ee8a083eee43cde38"


def test_golden_deposit() -> None:
    """The text as a keyboard may send it, decomposed, gives the same seal."""
    previous = seal_hash(first_link(GROUP_UID), FIRST)
    seal = seal_hash(previous, DEPOSIT)
    assert seal == hashlib.sha256((DEPOSIT_JSON % previous.hex()).encode()).digest()
    assert seal.hex() == "f28a4f37750f5f34950134393ca72d2b05e014d9aed041fc221c70930fdd3dfb"
    assert head_code(seal) == "YA54Y-DVN1X"
    decomposed = json.loads(unicodedata.normalize("NFD", json.dumps(DEPOSIT, ensure_ascii=False)))
    assert decomposed != DEPOSIT
    assert seal_hash(previous, decomposed) == seal


values = some.recursive(
    some.booleans() | some.integers(-(2**63), 2**63 - 1) | some.text(),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(), some.none() | inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_canonical_is_json_that_reads_back_without_nulls(value: Any) -> None:
    text = canonical(value)
    assert canonical(json.loads(text)) == text
    assert "\n" not in text


@given(some.dictionaries(some.text(), some.integers()), some.randoms())
def test_the_order_of_keys_is_no_matter(content: dict[str, int], chance: Any) -> None:
    keys = list(content)
    chance.shuffle(keys)
    assert canonical({key: content[key] for key in keys}) == canonical(content)


@given(some.dictionaries(some.text(), some.integers()), some.text())
def test_absent_and_null_are_the_same(content: dict[str, int | None], key: str) -> None:
    content.pop(key, None)
    assert canonical(content) == canonical(content | {key: None})


@pytest.mark.parametrize("value", [1.5, b"x", {1, 2}, object(), [None]])
def test_nothing_else_enters_the_chain(value: object) -> None:
    with pytest.raises(TypeError, match="no place in the chain"):
        canonical(["x", {"y": value}])


def test_a_persons_data_stands_as_a_digest() -> None:
    salt = bytes(16)
    assert identity_digest(salt, "Ani") == hashlib.sha256(salt + b"Ani").hexdigest()
    assert identity_digest(salt, "Sule\u0301") == identity_digest(salt, "Sulé")
    assert identity_digest(salt, None) is None
    assert identity_digest(b"other", "Ani") != identity_digest(salt, "Ani")
