import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kube_desktop.domain.codes import ALPHABET, head_code, normalise_code
from kube_desktop.domain.errors import RuleBroken


def read_bits(code: str) -> str:
    """Write the code's fifty bits, looked up in Crockford's alphabet sign by sign."""
    return "".join(f"{ALPHABET.index(sign):05b}" for sign in code.replace("-", ""))


@given(st.binary(min_size=7, max_size=32))
def test_a_code_is_the_first_fifty_bits(digest: bytes) -> None:
    code = head_code(digest)
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", code)
    assert read_bits(code) == "".join(f"{byte:08b}" for byte in digest)[:50]


def test_known_codes() -> None:
    assert head_code(bytes(32)) == "00000-00000"
    assert head_code(b"\xff" * 32) == "ZZZZZ-ZZZZZ"
    assert head_code(hashlib.sha256(b"").digest()) == "WERC8-GMRZG"


def test_a_typed_code_is_read_however_it_was_misread() -> None:
    assert normalise_code("wqvfr-t1a6b") == normalise_code(" WQVFR TIA6B ") == "WQVFR-T1A6B"
    assert normalise_code("ooool00000") == "00001-00000"


@pytest.mark.parametrize("text", ["", "WQVFR", "WQVFR-T1A6B9", "WQVFU-T1A6B", "WQVF!-T1A6B"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="ten letters and digits"):
        normalise_code(text)
