"""The chain of seals: what a seal is computed from (house.md 5).

SHA-256 over canonical JSON (UTF-8, NFC, sorted keys, no spaces) of the tag `KUBE-1`, the hash before, and the act
with its entries and lines. Only uids, account codes, ISO dates, integers and text; no local ids; what is absent and
what is null are the same (left out). Three golden vectors in the tests hold this for ever.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

TAG = "KUBE-1"


def first_link(chain_seed: str) -> bytes:
    """What the first seal of a chain follows: SHA-256 of its seed, the uid of its group or of the book."""
    return hashlib.sha256(chain_seed.encode()).digest()


def seal_hash(previous: bytes, content: Mapping[str, Any]) -> bytes:
    """The seal of an act: 32 bytes over the hash before and the act's content."""
    return hashlib.sha256(canonical([TAG, previous.hex(), content]).encode()).digest()


def identity_digest(salt: bytes, value: str | None) -> str | None:
    """How a person's data enters the chain: SHA-256 (hex) of a random salt and the value; None for no value."""
    if value is None:
        return None
    return hashlib.sha256(salt + unicodedata.normalize("NFC", value).encode()).hexdigest()


def canonical(value: Any) -> str:
    """The one way to write a value as JSON."""
    return json.dumps(_bare(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _bare(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {key: _bare(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [_bare(item) for item in value]
    if isinstance(value, (bool, int)):
        return value
    raise TypeError(f"{type(value).__name__} has no place in the chain")
