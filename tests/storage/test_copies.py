"""Safety copies: whole or absent, thinned by age, and never put over a book."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kube_desktop.storage import copies
from kube_desktop.storage.book_file import BookRefused, open_file
from kube_desktop.storage.copies import list_copies, make_copy, restore, thin
from tests.books import Group, shell
from tests.commands import folder_state
from tests.damage import spoil_index

NOW = datetime(2026, 11, 22, 10, 42, 15)


def sound(connection: sqlite3.Connection) -> None:
    """Ask nothing more of a copy."""


def leave_it(path: Path) -> None:
    """Do nothing to a restored book."""


def members(path: Path) -> list[str]:
    connection = shell(path)
    found = [row[0] for row in connection.execute("SELECT name FROM members ORDER BY id")]
    connection.close()
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for copies."""
    path = tmp_path / "salinan"
    path.mkdir()
    return path


def test_a_copy_is_a_whole_book_under_its_name(group: Group, folder: Path) -> None:
    heard: list[tuple[int, int]] = []
    copy = make_copy(group.book.connection, group.path, folder, NOW, sound, lambda *step: heard.append(step))
    assert copy == folder / "buku 2026-11-22 10.42.15.kube"
    assert [path.name for path in folder.iterdir()] == [copy.name]
    assert members(copy)[0] == "Ani"
    assert heard[-1][0] == heard[-1][1] > 0


def test_a_copy_holds_what_is_still_in_the_log(group: Group, folder: Path) -> None:
    """The book's own file lags behind its log while it is open; the copy does not."""
    group.book.connection.execute("INSERT INTO drafts VALUES (1, 1, 'meeting', 'x', '2026-01-01 10:00:00')")
    copy = make_copy(group.book.connection, group.path, folder, NOW, sound)
    connection = shell(copy)
    assert connection.execute("SELECT content FROM drafts").fetchall() == [("x",)]
    connection.close()


def test_two_copies_in_one_second_have_two_names(group: Group, folder: Path) -> None:
    first = make_copy(group.book.connection, group.path, folder, NOW, sound)
    second = make_copy(group.book.connection, group.path, folder, NOW, sound)
    assert second.name == "buku 2026-11-22 10.42.15 (2).kube"
    assert {copy.path for copy in list_copies(folder, "buku")} == {first, second}


def refuse(connection: sqlite3.Connection) -> None:
    raise BookRefused("unsound", "No.")


def drop_guard(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TRIGGER acts_no_update")


def break_link(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO drafts VALUES (1, 99, 'meeting', 'x', '2026-01-01 10:00:00')")


@pytest.mark.parametrize(("spoil", "verify"), [(drop_guard, sound), (break_link, sound), (None, refuse)])
def test_what_is_not_sound_is_not_kept(
    group: Group,
    folder: Path,
    spoil: Callable[[sqlite3.Connection], None] | None,
    verify: Callable[[sqlite3.Connection], None],
) -> None:
    if spoil is not None:
        spoil(group.book.connection)
    with pytest.raises(BookRefused) as refused:
        make_copy(group.book.connection, group.path, folder, NOW, verify)
    assert refused.value.reason == "unsound"
    assert list(folder.iterdir()) == []


def test_a_page_that_went_bad_on_the_way_is_noticed(
    group: Group, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up = copies._back_up

    def bad_disk(source: sqlite3.Connection, target: Path, progress: Callable[[int, int], None]) -> None:
        back_up(source, target, progress)
        spoil_index(target)

    monkeypatch.setattr(copies, "_back_up", bad_disk)
    with pytest.raises(BookRefused) as refused:
        make_copy(group.book.connection, group.path, folder, NOW, sound)
    assert refused.value.reason == "unsound"
    assert list(folder.iterdir()) == []


def test_an_absent_folder_is_told(group: Group, tmp_path: Path) -> None:
    with pytest.raises(BookRefused) as refused:
        make_copy(group.book.connection, group.path, tmp_path / "usb", NOW, sound)
    assert refused.value.reason == "folder"


def test_copies_are_listed_newest_first(folder: Path) -> None:
    for name in (
        "buku 2026-11-21 10.00.00.kube",
        "buku 2026-11-22 10.00.00.kube",
        "buku 2 2026-11-20 10.00.00.kube",
        "buku 2026-13-22 10.00.00.kube",
        "buku.kube",
        "catatan.txt",
    ):
        (folder / name).touch()
    assert [(copy.book, copy.made_at.day) for copy in list_copies(folder)] == [
        ("buku", 22),
        ("buku", 21),
        ("buku 2", 20),
    ]
    assert [copy.path.name for copy in list_copies(folder, "buku 2")] == ["buku 2 2026-11-20 10.00.00.kube"]
    assert list_copies(folder / "nix") == []


def test_thinning_keeps_the_last_and_some_of_each_age(folder: Path) -> None:
    """Three copies a day for two years leave 10 + 14 + 8 + 24, less those that count twice."""
    made = [NOW - timedelta(days=day, hours=3 * turn) for day in range(730) for turn in range(3)]
    for moment in made:
        (folder / f"buku {moment:%Y-%m-%d %H.%M.%S}.kube").touch()
    (folder / "lain 2020-01-01 10.00.00.kube").touch()
    removed = thin(folder, folder / "buku.kube", NOW)
    kept = [copy.made_at for copy in list_copies(folder, "buku")]
    assert len(kept) + len(removed) == len(made)
    assert kept[:10] == sorted(made, reverse=True)[:10]
    newest = {moment.date(): moment for moment in sorted(made)}
    assert set(list(reversed(newest.values()))[:14]) <= set(kept)
    assert len({moment.isocalendar()[:2] for moment in kept}) >= 8
    assert len({(moment.year, moment.month) for moment in kept}) == 24
    assert len(kept) <= 10 + 14 + 8 + 24
    assert (folder / "lain 2020-01-01 10.00.00.kube").exists()
    assert thin(folder, folder / "buku.kube", NOW) == []


def test_a_long_rest_removes_nothing(folder: Path) -> None:
    """Days without work do not push older copies out."""
    for day in range(10):
        (folder / f"buku {NOW - timedelta(days=900 + day):%Y-%m-%d %H.%M.%S}.kube").touch()
    assert thin(folder, folder / "buku.kube", NOW) == []


def test_thinning_sweeps_what_killed_programs_left(folder: Path) -> None:
    left = folder / f"{copies.UNFINISHED}abc"
    left.touch()
    written = datetime.fromtimestamp(left.stat().st_mtime)
    assert thin(folder, folder / "buku.kube", written + timedelta(hours=23)) == []
    assert thin(folder, folder / "buku.kube", written + timedelta(hours=25)) == [left]


@pytest.fixture
def copy(group: Group, folder: Path) -> Path:
    """A copy of the group's book, which is closed."""
    path = make_copy(group.book.connection, group.path, folder, NOW, sound)
    group.book.close()
    return path


def test_restore_keeps_the_present_book(group: Group, copy: Path) -> None:
    connection = shell(group.path)
    connection.execute("UPDATE members SET name = 'Anu' WHERE number = 'A01'")
    connection.close()
    kept = restore(group.path, copy, NOW, leave_it)
    assert kept == group.path.with_name("buku sebelum dipulihkan 2026-11-22 10.42.15.kube")
    assert kept is not None
    assert (members(group.path)[0], members(kept)[0]) == ("Ani", "Anu")
    assert len(list(group.path.parent.glob("*.kube*"))) == 2
    assert restore(group.path, copy, NOW, leave_it) == group.path.with_name(
        "buku sebelum dipulihkan 2026-11-22 10.42.15 (2).kube"
    )


def test_restore_where_there_is_no_book(group: Group, copy: Path) -> None:
    group.path.unlink()
    assert restore(group.path, copy, NOW, leave_it) is None
    assert members(group.path)[0] == "Ani"


def test_restore_over_a_damaged_book_takes_its_log_away(group: Group, copy: Path) -> None:
    group.path.write_bytes(b"damaged")
    log = group.path.with_name("buku.kube-wal")
    log.write_bytes(b"a log")
    kept = restore(group.path, copy, NOW, leave_it)
    assert kept is not None
    assert kept.read_bytes() == b"damaged"
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"a log"
    assert not log.exists()
    open_file(group.path).close()


def leave_a_log(path: Path) -> None:
    """Close as on a disk that has no room to put the log into the file."""
    connection = shell(path)
    connection.execute("UPDATE members SET name = 'Anu' WHERE number = 'A01'")
    left = {each: each.read_bytes() for each in (path, path.with_name(f"{path.name}-wal"))}
    connection.close()
    for each, content in left.items():
        each.write_bytes(content)


def test_a_restored_book_is_whole_without_its_log(group: Group, copy: Path) -> None:
    restore(group.path, copy, NOW, leave_a_log)
    assert members(group.path)[0] == "Anu"
    assert not list(group.path.parent.glob("*-wal"))


def fail(path: Path) -> None:
    raise BookRefused("unsound", "No.")


def test_restore_changes_nothing_when_it_cannot_go_on(
    group: Group, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folder_state(group.path.parent)
    with pytest.raises(BookRefused):
        restore(group.path, copy, NOW, fail)
    assert folder_state(group.path.parent) == before
    held = open_file(group.path)
    with pytest.raises(BookRefused) as refused:
        restore(group.path, copy, NOW, leave_it)
    held.close()
    assert refused.value.reason == "locked"
    assert folder_state(group.path.parent) == before

    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name.startswith(copies.UNFINISHED):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    monkeypatch.setattr(Path, "replace", full)
    for _ in ("with two names for a moment", "set aside first"):
        with pytest.raises(BookRefused) as refused:
            restore(group.path, copy, NOW, leave_it)
        assert refused.value.reason == "full"
        assert folder_state(group.path.parent) == before
        monkeypatch.setattr(Path, "hardlink_to", cannot)


def cannot(self: Path, target: Path) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_restore_on_a_disk_without_second_names(group: Group, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "hardlink_to", cannot)
    kept = restore(group.path, copy, NOW, leave_it)
    assert kept is not None
    assert (members(group.path)[0], members(kept)[0]) == ("Ani", "Ani")
    assert len(list(group.path.parent.glob("*.kube*"))) == 2
