"""The lines of the cash book as the screen shows them: a meeting, or mats brought together, is one line that opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kube_desktop.bookkeeping.for_screens.cash_page import CashPage
from kube_desktop.domain.accounts import (
    FINES,
    LOAN_CHARGES,
    LOANS,
    SAVINGS,
    SOCIAL_FUND,
    SOCIAL_SAVINGS,
    WAGES,
    account,
)
from kube_desktop.language import N_, Language
from kube_desktop.ledger.books import CashLine

_MEETING_WORDS = {
    SAVINGS: N_("savings"),
    SOCIAL_FUND: N_("IKS"),
    SOCIAL_SAVINGS: N_("IKS"),
    LOANS: N_("instalments"),
    LOAN_CHARGES: N_("instalments"),
    FINES: N_("fines"),
    WAGES: N_("piece pay"),
}


@dataclass(frozen=True, slots=True)
class BookRow:
    """One row on screen, in whole rupiah; `balance` is None where none is shown.

    `kind` is "line", "meeting" (several entries, closed up or `opened`), "sum" (what an opened one took in for one
    thing, as on paper), "part" (one of its entries) or "brought". `opens` is the key of a sum's meeting.
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
    opens: tuple[str, int] = ("", 0)


def book_rows(page: CashPage, opened: frozenset[tuple[str, int]], language: Language) -> list[BookRow]:
    """The rows of a page; `opened` are the keys of meetings' lines that are shown in full."""
    day = page.book.first
    brought = language.text(N_("Brought forward up to {day}"), day=date.fromordinal(day.toordinal() - 1))
    rows = [BookRow("brought", ("brought", 0), None, "", brought, 0, 0, page.book.opening)]
    alone = {line.entry_id for line in page.book.lines if not line.gathered}
    for together in _gathered(page.book.lines):
        line = together[-1]
        if not line.gathered:
            rows.append(_single(line, language))
            continue
        is_open = _meeting_key(line) in opened
        rows.append(_meeting(together, language, opened=is_open))
        if is_open:
            rows += [_sum(each, language) for each in together if len(together) > 1]
            pays = WAGES in line.accounts
            parts = (part for part in page.rows.get(line.act_id, ()) if part.entry_id not in alone)
            rows += [_part(part, language) for part in parts if (WAGES in part.accounts) == pays]
    return rows


def described(line: CashLine, language: Language) -> str:
    """What an entry is about, with whom, and when it was if it came late."""
    words = ", ".join(part for part in (line.text, line.subject) if part)
    if line.reverses:
        wrong = line.reverses.partition("/")[0]
        words = language.text(N_("{voucher} taken back: {reason}"), voucher=wrong, reason=words)
    if line.held_on is not None:
        return language.text(N_("{text} ({day}, recorded late)"), text=words, day=line.held_on)
    return words


def _gathered(lines: Iterable[CashLine]) -> list[list[CashLine]]:
    """Lines that belong together: what a meeting took in, what it paid for mats; on paper each account has its own."""
    found: list[list[CashLine]] = []
    for line in lines:
        last = found[-1][-1] if found else None
        if last is not None and last.gathered and line.gathered and _meeting_key(last) == _meeting_key(line):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _meeting_key(line: CashLine) -> tuple[str, int]:
    return "meeting out" if WAGES in line.accounts else "meeting in", line.act_id


def _kinds(line: CashLine, language: Language) -> list[str]:
    known = [word for code, word in _MEETING_WORDS.items() if code in line.accounts]
    kinds = [language.text(word) for word in dict.fromkeys(known)]
    return kinds + [account(code).name.lower() for code in line.accounts if code not in _MEETING_WORDS]


def _meeting(together: Sequence[CashLine], language: Language, *, opened: bool) -> BookRow:
    """The line of all of it; opened, the balances of several things stand in the lines below."""
    line = together[-1]
    kinds = dict.fromkeys(kind for each in together for kind in _kinds(each, language))
    sentence = _several(max(each.members for each in together), ", ".join(kinds), line.meeting, language)
    return BookRow(
        "meeting",
        _meeting_key(line),
        line.day,
        together[0].vouchers,
        sentence,
        sum(each.money_in for each in together),
        sum(each.money_out for each in together),
        None if opened and len(together) > 1 else line.balance,
        line.act_id,
        corrected=any(each.corrected_by for each in together),
        opened=opened,
    )


def _several(members: int, what: str, meeting: date | None, language: Language) -> str:
    if meeting is None:
        return language.plural(
            "Mats delivered: {what}, {n} member", "Mats delivered: {what}, {n} members", members, what=what
        )
    return language.plural(
        "Meeting {day}: {what}, {n} member", "Meeting {day}: {what}, {n} members", members, day=meeting, what=what
    )


def _sum(line: CashLine, language: Language) -> BookRow:
    what = ", ".join(_kinds(line, language))
    sentence = language.plural(
        "{what}: {n} member", "{what}: {n} members", line.members, what=what[:1].upper() + what[1:]
    )
    key = (f"sum {' '.join(line.accounts)}", line.act_id)
    return BookRow(
        "sum", key, None, "", sentence, line.money_in, line.money_out, line.balance, line.act_id,
        corrected=bool(line.corrected_by), opens=_meeting_key(line),
    )  # fmt: skip


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
