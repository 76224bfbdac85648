"""No balance below zero, measured at the end of every day from an act's date to the last posting (house.md 4).

Savings, social-solidarity dues, wages owed and loans: never. Cash: only with a reason, which is kept in the act.
The guards hold the same for the end of all postings; here a person gets a sentence.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from kube_desktop.domain.accounts import CASH, LOANS, SOCIAL_FUND, WAGES_OWED, account, on_normal_side
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.ledger.balances import balances
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import lines, members

Key = tuple[str, int | None]


def check_floors(
    session: Session, group_id: int | None, day: date, posted: Sequence[Mapping[str, Any]], cash_reason: Any
) -> None:
    """Refuse an act (its lines just inserted, dated `day`) that takes a balance below zero on any day from then on.

    Raises RuleBroken (field "amount", or "cash_reason" for cash without a reason).
    """
    keys = {_key(line["account_code"], line["member_id"]) for line in posted if _lowers(line)}
    if cash_reason:
        keys.discard((CASH, None))
    if group_id is None or not keys:
        return
    found = _lowest(session, group_id, day, keys)
    # Cash comes last: a reason would not help where savings run short as well.
    for (code, member_id), (when, lowest) in sorted(found.items(), key=lambda item: item[0][0] == CASH):
        if lowest < 0:
            _refuse(session, code, member_id, when, lowest)


def _key(code: str, member_id: int | None) -> Key:
    return code, member_id if account(code).members == "always" else None


def _lowers(line: Mapping[str, Any]) -> bool:
    code = line["account_code"]
    return account(code).floor != "none" and on_normal_side(code, line["amount"]) < 0


def _lowest(session: Session, group_id: int, day: date, keys: set[Key]) -> dict[Key, tuple[date, int]]:
    """The lowest end-of-day balance (positive on the normal side) from `day` on, and its first day, of each key."""
    codes = {code for code, _ in keys}
    running: dict[Key, int] = defaultdict(int)
    for balance in balances(session, day - timedelta(days=1), [group_id], codes):
        running[_key(balance.account, balance.member_id)] += on_normal_side(balance.account, balance.amount)
    moves = session.rows(
        select(lines.c.date, lines.c.account_code, lines.c.member_id, func.sum(lines.c.amount))
        .where(lines.c.group_id == group_id, lines.c.date >= day, lines.c.account_code.in_(codes))
        .group_by(lines.c.date, lines.c.account_code, lines.c.member_id)
        .order_by(lines.c.date)
    )
    by_day: dict[date, list[tuple[Key, int]]] = defaultdict(list)
    for when, code, member_id, amount in moves:
        by_day[when].append((_key(code, member_id), on_normal_side(code, amount)))
    lowest: dict[Key, tuple[date, int]] = {}
    for when, changes in by_day.items():
        for key, amount in changes:
            running[key] += amount
        for key in keys:
            if key not in lowest or running[key] < lowest[key][1]:
                lowest[key] = (when, running[key])
    return lowest


def _refuse(session: Session, code: str, member_id: int | None, when: date, lowest: int) -> None:
    values: dict[str, Any] = {"day": when, "lacking": -lowest}
    if member_id is not None:
        found = session.first(select(members.c.number, members.c.name).where(members.c.id == member_id))
        values |= {"number": found.number, "name": found.name} if found else {}
    if code == CASH:
        raise RuleBroken(
            N_("On {day} the cash would be {lacking:rupiah} short. Check the amounts, or write why it is so."),
            "cash_reason",
            **values,
        )
    if code == SOCIAL_FUND:
        raise RuleBroken(
            N_("On {day} the social-solidarity fund would be {lacking:rupiah} short. Use at most what is there."),
            "amount",
            **values,
        )
    if code == LOANS:
        raise RuleBroken(
            N_(
                "{number} {name} would pay back {lacking:rupiah} more than is left of the loan. Write a smaller amount."
            ),
            "amount",
            **values,
        )
    if code == WAGES_OWED:
        raise RuleBroken(
            N_("The group does not owe {number} {name} that much pay: {lacking:rupiah} too much on {day}."),
            "amount",
            **values,
        )
    raise RuleBroken(
        N_("The savings of {number} {name} would be {lacking:rupiah} short on {day}. Withdraw at most what is there."),
        "amount",
        **values,
    )
