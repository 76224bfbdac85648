"""`print`: any paper of one group or of all, as one PDF."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from kube_desktop.cli.arguments import NewCommand, add_group, day, groups_named, month, opened, output
from kube_desktop.cli.progress import Progress
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.language import Language
from kube_desktop.papers.catalogue import PAPERS, Order, order_papers, paper_kind, planned_papers
from kube_desktop.papers.page import Paper
from kube_desktop.papers.run import write_papers

SIZES = ("A4", "F4")


def add_commands(new: NewCommand, words: Language) -> None:
    """Add `print`."""
    command = new("print", words.text("draw a paper as a PDF; without a group, those of all groups"))
    names = ", ".join(kind.name for kind in PAPERS)
    command.add_argument("what", metavar=words.text("PAPER"), help=words.text("which paper: {names}", names=names))
    add_group(command, words)
    command.add_argument("--member", metavar="A01", default="", help=words.text("only this member (savings card)"))
    command.add_argument(
        "--month", metavar="2026-02", type=month(words), help=words.text("the month; else the last one with entries")
    )
    command.add_argument(
        "--date", metavar="2026-02-14", type=day(words), help=words.text("the meeting's day; else the newest meeting")
    )
    command.add_argument("--voucher", metavar="KM-0001/II/2026", default="", help=words.text("the receipt's voucher"))
    command.add_argument("--new-lines", action="store_true", help=words.text("only the card's new lines"))
    command.add_argument("--paper", choices=SIZES, default="A4", help=words.text("size of the paper"))
    command.add_argument("--out", metavar=words.text("FILE"), required=True, help=words.text("the PDF to write"))
    command.set_defaults(run=run)


def run(options: argparse.Namespace, words: Language) -> int:
    """Write the PDF. Raises RuleBroken for a paper, group, member, meeting or voucher that is not there."""
    kind = paper_kind(options.what)
    out = output(options.out, options.book)
    order = Order(options.month, options.date, options.member, options.voucher, only_new_lines=options.new_lines)
    with opened(options.book) as book:
        wanted = [group.id for group in groups_named(book, options.group)]
        if not wanted:
            raise RuleBroken(N_("There is no group in this book yet."), "group")
        ordered = book.read(order_papers, [kind.name], wanted, order)
    papers = planned_papers(ordered, words, options.paper)
    progress = Progress(words)

    def told(done: int, total: int) -> bool:
        progress(done, total)
        return True

    _write(papers, out, words, told)
    progress.end()
    pages = sum(len(paper.pages) for paper in papers)
    print(words.plural("{n} page written to {file}.", "{n} pages written to {file}.", pages, file=out))
    return 0


def _write(papers: Sequence[Paper], out: Path, words: Language, told: Callable[[int, int], bool]) -> None:
    try:
        write_papers(papers, out, words, batch=len(papers) > 1, progress=told)
    except OSError as error:
        message = N_("{file} cannot be written: {reason}. Choose another place.")
        raise RuleBroken(message, "out", file=str(out), reason=error.strerror) from None
