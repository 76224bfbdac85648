"""What the member register (B1, "Buku Anggota") shows. Personal data leave the book masked."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kube_desktop.bookkeeping.for_papers.paper_heads import role_word
from kube_desktop.bookkeeping.members import MemberRow, Person, member_rows, officers_on
from kube_desktop.domain.errors import N_
from kube_desktop.domain.people import age, mask
from kube_desktop.domain.periods import last_day
from kube_desktop.ledger.as_of_seal import closing_acts
from kube_desktop.ledger.versions import as_of
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import members


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
    closed_by = closing_acts(session, [group_id], month).get(group_id)
    people = member_rows(session, group_id) if closed_by is None else _people_then(session, group_id, closed_by)
    held = {member_id: role for role, member_id in officers_on(session, group_id, day).items()}
    shown = [who for who in people if who.joined_on <= day]
    active = sum(who.left_on is None or who.left_on > day for who in shown)
    return MemberRegister(day, active, tuple(_row(who, held.get(who.id), day) for who in shown))


def _people_then(session: Session, group_id: int, act_id: int) -> list[MemberRow]:
    """The members with every field as it was when an act was sealed."""
    now = session.rows(select(members.c.id, members.c.uid).where(members.c.group_id == group_id))
    then = as_of(session, members, [row.id for row in now], act_id)
    people = [_member_then(row.id, row.uid, group_id, then[row.id]) for row in now if row.id in then]
    return sorted(people, key=lambda who: who.number)


def _member_then(member_id: int, uid: str, group_id: int, fields: dict[str, str | None]) -> MemberRow:
    texts = {name: value or "" for name, value in fields.items()}
    person = Person(
        texts["name"],
        nik=texts["nik"],
        sex=texts["sex"],
        birth_date=_day(fields["birth_date"]),
        marital_status=texts["marital_status"],
        address=texts["address"],
        phone=texts["phone"],
        heir=texts["heir"],
        decile=int(texts["decile"]) if texts["decile"] else None,
        decile_on=_day(fields["decile_on"]),
        decile_source=texts["decile_source"],
    )
    joined = date.fromisoformat(texts["joined_on"])
    left = _day(fields["left_on"])
    return MemberRow(
        member_id, uid, group_id, texts["number"], person, joined, texts["status"], left, texts["left_reason"], None
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _row(who: MemberRow, role: str | None, day: date) -> RegisterRow:
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
        role_word(role),
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
