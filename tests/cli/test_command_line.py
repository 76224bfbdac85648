"""The grammar of the command line: commands or window, Indonesian throughout, exit codes."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kube_desktop import __main__ as program
from kube_desktop.cli import COMMANDS
from kube_desktop.cli.running import parser
from kube_desktop.language import Language
from tests.books import Group
from tests.commands import Typed

ENGLISH = re.compile(
    r"\b(usage|options|arguments?|error|required|invalid|choice|choose|expected|show|help message|unrecognized"
    r"|ambiguous|the|and|of|with)\b"
)


def _commands() -> dict[str, argparse.ArgumentParser]:
    (found,) = (a for a in parser(Language("id"))._actions if isinstance(a, argparse._SubParsersAction))
    return dict(found.choices)


def test_every_command_is_known_as_one() -> None:
    assert tuple(sorted(_commands())) == tuple(sorted(COMMANDS))


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["desa.kube"], True),
        (["check"], False),
        (["./check"], True),
        (["check", "desa.kube"], False),
        (["--help"], False),
        (["chek", "desa.kube"], False),
    ],
)
def test_a_book_opens_the_window_and_a_command_does_not(words: list[str], window: bool) -> None:
    assert program._asks_for_window(words) is window


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_is_indonesian(typed: Typed, words: list[str]) -> None:
    said = typed(*words)
    assert said.code == 0
    assert "pemakaian: kube-desktop" in said.out
    assert not ENGLISH.search(said.out.replace("--help", ""))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["check"], "ini masih harus ditulis: BUKU"),
        (["chek", "a.kube"], "pilihan 'chek' tidak ada (pilih dari "),
        (["check", "a.kube", "b.kube"], "tidak dikenal: b.kube"),
        (["check", "a.kube", "--code"], "--code: harus diikuti satu nilai"),
        (["balances", "a.kube", "--json=1"], "--json: nilai '1' tidak dipakai"),
        (["balances", "a.kube", "--date", "2026-02-30"], "--date: Tanggal 30-02-2026 tidak ada di kalender"),
        (["balances", "a.kube", "--date", "kemarin"], "--date: Ini bukan tanggal."),
        (["export", "a.kube", "--out", "x"], "ini masih harus ditulis: --format"),
        (["export", "a.kube", "--format", "ledger", "--out", "x"], "pilihan 'ledger' tidak ada"),
    ],
)
def test_wrong_usage_is_told_in_indonesian(typed: Typed, words: list[str], sentence: str) -> None:
    said = typed(*words)
    assert said.code == 2
    assert said.out == ""
    assert sentence in said.err
    assert not ENGLISH.search(said.err.replace("--code", "").replace("--date", ""))


@pytest.mark.parametrize("command", [["check"], ["balances"], ["balances", "--json"], ["copy"]])
def test_an_absent_book_is_one_sentence(typed: Typed, tmp_path: Path, command: list[str]) -> None:
    said = typed(command[0], tmp_path / "desa.kube", *command[1:])
    assert (said.code, said.out) == (1, "")
    assert (
        said.err
        == "desa.kube tidak ada di situ. Apakah bukunya di USB? Pasang USB itu, atau cari bukunya di tempat lain.\n"
    )


def test_a_book_open_in_a_window_is_one_sentence(typed: Typed, group: Group) -> None:
    said = typed("balances", group.path)
    assert (said.code, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert "sedang dibuka di jendela lain" in said.err


def test_a_command_needs_no_qt_and_no_display(book_file: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from kube_desktop.__main__ import main; code = main(sys.argv[1:]);"
        "print(code, [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6')])"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    root = str(Path(__file__).resolve().parents[2])
    for words in (["check"], ["balances"], ["export", "--format", "hledger", "--out", str(tmp_path / "x")], ["copy"]):
        done = subprocess.run(
            [sys.executable, "-c", script, words[0], str(book_file), *words[1:]],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            cwd=root,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == "0 []", words
        assert done.stderr == ""


def test_a_reader_that_goes_away_is_no_fault(book_file: Path) -> None:
    """`kube-desktop balances desa.kube | head -1`, with nobody reading."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "kube_desktop", "balances", str(book_file)],
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")
