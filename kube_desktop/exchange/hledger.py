"""The ledger as a journal of hledger, so that an independent program can check our sums.

Accounts are `VILLAGE_NAME:GROUP:CODE NAME[:NUMBER]`, amounts `Rp 12000`, debit positive.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kube_desktop.bookkeeping.journal import JournalEntry
from kube_desktop.domain.accounts import account
from kube_desktop.domain.errors import N_, RuleBroken

# At the beginning of a posting hledger takes these for something else than a name.
_NOT_FIRST = "*!;([=~#%@&|"


@dataclass(frozen=True, slots=True)
class GroupJournal:
    """One group's entries, and the names under which its accounts stand."""

    village: str
    group: str
    entries: Iterable[JournalEntry]


def write_journal(groups: Iterable[GroupJournal], out: Path) -> int:
    """Write the journal of all groups into `out`, which appears whole or not at all; return how many entries.

    Raises RuleBroken (field "out") when it cannot be written there.
    """
    unfinished = out.with_name(f"{out.name}.part")
    count = 0
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            for group in groups:
                for entry in group.entries:
                    file.write("\n".join(_transaction(group, entry)) + "\n\n")
                    count += 1
        unfinished.replace(out)
    except OSError:
        message = N_("{name} cannot be written there. Choose another place, or free some room.")
        raise RuleBroken(message, "out", name=out.name) from None
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _transaction(group: GroupJournal, entry: JournalEntry) -> Iterator[str]:
    yield f"{entry.date.isoformat()} ({entry.voucher}) {_one_line(entry.text)}".rstrip()
    for line in entry.lines:
        yield f"    {_account(group, line.account, line.member)}  Rp {line.amount}"


def _account(group: GroupJournal, code: str, member: str | None) -> str:
    name = f"{group.village}:{group.group}:{code} {account(code).name}"
    if name[0] in _NOT_FIRST:
        name = f"_{name}"
    return f"{name}:{member}" if member else name


def _one_line(text: str) -> str:
    """A semicolon would begin a comment, and a break in the line another one."""
    return re.sub(r"\s+", " ", text).replace(";", ",").strip()
