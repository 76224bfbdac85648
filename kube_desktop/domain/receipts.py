"""Stamp duty on receipts (UU 10/2020 articles 3 and 7, domain.md 3.3)."""

from __future__ import annotations

FREE_UP_TO = 5_000_000


def needs_stamp(amount: int, *, external: bool, savings: bool, stamp_savings: bool = False) -> bool:
    """Tell whether a receipt gets a box for the duty stamp (AT-22).

    Only receipts to or from outsiders above Rp5.000.000 need it; deposits and withdrawals of savings are
    free, unless the group's setting ``stamp_savings`` says otherwise.
    """
    if savings:
        return stamp_savings and amount > FREE_UP_TO
    return external and amount > FREE_UP_TO
