"""A meeting's sheet while it is filled in: what was typed, what it means and what is wrong with it. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kube_desktop.bookkeeping.decisions import NewDecision
from kube_desktop.bookkeeping.meeting_sheet import SheetMember, SheetProposal
from kube_desktop.bookkeeping.meetings import CashCount, MeetingSheet, SheetRow, SheetTotals, totals
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.domain.cash import counted
from kube_desktop.domain.errors import N_, RuleBroken, with_dots
from kube_desktop.domain.findings import Finding
from kube_desktop.domain.production import question_about
from kube_desktop.language import parse_count, parse_rupiah

MONEY = ("savings", "dues", "instalment", "fine")
COLUMNS = (*MONEY, "pieces")
PAYING = (("paid", N_("paid in cash now")), ("owed", N_("kept as owed")))
NOTHING = ("", "0", "-", "–")

# A deposit is asked about above this many times the usual one, when it is also above this many rupiah.
UNUSUAL_TIMES = 10
UNUSUAL_RUPIAH = 100_000


def read_count(text: str) -> int:
    """Return how many notes or coins were typed; an empty field is none. Raises RuleBroken (field "count")."""
    return 0 if text.strip() in NOTHING else parse_count(text)


def product_word(product: str) -> str:
    """Return the one word for what is delivered: `tikar` for `Tikar pandan 1 x 1,5 m`."""
    return product.partition(" ")[0].lower()


def begin_filling(proposal: SheetProposal, key: str) -> Filling:
    """Return a sheet with the usual amounts; `key` makes that it is saved once."""
    rows = [TypedRow(member, texts=_usual_texts(member)) for member in proposal.members]
    return Filling(key, proposal, proposal.place, proposal.leader, rows)


def _usual_texts(member: SheetMember) -> dict[str, str]:
    return {column: _written(_usual(member, column)) for column in COLUMNS}


def _usual(member: SheetMember, column: str) -> int:
    usual = {"savings": member.usual_savings, "dues": member.dues, "instalment": member.instalment}
    return usual.get(column, 0)


def _written(amount: int) -> str:
    return with_dots(amount) if amount else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell's text means: rupiah or pieces (0 while it is impossible), and what is to be said about it."""

    amount: int
    finding: Finding | None = None

    @property
    def impossible(self) -> bool:
        """True for what cannot be saved; a mere question can."""
        return self.finding is not None and self.finding.level == "error"


@dataclass(slots=True, eq=False)
class TypedRow:
    """One member's row: texts as typed, by column; `sure` holds unusual texts that were said to be right."""

    member: SheetMember
    attendance: str = "H"
    texts: dict[str, str] = field(default_factory=dict)
    note: str = ""
    sure: dict[str, str] = field(default_factory=dict)
    put_aside: dict[str, str] = field(default_factory=dict)
    refused: dict[str, tuple[str, Finding]] = field(default_factory=dict)

    def reading(self, column: str, text: str | None = None) -> Reading:
        """Return what a cell means, or would mean with another `text`."""
        typed = (self.texts.get(column, "") if text is None else text).strip()
        refused = self.refused.get(column)
        if refused is not None and refused[0] == typed:
            return Reading(0, refused[1])
        if typed in NOTHING:
            return Reading(0)
        try:
            amount = parse_count(typed) if column == "pieces" else parse_rupiah(typed)
        except RuleBroken as error:
            return Reading(0, Finding("error", error.message, column, error.values))
        if column == "instalment" and amount > self.member.loan_left:
            return Reading(0, _too_much(self.member))
        return Reading(amount, None if self.sure.get(column) == typed else self._question(column, amount))

    def shown(self, column: str) -> str:
        """Return what stands in a cell: the amount as it was understood, or the text that was not."""
        found = self.reading(column)
        if found.impossible:
            return self.texts[column]
        return with_dots(found.amount) if found.amount else "–"

    def is_exception(self, column: str) -> bool:
        """Say whether the cell differs from what is usual for this member."""
        usual = _usual(self.member, column) if self.attendance == "H" else 0
        return column != "pieces" and self.reading(column).amount != usual

    def write(self, column: str, text: str) -> None:
        """Put a text into a cell, whatever it is."""
        self.texts[column] = text.strip()
        self.refused.pop(column, None)

    def mark(self, letter: str) -> None:
        """Note who came: absence blanks the row, presence brings back what stood there."""
        if letter != "H" and self.attendance == "H":
            self.put_aside = dict(self.texts)
            self.texts = dict.fromkeys(COLUMNS, "")
        elif letter == "H" and self.attendance != "H":
            before = self.put_aside or _usual_texts(self.member)
            self.texts = {column: self.texts[column] or before.get(column, "") for column in COLUMNS}
            self.put_aside = {}
        self.attendance = letter

    def say_sure(self, column: str) -> None:
        """Note that an unusual text was said to be right."""
        self.sure[column] = self.texts[column]

    def refuse(self, column: str, finding: Finding) -> None:
        """Remember that the book refused this very text."""
        self.refused[column] = (self.texts[column], finding)

    def entered(self) -> SheetRow:
        """Return the row as it would be saved."""
        amounts = {column: self.reading(column).amount for column in COLUMNS}
        return SheetRow(self.member.member_id, self.attendance, **amounts, note=self.note)

    def _question(self, column: str, amount: int) -> Finding | None:
        if column == "pieces":
            return question_about(amount, self.member.earlier_pieces)
        usual = self.member.usual_savings
        if column != "savings" or amount <= max(UNUSUAL_RUPIAH, usual * UNUSUAL_TIMES):
            return None
        values = {"amount": amount, "usual": usual}
        message = (
            N_("{amount:rupiah} in savings, usually {usual:rupiah}: is that right?")
            if usual
            else N_("{amount:rupiah} in savings: is that right?")
        )
        return Finding("question", message, column, values)


def _too_much(member: SheetMember) -> Finding:
    values = {"name": member.name, "left": member.loan_left}
    message = (
        N_("{name} pays back too much. {left:rupiah} of the loan is left. Write {left:rupiah} or less.")
        if member.loan_left
        else N_("{name} has no loan to pay back. Write the money under savings, or leave it out.")
    )
    return Finding("error", message, "instalment", values)


@dataclass(slots=True)
class Filling:
    """A sheet in hand, in all its five steps. `step` is the one that was open last; `skipped` leaves the count out."""

    key: str
    proposal: SheetProposal
    place: str
    leader: str
    rows: list[TypedRow]
    step: int = 0
    second_on_date: bool = False
    pay: str = "paid"
    money_out: list[MoneyOut] = field(default_factory=list)
    decisions: list[NewDecision] = field(default_factory=list)
    count: dict[str, str] = field(default_factory=dict)
    count_reason: str = ""
    skipped: bool = False
    cash_reason: str = ""

    @property
    def date(self) -> date:
        """The day of the meeting."""
        return self.proposal.date

    def propose_again(self, proposal: SheetProposal) -> None:
        """Take up the proposal of another day, or of one member more; what was typed stays."""
        before = {row.member.member_id: row for row in self.rows}
        self.rows = [_carried_over(before.get(member.member_id), member) for member in proposal.members]
        self.proposal = proposal

    def findings(self) -> Iterator[tuple[TypedRow, Finding]]:
        """Yield what is to be said about cells, from the first row to the last; `Finding.field` is the column."""
        for row in self.rows:
            for column in COLUMNS:
                finding = row.reading(column).finding
                if finding is not None:
                    yield row, finding

    def mistakes(self) -> int:
        """Return how many cells cannot be saved as they are."""
        return sum(finding.level == "error" for _, finding in self.findings())

    def totals(self) -> SheetTotals:
        """Add up what is sound. Raises RuleBroken (field "rate") when the agreed deductions exceed the pay."""
        return totals(self.sheet(), self.proposal.agreement)

    def expected(self) -> int:
        """Return the money that must have come together, in rupiah; below zero when more is paid out."""
        return self.totals().to_collect

    def counted(self) -> int:
        """Return what was counted, in rupiah; what cannot be read counts as none."""
        return counted(dict(self._pieces()))

    def is_counted(self) -> bool:
        """Say whether the cash was counted and is to be noted."""
        return not self.skipped and self.expected() >= 0 and any(text.strip() for text in self.count.values())

    def difference(self) -> int:
        """Return what is over (above 0) or short (below 0) in the box."""
        return self.counted() - self.expected() if self.is_counted() else 0

    def sheet(self, *, with_count: bool = False) -> MeetingSheet:
        """Return the sheet as it would be saved; impossible cells are left out."""
        return MeetingSheet(
            self.key,
            self.proposal.group_id,
            self.date,
            self.place,
            self.leader,
            tuple(row.entered() for row in self.rows),
            tuple(self.money_out),
            tuple(self.decisions),
            CashCount(self._pieces(), self.count_reason) if with_count and self.is_counted() else None,
            self.pay,
            self.cash_reason,
            self.second_on_date,
        )

    def row_of(self, member_id: int) -> TypedRow | None:
        """Return a member's row."""
        return next((row for row in self.rows if row.member.member_id == member_id), None)

    def names(self) -> Mapping[int, str]:
        """Return the members' names by local id."""
        return {row.member.member_id: row.member.name for row in self.rows}

    def _pieces(self) -> tuple[tuple[str, int], ...]:
        found = []
        for key, text in self.count.items():
            try:
                found.append((key, read_count(text)))
            except RuleBroken:
                continue
        return tuple(found)


def _carried_over(before: TypedRow | None, member: SheetMember) -> TypedRow:
    if before is None:
        return TypedRow(member, texts=_usual_texts(member))
    then, now = _usual_texts(before.member), _usual_texts(member)
    present = before.attendance == "H"
    texts = {
        column: now[column] if present and text == then.get(column) else text for column, text in before.texts.items()
    }
    return TypedRow(member, before.attendance, texts, before.note, before.sure, before.put_aside)
