"""The same questions in plain `sqlite3`: hand-written SQL that gives the very same answers, down to each text.

What the program does beside is left out on purpose: no names as of a closing (the month asked for is open), no text in
another language, no dataclasses.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from kube_desktop.domain.periods import ROMAN_MONTHS

Answer = list[tuple[Any, ...]]

BALANCES = """
WITH since AS (SELECT g.id AS group_id, coalesce((SELECT max(through) FROM closings
               WHERE group_id = g.id AND through <= :day), '') AS through FROM groups AS g WHERE g.id IN ({groups}))
SELECT group_id, account_code, member_id, sum(amount) FROM (
  SELECT b.group_id, b.account_code, b.member_id, b.amount FROM since JOIN closing_balances AS b
    ON b.group_id = since.group_id AND b.date = since.through WHERE b.account_code IN ({accounts})
  UNION ALL
  SELECT l.group_id, l.account_code, l.member_id, l.amount FROM since JOIN lines AS l
    ON l.group_id = since.group_id AND l.date > since.through AND l.date <= :day WHERE l.account_code IN ({accounts}))
GROUP BY member_id, account_code, group_id
"""

MOVED = """
SELECT l.member_id,
  sum(CASE WHEN e.kind = 'opening' AND e.reverses_id IS NULL AND e.replaces_id IS NULL THEN -l.amount ELSE 0 END),
  sum(CASE WHEN (l.amount < 0) = (e.reverses_id IS NULL)
           AND NOT (e.kind = 'opening' AND e.reverses_id IS NULL AND e.replaces_id IS NULL)
      THEN -l.amount ELSE 0 END),
  sum(CASE WHEN (l.amount > 0) = (e.reverses_id IS NULL)
           AND NOT (e.kind = 'opening' AND e.reverses_id IS NULL AND e.replaces_id IS NULL)
      THEN l.amount ELSE 0 END),
  sum(CASE WHEN (l.amount < 0) = (e.reverses_id IS NULL) AND e.kind = 'delivery' THEN -l.amount ELSE 0 END),
  count(e.reverses_id)
FROM lines AS l JOIN entries AS e ON e.id = l.entry_id
WHERE l.account_code IN ({accounts}) AND l.date BETWEEN :first AND :last AND l.group_id IN ({groups})
GROUP BY l.member_id
"""

PEOPLE = """
SELECT id, group_id, number, name, joined_on <= :last AND (left_on IS NULL OR left_on > :last)
FROM members WHERE group_id IN ({groups}) ORDER BY group_id, number
"""

CORRECTED = """
SELECT DISTINCT coalesce(
    (SELECT min(member_id) FROM lines WHERE entry_id = wrong.id AND account_code IN ({accounts})),
    (SELECT min(member_id) FROM lines WHERE entry_id = right.id AND account_code IN ({accounts})))
FROM entries AS e JOIN entries AS wrong ON wrong.id = e.reverses_id LEFT JOIN entries AS right
  ON right.replaces_id = wrong.id
WHERE e.group_id IN ({groups}) AND e.date BETWEEN :first AND :last
  AND coalesce((SELECT -sum(amount) FROM lines WHERE entry_id = wrong.id AND account_code IN ({accounts})), 0)
   <> coalesce((SELECT -sum(amount) FROM lines WHERE entry_id = right.id AND account_code IN ({accounts})), 0)
"""

_VOUCHER = (
    "{0}.series || '-' || printf('%04d', {0}.number) || '/' || CASE substr({0}.date, 6, 2)"
    + "".join(f" WHEN '{month:02d}' THEN '{roman}'" for month, roman in enumerate(ROMAN_MONTHS, 1))
    + " END || '/' || substr({0}.date, 1, 4)"
)

CASH = f"""
WITH move AS (
  SELECT e.*, sum(l.amount) AS cash FROM entries AS e JOIN lines AS l ON l.entry_id = e.id
  WHERE e.group_id = :group AND e.date BETWEEN :first AND :last AND l.account_code = '1-1100' GROUP BY e.id),
placed AS (
  SELECT move.*, row_number() OVER running AS place, max(cash, 0) AS money_in, max(-cash, 0) AS money_out,
    sum(max(cash, 0)) OVER running AS run_in, sum(max(-cash, 0)) OVER running AS run_out
  FROM move WINDOW running AS (ORDER BY date, act_id, id ROWS UNBOUNDED PRECEDING))
SELECT move.date, {_VOUCHER.format("move")}, move.text,
  (SELECT group_concat(account_code) FROM (SELECT o.account_code FROM lines AS o WHERE o.entry_id = move.id
   AND o.account_code <> '1-1100' AND (o.amount < 0) = (move.cash > 0)
   GROUP BY o.account_code ORDER BY min(o.line_no))),
  move.money_in, move.money_out, :opening + move.run_in, move.run_out, :opening + move.run_in - move.run_out,
  coalesce(m.number || ' ' || m.name, move.party), move.held_on,
  coalesce({_VOUCHER.format("wrong")}, ''), coalesce({_VOUCHER.format("before")}, ''),
  back.date, coalesce({_VOUCHER.format("back")}, ''), coalesce(back_place.place, 0), move.id, move.act_id
FROM placed AS move LEFT JOIN members AS m ON m.id = move.member_id
  LEFT JOIN entries AS wrong ON wrong.id = move.reverses_id LEFT JOIN entries AS before ON before.id = move.replaces_id
  LEFT JOIN entries AS back ON back.reverses_id = move.id AND back.date <= :last
  LEFT JOIN placed AS back_place ON back_place.id = back.id
ORDER BY move.place
"""


def _named(sql: str, group_ids: Sequence[int], accounts: Sequence[str] = ()) -> str:
    quoted = ", ".join(f"'{account}'" for account in accounts)
    return sql.format(groups=", ".join(map(str, group_ids)), accounts=quoted)


def balances(raw: sqlite3.Connection, day: str, group_ids: Sequence[int], accounts: Sequence[str]) -> Answer:
    """(group, account, member, sum) at the end of a day."""
    return raw.execute(_named(BALANCES, group_ids, accounts), {"day": day}).fetchall()


def statements(
    raw: sqlite3.Connection, days: tuple[str, str, str], group_ids: Sequence[int], accounts: Sequence[str]
) -> Answer:
    """(group, rows, opening, deposits, withdrawals, closing, cash, withheld) of an open month.

    `days` are the day before it, its first and its last day.
    """
    given = {"first": days[1], "last": days[2]}
    before: dict[int, int] = {}
    for _, _, member, amount in balances(raw, days[0], group_ids, accounts):
        before[member] = before.get(member, 0) - amount
    moved = {row[0]: row[1:] for row in raw.execute(_named(MOVED, group_ids, accounts), given)}
    touched = {row[0] for row in raw.execute(_named(CORRECTED, group_ids, accounts), given)}
    answer: dict[int, list[Any]] = {group: [[], 0, 0, 0, 0, 0, 0] for group in group_ids}
    for member, group, number, name, belongs in raw.execute(_named(PEOPLE, group_ids), given):
        opened, came, went, withheld, _ = moved.get(member, (0, 0, 0, 0, 0))
        opening = before.get(member, 0) + opened
        if member in moved or opening or belongs:
            closing = opening + came - went
            sums = answer[group]
            sums[0].append((number, name, opening, came, went, closing, member in touched))
            for place, part in enumerate((opening, came, went, closing, came - withheld, withheld), 1):
                sums[place] += part
    return [(group, tuple(sums[0]), *sums[1:]) for group, sums in answer.items()]


def cash_book(raw: sqlite3.Connection, group_id: int, before: str, first: str, last: str) -> Answer:
    """The lines of a cash book, each entry for itself, with running sums from the balance at the end of `before`."""
    opening = sum(row[3] for row in balances(raw, before, [group_id], ["1-1100"]))
    given = {"group": group_id, "first": first, "last": last, "opening": opening}
    return raw.execute(CASH, given).fetchall()
