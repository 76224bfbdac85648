"""A sheet in hand as plain JSON and back, so that a crash or a power cut loses nothing that was typed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

from kube_desktop.bookkeeping.decisions import NewDecision
from kube_desktop.bookkeeping.meeting_sheet import SheetProposal
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.gui.meeting.filling import COLUMNS, Filling, TypedRow, begin_filling

KIND = "meeting"
_PLAIN = ("key", "place", "leader", "step", "second_on_date", "pay", "count", "count_reason", "skipped", "cash_reason")


def draft_content(filling: Filling) -> dict[str, Any]:
    """Return everything that was typed, chosen and answered."""
    rows = {
        str(row.member.member_id): {
            "attendance": row.attendance,
            "texts": row.texts,
            "note": row.note,
            "sure": row.sure,
            "put_aside": row.put_aside,
        }
        for row in filling.rows
    }
    return {name: getattr(filling, name) for name in _PLAIN} | {
        "date": filling.date.isoformat(),
        "rows": rows,
        "money_out": [dataclasses.asdict(out) for out in filling.money_out],
        "decisions": [dataclasses.asdict(decision) for decision in filling.decisions],
    }


def draft_day(content: Mapping[str, Any]) -> date:
    """Return the day of the meeting that a draft is about."""
    return date.fromisoformat(content["date"])


def restored(content: Mapping[str, Any], proposal: SheetProposal) -> Filling:
    """Return the sheet of a draft, on the members and usual amounts as they are now.

    A member who was enrolled since stands in it with the usual amounts; one who left since is dropped.
    """
    return take_up(begin_filling(proposal, str(content["key"])), content)


def take_up(filling: Filling, content: Mapping[str, Any]) -> Filling:
    """Return a sheet with everything that a draft says of it."""
    for name in _PLAIN:
        setattr(filling, name, content.get(name, getattr(filling, name)))
    filling.money_out = [MoneyOut(**out) for out in content["money_out"]]
    filling.decisions = [NewDecision(**decision) for decision in content["decisions"]]
    for row in filling.rows:
        kept = content["rows"].get(str(row.member.member_id))
        if kept is not None:
            _fill(row, kept)
    return filling


def _fill(row: TypedRow, kept: Mapping[str, Any]) -> None:
    row.attendance = kept["attendance"]
    row.texts = {column: kept["texts"].get(column, "") for column in COLUMNS}
    row.note = kept["note"]
    row.sure = dict(kept["sure"])
    row.put_aside = dict(kept["put_aside"])
