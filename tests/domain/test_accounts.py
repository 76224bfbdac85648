import pytest

from kube_desktop.domain import accounts
from kube_desktop.domain.accounts import CHART, account, is_savings, on_normal_side
from kube_desktop.domain.errors import RuleBroken


def test_the_chart_has_each_code_once_and_in_order() -> None:
    codes = [each.code for each in CHART]
    assert codes == sorted(set(codes))
    assert len(codes) == 35


def test_every_named_constant_is_in_the_chart() -> None:
    named = {value for value in vars(accounts).values() if isinstance(value, str) and value[1:2] == "-"}
    assert named == {each.code for each in CHART}


def test_members_stand_in_their_accounts_only() -> None:
    by_members = {kind: {each.code for each in CHART if each.members == kind} for kind in ("always", "contributions")}
    assert by_members == {"always": {"1-1300", "2-1100", "2-1110", "2-1310"}, "contributions": {"2-1200"}}


def test_savings_and_dues_never_fall_below_zero_and_cash_only_with_a_reason() -> None:
    firm = {each.code for each in CHART if each.floor == "firm"}
    assert firm == {"1-1300", "2-1100", "2-1110", "2-1200", "2-1310"}
    assert [each.code for each in CHART if each.floor == "explained"] == ["1-1100"]


def test_the_surplus_is_computed_and_never_posted() -> None:
    assert [each.code for each in CHART if not each.posted] == ["3-1900"]


def test_kind_follows_the_first_digit() -> None:
    kinds = {"1": "asset", "2": "liability", "3": "equity", "4": "income", "5": "expense"}
    assert all(each.kind == kinds[each.code[0]] for each in CHART)
    normal_debit = {each.code for each in CHART if each.normal == "D"}
    assert normal_debit == {each.code for each in CHART if each.code[0] in "15"} - {"1-2190"}


def test_an_account_is_found_by_its_code() -> None:
    assert account("2-1310").name == "Utang Upah Anggota"
    with pytest.raises(RuleBroken, match="no account 9-9999") as caught:
        account("9-9999")
    assert caught.value.field == "account"


def test_savings_are_asked_of_the_account() -> None:
    assert [each.code for each in CHART if is_savings(each.code)] == ["2-1100"]
    assert is_savings("2-1101")


def test_balances_are_positive_on_the_normal_side() -> None:
    assert on_normal_side("1-1100", 5000) == 5000
    assert on_normal_side("2-1100", -5000) == 5000
