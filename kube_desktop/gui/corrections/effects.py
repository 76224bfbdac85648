"""What a correction would do to the balances, before it is saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kube_desktop.bookkeeping.for_screens.entry_page import SHOWN, EntryPage, Standing
from kube_desktop.domain.accounts import account, on_normal_side
from kube_desktop.domain.production import pay_for
from kube_desktop.ledger.acts import Line
from kube_desktop.ledger.templates import DepositParts, Facts, deposit, piece_pay


@dataclass(frozen=True, slots=True)
class Effect:
    """One balance as it is and as it would be, in rupiah on its normal side."""

    account: str
    of_member: bool
    before: int
    after: int


def effects(page: EntryPage, right: Sequence[Line]) -> list[Effect]:
    """What changes when `right` takes the place of the entry; empty when nothing that people know changes."""
    moved: dict[Standing, int] = defaultdict(int)
    for sign, lines in ((-1, page.posted.entry.lines), (1, right)):
        for line in lines:
            of_member = account(line.account).members == "always"
            key = (line.account, line.member_id if of_member else None)
            moved[key] += sign * on_normal_side(line.account, line.amount)
    found = []
    for key in sorted(moved, key=lambda each: SHOWN.index(each[0]) if each[0] in SHOWN else len(SHOWN)):
        if key[0] in SHOWN and moved[key]:
            before = page.standing.get(key, 0)
            found.append(Effect(key[0], key[1] is not None, before, before + moved[key]))
    return found


def deposit_lines(page: EntryPage, savings: int, dues: int, instalment: int, fine: int) -> Sequence[Line]:
    """The sides of the right deposit. Raises RuleBroken (field "instalment") for more than is left of the loan."""
    principal = charge = 0
    if instalment and page.loan is not None:
        principal, charge = page.loan.split(instalment, "instalment")
    elif instalment:
        principal = instalment
    entry = deposit(
        DepositParts(savings, dues, principal, charge, fine),
        Facts("", page.posted.entry.member_id),
        dues_account=page.dues_account,
    )
    return entry.lines if entry is not None else ()


def amount_lines(page: EntryPage, amount: int) -> Sequence[Line]:
    """The sides of the right entry with two sides."""
    if not amount:
        return ()
    return tuple(
        Line(line.account, amount if line.amount > 0 else -amount, line.member_id) for line in page.posted.entry.lines
    )


def delivery_lines(page: EntryPage, accepted: int, pay: str) -> Sequence[Line]:
    """The sides of the right delivery, at the rate that was paid then. Raises RuleBroken (field "rate")."""
    said = page.delivery
    if said is None or not accepted or not said.rate:
        return ()
    earned = pay_for(accepted, said.rate, said.savings_per_piece, said.dues_percent)
    return piece_pay(
        earned.gross,
        earned.savings_cut,
        earned.dues_cut,
        Facts("", page.posted.entry.member_id),
        owed=pay == "owed",
        dues_account=page.dues_account,
    ).lines
