"""What was already printed: copy numbers, the last line of each savings card. Outside the chain."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import acts, printings


def month_subject(month: date, *, provisional: bool) -> str:
    """How `printings` calls a paper of a month: 2026-02, or 2026-02* while the month is not closed.

    What was printed before the closing is no copy of the final paper, and does not make it printed.
    """
    return f"{month:%Y-%m}*" if provisional else f"{month:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Printing:
    """The last printing of a paper: which copy it was, when, by whom, after which act, and the last line of a card."""

    copy: int
    printed_at: datetime
    writer: str
    last_line: int | None
    newest_act: int = 0


def note_printing(session: Session, group_id: int, paper: str, subject: str, last_line: int | None = None) -> int:
    """Write down that a paper was printed; return which copy that was (1 is the first).

    `subject` is what of the paper: a month ("2026-02"), a voucher, a member's number.
    """
    last = last_printing(session, group_id, paper, subject)
    copy = last.copy + 1 if last else 1
    session.insert_one(
        printings,
        group_id=group_id,
        paper=paper,
        subject=subject,
        copy=copy,
        last_line=last_line,
        newest_act=session.scalar(select(func.max(acts.c.id))) or 0,
        printed_at=session.now,
        writer=session.writer.name,
    )
    return copy


def last_printing(session: Session, group_id: int, paper: str, subject: str) -> Printing | None:
    """The last printing of a paper, or None."""
    return last_printings(session, [group_id], paper, subject).get(group_id)


def last_printings(session: Session, group_ids: list[int], paper: str, subject: str) -> dict[int, Printing]:
    """The last printing of one paper by several groups: group id -> printing."""
    newest = (
        select(func.max(printings.c.id))
        .where(printings.c.group_id.in_(group_ids), printings.c.paper == paper, printings.c.subject == subject)
        .group_by(printings.c.group_id)
        .scalar_subquery()
    )
    return {
        row.group_id: Printing(row.copy, row.printed_at, row.writer, row.last_line, row.newest_act)
        for row in session.rows(select(printings).where(printings.c.id.in_(newest)))
    }
