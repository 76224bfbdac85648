"""What every account and every member of some groups holds at the end of a day: for the command line and the export."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select

from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.domain.accounts import LOANS, SAVINGS, SOCIAL_FUND, SOCIAL_SAVINGS, WAGES_OWED, on_normal_side
from kube_desktop.ledger.balances import Balance, balances
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import entries, lines, members


@dataclass(frozen=True, slots=True)
class MemberBalances:
    """One member's balances in whole rupiah; `social_dues` is what they contributed, less reversals."""

    number: str
    name: str
    savings: int
    social_dues: int
    loan: int
    wages_owed: int


@dataclass(frozen=True, slots=True)
class GroupBalances:
    """One group's balances in whole rupiah, positive on each account's normal side, in the order of the codes.

    Accounts that were posted to by that day, their members included; every member, also with nothing.
    """

    village_code: str
    village_name: str
    group: str
    accounts: tuple[tuple[str, int], ...]
    members: tuple[MemberBalances, ...]


def group_balances(session: Session, day: date, group_ids: Collection[int] | None = None) -> list[GroupBalances]:
    """The balances of some groups (default all) at the end of a day, by village code and name of the group."""
    standing: dict[int, list[Balance]] = defaultdict(list)
    for balance in balances(session, day, group_ids):
        standing[balance.group_id].append(balance)
    people = _members(session, group_ids)
    dues_saved = _dues_saved(session, day, group_ids)
    return [
        GroupBalances(
            group.village_code,
            group.village_name,
            group.name,
            _accounts(standing[group.id]),
            _members_balances(people[group.id], standing[group.id], dues_saved),
        )
        for group in group_rows(session)
        if group_ids is None or group.id in group_ids
    ]


def last_day_posted(session: Session) -> date | None:
    """The day of the newest posting in the whole book, or None."""
    found: date | None = session.scalar(select(func.max(entries.c.date)))
    return found


def _accounts(standing: list[Balance]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = defaultdict(int)
    for balance in standing:
        sums[balance.account] += on_normal_side(balance.account, balance.amount)
    return tuple(sorted(sums.items()))


def _members(session: Session, group_ids: Collection[int] | None) -> dict[int, list[tuple[int, str, str]]]:
    query = select(members.c.group_id, members.c.id, members.c.number, members.c.name)
    if group_ids is not None:
        query = query.where(members.c.group_id.in_(group_ids))
    found: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for row in session.rows(query.order_by(members.c.group_id, members.c.number)):
        found[row.group_id].append((row.id, row.number, row.name))
    return found


def _members_balances(
    people: list[tuple[int, str, str]], standing: list[Balance], dues_saved: dict[int, int]
) -> tuple[MemberBalances, ...]:
    holds: dict[tuple[int | None, str], int] = defaultdict(int)
    for balance in standing:
        holds[balance.member_id, balance.account] += on_normal_side(balance.account, balance.amount)
    return tuple(
        MemberBalances(
            number,
            name,
            holds[member_id, SAVINGS],
            holds[member_id, SOCIAL_FUND] + dues_saved.get(member_id, 0),
            holds[member_id, LOANS],
            holds[member_id, WAGES_OWED],
        )
        for member_id, number, name in people
    )


def _dues_saved(session: Session, day: date, group_ids: Collection[int] | None) -> dict[int, int]:
    """Contributions less reversals where dues are members' own savings: member id -> rupiah.

    There the balance will not do, as it also falls when dues are paid out. (In a fund only contributions carry a
    member, so there it is the balance.)
    """
    reversal = entries.c.reverses_id.is_not(None)
    contributed = or_(and_(lines.c.amount < 0, ~reversal), and_(lines.c.amount > 0, reversal))
    query = (
        select(lines.c.member_id, func.sum(-lines.c.amount))
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(lines.c.account_code == SOCIAL_SAVINGS, lines.c.date <= day, contributed)
        .group_by(lines.c.member_id)
    )
    if group_ids is not None:
        query = query.where(lines.c.group_id.in_(group_ids))
    return {row[0]: row[1] for row in session.rows(query)}
