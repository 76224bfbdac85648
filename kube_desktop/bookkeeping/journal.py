"""The whole ledger of a group, entry by entry, as another program may want to read it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kube_desktop.domain.periods import voucher
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import entries, lines, members


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One side of an entry: whole rupiah, debit positive; the member's number where the line carries one."""

    account: str
    member: str | None
    amount: int


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry, without any person's name."""

    date: date
    voucher: str
    text: str
    lines: tuple[JournalLine, ...]


def journal(session: Session, group_id: int) -> list[JournalEntry]:
    """Every entry of a group, by day and then as they were posted."""
    sides: dict[int, list[JournalLine]] = defaultdict(list)
    for line in session.rows(
        select(lines.c.entry_id, lines.c.account_code, members.c.number, lines.c.amount)
        .outerjoin(members, members.c.id == lines.c.member_id)
        .where(lines.c.group_id == group_id)
        .order_by(lines.c.entry_id, lines.c.line_no)
    ):
        sides[line.entry_id].append(JournalLine(line.account_code, line.number, line.amount))
    posted = session.rows(
        select(entries.c.id, entries.c.date, entries.c.series, entries.c.number, entries.c.text)
        .where(entries.c.group_id == group_id)
        .order_by(entries.c.date, entries.c.id)
    )
    return [
        JournalEntry(row.date, voucher(row.series, row.number, row.date), row.text, tuple(sides[row.id]))
        for row in posted
    ]
