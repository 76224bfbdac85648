import pytest

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.groups import check_officers, check_size, groups_needed


@pytest.mark.parametrize("members", [5, 10, 20])
def test_five_to_twenty_members_are_a_kube(members: int) -> None:
    assert check_size(members) is None


def test_other_sizes_are_a_warning() -> None:
    too_small, too_large = check_size(4), check_size(21)
    assert too_small is not None
    assert too_large is not None
    assert {too_small.level, too_large.level} == {"warning"}
    assert str(too_small) == "The group has 4 members. A KUBE has at least 5."
    assert str(too_large).endswith("make it 2 groups.")


def test_fifty_people_make_three_to_ten_groups() -> None:
    assert groups_needed(50) == (3, 10)
    assert groups_needed(40) == (2, 8)


def test_the_three_officers_are_three_people() -> None:
    check_officers({"chair": 1, "secretary": 2, "treasurer": 3})
    check_officers({"chair": 1})
    with pytest.raises(RuleBroken, match="three different people") as caught:
        check_officers({"chair": 1, "secretary": 2, "treasurer": 1})
    assert caught.value.field == "treasurer"
