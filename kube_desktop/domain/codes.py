"""The ten-character code of a seal, as it stands on paper: ``WQVFR-T1A6B`` (house.md 5)."""

from __future__ import annotations

import re

from kube_desktop.domain.errors import N_, RuleBroken

# Crockford's base 32: no I, L, O, U, so that nothing is misread on paper.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_BITS = 50
_LENGTH = 10


def head_code(digest: bytes) -> str:
    """Return the code of a seal: the first 50 bits of its hash (at least 7 bytes) in two groups of five."""
    number = int.from_bytes(digest[:7], "big") >> (7 * 8 - CODE_BITS)
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return f"{signs[:5]}-{signs[5:]}"


def normalise_code(text: str) -> str:
    """Return a typed code in the form of ``head_code``: any case, O read as 0, I and L as 1, dash optional.

    Raises RuleBroken (field "code").
    """
    signs = re.sub(r"[\s\-]", "", text).upper().translate(str.maketrans("OIL", "011"))
    if len(signs) != _LENGTH or not set(signs) <= set(ALPHABET):
        message = N_("A code has ten letters and digits. Type it as on the paper, for example WQVFR-T1A6B.")
        raise RuleBroken(message, "code")
    return f"{signs[:5]}-{signs[5:]}"
