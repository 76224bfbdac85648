"""Money in and out by what happened (jenis transaksi): one form for everything in `ledger.templates`."""

from dataclasses import dataclass
from datetime import date

from kube_desktop.bookkeeping.book_words import book_text
from kube_desktop.bookkeeping.loans import running_loans
from kube_desktop.bookkeeping.members import member_row
from kube_desktop.bookkeeping.social_dues import check_fund_use, dues_account
from kube_desktop.domain.accounts import SOCIAL_FUND
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.ledger.acts import Act, Entry, Saved, already_saved, begin
from kube_desktop.ledger.closing import posting_day
from kube_desktop.ledger.templates import TEMPLATES, DepositParts, Facts, deposit, entry_of, sale
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import loans

SALE = "sale"
INSTALMENT = "instalment"
LOAN = "loan"
DUES = "dues"


@dataclass(frozen=True, slots=True)
class LoanTerms:
    """How a loan is paid back: months, service charge in rupiah a month, rounding multiple, first due day."""

    months: int
    charge_per_month: int
    rounding: int
    first_due: date


@dataclass(frozen=True, slots=True)
class RecordTransaction:
    """Something that happened to the group's money. Rupiah.

    `code` is a template's, or "sale" (`amount` in cash, `on_credit` owed by the broker) or "instalment" (`amount` is
    split into principal and service charge). `terms` belong to a loan.
    """

    key: str
    group_id: int
    code: str
    date: date
    amount: int
    text: str = ""
    member_id: int | None = None
    party: str = ""
    decision_id: int | None = None
    on_credit: int = 0
    terms: LoanTerms | None = None
    cash_reason: str = ""


def record_transaction(session: Session, form: RecordTransaction) -> Saved:
    """Record it as one act with one entry.

    Raises RuleBroken (field "code", "amount", "member_id", "decision", "text", "terms", "date" or "cash_reason").
    """
    if saved := already_saved(session, form):
        return saved
    day, held_on = posting_day(session, form.group_id, form.date)
    entry = _entry(session, form, day)
    act = begin(session, form.group_id, entry.kind, day, form, held_on)
    act.post(entry)
    if form.code == LOAN:
        _say_loan(act, form)
    return act.seal(cash_reason=form.cash_reason.strip() or None)


def _entry(session: Session, form: RecordTransaction, day: date) -> Entry:
    template = TEMPLATES.get(form.code)
    if template is None and form.code not in (SALE, INSTALMENT):
        raise RuleBroken(N_("Choose what happened."), "code")
    _check_member(session, form)
    facts = Facts(_text(form), form.member_id, form.party, form.decision_id)
    if form.code == SALE:
        return sale(form.amount, form.on_credit, facts)
    if form.code in (INSTALMENT, DUES):
        return _member_deposit(session, form, facts, day)
    if template is not None and template.debit == SOCIAL_FUND:
        check_fund_use(session, form.group_id, form.decision_id, form.amount, day)
    return entry_of(form.code, form.amount, facts)


def _member_deposit(session: Session, form: RecordTransaction, facts: Facts, day: date) -> Entry:
    if form.code == DUES:
        parts = DepositParts(dues=form.amount)
    else:
        loan = running_loans(session, form.group_id, day).get(form.member_id or 0)
        if loan is None:
            raise RuleBroken(N_("This member has no loan to pay back. Choose another member."), "member_id")
        principal, charge = loan.split(form.amount, "amount")
        parts = DepositParts(principal=principal, charge=charge)
    entry = deposit(parts, facts, dues_account=dues_account(session, form.group_id))
    if entry is None:
        raise RuleBroken(N_("Write how much."), "amount")
    return entry


def _check_member(session: Session, form: RecordTransaction) -> None:
    if form.member_id is None:
        if form.code == INSTALMENT:
            raise RuleBroken(N_("Choose the member."), "member_id")
        return
    if member_row(session, form.member_id).group_id != form.group_id:
        raise RuleBroken(N_("That person is a member of another group. Choose one of this group."), "member_id")


def _text(form: RecordTransaction) -> str:
    """What was typed, else the template's own words in the book's language."""
    typed = " ".join(form.text.split())
    if typed:
        return typed
    if form.code == SALE:
        return book_text(N_("Mats sold"))
    if form.code == INSTALMENT:
        return book_text(N_("Instalment received"))
    return book_text(TEMPLATES[form.code].label)


def _say_loan(act: Act, form: RecordTransaction) -> None:
    """The terms of a loan that was paid out. One loan at a time for each member."""
    if form.terms is None or form.terms.months < 1:
        raise RuleBroken(N_("Write in how many months the loan is paid back, and when next."), "terms")
    if form.member_id in running_loans(act.session, form.group_id, act.day):
        raise RuleBroken(N_("This member still pays back an earlier loan. Settle that one first."), "member_id")
    act.say_one(
        loans,
        member_id=form.member_id,
        date=act.day,
        principal=form.amount,
        months=form.terms.months,
        charge_per_month=form.terms.charge_per_month,
        rounding=form.terms.rounding,
        first_due=form.terms.first_due,
    )
