"""Carrying a copy to a stick: the same bytes, proven by reading them again, or nothing and a plain sentence."""

import errno
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.copies import UNFINISHED
from kube_desktop.storage.stick_copies import CHUNK, carry, folder_on
from kube_desktop.storage.sticks import Stick, stick_at

SIZE = 3 * CHUNK + 100


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Some bytes under the name of a copy."""
    path = tmp_path / "buku 2026-11-22 10.42.15.kube"
    path.write_bytes(bytes(number % 251 for number in range(SIZE)))
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    """A folder as a stick, with an older copy on it."""
    folder = tmp_path / "USTIK"
    (folder / "Salinan KUBE").mkdir(parents=True)
    (folder / "Salinan KUBE" / "buku 2026-11-15 09.00.00.kube").write_bytes(b"older")
    found = stick_at(folder)
    assert found is not None
    return found


def names(stick: Stick) -> list[str]:
    return sorted(path.name for path in folder_on(stick).iterdir())


def refused(copy: Path, stick: Stick, at: tuple[str, int] = ("", 0), act: object = None) -> BookRefused:
    """Carry, do something when so many bytes of a stage are done, and return the refusal."""

    def told(stage: str, done: int, of: int) -> None:
        if (stage, done) == at and callable(act):
            act()

    with pytest.raises(BookRefused) as seen:
        carry(copy, stick, told)
    return seen.value


def test_the_same_bytes_arrive(copy: Path, stick: Stick) -> None:
    heard: list[tuple[str, int, int]] = []
    carried = carry(copy, stick, lambda *step: heard.append(step))
    assert carried == folder_on(stick) / copy.name
    assert carried.read_bytes() == copy.read_bytes()
    assert names(stick) == ["buku 2026-11-15 09.00.00.kube", copy.name]
    assert heard[0] == ("write", CHUNK, SIZE)
    assert heard[-1] == ("read", SIZE, SIZE)
    assert [stage for stage, _, _ in heard] == ["write"] * 4 + ["read"] * 4


def test_a_stick_without_the_folder_gets_one(copy: Path, stick: Stick) -> None:
    shutil.rmtree(folder_on(stick))
    assert carry(copy, stick).is_file()


def test_a_stick_that_lies_is_found_out(copy: Path, stick: Stick) -> None:
    """It takes everything and keeps only a part: a flipped byte, and zeros in the end."""

    def forget() -> None:
        (unfinished,) = folder_on(stick).glob(f"{UNFINISHED}*")
        with unfinished.open("r+b") as file:
            file.seek(2 * CHUNK + 7)
            file.write(b"\xff\xff\xff")

    assert refused(copy, stick, ("write", SIZE), forget).reason == "untrue"
    assert names(stick) == ["buku 2026-11-15 09.00.00.kube"]


@pytest.mark.parametrize("at", [("write", CHUNK), ("write", SIZE), ("read", SIZE)])
def test_a_stick_that_is_pulled_out(copy: Path, stick: Stick, at: tuple[str, int]) -> None:
    def pull() -> None:
        shutil.rmtree(stick.folder)

    error = refused(copy, stick, at, pull)
    assert (error.reason, error.values) == ("pulled", {"stick": "USTIK"})
    assert not stick.folder.exists()


@pytest.mark.parametrize(("there", "reason"), [(True, "untrue"), (False, "pulled")])
def test_a_disk_that_answers_no_more_is_worn_out_or_gone(copy: Path, stick: Stick, there: bool, reason: str) -> None:
    def break_off() -> None:
        if not there:
            shutil.rmtree(stick.folder)
        raise OSError(errno.EIO, "Input/output error")

    assert refused(copy, stick, ("write", CHUNK), break_off).reason == reason


def test_a_folder_that_a_stick_left_behind_is_not_the_stick(copy: Path, stick: Stick) -> None:
    assert refused(copy, replace(stick, device=stick.device + 1)).reason == "pulled"
    assert names(stick) == ["buku 2026-11-15 09.00.00.kube"]


def test_no_room_and_locked_are_told_before_anything_is_written(copy: Path, stick: Stick) -> None:
    assert refused(copy, replace(stick, free=SIZE)).reason == "full"
    assert refused(copy, replace(stick, read_only=True)).reason == "locked"
    assert names(stick) == ["buku 2026-11-15 09.00.00.kube"]


def test_cancelling_leaves_nothing(copy: Path, stick: Stick) -> None:
    class CancelledByUser(Exception):  # noqa: N818 - it names what happened
        pass

    def told(stage: str, done: int, of: int) -> None:
        raise CancelledByUser

    with pytest.raises(CancelledByUser):
        carry(copy, stick, told)
    assert names(stick) == ["buku 2026-11-15 09.00.00.kube"]
