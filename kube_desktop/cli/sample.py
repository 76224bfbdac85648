"""`sample`: the practice book, made-up groups with a past."""

import argparse
from pathlib import Path

from kube_desktop.bookkeeping.practice.making import GROUPS, MEMBERS, MONTHS, UNTIL, make_practice_book
from kube_desktop.cli.arguments import NewCommand, month, whole_number
from kube_desktop.cli.progress import Progress
from kube_desktop.language import Language


def add_commands(new: NewCommand, words: Language) -> None:
    """Add `sample`."""
    command = new("sample", words.text("make a practice book, with made-up groups"))
    number = words.text("N")
    for name, usual, lowest, does in (
        ("--groups", GROUPS, 1, words.text("so many groups, half in each village")),
        ("--members", MEMBERS, 1, words.text("so many members in each group")),
        ("--months", MONTHS, 1, words.text("so many months")),
        ("--seed", 1, 0, words.text("another number makes another book")),
    ):
        text = words.text("{does}; otherwise {usual}", does=does, usual=usual)
        command.add_argument(name, type=whole_number(words, lowest), default=usual, metavar=number, help=text)
    command.add_argument(
        "--until",
        type=month(words),
        default=UNTIL,
        metavar=words.text("MONTH"),
        help=words.text("the last month, which stays open; otherwise {usual}", usual=f"{UNTIL:%Y-%m}"),
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace, words: Language) -> int:
    """Make the book. Raises RuleBroken when the file is already there, or for numbers that make no book."""
    progress = Progress(words)
    make_practice_book(
        Path(options.book),
        groups=options.groups,
        members=options.members,
        months=options.months,
        until=options.until,
        seed=options.seed,
        progress=progress,
    )
    progress.end()
    made = words.text(
        "The practice book {file} is made: {groups:figure} groups.", file=options.book, groups=options.groups
    )
    print(made)
    return 0
