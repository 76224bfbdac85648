"""The catalogues of words: collect, fill, compile and check.

    python packaging/catalogue.py update          collect the msgids of the program into kube.po
    python packaging/catalogue.py fill FILE.json  update, then take translations {msgid: msgstr} from FILE
    python packaging/catalogue.py compile         kube.po -> kube.mo, qt.po -> qt_id.qm (not committed)
    python packaging/catalogue.py check           exit 1 and a list, when anything is missing or wrong

A msgid is the English sentence in the code, so English needs no catalogue. A plural is named by its
singular. What the code no longer says stays in kube.po as obsolete, until `update --prune` drops it;
so a sentence that is away for an hour comes back with its translation.
"""

import argparse
import ast
import contextlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from qm import compile_qm

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "kube_desktop"
FOLDER = ROOT / "translations" / "id" / "LC_MESSAGES"

# SQLAlchemy has a text() of its own, so only these floors speak by calling Language.text and .plural;
# those below them mark their sentences with N_.
SILENT_FLOORS = ("domain", "storage", "ledger", "bookkeeping")

PLURAL_FORMS = "nplurals=1; plural=0;"
# Babel's own header carries the hour of writing, on which two people would collide at each merge.
HEADER = f"""\
msgid ""
msgstr ""
"Language: id\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURAL_FORMS}\\n"

"""

Msgid = str | tuple[str, str]


def collect(program: Path) -> tuple[list[Msgid], list[str]]:
    """Return every msgid in the modules below `program`, and a list of calls that can't be read.

    Reads the syntax tree: Babel's own extractor joins the two sentences of `text("a" if x else "b")`
    into one that nobody ever looks up.
    """
    found: list[Msgid] = []
    faults: list[str] = []
    for path in sorted(program.rglob("*.py")):
        speaks = path.relative_to(program).parts[0] not in SILENT_FLOORS
        wanted = {"N_": 1, "text": 1, "plural": 2} if speaks else {"N_": 1}
        for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
            if not isinstance(node, ast.Call):
                continue
            count = wanted.get(_name(node.func), 0)
            if not count or not node.args:
                continue
            place = f"{path.relative_to(program.parent)}:{node.lineno}"
            if count == 1:
                found += [part for part in _sentences(node.args[0], place, faults) if part]
            else:
                one, many = (list(_sentences(part, place, faults)) for part in node.args[:2])
                found += list(zip(one, many, strict=True))
    return found, faults


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _sentences(argument: ast.expr, place: str, faults: list[str]) -> Iterator[str]:
    """Yield the literal sentences that `argument` may be; a variable was marked elsewhere with N_."""
    match argument:
        case ast.Constant(value=str(sentence)):
            yield sentence
        case ast.IfExp(body=body, orelse=other):
            yield from _sentences(body, place, faults)
            yield from _sentences(other, place, faults)
        case ast.JoinedStr() | ast.BinOp(left=ast.Constant(value=str()) | ast.JoinedStr()):
            faults.append(f"{place}: a message must be one literal; put values in as {{placeholders}}")


def merge(po: Path, *, prune: bool) -> Catalog:
    """Return the catalogue of what the code says now, with the translations that `po` holds."""
    known: dict[str, Message] = {}
    if po.exists():
        before = _read(po)
        known = {_key(message): message for message in [*before.obsolete.values(), *before]}
    catalog = Catalog(locale="id", fuzzy=False)
    # Babel believes that Indonesian has two forms.
    catalog.mime_headers = [("Plural-Forms", PLURAL_FORMS)]
    for msgid in collect(PROGRAM)[0]:
        catalog.add(msgid)
    for message in catalog:
        if message.id and (old := known.pop(_key(message), None)):
            message.string = _string(message, _first(old.string))
            message.flags |= old.flags & {"fuzzy"}
    if not prune:
        catalog.obsolete.update({key: old for key, old in known.items() if key and _first(old.string)})
    return catalog


def _read(po: Path) -> Catalog:
    with po.open("rb") as source:
        return read_po(source, locale="id")


def _key(message: Message) -> str:
    return _first(message.id)


def _first(text: str | tuple[str, ...] | list[str] | None) -> str:
    return (text or "") if isinstance(text, str | None) else text[0]


def _string(message: Message, translation: str) -> str | tuple[str, ...]:
    """Indonesian has one form for every number."""
    return (translation,) if message.pluralizable else translation


def write(catalog: Catalog, po: Path) -> None:
    """Write `po` so that it depends on nothing but the words: sorted, without places or dates."""
    body = io.BytesIO()
    write_po(body, catalog, width=100, no_location=True, omit_header=True, sort_output=True)
    po.parent.mkdir(parents=True, exist_ok=True)
    _replace(po, HEADER.encode() + body.getvalue().lstrip(b"\n"))


def _replace(path: Path, content: bytes) -> None:
    """Another process may read `path` meanwhile: it sees the old file or the new one, never half."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def fill(catalog: Catalog, translations: dict[str, str]) -> list[str]:
    """Put `translations` into `catalog`; return the msgids that the code does not say."""
    unknown = []
    for msgid, translation in translations.items():
        message = catalog.get(msgid)
        if message is None:
            unknown.append(msgid)
            continue
        message.string = _string(message, translation)
        message.flags.discard("fuzzy")
    return unknown


def compile_all(folder: Path) -> None:
    """Write kube.mo and qt_id.qm beside the catalogues that exist in `folder`."""
    if (folder / "kube.po").exists():
        target = io.BytesIO()
        write_mo(target, _read(folder / "kube.po"))
        _replace(folder / "kube.mo", target.getvalue())
    if (folder / "qt.po").exists():
        messages = {
            (message.context or "", _first(message.id)): _first(message.string)
            for message in _read(folder / "qt.po")
            if message.id and _first(message.string)
        }
        _replace(folder / "qt_id.qm", compile_qm(messages, "id"))


def check(folder: Path) -> list[str]:
    """Return what is wrong with the catalogues, one line each; nothing when they are complete."""
    said, faults = collect(PROGRAM)
    if not (folder / "kube.po").exists():
        return [*faults, "kube.po is missing"]
    catalog = _read(folder / "kube.po")
    held = {_key(message) for message in catalog}
    faults += [f"kube.po lacks: {key!r}" for key in sorted({_first(msgid) for msgid in said} - held)]
    faults += [f"kube.po: no longer said: {key!r}" for key in sorted(held - {_first(i) for i in said} - {""})]
    for name in ("kube.po", "qt.po"):
        if (folder / name).exists():
            catalog = _read(folder / name)
            faults += [f"{name}: obsolete: {_key(message)!r}" for message in catalog.obsolete.values()]
            faults += [f"{name}: {fault}" for message in catalog if message.id for fault in _faults(message)]
    return faults


def _faults(message: Message) -> Iterator[str]:
    key, translation = _key(message), _first(message.string)
    if not translation:
        yield f"empty: {key!r}"
        return
    if message.fuzzy:
        yield f"fuzzy: {key!r}"
    if message.context is not None:  # Qt's own words: %1 and %n, not {placeholders}
        if {f"%{n}" in key for n in "123456789"} != {f"%{n}" in translation for n in "123456789"}:
            yield f"places differ: {key!r}"
        return
    wanted = message.id if isinstance(message.id, str) else message.id[1]
    try:
        if _placeholders(wanted) != _placeholders(translation):
            yield f"placeholders differ: {key!r} -> {translation!r}"
    except ValueError as error:
        yield f"{error}: {key!r} -> {translation!r}"


def _placeholders(text: str) -> set[tuple[str, str | None]]:
    """Return each {name:format} of `text`."""
    return {(name, form) for _, name, form, _ in Formatter().parse(text) if name is not None}


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one process at a time change the catalogues."""
    import fcntl  # not on Windows, where the wheel's build hook compiles the catalogues

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """Do what the command line asks; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("update").add_argument("--prune", action="store_true")
    commands.add_parser("fill").add_argument("file", type=Path)
    commands.add_parser("compile")
    commands.add_parser("check")
    options = parser.parse_args(arguments)
    if options.command == "check":
        faults = check(FOLDER)
        print("\n".join(faults) or "The catalogues are complete.")
        return int(bool(faults))
    if options.command == "compile":
        compile_all(FOLDER)
        return 0
    po, unknown = FOLDER / "kube.po", []
    with locked(ROOT / "translations" / ".lock"):
        catalog = merge(po, prune=options.command == "update" and options.prune)
        if options.command == "fill":
            unknown = fill(catalog, json.loads(options.file.read_text(encoding="utf-8")))
        write(catalog, po)
        compile_all(FOLDER)
    for msgid in unknown:
        print(f"not said anywhere in the code: {msgid!r}", file=sys.stderr)
    return int(bool(unknown))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
