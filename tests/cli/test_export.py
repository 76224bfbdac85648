"""`export`: the ledger for another program; a fault of the place is one sentence."""

from pathlib import Path

import pytest

from tests.books import Group
from tests.commands import Typed, folder_state


def test_export_writes_only_the_file(group: Group, typed: Typed, tmp_path: Path) -> None:
    group.book.close()
    before = folder_state(tmp_path)
    said = typed("export", group.path, "--format", "hledger", "--out", tmp_path / "buku.journal")
    assert (said.code, said.err) == (0, "")
    after = folder_state(tmp_path)
    assert after.pop("buku.journal")
    assert after == before


@pytest.mark.parametrize("name", ["buku.kube", "lain.kube", "LAIN.KUBE"])
def test_export_never_writes_over_a_book(group: Group, typed: Typed, tmp_path: Path, name: str) -> None:
    group.book.close()
    before = folder_state(tmp_path)
    said = typed("export", group.path, "--format", "hledger", "--out", tmp_path / name)
    assert (said.code, said.out) == (1, "")
    assert "akan menimpa sebuah buku" in said.err
    assert folder_state(tmp_path) == before


def test_export_never_writes_over_a_book_of_another_name(group: Group, typed: Typed, tmp_path: Path) -> None:
    group.book.close()
    book = group.path.rename(tmp_path / "buku")
    before = folder_state(tmp_path)
    said = typed("export", book, "--format", "hledger", "--out", tmp_path / "buku")
    assert said.code == 1
    assert folder_state(tmp_path) == before


def test_a_place_that_is_not_there_is_one_sentence(group: Group, typed: Typed, tmp_path: Path) -> None:
    group.book.close()
    before = folder_state(tmp_path)
    said = typed("export", group.path, "--format", "hledger", "--out", tmp_path / "nix" / "buku.journal")
    assert (said.code, said.out) == (1, "")
    assert said.err == "buku.journal tidak dapat ditulis di situ. Pilih tempat lain, atau kosongkan ruang.\n"
    assert folder_state(tmp_path) == before


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
@pytest.mark.parametrize("command", [("export", "--format", "hledger"), ("print", "cash-book")])
def test_a_folder_is_no_file(group: Group, typed: Typed, command: tuple[str, ...], name: str) -> None:
    group.book.close()
    said = typed(command[0], group.path, *command[1:], "--out", name)
    assert (said.code, said.out) == (1, "")
    assert "adalah folder. Tambahkan nama berkasnya." in said.err
