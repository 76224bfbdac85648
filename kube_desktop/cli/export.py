"""`export`: the whole ledger for another program."""

import argparse
from collections import Counter
from collections.abc import Iterator

from kube_desktop.bookkeeping.groups import GroupRow
from kube_desktop.bookkeeping.journal import journal
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.cli.arguments import NewCommand, add_group, groups_named, opened, output
from kube_desktop.cli.progress import Progress
from kube_desktop.exchange.hledger import GroupJournal, write_journal
from kube_desktop.language import Language


def add_commands(new: NewCommand, words: Language) -> None:
    """Add `export`."""
    command = new("export", words.text("write the whole ledger for another program"))
    add_group(command, words)
    command.add_argument("--format", choices=("hledger",), required=True, help=words.text("for which program"))
    command.add_argument("--out", metavar=words.text("FILE"), required=True, help=words.text("the file to write"))
    command.set_defaults(run=run)


def run(options: argparse.Namespace, words: Language) -> int:
    """Write the file. Raises RuleBroken for a book, group or place that is not there."""
    out = output(options.out, options.book)
    progress = Progress(words)
    with opened(options.book) as book:
        count = write_journal(_journals(book, groups_named(book, options.group), progress), out)
    progress.end()
    print(words.plural("{n} entry written to {file}.", "{n} entries written to {file}.", count, file=out))
    return 0


def _journals(book: OpenBook, groups: list[GroupRow], progress: Progress) -> Iterator[GroupJournal]:
    # Two villages may bear one name, each with a group of one name; then the village's code tells them apart.
    bearers = Counter((group.village_name, group.name) for group in groups)
    for done, group in enumerate(groups):
        progress(done, len(groups))
        alone = bearers[group.village_name, group.name] == 1
        village = group.village_name if alone else f"{group.village_name} {group.village_code}"
        yield GroupJournal(village, group.name, book.read(journal, group.id))
