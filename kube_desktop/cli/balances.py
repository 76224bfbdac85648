"""`balances`: what every account and every member holds on a day, to read or as JSON."""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from kube_desktop.bookkeeping.for_screens.group_balances import GroupBalances, group_balances, last_day_posted
from kube_desktop.cli.arguments import NewCommand, add_group, day, groups_named, opened
from kube_desktop.domain.accounts import account
from kube_desktop.language import Language


def add_commands(new: NewCommand, words: Language) -> None:
    """Add `balances`."""
    command = new("balances", words.text("show the balances of accounts and members"))
    add_group(command, words)
    command.add_argument(
        "--date",
        type=day(words),
        metavar=words.text("DAY"),
        help=words.text("at the end of this day, for example 2026-02-28; otherwise as they are now"),
    )
    command.add_argument("--json", action="store_true", help=words.text("as JSON, for other programs"))
    command.set_defaults(run=run)


def run(options: argparse.Namespace, words: Language) -> int:
    """Print the balances. Raises RuleBroken for a book or a group that is not there."""
    with opened(options.book) as book:
        # The clock may be behind the book, and then "now" is the last day in the book.
        when = options.date or max(date.today(), book.read(last_day_posted) or date.min)
        wanted = None if options.group is None else [row.id for row in groups_named(book, options.group)]
        found = book.read(group_balances, when, wanted)
    if options.json:
        print(json.dumps({"date": when.isoformat(), "groups": [_as_json(each) for each in found]}, ensure_ascii=False))
        return 0
    print(words.text("Balances at the end of {day}", day=words.full_day(when)))
    for each in found:
        print("\n" + "\n".join(_as_text(each, words)))
    return 0


def _as_json(found: GroupBalances) -> dict[str, Any]:
    return {
        "village": found.village_code,
        "village_name": found.village_name,
        "group": found.group,
        "accounts": dict(found.accounts),
        "members": [
            {
                "number": member.number,
                "name": member.name,
                "savings": member.savings,
                "social_dues": member.social_dues,
                "loan": member.loan,
                "wages_owed": member.wages_owed,
            }
            for member in found.members
        ],
    }


def _as_text(found: GroupBalances, words: Language) -> Iterator[str]:
    yield f"{found.group} – {found.village_name} ({found.village_code})"
    rows = [(code, account(code).name, words.figure(amount)) for code, amount in found.accounts]
    yield from _table((words.text("Code"), words.text("Account"), words.text("(Rp)")), rows, figures_from=2)
    yield ""
    people = [
        (
            member.number,
            member.name,
            *map(words.figure, (member.savings, member.social_dues, member.loan, member.wages_owed)),
        )
        for member in found.members
    ]
    yield from _table(_member_heads(words), people, figures_from=2)


def _member_heads(words: Language) -> tuple[str, ...]:
    return (
        words.text("No."),
        words.text("Name"),
        words.text("Savings"),
        words.text("Social dues"),
        words.text("Loan"),
        words.text("Wages owed"),
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, figures_from: int) -> Iterator[str]:
    """Lines of text in columns; those from `figures_from` on stand to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        cells = [
            cell.rjust(width) if place >= figures_from else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"  {'  '.join(cells)}".rstrip()
