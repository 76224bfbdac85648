"""What commands take from the command line: days, months, numbers, groups."""

import argparse
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from kube_desktop.bookkeeping.groups import GroupRow, group_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.names import search_key
from kube_desktop.language import N_, Language, parse_day
from kube_desktop.storage.book_file import Access

Value = TypeVar("Value")
NewCommand = Callable[[str, str], argparse.ArgumentParser]
"""Adds a command, given its name and what it does; the book is its first argument."""


def day(words: Language) -> Callable[[str], date]:
    """An argument that is a day, `2026-02-28` or `28-02-2026`."""
    return _told(words, _day)


def month(words: Language) -> Callable[[str], date]:
    """An argument that is a month, `2026-02`; its value is the first day."""
    return _told(words, _month)


def whole_number(words: Language, lowest: int) -> Callable[[str], int]:
    """An argument that is a whole number, `lowest` or more."""

    def read(text: str) -> int:
        if re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) is None or int(text) < lowest:
            raise RuleBroken(N_("{typed} is not a number from {lowest} on."), typed=text, lowest=lowest)
        return int(text)

    return _told(words, read)


@contextmanager
def opened(path: str, access: Access = "read") -> Iterator[OpenBook]:
    """The book of a command, let go at the end. Raises BookRefused."""
    book = OpenBook(Path(path), access=access)
    try:
        yield book
    finally:
        book.close()


def output(path: str, book: str) -> Path:
    """The file that a command writes; never a book. Raises RuleBroken (field "out")."""
    out = Path(path)
    if not out.name or out.is_dir():
        raise RuleBroken(N_("{name} is a folder. Add the name of the file."), "out", name=str(out))
    if out.suffix.casefold() == ".kube" or (out.exists() and Path(book).exists() and out.samefile(book)):
        message = N_("{name} would be written over a book. Choose another name for the file.")
        raise RuleBroken(message, "out", name=out.name)
    return out


def add_group(command: argparse.ArgumentParser, words: Language) -> None:
    """Let a command be asked for one group only."""
    command.add_argument("--group", metavar=words.text("GROUP"), help=words.text("only the group of this name"))


def groups_named(book: OpenBook, name: str | None) -> list[GroupRow]:
    """The groups of this name, case and spaces aside (one in each village at the most); all without a name.

    Raises RuleBroken (field "group"), naming the groups that are nearly called so.
    """
    rows = book.read(group_rows)
    if name is None:
        return rows
    key = search_key(name)
    same = [row for row in rows if row.name == name] or [row for row in rows if search_key(row.name) == key]
    if same:
        return same
    names = [row.name for row in rows]
    nearly = [each for each in names if key in search_key(each)] or get_close_matches(name, names, cutoff=0.5)
    if nearly:
        message = N_("There is no group {name} in this book. Did you mean {nearly}?")
        raise RuleBroken(message, "group", name=name, nearly=", ".join(nearly[:3]))
    raise RuleBroken(N_("There is no group {name} in this book. Check its name."), "group", name=name)


def _day(text: str) -> date:
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text, re.ASCII)
    return parse_day("-".join(reversed(match.groups())) if match else text, date.today())


def _month(text: str) -> date:
    match = re.fullmatch(r"(20[0-9]{2})-(0[1-9]|1[0-2])", text, re.ASCII)
    if match is None:
        raise RuleBroken(N_("{typed} is not a month. Type year and month, for example 2026-02."), typed=text)
    return date(int(match[1]), int(match[2]), 1)


def _told(words: Language, read: Callable[[str], Value]) -> Callable[[str], Value]:
    """Let argparse tell in its own way (and exit with 2) what is wrong with a value."""

    def convert(text: str) -> Value:
        try:
            return read(text)
        except RuleBroken as error:
            raise argparse.ArgumentTypeError(words.text(error.message, **error.values)) from None

    return convert
