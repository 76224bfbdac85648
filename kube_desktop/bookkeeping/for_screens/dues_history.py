"""How dues were owed and paid, day by day: derived each time, the oldest due is settled first; nothing stores it."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Settled:
    """What a payment settled of an earlier day's due, in rupiah."""

    paid_on: date
    owed_on: date
    amount: int


def settled_arrears(owed: Iterable[tuple[date, int]], paid: Iterable[tuple[date, int]]) -> list[Settled]:
    """Which payments of one member settled arrears, in order of time.

    `owed` and `paid` are (day, rupiah); below zero a due is a waiver and a payment a reversal. A payment settles the
    oldest open due first, also on the day on which a new one falls due.
    """
    events = sorted([(day, 0, amount) for day, amount in owed] + [(day, 1, amount) for day, amount in paid])
    still_open: deque[tuple[date, int]] = deque()
    credit = 0
    found: list[Settled] = []
    for day, is_payment, amount in events:
        if bool(is_payment) == (amount > 0):
            credit += abs(amount)
        else:
            still_open.append((day, abs(amount)))
        while credit and still_open:
            owed_on, left = still_open.popleft()
            part = min(credit, left)
            credit -= part
            if left > part:
                still_open.appendleft((owed_on, left - part))
            if is_payment and amount > 0 and owed_on < day:
                found.append(Settled(day, owed_on, part))
    return found
