"""Decisions of a deliberation (musyawarah), so that later money can point to them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from kube_desktop.domain.accounts import SOCIAL_FUND, SOCIAL_SAVINGS
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.ledger.acts import Act, Saved, already_saved, begin
from kube_desktop.ledger.closing import posting_day
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import decisions, entries, lines

KINDS = ("dues", "target", "dues_use", "waiver", "officers", "surplus", "other")


@dataclass(frozen=True, slots=True)
class NewDecision:
    """What was decided: kind (of KINDS), text, how many were present and agreed, the most it allows to be spent."""

    kind: str
    text: str
    present: int | None = None
    agreed: int | None = None
    ceiling: int | None = None


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """A decision made outside a recorded meeting."""

    key: str
    group_id: int
    date: date
    decision: NewDecision


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision, and what of its ceiling is spent and left (rupiah; None without a ceiling)."""

    id: int
    number: str
    date: date
    kind: str
    text: str
    present: int | None
    agreed: int | None
    ceiling: int | None
    spent: int
    left: int | None


def record_decision(session: Session, form: RecordDecision) -> Saved:
    """Write down a decision. Raises RuleBroken (field "text", "kind", "agreed" or "date")."""
    if saved := already_saved(session, form):
        return saved
    day, _ = posting_day(session, form.group_id, form.date)
    act = begin(session, form.group_id, "decision", day, form)
    decide(act, form.date, form.decision)
    return act.seal()


def decide(act: Act, day: date, wanted: NewDecision) -> int:
    """Say a decision as part of an act; return its local id. Raises RuleBroken as `record_decision` does."""
    if not wanted.text.strip():
        raise RuleBroken(N_("Write what was decided."), "text")
    if wanted.kind not in KINDS:
        raise RuleBroken(N_("Choose what the decision is about."), "kind")
    if wanted.present is not None and wanted.agreed is not None and wanted.agreed > wanted.present:
        raise RuleBroken(N_("{agreed} agreed, but only {present} were there. Check both."), "agreed", **_votes(wanted))
    last = act.session.scalar(
        select(func.max(decisions.c.number)).where(decisions.c.group_id == act.group_id, decisions.c.year == day.year)
    )
    return act.say_one(
        decisions,
        uid=act.session.new_uid(),
        year=day.year,
        number=(last or 0) + 1,
        date=day,
        kind=wanted.kind,
        text=" ".join(wanted.text.split()),
        present=wanted.present,
        agreed=wanted.agreed,
        ceiling=wanted.ceiling,
    )


def decision_rows(session: Session, group_id: int, kind: str | None = None) -> list[DecisionRow]:
    """The decisions of a group (of one kind), newest first, with what was spent of each from the dues fund."""
    spent = (
        select(entries.c.decision_id, func.sum(lines.c.amount).label("spent"))
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(
            entries.c.group_id == group_id,
            entries.c.decision_id.is_not(None),
            lines.c.account_code.in_((SOCIAL_FUND, SOCIAL_SAVINGS)),
            lines.c.member_id.is_(None),
        )
        .group_by(entries.c.decision_id)
        .subquery()
    )
    query = (
        select(decisions, func.coalesce(spent.c.spent, 0).label("spent"))
        .outerjoin(spent, spent.c.decision_id == decisions.c.id)
        .where(decisions.c.group_id == group_id)
        .order_by(decisions.c.year.desc(), decisions.c.number.desc())
    )
    if kind is not None:
        query = query.where(decisions.c.kind == kind)
    return [
        DecisionRow(
            row.id,
            decision_number(row.number, row.year),
            row.date,
            row.kind,
            row.text,
            row.present,
            row.agreed,
            row.ceiling,
            row.spent,
            None if row.ceiling is None else row.ceiling - row.spent,
        )
        for row in session.rows(query)
    ]


def decision_number(number: int, year: int) -> str:
    """How a decision is quoted: `BA-02/2026` (berita acara)."""
    return f"BA-{number:02d}/{year}"


def _votes(wanted: NewDecision) -> dict[str, object]:
    return {"agreed": wanted.agreed, "present": wanted.present}
