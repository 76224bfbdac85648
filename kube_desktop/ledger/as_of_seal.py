"""Who was who when a month was closed, so that a closed month's paper prints the same for ever (house.md 5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, and_, bindparam, func, select

from kube_desktop.domain.periods import last_day
from kube_desktop.storage.columns import Day
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


# Building these statements costs more than running them, so each is built once.
_OF_GROUPS: BindParameter[int] = bindparam("group_ids", expanding=True)
# By its last day, which the index has, and not by its month.
_CLOSED = closings.c.through == bindparam("through", type_=Day)
_CLOSINGS = select(closings.c.group_id, closings.c.act_id).where(closings.c.group_id.in_(_OF_GROUPS), _CLOSED)
_PEOPLE = (
    select(members.c.id, members.c.group_id, members.c.number, members.c.name, members.c.joined_on, members.c.left_on)
    .where(members.c.group_id.in_(_OF_GROUPS))
    .order_by(members.c.group_id, members.c.number)
)
_CHANGED_SINCE = (
    select(member_versions.c.member_id)
    .join(closings, and_(closings.c.group_id == member_versions.c.group_id, _CLOSED))
    .where(member_versions.c.group_id.in_(_OF_GROUPS), member_versions.c.act_id > closings.c.act_id)
    .distinct()
)
_NEWEST_THEN = (
    select(func.max(member_versions.c.id).label("id"))
    .join(closings, and_(closings.c.group_id == member_versions.c.group_id, _CLOSED))
    .where(
        member_versions.c.member_id.in_(bindparam("member_ids", expanding=True)),
        member_versions.c.act_id <= closings.c.act_id,
        member_versions.c.field.in_(("number", "name", "joined_on", "left_on")),
    )
    .group_by(member_versions.c.member_id, member_versions.c.field)
    .subquery()
)
_VERSIONS_THEN = select(member_versions.c.member_id, member_versions.c.field, member_versions.c.value).join(
    _NEWEST_THEN, _NEWEST_THEN.c.id == member_versions.c.id
)


def closing_acts(session: Session, group_ids: Collection[int], month: date) -> dict[int, int]:
    """The act that closed this month (its first day): group id -> act id. Open groups are left out."""
    return {
        row[0]: row[1] for row in session.rows(_CLOSINGS, {"group_ids": list(group_ids), "through": last_day(month)})
    }


def people_then(session: Session, group_ids: Collection[int], month: date) -> dict[int, PersonThen]:
    """All members of some groups: as of the closing seal of the month (its first day) where it is closed, else as
    they are now. Member id -> person, in the order of group and number.
    """
    asked = {"group_ids": list(group_ids), "through": last_day(month)}
    rows = session.rows(_PEOPLE, asked)
    # The members of closed groups who were enrolled or changed after this month was closed: usually a few.
    closed = closing_acts(session, group_ids, month)
    changed = {row.member_id for row in session.rows(_CHANGED_SINCE, asked)} if closed else set()
    before = _versions_then(session, changed, month) if changed else {}
    people = {}
    for row in rows:
        person = PersonThen(*row)
        if person.id not in changed:
            people[person.id] = person
        elif person.id in before:
            fields = before[person.id]
            people[person.id] = PersonThen(
                person.id, person.group_id, fields["number"] or "", fields["name"] or "",
                _day(fields["joined_on"]) or person.joined_on, _day(fields.get("left_on")),
            )  # fmt: skip
    return people


def _versions_then(session: Session, member_ids: Collection[int], month: date) -> dict[int, dict[str, str | None]]:
    """The fields of some members of closed groups when this month was closed; one enrolled later has none."""
    found: dict[int, dict[str, str | None]] = {}
    asked = {"member_ids": list(member_ids), "through": last_day(month)}
    for member_id, field, value in session.rows(_VERSIONS_THEN, asked):
        found.setdefault(member_id, {})[field] = value
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
