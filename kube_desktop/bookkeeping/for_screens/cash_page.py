"""What the screen of cash and bank shows: the book of a period, what is in box and bank, when it was counted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from kube_desktop.domain.accounts import BANK, CASH
from kube_desktop.ledger.balances import account_balance, closed_through, opened_on
from kube_desktop.ledger.books import CashBook, CashLine, bank_book, cash_book
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import cash_counts, entries


@dataclass(frozen=True, slots=True)
class CashPage:
    """A book of cash or of the bank, in whole rupiah.

    `rows` are the entries of the opened meetings, by the act of the meeting. `first_day` is when the group's book
    begins; `counted_on` when all or a meeting's cash was last counted.
    """

    book: CashBook
    rows: dict[int, tuple[CashLine, ...]]
    cash: int
    bank: int
    first_day: date
    closed_through: date | None
    counted_on: date | None


def cash_page(
    session: Session, group_id: int, account: str, first: date, last: date, opened: frozenset[int] = frozenset()
) -> CashPage:
    """The book of `account` (cash or bank) from `first` to `last`; `opened` are acts of meetings to show in full."""
    book = bank_book(session, group_id, first, last) if account == BANK else cash_book(session, group_id, first, last)
    today = session.today
    return CashPage(
        book,
        _rows_of(session, group_id, first, last, opened) if opened and account == CASH else {},
        account_balance(session, group_id, CASH, today),
        account_balance(session, group_id, BANK, today),
        first_day(session, group_id),
        closed_through(session, group_id),
        counted_on(session, group_id, today),
    )


def first_day(session: Session, group_id: int) -> date:
    """The day on which a group's book begins: of its opening balances, its first entry, or today."""
    begins: date | None = opened_on(session, group_id) or session.scalar(
        select(func.min(entries.c.date)).where(entries.c.group_id == group_id)
    )
    return begins or session.today


def counted_on(session: Session, group_id: int, day: date) -> date | None:
    """When cash was last counted, at a meeting or the whole box, by the end of `day`."""
    found: date | None = session.scalar(
        select(func.max(cash_counts.c.date)).where(cash_counts.c.group_id == group_id, cash_counts.c.date <= day)
    )
    return found


def _rows_of(
    session: Session, group_id: int, first: date, last: date, opened: frozenset[int]
) -> dict[int, tuple[CashLine, ...]]:
    detailed = cash_book(session, group_id, first, last, detailed=True)
    return {act: tuple(line for line in detailed.lines if line.act_id == act) for act in opened}
