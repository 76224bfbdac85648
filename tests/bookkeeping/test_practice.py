"""The practice book: sound whatever its size, the same for the same seed, sound even when its making is cut short."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import distinct, func, select

from kube_desktop.bookkeeping.groups import group_rows
from kube_desktop.bookkeeping.members import member_rows
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.practice.making import make_practice_book
from kube_desktop.bookkeeping.practice.names import group_name
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.periods import add_months, last_day
from kube_desktop.ledger.invariants import check
from kube_desktop.storage.guards import GUARDS
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import acts, book, closings, deliveries, dues, entries, groups, meetings, seals
from tests.books import shell

OCTOBER = date(2026, 10, 1)


def heads(session: Session) -> list[bytes]:
    """Every seal, in order."""
    return [bytes(row.hash) for row in session.rows(select(seals.c.hash).order_by(seals.c.act_id))]


def kinds(session: Session) -> tuple[set[str], set[str]]:
    """The kinds of acts and of entries that occur."""
    return (
        {row.kind for row in session.rows(select(acts.c.kind).distinct())},
        {row.kind for row in session.rows(select(entries.c.kind).distinct())},
    )


def asked(session: Session, *questions: Any) -> Sequence[Any]:
    """One number for each question."""
    return [session.scalar(question) for question in questions]


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five groups, one of each business, for thirteen months."""
    path = tmp_path_factory.mktemp("practice") / "latihan.kube"
    make_practice_book(path, groups=5, members=6, months=13)
    return path


@pytest.mark.parametrize(
    ("groups_", "members", "months", "seed"), [(1, 5, 1, 1), (1, 20, 2, 2), (2, 5, 3, 3), (3, 7, 2, 4), (12, 5, 1, 5)]
)
def test_every_size_is_sound(tmp_path: Path, groups_: int, members: int, months: int, seed: int) -> None:
    path = tmp_path / "latihan.kube"
    heard: list[tuple[int, int]] = []
    make_practice_book(
        path,
        groups=groups_,
        members=members,
        months=months,
        seed=seed,
        progress=lambda done, of: heard.append((done, of)),
    )
    assert heard == [(done, groups_ * months) for done in range(1, groups_ * months + 1)]
    assert [each.name for each in tmp_path.iterdir()] == ["latihan.kube"]
    opened = OpenBook(path)
    try:
        assert opened.read(check) == []
        found = opened.read(group_rows)
        assert [row.active_members for row in found] == [members] * groups_
        assert sum(row.village_name == "Dumplengan" for row in found) == (groups_ + 1) // 2
    finally:
        opened.close()


def test_what_happens_in_villages_happens_in_it(five: Path) -> None:
    """Withdrawals, corrections, arrears, deliveries, wages owed, late papers, differences, uses of the fund."""
    opened = OpenBook(five)
    try:
        assert opened.read(check) == []
        done, moved = opened.read(kinds)
        assert done >= {
            "withdrawal",
            "deposit",
            "correction",
            "waiver",
            "dues_to_capital",
            "decision",
            "closing",
            "cash_count",
        }
        assert done >= {"closing", "cash_count"}
        assert moved >= {"opening", "withdrawal", "delivery", "wages", "expense", "benefit", "cash_difference"}
        late, owed, waived, practice = opened.read(
            asked,
            select(func.count()).where(entries.c.held_on.is_not(None)),
            select(func.count()).where(deliveries.c.pay == "owed"),
            select(func.count()).where(dues.c.kind == "waiver"),
            select(book.c.practice),
        )
        assert late > 0
        assert owed > 0
        assert waived > 0
        assert practice is True
    finally:
        opened.close()


def test_all_months_but_the_last_are_closed_and_each_has_a_meeting(five: Path) -> None:
    opened = OpenBook(five)
    try:
        for group in opened.read(group_rows):
            closed, through, months_met, last_met = opened.read(
                asked,
                select(func.count()).select_from(closings).where(closings.c.group_id == group.id),
                select(func.max(closings.c.through)).where(closings.c.group_id == group.id),
                select(func.count(distinct(func.substr(meetings.c.date, 1, 7)))).where(meetings.c.group_id == group.id),
                select(func.max(meetings.c.date)).where(meetings.c.group_id == group.id),
            )
            assert (closed, through, months_met) == (12, last_day(add_months(OCTOBER, -1)), 13)
            assert OCTOBER <= last_met <= last_day(OCTOBER)
            officers = [row.role for row in opened.read(member_rows, group.id) if row.role]
            assert sorted(officers) == ["chair", "secretary", "treasurer"]
    finally:
        opened.close()


def test_the_same_seed_makes_the_same_seals(tmp_path: Path) -> None:
    found = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        path = tmp_path / f"{name}.kube"
        make_practice_book(path, groups=2, members=5, months=2, seed=seed)
        opened = OpenBook(path)
        found.append(opened.read(heads))
        opened.close()
    assert found[0] == found[1]
    assert not set(found[0]) & set(found[2])


def test_the_mark_of_a_practice_book_is_under_the_seals(tmp_path: Path) -> None:
    """A practice book that somebody passes off as a real one is found out, also when the guard is put back."""
    path = tmp_path / "latihan.kube"
    make_practice_book(path, groups=1, members=5, months=1)
    connection = shell(path)
    connection.execute("DROP TRIGGER book_fixed")
    connection.execute("UPDATE book SET practice = 0")
    connection.execute(GUARDS["book_fixed"])
    connection.close()
    opened = OpenBook(path, access="inspect")
    (altered,) = opened.read(check)
    assert (altered.message, altered.values["chain"], altered.values["sequence"]) == (
        "Act {sequence} of chain {chain} ({kind}, {date}) was altered.",
        0,
        1,
    )
    opened.close()


def test_group_names_differ() -> None:
    names = [group_name(place) for place in range(2_000)]
    assert names[0] == "KUBE Pandan Wangi"
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"groups": 0}, "groups"),
        ({"groups": 1_000}, "groups"),
        ({"members": 4}, "members"),
        ({"members": 21}, "members"),
        ({"months": 0}, "months"),
        ({"months": 323}, "months"),
        ({"until": date(1999, 12, 1)}, "until"),
    ],
)
def test_numbers_that_make_no_book_are_refused(tmp_path: Path, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as error:
        make_practice_book(tmp_path / "latihan.kube", **wrong)
    assert error.value.field == field
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["latihan.kube", "latihan.kube-wal"])
def test_an_existing_file_stays_as_it_is(tmp_path: Path, name: str) -> None:
    """A log that was left behind by a removed book, too: it would be taken for the new book's."""
    taken = tmp_path / name
    taken.write_bytes(b"mine")
    with pytest.raises(RuleBroken) as error:
        make_practice_book(tmp_path / "latihan.kube", groups=1, members=5, months=1)
    assert (error.value.field, error.value.values) == ("path", {"name": name})
    assert taken.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [taken]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("after", [1, 9])
def test_a_killed_run_leaves_a_sound_smaller_book(tmp_path: Path, after: int) -> None:
    path = tmp_path / "latihan.kube"
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from kube_desktop.bookkeeping.practice.making import make_practice_book\n"
        "make_practice_book(Path(sys.argv[1]), groups=40, progress=lambda done, of: sys.stdout.write('x') and"
        " sys.stdout.flush())"
    )
    run = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE)
    try:
        if run.stdout is None:
            pytest.fail("no pipe")
        run.stdout.read(after)
        time.sleep(0.03)  # into the middle of the next write
    finally:
        run.send_signal(signal.SIGKILL)
        run.communicate()
    opened = OpenBook(path)
    try:
        assert opened.read(check) == []
        (written,) = opened.read(asked, select(func.count()).select_from(groups))
        assert after <= written < 40
    finally:
        opened.close()
