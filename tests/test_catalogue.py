"""The catalogues are complete, and their tool finds what is missing, doubtful or broken."""

import gettext
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """packaging/catalogue.py is a script beside the program, so it is loaded by its path."""
    monkeypatch.syspath_prepend(ROOT / "packaging")
    found = importlib.util.spec_from_file_location("catalogue", ROOT / "packaging" / "catalogue.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture
def program(tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two modules, with the tool pointed at it."""
    folder = tmp_path / "program"
    (folder / "gui").mkdir(parents=True)
    (folder / "gui" / "window.py").write_text(
        'title = N_("Savings")\n'
        'label = language.text("Since {day}.", day=day)\n'
        'other = language.text("Open" if shut else "Close")\n'
        'count = language.plural("{n} member", "{n} members", n)\n'
    )
    (folder / "ledger").mkdir()
    (folder / "ledger" / "sums.py").write_text('session.execute(text("SELECT 1"))\n')
    monkeypatch.setattr(tool, "PROGRAM", folder)
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    monkeypatch.setattr(tool, "FOLDER", tmp_path / "words")
    return folder


WORDS = {
    "Savings": "Tabungan",
    "Since {day}.": "Sejak {day}.",
    "Open": "Buka",
    "Close": "Tutup",
    "{n} member": "{n} anggota",
}


def filled(tool: ModuleType, words: dict[str, str]) -> int:
    """Run `fill` with `words`, as a translator would."""
    file = tool.ROOT / "words.json"
    file.write_text(json.dumps(words), encoding="utf-8")
    return int(tool.main(["fill", str(file)]))


def test_everything_the_program_says_is_translated(tool: ModuleType) -> None:
    if faults := tool.check(tool.FOLDER):
        pytest.fail(
            "\n".join([f"{len(faults)} faults, see packaging/catalogue.py check", *faults[:20]]),
            pytrace=False,
        )


def test_collects_sentences_of_the_window_and_no_sql(tool: ModuleType, program: Path) -> None:
    found, faults = tool.collect(program)
    assert found == ["Savings", "Since {day}.", "Open", "Close", ("{n} member", "{n} members")]
    assert faults == []


def test_a_sentence_put_together_in_code_is_refused(tool: ModuleType, program: Path) -> None:
    (program / "gui" / "more.py").write_text('text(f"Since {day}.")\n')
    assert tool.collect(program)[1] == [
        "program/gui/more.py:1: a message must be one literal; put values in as {placeholders}"
    ]


@pytest.mark.usefixtures("program")
def test_fill_then_compile_gives_the_words(tool: ModuleType) -> None:
    assert filled(tool, WORDS) == 0
    assert tool.check(tool.FOLDER) == []
    with (tool.FOLDER / "kube.mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    assert words.gettext("Since {day}.") == "Sejak {day}."
    assert words.ngettext("{n} member", "{n} members", 7) == "{n} anggota"


@pytest.mark.usefixtures("program")
def test_fill_names_what_nobody_says(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert filled(tool, {"Saving": "Tabungan"}) == 1
    assert "'Saving'" in capsys.readouterr().err


@pytest.mark.usefixtures("program")
def test_writing_twice_changes_nothing(tool: ModuleType) -> None:
    filled(tool, WORDS)
    before = (tool.FOLDER / "kube.po").read_bytes()
    tool.main(["update"])
    assert (tool.FOLDER / "kube.po").read_bytes() == before
    assert b"Creation-Date" not in before
    assert b"window.py" not in before


def test_a_sentence_that_comes_back_brings_its_translation(tool: ModuleType, program: Path) -> None:
    filled(tool, WORDS)
    window = program / "gui" / "window.py"
    text = window.read_text()
    window.write_text("")
    tool.main(["update"])
    assert "kube.po: obsolete: 'Savings'" in tool.check(tool.FOLDER)
    window.write_text(text)
    tool.main(["update"])
    assert tool.check(tool.FOLDER) == []


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ({"Savings": ""}, "kube.po: empty: 'Savings'"),
        ({"Since {day}.": "Sejak {hari}."}, "placeholders differ"),
        ({"Since {day}.": "Sejak {day."}, "expected '}'"),
        ({"Since {day}.": "Sejak {day:month}."}, "placeholders differ"),
        ({"{n} member": "anggota"}, "placeholders differ"),
    ],
)
@pytest.mark.usefixtures("program")
def test_check_names_a_bad_translation(tool: ModuleType, bad: dict[str, str], fault: str) -> None:
    filled(tool, WORDS | bad)
    (found,) = tool.check(tool.FOLDER)
    assert fault in found


@pytest.mark.usefixtures("program")
def test_check_names_a_doubtful_translation(tool: ModuleType) -> None:
    filled(tool, WORDS)
    po = tool.FOLDER / "kube.po"
    po.write_text(po.read_text().replace('msgid "Savings"', '#, fuzzy\nmsgid "Savings"'))
    assert tool.check(tool.FOLDER) == ["kube.po: fuzzy: 'Savings'"]


def test_check_names_what_is_missing_and_what_is_over(tool: ModuleType, program: Path) -> None:
    filled(tool, WORDS)
    (program / "gui" / "window.py").write_text('N_("Loans")\n')
    faults = tool.check(tool.FOLDER)
    assert "kube.po lacks: 'Loans'" in faults
    assert "kube.po: no longer said: 'Savings'" in faults


def test_qt_reads_the_file_that_we_write(tool: ModuleType, tmp_path: Path) -> None:
    messages = {
        ("QPlatformTheme", "&Yes"): "&Ya",
        ("QPlatformTheme", "Cancel"): "Batal",
        ("QLineEdit", "&Undo"): "&Urungkan",
        ("QFileDialog", "Undo – “again”"): "Urungkan – “lagi”",
    }
    file = tmp_path / "qt_id.qm"
    file.write_bytes(tool.compile_qm(messages, "id"))
    translator = QTranslator()
    assert translator.load(str(file))
    assert translator.language() == "id"
    for (context, source), translation in messages.items():
        assert translator.translate(context, source) == translation
    assert not translator.translate("QLineEdit", "Cancel")
    # Qt asks with a remark that the catalogue leaves out, and finds the plain message.
    assert translator.translate("QLineEdit", "&Undo", "menu") == "&Urungkan"


@pytest.mark.usefixtures("program")
def test_qt_catalogue_is_compiled_and_used(tool: ModuleType) -> None:
    catalog = Catalog(locale="id")
    catalog.add("Cancel", "Batal", context="QPlatformTheme")
    tool.write(catalog, tool.FOLDER / "qt.po")
    tool.compile_all(tool.FOLDER)
    translator = QTranslator()
    assert translator.load(str(tool.FOLDER / "qt_id.qm"))
    assert translator.translate("QPlatformTheme", "Cancel") == "Batal"
