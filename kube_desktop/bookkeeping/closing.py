"""Before a month is closed: what should be in order, as a list that a person ticks off with their eyes."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func, select

from kube_desktop.bookkeeping.cash_counts import is_counted
from kube_desktop.bookkeeping.for_screens.overview import SAVINGS_CODES
from kube_desktop.domain.accounts import CASH, SOCIAL_FUND
from kube_desktop.domain.periods import last_day
from kube_desktop.ledger.balances import account_balance, balances
from kube_desktop.ledger.closing import month_to_close
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import cash_counts, drafts, lines, meetings


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One point of the list: `name` is "counted", "savings", "fund", "meetings", "draft" or "cash"; `amount` is what
    it is about (rupiah or how many). A point that is not in order does not forbid closing, but is asked about."""

    name: str
    in_order: bool
    amount: int


@dataclass(frozen=True, slots=True)
class ClosingList:
    """The month that may be closed next and its points."""

    month: date
    ended: bool
    items: tuple[CheckItem, ...]


def closing_list(session: Session, group_id: int) -> ClosingList:
    """What to look at before the next month is closed. Raises RuleBroken for a group without entries."""
    month = month_to_close(session, group_id)
    until = last_day(month)
    owed = balances(session, until, [group_id], SAVINGS_CODES)
    sub_ledger = -sum(each.amount for each in owed if each.member_id is not None)
    account = -session.scalar(
        select(func.coalesce(func.sum(lines.c.amount), 0)).where(
            lines.c.group_id == group_id, lines.c.account_code.in_(SAVINGS_CODES), lines.c.date <= until
        )
    )
    fund = -account_balance(session, group_id, SOCIAL_FUND, until)
    cash = account_balance(session, group_id, CASH, until)
    held, uncounted = _meetings(session, group_id, month, until)
    draft = session.scalar(select(func.count()).select_from(drafts).where(drafts.c.group_id == group_id))
    return ClosingList(
        month,
        until < session.today,
        (
            CheckItem("meetings", held > 0, held),
            CheckItem("counted", uncounted == 0 and _counted_since(session, group_id, month), uncounted),
            CheckItem("cash", cash >= 0, cash),
            CheckItem("savings", sub_ledger == account, account),
            CheckItem("fund", fund >= 0, fund),
            CheckItem("draft", draft == 0, draft),
        ),
    )


def _counted_since(session: Session, group_id: int, first: date) -> bool:
    """Whether money was counted at a meeting or in the whole box since the month began."""
    query = select(exists().where(cash_counts.c.group_id == group_id, cash_counts.c.date >= first))
    return bool(session.scalar(query))


def _meetings(session: Session, group_id: int, first: date, until: date) -> tuple[int, int]:
    """How many meetings the month had, and how many of them without a count of the cash."""
    of_month = (meetings.c.group_id == group_id, meetings.c.date.between(first, until))
    held = session.scalar(select(func.count()).select_from(meetings).where(*of_month))
    without = session.scalar(select(func.count()).select_from(meetings).where(*of_month, ~is_counted()))
    return held, without
