"""Progress, in a ledger of one group of ten that weaves 5 mats a week each from 5 January 2026 on."""

from datetime import date

import pytest

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.corrections import CorrectDelivery, correct_delivery
from kube_desktop.bookkeeping.deliveries import delivery_lines
from kube_desktop.bookkeeping.for_screens.member_page import member_page
from kube_desktop.bookkeeping.for_screens.overview import group_overview
from kube_desktop.bookkeeping.for_screens.production_progress import offered_periods, production_progress
from kube_desktop.bookkeeping.for_screens.village_overview import village_overview
from kube_desktop.bookkeeping.member_targets import AgreeMemberTarget, agree_member_target
from kube_desktop.bookkeeping.members import EndMembership, end_membership
from kube_desktop.bookkeeping.production import Delivered, RecordDeliveries, record_deliveries
from kube_desktop.bookkeeping.transactions import RecordTransaction, record_transaction
from kube_desktop.domain.errors import RuleBroken
from tests.books import Group

JANUARY_17 = date(2026, 1, 17)


@pytest.fixture
def weaving(group: Group) -> Group:
    agreed = Agreement(date(2026, 1, 5), 10_000, 2_000, 0, "tikar pandan", "lembar", 10_000, 1_000, 5, "week")
    group.on(date(2026, 1, 5)).book.write(agree, Agree(group.key(), group.id, agreed))
    return group


def deliver(group: Group, day: date, pay: str = "owed", **pieces: int) -> None:
    rows = tuple(Delivered(group.members[number], count, pay=pay) for number, count in pieces.items())
    group.on(day).book.write(record_deliveries, RecordDeliveries(group.key(), group.id, day, rows))


def test_the_twenty_mats_of_at_18(weaving: Group) -> None:
    deliver(weaving, JANUARY_17, A01=5, A02=5, A03=4, A04=3, A05=3)
    found = weaving.book.read(production_progress, weaving.id, JANUARY_17)
    assert (found.first, found.last) == (date(2026, 1, 12), date(2026, 1, 18))
    assert (found.accepted, found.target, found.percent, found.missing) == (20, 50, 40, 30)
    assert (found.members[2].percent, found.members[2].missing, found.days) == (80, 1, (JANUARY_17,))
    # In the week before nothing was delivered: everyone lacked 5.
    assert (found.shortfall, found.members[0].shortfall) == (50, 5)
    assert (found.owed, found.members[0].owed, found.paid) == (180_000, 45_000, 0)
    assert found.meetings_left == 1
    assert weaving.book.read(production_progress, weaving.id, date(2026, 1, 8)).meetings_left is None


def test_a_targets_own_number_counts_for_the_group(weaving: Group) -> None:
    own = AgreeMemberTarget(weaving.key(), weaving.id, weaving.members["A03"], date(2026, 1, 5), 2)
    weaving.book.write(agree_member_target, own)
    deliver(weaving, JANUARY_17, A03=3)
    found = weaving.book.read(production_progress, weaving.id, JANUARY_17)
    assert (found.target, found.members[2].target, found.members[2].own_target) == (47, 2, True)
    assert (found.members[2].missing, found.members[2].percent) == (0, 150)
    assert not found.members[0].own_target
    # Every other place that speaks of the target says the same.
    start = weaving.book.read(group_overview, weaving.id, JANUARY_17).target
    (line,) = weaving.book.read(village_overview, None, JANUARY_17).groups
    page = weaving.book.read(member_page, weaving.members["A03"], JANUARY_17).target
    assert start is not None
    assert page is not None
    assert (start.pieces, line.target, page.pieces) == (47, 47, 2)


def test_pay_owed_to_a_member_who_left_is_shown_and_paid(weaving: Group) -> None:
    deliver(weaving, JANUARY_17, A01=5)
    who = weaving.members["A01"]
    weaving.on(date(2026, 1, 20)).book.write(
        end_membership, EndMembership(weaving.key(), who, "left", date(2026, 1, 20), "pindah")
    )
    weaving.on(date(2026, 2, 3))
    found = weaving.book.read(production_progress, weaving.id, date(2026, 2, 3))
    assert [(each.number, each.target, each.owed) for each in found.members if not each.active] == [("A01", 0, 45_000)]
    wages = RecordTransaction(weaving.key(), weaving.id, "wages", date(2026, 2, 3), 45_000, member_id=who)
    with pytest.raises(RuleBroken) as refused:  # the box is empty
        weaving.book.write(record_transaction, wages)
    assert refused.value.field == "cash_reason"
    paid = RecordTransaction(
        weaving.key(), weaving.id, "wages", date(2026, 2, 3), 45_000, member_id=who, cash_reason="talangan ketua"
    )
    weaving.book.write(record_transaction, paid)
    assert weaving.book.read(production_progress, weaving.id, date(2026, 2, 3)).owed == 0


@pytest.mark.parametrize("pieces", [0, 10_000])
def test_no_mats_or_ten_thousand_are_refused(weaving: Group, pieces: int) -> None:
    with pytest.raises(RuleBroken) as refused:
        deliver(weaving, JANUARY_17, A01=pieces)
    assert refused.value.field == f"accepted:{weaving.members['A01']}"


def test_a_group_without_agreement_has_no_target(group: Group) -> None:
    group.on(JANUARY_17)
    found = group.book.read(production_progress, group.id, JANUARY_17)
    assert (found.first, found.target, found.percent, len(found.members)) == (date(2026, 1, 1), 0, None, 10)


def test_periods_go_back_to_the_first_agreement(weaving: Group) -> None:
    weaving.on(date(2026, 1, 21))
    found = weaving.book.read(offered_periods, weaving.id)
    assert [first for first, _ in found] == [date(2026, 1, 19), date(2026, 1, 12), date(2026, 1, 5)]


def test_a_corrected_delivery_has_three_lines(weaving: Group) -> None:
    deliver(weaving, JANUARY_17, A01=5, A02=4)
    first, second = weaving.book.read(delivery_lines, weaving.id, JANUARY_17, JANUARY_17)
    assert (first.number, first.voucher, first.net, second.net) == ("A01", "MM-0001/I/2026", 45_000, 36_000)
    assert second.entry_id is not None
    weaving.on(date(2026, 1, 19)).book.write(
        correct_delivery, CorrectDelivery(weaving.key(), second.entry_id, "salah hitung", 3, 1, "owed")
    )
    lines = weaving.book.read(delivery_lines, weaving.id, JANUARY_17, date(2026, 1, 31))
    assert [(each.number, each.accepted, each.rejected, each.net) for each in lines] == [
        ("A01", 5, 0, 45_000),
        ("A02", 4, 0, 36_000),
        ("A02", -4, 0, -36_000),
        ("A02", 3, 1, 27_000),
    ]
    wrong, taken_back, right = lines[1:]
    assert (wrong.corrected_by, taken_back.corrects, right.replaces) == (
        taken_back.voucher,
        wrong.voucher,
        wrong.voucher,
    )
    assert len({each.voucher for each in lines}) == 4
