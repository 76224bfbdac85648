"""What stands in the frame around every screen: last saved, cash, head code; and whose book it is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from kube_desktop.domain.accounts import CASH
from kube_desktop.domain.codes import head_code
from kube_desktop.ledger.acts import head, in_chain
from kube_desktop.ledger.balances import balances
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import acts, book, groups


@dataclass(frozen=True, slots=True)
class BookState:
    """When something was last written (None: never), rupiah in the cash box, and the head code of the chain."""

    saved_at: datetime | None
    cash: int
    code: str


def is_practice(session: Session) -> bool:
    """Whether this is a practice book."""
    return bool(session.scalar(select(book.c.practice)))


def book_uid(session: Session) -> str:
    """The book's own number, which its copies share and which stays when the file is renamed."""
    return str(session.scalar(select(book.c.uid)))


def newest_writing(session: Session) -> datetime | None:
    """When the newest act of the whole book was written, by the laptop's clock; None in an empty book."""
    found: datetime | None = session.scalar(select(func.max(acts.c.written_at)))
    return found


def group_count(session: Session) -> int:
    """How many groups the book has."""
    return int(session.scalar(select(func.count()).select_from(groups)) or 0)


def group_state(session: Session, group_id: int) -> BookState:
    """The state of one group, its code that of the group's own chain."""
    newest = select(acts.c.written_at).where(in_chain(group_id)).order_by(acts.c.sequence.desc()).limit(1)
    saved_at = session.scalar(newest)
    return BookState(saved_at, _cash(session, session.today, [group_id]), head_code(head(session, group_id)))


def village_state(session: Session, village_id: int | None) -> BookState:
    """The state of all groups of a village, the code that of the book's own chain."""
    ids = list(session.connection.scalars(select(groups.c.id).where(groups.c.village_id == village_id)))
    return BookState(newest_writing(session), _cash(session, session.today, ids), head_code(head(session, None)))


def _cash(session: Session, day: date, group_ids: Collection[int]) -> int:
    return sum(each.amount for each in balances(session, day, group_ids, [CASH]))
