"""What is true now, and what was true at any act."""

from datetime import date

from sqlalchemy import func, select

from kube_desktop.bookkeeping.members import ChangeMember, Person, change_member
from kube_desktop.ledger.invariants import check
from kube_desktop.ledger.versions import as_of, as_text
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import member_versions, members
from tests.books import FOUNDED, Group


def _kept(session: Session) -> int:
    return int(session.scalar(select(func.count()).select_from(member_versions)))


def _rename(group: Group, number: str, person: Person) -> int:
    form = ChangeMember(group.key(), group.members[number], person, FOUNDED)
    return group.book.write(change_member, form).act_id


def test_every_name_a_member_ever_had(group: Group) -> None:
    who = group.members["A01"]
    first = _rename(group, "A01", Person("Ani", phone="0812"))
    second = _rename(group, "A01", Person("Ani Lestari", birth_date=date(1980, 5, 1), decile=2))
    then = group.book.read(as_of, members, [who], first)[who]
    now = group.book.read(as_of, members, [who], second)[who]
    assert (then["name"], then["phone"], then["birth_date"], then["decile"]) == ("Ani", "0812", None, None)
    assert (now["name"], now["phone"], now["birth_date"], now["decile"]) == ("Ani Lestari", "", "1980-05-01", "2")
    assert group.book.read(as_of, members, [who], 1) == {}
    assert group.book.read(check) == []


def test_only_what_really_changes_is_kept(group: Group) -> None:
    before = group.book.read(_kept)
    _rename(group, "A02", Person("Budi"))
    assert group.book.read(_kept) == before
    _rename(group, "A02", Person("Budi S"))
    assert group.book.read(_kept) == before + 1


def test_how_values_stand_as_text() -> None:
    assert [as_text(value) for value in (None, "x", 5, date(2026, 1, 2))] == [None, "x", "5", "2026-01-02"]
