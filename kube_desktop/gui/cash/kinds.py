"""What can happen to the group's money, in the words of the village, and what each kind asks for."""

from __future__ import annotations

from dataclasses import dataclass

from kube_desktop.bookkeeping.transactions import INSTALMENT, LOAN, SALE
from kube_desktop.domain.accounts import BANK, CASH
from kube_desktop.language import N_
from kube_desktop.ledger.templates import TEMPLATES

IN, OUT, AT_BANK = "in", "out", "bank"
DEPOSIT, WITHDRAWAL, WAGES = "deposit", "withdrawal", "wages"

WAYS: dict[str, tuple[str, ...]] = {
    IN: (
        SALE,
        "broker_pays",
        DEPOSIT,
        "dues",
        INSTALMENT,
        "fine",
        "aid_in_cash",
        "aid_in_bank",
        "aid_in_material",
        "aid_in_goats",
        "aid_in_equipment",
        "members_capital",
        "unidentified",
    ),
    OUT: (
        "buy_material",
        "buy_material_on_credit",
        "material_used",
        "pay_supplier",
        "offset",
        WAGES,
        WITHDRAWAL,
        LOAN,
        "stationery",
        "refreshments",
        "transport",
        "other_expense",
        "bank_charge",
        "benefit",
        "dues_to_capital",
    ),
    AT_BANK: ("to_bank", "from_bank", "aid_in_bank", "bank_charge"),
}
"""The kinds behind each of the three buttons, the usual ones first."""

_LABELS = {SALE: N_("Mats sold"), INSTALMENT: N_("Instalment received")}


@dataclass(frozen=True, slots=True)
class Asks:
    """Which fields one kind shows, and which money it takes from ("" for none)."""

    fields: frozenset[str]
    takes_from: str


def label_of(code: str) -> str:
    """The msgid of a kind."""
    return _LABELS.get(code) or TEMPLATES[code].label


def asks_of(code: str | None) -> Asks:
    """What a kind asks beside day and amount; None (nothing chosen yet) asks nothing."""
    if code is None:
        return Asks(frozenset(), "")
    if code == SALE:
        return Asks(frozenset({"cash", "on_credit", "party", "text"}), "")
    if code == INSTALMENT:
        return Asks(frozenset({"amount", "member_id", "text"}), "")
    template = TEMPLATES[code]
    fields = {"amount", "text"}
    if template.member:
        fields.add("member_id")
    if template.decision:
        fields.add("decision")
    if template.party:
        fields.add("party")
    if code == LOAN:
        fields |= {"months", "charge", "rounding", "first_due"}
    if code == WITHDRAWAL:
        fields.add("approved_by")
    return Asks(frozenset(fields), template.credit if template.credit in (CASH, BANK) else "")
