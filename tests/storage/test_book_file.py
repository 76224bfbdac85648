"""The gate (house.md 6): each refusal is one sentence with a reason, and nothing is touched."""

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.villages import village_rows
from kube_desktop.domain.errors import Sentence
from kube_desktop.ledger.invariants import check
from kube_desktop.storage.book_file import Access, BookRefused, needs_upgrade, open_file, told
from kube_desktop.storage.guards import GUARDS
from kube_desktop.storage.schema import (
    APPLICATION_ID,
    SUPERSEDED,
    SchemaFindings,
    broken_links,
    inspect_schema,
    unsound_pages,
    whole_fingerprint,
)
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import drafts
from tests.books import Held, found, hold, shell

PAGE = 4096

Spoil = Callable[[Path], None]


def _run(*statements: str) -> Spoil:
    """Spoil a book as another program would, with these statements."""

    def spoil(path: Path) -> None:
        connection = shell(path)
        connection.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return spoil


def _write(content: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        path.write_bytes(content)

    return spoil


def _absent(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _other_program(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()


def _truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 5 * PAGE)


def _cut_inside_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 100)


def _header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _altered_in_the_middle(path: Path) -> None:
    """Noise over a stretch in the middle, as a dying disk leaves it."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // PAGE * PAGE
    content[middle : middle + 8 * PAGE] = random.Random(2).randbytes(8 * PAGE)
    path.write_bytes(content)


def _our_number_on_a_foreign_file(path: Path) -> None:
    _other_program(path)
    _run(f"PRAGMA application_id = {APPLICATION_ID}")(path)


def _read_only_file(path: Path) -> None:
    path.chmod(0o444)


def _read_only_folder(path: Path) -> None:
    path.parent.chmod(0o555)


CASES: dict[str, tuple[str, Spoil]] = {
    "absent": ("absent", _absent),
    "folder": ("not_a_file", _folder),
    "empty": ("empty", _write(b"")),
    "jpeg": ("not_sqlite", _write(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(5000))),
    "program": ("not_sqlite", _write(b"MZ" + bytes(70_000))),
    "three bytes": ("not_sqlite", _write(b"SQL")),
    "another program's": ("foreign", _other_program),
    "magic alone": ("foreign", _write(b"SQLite format 3\x00")),
    "truncated": ("damaged", _truncated),
    "cut inside a page": ("damaged", _cut_inside_a_page),
    "header only": ("damaged", _header_only),
    "altered in the middle": ("damaged", _altered_in_the_middle),
    "our number on a foreign file": ("damaged", _our_number_on_a_foreign_file),
    "no revision": ("damaged", _run("DELETE FROM alembic_version")),
    "unknown old revision": ("damaged", _run("UPDATE alembic_version SET version_num = '0000'")),
    "newer": ("newer", _run("UPDATE alembic_version SET version_num = '0099'")),
    "read-only file": ("readonly", _read_only_file),
    "read-only folder": ("readonly", _read_only_folder),
    "missing guard": ("guards", _run("DROP TRIGGER lines_no_update")),
    "changed guard": (
        "guards",
        _run(
            "DROP TRIGGER lines_no_update",
            "CREATE TRIGGER lines_no_update BEFORE UPDATE ON lines FOR EACH ROW WHEN 0\n"
            "BEGIN SELECT RAISE(ABORT, 'KUBE: lines never change'); END",
        ),
    ),
    "extra trigger": ("schema", _run("CREATE TRIGGER spy AFTER INSERT ON lines BEGIN SELECT 1; END")),
    "view": ("schema", _run("CREATE VIEW savings AS SELECT * FROM lines")),
    "extra table": ("schema", _run("CREATE TABLE zz_extra (text TEXT)")),
    "table that hides as SQLite's": ("schema", _run("CREATE TABLE sqlitexnotes (text TEXT)")),
    "extra column": ("schema", _run("ALTER TABLE villages ADD COLUMN mayor TEXT")),
    "dropped index": ("schema", _run("DROP INDEX ix_lines_since")),
    "loosened check": (
        "schema",
        _run("UPDATE sqlite_master SET sql = replace(sql, 'amount <> 0', 'amount <> 1') WHERE name = 'lines'"),
    ),
    "no book": ("altered", _run("DROP TRIGGER book_no_delete", "DELETE FROM book", GUARDS["book_no_delete"])),
}


def _digest(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


@pytest.fixture
def alone(tmp_path: Path, book_file: Path) -> Iterator[Path]:
    """A book in a folder of its own, writable again afterwards."""
    folder = tmp_path / "usb"
    folder.mkdir()
    path = Path(shutil.copy(book_file, folder / "buku.kube"))
    yield path
    folder.chmod(0o755)


@pytest.mark.parametrize("name", CASES)
def test_refused_with_one_sentence_and_nothing_touched(alone: Path, name: str) -> None:
    reason, spoil = CASES[name]
    spoil(alone)
    before, listed = _digest(alone), sorted(alone.parent.iterdir())
    with pytest.raises(BookRefused) as refused:
        OpenBook(alone)
    assert refused.value.reason == reason
    assert refused.value.field == "path"
    sentence = str(refused.value)
    assert "{" not in sentence
    assert sentence.endswith(".")
    assert _digest(alone) == before
    assert sorted(alone.parent.iterdir()) == listed


def test_a_sound_book_opens_and_closes_as_one_file(alone: Path) -> None:
    book = OpenBook(alone)
    assert [row.name for row in book.read(village_rows)] == ["Dumplengan"]
    assert alone.with_name("buku.kube-wal").exists()
    book.close()
    assert list(alone.parent.iterdir()) == [alone]


def test_a_book_that_another_program_holds_is_refused_at_once(alone: Path) -> None:
    """A second window, in another process: no waiting, no damage; the first goes on."""
    first = OpenBook(alone)
    script = (
        "import sys; from pathlib import Path; from kube_desktop.storage.book_file import BookRefused, open_file\n"
        "try: open_file(Path(sys.argv[1]))\n"
        "except BookRefused as error: print(error.reason)"
    )
    said = subprocess.run([sys.executable, "-c", script, str(alone)], capture_output=True, text=True, check=True)
    assert (said.stdout, said.stderr) == ("locked\n", "")
    assert first.read(check) == []
    first.close()


def test_a_second_window_of_the_same_process_is_refused_too(alone: Path) -> None:
    first = OpenBook(alone)
    with pytest.raises(BookRefused) as refused:
        OpenBook(alone)
    assert refused.value.reason == "locked"
    first.close()
    OpenBook(alone).close()


def _note(session: Session) -> None:
    """Something that is written: a draft."""
    session.insert(drafts, [{"group_id": 1, "kind": "meeting", "content": "{}", "saved_at": session.now}])


def _crashed(held: Held, to: Path) -> Path:
    """What a power cut leaves of an open book: the file, and its log beside it."""
    for end in ("", "-wal"):
        shutil.copy(f"{held.path}{end}", f"{to}{end}")
    return to


def test_an_unclean_close_is_mended_at_opening(alone: Path, tmp_path: Path) -> None:
    held = hold(alone)
    held.book.write(_note)
    crashed = _crashed(held, tmp_path / "putus.kube")
    held.book.close()
    again = OpenBook(crashed, thorough=False)
    assert again.read(check) == []
    again.close()


@pytest.mark.parametrize("access", ["read", "inspect"])
def test_reading_after_an_unclean_close_touches_nothing(alone: Path, tmp_path: Path, access: Access) -> None:
    held = hold(alone)
    held.book.write(_note)
    folder = tmp_path / "putus"
    folder.mkdir()
    crashed = _crashed(held, folder / "putus.kube")
    held.book.close()
    before = {path.name: _digest(path) for path in folder.iterdir()}
    assert crashed.with_name("putus.kube-wal").stat().st_size > 0
    reader = OpenBook(crashed, access=access)
    assert reader.read(check) == []
    assert reader.read(lambda session: session.scalar(select(func.count()).select_from(drafts))) == 1  # from the log
    reader.close()
    assert {path.name: _digest(path) for path in folder.iterdir()} == before


def test_a_power_cut_while_the_log_is_put_into_the_book_is_no_damage(tmp_path: Path, empty_file: Path) -> None:
    """The first page was written back and already counts pages that stand in the log only."""
    held = hold(Path(shutil.copy(empty_file, tmp_path / "a.kube")))
    for number in range(12):
        found(held, f"KUBE {number}")
    crashed = _crashed(held, tmp_path / "b.kube")
    held.book.close()
    whole = held.path.read_bytes()
    assert len(whole) > crashed.stat().st_size
    crashed.write_bytes(whole[:PAGE] + crashed.read_bytes()[PAGE:])
    again = OpenBook(crashed)
    assert again.read(check) == []
    again.close()


def test_a_log_does_not_hide_a_truncated_book(tmp_path: Path, alone: Path) -> None:
    held = hold(alone)
    held.book.write(_note)
    crashed = _crashed(held, tmp_path / "b.kube")
    held.book.close()
    _truncated(crashed)
    with pytest.raises(BookRefused) as refused:
        OpenBook(crashed)
    assert refused.value.reason == "damaged"


def test_a_file_that_vanishes_while_it_is_looked_at(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *, log_untouched: bool) -> sqlite3.Connection:
        alone.unlink()
        return sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)

    monkeypatch.setattr("kube_desktop.storage.book_file.connect", refuse)
    with pytest.raises(BookRefused) as refused:
        open_file(alone)
    assert refused.value.reason == "readonly"


def test_a_file_that_cannot_be_read(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BookRefused) as refused:
        open_file(alone)
    assert refused.value.reason == "readonly"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (sqlite3.SQLITE_FULL, "full"),
        (sqlite3.SQLITE_BUSY, "locked"),
        (sqlite3.SQLITE_READONLY, "readonly"),
        (sqlite3.SQLITE_CORRUPT, "damaged"),
        (sqlite3.SQLITE_IOERR_READ, "io"),
        (sqlite3.SQLITE_IOERR_SHORT_READ, "damaged"),
    ],
)
def test_faults_of_the_disk_have_words(code: int, reason: str) -> None:
    error = sqlite3.OperationalError("so")
    error.sqlite_errorcode = code
    refused = told(error, Path("buku.kube"))
    assert refused.reason == reason
    assert "buku.kube" in Sentence().fill(refused.message, refused.values)


def test_which_books_need_an_upgrade(alone: Path) -> None:
    connection = shell(alone)
    assert not needs_upgrade(connection)
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    assert needs_upgrade(connection)
    connection.close()


def _as_of_an_older_revision(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this book be one of a revision before ours, which lacked an index."""
    _run("UPDATE alembic_version SET version_num = '0000'", "DROP INDEX ix_lines_since")(path)
    connection = shell(path)
    monkeypatch.setitem(SUPERSEDED, "0000", whole_fingerprint(connection))
    connection.close()


def test_an_older_book_is_held_as_it_is(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller copies and upgrades it first."""
    _as_of_an_older_revision(alone, monkeypatch)
    held = open_file(alone)
    assert needs_upgrade(held.connection)
    held.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER lines_no_update",
        "DROP INDEX ix_lines_member",
        "CREATE TABLE extra (x)",
        "CREATE VIEW v AS SELECT 1",
    ],
)
def test_an_older_book_that_was_changed_is_not_upgraded(
    alone: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    _as_of_an_older_revision(alone, monkeypatch)
    _run(statement)(alone)
    with pytest.raises(BookRefused) as refused:
        open_file(alone)
    assert refused.value.reason == "schema"


def test_what_a_schema_may_lack(alone: Path) -> None:
    _run(
        "DROP TRIGGER acts_no_update",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON acts BEGIN SELECT 1; END",
    )(alone)
    connection = shell(alone)
    assert inspect_schema(connection) == SchemaFindings(("acts_no_update",), (), ("v", "t"), tables_differ=False)
    assert (unsound_pages(connection), broken_links(connection)) == ([], [])
    connection.execute("DROP TRIGGER members_no_delete")
    connection.execute("DELETE FROM members WHERE id = 3")
    assert {table for table, _ in broken_links(connection)} == {"member_versions"}
    connection.close()


@pytest.mark.parametrize("seed", range(40))
def test_noise_anywhere_never_crashes_the_gate(alone: Path, seed: int) -> None:
    """Some bytes changed at random: refused in words, or opened and then judged by `check`, in words too."""
    chance = random.Random(seed)
    content = bytearray(alone.read_bytes())
    for _ in range(chance.choice((1, 4, 64))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    alone.write_bytes(content)
    try:
        book = OpenBook(alone)
    except BookRefused:
        assert alone.read_bytes() == content
        return
    with suppress(BookRefused):
        book.read(check)
    book.close()


def test_bytes_that_are_no_text_are_damage(alone: Path) -> None:
    guard, no_text = "acts_no_update", "UPDATE acts SET payload = CAST(x'7bff7d' AS TEXT) WHERE id = 1"
    _run(f"DROP TRIGGER {guard}", no_text, GUARDS[guard])(alone)
    with pytest.raises(BookRefused) as refused:
        OpenBook(alone)
    assert refused.value.reason == "damaged"
