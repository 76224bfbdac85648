"""Little ledgers in a test's docstring, as Beancount writes its own tests: lines that a treasurer could check.

    05-01-2026 Terima tabungan
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    Saldo 31-01-2026
        Kas Tunai                  10.000
        Tabungan Anggota A01       10.000

    Tutup 01-2026

Each dated head is one act with one entry, written on that day. `D` and `K` are the two sides; accounts go by their
names in the chart. `Saldo` compares balances at the end of a day, positive on the account's normal side. `Tutup`
closes a month, on the first day of the next one. All in the order of the lines; a `Saldo` is asked once more at the
end, when everything else has happened.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest

from kube_desktop.domain.accounts import CHART, on_normal_side
from kube_desktop.domain.periods import next_month
from kube_desktop.ledger.acts import Entry, Line, Saved
from kube_desktop.ledger.balances import balances
from tests.books import Group

CODES = {account.name: account.code for account in CHART}

_ENTRY = re.compile(r"(\d\d-\d\d-\d{4}) (?P<text>.+)")
_LINE = re.compile(r"(?P<side>[DK]) (?P<account>.+?)(?: (?P<member>A\d\d))? {2,}(?P<amount>[\d.]+)")
_SALDO = re.compile(r"Saldo (\d\d-\d\d-\d{4})")
_FIGURE = re.compile(r"(?P<account>.+?)(?: (?P<member>A\d\d))? {2,}(?P<amount>\(?[\d.]+\)?)")
_TUTUP = re.compile(r"Tutup (\d\d)-(\d{4})")


@dataclass(slots=True)
class Told:
    """A group in whose book a docstring was written; `saved` is what each entry became, in order."""

    group: Group
    saved: list[Saved] = field(default_factory=list)

    def expect(self, day: date, figures: dict[tuple[str, str | None], int]) -> None:
        """Compare balances (account code, member number or None for the whole) at the end of a day."""
        numbers = {member_id: number for number, member_id in self.group.members.items()}
        held = dict.fromkeys(figures, 0)
        for each in self.group.book.read(balances, day, [self.group.id]):
            amount = on_normal_side(each.account, each.amount)
            for key in {(each.account, None), (each.account, numbers.get(each.member_id or 0))}:
                if key in held:
                    held[key] += amount
        assert held == figures, f"balances of {day}"


def tell(group: Group, docstring: str) -> Told:
    """Do what the docstring says, in its order."""
    told = Told(group)
    checks = list(_steps(told, [line.strip() for line in docstring.splitlines()]))
    for check in checks:
        check()
    return told


def _steps(told: Told, lines: list[str]) -> Iterator[Callable[[], None]]:
    """Run every block; yield what is to be asked again at the end."""
    at = 0
    while at < len(lines):
        head, at = lines[at], at + 1
        if match := _ENTRY.fullmatch(head):
            parts, at = _block(lines, at, _LINE)
            _post(told, _day(match[1]), match["text"], parts)
        elif match := _SALDO.fullmatch(head):
            parts, at = _block(lines, at, _FIGURE)
            day = _day(match[1])
            figures = {(CODES[part["account"]], part["member"]): _amount(part["amount"]) for part in parts}
            told.expect(day, figures)
            yield lambda day=day, figures=figures: told.expect(day, figures)  # type: ignore[misc]
        elif match := _TUTUP.fullmatch(head):
            month = date(int(match[2]), int(match[1]), 1)
            told.group.on(max(next_month(month), told.group.clock.day))
            told.saved.append(told.group.close_month(month))


def _block(lines: list[str], at: int, pattern: re.Pattern[str]) -> tuple[list[re.Match[str]], int]:
    found = []
    while at < len(lines) and (match := pattern.fullmatch(lines[at])):
        found.append(match)
        at += 1
    if at < len(lines) and lines[at]:
        raise ValueError(f"cannot read {lines[at]!r}")
    return found, at


def _post(told: Told, day: date, text: str, parts: list[re.Match[str]]) -> None:
    signed = tuple(
        Line(
            CODES[part["account"]],
            _amount(part["amount"]) * (1 if part["side"] == "D" else -1),
            told.group.members[part["member"]] if part["member"] else None,
        )
        for part in parts
    )
    told.group.on(max(day, told.group.clock.day))
    told.saved.append(told.group.post(day, Entry("test", text, signed)))


def _day(text: str) -> date:
    return datetime.strptime(text, "%d-%m-%Y").date()


def _amount(text: str) -> int:
    amount = int(text.strip("()").replace(".", ""))
    return -amount if text.startswith("(") else amount


@pytest.fixture
def told(request: pytest.FixtureRequest, group: Group) -> Told:
    """The ledger that the asking test's docstring tells, in a group of ten."""
    return tell(group, request.function.__doc__ or "")
