"""Words about members that several pieces use."""

from __future__ import annotations

from kube_desktop.bookkeeping.members import MemberRow
from kube_desktop.gui.parts.chips import Chip
from kube_desktop.language import N_, Language

ROLE_WORDS = {"chair": N_("Chair"), "secretary": N_("Secretary"), "treasurer": N_("Treasurer")}
SEX_WORDS = {"female": N_("Woman"), "male": N_("Man")}
MARITAL_WORDS = {
    "belum kawin": N_("Not married"),
    "kawin": N_("Married"),
    "cerai hidup": N_("Divorced"),
    "cerai mati": N_("Widowed"),
}
"""The words of the identity card, as the book keeps them, and how they are shown."""
ATTENDANCE_WORDS = {"H": N_("present"), "I": N_("excused"), "S": N_("ill"), "A": N_("absent")}
DUES_WORDS = {
    "meeting": N_("Due of the meeting"),
    "percent": N_("Part of the pay for mats"),
    "waiver": N_("Waived by decision"),
    "opening": N_("From the paper book"),
    "correction": N_("Correction of a due"),
    "paid": N_("Paid"),
}


def role_words(language: Language, row: MemberRow) -> str:
    """Return the office that a member holds, "Member" without one, "–" for who is no longer one."""
    if row.status != "active":
        return "–"
    return language.text(ROLE_WORDS.get(row.role or "", N_("Member")))


def status_chip(language: Language, row: MemberRow, *, seldom: bool = False) -> Chip:
    """Return whether a member is active, or since when no longer."""
    if row.status == "left":
        return Chip(language.text(N_("Left {day}"), day=row.left_on), "slate")
    if row.status == "deceased":
        return Chip(language.text(N_("Died {day}"), day=row.left_on), "slate")
    if seldom:
        return Chip(language.text(N_("Seldom there")), "amber")
    return Chip(language.text(N_("Active")), "green")


def grouped(number: str) -> str:
    """Write a masked NIK or family card number in readable parts: 3521 16•• •••• 0001."""
    dotted = number.replace("*", "•")
    return " ".join(dotted[start : start + 4] for start in range(0, len(dotted), 4))
