"""`check`: is everything in the book as it was sealed, and does every rule hold?"""

import argparse
import sys
from typing import Any

from kube_desktop.cli.arguments import NewCommand, opened
from kube_desktop.cli.progress import Progress
from kube_desktop.domain.codes import normalise_code
from kube_desktop.language import Language
from kube_desktop.ledger.integrity import find_code
from kube_desktop.ledger.invariants import UNREADABLE, check


def add_commands(new: NewCommand, words: Language) -> None:
    """Add `check`."""
    command = new("check", words.text("check that the book is whole and that all its sums are right"))
    command.add_argument("--code", metavar=words.text("CODE"), help=words.text("also look up a code printed on paper"))
    command.set_defaults(run=run)


def run(options: argparse.Namespace, words: Language) -> int:
    """Name everything that is wrong; 1 when anything is. Raises RuleBroken for a file that cannot be looked into."""
    code = None if options.code is None else normalise_code(options.code)
    progress = Progress(words)
    with opened(options.book, "inspect") as book:
        findings = book.read(check, progress)
        progress.end()
        try:
            found = None if code is None else book.read(find_code, code)
        except UNREADABLE:  # named above by the rules
            found = None
    faults = [words.text(each.message, **each.values) for each in findings if each.kind == "fault"]
    notes = [words.text(each.message, **each.values) for each in findings if each.kind == "note"]
    for text in faults:
        print(words.text("Wrong: {text}", text=text))
    for text in notes:
        print(words.text("Note: {text}", text=text))
    if code is not None and found is None:
        faults.append(code)
        print(
            words.text("Wrong: no record has the code {code}. Records were removed, or it is another book.", code=code)
        )
    if found is not None:
        print(_where_found(words, code, found))
    if faults:
        print(_summary(words, len(faults)), file=sys.stderr)
        return 1
    print(words.text("Nothing is wrong with this book."))
    return 0


def _where_found(words: Language, code: str | None, found: tuple[Any, ...]) -> str:
    _, day, written_at, group = found
    return words.text(
        "The code {code} is in this book: {where}, {day}, written on {written} at {time}.",
        code=code,
        where=group or words.text("the whole book"),
        day=day,
        written=words.day(written_at),
        time=words.time(written_at),
    )


def _summary(words: Language, count: int) -> str:
    return words.plural(
        "{n} thing is wrong with this book. Restore a copy, and keep this book for whoever looks into it.",
        "{n} things are wrong with this book. Restore a copy, and keep this book for whoever looks into it.",
        count,
    )
