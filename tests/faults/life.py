"""A life without end: acts 0, 1, 2 ... of one group, each the same in every run, whoever stops the program in between.

Act 0 founds the group; then every month has twelve: money in, a meeting, a deposit, deliveries, wages, a withdrawal, a
sale, a correction, a member's data, a count, a decision, and the closing of the month before. Clock and uids come
from the number, so two books that lived equally long are equal in every byte of every row; `Reference` says which.
"""

import hashlib
import itertools
import sqlite3
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from kube_desktop.bookkeeping.agreements import Agreement
from kube_desktop.bookkeeping.cash_counts import CountCash, count_cash
from kube_desktop.bookkeeping.corrections import CorrectDeposit, correct_deposit
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, record_decision
from kube_desktop.bookkeeping.founding import GroupPlan, PlannedMember, found_book
from kube_desktop.bookkeeping.groups import FoundGroup
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.members import ChangeMember, Person, change_member
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.production import Delivered, RecordDeliveries, record_deliveries
from kube_desktop.bookkeeping.savings import DepositSavings, WithdrawSavings, deposit_savings, withdraw_savings
from kube_desktop.bookkeeping.transactions import RecordTransaction, record_transaction
from kube_desktop.bookkeeping.villages import SaveVillage
from kube_desktop.domain.periods import add_months
from kube_desktop.ledger.acts import Saved
from kube_desktop.ledger.closing import CloseMonth, close_month
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import acts, entries
from tests.books import MEMBERS, TREASURER

BEGINS = date(2026, 1, 1)
DAYS = (3, 5, 6, 8, 9, 10, 12, 14, 15, 20, 22, 28)
GROUP = 1

Form = tuple[Callable[..., Saved], Any]


class Life:
    """A book that is lived in: opened, and ready to write act number so-and-so."""

    def __init__(self, path: Path, *, thorough: bool = False) -> None:
        """Open the book. Raises BookRefused."""
        self.number = 0
        self._uids = itertools.count()
        self.book = OpenBook(path, self._now, self._new_uid, TREASURER, thorough=thorough)

    def write(self, number: int) -> Saved:
        """Write one act, as a screen does; a second time it only says what was saved."""
        self.number, self._uids = number, itertools.count()
        action, form = act(self.book, number)
        return self.book.write(action, form)

    def close(self) -> None:
        """Close the book."""
        self.book.close()

    def _now(self) -> datetime:
        return datetime.combine(_day(self.number), time(10))

    def _new_uid(self) -> str:
        return f"uid-{self.number:05d}-{next(self._uids):04d}"


class Reference:
    """The same life, never disturbed: what a book contains after each act."""

    def __init__(self, path: Path) -> None:
        """Live in this empty book, as far as asked."""
        self._life = Life(path)
        self._contents = {-1: contents(self._life.book.connection)}

    def after(self, number: int) -> str:
        """The contents of a book whose last act has this number; -1: none yet."""
        for next_one in range(len(self._contents) - 1, number + 1):
            self._life.write(next_one)
            self._contents[next_one] = contents(self._life.book.connection)
        return self._contents[number]

    def lived(self, connection: sqlite3.Connection, *numbers: int) -> int | None:
        """Return after which of these numbers a book stands, None for a book that no such life led to."""
        found = contents(connection)
        return next((number for number in numbers if self.after(number) == found), None)

    def close(self) -> None:
        """Close the book."""
        self._life.close()


def contents(connection: sqlite3.Connection) -> str:
    """A digest of every row of every table, and of the guards."""
    digest = hashlib.sha256()
    schema = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    digest.update(repr(schema).encode())
    for name in (name for kind, name, _ in schema if kind == "table"):
        digest.update(repr((name, connection.execute(f"SELECT * FROM {name}").fetchall())).encode())
    return digest.hexdigest()


def act(book: OpenBook, number: int) -> Form:
    """The action and the form of one act; it may look into the book for what an earlier act made."""
    if number == 0:
        return found_book, _plan(key(0))
    return _MONTH[(number - 1) % len(_MONTH)](book, number, _day(number))


def key(number: int) -> str:
    """The key of the form of one act (act 0 makes several of it)."""
    return f"form-{number}"


def _day(number: int) -> date:
    month, place = divmod(max(number - 1, 0), len(DAYS))
    return add_months(BEGINS, month).replace(day=DAYS[place])


def _plan(form_key: str) -> GroupPlan:
    roles = ("chair", "secretary", "treasurer") + ("",) * 7
    members = tuple(PlannedMember(Person(name), role) for name, role in zip(MEMBERS, roles, strict=True))
    village = SaveVillage("", None, "35.21.16.2003", "Dumplengan", "Pitu", "Ngawi", "Jawa Timur")
    agreed = Agreement(BEGINS, 5_000, 1_000, 5, "Tikar pandan", "lembar", 10_000, 1_000, 5)
    return GroupPlan(form_key, village, FoundGroup("", 0, "KUBE Pandan", founded_on=BEGINS), members, agreed, BEGINS)


def _aid(_: OpenBook, number: int, day: date) -> Form:
    text = f"Bantuan ke-{number}"
    return record_transaction, RecordTransaction(key(number), GROUP, "aid_in_cash", day, 500_000, text)


def _meeting(_: OpenBook, number: int, day: date) -> Form:
    rows = tuple(
        SheetRow(who, "A" if who == 10 else "H", 1_000 + number, 500, pieces=number % 3 if who == 5 else 0)
        for who in range(1, 11)
    )
    spent = (MoneyOut("expense", 3_000, "Konsumsi", account="5-1500"),)
    return record_meeting, MeetingSheet(key(number), GROUP, day, "Balai", "Ani", rows, spent)


def _deposit(_: OpenBook, number: int, day: date) -> Form:
    return deposit_savings, DepositSavings(key(number), 1, day, 2_000 + number)


def _deliveries(_: OpenBook, number: int, day: date) -> Form:
    brought = (Delivered(5, 2, 1), Delivered(6, 1, 0, "owed"))
    return record_deliveries, RecordDeliveries(key(number), GROUP, day, brought)


def _wages(_: OpenBook, number: int, day: date) -> Form:
    return record_transaction, RecordTransaction(key(number), GROUP, "wages", day, 5_000, member_id=6)


def _withdrawal(_: OpenBook, number: int, day: date) -> Form:
    return withdraw_savings, WithdrawSavings(key(number), 1, day, 1_000, "Ani")


def _sale(_: OpenBook, number: int, day: date) -> Form:
    return record_transaction, RecordTransaction(key(number), GROUP, "sale", day, 40_000, on_credit=9_000)


def _correction(book: OpenBook, number: int, _: date) -> Form:
    wrong = book.read(_entry_of, key(number - 5))
    return correct_deposit, CorrectDeposit(key(number), wrong, "Salah baca", 2_500 + number)


def _entry_of(session: Session, form_key: str) -> int:
    query = select(func.max(entries.c.id)).join(acts, acts.c.id == entries.c.act_id)
    return int(session.scalar(query.where(acts.c.idempotency_key == form_key)) or 0)


def _person(_: OpenBook, number: int, __: date) -> Form:
    return change_member, ChangeMember(key(number), 4, Person("Dewi", phone=f"08{number}"), BEGINS)


def _count(_: OpenBook, number: int, day: date) -> Form:
    return count_cash, CountCash(key(number), GROUP, day, (("n100000", 2), ("c500", number)), "Kembalian")


def _decision(_: OpenBook, number: int, day: date) -> Form:
    return record_decision, RecordDecision(key(number), GROUP, day, NewDecision("other", f"Keputusan {number}", 9, 9))


def _closing(book: OpenBook, number: int, day: date) -> Form:
    """The month before; in the first month there is none, and somebody saves."""
    if number <= len(DAYS):
        return _deposit(book, number, day)
    return close_month, CloseMonth(key(number), GROUP, add_months(day.replace(day=1), -1))


_MONTH = (_aid, _meeting, _deposit, _deliveries, _wages, _withdrawal,
          _sale, _correction, _person, _count, _decision, _closing)  # fmt: skip
