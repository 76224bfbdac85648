"""What the member register (B1, "Buku Anggota") shows. Personal data leave the book masked."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One member. `nik` is masked ("352116******0001", "" when there is none); `age` in whole years on the day of the
    register, None when the birth date is unknown. `sex` and `role` are msgids; `marital_status` and `leaving_reason`
    may be msgids or own words. `heir` is "Sugeng (suami)" in one text; `occupation` may be left for handwriting."""

    member_number: str
    name: str
    nik: str
    sex: str
    age: int | None
    marital_status: str
    occupation: str
    address: str
    phone: str
    role: str
    decile: int | None
    decile_day: date | None
    decile_source: str
    heir: str
    joined: date | None
    left: date | None
    leaving_reason: str


@dataclass(frozen=True, slots=True)
class MemberRegister:
    """The register as it stood at the end of `day`; `active` counts the members who had not left."""

    day: date
    active: int
    rows: tuple[RegisterRow, ...]
