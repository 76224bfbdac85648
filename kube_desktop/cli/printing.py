"""`print`: any paper of one group or of all, as one PDF."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

from kube_desktop.bookkeeping.for_papers.print_subjects import last_month_posted
from kube_desktop.bookkeeping.groups import GroupRow
from kube_desktop.cli.arguments import NewCommand, add_group, day, groups_named, month, opened, output
from kube_desktop.cli.progress import Progress
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.language import Language
from kube_desktop.papers.catalogue import PAPERS, Ordered, order_papers, paper_kind, planned_papers
from kube_desktop.papers.orders import CardForm, Order
from kube_desktop.papers.page import Paper
from kube_desktop.papers.run import write_papers
from kube_desktop.storage.session import Session

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
        "--date", metavar="2026-02-14", type=day(words), help=words.text("the day of the meeting or cash count")
    )
    command.add_argument("--voucher", metavar="KM-0001/II/2026", default="", help=words.text("the receipt's voucher"))
    command.add_argument(
        "--card",
        choices=get_args(CardForm),
        default="full",
        help=words.text("the whole savings card, only its new lines, or these as strips to paste"),
    )
    command.add_argument("--cover", action="store_true", help=words.text("a cover before each village's groups"))
    command.add_argument("--paper", choices=SIZES, default="A4", help=words.text("size of the paper"))
    command.add_argument("--out", metavar=words.text("FILE"), required=True, help=words.text("the PDF to write"))
    command.set_defaults(run=run)


def run(options: argparse.Namespace, words: Language) -> int:
    """Write the PDF. Raises RuleBroken for a paper, group, member, meeting or voucher that is not there."""
    kind = paper_kind(options.what)
    out = output(options.out, options.book)
    asked = {"member": options.member, "voucher": options.voucher, "date": options.date, "card": options.card != "full"}
    kind.refuse_unheeded(part for part, given in asked.items() if given)
    order = Order(options.month, options.date, options.member, options.voucher, card=options.card)
    with opened(options.book) as book:
        groups = groups_named(book, options.group)
        if not groups:
            raise RuleBroken(N_("There is no group in this book yet."), "group")
        batches = book.read(_ordered, kind.name, groups, order, options.cover)
    papers = _planned(batches, words, options.paper)
    if not any(paper.pages for paper in papers):
        raise RuleBroken(N_("There is nothing new to print: all lines are on the cards already."), "card")
    progress = Progress(words)

    def told(done: int, total: int) -> bool:
        progress(done, total)
        return True

    _write(papers, out, words, told)
    progress.end()
    pages = sum(len(paper.pages) for paper in papers)
    print(words.plural("{n} page written to {file}.", "{n} pages written to {file}.", pages, file=out))
    return 0


def _ordered(session: Session, name: str, groups: Sequence[GroupRow], order: Order, with_cover: bool) -> list[Ordered]:
    """What was ordered, all groups in one; with covers each village by itself."""
    every = [group.id for group in groups]
    if not with_cover or len(every) == 1:
        return [order_papers(session, [name], every, order)]
    order = replace(order, month=order.month or last_month_posted(session, every))
    villages = dict.fromkeys(group.village_id for group in groups)
    batches = ([group.id for group in groups if group.village_id == village] for village in villages)
    return [order_papers(session, [name], batch, order, with_cover=True) for batch in batches]


def _planned(batches: Sequence[Ordered], words: Language, size: str) -> list[Paper]:
    papers: list[Paper] = []
    for ordered in batches:
        before = sum(len(paper.pages) for paper in papers)
        papers.extend(planned_papers(ordered, words, size, first_page=before + 1))
    return papers


def _write(papers: Sequence[Paper], out: Path, words: Language, told: Callable[[int, int], bool]) -> None:
    try:
        write_papers(papers, out, words, batch=len(papers) > 1, progress=told)
    except OSError:
        message = N_("{name} cannot be written there. Choose another place, or free some room.")
        raise RuleBroken(message, "out", name=out.name) from None
