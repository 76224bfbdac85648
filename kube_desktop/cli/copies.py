"""`copy` and `restore`: safety copies."""

import argparse
from datetime import datetime
from pathlib import Path

from kube_desktop.bookkeeping.safety_copies import contents_of, copy_book, restore_book
from kube_desktop.cli.arguments import NewCommand, opened
from kube_desktop.cli.progress import Progress
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.language import Language


def add_commands(new: NewCommand, words: Language) -> None:
    """Add `copy` and `restore`."""
    command = new("copy", words.text("make a safety copy"))
    command.add_argument(
        "--to", metavar=words.text("FOLDER"), help=words.text("into this folder, otherwise into one beside the book")
    )
    command.set_defaults(run=run_copy)
    command = new("restore", words.text("put a safety copy in the place of the book, which is kept beside it"))
    command.add_argument("copy", metavar=words.text("COPY"), help=words.text("the safety copy"))
    command.set_defaults(run=run_restore)


def run_copy(options: argparse.Namespace, words: Language) -> int:
    """Copy the book and say where to. Raises RuleBroken when the book or the folder is no good."""
    progress = Progress(words)
    with opened(options.book) as book:
        copy = copy_book(book, None if options.to is None else Path(options.to), progress)
    progress.end()
    print(words.text("Copied to {copy}.", copy=copy))
    return 0


def run_restore(options: argparse.Namespace, words: Language) -> int:
    """Restore the book and say what was in the present one. Raises RuleBroken, also for a copy of another book;
    then nothing was changed."""
    path, copy = Path(options.book), Path(options.copy)
    in_copy = contents_of(copy)
    try:
        present = contents_of(path)
    except RuleBroken:  # absent or damaged: that is what restoring is for
        present = in_copy
    if present.uid != in_copy.uid:
        message = N_("This is a copy of another book, not of {name}. Choose another copy.")
        raise RuleBroken(message, "copy", name=path.name)
    lost = present.missing_in(in_copy)
    kept = restore_book(path, copy, datetime.now)
    print(words.text("{name} was restored from {copy}.", name=path.name, copy=copy))
    if lost:
        print(words.plural("{n} record made later is not in it.", "{n} records made later are not in it.", lost))
    if kept:
        print(words.text("The book as it was is kept as {kept}.", kept=kept))
    return 0
