"""Corrections in the open: the wrong entry stays, its opposite and the right one follow, linked, with a reason.

Both are dated today or on the first open day, so a closed month never changes (house.md 5). Once per entry.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.periods import voucher
from kube_desktop.ledger.acts import Act, Entry, Line, Saved, already_saved, begin
from kube_desktop.ledger.closing import posting_day
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import acts, entries, lines


@dataclass(frozen=True, slots=True)
class PostedEntry:
    """An entry that stands in the ledger, and what became of it."""

    id: int
    act_id: int
    act_kind: str
    group_id: int
    date: date
    voucher: str
    entry: Entry
    corrected_by: str | None


@dataclass(frozen=True, slots=True)
class CorrectEntry:
    """What a correction asks for: which entry, why, and the right entry (None: it should never have been)."""

    key: str
    entry_id: int
    reason: str
    right: Entry | None


def correct_entry(session: Session, form: CorrectEntry) -> Saved:
    """Reverse an entry and enter the right one, in one act.

    Raises RuleBroken: no reason (field "reason"), already corrected or itself a reversal (field "entry_id"), or a
    balance that would fall below zero.
    """
    if saved := already_saved(session, form):
        return saved
    wrong = posted_entry(session, form.entry_id)
    day, _ = posting_day(session, wrong.group_id, session.today)
    act = begin(session, wrong.group_id, "correction", day, form)
    reverse(act, wrong, form.reason)
    if form.right is not None:
        replace(act, wrong, form.right)
    return act.seal(reason=form.reason.strip(), corrects=wrong.voucher)


def reverse(act: Act, wrong: PostedEntry, reason: str) -> int:
    """Post the opposite of an entry; return its id. Raises RuleBroken as `correct_entry` does."""
    if not reason.strip():
        raise RuleBroken(N_("Write why this is corrected; the reason stands in the book."), "reason")
    if wrong.corrected_by:
        raise RuleBroken(
            N_("{voucher} was already corrected by {other}. Correct the entry that took its place."),
            "entry_id",
            voucher=wrong.voucher,
            other=wrong.corrected_by,
        )
    if wrong.entry.reverses_id is not None:
        raise RuleBroken(
            N_("{voucher} is itself the reversal of a wrong entry. Enter what is right as a new one."),
            "entry_id",
            voucher=wrong.voucher,
        )
    return act.post(
        Entry(
            wrong.entry.kind,
            reason.strip(),
            tuple(Line(line.account, -line.amount, line.member_id) for line in wrong.entry.lines),
            wrong.entry.party,
            wrong.entry.member_id,
            wrong.entry.decision_id,
            reverses_id=wrong.id,
        )
    )


def replace(act: Act, wrong: PostedEntry, right: Entry) -> int:
    """Post the entry that takes the place of a reversed one; return its id."""
    return act.post(
        Entry(
            right.kind,
            right.text,
            right.lines,
            right.party,
            right.member_id,
            right.decision_id,
            replaces_id=wrong.id,
        )
    )


def posted_entry(session: Session, entry_id: int) -> PostedEntry:
    """An entry as it stands in the ledger. Raises RuleBroken (field "entry_id") when there is none."""
    row = session.first(
        select(entries, acts.c.kind.label("act_kind"))
        .join(acts, acts.c.id == entries.c.act_id)
        .where(entries.c.id == entry_id)
    )
    if row is None:
        raise RuleBroken(N_("There is no such entry. Choose one from the list."), "entry_id")
    opposite = session.first(
        select(entries.c.series, entries.c.number, entries.c.date).where(entries.c.reverses_id == entry_id)
    )
    posted = session.rows(
        select(lines.c.account_code, lines.c.amount, lines.c.member_id)
        .where(lines.c.entry_id == entry_id)
        .order_by(lines.c.line_no)
    )
    return PostedEntry(
        row.id,
        row.act_id,
        row.act_kind,
        row.group_id,
        row.date,
        voucher(row.series, row.number, row.date),
        Entry(
            row.kind,
            row.text,
            tuple(Line(*line) for line in posted),
            row.party,
            row.member_id,
            row.decision_id,
            row.reverses_id,
            row.replaces_id,
        ),
        voucher(*opposite) if opposite else None,
    )
