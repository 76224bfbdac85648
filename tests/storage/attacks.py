"""Attacks on a full book (tests/full_book.py): for each guard, SQL that only this guard refuses.

Statements run as any program would run them: foreign keys off (SQLite's default), nothing set. An act that is not
sealed, number 999 of group 1 (998: of group 2), carries what needs an act; foreign keys would stop it at COMMIT, the
guards must not need them.
"""

from kube_desktop.storage.guards import CURRENT
from kube_desktop.storage.tables import INSERT_ONLY, STATEMENTS, acts, entries, lines, seals

GROUP_1_NEXT = "(SELECT 1 + max(sequence) FROM acts WHERE group_id = 1)"
HEAD_1 = (
    "(SELECT s.hash FROM seals s JOIN acts a ON a.id = s.act_id WHERE a.group_id = 1 ORDER BY a.sequence DESC LIMIT 1)"
)


def _act(act_id: int = 999, group: int = 1, sequence: str = GROUP_1_NEXT, uid: str = "uid-a") -> str:
    return (
        "INSERT INTO acts (id, uid, group_id, sequence, idempotency_key, request, kind, date, payload, writer,"
        f" writer_role, written_at, clock_doubted) VALUES ({act_id}, '{uid}', {group}, {sequence}, 'key-{uid}', '',"
        " 'deposit', '2026-02-08', '{}', 'x', 'other', '2026-02-08 10:00:00', 0)"
    )


def _entry(
    day: str = "2026-02-08", *, year: int = 2026, number: str = "", act_id: int = 999, group: int = 1, id_: str = "990"
) -> str:
    count = f"(SELECT 1 + count(*) FROM entries WHERE group_id = {group} AND series = 'MM' AND year = {year})"
    return (
        "INSERT INTO entries (id, act_id, group_id, date, series, year, number, kind, text, party) VALUES"
        f" ({id_}, {act_id}, {group}, '{day}', 'MM', {year}, {number or count}, 'deposit', 'x', '')"
    )


def _line(number: int, account: str, amount: int, member: str = "NULL", entry: str = "990", group: int = 1) -> str:
    day = f"(SELECT date FROM entries WHERE id = {entry})"
    return f"INSERT INTO lines VALUES ({entry}, {number}, {group}, {day}, '{account}', {member}, {amount})"


def _seal(previous: str = HEAD_1, hash_: str = "randomblob(32)", act_id: int = 999) -> str:
    return f"INSERT INTO seals VALUES ({act_id}, {previous}, {hash_})"


def _posted(*lines_: tuple[str, int, str]) -> list[str]:
    return [_act(), _entry(), *(_line(number, *line) for number, line in enumerate(lines_, 1)), _seal()]


def _copy(table: str, insert: str = "INSERT", **changed: str) -> str:
    """Insert a copy of the newest row of a table, with some columns changed."""
    found = next(each for each in (*INSERT_ONLY, *CURRENT) if each.name == table)
    columns = [column.name for column in found.columns]
    values = [changed.get(column, column) for column in columns]
    newest = f"SELECT {', '.join(values)} FROM {table} ORDER BY rowid DESC LIMIT 1"
    return f"{insert} INTO {table} ({', '.join(columns)}) {newest}"


# What lets a copied statement row pass every guard but the one under attack: no key taken but its id, a day that is
# open, a month that is next.
_FRESH = {
    "products": {"uid": "'uid-p'", "name": "'Tampah'"},
    "decisions": {"uid": "'uid-d'", "number": "number + 1"},
    "meetings": {"uid": "'uid-m'", "number": "number + 1"},
    "openings": {"group_id": "3"},
    "dues": {"date": "'2026-02-08'"},
    "closings": {"month": "'2026-02-01'", "through": "'2026-02-28'"},
    "village_versions": {"field": "'x'"},
    "signatories": {"paper": "'x'"},
    "group_versions": {"field": "'x'"},
    "member_versions": {"field": "'x'"},
    "attendance": {"meeting_id": "77"},
    "meeting_places": {"meeting_id": "77"},
}


def _statement_replaced(table: str) -> list[str]:
    return [_act(), _copy(table, "INSERT OR REPLACE", act_id="999", **_FRESH.get(table, {}))]


def _statement_after_seal(table: str) -> list[str]:
    return [_copy(table, id="5000", **_FRESH.get(table, {}))]


_NEXT_MM = {"series": "'MM'", "number": "(SELECT 1 + count(*) FROM entries WHERE group_id = 1 AND series = 'MM')"}

ATTACKS: dict[str, list[list[str]]] = {
    **{f"{table.name}_no_update": [[f"UPDATE {table.name} SET rowid = rowid"]] for table in INSERT_ONLY},
    **{
        f"{table.name}_no_delete": [[f"DELETE FROM {table.name} WHERE rowid = (SELECT max(rowid) FROM {table.name})"]]
        for table in (*INSERT_ONLY, *CURRENT)
    },
    **{f"{table.name}_no_replace": [_statement_replaced(table.name)] for table in STATEMENTS},
    **{f"{table.name}_before_seal": [_statement_after_seal(table.name)] for table in STATEMENTS},
    **{
        f"{table.name}_fixed": [[f"UPDATE {table.name} SET {column} = {value} WHERE rowid = 1"]]
        for table, column, value in zip(CURRENT, ("code", "dues_mode", "number", "members", "practice"),
                                        ("'1'", "'savings'", "'Z99'", "'always'", "1"), strict=True)
    },
    **{f"{table.name}_no_replace": [[_copy(table.name, "INSERT OR REPLACE")]] for table in CURRENT},
    "acts_no_replace": [[_copy("acts", "INSERT OR REPLACE", payload="'{}'")]],
    "entries_no_replace": [[_act(), _copy("entries", "INSERT OR REPLACE", act_id="999", **_NEXT_MM)]],
    "lines_no_replace": [
        [_act(), _entry(), _line(1, "1-1100", 1).replace("INSERT INTO lines VALUES (",
         f"INSERT OR REPLACE INTO lines (rowid, {', '.join(lines.c.keys())}) VALUES (5, ")],
    ],
    "seals_no_replace": [[_act(), _seal(hash_="(SELECT hash FROM seals WHERE act_id = 5)").replace(
        "INSERT", "INSERT OR REPLACE")]],
    "entries_before_seal": [[_entry(act_id=20)]],
    "entries_open_month": [[_act(), _entry("2026-01-31")]],
    "dues_open_month": [[_act(), _copy("dues", id="5000", act_id="999", date="'2026-01-31'")]],
    "entries_gapless": [[_act(), _entry(number="77")], [_act(), _entry(number="0 + 77")]],
    "entries_year": [[_act(), _entry(year=2027)]],
    "entries_after_opening": [[_act(998, 2, "9"), _entry("2026-01-30", act_id=998, group=2)]],
    "lines_before_seal": [[_line(99, "1-1100", 1, entry="3")]],
    "lines_member": [
        [_act(), _entry(), _line(1, "2-1100", -5)],
        [_act(), _entry(), _line(1, "1-1100", 5, "1")],
    ],
    "seals_sequence": [
        [_act(sequence="99"), _seal()],
        [_act(sequence="0"), _seal()],
        ["INSERT INTO seals VALUES (12345, x'00', x'01')"],
    ],
    "seals_previous": [[_act(), _seal(previous="randomblob(32)")]],
    "seals_balanced": [
        _posted(("1-1100", 5, "NULL"), ("1-1200", -4, "NULL")),
        [_act(), _entry(), _seal()],
    ],
    "seals_not_overdrawn": [
        _posted(("2-1100", 900_000, "1"), ("1-1100", -900_000, "NULL")),
        _posted(("2-1310", 900_000, "2"), ("1-1100", -900_000, "NULL")),
        _posted(("1-1300", -900_000, "1"), ("1-1100", 900_000, "NULL")),
        _posted(("2-1200", 900_000, "NULL"), ("3-1300", -900_000, "NULL")),
    ],
    "closings_in_order": [
        [_act(), _copy("closings", id="5000", act_id="999", month="'2026-03-01'", through="'2026-03-31'")],
        [_act(), _copy("closings", id="5000", act_id="999", month="'2026-02-01'", through="'2026-02-27'")],
        [_act(), _copy("closings", id="5000", act_id="999", month="'2026-02-02'", through="'2026-03-01'")],
    ],
}  # fmt: skip
"""Guard -> attacks that it refuses; the first goes through when the guard is gone."""

REPLACES = [
    f"{verb} {table.name} SELECT * FROM {table.name} WHERE rowid = 1"
    for table in (acts, entries, lines, seals, *STATEMENTS)
    for verb in ("REPLACE INTO", "INSERT OR REPLACE INTO")
]
UPDATES = [
    f"{verb} {table.name} SET {column.name} = {column.name}"
    for table in (acts, entries, lines, seals, *STATEMENTS)
    for column in table.columns
    for verb in ("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE")
]
