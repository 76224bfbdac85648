"""The general cash book (B3) and the bank book (B4): every movement in a period, with its running sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, select

from kube_desktop.domain.accounts import BANK, CASH, LOAN_CHARGES, LOANS, WAGES
from kube_desktop.domain.periods import month_of, voucher
from kube_desktop.ledger.as_of_seal import PersonThen, people_then
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.cash_moves import corrections, moved, moves, opposite, period
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import lines


@dataclass(frozen=True, slots=True)
class CashLine:
    """One line of the cash book in whole rupiah.

    An entry, or all entries of one meeting on one account (`meeting` is then its day, `members` how many
    paid or received, `vouchers` a range, `charges` what of its instalments was service charge), or what several
    members were paid for mats that were delivered together outside a meeting. `accounts` are
    the codes of the other side. `total_in` and `total_out` run from the opening balance on, which counts as
    money in. `corrected_on` and `corrected_by` name the reversal of this line; `corrected_line` is its place in
    this book, 0 outside.
    `entry_id` and `act_id` are local; of a meeting's entries the first one.
    """

    day: date
    vouchers: str
    text: str
    accounts: tuple[str, ...]
    money_in: int
    money_out: int
    total_in: int
    total_out: int
    balance: int
    subject: str = ""
    meeting: date | None = None
    members: int = 0
    held_on: date | None = None
    reverses: str = ""
    replaces: str = ""
    corrected_on: date | None = None
    corrected_by: str = ""
    corrected_line: int = 0
    entry_id: int = 0
    act_id: int = 0
    charges: int = 0

    @property
    def gathered(self) -> bool:
        """Say whether this may be more than one entry."""
        return self.meeting is not None or self.members > 0


@dataclass(frozen=True, slots=True)
class CashMonth:
    """The sums of one month, without the opening balance, and the balance at its end."""

    month: date
    money_in: int
    money_out: int
    balance: int


@dataclass(frozen=True, slots=True)
class CashBook:
    """A group's cash from `first` to `last`; `total_in` - `total_out` = `balance`, `control` = out + balance.

    The totals run from `since` on; `brought_in` and `brought_out` are what they had come to before `first`, and the
    balance before `since` counts as money in.
    """

    group_id: int
    first: date
    last: date
    opening: int
    lines: tuple[CashLine, ...]
    months: tuple[CashMonth, ...]
    total_in: int
    total_out: int
    balance: int
    control: int
    since: date | None = None
    brought_in: int = 0
    brought_out: int = 0


def cash_book(
    session: Session, group_id: int, first: date, last: date, *, detailed: bool = False, since: date | None = None
) -> CashBook:
    """The cash book of one group from `first` to `last`, with the sums since that day (else since `first`).

    The deposits of a meeting stand as one line an account, instalments with their charges as one, what was paid for
    mats at a time as one; `detailed` opens the rows. Running sums come from the database.
    """
    return _book(session, group_id, first, last, CASH, since, detailed=detailed)


def bank_book(session: Session, group_id: int, first: date, last: date, *, since: date | None = None) -> CashBook:
    """The bank book of one group: the same columns for its account in the bank; every entry stands alone."""
    return _book(session, group_id, first, last, BANK, since, detailed=True)


def _book(
    session: Session, group_id: int, first: date, last: date, account: str, since: date | None, *, detailed: bool
) -> CashBook:
    asked = period(group_id, account, first, last)
    opening = account_balance(session, group_id, account, first - timedelta(days=1))
    since = since or first
    brought_in, brought_out = _brought(session, group_id, account, since, first) if since < first else (opening, 0)
    rows = session.rows(moves(detailed=detailed), asked)
    people = people_then(session, [group_id], month_of(last))
    others = _other_accounts(session, asked)
    fixes = _corrections(session, asked)
    place = {row.entry_id: number for number, row in enumerate(rows, start=1)}
    brought = (brought_in, brought_out)
    book_lines = tuple(_line(row, brought, people, others, fixes, place) for row in rows)
    total_in = brought_in + (rows[-1].run_in if rows else 0)
    total_out = brought_out + (rows[-1].run_out if rows else 0)
    return CashBook(
        group_id, first, last, opening, book_lines, _months(book_lines, brought), total_in, total_out,
        total_in - total_out, control=total_in, since=since, brought_in=brought_in, brought_out=brought_out,
    )  # fmt: skip


def _brought(session: Session, group_id: int, account: str, since: date, first: date) -> tuple[int, int]:
    """What came in, with the balance before `since`, and what went out, before `first`."""
    before = account_balance(session, group_id, account, since - timedelta(days=1))
    (row,) = session.rows(moved(), period(group_id, account, since, first - timedelta(days=1)))
    return before + row.came, row.went


def _other_accounts(session: Session, asked: Mapping[str, Any]) -> dict[int, tuple[str, ...]]:
    """What each entry with cash (or bank money) was for: the accounts on the side opposite to it."""
    found: dict[int, tuple[str, ...]] = {}
    for entry_id, code in session.rows(opposite(), asked):
        if code not in found.get(entry_id, ()):
            found[entry_id] = (*found.get(entry_id, ()), code)
    return found


@dataclass(frozen=True, slots=True)
class _Fixes:
    """Vouchers of corrected entries, and their reversals: by entry, and by a meeting's act and account."""

    vouchers: Mapping[int, str]
    reversal: Mapping[int, Row[Any]]
    reversal_in_act: Mapping[tuple[int, str], Row[Any]]


def _corrections(session: Session, asked: Mapping[str, Any]) -> _Fixes:
    rows = session.rows(corrections(), asked)
    reversals = [row for row in rows if row.reverses_id is not None and row.wrong_date >= asked["first"]]
    return _Fixes(
        {row.wrong_id: voucher(row.wrong_series, row.wrong_number, row.wrong_date) for row in rows},
        {row.wrong_id: row for row in reversals},
        {(row.wrong_act, code): row for row in reversals for code in _gathered_on(session, row)},
    )


def _gathered_on(session: Session, reversal: Row[Any]) -> set[str]:
    """The accounts of a meeting's lines on which the entry stands that this one reverses."""
    if reversal.wrong_kind == "delivery":
        return {WAGES}
    codes = {row.account_code for row in session.rows(select(lines).where(lines.c.entry_id == reversal.wrong_id))}
    return {LOANS if code == LOAN_CHARGES else code for code in codes}


def _line(
    row: Row[Any],
    brought: tuple[int, int],
    people: Mapping[int, PersonThen],
    others: Mapping[int, tuple[str, ...]],
    fixes: _Fixes,
    place: Mapping[int, int],
) -> CashLine:
    gathered = row.meeting is not None or row.first_number != row.last_number
    person = None if gathered else people.get(row.member_id)
    fix = fixes.reversal_in_act.get((row.act_id, row.account)) if gathered else fixes.reversal.get(row.entry_id)
    return CashLine(
        row.date,
        _vouchers(row),
        "" if gathered else row.text,
        _gathered_accounts(row) if gathered else others.get(row.entry_id, ()),
        row.money_in,
        row.money_out,
        brought[0] + row.run_in,
        brought[1] + row.run_out,
        brought[0] + row.run_in - brought[1] - row.run_out,
        subject=person.label if person else row.party,
        meeting=row.meeting,
        members=row.members if gathered else 0,
        held_on=row.held_on,
        reverses=fixes.vouchers.get(row.reverses_id, ""),
        replaces=fixes.vouchers.get(row.replaces_id, ""),
        corrected_on=fix.date if fix else None,
        corrected_by=voucher(fix.series, fix.number, fix.date) if fix else "",
        corrected_line=place.get(fix.id, 0) if fix else 0,
        entry_id=row.entry_id,
        act_id=row.act_id,
        charges=row.charges,
    )


def _gathered_accounts(row: Row[Any]) -> tuple[str, ...]:
    if not row.charges:
        return (row.account,)
    return (LOAN_CHARGES,) if row.charges == row.cash else (row.account, LOAN_CHARGES)


def _vouchers(row: Row[Any]) -> str:
    first = voucher(row.series, row.first_number, row.date)
    if row.first_number == row.last_number:
        return first
    short, _, rest = first.partition("/")
    return f"{short}..{row.last_number:04d}/{rest}"


def _months(book_lines: tuple[CashLine, ...], brought: tuple[int, int]) -> tuple[CashMonth, ...]:
    """The sums of each month, as differences of the running sums at its end."""
    ends: dict[date, CashLine] = {month_of(line.day): line for line in book_lines}
    months = []
    before_in, before_out = brought
    for month, line in ends.items():
        months.append(CashMonth(month, line.total_in - before_in, line.total_out - before_out, line.balance))
        before_in, before_out = line.total_in, line.total_out
    return tuple(months)
