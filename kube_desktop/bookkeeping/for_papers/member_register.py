"""What the member register (B1, "Buku Anggota") shows. Personal data leave the book masked."""

from dataclasses import dataclass
from datetime import date

from kube_desktop.bookkeeping.for_papers.members_then import members_then
from kube_desktop.bookkeeping.for_papers.paper_heads import role_word
from kube_desktop.bookkeeping.members import MemberRow
from kube_desktop.domain.errors import N_
from kube_desktop.domain.people import age, mask
from kube_desktop.domain.periods import last_day
from kube_desktop.storage.session import Session


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


def member_register(session: Session, group_id: int, month: date) -> MemberRegister:
    """The register at the end of a month (its first day), or today when that is earlier.

    A closed month shows everyone as of its closing seal. Who joined later is left out.
    """
    day = min(last_day(month), session.today)
    people = members_then(session, group_id, day)
    shown = [who for who in people if who.joined_on <= day]
    active = sum(who.left_on is None or who.left_on > day for who in shown)
    return MemberRegister(day, active, tuple(_row(who, day) for who in shown))


def _row(who: MemberRow, day: date) -> RegisterRow:
    person = who.person
    left = who.left_on if who.left_on is not None and who.left_on <= day else None
    return RegisterRow(
        who.number,
        person.name,
        mask(person.nik),
        _SEXES.get(person.sex, ""),
        age(person.birth_date, day) if person.birth_date else None,
        person.marital_status,
        "",
        person.address,
        person.phone,
        role_word(who.role),
        person.decile,
        person.decile_on,
        person.decile_source,
        person.heir,
        who.joined_on,
        left,
        (who.left_reason or _STATUS.get(who.status, "")) if left else "",
    )


_SEXES = {"female": N_("F"), "male": N_("M")}
_STATUS = {"deceased": N_("died")}
