"""Members: enrolling, changing a person's data, leaving. Members are never removed; numbers are never used again."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import and_, select

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.names import check_number, clean_name, next_number
from kube_desktop.domain.people import check_family_card, check_nik, only_digits
from kube_desktop.ledger.acts import Saved, already_saved, begin
from kube_desktop.ledger.versions import change, keep
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import groups, members, officers


@dataclass(frozen=True, slots=True)
class Person:
    """What is written down of a person. NIK and family card are optional and only softly checked (domain.md 6.4)."""

    name: str
    nik: str = ""
    family_card_no: str = ""
    sex: str = ""
    birth_date: date | None = None
    marital_status: str = ""
    address: str = ""
    phone: str = ""
    heir: str = ""
    decile: int | None = None
    decile_on: date | None = None
    decile_source: str = ""


@dataclass(frozen=True, slots=True)
class EnrolMember:
    """A new member. Without a number the next free one is given."""

    key: str
    group_id: int
    person: Person
    joined_on: date
    number: str = ""


@dataclass(frozen=True, slots=True)
class ChangeMember:
    """A member's data, corrected or newer."""

    key: str
    member_id: int
    person: Person
    joined_on: date


@dataclass(frozen=True, slots=True)
class EndMembership:
    """A member leaves (`status` "left") or has died ("deceased")."""

    key: str
    member_id: int
    status: str
    left_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as the book knows them now."""

    id: int
    uid: str
    group_id: int
    number: str
    person: Person
    joined_on: date
    status: str
    left_on: date | None
    left_reason: str
    role: str | None


@dataclass(frozen=True, slots=True)
class SameNik:
    """Another active member with the same NIK: where."""

    number: str
    name: str
    group_id: int
    group_name: str


def enrol_member(session: Session, form: EnrolMember) -> Saved:
    """Enrol a member. Raises RuleBroken (field "name", "number", "joined_on" or "nik")."""
    if saved := already_saved(session, form):
        return saved
    taken = set(session.connection.scalars(select(members.c.number).where(members.c.group_id == form.group_id)))
    number = check_number(form.number) if form.number.strip() else next_number(taken)
    if number in taken:
        raise RuleBroken(
            N_("Number {number} belongs to another member, for ever. Choose {free}."),
            "number",
            number=number,
            free=next_number(taken),
        )
    fields = (
        _person_fields(session, form.person, form.group_id, None)
        | _joined(session, form.joined_on)
        | {"number": number, "status": "active", "left_on": None, "left_reason": ""}
    )
    member_id = session.insert_one(members, uid=session.new_uid(), group_id=form.group_id, **fields)
    act = begin(session, form.group_id, "member", session.today, form)
    keep(act, members, member_id, fields)
    return act.seal()


def change_member(session: Session, form: ChangeMember) -> Saved:
    """Bring a member's data up to date. Raises RuleBroken (field "name", "joined_on" or "nik")."""
    if saved := already_saved(session, form):
        return saved
    group_id = _group_of(session, form.member_id)
    fields = _person_fields(session, form.person, group_id, form.member_id) | _joined(session, form.joined_on)
    act = begin(session, group_id, "member", session.today, form)
    change(act, members, form.member_id, fields)
    return act.seal()


def end_membership(session: Session, form: EndMembership) -> Saved:
    """Note that a member left or died; what is owed to them stays until it is paid out.

    Raises RuleBroken (field "left_on" or "status").
    """
    if saved := already_saved(session, form):
        return saved
    member = member_row(session, form.member_id)
    if form.status not in ("left", "deceased"):
        raise RuleBroken(N_("Choose whether the member left or has died."), "status")
    if not member.joined_on <= form.left_on <= session.today:
        raise RuleBroken(
            N_("The day must lie between {joined} and {today}."),
            "left_on",
            joined=member.joined_on,
            today=session.today,
        )
    act = begin(session, member.group_id, "member", session.today, form)
    fields = {"status": form.status, "left_on": form.left_on, "left_reason": form.reason.strip()}
    change(act, members, form.member_id, fields)
    return act.seal()


def member_rows(session: Session, group_id: int, *, only_active: bool = False) -> list[MemberRow]:
    """The members of a group in the order of their numbers, with the office each holds now."""
    query = select(members).where(members.c.group_id == group_id).order_by(members.c.number)
    if only_active:
        query = query.where(members.c.status == "active")
    held = {member_id: role for role, member_id in officers_on(session, group_id, session.today).items()}
    return [_row(row, held.get(row.id)) for row in session.rows(query)]


def member_row(session: Session, member_id: int) -> MemberRow:
    """One member. Raises LookupError when there is none."""
    row = session.first(select(members).where(members.c.id == member_id))
    if row is None:
        raise LookupError(f"no member {member_id}")
    held = {held_by: role for role, held_by in officers_on(session, row.group_id, session.today).items()}
    return _row(row, held.get(row.id))


def officers_on(session: Session, group_id: int, day: date, until_act: int | None = None) -> dict[str, int]:
    """Who held which office on a day: role ("chair", "secretary", "treasurer") -> member id.

    With `until_act` only what was written by then counts, as a closed month's paper wants it.
    """
    query = select(officers.c.role, officers.c.member_id).where(
        officers.c.group_id == group_id, officers.c.since <= day
    )
    if until_act is not None:
        query = query.where(officers.c.act_id <= until_act)
    rows = session.rows(query.order_by(officers.c.since, officers.c.id))
    return {row.role: row.member_id for row in rows}


def same_nik_elsewhere(session: Session, nik: str, own_id: int | None = None) -> SameNik | None:
    """An active member of any group of this book with this NIK, other than `own_id` (domain.md 6.4)."""
    digits = only_digits(nik)
    if not digits:
        return None
    row = session.first(
        select(members.c.number, members.c.name, members.c.group_id, groups.c.name.label("group_name"))
        .join(groups, groups.c.id == members.c.group_id)
        .where(and_(members.c.nik == digits, members.c.status == "active", members.c.id != (own_id or 0)))
    )
    return SameNik(*row) if row else None


def _row(row: AnyRow, role: str | None) -> MemberRow:
    values = row._mapping
    person = Person(**{name: values[name] for name in Person.__dataclass_fields__})
    return MemberRow(
        row.id,
        row.uid,
        row.group_id,
        row.number,
        person,
        row.joined_on,
        row.status,
        row.left_on,
        row.left_reason,
        role,
    )


def _group_of(session: Session, member_id: int) -> int:
    return member_row(session, member_id).group_id


def _joined(session: Session, joined_on: date) -> dict[str, date]:
    if joined_on > session.today:
        raise RuleBroken(N_("{day} is still to come. Write the day the member joined."), "joined_on", day=joined_on)
    return {"joined_on": joined_on}


def _person_fields(session: Session, person: Person, group_id: int, own_id: int | None) -> dict[str, object]:
    fields = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(person).items()}
    fields["name"] = clean_name(person.name, "name")
    for finding in (*check_nik(person.nik, session.today), *check_family_card(person.family_card_no)):
        if finding.level == "error":
            raise RuleBroken(finding.message, finding.field, **finding.values)
    fields["nik"] = only_digits(person.nik)
    fields["family_card_no"] = only_digits(person.family_card_no)
    other = same_nik_elsewhere(session, person.nik, own_id)
    if other and other.group_id == group_id:
        raise RuleBroken(
            N_("This NIK is already that of {number} {name}. Check the family card."),
            "nik",
            number=other.number,
            name=other.name,
        )
    return fields
