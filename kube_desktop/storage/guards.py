"""The guards: triggers that refuse, from any program and any shell, what the ledger's rules forbid.

Every rule stands twice: in `domain` in words for people, here for machines. Guards are written when a book is made
and when it is upgraded, never silently at opening: a missing guard is a finding (`book_file`, `check`).
SQLite's dialect; PostgreSQL would get its own list with the same names.
"""

from sqlalchemy import Column, Index, Table, UniqueConstraint

from kube_desktop.storage import tables

CURRENT = (tables.villages, tables.groups, tables.members, tables.accounts, tables.book)
"""Tables whose rows may be brought up to date but never go away."""

FIXED_COLUMNS = {
    tables.villages: ("id", "uid", "code"),
    tables.groups: ("id", "uid", "village_id", "dues_mode"),
    tables.members: ("id", "uid", "group_id", "number"),
    tables.accounts: ("code", "members"),
    tables.book: ("id", "uid", "practice"),
}
"""What identifies a row, or would change the meaning of its past, never changes."""

NEVER_NEGATIVE = ("2-1100", "2-1110", "2-1310")
"""Accounts in which no member's balance ever falls below zero (domain.md 5.3, invariants 3 and 4)."""


def _trigger(name: str, event: str, table: str, condition: str, message: str) -> tuple[str, str]:
    when = f"\nWHEN {condition}" if condition else ""
    return name, (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when}\n"
        f"BEGIN SELECT RAISE(ABORT, 'KUBE: {message}'); END"
    )


def _unique_keys(table: Table) -> list[list[str]]:
    keys = [[column.name for column in table.primary_key]]
    keys += [
        [column.name for column in constraint.columns]
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    keys += [[column.name] for column in table.columns if column.unique]
    keys += [[column.name for column in index.columns] for index in table.indexes if index.unique and _plain(index)]
    return [list(key) for key in sorted({tuple(key) for key in keys})]


def _plain(index: Index) -> bool:
    return all(isinstance(expression, Column) for expression in index.expressions)


def _matches(key: list[str]) -> str:
    return " AND ".join(f"{column} = NEW.{column}" for column in key)


def _insert_only(table: Table) -> list[tuple[str, str]]:
    """No UPDATE, no DELETE, and no REPLACE: that one deletes without asking the DELETE trigger."""
    name = table.name
    matches = [_matches(key) for key in _unique_keys(table)]
    if table is tables.acts:
        matches.append("coalesce(group_id, 0) = coalesce(NEW.group_id, 0) AND sequence = NEW.sequence")
    if table is tables.lines:
        matches.append("rowid = NEW.rowid")
    return [
        _trigger(f"{name}_no_update", "UPDATE", name, "", f"{name} never change"),
        _trigger(f"{name}_no_delete", "DELETE", name, "", f"{name} are never removed"),
        _no_replace(name, matches),
    ]


def _no_replace(name: str, matches: list[str]) -> tuple[str, str]:
    taken = " OR ".join(f"EXISTS (SELECT 1 FROM {name} WHERE {match})" for match in matches)
    return _trigger(f"{name}_no_replace", "INSERT", name, taken, f"{name} are never replaced")


def _current(table: Table) -> list[tuple[str, str]]:
    """Rows come and are brought up to date; none goes away, not even by REPLACE of another row's name."""
    name, fixed, keys = table.name, FIXED_COLUMNS[table], _unique_keys(table)
    conditions = [f"NEW.{column} IS NOT OLD.{column}" for column in fixed]
    conditions += [
        f"EXISTS (SELECT 1 FROM {name} WHERE {_matches(key)} AND rowid <> OLD.rowid)"
        for key in keys
        if not set(key) <= set(fixed)
    ]
    return [
        _trigger(f"{name}_no_delete", "DELETE", name, "", f"{name} are never removed"),
        _trigger(f"{name}_fixed", "UPDATE", name, " OR ".join(conditions), f"the identity of {name} never changes"),
        _no_replace(name, [_matches(key) for key in keys]),
    ]


def _nothing_after_the_seal(table: Table) -> tuple[str, str]:
    return _trigger(
        f"{table.name}_before_seal",
        "INSERT",
        table.name,
        "EXISTS (SELECT 1 FROM seals WHERE act_id = NEW.act_id)",
        "the act is sealed",
    )


def _closed(table: str) -> tuple[str, str]:
    return _trigger(
        f"{table}_open_month",
        "INSERT",
        table,
        "NEW.date <= (SELECT max(through) FROM closings WHERE group_id = NEW.group_id)",
        "the month is closed",
    )


_OVERDRAWN = """
  EXISTS (SELECT 1 FROM entries AS e JOIN lines AS l ON l.entry_id = e.id
          WHERE e.act_id = NEW.act_id AND l.amount > 0 AND l.account_code IN ({members})
            AND (SELECT sum(x.amount) FROM lines AS x WHERE x.group_id = l.group_id
                 AND x.account_code = l.account_code AND x.member_id = l.member_id) > 0)
  OR EXISTS (SELECT 1 FROM entries AS e JOIN lines AS l ON l.entry_id = e.id
             WHERE e.act_id = NEW.act_id AND l.amount < 0 AND l.account_code = '1-1300'
               AND (SELECT sum(x.amount) FROM lines AS x WHERE x.group_id = l.group_id
                    AND x.account_code = l.account_code AND x.member_id = l.member_id) < 0)
  OR EXISTS (SELECT 1 FROM entries AS e JOIN lines AS l ON l.entry_id = e.id
             WHERE e.act_id = NEW.act_id AND l.amount > 0 AND l.account_code = '2-1200'
               AND (SELECT sum(x.amount) FROM lines AS x WHERE x.group_id = l.group_id
                    AND x.account_code = '2-1200') > 0)""".format(
    members=", ".join(f"'{code}'" for code in NEVER_NEGATIVE)
)

_CHAIN = "coalesce(p.group_id, 0) = coalesce(a.group_id, 0)"

_RULES = [
    _trigger(
        "entries_gapless",
        "INSERT",
        "entries",
        "NEW.number <> 1 + coalesce((SELECT max(number) FROM entries WHERE group_id = NEW.group_id"
        " AND series = NEW.series AND year = NEW.year), 0)",
        "voucher numbers have no gaps",
    ),
    _trigger(
        "entries_year",
        "INSERT",
        "entries",
        "NEW.year <> CAST(substr(NEW.date, 1, 4) AS INTEGER)",
        "the voucher year is the year of the date",
    ),
    _trigger(
        "entries_after_opening",
        "INSERT",
        "entries",
        "NEW.date < (SELECT cut_over FROM openings WHERE group_id = NEW.group_id)",
        "nothing posts before the opening balances",
    ),
    _trigger(
        "lines_before_seal",
        "INSERT",
        "lines",
        "EXISTS (SELECT 1 FROM seals JOIN entries ON entries.act_id = seals.act_id WHERE entries.id = NEW.entry_id)",
        "the act is sealed",
    ),
    _trigger(
        "lines_member",
        "INSERT",
        "lines",
        "(SELECT members FROM accounts WHERE code = NEW.account_code)"
        " IN (CASE WHEN NEW.member_id IS NULL THEN 'always' ELSE 'never' END)",
        "the account and the member do not go together",
    ),
    _trigger(
        "seals_sequence",
        "INSERT",
        "seals",
        "NOT EXISTS (SELECT 1 FROM acts AS a WHERE a.id = NEW.act_id AND a.sequence = 1 + coalesce("
        f"(SELECT p.sequence FROM acts AS p JOIN seals ON seals.act_id = p.id WHERE {_CHAIN}"
        " ORDER BY p.sequence DESC LIMIT 1), 0))",
        "the chain has no gaps",
    ),
    _trigger(
        "seals_previous",
        "INSERT",
        "seals",
        "EXISTS (SELECT 1 FROM acts AS a JOIN acts AS p ON "
        f"{_CHAIN} AND p.sequence = a.sequence - 1 JOIN seals AS s ON s.act_id = p.id"
        " WHERE a.id = NEW.act_id AND s.hash <> NEW.previous_hash)",
        "the seal does not follow the one before",
    ),
    _trigger(
        "seals_balanced",
        "INSERT",
        "seals",
        "EXISTS (SELECT 1 FROM entries AS e WHERE e.act_id = NEW.act_id AND ("
        "(SELECT count(*) FROM lines WHERE entry_id = e.id) < 2"
        " OR (SELECT sum(amount) FROM lines WHERE entry_id = e.id) <> 0))",
        "an entry does not balance",
    ),
    _trigger("seals_not_overdrawn", "INSERT", "seals", _OVERDRAWN, "a balance would fall below zero"),
    _trigger(
        "closings_in_order",
        "INSERT",
        "closings",
        "NEW.month <> date(NEW.month, 'start of month')"
        " OR NEW.through <> date(NEW.month, '+1 month', '-1 day')"
        " OR NEW.month <> (SELECT date(max(month), '+1 month') FROM closings WHERE group_id = NEW.group_id)",
        "months close one after another",
    ),
]


def _all() -> dict[str, str]:
    found: list[tuple[str, str]] = []
    for table in tables.INSERT_ONLY:
        found += _insert_only(table)
    for table in CURRENT:
        found += _current(table)
    found += [_nothing_after_the_seal(table) for table in (tables.entries, *tables.STATEMENTS)]
    found += [_closed("entries"), _closed("dues")]
    return dict(found + _RULES)


GUARDS: dict[str, str] = _all()
"""Trigger name -> the SQL that makes it."""
