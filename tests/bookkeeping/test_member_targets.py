from datetime import date

import pytest

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.member_targets import AgreeMemberTarget, agree_member_target, own_targets
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.invariants import check
from tests.books import Group

JANUARY, FEBRUARY = date(2026, 1, 5), date(2026, 2, 1)


@pytest.fixture
def agreed(group: Group) -> Group:
    agreement = Agreement(JANUARY, 10_000, 2_000, 0, "tikar pandan", "lembar", 10_000, 1_000, 5, "week")
    group.on(FEBRUARY).book.write(agree, Agree(group.key(), group.id, agreement))
    return group


def target(group: Group, since: date, pieces: int | None, member: str = "A03") -> AgreeMemberTarget:
    return AgreeMemberTarget(group.key(), group.id, group.members[member], since, pieces)


def test_a_target_holds_from_its_day_until_the_next(agreed: Group) -> None:
    write, read, who = agreed.book.write, agreed.book.read, agreed.members["A03"]
    write(agree_member_target, target(agreed, FEBRUARY, None))
    write(agree_member_target, target(agreed, date(2026, 1, 12), 3))
    assert read(own_targets, [agreed.id], date(2026, 1, 11)) == {}
    assert read(own_targets, [agreed.id], date(2026, 1, 31)) == {who: 3}
    assert read(own_targets, [agreed.id], FEBRUARY) == {}
    assert read(check) == []


def test_a_target_of_nothing_is_a_target(agreed: Group) -> None:
    agreed.book.write(agree_member_target, target(agreed, FEBRUARY, 0))
    assert agreed.book.read(own_targets, [agreed.id], FEBRUARY) == {agreed.members["A03"]: 0}


def test_the_same_form_twice_is_one_target(agreed: Group) -> None:
    form = target(agreed, FEBRUARY, 3)
    first = agreed.book.write(agree_member_target, form)
    assert agreed.book.write(agree_member_target, form).act_id == first.act_id


@pytest.mark.parametrize(
    ("since", "pieces", "field"),
    [
        (date(2026, 2, 2), 3, "since"),
        (date(2026, 1, 4), 3, "since"),
        (FEBRUARY, -1, "pieces"),
        (FEBRUARY, 10_000, "pieces"),
    ],
)
def test_what_cannot_be_is_refused(agreed: Group, since: date, pieces: int, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        agreed.book.write(agree_member_target, target(agreed, since, pieces))
    assert refused.value.field == field


def test_a_target_without_period_is_refused(group: Group) -> None:
    group.on(FEBRUARY)
    with pytest.raises(RuleBroken) as refused:
        group.book.write(agree_member_target, target(group, FEBRUARY, 3))
    assert refused.value.field == "since"
    without = Agreement(JANUARY, product="tikar", unit="lembar", target_pieces=5, target_period="")
    with pytest.raises(RuleBroken) as refused:
        group.book.write(agree, Agree(group.key(), group.id, without))
    assert refused.value.field == "target_period"
