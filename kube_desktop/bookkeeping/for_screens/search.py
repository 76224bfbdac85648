"""The search field of the window: members by name or number, groups, vouchers. Spaces, case and accents are ignored."""

from dataclasses import dataclass

from sqlalchemy import Select, and_, select

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.names import search_key
from kube_desktop.domain.periods import parse_voucher, voucher
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import entries, groups, members, villages

SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: `kind` "member", "group" or "voucher", its local id, its name, and where it belongs.

    `group_id` and `village_id` are where to go; `number` is the member's or the voucher's, `day` of a voucher.
    """

    kind: str
    id: int
    name: str
    number: str
    group_id: int
    group_name: str
    village_id: int


def search(session: Session, typed: str, group_id: int | None = None, limit: int = 12) -> list[Hit]:
    """What was typed, found in the whole book; hits in the present group come first.

    A voucher number of several groups finds one in each. Fewer than two letters find nothing.
    """
    key = search_key(typed)
    if len(key) < SHORTEST:
        return []
    found = [*_vouchers(session, typed), *_groups(session, key), *_members(session, key)]
    return sorted(found, key=lambda hit: (hit.group_id != group_id, _rank(hit, key)))[:limit]


def _rank(hit: Hit, key: str) -> tuple[bool, bool]:
    """Whole numbers first, then names that begin with what was typed."""
    return search_key(hit.number) != key, not search_key(hit.name).startswith(key)


def _members(session: Session, key: str) -> list[Hit]:
    # Search keys ignore case and accents in Python's way, which no SQL has; a book holds some hundred members.
    rows = session.rows(_with_place(select(members.c.id, members.c.name, members.c.number), members.c.group_id))
    return [Hit("member", *row) for row in rows if key in search_key(row.name) or key == search_key(row.number)]


def _groups(session: Session, key: str) -> list[Hit]:
    rows = session.rows(_with_place(select(groups.c.id, groups.c.name, groups.c.number), groups.c.id))
    return [Hit("group", *row) for row in rows if key in search_key(row.name) or key == search_key(row.number)]


def _vouchers(session: Session, typed: str) -> list[Hit]:
    try:
        wanted = parse_voucher(typed)
    except RuleBroken:
        return []
    query = _with_place(select(entries.c.id, entries.c.text, entries.c.number, entries.c.date), entries.c.group_id)
    query = query.where(
        and_(entries.c.series == wanted.series, entries.c.number == wanted.number, entries.c.year == wanted.year)
    )
    return [
        Hit("voucher", row.id, row.text, voucher(wanted.series, wanted.number, row.date), *row[4:])
        for row in session.rows(query)
        if row.date.month == wanted.month
    ]


def _with_place(query: Select, group_column: object) -> Select:  # type: ignore[type-arg]
    """The query with group id, group name and village id at the end of each row."""
    on_group = groups.c.id == group_column
    if not any(source is groups for source in query.get_final_froms()):
        query = query.join(groups, on_group)
    return query.join(villages, villages.c.id == groups.c.village_id).add_columns(
        groups.c.id.label("group_id"), groups.c.name.label("group_name"), villages.c.id.label("village_id")
    )
