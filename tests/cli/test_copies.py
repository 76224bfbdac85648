"""`copy` and `restore`, as a person types them."""

from pathlib import Path

from kube_desktop.bookkeeping.safety_copies import contents_of, copy_book
from kube_desktop.ledger.acts import Entry, Line
from kube_desktop.storage.upgrading import create_book
from tests.books import FOUNDED, Group
from tests.commands import Typed, folder_state


def test_a_copy_goes_beside_the_book(group: Group, typed: Typed) -> None:
    group.book.close()
    before = folder_state(group.path.parent)
    said = typed("copy", group.path)
    (copy,) = (group.path.parent / "buku - salinan").iterdir()
    assert (said.code, said.out, said.err) == (0, f"Disalin ke {copy}.\n", "")
    assert typed("check", copy).code == 0
    after = folder_state(group.path.parent)
    after.pop(str(copy.relative_to(group.path.parent)))
    assert after == before


def test_a_copy_goes_where_it_is_told_to(group: Group, typed: Typed, tmp_path: Path) -> None:
    group.book.close()
    stick = tmp_path / "usb"
    said = typed("copy", group.path, "--to", stick)
    assert (said.code, said.out) == (1, "")
    assert said.err == f"Folder {stick} tidak ada. Pasang USB-nya, atau pilih folder lain.\n"
    stick.mkdir()
    assert typed("copy", group.path, "--to", stick).code == 0
    assert len(list(stick.iterdir())) == 1
    assert not (tmp_path / "buku - salinan").exists()


def test_restore_says_what_is_not_in_the_copy(group: Group, typed: Typed, tmp_path: Path) -> None:
    book, ani = group.path, group.members["A01"]
    deposit = Entry("test", "setor", (Line("1-1100", 1_000), Line("2-1100", -1_000, ani)))
    copy = copy_book(group.book, tmp_path)
    group.post(FOUNDED, deposit)
    group.book.close()
    said = typed("restore", book, copy)
    (kept,) = tmp_path.glob("buku sebelum dipulihkan *.kube")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        f"buku.kube dipulihkan dari {copy}.",
        "1 catatan yang ditulis sesudahnya tidak ada di dalamnya.",
        f"Buku semula disimpan sebagai {kept}.",
    ]
    assert [contents_of(path).entries for path in (kept, book)] == [1, 0]
    assert [typed("check", path).code for path in (kept, book)] == [0, 0]


def test_a_copy_that_is_none_changes_nothing(group: Group, typed: Typed, tmp_path: Path) -> None:
    group.book.close()
    other = tmp_path / "foto.kube"
    other.write_bytes(b"\xff\xd8\xff")
    before = folder_state(tmp_path)
    for copy in (other, tmp_path / "nix.kube"):
        said = typed("restore", group.path, copy)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith(copy.name)
        assert folder_state(tmp_path) == before


def test_a_copy_of_another_book_changes_nothing(group: Group, typed: Typed, tmp_path: Path) -> None:
    group.book.close()
    other = tmp_path / "lain.kube"
    create_book(other, uid="another", practice=False)
    before = folder_state(tmp_path)
    said = typed("restore", group.path, other)
    assert (said.code, said.out) == (1, "")
    assert said.err == "Ini salinan buku lain, bukan buku.kube. Pilih salinan yang lain.\n"
    assert folder_state(tmp_path) == before
