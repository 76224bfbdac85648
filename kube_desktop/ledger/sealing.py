"""What a seal covers, read back from the book: the same words when an act is sealed and when it is checked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select

from kube_desktop.domain.periods import voucher
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import acts, decisions, entries, lines, members

_reversed = entries.alias("reversed")
_replaced = entries.alias("replaced")

_ENTRIES = (
    select(
        entries,
        members.c.uid.label("member_uid"),
        decisions.c.uid.label("decision_uid"),
        _reversed.c.series.label("reversed_series"),
        _reversed.c.number.label("reversed_number"),
        _reversed.c.date.label("reversed_date"),
        _replaced.c.series.label("replaced_series"),
        _replaced.c.number.label("replaced_number"),
        _replaced.c.date.label("replaced_date"),
    )
    .select_from(
        entries.join(acts, acts.c.id == entries.c.act_id)
        .outerjoin(members, members.c.id == entries.c.member_id)
        .outerjoin(decisions, decisions.c.id == entries.c.decision_id)
        .outerjoin(_reversed, _reversed.c.id == entries.c.reverses_id)
        .outerjoin(_replaced, _replaced.c.id == entries.c.replaces_id)
    )
    .order_by(acts.c.id, entries.c.id)
)

_LINES = (
    select(lines.c.entry_id, lines.c.account_code, lines.c.amount, members.c.uid, entries.c.act_id)
    .select_from(
        lines.join(entries, entries.c.id == lines.c.entry_id)
        .join(acts, acts.c.id == entries.c.act_id)
        .outerjoin(members, members.c.id == lines.c.member_id)
    )
    # From the acts on, so that a few of them cost the same in a book of any size.
    .order_by(acts.c.id, entries.c.id, lines.c.line_no)
)


_ACTS = select(acts).order_by(acts.c.id)
_OF_ACT = [query.where(acts.c.id == bindparam("act")) for query in (_LINES, _ENTRIES, _ACTS)]


def content_of(session: Session, act_id: int) -> dict[str, Any]:
    """The content of one act, as `contents` gives it."""
    ((_, content),) = _contents(*(session.rows(query, {"act": act_id}) for query in _OF_ACT))
    return content


def contents(session: Session, which: ColumnElement[bool]) -> Iterator[tuple[AnyRow, dict[str, Any]]]:
    """Give (act row, content) for the acts that `which` (a condition on `acts`) picks, in the order of ids.

    The content is what `chain.seal_hash` takes: uids, account codes, ISO dates, integers and text.
    """
    return _contents(*(session.rows(query.where(which)) for query in (_LINES, _ENTRIES, _ACTS)))


def _contents(
    line_rows: Sequence[AnyRow], entry_rows: Sequence[AnyRow], act_rows: Sequence[AnyRow]
) -> Iterator[tuple[AnyRow, dict[str, Any]]]:
    lines_of: dict[int, list[list[Any]]] = defaultdict(list)
    for line in line_rows:
        lines_of[line.entry_id].append([line.account_code, line.amount] + ([line.uid] if line.uid else []))
    entries_of: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for entry in entry_rows:
        entries_of[entry.act_id].append(_entry(entry, lines_of[entry.id]))
    for act in act_rows:
        yield (
            act,
            {
                "act": act.uid,
                "sequence": act.sequence,
                "key": act.idempotency_key,
                "request": act.request,
                "kind": act.kind,
                "date": act.date.isoformat(),
                "payload": act.payload,
                "writer": act.writer,
                "writer_role": act.writer_role,
                "written_at": act.written_at.isoformat(sep=" "),
                "clock_doubted": True if act.clock_doubted else None,
                "entries": entries_of[act.id],
            },
        )


def _entry(row: AnyRow, entry_lines: list[list[Any]]) -> dict[str, Any]:
    return {
        "voucher": voucher(row.series, row.number, row.date),
        "year": row.year,
        "date": row.date.isoformat(),
        "held_on": row.held_on.isoformat() if row.held_on else None,
        "kind": row.kind,
        "text": row.text,
        "party": row.party,
        "member": row.member_uid,
        "decision": row.decision_uid,
        "reverses": _voucher(row.reversed_series, row.reversed_number, row.reversed_date),
        "replaces": _voucher(row.replaced_series, row.replaced_number, row.replaced_date),
        "lines": entry_lines,
    }


def _voucher(series: str | None, number: Any, day: Any) -> str | None:
    return voucher(series, number, day) if series else None
