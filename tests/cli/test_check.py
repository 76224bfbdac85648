"""`check`: everything that is wrong with a book is named, also when the gate would not let it in."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.guards import GUARDS
from tests.books import hold, shell
from tests.commands import Typed, folder_state
from tests.damage import spoil_index, spoil_page
from tests.notation import Told

SOUND = "Tidak ada yang salah di buku ini.\n"


@pytest.fixture
def book(told: Told) -> Path:
    """The closed book that the test's docstring tells."""
    told.group.book.close()
    return told.group.path


def bend(path: Path, *statements: str, unguarded: bool = True) -> None:
    """Do what somebody with another program could do to a closed book."""
    connection = shell(path)
    for name in GUARDS if unguarded else ():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for sql in GUARDS.values() if unguarded else ():
        connection.execute(sql)
    connection.close()


def test_a_sound_book(book: Path, typed: Typed) -> None:
    """Nothing to say of it.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000
    """
    said = typed("check", book)
    assert (said.code, said.out, said.err) == (0, SOUND, "")


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE lines SET amount = amount * 2", r"Catatan ke-\d+ dari rantai 1 \(test, 05-01-2026\) diubah"),
        ("UPDATE lines SET amount = 9999 WHERE amount > 0", r"KM-0001/I/2026 tidak seimbang; selisihnya -?Rp1\b"),
        ("UPDATE entries SET date = '2026-01-06'", r"Catatan ke-\d+ dari rantai 1"),
        ("UPDATE acts SET date = '2026-01-06' WHERE kind = 'test'", r"Catatan ke-\d+ dari rantai 1"),
        ("UPDATE acts SET date = '2026-02-31' WHERE kind = 'test'", r"tidak dapat diperiksa"),
        ("DELETE FROM lines", r"Catatan ke-\d+ dari rantai 1"),
        ("DELETE FROM entries", r"Catatan ke-\d+ dari rantai 1"),
        ("DELETE FROM acts WHERE kind = 'test'", r"menunjuk sesuatu yang tidak ada"),
        ("DELETE FROM acts WHERE sequence = 3 AND group_id = 1", r"Catatan ke-3 dari rantai 1 hilang"),
        ("UPDATE members SET name = 'Anu' WHERE number = 'A01'", r"members 1: name diubah \(semula Ani\)"),
        ("UPDATE member_versions SET value = 'Anu' WHERE value = 'Ani'", r"Isi catatan \d+ \(member, .*\) diubah"),
        ("UPDATE groups SET name = 'Lain'", r"groups 1: name diubah"),
        ("UPDATE acts SET payload = '[]' WHERE kind = 'test'", r"Catatan ke-\d+ dari rantai 1"),
        ("UPDATE accounts SET name = 'Lain' WHERE code = '1-1100'", r"Pos 1-1100 diubah"),
        ("CREATE VIEW other AS SELECT 1", r"other tidak semestinya ada"),
        ("ALTER TABLE drafts ADD COLUMN more TEXT", r"Tabel-tabelnya lain"),
        ("DROP TABLE closing_dues", r"Tabel-tabelnya lain"),
    ],
)
def test_what_was_bent_from_outside_is_named(book: Path, typed: Typed, statement: str, named: str) -> None:
    """With the guards dropped for a moment, then put back.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000
    """
    if statement.startswith("DROP TABLE"):
        bend(book, *(f"DROP TRIGGER {name}" for name in GUARDS), statement, unguarded=False)
    else:
        bend(book, statement)
    before = folder_state(book.parent)
    said = typed("check", book)
    assert said.code == 1
    assert re.search(named, said.out), said.out
    assert said.err.count("\n") == 1
    assert re.match(r"Ada \d+ hal yang salah", said.err)
    assert folder_state(book.parent) == before


def test_every_missing_and_changed_guard_is_named(book: Path, typed: Typed) -> None:
    """The gate refuses such a book; check goes on.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000
    """
    bend(
        book,
        "DROP TRIGGER acts_no_update",
        "DROP TRIGGER lines_no_delete",
        "CREATE TRIGGER lines_no_delete BEFORE DELETE ON lines BEGIN SELECT 1; END",
        "CREATE TRIGGER stranger AFTER INSERT ON lines BEGIN DELETE FROM drafts; END",
        unguarded=False,
    )
    with pytest.raises(BookRefused):
        hold(book)
    said = typed("check", book)
    assert said.out.splitlines()[:3] == [
        "Salah: Penjaga acts_no_update hilang.",
        "Salah: Penjaga lines_no_delete diubah.",
        "Salah: stranger tidak semestinya ada di dalam buku.",
    ]
    assert said.code == 1


def test_a_cut_tail_is_found_by_the_code_alone(told: Told, typed: Typed) -> None:
    """The chain of what is left is whole; only the paper knows better.

    05-01-2026 Ani menabung
        D Kas Tunai                10.000
        K Tabungan Anggota A01     10.000

    06-01-2026 Ani menabung lagi
        D Kas Tunai                 5.000
        K Tabungan Anggota A01      5.000
    """
    book, (first, last) = told.group.path, told.saved
    told.group.book.close()
    forgiving = last.code.replace("-", "").lower().replace("0", "o").replace("1", "l")
    said = typed("check", book, "--code", forgiving)
    assert said.code == 0
    assert said.out.startswith(f"Kode {last.code} ada di buku ini: KUBE Pandan Wangi, 06-01-2026, ")
    assert said.out.endswith(SOUND)
    bend(book, *CUT_TAIL)
    assert typed("check", book).code == 0
    assert typed("check", book, "--code", first.code).code == 0
    said = typed("check", book, "--code", last.code)
    assert said.code == 1
    assert f"tidak ada catatan dengan kode {last.code}" in said.out


CUT_TAIL = (
    "DELETE FROM lines WHERE entry_id = (SELECT max(id) FROM entries)",
    "DELETE FROM entries WHERE id = (SELECT max(id) FROM entries)",
    "DELETE FROM seals WHERE act_id = (SELECT max(id) FROM acts)",
    "DELETE FROM acts WHERE id = (SELECT max(id) FROM acts)",
)


def test_a_code_that_is_none_is_one_sentence(book_file: Path, typed: Typed) -> None:
    said = typed("check", book_file, "--code", "WQVFR")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Kode terdiri dari sepuluh")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def jpeg(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(5000))


def another_program(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()


def cut_off(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def newer(path: Path) -> None:
    connection = shell(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (empty, "buku.kube kosong"),
        (jpeg, "buku.kube bukan buku KUBE"),
        (another_program, "buku.kube milik program lain"),
        (cut_off, "buku.kube rusak"),
        (newer, "dibuat oleh KUBE Desktop yang lebih baru"),
        (folder, "buku.kube bukan berkas"),
    ],
)
@pytest.mark.parametrize("command", ["check", "balances", "copy"])
def test_a_file_that_is_no_book_is_one_sentence(
    book_file: Path, typed: Typed, spoil: Callable[[Path], None], sentence: str, command: str
) -> None:
    spoil(book_file)
    before = folder_state(book_file.parent)
    said = typed(command, book_file)
    assert (said.code, said.out) == (1, "")
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert {name: state for name, state in folder_state(book_file.parent).items() if "salinan" not in name} == before


def test_damage_that_the_gate_refuses_is_named(book_file: Path, typed: Typed) -> None:
    spoil_page(book_file)
    said = typed("balances", book_file)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("buku.kube rusak")
    said = typed("check", book_file)
    assert said.code == 1
    assert said.out.startswith("Salah: Berkas rusak: ")


def test_damage_that_the_gate_does_not_see_is_named(book_file: Path, typed: Typed) -> None:
    spoil_index(book_file)
    said = typed("check", book_file)
    assert said.code == 1
    assert said.out.startswith("Salah: Berkas rusak: ")


@pytest.mark.parametrize("page", range(2, 100, 7))
def test_a_page_overwritten_in_the_middle_is_found(book_file: Path, typed: Typed, page: int) -> None:
    content = bytearray(book_file.read_bytes())
    start = page * 4096
    content[start : start + 4096] = bytes(range(256)) * 16
    book_file.write_bytes(content)
    said = typed("check", book_file)
    assert said.code == 1
    assert said.err
    assert "Traceback" not in said.err
