"""Money paid out at a meeting, in the words of the village."""

from __future__ import annotations

from collections.abc import Mapping

from kube_desktop.bookkeeping.money_out import EXPENSE_ACCOUNTS, MoneyOut
from kube_desktop.domain.accounts import GOAT_LOSSES, WAGES, account
from kube_desktop.language import N_, Language

KIND_WORDS = {
    "withdrawal": N_("Withdrawal of savings"),
    "wages": N_("Pay that was owed"),
    "expense": N_("Expense"),
    "benefit": N_("Benefit from the dues fund"),
}
KIND_ICONS = {"withdrawal": "piggy-bank", "wages": "hand-coins", "expense": "receipt-text", "benefit": "hand-heart"}

# Cash pays no goats that died, and pay for mats is reckoned in the sheet itself.
PAID_IN_CASH = tuple(code for code in EXPENSE_ACCOUNTS if code not in (GOAT_LOSSES, WAGES))


def money_out_words(payment: MoneyOut, names: Mapping[int, str], language: Language) -> str:
    """Return what a payment is for and who gets it: `Tarik tabungan, Ani`."""
    what = account(payment.account).name if payment.kind == "expense" else language.text(KIND_WORDS[payment.kind])
    who = names.get(payment.member_id or 0, "") or payment.party
    return ", ".join(part for part in (what, payment.text.strip(), who) if part)
