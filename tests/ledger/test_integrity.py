"""`check` against someone who can write SQL: guards dropped, the book bent, guards put back as they were."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.villages import SaveVillage, save_village
from kube_desktop.domain.codes import head_code
from kube_desktop.ledger.acts import chain_seed
from kube_desktop.ledger.chain import first_link, seal_hash
from kube_desktop.ledger.integrity import find_code
from kube_desktop.ledger.invariants import RULES, check
from kube_desktop.ledger.sealing import contents
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.guards import GUARDS
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import INSERT_ONLY, acts, groups, seals
from tests.books import shell


@contextmanager
def _unguarded(path: Path) -> Iterator[Callable[[str], object]]:
    """Run SQL on a closed book whose guards are away meanwhile."""
    connection = shell(path)
    for name in GUARDS:
        connection.execute(f"DROP TRIGGER {name}")
    yield connection.execute
    for sql in GUARDS.values():
        connection.execute(sql)
    connection.close()


def _findings(path: Path) -> list[str]:
    book = OpenBook(path, access="inspect")
    found = book.read(check)
    book.close()
    assert all(finding.kind == "fault" for finding in found)
    return [finding.message for finding in found]


def test_a_sound_book_has_no_findings(full_file: Path) -> None:
    assert _findings(full_file) == []


ALTERED = "Act {sequence} of chain {chain} ({kind}, {date}) was altered."
SAID = "What act {number} ({kind}, {date}) says was altered."
VERSION = "{table} {number}: {field} was altered (was {value})."
NOWHERE = "Row {row} of {table} points at something that is not there."
CLOSING = "{group}: the closing balances of {day} are not what the entries sum to."

TAMPERING: dict[str, tuple[list[str], set[str]]] = {
    "a line numbered anew": (
        ["UPDATE lines SET line_no = 0 WHERE line_no = 1 AND entry_id = 22"],
        {"Rows of {table} changed their places."},
    ),
    "what was newest made older": (
        [
            "UPDATE member_versions SET id = (SELECT max(id) + 1 FROM member_versions)"
            " WHERE member_id = 4 AND field = 'heir' AND act_id < 12",
        ],
        {"Rows of {table} changed their places."},
    ),
    "bent amount": (
        [
            "UPDATE lines SET amount = amount + 5000 WHERE account_code = '1-1100' AND entry_id = 22",
            "UPDATE lines SET amount = amount - 5000 WHERE account_code = '2-1100' AND entry_id = 22",
        ],
        {ALTERED},
    ),
    "one side bent": (
        ["UPDATE lines SET amount = amount + 1 WHERE account_code = '1-1100' AND entry_id = 22"],
        {ALTERED, "{voucher} does not balance; {sum:rupiah} too much."},
    ),
    "bent in a closed month": (
        [
            "UPDATE lines SET amount = amount + 5000 WHERE account_code = '1-1100' AND entry_id = 3",
            "UPDATE lines SET amount = amount - 5000 WHERE account_code = '2-1100' AND entry_id = 3",
        ],
        {ALTERED, CLOSING},
    ),
    "bent date": (
        [
            "UPDATE entries SET date = '2026-02-06' WHERE id = 22",
            "UPDATE lines SET date = '2026-02-06' WHERE entry_id = 22",
        ],
        {ALTERED},
    ),
    "date of the lines alone": (["UPDATE lines SET date = '2026-02-06' WHERE entry_id = 22"], {NOWHERE}),
    "a date that is none": (
        ["UPDATE entries SET date = '2026-02-31' WHERE id = 22",
         "UPDATE lines SET date = '2026-02-31' WHERE entry_id = 22"],
        {"{rule} cannot be checked: {text}"},
    ),
    "date of the act": (["UPDATE acts SET date = '2026-02-06' WHERE id = 20"], {ALTERED}),
    "deleted entry": (
        ["DELETE FROM lines WHERE entry_id = 22", "DELETE FROM entries WHERE id = 22"],
        {ALTERED, "{group}: {series} vouchers of {year} have a gap."},
    ),
    "added entry": (
        [
            "INSERT INTO entries SELECT 900, act_id, group_id, date, held_on, series, year, 900, kind, text, party,"
            " member_id, decision_id, NULL, NULL FROM entries WHERE id = 22",
            "INSERT INTO lines SELECT 900, line_no, group_id, date, account_code, member_id, amount FROM lines"
            " WHERE entry_id = 22",
        ],
        {ALTERED, "{group}: {series} vouchers of {year} have a gap."},
    ),
    "entry moved to another act": (["UPDATE entries SET act_id = 19 WHERE id = 22"], {ALTERED}),
    "deleted act": (
        ["PRAGMA foreign_keys = OFF", "DELETE FROM acts WHERE id = 18"],
        {NOWHERE, ALTERED, "Act {expected} of chain {chain} is missing.",
         "Records name act {number}, which is not there."},
    ),
    "deleted seal": (["DELETE FROM seals WHERE act_id = 20"], {ALTERED, NOWHERE}),
    "altered payload": (["UPDATE acts SET payload = replace(payload, 'Balai', 'Pasar')"], {ALTERED, SAID}),
    "altered writer": (["UPDATE acts SET writer = 'Pak Lurah' WHERE id = 20"], {ALTERED}),
    "time of writing": (["UPDATE acts SET written_at = '2026-02-07 09:00:00' WHERE id = 20"], {ALTERED}),
    "member's name": (["UPDATE members SET name = 'Joko Widodo' WHERE id = 10"], {VERSION}),
    "member's name everywhere": (
        [
            "UPDATE members SET name = 'Sri' WHERE id = 10",
            "UPDATE member_versions SET value = 'Sri' WHERE member_id = 10 AND field = 'name'",
        ],
        {SAID},
    ),
    "two members swapped": (
        [
            "UPDATE members SET uid = 'tmp' WHERE id = 9",
            "UPDATE members SET uid = (SELECT uid FROM members WHERE id = 9) || 'x' WHERE id = 10",
        ],
        {ALTERED, SAID},
    ),
    "added member": (
        [
            "INSERT INTO members (uid, group_id, number, name, nik, family_card_no, sex, marital_status, address,"
            " phone, heir, decile_source, joined_on, status, left_reason) VALUES"
            " ('u', 1, 'A99', 'Hantu', '', '', '', '', '', '', '', '', '2026-01-01', 'active', '')",
        ],
        {VERSION},
    ),
    "village's head": (["UPDATE villages SET head_name = 'Orang lain'"], {VERSION}),
    "added agreement": (
        ["INSERT INTO agreements SELECT 50, act_id, group_id, '2026-02-01', 5, 5, 0, NULL, 0, 0, 0, 'week', NULL"
         " FROM agreements"],
        {SAID},
    ),
    "agreement of another group": (["UPDATE agreements SET group_id = 2"], {NOWHERE}),
    "bent dues": (["UPDATE dues SET amount = 1 WHERE id = (SELECT max(id) FROM dues)"], {SAID}),
    "bent closing balance": (["UPDATE closing_balances SET amount = amount + 5 WHERE id = 1"], {SAID, CLOSING}),
    "closing balance of another act": (
        ["INSERT INTO closing_balances SELECT 900, 20, group_id, date, account_code, member_id, 700"
         " FROM closing_balances WHERE id = 1"],
        {SAID, CLOSING},
    ),
    "account renamed": (["UPDATE accounts SET name = 'Kas' WHERE code = '1-1100'"], {"Account {code} was altered."}),
    "account let go of its members": (
        ["UPDATE accounts SET members = 'never' WHERE code = '2-1100'"], {"Account {code} was altered."},
    ),
    "account removed": (["DELETE FROM accounts WHERE code = '1-2190'"], {"Account {code} was altered."}),
    "group moved": (
        [
            "INSERT INTO villages SELECT 2, 'uid-v', '35.21.16.2004', 'Banjarbanggi', '', '', '', '', '' FROM villages",
            "UPDATE groups SET village_id = 2 WHERE id = 1",
        ],
        {"{group} was moved to another village.", VERSION},
    ),
    "line without its member": (
        ["UPDATE lines SET member_id = NULL WHERE entry_id = 22 AND account_code = '2-1100'"],
        {ALTERED, "{account}: {count} lines do not say whose they are."},
    ),
    "savings below zero": (
        [
            "UPDATE lines SET amount = amount / abs(amount) * 900000 WHERE entry_id ="
            " (SELECT max(id) FROM entries WHERE kind = 'withdrawal')",
        ],
        {
            ALTERED,
            "{group}: {account} of {number} is below zero on {day}.",
            "{group}: cash {lacking:rupiah} short on {day}, and nobody wrote why.",
        },
    ),
    "fund below zero": (
        [
            "UPDATE lines SET amount = amount / abs(amount) * 900000 WHERE entry_id ="
            " (SELECT max(id) FROM entries WHERE kind = 'benefit')",
        ],
        {ALTERED, "{group}: {account} is below zero on {day}."},
    ),
    "a correction that is no opposite": (
        ["UPDATE entries SET reverses_id = 21 WHERE id = 22"],
        {ALTERED, "The correction of {voucher} is not its opposite."},
    ),
    "before the opening": (
        ["UPDATE openings SET cut_over = '2026-02-08' WHERE group_id = 1"],
        {SAID, "{group}: {voucher} lies before the opening balances."},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_found(full_file: Path, name: str) -> None:
    statements, said = TAMPERING[name]
    with _unguarded(full_file) as run:
        for statement in statements:
            run(statement)
    found = _findings(full_file)
    assert found
    assert said <= set(found)


@pytest.mark.parametrize("table", [table.name for table in INSERT_ONLY])
def test_any_row_taken_out_is_found(full_file: Path, table: str) -> None:
    with _unguarded(full_file) as run:
        run(f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})")
    assert _findings(full_file)


def _bent(type_: str, value: object) -> object:
    """Another value of the same kind: one more, another letter, something where nothing was."""
    if type_ == "INTEGER":
        return int(str(value or 0)) + 1
    if type_ == "BLOB":
        return bytes(32)
    text = str(value or "")
    return ("2025-12-31 00:00:00"[: len(text)]) if text.startswith("20") else "9"


@pytest.mark.parametrize("table", [table.name for table in INSERT_ONLY])
def test_any_value_bent_is_found(full_file: Path, table: str) -> None:
    """Every column of the last row of every table; not row numbers, nor `line_no`: lines are sealed in their order."""
    book = OpenBook(full_file)
    run = book.connection.execute
    for name in GUARDS:
        run(f"DROP TRIGGER {name}")
    run("PRAGMA foreign_keys = OFF")
    run("PRAGMA ignore_check_constraints = ON")
    unguarded = len(book.read(check))
    (newest,) = run(f"SELECT max(rowid) FROM {table}").fetchone()
    for _, column, type_, *_ in run(f"PRAGMA table_info({table})").fetchall():
        if column in ("id", "line_no") or (table, column) == ("seals", "act_id"):
            continue
        (value,) = run(f"SELECT {column} FROM {table} WHERE rowid = ?", (newest,)).fetchone()
        run(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (_bent(type_, value), newest))
        assert len(book.read(check)) > unguarded, column
        run(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, newest))
    book.close()


def test_a_missing_guard_is_found_and_closes_the_gate(full_file: Path) -> None:
    connection = shell(full_file)
    connection.execute("DROP TRIGGER lines_no_update")
    connection.execute("DROP TRIGGER acts_no_delete")
    connection.execute(
        GUARDS["acts_no_delete"].replace("ABORT", "IGNORE").replace(", 'KUBE: acts are never removed'", "")
    )
    connection.execute("CREATE VIEW spy AS SELECT * FROM members")
    connection.execute("CREATE TABLE zz_extra (text)")
    connection.close()
    with pytest.raises(BookRefused) as refused:
        OpenBook(full_file)
    assert refused.value.reason == "guards"
    assert _findings(full_file) == [
        "The guard {name} is missing.",
        "The guard {name} was changed.",
        "{name} does not belong in a book.",
        "The tables differ from those that this program makes.",
    ]


def test_what_is_newest_is_verified_at_every_opening(full_file: Path) -> None:
    with _unguarded(full_file) as run:
        run("UPDATE acts SET writer = 'x' WHERE id = (SELECT max(id) FROM acts)")
    with pytest.raises(BookRefused) as refused:
        OpenBook(full_file)
    assert refused.value.reason == "altered"
    with _unguarded(full_file) as run:
        run("UPDATE acts SET written_at = 'kapan' WHERE id = (SELECT max(id) FROM acts)")
    with pytest.raises(BookRefused) as unreadable:
        OpenBook(full_file)
    assert unreadable.value.reason == "altered"


def _codes(session: Session, group_id: int) -> list[str]:
    """The codes of a chain, as they stand on paper, oldest first."""
    query = select(seals.c.hash).join(acts, acts.c.id == seals.c.act_id).where(acts.c.group_id == group_id)
    return [head_code(row.hash) for row in session.rows(query.order_by(acts.c.sequence))]


def test_a_printed_code_is_found_however_it_is_typed(full_file: Path) -> None:
    book = OpenBook(full_file)
    first, *_, last, _ = book.read(_codes, 1)
    assert book.read(find_code, first.lower().replace("-", ""))[:2] == ("group", date(2026, 1, 2))  # type: ignore[index]
    assert book.read(find_code, last) == ("closing", date(2026, 1, 31), book.read(_written, last), "KUBE Pandan Wangi")
    assert book.read(find_code, "00000-00000") is None
    book.close()


def _written(session: Session, _: str) -> object:
    return session.scalar(select(acts.c.written_at).where(acts.c.kind == "closing"))


def test_a_cut_tail_is_found_by_the_printed_code_only(full_file: Path) -> None:
    """The last act of a chain taken out with everything that belongs to it: the rest is a sound, shorter book."""
    book = OpenBook(full_file)
    printed = book.read(_codes, 2)[-1]
    assert book.read(find_code, printed)
    book.close()
    with _unguarded(full_file) as run:
        for table in INSERT_ONLY:
            if "act_id" in table.c:
                run(f"DELETE FROM {table.name} WHERE act_id = (SELECT max(id) FROM acts)")
        run("DELETE FROM acts WHERE id = (SELECT max(id) FROM acts)")
    assert _findings(full_file) == []
    book = OpenBook(full_file)
    assert book.read(find_code, printed) is None
    book.close()


def _seal_anew(session: Session) -> None:
    """What a forger with this program's source would do: every hash computed again."""
    for group_id in [None, *(row.id for row in session.rows(select(groups.c.id)))]:
        previous = first_link(chain_seed(session, group_id))
        for act, content in contents(session, func.coalesce(acts.c.group_id, 0) == (group_id or 0)):
            hash_ = seal_hash(previous, content)
            session.execute(
                update(seals).where(seals.c.act_id == act.id).values(previous_hash=previous, hash=hash_))  # fmt: skip
            previous = hash_


def test_a_full_rehash_is_found_by_the_printed_code_only(full_file: Path) -> None:
    book = OpenBook(full_file, lambda: datetime(2026, 2, 8))
    printed = book.read(_codes, 1)[-1]
    for name in GUARDS:
        book.connection.execute(f"DROP TRIGGER {name}")
    for account, sign in (("1-1100", 1), ("2-1100", -1)):
        book.connection.execute(
            f"UPDATE lines SET amount = amount + {sign * 5_000} WHERE entry_id = 22 AND account_code = '{account}'"
        )
    book.write(_seal_anew)
    for sql in GUARDS.values():
        book.connection.execute(sql)
    book.close()
    assert _findings(full_file) == []
    book = OpenBook(full_file)
    assert book.read(find_code, printed) is None
    book.close()


def test_decomposed_text_is_no_alteration(full_file: Path) -> None:
    """A text may stand in its row as a keyboard sent it (NFD); the chain has it composed."""
    book = OpenBook(full_file, lambda: datetime(2026, 2, 8))
    book.write(save_village, SaveVillage("k", 1, "35.21.16.2003", "Dumplengan", head_name="Sri Sule\u0301"))
    book.close()
    assert _findings(full_file) == []


def test_progress_is_told(full_file: Path) -> None:
    book = OpenBook(full_file)
    seen: list[tuple[int, int]] = []
    book.read(check, lambda done, of: seen.append((done, of)))
    book.close()
    assert seen == [(done, len(RULES)) for done in range(len(RULES) + 1)]
