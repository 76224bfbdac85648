"""Qt's own buttons, menus and dialogs speak Indonesian: it brings no Indonesian, so qt.po has it.

Which sentences Qt says is read from the German catalogue that PySide6 carries; a new Qt that says more, or
says it otherwise, turns these tests red.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from PySide6.QtCore import QLibraryInfo

CATALOGUE = Path(__file__).resolve().parent.parent / "translations" / "id" / "LC_MESSAGES" / "qt.po"

# Said by widgets that we use but never to a user of ours: units, shortcuts, samples of page layouts, what
# Qt Designer called a form, and the dialog about Qt.
UNSAID = {"CC", "DD", "P̸", "in", "mm", "pt", "...", "Form"}
UNSAID_STARTS = ("Alt+", "1 (", "2 (", "4 (", "6 (", "9 (", "16 (", "About Qt", "<h3>About Qt", "<p>Qt is")

SECTION_MESSAGES = 0x69
END, OBSOLETE, SOURCE, CONTEXT = 1, 5, 6, 7


def said_by_qt() -> set[tuple[str, str]]:
    """Return (context, source text) of everything in qtbase_de.qm; the format is told in packaging/qm.py."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    data = (folder / "qtbase_de.qm").read_bytes()
    at = 16
    while data[at] != SECTION_MESSAGES:
        at += 5 + struct.unpack_from(">I", data, at + 1)[0]
    return set(messages(data, at + 5, at + 5 + struct.unpack_from(">I", data, at + 1)[0]))


def messages(data: bytes, at: int, end: int) -> Iterator[tuple[str, str]]:
    """Yield (context, source text) of each message between two offsets."""
    fields: dict[int, bytes] = {}
    while at < end:
        tag = data[at]
        if tag == END:
            yield fields.get(CONTEXT, b"").decode(), fields.get(SOURCE, b"").decode()
            fields, at = {}, at + 1
        elif tag == OBSOLETE:
            at += 5
        else:
            (length,) = struct.unpack_from(">i", data, at + 1)
            fields[tag] = data[at + 5 : at + 5 + max(length, 0)]
            at += 5 + max(length, 0)


def held() -> dict[tuple[str, str], Message]:
    """Return the messages of qt.po by context and source text."""
    with CATALOGUE.open("rb") as source:
        return {(m.context or "", str(m.id)): m for m in read_po(source, locale="id") if m.id}


def test_the_contexts_that_we_translate_are_whole() -> None:
    known = held()
    contexts = {context for context, _ in known}
    lacking = {
        (context, source)
        for context, source in said_by_qt()
        if context in contexts and source not in UNSAID and not source.startswith(UNSAID_STARTS)
    }
    assert lacking - set(known) == set()


def test_qt_says_each_sentence_just_so() -> None:
    assert set(held()) - said_by_qt() == set()


@pytest.mark.parametrize("context", sorted({context for context, _ in held()}))
def test_shortcuts_stay_shortcuts(context: str) -> None:
    """Where Qt underlines a letter so do we, and no two entries of a context menu share one."""
    entries = {source: str(m.string) for (where, source), m in held().items() if where == context}
    assert [source for source, text in entries.items() if ("&" in source) != ("&" in text)] == []
    if context in ("QLineEdit", "QWidgetTextControl", "QAbstractSpinBox"):
        letters = [text[text.index("&") + 1].lower() for text in entries.values() if "&" in text]
        # The menu of a link has its own "copy", away from the others.
        assert len(letters) - len(set(letters)) <= (context == "QWidgetTextControl")
