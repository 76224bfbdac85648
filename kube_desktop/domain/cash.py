"""Counting cash by notes and coins (AT-10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kube_desktop.domain.errors import N_, RuleBroken


def counted(pieces: Mapping[str, int]) -> int:
    """Return the rupiah of a count; ``pieces`` maps keys of ``DENOMINATIONS`` to how many there are.

    Raises RuleBroken (the key as field) for a denomination that does not exist or fewer than none.
    """
    total = 0
    for key, count in pieces.items():
        denomination = _BY_KEY.get(key)
        if denomination is None:
            raise RuleBroken(N_("There is no note or coin {key}. Take it out of the count."), key, key=key)
        if count < 0:
            raise RuleBroken(N_("A count of notes or coins cannot be below zero."), key)
        total += denomination.value * count
    return total


def difference(counted_cash: int, expected: int) -> int:
    """Return the rupiah that are over (above zero) or short (below zero) of what there should be."""
    return counted_cash - expected


def check_difference(amount: int, reason: str) -> None:
    """Refuse a difference without a reason.

    ``amount`` is what ``difference`` returned. Raises RuleBroken (field "reason").
    """
    if amount == 0 or reason.strip():
        return
    if amount > 0:
        message = N_("{amount:rupiah} too much was counted. Count again, or write down the reason.")
    else:
        message = N_("{amount:rupiah} is missing. Count again, or write down the reason.")
    raise RuleBroken(message, "reason", amount=abs(amount))


@dataclass(frozen=True, slots=True)
class Denomination:
    """A note or a coin. ``key`` is what counts are stored under, ``value`` rupiah."""

    key: str
    value: int
    kind: Literal["note", "coin"]


DENOMINATIONS: tuple[Denomination, ...] = (
    *(Denomination(f"n{value}", value, "note") for value in (100_000, 75_000, 50_000, 20_000, 10_000)),
    *(Denomination(f"n{value}", value, "note") for value in (5_000, 2_000, 1_000)),
    *(Denomination(f"c{value}", value, "coin") for value in (1_000, 500, 200, 100)),
)

_BY_KEY = {each.key: each for each in DENOMINATIONS}
