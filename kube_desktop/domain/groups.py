"""The size of a group and its officers (domain.md 2.2)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.findings import Finding

SMALLEST = 5
LARGEST = 20
OFFICES = ("chair", "secretary", "treasurer")


def check_size(members: int) -> Finding | None:
    """Return a warning when a group has fewer than 5 or more than 20 active members, else None.

    Permensos 2/2019 article 3; only a warning, because members leave and die (AT-03).
    """
    if members < SMALLEST:
        message = N_("The group has {members} members. A KUBE has at least {smallest}.")
        return Finding("warning", message, "members", {"members": members, "smallest": SMALLEST})
    if members > LARGEST:
        message = N_("The group has {members} members, at most {largest} in a KUBE: make it {groups} groups.")
        values = {"members": members, "largest": LARGEST, "groups": groups_needed(members)[0]}
        return Finding("warning", message, "members", values)
    return None


def groups_needed(people: int) -> tuple[int, int]:
    """Return the least and the most groups that so many people can form: 50 people make 3 to 10 (AT-03)."""
    return -(-people // LARGEST), people // SMALLEST


def check_officers(officers: Mapping[str, Hashable]) -> None:
    """Refuse one person in two offices.

    ``officers`` maps the office ("chair", "secretary", "treasurer") to whoever holds it; an office that
    nobody holds yet is left out. Raises RuleBroken with the second office as field.
    """
    holders: set[Hashable] = set()
    for office, person in officers.items():
        if person in holders:
            message = N_("Chair, secretary and treasurer are three different people. Choose someone else.")
            raise RuleBroken(message, office)
        holders.add(person)
