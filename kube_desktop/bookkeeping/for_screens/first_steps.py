"""How far a new group has come: what its start screen proposes to do next."""

from dataclasses import dataclass

from sqlalchemy import Table, func, select

from kube_desktop.bookkeeping.members import officers_on
from kube_desktop.ledger.balances import opened_on
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import agreements, entries, meetings, members


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """Members enrolled, and whether officers, agreements, opening balances, any entry and a meeting are there."""

    members: int
    officers: bool
    agreed: bool
    opened: bool
    entered: bool
    met: bool


def first_steps(session: Session, group_id: int) -> FirstSteps:
    """What a group has done of what comes first."""

    def there(table: Table) -> bool:
        return session.scalar(select(table.c.id).where(table.c.group_id == group_id).limit(1)) is not None

    count = select(func.count()).select_from(members).where(members.c.group_id == group_id)
    return FirstSteps(
        session.scalar(count) or 0,
        bool(officers_on(session, group_id, session.today)),
        there(agreements),
        opened_on(session, group_id) is not None,
        there(entries),
        there(meetings),
    )
