"""What a group neither agreed on nor ever recorded: its screens stand behind the others."""

from __future__ import annotations

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.for_screens.parts_in_use import PRODUCTION, SOCIAL_DUES, unused_parts
from kube_desktop.domain.accounts import CASH, SOCIAL_FUND
from kube_desktop.ledger.acts import Entry, Line
from tests.books import FOUNDED, Group


def test_a_part_is_in_use_from_the_agreement_on(group: Group) -> None:
    assert group.book.read(unused_parts, group.id) == {PRODUCTION, SOCIAL_DUES}
    group.book.write(agree, Agree(group.key(), group.id, Agreement(FOUNDED, product="tikar pandan", unit="lembar")))
    assert group.book.read(unused_parts, group.id) == {SOCIAL_DUES}
    group.book.write(agree, Agree(group.key(), group.id, Agreement(FOUNDED, dues_percent=5)))
    assert group.book.read(unused_parts, group.id) == frozenset()


def test_dues_that_were_ever_collected_stay_in_sight(group: Group) -> None:
    lines = (Line(CASH, 2_000), Line(SOCIAL_FUND, -2_000, group.members["A01"]))
    group.post(FOUNDED, Entry("dues", "IKS", lines, member_id=group.members["A01"]))
    assert SOCIAL_DUES not in group.book.read(unused_parts, group.id)
