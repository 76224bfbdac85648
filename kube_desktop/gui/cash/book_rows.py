"""The lines of the cash book as the screen shows them: a meeting is one line that opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kube_desktop.bookkeeping.for_screens.cash_page import CashPage
from kube_desktop.domain.accounts import LOAN_CHARGES, LOANS, SAVINGS, SOCIAL_FUND, SOCIAL_SAVINGS, WAGES, account
from kube_desktop.language import N_, Language
from kube_desktop.ledger.books import CashLine

_MEETING_WORDS = {
    SAVINGS: N_("savings"),
    SOCIAL_FUND: N_("IKS"),
    SOCIAL_SAVINGS: N_("IKS"),
    LOANS: N_("instalments"),
    LOAN_CHARGES: N_("instalments"),
    WAGES: N_("piece pay"),
}


@dataclass(frozen=True, slots=True)
class BookRow:
    """One row on screen, in whole rupiah; `balance` is None where none is shown.

    `kind` is "line", "meeting" (closed up or `opened`), "part" (an entry of an opened meeting) or "brought".
    """

    kind: str
    key: tuple[str, int]
    day: date | None
    voucher: str
    text: str
    money_in: int
    money_out: int
    balance: int | None
    act_id: int = 0
    entry_id: int = 0
    corrected: bool = False
    corrects: str = ""
    replaces: str = ""
    opened: bool = False


def book_rows(page: CashPage, opened: frozenset[tuple[str, int]], language: Language) -> list[BookRow]:
    """The rows of a page; `opened` are the keys of meetings' lines that are shown in full."""
    day = page.book.first
    brought = language.text(N_("Brought forward up to {day}"), day=date.fromordinal(day.toordinal() - 1))
    rows = [BookRow("brought", ("brought", 0), None, "", brought, 0, 0, page.book.opening)]
    alone = {line.entry_id for line in page.book.lines if line.meeting is None}
    for line in _gathered(page.book.lines):
        if line.meeting is None:
            rows.append(_single(line, language))
            continue
        is_open = _meeting_key(line) in opened
        rows.append(_meeting(line, language, opened=is_open))
        if is_open:
            pays = WAGES in line.accounts
            parts = (part for part in page.rows.get(line.act_id, ()) if part.entry_id not in alone)
            rows += [_part(part, language) for part in parts if (WAGES in part.accounts) == pays]
    return rows


def described(line: CashLine, language: Language) -> str:
    """What an entry is about, with whom, and when it was if it came late."""
    words = ", ".join(part for part in (line.text, line.subject) if part)
    if line.held_on is not None:
        return language.text(N_("{text} ({day}, recorded late)"), text=words, day=line.held_on)
    return words


def _gathered(lines: Iterable[CashLine]) -> list[CashLine]:
    """One line for what a meeting took in, and one for what it paid for mats: on paper each account has its own."""
    found: list[CashLine] = []
    for line in lines:
        last = found[-1] if found else None
        together = (
            last is not None
            and line.meeting is not None
            and last.meeting is not None
            and last.act_id == line.act_id
            and (WAGES in last.accounts) == (WAGES in line.accounts)
        )
        if last is None or not together:
            found.append(line)
            continue
        found[-1] = replace(
            last,
            accounts=last.accounts + line.accounts,
            money_in=last.money_in + line.money_in,
            money_out=last.money_out + line.money_out,
            balance=line.balance,
            members=max(last.members, line.members),
            corrected_by=last.corrected_by or line.corrected_by,
        )
    return found


def _meeting_key(line: CashLine) -> tuple[str, int]:
    return "meeting out" if WAGES in line.accounts else "meeting in", line.act_id


def _meeting(line: CashLine, language: Language, *, opened: bool) -> BookRow:
    known = [word for code, word in _MEETING_WORDS.items() if code in line.accounts]
    kinds = [language.text(word) for word in dict.fromkeys(known)]
    kinds += [account(code).name.lower() for code in line.accounts if code not in _MEETING_WORDS]
    sentence = language.plural(
        "Meeting {day}: {what}, {n} member", "Meeting {day}: {what}, {n} members", line.members,
        day=line.meeting, what=", ".join(kinds),
    )  # fmt: skip
    return BookRow(
        "meeting",
        _meeting_key(line),
        line.day,
        line.vouchers,
        sentence,
        line.money_in,
        line.money_out,
        line.balance,
        line.act_id,
        corrected=bool(line.corrected_by),
        opened=opened,
    )


def _single(line: CashLine, language: Language) -> BookRow:
    return BookRow(
        "line",
        ("entry", line.entry_id),
        line.day,
        line.vouchers,
        described(line, language),
        line.money_in,
        line.money_out,
        line.balance,
        line.act_id,
        line.entry_id,
        corrected=bool(line.corrected_by),
        corrects=line.reverses,
        replaces=line.replaces,
    )


def _part(line: CashLine, language: Language) -> BookRow:
    row = _single(line, language)
    return replace(row, kind="part", text=line.subject or line.text, balance=None)
