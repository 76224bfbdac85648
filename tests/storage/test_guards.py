"""The guards, attacked from a plain connection and from the sqlite3 shell; and each one removed in turn."""

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from kube_desktop.storage.guards import GUARDS
from kube_desktop.storage.tables import INSERT_ONLY
from tests.books import shell
from tests.storage.attacks import ATTACKS, REPLACES, UPDATES

ALL = [(guard, number) for guard, attacks in ATTACKS.items() for number in range(len(attacks))]


def _attack(path: Path, statements: list[str]) -> str:
    """Run statements one by one; return what refused them, or nothing."""
    connection = shell(path)
    try:
        for statement in statements:
            connection.execute(statement)
    except sqlite3.IntegrityError as error:
        return str(error)
    finally:
        connection.close()
    return ""


def _message(guard: str) -> str:
    return GUARDS[guard].split("RAISE(ABORT, '")[1].split("')")[0]


def test_every_guard_has_an_attack() -> None:
    assert ATTACKS.keys() == GUARDS.keys()


@pytest.mark.parametrize(("guard", "number"), ALL)
def test_the_guard_refuses(full_file: Path, guard: str, number: int) -> None:
    assert _attack(full_file, ATTACKS[guard][number]) == _message(guard)


@pytest.mark.parametrize(("guard", "number"), ALL)
def test_without_the_guard_the_attack_goes_through(full_file: Path, guard: str, number: int) -> None:
    """The knock-out: no guard is there for show, and no attack is stopped by another one."""
    connection = shell(full_file)
    connection.execute(f"DROP TRIGGER {guard}")
    connection.close()
    assert _attack(full_file, ATTACKS[guard][number]) == ""


def test_every_update_even_of_nothing_is_refused(full_file: Path) -> None:
    connection = shell(full_file)
    for statement in UPDATES:
        with pytest.raises(sqlite3.IntegrityError, match="never change"):
            connection.execute(statement)
    connection.close()


def test_every_replace_is_refused(full_file: Path) -> None:
    connection = shell(full_file)
    before = _contents(connection)
    for statement in REPLACES:
        with pytest.raises(sqlite3.IntegrityError, match="KUBE: "):
            connection.execute(statement)
    assert _contents(connection) == before
    connection.close()


def _contents(connection: sqlite3.Connection) -> list[object]:
    return [connection.execute(f"SELECT * FROM {table.name}").fetchall() for table in INSERT_ONLY]


def test_delete_without_a_condition_is_refused(full_file: Path) -> None:
    """SQLite empties a whole table without visiting rows, unless there is a trigger."""
    connection = shell(full_file)
    for table in INSERT_ONLY:
        with pytest.raises(sqlite3.IntegrityError, match="never removed"):
            connection.execute(f"DELETE FROM {table.name}")
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE lines SET amount = amount",
        "UPDATE OR REPLACE entries SET date = '2026-01-01'",
        "DELETE FROM seals",
        "REPLACE INTO acts SELECT * FROM acts",
        "INSERT OR REPLACE INTO lines SELECT * FROM lines WHERE entry_id = 3",
        "PRAGMA recursive_triggers = OFF; PRAGMA ignore_check_constraints = ON; DELETE FROM entries",
        "PRAGMA foreign_keys = OFF; UPDATE OR REPLACE members SET id = 5 WHERE id = 6",
        "UPDATE OR REPLACE groups SET name = (SELECT name FROM groups WHERE id = 2) WHERE id = 1",
    ],
)
def test_the_sqlite3_shell_is_refused(full_file: Path, statement: str) -> None:
    program = shutil.which("sqlite3")
    if program is None:
        pytest.skip("no sqlite3 shell on this machine")
    said = subprocess.run([program, "-bail", str(full_file), statement], capture_output=True, text=True, check=False)
    assert said.returncode != 0
    assert "KUBE: " in said.stderr


@pytest.mark.parametrize(
    ("guard", "kept"),
    [("seals_balanced", False), ("seals_sequence", False), ("", True)],
    ids=["unbalanced", "out of turn", "never sealed"],
)
def test_what_is_not_sealed_cannot_commit(full_file: Path, guard: str, kept: bool) -> None:
    """With foreign keys on, as the program works: the deferred link from acts to seals holds at COMMIT."""
    connection = shell(full_file)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN")
    statements = ATTACKS[guard][0] if guard else ATTACKS["seals_balanced"][0][:-1]
    for statement in statements[:-1] if not kept else statements:
        connection.execute(statement)
    if not kept:
        with pytest.raises(sqlite3.IntegrityError, match="KUBE: "):
            connection.execute(statements[-1])
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("COMMIT")
    connection.execute("ROLLBACK")
    assert connection.execute("SELECT count(*) FROM acts WHERE id = 999").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize(
    "values",
    [
        "990, 1, 1, '2026-02-08', '1-1100', NULL, 0",
        "990, 1, 1, '2026-02-08', '1-1100', NULL, 1000000000000",
        "990, 1, 1, '2026-02-08', '1-1100', NULL, -1000000000000",
        "990, 1, 1, '2026-02-08', '1-1100', NULL, 10.5",
        "990, 1, 1, '2026-02-08', '1-1100', NULL, 'sepuluh'",
        "990, 1, 1, '2026-02-08', '1-1100', NULL, 9223372036854775808",
        "990, 1, 1, '2026-02-09', '1-1100', NULL, 5",
        "990, 1, 2, '2026-02-08', '1-1100', NULL, 5",
        "990, 1, 1, '2026-02-08', '9-9999', NULL, 5",
        "990, 1, 1, '2026-02-08', '2-1100', 11, 5",
    ],
    ids=["zero", "too big", "too small", "decimals", "text", "2^63", "other day", "other group",
         "no account", "stranger"],
)  # fmt: skip
def test_a_line_is_whole_rupiah_of_its_entry(full_file: Path, values: str) -> None:
    connection = shell(full_file)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN")
    for statement in ATTACKS["lines_member"][0][:2]:
        connection.execute(statement)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"INSERT INTO lines VALUES ({values})")
    connection.close()


@pytest.mark.parametrize("day", ["1999-12-31", "2100-01-01", "2062", "31-01-2026", ""])
def test_an_impossible_date_is_refused(full_file: Path, day: str) -> None:
    statements = [statement.replace("2026-02-08", day) for statement in ATTACKS["lines_member"][0][:1]]
    assert "CHECK constraint failed" in _attack(full_file, statements)


def test_names_and_data_may_still_be_brought_up_to_date(full_file: Path) -> None:
    assert _attack(full_file, ["UPDATE members SET name = 'Ani Lestari', phone = '0812' WHERE id = 1"]) == ""
    assert _attack(full_file, ["UPDATE groups SET name = 'KUBE Pandan Harum' WHERE id = 1"]) == ""
