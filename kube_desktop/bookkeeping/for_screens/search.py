"""The search field of the window: members, groups, vouchers, decisions, notes. Spaces, case, accents are ignored."""

from dataclasses import dataclass

from sqlalchemy import Select, and_, or_, select, true

from kube_desktop.bookkeeping.decisions import decision_number
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.names import search_key
from kube_desktop.domain.periods import parse_voucher, voucher
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import attendance, decisions, entries, groups, members, villages

SHORTEST = 2
MOST_NOTES = 4
"""Of entries and of notes at meetings, each: the newest ones."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its `kind`, its local id, its name, and where it belongs.

    Kinds are "member", "group", "voucher" (found by its number or by its text), "decision", and "note" (of a member at
    a meeting; the id is the member's). `group_id` and `village_id` are where to go, `number` is the member's, the
    voucher's or the decision's.
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

    A voucher number of several groups finds one in each. Texts of entries and notes are looked for in the present
    group only, if there is one: a book of many groups has hundreds of thousands. Fewer than two letters find nothing.
    """
    key = search_key(typed)
    if len(key) < SHORTEST:
        return []
    found = [*_vouchers(session, typed), *_groups(session, key), *_members(session, key), *_decisions(session, key)]
    found += [*_texts(session, key, group_id), *_notes(session, key, group_id)]
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


def _decisions(session: Session, key: str) -> list[Hit]:
    query = select(decisions.c.id, decisions.c.text, decisions.c.number, decisions.c.year)
    found = []
    for row in session.rows(_with_place(query, decisions.c.group_id).order_by(decisions.c.id.desc())):
        number = decision_number(row.number, row.year)
        if key in search_key(row.text) or key == search_key(number):
            found.append(Hit("decision", row.id, row.text, number, *row[4:]))
    return found


def _texts(session: Session, key: str, group_id: int | None) -> list[Hit]:
    """The newest entries whose text, or whose other party, holds what was typed. Many entries share one text."""
    here = entries.c.group_id == group_id if group_id is not None else true()
    said = session.rows(select(entries.c.text, entries.c.party).where(here).distinct())
    texts = {row.text for row in said if key in search_key(row.text)}
    parties = {row.party for row in said if key in search_key(row.party)}
    if not texts and not parties:
        return []
    wanted = or_(entries.c.text.in_(texts), entries.c.party.in_(parties))
    query = select(entries.c.id, entries.c.text, entries.c.party, entries.c.series, entries.c.number, entries.c.date)
    query = _with_place(query, entries.c.group_id).where(here, wanted).order_by(entries.c.id.desc()).limit(MOST_NOTES)
    return [
        Hit(
            "voucher",
            row.id,
            ", ".join(part for part in (row.text, row.party) if part),
            voucher(row.series, row.number, row.date),
            *row[6:],
        )
        for row in session.rows(query)
    ]


def _notes(session: Session, key: str, group_id: int | None) -> list[Hit]:
    """The newest notes that were written beside a member at a meeting."""
    query = select(members.c.id, attendance.c.note, members.c.number, members.c.name)
    query = query.join(attendance, attendance.c.member_id == members.c.id).where(attendance.c.note != "")
    if group_id is not None:
        query = query.where(attendance.c.group_id == group_id)
    rows = session.rows(_with_place(query, members.c.group_id).order_by(attendance.c.id.desc()))
    found = [row for row in rows if key in search_key(row.note)][:MOST_NOTES]
    return [Hit("note", row.id, f"{row.name}: {row.note}", row.number, *row[4:]) for row in found]


def _with_place(query: Select, group_column: object) -> Select:  # type: ignore[type-arg]
    """The query with group id, group name and village id at the end of each row."""
    on_group = groups.c.id == group_column
    if not any(source is groups for source in query.get_final_froms()):
        query = query.join(groups, on_group)
    return query.join(villages, villages.c.id == groups.c.village_id).add_columns(
        groups.c.id.label("group_id"), groups.c.name.label("group_name"), villages.c.id.label("village_id")
    )
