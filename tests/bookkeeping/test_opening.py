"""The paper book is copied once, in one act with one entry, and nothing stands before it."""

from datetime import date

import pytest

from kube_desktop.bookkeeping.loans import running_loans
from kube_desktop.bookkeeping.opening import OpenBalances, OpeningMember, capital_of_paper_book, record_opening
from kube_desktop.bookkeeping.savings import DepositSavings, deposit_savings, savings_on
from kube_desktop.bookkeeping.social_dues import DuesStanding, dues_standings
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.invariants import check
from tests.books import Group, Held, found

CUT_OVER = date(2026, 2, 1)


def paper_book(group: Group, **changed: object) -> OpenBalances:
    """A01 saved 70.000, paid 6.000 of 10.000 dues; A02 has 300.000 of a loan left, is owed 20.000 of pay.

    Kas 500.000 + bank 1.000.000 + piutang 50.000 + bahan 25.000 + pinjaman 300.000
    less 70.000 savings, 6.000 dues, 20.000 pay and 4.000 more in the fund: 1.775.000 is left.
    """
    first = OpeningMember(group.members["A01"], savings=70_000, dues_paid=6_000, dues_arrears=4_000)
    second = OpeningMember(
        group.members["A02"],
        loan_left=300_000,
        loan_months=3,
        loan_charge_per_month=3_000,
        loan_first_due=date(2026, 3, 10),
        wages_owed=20_000,
    )
    values: dict[str, object] = {
        "cut_over": CUT_OVER,
        "cash": 500_000,
        "bank": 1_000_000,
        "receivable": 50_000,
        "material": 25_000,
        "members": (first, second),
        "fund_without_members": 4_000,
    }
    return OpenBalances(group.key(), group.id, **(values | changed))  # type: ignore[arg-type]


@pytest.fixture
def beginning(group: Group) -> Group:
    return group.on(date(2026, 2, 20))


def on_account(group: Group, code: str) -> int:
    return group.book.read(account_balance, group.id, code, CUT_OVER)


def test_the_paper_book_is_one_act_with_one_entry(beginning: Group) -> None:
    form = paper_book(beginning)
    saved = beginning.book.write(record_opening, form)
    assert len(saved.vouchers) == 1
    assert saved.date == CUT_OVER
    assert capital_of_paper_book(form) == 1_775_000
    expected = {
        "1-1100": 500_000,
        "1-1200": 1_000_000,
        "1-1300": 300_000,
        "1-1400": 50_000,
        "1-1500": 25_000,
        "2-1100": -70_000,
        "2-1200": -10_000,
        "2-1310": -20_000,
        "3-1010": -1_775_000,
    }
    assert {code: on_account(beginning, code) for code in expected} == expected
    standings = beginning.book.read(dues_standings, CUT_OVER, [beginning.id])
    assert standings == {beginning.members["A01"]: DuesStanding(10_000, 6_000)}
    assert beginning.book.read(check) == []


def test_a_loan_goes_on_with_its_terms(beginning: Group) -> None:
    beginning.book.write(record_opening, paper_book(beginning))
    loan = beginning.book.read(running_loans, beginning.id, CUT_OVER)[beginning.members["A02"]]
    proposals = [loan.proposal(day) for day in (date(2026, 3, 9), date(2026, 3, 10), date(2026, 4, 10))]
    assert proposals == [0, 103_000, 206_000]
    assert loan.left == 309_000


@pytest.mark.parametrize("lacking", [{"loan_months": 0}, {"loan_first_due": None}])
def test_a_loan_without_terms_is_refused(beginning: Group, lacking: dict[str, object]) -> None:
    terms: dict[str, object] = {"loan_months": 3, "loan_first_due": date(2026, 3, 10)}
    lent = OpeningMember(beginning.members["A02"], loan_left=1_000, **(terms | lacking))  # type: ignore[arg-type]
    with pytest.raises(RuleBroken) as refused:
        beginning.book.write(record_opening, paper_book(beginning, members=(lent,)))
    assert refused.value.field == "loan_months"


def test_a_negative_remainder_is_asked_about(beginning: Group) -> None:
    short = {"cash": 0, "bank": 0, "receivable": 0, "material": 0}
    members = (OpeningMember(beginning.members["A01"], savings=70_000),)
    with pytest.raises(RuleBroken) as refused:
        beginning.book.write(record_opening, paper_book(beginning, members=members, **short))
    assert refused.value.field == "negative_capital_is_right"
    assert refused.value.values["lacking"] == 74_000
    form = paper_book(beginning, members=members, negative_capital_is_right=True, **short)
    beginning.book.write(record_opening, form)
    assert on_account(beginning, "3-1010") == 74_000
    assert beginning.book.read(check) == []


def test_it_comes_once_and_first(beginning: Group) -> None:
    form = paper_book(beginning)
    first = beginning.book.write(record_opening, form)
    assert beginning.book.write(record_opening, form) == first, "a double click"
    with pytest.raises(RuleBroken, match="already entered"):
        beginning.book.write(record_opening, paper_book(beginning))


def test_a_group_with_entries_has_no_opening(beginning: Group) -> None:
    deposit = DepositSavings(beginning.key(), beginning.members["A01"], CUT_OVER, 5_000)
    beginning.book.write(deposit_savings, deposit)
    with pytest.raises(RuleBroken, match="already has entries"):
        beginning.book.write(record_opening, paper_book(beginning))


def test_nothing_posts_before_it(beginning: Group) -> None:
    beginning.book.write(record_opening, paper_book(beginning))
    early = DepositSavings(beginning.key(), beginning.members["A01"], date(2026, 1, 31), 5_000)
    with pytest.raises(RuleBroken, match="begins on"):
        beginning.book.write(deposit_savings, early)
    same_day = DepositSavings(beginning.key(), beginning.members["A01"], CUT_OVER, 5_000)
    beginning.book.write(deposit_savings, same_day)
    assert beginning.book.read(savings_on, beginning.id, CUT_OVER)[beginning.members["A01"]] == 75_000


@pytest.mark.parametrize("name", ["cash", "bank", "receivable", "material", "fund_without_members"])
def test_nothing_is_below_zero(beginning: Group, name: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        beginning.book.write(record_opening, paper_book(beginning, **{name: -1}))
    assert refused.value.field == name


@pytest.mark.parametrize("day", [date(2026, 2, 21), date(2062, 1, 1), date(1999, 12, 31)])
def test_a_day_that_cannot_be_is_refused(beginning: Group, day: date) -> None:
    with pytest.raises(RuleBroken) as refused:
        beginning.book.write(record_opening, paper_book(beginning, cut_over=day))
    assert refused.value.field == "date"


def test_dues_that_are_savings_open_as_the_members_own(held: Held) -> None:
    group = found(held, count=3, dues_mode="savings").on(date(2026, 2, 20))
    group.book.write(record_opening, paper_book(group, fund_without_members=0))
    assert (on_account(group, "2-1110"), on_account(group, "2-1200")) == (-6_000, 0)
    assert group.book.read(check) == []
