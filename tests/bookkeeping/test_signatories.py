"""Who signs is a setting; a closed month keeps those who signed then (house.md 5 and 10)."""

import pytest

from kube_desktop.bookkeeping.signatories import ChooseSignatories, choose_signatories, who_signs
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.signing import CHAIR, FACILITATOR, SECRETARY, TREASURER, USUAL_SIGNERS, VILLAGE_HEAD
from kube_desktop.ledger.invariants import check
from tests.books import Group

STATEMENT, CASH_BOOK = "savings-statement", "cash-book"


def _choose(group: Group, **signers: tuple[str, ...]) -> int:
    wanted = tuple((name.replace("_", "-"), roles) for name, roles in signers.items())
    return group.book.write(choose_signatories, ChooseSignatories(group.key(), 1, wanted)).act_id


def test_as_long_as_nobody_chose_the_usual_ones_sign(group: Group) -> None:
    assert group.book.read(who_signs, 1) == USUAL_SIGNERS


def test_what_was_chosen_last_holds_in_the_order_of_the_paper(group: Group) -> None:
    _choose(group, savings_statement=(FACILITATOR, CHAIR), cash_book=(TREASURER,))
    _choose(group, savings_statement=(VILLAGE_HEAD, SECRETARY, CHAIR))
    now = group.book.read(who_signs, 1)
    assert now[STATEMENT] == (CHAIR, SECRETARY, VILLAGE_HEAD)
    assert now[CASH_BOOK] == (TREASURER,)
    assert now["opening"] == USUAL_SIGNERS["opening"]
    assert group.book.read(check) == []


def test_an_earlier_act_sees_who_signed_then(group: Group) -> None:
    first = _choose(group, savings_statement=(CHAIR,))
    _choose(group, savings_statement=(CHAIR, TREASURER))
    assert group.book.read(who_signs, 1, first)[STATEMENT] == (CHAIR,)
    assert group.book.read(who_signs, 1, first - 1)[STATEMENT] == USUAL_SIGNERS[STATEMENT]


def test_only_papers_that_change_are_written(group: Group) -> None:
    _choose(group, savings_statement=USUAL_SIGNERS[STATEMENT], cash_book=(CHAIR,))
    rows = group.book.connection.execute("SELECT paper, role FROM signatories").fetchall()
    assert rows == [(CASH_BOOK, CHAIR)]


def test_a_double_click_writes_once(group: Group) -> None:
    form = ChooseSignatories(group.key(), 1, ((STATEMENT, (CHAIR,)),))
    assert group.book.write(choose_signatories, form) == group.book.write(choose_signatories, form)


@pytest.mark.parametrize(
    ("paper", "roles", "field"),
    [
        (STATEMENT, (), STATEMENT),
        (STATEMENT, ("witness",), STATEMENT),
        ("receipt", (CHAIR,), "receipt"),
        (STATEMENT, USUAL_SIGNERS[STATEMENT], "signers"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    group: Group, paper: str, roles: tuple[str, ...], field: str
) -> None:
    before = group.book.connection.execute("SELECT count(*) FROM acts").fetchone()
    with pytest.raises(RuleBroken) as refused:
        group.book.write(choose_signatories, ChooseSignatories(group.key(), 1, ((paper, roles),)))
    assert refused.value.field == field
    assert group.book.connection.execute("SELECT count(*) FROM acts").fetchone() == before


def test_another_village_keeps_its_own(group: Group) -> None:
    _choose(group, savings_statement=(CHAIR,))
    assert group.book.read(who_signs, 2) == USUAL_SIGNERS
