"""Is the book what was once sealed? The chain, the payloads, the versions and the file itself.

The rules of money stand in `invariants`. `check` runs both and never changes anything.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import and_, func, or_, select

from kube_desktop.domain.accounts import CHART
from kube_desktop.domain.codes import head_code, normalise_code
from kube_desktop.domain.errors import N_
from kube_desktop.ledger.acts import chain_seed, in_chain
from kube_desktop.ledger.chain import canonical, first_link, seal_hash
from kube_desktop.ledger.payload import all_statements
from kube_desktop.ledger.sealing import contents
from kube_desktop.ledger.versions import FIELDS, VERSIONS, as_text
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.schema import broken_links, inspect_schema, unsound_pages
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import STATEMENTS, accounts, acts, book, entries, groups, lines, seals, villages

RECENT = 20
"""How many of the newest links are verified at every opening: a cost that does not grow with the book."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `check` has to say. A fault is wrong; a note is only worth knowing."""

    kind: Literal["fault", "note"]
    message: str
    values: dict[str, Any]


def fault(message: str, **values: Any) -> Finding:
    """A finding that something is wrong."""
    return Finding("fault", message, values)


def verify_recent(session: Session) -> None:
    """Recompute the newest links of the chains. Raises BookRefused ("altered")."""
    newest = session.scalar(select(func.max(acts.c.id))) or 0
    try:
        sound = all(sound for _, sound in _links(session, acts.c.id > newest - RECENT))
    except ValueError:  # a date or a moment that is none
        sound = False
    if not sound or not session.scalar(select(book.c.uid)):
        message = N_(
            "The newest records of this book were altered from outside. Restore a copy; do not go on with this one."
        )
        raise BookRefused("altered", message)


def check_file(session: Session) -> Iterator[Finding]:
    """The file's structure, tables, guards and links."""
    connection: sqlite3.Connection = session.connection.connection.driver_connection  # type: ignore[assignment]
    for text in unsound_pages(connection):
        yield fault(N_("The file is damaged: {text}"), text=text)
    schema = inspect_schema(connection)
    for name in schema.missing_guards:
        yield fault(N_("The guard {name} is missing."), name=name)
    for name in schema.changed_guards:
        yield fault(N_("The guard {name} was changed."), name=name)
    for name in schema.foreign:
        yield fault(N_("{name} does not belong in a book."), name=name)
    if schema.tables_differ:
        yield fault(N_("The tables differ from those that this program makes."))
    for table, row in broken_links(connection):
        yield fault(N_("Row {row} of {table} points at something that is not there."), row=row, table=table)


def check_chains(session: Session) -> Iterator[Finding]:
    """Every link of every chain: none missing, none altered."""
    for group_id in [None, *(row.id for row in session.rows(select(groups.c.id).order_by(groups.c.id)))]:
        expected = 1
        for act, sound in _links(session, in_chain(group_id)):
            if act.sequence != expected:
                yield fault(N_("Act {expected} of chain {chain} is missing."), expected=expected, chain=group_id or 0)
            if not sound:
                message = N_("Act {sequence} of chain {chain} ({kind}, {date}) was altered.")
                yield fault(message, sequence=act.sequence, chain=group_id or 0, kind=act.kind, date=act.date)
            expected = act.sequence + 1


def _links(session: Session, which: Any) -> Iterator[tuple[Any, bool]]:
    """Yield (act, whether its seal is right) in the order of the chain(s)."""
    hashes = {
        (row.group_id, row.sequence): (row.previous_hash, row.hash)
        for row in session.rows(
            select(acts.c.group_id, acts.c.sequence, seals.c.previous_hash, seals.c.hash)
            .join(seals, seals.c.act_id == acts.c.id)
            .where(which)
        )
    }
    for act, content in contents(session, which):
        seal = hashes.get((act.group_id, act.sequence))
        previous = _previous(session, hashes, act)
        yield act, seal == (previous, seal_hash(previous, content) if previous else b"")


def _previous(session: Session, hashes: dict[tuple[int | None, int], tuple[bytes, bytes]], act: Any) -> bytes | None:
    if act.sequence == 1:
        return first_link(chain_seed(session, act.group_id))
    if (before := hashes.get((act.group_id, act.sequence - 1))) is not None:
        return before[1]
    found: bytes | None = session.scalar(
        select(seals.c.hash)
        .join(acts, acts.c.id == seals.c.act_id)
        .where(in_chain(act.group_id), acts.c.sequence == act.sequence - 1)
    )
    return found


def check_payloads(session: Session) -> Iterator[Finding]:
    """Every row that an act says stands in its payload, and the other way round."""
    said: dict[int, dict[str, list[Any]]] = defaultdict(dict)
    for table in STATEMENTS:
        for act_id, content in all_statements(session, table):
            # As it is sealed: a text may stand in its row as it was typed, in the chain it is NFC.
            said[act_id].setdefault(table.name, []).append(json.loads(canonical(content)))
    names = {table.name for table in STATEMENTS}
    for act in session.rows(select(acts.c.id, acts.c.kind, acts.c.date, acts.c.payload)):
        payload = json.loads(act.payload)
        sealed = {name: rows for name, rows in payload.items() if name in names}
        if sealed != said.pop(act.id, {}):
            message = N_("What act {number} ({kind}, {date}) says was altered.")
            yield fault(message, number=act.id, kind=act.kind, date=act.date)
    for act_id in said:
        yield fault(N_("Records name act {number}, which is not there."), number=act_id)


def check_versions(session: Session) -> Iterator[Finding]:
    """Villages, groups and members are what their newest versions say."""
    for table, (versions, owner) in VERSIONS.items():
        newest: dict[int, dict[str, str | None]] = defaultdict(dict)
        for row in session.rows(select(versions).order_by(versions.c.id)):
            newest[row._mapping[owner]][row.field] = row.value
        for row in session.rows(select(table)):
            said = newest.get(row.id, {})
            for name in FIELDS[table]:
                if as_text(row._mapping[name]) != said.get(name):
                    message = N_("{table} {number}: {field} was altered (was {value}).")
                    yield fault(message, table=table.name, number=row.id, field=name, value=said.get(name))


def check_order(session: Session) -> Iterator[Finding]:
    """Local ids rise with those of the acts: they tell what is newest, and in which order things happened."""
    for table in (entries, *STATEMENTS):
        before = func.lag(table.c.act_id).over(order_by=table.c.id).label("before")
        pairs = select(table.c.act_id, before).subquery()
        if session.first(select(pairs).where(pairs.c.act_id < pairs.c.before).limit(1)):
            yield fault(N_("Rows of {table} changed their places."), table=table.name)
    number = lines.c.line_no
    gaps = or_(func.min(number) != 1, func.max(number) != func.count())
    if session.first(select(lines.c.entry_id).group_by(lines.c.entry_id).having(gaps).limit(1)):
        yield fault(N_("Rows of {table} changed their places."), table=lines.name)


def check_what_is_fixed(session: Session) -> Iterator[Finding]:
    """The chart of accounts is this program's, and every group stands in the village in which it was founded."""
    chart = {each.code: (each.name, each.members) for each in CHART if each.posted}
    stands = {row.code: (row.name, row.members) for row in session.rows(select(accounts))}
    for code in sorted(chart.keys() | stands.keys()):
        if chart.get(code) != stands.get(code):
            yield fault(N_("Account {code} was altered."), code=code)
    founded = (
        select(groups.c.name, villages.c.code, acts.c.payload)
        .join(villages, villages.c.id == groups.c.village_id)
        .join(acts, and_(acts.c.group_id == groups.c.id, acts.c.sequence == 1))
    )
    for row in session.rows(founded):
        if json.loads(row.payload).get("village") != row.code:
            yield fault(N_("{group} was moved to another village."), group=row.name)


def find_code(session: Session, code: str) -> tuple[Any, ...] | None:
    """The act whose seal bears a printed code: (kind, date, written_at, group name or None), or None."""
    wanted = normalise_code(code)
    for row in session.rows(
        select(seals.c.hash, acts.c.kind, acts.c.date, acts.c.written_at, groups.c.name).select_from(
            seals.join(acts, acts.c.id == seals.c.act_id).outerjoin(groups, groups.c.id == acts.c.group_id)
        )
    ):
        if head_code(row.hash) == wanted:
            return (row.kind, row.date, row.written_at, row.name)
    return None
