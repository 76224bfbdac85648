"""Names and member numbers: how they are stored, and how they are searched for (house.md 5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kube_desktop.domain.errors import N_, RuleBroken

LONGEST_NAME = 120
# The signs that separate parts in exported ledgers; a name that holds one would be read as two.
_SEPARATORS = ":;|"
_CONTROLS = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def clean_name(text: str, field: str) -> str:
    """Return the name as it is stored: NFC, trimmed, with single spaces.

    Raises RuleBroken (with the given field) for a name that is empty, longer than 120 letters or holds
    ``:``, ``;``, ``|`` or control characters.
    """
    name = re.sub(r" +", " ", _plain_spaces(unicodedata.normalize("NFC", text).strip()))
    if not name:
        raise RuleBroken(N_("This is empty. Type a name."), field)
    if len(name) > LONGEST_NAME:
        message = N_("This name has {letters} letters. The most is {longest}; shorten it.")
        raise RuleBroken(message, field, letters=len(name), longest=LONGEST_NAME)
    for sign in name:
        if sign in _SEPARATORS:
            message = N_("A name cannot hold the sign {sign}. Type a comma or a dash instead.")
            raise RuleBroken(message, field, sign=sign)
        if unicodedata.category(sign) in _CONTROLS:
            raise RuleBroken(N_("This name holds a hidden sign. Type it anew, on one line."), field)
    return name


def search_key(text: str) -> str:
    """Return the text without case, spaces, signs and accents, so that "Banjar Banggi" finds Banjarbanggi."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if sign.isalnum())


def check_number(text: str) -> str:
    """Return a member number in its form ``A01``: a capital letter and two digits from 01.

    Raises RuleBroken (field "number").
    """
    number = text.strip().upper()
    if re.fullmatch(r"[A-Z][0-9]{2}", number, re.ASCII) is None or number.endswith("00"):
        message = N_("A member number is a letter and two digits, from 01 on, for example A01.")
        raise RuleBroken(message, "number")
    return number


def next_number(existing: Iterable[str]) -> str:
    """Return the member number after the highest one ever given: numbers are never used again.

    After ``A99`` comes ``B01``, so that numbers sort as they were given. Raises RuleBroken (field
    "number") after ``Z99``.
    """
    highest = max(existing, default="A00")
    letter, count = highest[0], int(highest[1:])
    if count < 99:
        return f"{letter}{count + 1:02d}"
    if letter == "Z":
        raise RuleBroken(N_("All member numbers up to Z99 have been given. Start a new group."), "number")
    return f"{chr(ord(letter) + 1)}01"


def _plain_spaces(text: str) -> str:
    """Turn every kind of space (no-break, thin) into the plain one; line ends stay, to be refused."""
    return "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in text)
