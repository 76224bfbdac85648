"""Acts: the one way in which anything is written that matters.

`Act` gathers what is done - statements (rows that say something) and entries (money) - and seals it. Everything
happens inside the caller's transaction; nothing here commits.
"""

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Table, bindparam, func, literal_column, select

from kube_desktop.domain.accounts import CASH
from kube_desktop.domain.codes import head_code
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.periods import check_business_date, voucher
from kube_desktop.ledger.balances import closed_through, opened_on
from kube_desktop.ledger.chain import canonical, first_link, seal_hash
from kube_desktop.ledger.floors import check_floors
from kube_desktop.ledger.payload import statements_of
from kube_desktop.ledger.sealing import content_of
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import LARGEST_AMOUNT, acts, book, entries, groups, lines, members, seals


class Form(Protocol):
    """What a person filled in: a frozen dataclass with the key that was made when the form opened."""

    @property
    def key(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One side of an entry: whole rupiah, debit positive, never 0."""

    account: str
    amount: int
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Money that moves: two or more lines that sum to 0.

    `kind` is the template's code, `text` what a reader sees without any person's name (names are added when shown,
    so that they can be erased), `party` an outsider, `member_id` whom it is about.
    """

    kind: str
    text: str
    lines: tuple[Line, ...]
    party: str = ""
    member_id: int | None = None
    decision_id: int | None = None
    reverses_id: int | None = None
    replaces_id: int | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What the screen may now call saved: the act, its vouchers in order, and the head code of its chain."""

    act_id: int
    group_id: int | None
    kind: str
    date: date
    written_at: datetime
    code: str
    vouchers: tuple[str, ...]


@dataclass(slots=True)
class Act:
    """An act that is being written. `say` and `post` as often as needed, then `seal` once.

    `day` is the business day of everything in it; `held_on` the day it really happened when that lies before the
    closing line. Make it with `begin`.
    """

    session: Session
    id: int
    group_id: int | None
    kind: str
    day: date
    held_on: date | None
    key: str
    request: str
    _touched: set[Table] = field(default_factory=set)
    _entries: list[dict[str, Any]] = field(default_factory=list)
    _lines: list[dict[str, Any]] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _members: frozenset[int] | None = None
    _next_entry_id: int = 0

    def say(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert rows of one statement table; act and group are filled in.

        Raises RuleBroken (field "member_id") for a member of another group.
        """
        with_act = [{"act_id": self.id} | self._group(table) | dict(row) for row in rows]
        self._check_members(row.get("member_id") for row in with_act)
        if with_act:
            self.session.insert(table, with_act)
            self._touched.add(table)

    def say_one(self, table: Table, **values: Any) -> int:
        """Insert one row of a statement table and return its local id. Raises RuleBroken as `say` does."""
        self._check_members([values.get("member_id")])
        self._touched.add(table)
        return self.session.insert_one(table, act_id=self.id, **self._group(table), **values)

    def post(self, entry: Entry) -> int:
        """Take up one entry, number it, and return its local id.

        Raises RuleBroken (field "amount") for an amount out of range and (field "member_id") for a member of another
        group; ValueError when it does not balance, which is a mistake of the program and never of a person.
        """
        if len(entry.lines) < 2 or sum(line.amount for line in entry.lines) != 0:
            raise ValueError(f"{entry.kind} does not balance")
        if any(line.amount == 0 or abs(line.amount) > LARGEST_AMOUNT for line in entry.lines):
            raise RuleBroken(N_("An amount must lie between Rp1 and Rp999.999.999.999."), "amount")
        self._check_members([entry.member_id, *(line.member_id for line in entry.lines)])
        if not self._next_entry_id:
            self._next_entry_id = 1 + (self.session.scalar(select(func.max(entries.c.id))) or 0)
        entry_id, self._next_entry_id = self._next_entry_id, self._next_entry_id + 1
        cash = sum(line.amount for line in entry.lines if line.account == CASH)
        series = "KM" if cash > 0 else "KK" if cash < 0 else "MM"
        self._entries.append(
            {
                "id": entry_id,
                "act_id": self.id,
                "group_id": self.group_id,
                "date": self.day,
                "held_on": self.held_on,
                "series": series,
                "year": self.day.year,
                "number": self._next_number(series),
            }
            | {name: getattr(entry, name) for name in _ENTRY_FIELDS}
        )
        self._lines += [
            {
                "entry_id": entry_id,
                "line_no": line_no,
                "group_id": self.group_id,
                "date": self.day,
                "account_code": line.account,
                "member_id": line.member_id,
                "amount": line.amount,
            }
            for line_no, line in enumerate(entry.lines, 1)
        ]
        return entry_id

    def posted_on(self, account: str) -> int:
        """What the entries taken up so far put on an account: rupiah, debit positive."""
        return sum(line["amount"] for line in self._lines if line["account_code"] == account)

    def seal(self, **facts: str | int | None) -> Saved:
        """Write the act, its money and its seal. `facts` are what the payload says beside the rows.

        Raises RuleBroken when a balance would fall below zero (`floors`).
        """
        self.session.insert(entries, self._entries)
        self.session.insert(lines, self._lines)
        check_floors(self.session, self.group_id, self.day, self._lines, facts.get("cash_reason"))
        session = self.session
        payload = canonical(statements_of(session, self.id, self._touched) | dict(facts))
        written_at = session.now.replace(microsecond=0)
        sequence, previous = _newest_link(session, self.group_id)
        row = {
            "id": self.id,
            "uid": session.new_uid(),
            "group_id": self.group_id,
            "sequence": sequence + 1,
            "idempotency_key": self.key,
            "request": self.request,
            "kind": self.kind,
            "date": self.day,
            "payload": payload,
            "writer": session.writer.name,
            "writer_role": session.writer.role,
            "written_at": written_at,
            "clock_doubted": session.clock_doubted,
        }
        session.insert(acts, [row])
        hash_ = seal_hash(previous, content_of(session, self.id))
        session.insert(seals, [{"act_id": self.id, "previous_hash": previous, "hash": hash_}])
        return Saved(
            self.id,
            self.group_id,
            self.kind,
            self.day,
            written_at,
            head_code(hash_),
            tuple(voucher(entry["series"], entry["number"], self.day) for entry in self._entries),
        )

    def _group(self, table: Table) -> dict[str, Any]:
        return {"group_id": self.group_id} if "group_id" in table.c else {}

    def _check_members(self, named: Iterable[int | None]) -> None:
        wanted = {member_id for member_id in named if member_id is not None}
        if not wanted:
            return
        if self._members is None:
            own = select(members.c.id).where(members.c.group_id == self.group_id)
            self._members = frozenset(self.session.connection.scalars(own))
        if not wanted <= self._members:
            raise RuleBroken(N_("That person is a member of another group. Choose one of this group."), "member_id")

    def _next_number(self, series: str) -> int:
        if series not in self._numbers:
            self._numbers[series] = (
                self.session.scalar(
                    select(func.max(entries.c.number)).where(
                        entries.c.group_id == self.group_id,
                        entries.c.series == series,
                        entries.c.year == self.day.year,
                    )
                )
                or 0
            )
        self._numbers[series] += 1
        return self._numbers[series]


_ENTRY_FIELDS = ("kind", "text", "party", "member_id", "decision_id", "reverses_id", "replaces_id")


def begin(session: Session, group_id: int | None, kind: str, day: date, form: Form, held_on: date | None = None) -> Act:
    """Begin an act of a group, or of the book (`group_id` None), that a form asks for.

    Raises RuleBroken (field "date") for a day on which nothing can be posted.
    """
    if group_id is None:
        check_business_date(day, session.today, None)
    else:
        check_business_date(day, session.today, closed_through(session, group_id), opened_on(session, group_id))
    act_id = 1 + (session.scalar(select(func.max(acts.c.id))) or 0)
    return Act(session, act_id, group_id, kind, day, held_on, form.key, request_of(form))


def request_of(form: Form) -> str:
    """A digest (hex) of everything that a form holds, to know a retry from other content under the same key."""
    content = dataclasses.asdict(form)  # type: ignore[call-overload]
    return hashlib.sha256(repr(sorted(content.items())).encode()).hexdigest()


def already_saved(session: Session, form: Form) -> Saved | None:
    """What this very form saved before, or None. A double click or a retry after a fault saves once.

    Raises RuleBroken when the same form was saved with other content.
    """
    act = session.first(select(acts.c.id, acts.c.request).where(acts.c.idempotency_key == form.key))
    if act is None:
        return None
    saved = saved_act(session, act.id)
    if act.request != request_of(form):
        raise RuleBroken(
            N_("This form was already saved ({vouchers}) and then changed. Open it again and correct what differs."),
            "key",
            vouchers=", ".join(saved.vouchers) or saved.code,
        )
    return saved


def saved_act(session: Session, act_id: int) -> Saved:
    """What an earlier act saved."""
    row = session.first(
        select(acts.c.group_id, acts.c.kind, acts.c.date, acts.c.written_at, seals.c.hash)
        .join(seals, seals.c.act_id == acts.c.id)
        .where(acts.c.id == act_id)
    )
    if row is None:
        raise LookupError(f"no act {act_id}")
    numbers = session.rows(
        select(entries.c.series, entries.c.number, entries.c.date)
        .where(entries.c.act_id == act_id)
        .order_by(entries.c.id)
    )
    return Saved(
        act_id,
        row.group_id,
        row.kind,
        row.date,
        row.written_at,
        head_code(row.hash),
        tuple(voucher(*n) for n in numbers),
    )


def in_chain(group_id: int | None) -> ColumnElement[bool]:
    """Whether an act is of a group's chain, or of the book's (`group_id` None)."""
    # The 0 is written out, as in the index uq_acts_chain_sequence: with a bound 0 SQLite would read all acts instead.
    return _chain == (group_id or 0)


_chain = func.coalesce(acts.c.group_id, literal_column("0"))
_NEWEST_LINK = (
    select(acts.c.sequence, seals.c.hash)
    .join(acts, acts.c.id == seals.c.act_id)
    .where(_chain == bindparam("chain"))
    .order_by(acts.c.sequence.desc())
    .limit(1)
)


def head(session: Session, group_id: int | None) -> bytes:
    """The hash of the newest seal of a chain, or its first link."""
    return _newest_link(session, group_id)[1]


def _newest_link(session: Session, group_id: int | None) -> tuple[int, bytes]:
    """How long a chain is, and its newest hash."""
    newest = session.first(_NEWEST_LINK, {"chain": group_id or 0})
    return (newest[0], bytes(newest[1])) if newest else (0, first_link(chain_seed(session, group_id)))


def chain_seed(session: Session, group_id: int | None) -> str:
    """What a chain begins with: the group's uid, or the book's with the mark of a practice book, which so cannot go."""
    if group_id is None:
        (of_book,) = session.rows(select(book.c.uid, book.c.practice))
        return f"{of_book.uid} LATIHAN" if of_book.practice else str(of_book.uid)
    return str(session.scalar(select(groups.c.uid).where(groups.c.id == group_id)))
