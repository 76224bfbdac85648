"""What can happen to a group's money (jenis transaksi), as data: a person chooses what happened, never two accounts.

Most kinds move one amount between two accounts (`TEMPLATES`). Some need more than two lines and have a builder of
their own: a sale, mats delivered, a member's deposit. Every builder returns an `Entry` that balances; the words for the
entry come from whoever asks (house.md 5). Amounts are whole rupiah, 1 or more.
"""

from dataclasses import dataclass

from kube_desktop.domain.accounts import (
    AID_CAPITAL,
    BANK,
    BANK_CHARGES,
    CAPITAL_FROM_SOCIAL_FUND,
    CASH,
    EQUIPMENT,
    FINES,
    GOATS,
    LOAN_CHARGES,
    LOANS,
    MAT_SALES,
    MATERIAL,
    MATERIAL_USED,
    MEMBERS_CAPITAL,
    OTHER_EXPENSES,
    OTHER_INCOME,
    PAYABLES,
    RECEIVABLES,
    REFRESHMENTS,
    SAVINGS,
    SOCIAL_FUND,
    SOCIAL_SAVINGS,
    STATIONERY,
    TRANSPORT,
    UNIDENTIFIED,
    WAGES,
    WAGES_OWED,
    account,
)
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.names import clean_name
from kube_desktop.ledger.acts import Entry, Line


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of event: `kind` is what stands in the entry, `label` the msgid that a person chooses by.

    `member`, `decision` and `party` say whether the form asks whose it is, which decision allows it, and with whom.
    """

    code: str
    kind: str
    label: str
    debit: str
    credit: str
    member: bool = False
    decision: bool = False
    party: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a form adds to an amount: the words of the entry, whose it is, with whom, and what allows it."""

    text: str
    member_id: int | None = None
    party: str = ""
    decision_id: int | None = None


@dataclass(frozen=True, slots=True)
class DepositParts:
    """What a deposit is made of, in rupiah; an instalment as its principal and its service charge."""

    savings: int = 0
    dues: int = 0
    principal: int = 0
    charge: int = 0
    fine: int = 0


_ALL = (
    Template("deposit", "deposit", N_("Savings received"), CASH, SAVINGS, member=True),
    Template("dues", "deposit", N_("Social-solidarity dues received"), CASH, SOCIAL_FUND, member=True),
    Template("fine", "deposit", N_("Fine received"), CASH, FINES, member=True),
    Template("withdrawal", "withdrawal", N_("Savings paid out"), SAVINGS, CASH, member=True),
    Template("wages", "wages", N_("Pay that was owed, paid out"), WAGES_OWED, CASH, member=True),
    Template("loan", "loan", N_("Loan paid out"), LOANS, CASH, member=True),
    Template("benefit", "benefit", N_("Benefit from the fund"), SOCIAL_FUND, CASH, decision=True, party=True),
    Template(
        "dues_to_capital",
        "dues_to_capital",
        N_("Fund moved to capital"),
        SOCIAL_FUND,
        CAPITAL_FROM_SOCIAL_FUND,
        decision=True,
    ),
    Template("aid_in_bank", "aid", N_("Aid received in the bank"), BANK, AID_CAPITAL, party=True),
    Template("aid_in_cash", "aid", N_("Aid received in cash"), CASH, AID_CAPITAL, party=True),
    Template("aid_in_material", "aid", N_("Aid received as material"), MATERIAL, AID_CAPITAL, party=True),
    Template("aid_in_goats", "aid", N_("Aid received as goats"), GOATS, AID_CAPITAL, party=True),
    Template("aid_in_equipment", "aid", N_("Aid received as equipment"), EQUIPMENT, AID_CAPITAL, party=True),
    Template("members_capital", "capital", N_("Members' own contribution"), CASH, MEMBERS_CAPITAL, party=True),
    Template("from_bank", "bank", N_("Cash taken from the bank"), CASH, BANK),
    Template("to_bank", "bank", N_("Cash brought to the bank"), BANK, CASH),
    Template("bank_charge", "expense", N_("Bank charge"), BANK_CHARGES, BANK),
    Template("buy_material", "purchase", N_("Material bought"), MATERIAL, CASH, party=True),
    Template("buy_material_on_credit", "purchase", N_("Material taken on credit"), MATERIAL, PAYABLES, party=True),
    Template("pay_supplier", "settlement", N_("Debt for material paid"), PAYABLES, CASH, party=True),
    Template("broker_pays", "settlement", N_("Broker pays what is owed"), CASH, RECEIVABLES, party=True),
    Template("offset", "settlement", N_("Debt set off against a claim"), PAYABLES, RECEIVABLES, party=True),
    Template("material_used", "production", N_("Material used"), MATERIAL_USED, MATERIAL),
    Template("stationery", "expense", N_("Stationery and printing"), STATIONERY, CASH, party=True),
    Template("refreshments", "expense", N_("Refreshments"), REFRESHMENTS, CASH, party=True),
    Template("transport", "expense", N_("Transport"), TRANSPORT, CASH, party=True),
    Template("other_expense", "expense", N_("Other expense"), OTHER_EXPENSES, CASH, party=True),
    Template("unidentified", "deposit", N_("Money of unclear origin"), CASH, UNIDENTIFIED, party=True),
    Template("cash_over", "cash_difference", N_("Cash found over"), CASH, OTHER_INCOME),
    Template("cash_short", "cash_difference", N_("Cash found short"), OTHER_EXPENSES, CASH),
)

TEMPLATES = {template.code: template for template in _ALL}
"""Code -> template."""


def entry_of(code: str, amount: int, facts: Facts) -> Entry:
    """The entry of a simple event. Raises RuleBroken (field "amount", "member_id" or "decision_id")."""
    template = TEMPLATES[code]
    _check((amount,), facts, whose=template.member)
    if template.decision and facts.decision_id is None:
        raise RuleBroken(N_("The fund is used only by decision of a meeting. Choose the decision."), "decision_id")
    return _entry(template.kind, facts, (template.debit, amount), (template.credit, -amount))


def sale(cash: int, on_credit: int, facts: Facts) -> Entry:
    """Mats sold: part paid at once, part owed by the broker; either may be 0. Raises RuleBroken (field "amount")."""
    _check((cash, on_credit), facts)
    return _entry("sale", facts, (CASH, cash), (RECEIVABLES, on_credit), (MAT_SALES, -cash - on_credit))


def expense(code: str, amount: int, facts: Facts) -> Entry:
    """Cash spent on any expense account. Raises RuleBroken (field "account" or "amount")."""
    if account(code).kind != "expense":
        raise RuleBroken(N_("Choose what kind of expense it is."), "account")
    _check((amount,), facts)
    return _entry("expense", facts, (code, amount), (CASH, -amount))


def deposit(parts: DepositParts, facts: Facts, *, dues_account: str = SOCIAL_FUND) -> Entry | None:
    """What a member paid in at once, split over what it was for; None when that is nothing.

    Raises RuleBroken (field "amount" or "member_id").
    """
    amounts = (parts.savings, parts.dues, parts.principal, parts.charge, parts.fine)
    if not any(amounts):
        return None
    _check(amounts, facts, whose=True)
    to = zip((SAVINGS, dues_account, LOANS, LOAN_CHARGES, FINES), amounts, strict=True)
    return _entry("deposit", facts, (CASH, sum(amounts)), *((code, -amount) for code, amount in to))


def deposit_parts(entry: Entry) -> DepositParts:
    """What a deposit that stands in the ledger was made of."""

    def of(*codes: str) -> int:
        return -sum(line.amount for line in entry.lines if line.account in codes)

    return DepositParts(of(SAVINGS), of(SOCIAL_FUND, SOCIAL_SAVINGS), of(LOANS), of(LOAN_CHARGES), of(FINES))


def piece_pay(
    gross: int, savings_cut: int, dues_cut: int, facts: Facts, *, owed: bool = False, dues_account: str = SOCIAL_FUND
) -> Entry:
    """Mats delivered: pay for them, what is withheld for savings and dues, and the rest in cash or as owed.

    Raises RuleBroken (field "amount" or "member_id").
    """
    net = gross - savings_cut - dues_cut
    _check((savings_cut, dues_cut, net), facts, whose=True)
    rest = WAGES_OWED if owed else CASH
    return _entry("delivery", facts, (WAGES, gross), (SAVINGS, -savings_cut), (dues_account, -dues_cut), (rest, -net))


def _check(amounts: tuple[int, ...], facts: Facts, *, whose: bool = False) -> None:
    if min(amounts) < 0 or sum(amounts) < 1:
        raise RuleBroken(N_("Write how much."), "amount")
    if whose and facts.member_id is None:
        raise RuleBroken(N_("Choose the member."), "member_id")


def _entry(kind: str, facts: Facts, *sides: tuple[str, int]) -> Entry:
    """An entry of the sides that are not 0. A use of the dues fund never carries a member on the fund's line.

    Raises RuleBroken (field "party") for a name that cannot be one.
    """
    party = clean_name(facts.party, "party") if facts.party.strip() else ""
    posted = tuple(Line(code, amount, _whose(code, amount, facts)) for code, amount in sides if amount)
    return Entry(kind, " ".join(facts.text.split()), posted, party, facts.member_id, facts.decision_id)


def _whose(code: str, amount: int, facts: Facts) -> int | None:
    members = account(code).members
    return facts.member_id if members == "always" or (members == "contributions" and amount < 0) else None
