"""One member's money line by line, in the order of days, with what stood after each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from kube_desktop.bookkeeping.social_dues import DUES_ACCOUNTS
from kube_desktop.domain.accounts import CHART, LOANS, is_savings
from kube_desktop.domain.periods import voucher
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import dues, entries, lines

SAVINGS_CODES = tuple(each.code for each in CHART if is_savings(each.code))


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One entry that moved a member's balance; whole rupiah.

    A reversal stands in its original's column with a minus. `corrects`, `replaces` and `corrected_by` are vouchers:
    of the entry that this one takes back, of the one it stands for, and of the reversal of this one.
    """

    entry_id: int
    day: date
    held_on: date | None
    voucher: str
    kind: str
    text: str
    money_in: int
    money_out: int
    balance: int
    corrects: str = ""
    replaces: str = ""
    corrected_by: str = ""


@dataclass(frozen=True, slots=True)
class DuesLine:
    """Dues owed or paid on one day, and what was owed after it (below zero: paid ahead); whole rupiah.

    `kind` is that of the due ("meeting", "percent", "waiver", "opening", "correction"), or "paid".
    """

    day: date
    kind: str
    voucher: str
    text: str
    owed: int
    paid: int
    standing: int


def savings_lines(session: Session, group_id: int, member_id: int) -> list[MoneyLine]:
    """What a member deposited and withdrew."""
    return _money_lines(session, group_id, member_id, SAVINGS_CODES, -1)


def loan_lines(session: Session, group_id: int, member_id: int) -> list[MoneyLine]:
    """What a member was lent (money in) and paid back of the principal (money out)."""
    return _money_lines(session, group_id, member_id, (LOANS,), 1)


def dues_lines(session: Session, group_id: int, member_id: int) -> list[DuesLine]:
    """What a member owed and paid in dues, day by day; on one day what is owed comes first."""
    owed = session.rows(
        select(dues.c.date, dues.c.kind, func.sum(dues.c.amount))
        .where(dues.c.group_id == group_id, dues.c.member_id == member_id)
        .group_by(dues.c.date, dues.c.kind)
    )
    events: list[tuple[date, int, str, str, str, int, int]] = [(day, 0, kind, "", "", n, 0) for day, kind, n in owed]
    for line in _money_lines(session, group_id, member_id, DUES_ACCOUNTS, -1):
        paid = line.money_in - line.money_out
        events.append((line.day, 1, "paid", line.voucher, line.text, 0, paid))
    found, standing = [], 0
    for day, _, kind, number, text, due, paid in sorted(events, key=lambda event: event[:2]):
        standing += due - paid
        found.append(DuesLine(day, kind, number, text, due, paid, standing))
    return found


def _money_lines(session: Session, group_id: int, member_id: int, codes: Collection[str], sign: int) -> list[MoneyLine]:
    return [_line(row, sign) for row in session.rows(_moves(group_id, member_id, codes))]


def _moves(group_id: int, member_id: int, codes: Collection[str]) -> Select[Any]:
    moved = (
        select(entries, func.sum(lines.c.amount).label("amount"))
        .join(lines, lines.c.entry_id == entries.c.id)
        .where(lines.c.group_id == group_id, lines.c.member_id == member_id, lines.c.account_code.in_(codes))
        .group_by(entries.c.id)
        .subquery("moved")
    )
    wrong, reversal = entries.alias("wrong"), entries.alias("reversal")
    running = func.sum(moved.c.amount).over(order_by=(moved.c.date, moved.c.id))
    numbers = [
        other.c[name].label(f"{prefix}_{name}")
        for prefix, other in (("wrong", wrong), ("reversal", reversal))
        for name in ("series", "number", "date")
    ]
    return (
        select(moved, running.label("balance"), *numbers)
        .outerjoin(wrong, wrong.c.id == func.coalesce(moved.c.reverses_id, moved.c.replaces_id))
        .outerjoin(reversal, reversal.c.reverses_id == moved.c.id)
        .order_by(moved.c.date, moved.c.id)
    )


def _line(row: AnyRow, sign: int) -> MoneyLine:
    value = row.amount * sign
    into = (value > 0) != (row.reverses_id is not None)
    wrong = "" if row.wrong_number is None else voucher(row.wrong_series, row.wrong_number, row.wrong_date)
    return MoneyLine(
        row.id,
        row.date,
        row.held_on,
        voucher(row.series, row.number, row.date),
        row.kind,
        row.text,
        value if into else 0,
        0 if into else -value,
        row.balance * sign,
        corrects=wrong if row.reverses_id is not None else "",
        replaces=wrong if row.replaces_id is not None else "",
        corrected_by=""
        if row.reversal_number is None
        else voucher(row.reversal_series, row.reversal_number, row.reversal_date),
    )
