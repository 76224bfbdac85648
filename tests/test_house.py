"""The house keeps its measure: sizes, names and words that must not creep in (the floors: import-linter)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("kube_desktop", "packaging", "tests")
MODULES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))

FILE_LINES, FUNCTION_LINES, FOLDER_MODULES = 400, 50, 32
# Names that say nothing of what lies inside.
EMPTY_NAMES = {
    "common",
    "helper",
    "helpers",
    "manager",
    "managers",
    "misc",
    "service",
    "services",
    "util",
    "utils",
}

# Written in two halves, or this file would name them itself.
NOTES = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")))
# A folder that only one machine has, and the host that it once got its packages from.
MACHINE = re.compile(
    r"(?<![\w.:/-])/(?:root|home|work|mnt|farm|Users)/\w|[A-Z]:\\Users"
    r"|\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org|pkg\.dev)\b|artifactory|index-url"
)
TEXT = {
    ".cfg",
    ".css",
    ".desktop",
    ".json",
    ".md",
    ".po",
    ".pot",
    ".py",
    ".qss",
    ".sh",
    ".toml",
    ".txt",
    ".yml",
}


def shown(path: Path) -> str:
    """Name a file as git does."""
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def too_long(source: str) -> list[str]:
    """Name what passes the limits of lines: the file, or functions in it."""
    lines = len(source.splitlines())
    faults = [f"{lines} lines"] if lines > FILE_LINES else []
    for function in functions(ast.parse(source)):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > FUNCTION_LINES:
            faults.append(f"{function.name}: {length} lines")
    return faults


def prints(source: str) -> list[int]:
    """Return the lines that print to the terminal."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


def written_files() -> list[Path]:
    """Return the text files that people wrote: git may be absent where the tests run."""
    roots = [*(ROOT / name for name in (*FOLDERS, "translations", "docs", "resources")), ROOT / ".ci"]
    inside = (path for root in roots for path in root.rglob("*") if path.suffix in TEXT or path.name == "run")
    return sorted({*inside, *ROOT.glob("*.md"), *ROOT.glob("*.toml")})


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_module_keeps_its_measure(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert too_long(source) == []
    assert path.stem not in EMPTY_NAMES
    assert not NOTES.search(source)
    if not path.is_relative_to(ROOT / "tests"):  # a test module is named after what it tests
        assert ast.get_docstring(ast.parse(source)), "the module does not say what it is for"


@pytest.mark.parametrize("path", [p for p in MODULES if p.is_relative_to(ROOT / "kube_desktop")], ids=shown)
def test_only_the_command_line_prints(path: Path) -> None:
    if "cli" not in (path.stem, path.parent.name):
        assert prints(path.read_text(encoding="utf-8")) == []


def test_folders_are_small_and_have_names() -> None:
    folders = {path.parent for path in MODULES}
    assert [shown(f) for f in folders if len(list(f.glob("*.py"))) > FOLDER_MODULES] == []
    assert [shown(f) for f in folders if f.name in EMPTY_NAMES] == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    this = Path(__file__).resolve()
    found = [
        f"{shown(path)}:{number}: {line.strip()[:80]}"
        for path in written_files()
        if path != this
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert found == []


def test_the_measures_measure() -> None:
    """Each rule above is shown one breach, for a rule that can't fail keeps nothing."""
    body = "\n".join(f"    x = {n}" for n in range(FUNCTION_LINES))
    assert too_long(f"def long():\n{body}\n") == [f"long: {FUNCTION_LINES + 1} lines"]
    assert too_long("\n" * (FILE_LINES + 1)) == [f"{FILE_LINES + 1} lines"]
    assert prints("def f():\n    print(1)\n") == [2]
    assert NOTES.search("# TO" + "DO: later")
    for line in ("cd /" + "root/kube", "https://pypi" + ".org/simple", "pip --index" + "-url x"):
        assert MACHINE.search(line), line
    for line in ("https://example.com/home/x", "a/home/b", "/tmp/x", "Rp/kg"):
        assert not MACHINE.search(line), line
