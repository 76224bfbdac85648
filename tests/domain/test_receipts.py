from kube_desktop.domain.receipts import needs_stamp


def test_only_receipts_of_outsiders_above_five_million_need_a_stamp() -> None:
    assert not needs_stamp(5_000_000, external=True, savings=False)
    assert needs_stamp(5_000_001, external=True, savings=False)
    assert not needs_stamp(6_000_000, external=False, savings=False)


def test_savings_are_free_unless_the_group_wants_it_otherwise() -> None:
    assert not needs_stamp(6_000_000, external=True, savings=True)
    assert needs_stamp(6_000_000, external=False, savings=True, stamp_savings=True)
    assert not needs_stamp(5_000_000, external=False, savings=True, stamp_savings=True)
