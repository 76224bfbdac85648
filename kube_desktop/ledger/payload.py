"""What an act says, read back from its rows: the same words when it is sealed and when it is checked.

Rows of `tables.STATEMENTS` belong to one act. Here they become plain JSON without local ids: a `member_id` becomes
`"member": uid`, and so on. A person's data stands there only as a salted digest (`member_versions`).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Table, bindparam, select
from sqlalchemy.sql import Select

from kube_desktop.ledger.chain import identity_digest
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import (
    STATEMENTS,
    decisions,
    meetings,
    member_versions,
    members,
    products,
    villages,
)

_LOCAL = {"id", "act_id", "group_id"}
_TRAVELS_AS = {
    "member_id": members,
    "meeting_id": meetings,
    "decision_id": decisions,
    "product_id": products,
    "village_id": villages,
}


def _query(table: Table) -> Select[Any]:
    columns: list[Any] = [table.c.act_id]
    source: Any = table
    for column in table.columns:
        if column.name in _LOCAL:
            continue
        if column.name in _TRAVELS_AS:
            target = _TRAVELS_AS[column.name].alias(f"{column.name}_target")
            source = source.outerjoin(target, target.c.id == column)
            columns.append(target.c.uid.label(column.name.removesuffix("_id")))
        else:
            columns.append(column)
    return select(*columns).select_from(source).order_by(table.c.act_id, table.c.id)


_QUERIES = {table: _query(table) for table in STATEMENTS}
_OF_ACT = {table: query.where(table.c.act_id == bindparam("act")) for table, query in _QUERIES.items()}


def _encode(table: Table, row: Any) -> dict[str, Any]:
    values = dict(row._mapping)
    del values["act_id"]
    if table is member_versions:
        values["digest"] = identity_digest(values.pop("salt"), values.pop("value"))
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value is not None
    }


def statements_of(session: Session, act_id: int, touched: Iterable[Table]) -> dict[str, list[dict[str, Any]]]:
    """What one act says: table name -> its rows, for the tables that it touched."""
    return {
        table.name: [_encode(table, row) for row in session.rows(_OF_ACT[table], {"act": act_id})]
        for table in STATEMENTS
        if table in touched
    }


def all_statements(session: Session, table: Table) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every row of one table as (act id, content), in the order of acts."""
    for row in session.connection.execute(_QUERIES[table]):
        yield row.act_id, _encode(table, row)
