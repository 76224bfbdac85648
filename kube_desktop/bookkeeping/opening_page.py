"""What the page of opening balances shows: what the group has, whose it is, and every member's share of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One account. `label` is its plain name; `reference` names the page of the paper book ("Kas 31")."""

    label: str
    amount: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class OpeningMember:
    """One member's opening balances in whole rupiah."""

    member_number: str
    name: str
    savings: int
    loan: int
    dues_arrears: int
    wages_owed: int = 0
    reference: str = ""


@dataclass(frozen=True, slots=True)
class OpeningPage:
    """The opening at the end of `day`; both sides come to `total`."""

    day: date
    assets: tuple[OpeningLine, ...]
    claims: tuple[OpeningLine, ...]
    total: int
    members: tuple[OpeningMember, ...]
    savings: int
    loans: int
    dues_arrears: int
    wages_owed: int
