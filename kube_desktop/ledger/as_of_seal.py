"""Who was who when a month was closed, so that a closed month's paper prints the same for ever (house.md 5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select

from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import closings, member_versions, members


@dataclass(frozen=True, slots=True)
class PersonThen:
    """A member as of one seal; `left_on` is None for an active member."""

    id: int
    group_id: int
    number: str
    name: str
    joined_on: date
    left_on: date | None

    @property
    def label(self) -> str:
        """Number and name, as texts of the ledger leave them out."""
        return f"{self.number} {self.name}"


def closing_acts(session: Session, group_ids: Collection[int], month: date) -> dict[int, int]:
    """The act that closed this month (its first day): group id -> act id. Open groups are left out."""
    query = select(closings.c.group_id, closings.c.act_id).where(
        closings.c.group_id.in_(group_ids), closings.c.month == month
    )
    return {row.group_id: row.act_id for row in session.rows(query)}


def people_then(session: Session, group_ids: Collection[int], month: date) -> dict[int, PersonThen]:
    """All members of some groups: as of the closing seal of the month (its first day) where it is closed, else as
    they are now. Member id -> person, in the order of group and number.
    """
    closed = closing_acts(session, group_ids, month)
    rows = session.rows(
        select(
            members.c.id, members.c.group_id, members.c.number, members.c.name, members.c.joined_on, members.c.left_on
        )
        .where(members.c.group_id.in_(group_ids))
        .order_by(members.c.group_id, members.c.number)
    )
    changed = _changed_since(session, group_ids, month) if closed else set()
    before = _versions_then(session, changed, month) if changed else {}
    people = {}
    for row in rows:
        if row.id not in changed:
            people[row.id] = PersonThen(*row)
        elif row.id in before:
            fields = before[row.id]
            people[row.id] = PersonThen(
                row.id, row.group_id, fields["number"] or "", fields["name"] or "",
                _day(fields["joined_on"]) or row.joined_on, _day(fields.get("left_on")),
            )  # fmt: skip
    return people


def _changed_since(session: Session, group_ids: Collection[int], month: date) -> set[int]:
    """The members of closed groups who were enrolled or changed after this month was closed: usually a few."""
    query = (
        select(member_versions.c.member_id)
        .join(closings, and_(closings.c.group_id == member_versions.c.group_id, closings.c.month == month))
        .where(member_versions.c.group_id.in_(group_ids), member_versions.c.act_id > closings.c.act_id)
    )
    return {row.member_id for row in session.rows(query.distinct())}


def _versions_then(session: Session, member_ids: Collection[int], month: date) -> dict[int, dict[str, str | None]]:
    """The fields of some members of closed groups when this month was closed; one enrolled later has none."""
    newest = (
        select(func.max(member_versions.c.id).label("id"))
        .join(closings, and_(closings.c.group_id == member_versions.c.group_id, closings.c.month == month))
        .where(
            member_versions.c.member_id.in_(member_ids),
            member_versions.c.act_id <= closings.c.act_id,
            member_versions.c.field.in_(("number", "name", "joined_on", "left_on")),
        )
        .group_by(member_versions.c.member_id, member_versions.c.field)
        .subquery()
    )
    query = select(member_versions.c.member_id, member_versions.c.field, member_versions.c.value).join(
        newest, newest.c.id == member_versions.c.id
    )
    found: dict[int, dict[str, str | None]] = {}
    for member_id, field, value in session.rows(query):
        found.setdefault(member_id, {})[field] = value
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
