"""What is true now of villages, groups and members, and what was true at any act.

`villages`, `groups` and `members` hold the newest value of every field; the `*_versions` tables hold every value
there ever was, as text, tied to its act. `check` rebuilds the first from the second.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, bindparam, func, select, update

from kube_desktop.ledger.acts import Act
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import (
    group_versions,
    groups,
    member_versions,
    members,
    village_versions,
    villages,
)

VERSIONS: dict[Table, tuple[Table, str]] = {
    villages: (village_versions, "village_id"),
    groups: (group_versions, "group_id"),
    members: (member_versions, "member_id"),
}
"""Current table -> its versions and the column that names whose they are."""

FIELDS: dict[Table, tuple[str, ...]] = {
    table: tuple(column.name for column in table.columns if column.name not in {"id", "uid", "group_id", "village_id"})
    for table in VERSIONS
}
"""The fields of a row that have versions."""

Fields = Mapping[str, Any]


def as_text(value: Any) -> str | None:
    """How a field's value stands in its version: dates as ISO text, numbers as digits."""
    if value is None or isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def change(act: Act, table: Table, row_id: int, fields: Fields) -> None:
    """Bring a row up to date and keep the new value of every field that really changes."""
    row = act.session.first(select(table).where(table.c.id == row_id))
    before = row._mapping if row else {}
    changed = {name: value for name, value in fields.items() if as_text(before[name]) != as_text(value)}
    if changed:
        act.session.execute(update(table).where(table.c.id == row_id).values(**changed))
        keep(act, table, row_id, changed)


def keep(act: Act, table: Table, row_id: int, fields: Fields) -> None:
    """Write down the versions of these fields, as part of the act. A person's data gets a salt each."""
    versions, owner = VERSIONS[table]
    rows = [
        {owner: row_id, "field": name, "value": as_text(value)}
        | ({"salt": act.session.new_salt()} if versions is member_versions else {})
        for name, value in fields.items()
    ]
    act.say(versions, rows)


def as_of(session: Session, table: Table, row_ids: list[int], act_id: int) -> dict[int, dict[str, str | None]]:
    """The fields of some rows as they were when act `act_id` was sealed: row id -> field -> value as text.

    Rows that did not exist then are left out. Ids of acts grow through the whole book, so this also holds for a
    village, whose acts stand in another chain.
    """
    found: dict[int, dict[str, str | None]] = {}
    for owner_id, name, value in session.rows(_newest(table), {"row_ids": row_ids, "act": act_id}):
        found.setdefault(owner_id, {})[name] = value
    return found


@cache
def _newest(table: Table) -> Select[Any]:
    versions, owner = VERSIONS[table]
    newest = (
        select(func.max(versions.c.id).label("id"))
        .where(versions.c[owner].in_(bindparam("row_ids", expanding=True)), versions.c.act_id <= bindparam("act"))
        .group_by(versions.c[owner], versions.c.field)
        .subquery()
    )
    return select(versions.c[owner], versions.c.field, versions.c.value).join(newest, newest.c.id == versions.c.id)
