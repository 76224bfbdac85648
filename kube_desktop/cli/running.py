"""From a command line to an exit code: the parser of all commands, and how errors are told."""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from kube_desktop import __version__
from kube_desktop.cli import balances, check, copies, export, printing, sample
from kube_desktop.cli.argparse_words import let_argparse_speak
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.language import Language

FAMILIES = (sample, check, balances, printing, export, copies)
"""Every module adds its commands with `add_commands(new, words)`; each command's `run` gives the exit code."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; return its exit code. Whatever the user can mend is one sentence on stderr, and 1."""
    words = Language("id")
    let_argparse_speak(words)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = parser(words).parse_args(arguments)
    try:
        code: int = options.run(options, words)
        sys.stdout.flush()
    except RuleBroken as error:
        print(words.text(error.message, **error.values), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read our output went away (`| head`). Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print(words.text("Stopped."), file=sys.stderr)
        return 1
    return code


def parser(words: Language) -> argparse.ArgumentParser:
    """The grammar of the whole command line."""
    main = argparse.ArgumentParser(
        prog="kube-desktop",
        usage=words.text("kube-desktop [BOOK]  or  kube-desktop COMMAND BOOK ..."),
        description=words.text("Books of KUBE groups. Without a command the window opens."),
        epilog=words.text("kube-desktop COMMAND --help says more of a command."),
        allow_abbrev=False,
    )
    main.add_argument(
        "--version",
        action="version",
        version=f"KUBE Desktop {__version__}",
        help=words.text("show the program's version"),
    )
    commands = main.add_subparsers(
        title=words.text("commands"), metavar=words.text("COMMAND"), dest="command", required=True, prog="kube-desktop"
    )

    def new(name: str, does: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=does, description=does, allow_abbrev=False)
        command.add_argument("book", metavar=words.text("BOOK"), help=words.text("the book, a file ending in .kube"))
        return command

    for family in FAMILIES:
        family.add_commands(new, words)
    return main
