"""Every way in which the program writes into a book: a form that the "ready" book takes, for each action.

The ready book is the full book (tests/full_book.py) on 2 March 2026 with money in the bank, a running loan, wages and
debts owed, and decisions to point to. `test_every_write.py` shows that no action of the program is missing here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree, agreement_on
from kube_desktop.bookkeeping.cash_counts import CountCash, count_cash
from kube_desktop.bookkeeping.corrections import (
    CorrectAmount,
    CorrectDelivery,
    CorrectDeposit,
    correct_amount,
    correct_delivery,
    correct_deposit,
)
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, decision_rows, record_decision
from kube_desktop.bookkeeping.drafts import drop_draft, save_draft
from kube_desktop.bookkeeping.for_screens.saved_sheet import newest_meeting_id, saved_sheet
from kube_desktop.bookkeeping.founding import GroupPlan, PlannedMember, found_book
from kube_desktop.bookkeeping.groups import ChangeGroup, FoundGroup, change_group, found_group
from kube_desktop.bookkeeping.meeting_corrections import CorrectMeeting, correct_meeting
from kube_desktop.bookkeeping.meetings import CashCount, record_meeting
from kube_desktop.bookkeeping.member_targets import AgreeMemberTarget, agree_member_target
from kube_desktop.bookkeeping.members import (
    ChangeMember,
    EndMembership,
    EnrolMember,
    Person,
    change_member,
    end_membership,
    enrol_member,
)
from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.bookkeeping.opening import OpenBalances, OpeningMember, record_opening
from kube_desktop.bookkeeping.production import Delivered, RecordDeliveries, record_deliveries
from kube_desktop.bookkeeping.safety_copies import RecordRestore, record_restore
from kube_desktop.bookkeeping.savings import DepositSavings, WithdrawSavings, deposit_savings, withdraw_savings
from kube_desktop.bookkeeping.signatories import ChooseSignatories, choose_signatories
from kube_desktop.bookkeeping.social_dues import UseFund, WaiveDues, use_fund, waive_dues
from kube_desktop.bookkeeping.transactions import LoanTerms, RecordTransaction, record_transaction
from kube_desktop.bookkeeping.villages import SaveVillage, save_village
from kube_desktop.domain.accounts import AID_CAPITAL, BANK
from kube_desktop.domain.signing import CHAIR, FACILITATOR
from kube_desktop.gui.printing.notes import Note, note_all
from kube_desktop.ledger.acts import Entry, Line
from kube_desktop.ledger.closing import CloseMonth, close_month
from kube_desktop.ledger.corrections import CorrectEntry, correct_entry
from kube_desktop.ledger.templates import TEMPLATES
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import entries
from tests.books import Group
from tests.full_book import sheet

TODAY = date(2026, 3, 2)
_TERMS = LoanTerms(10, 5_000, 1_000, date(2026, 4, 1))


@dataclass(frozen=True, slots=True)
class Writing:
    """One thing to write: the action, and what it is given after the session."""

    action: Callable[..., object]
    given: tuple[Any, ...]
    keyed: bool = True
    """Whether the form has a key, so that it saves once however often it is sent."""

    def send(self, group: Group) -> object:
        """Write it, as a screen does."""
        return group.book.write(self.action, *self.given)


def writings(group: Group) -> dict[str, Writing]:
    """Everything that can be written into the ready book, by name."""
    return _people(group) | _agreed(group) | _money(group) | _transactions(group) | _corrected(group) | _notes(group)


def _of(group: Group, action: Callable[..., object], form: Callable[..., object], *values: Any, **more: Any) -> Writing:
    return Writing(action, (form(group.key(), *values, **more),))


def _people(group: Group) -> dict[str, Writing]:
    one, person = group.members, Person("Kartini", phone="0812")
    village = SaveVillage("", None, "35.21.16.2004", "Karanggeneng", "Pitu", "Ngawi", "Jawa Timur")
    new = FoundGroup("", 0, "KUBE Baru", founded_on=TODAY)
    members = (
        PlannedMember(person, "chair", OpeningMember(0, savings=20_000, dues_arrears=1_000)),
        PlannedMember(Person("Lastri"), "treasurer"),
    )
    opening = OpenBalances("", 0, TODAY, 50_000, 0, 0, 0, ())
    plan = GroupPlan(group.key(), village, new, members, Agreement(TODAY, 5_000, 1_000), TODAY, opening)
    return {
        "village": _of(group, save_village, SaveVillage, None, "35.21.16.2005", "Papungan"),
        "village changed": _of(group, save_village, SaveVillage, 1, "35.21.16.2003", "Dumplengan", head_name="Ani"),
        "group": _of(group, found_group, FoundGroup, 1, "KUBE Melati", founded_on=TODAY),
        "group changed": _of(group, change_group, ChangeGroup, group.id, "KUBE Pandan", "7", "Tikar", None, 14),
        "everything of the wizard": Writing(found_book, (plan,)),
        "opening balances": _of(group, record_opening, OpenBalances, 3, TODAY, 90_000, 1, 2, 3, ()),
        "member": _of(group, enrol_member, EnrolMember, group.id, person, TODAY),
        "member changed": _of(group, change_member, ChangeMember, one["A04"], person, date(2026, 1, 2)),
        "member gone": _of(group, end_membership, EndMembership, one["A07"], "left", TODAY, "Pindah"),
        "officers": _of(group, appoint_officers, AppointOfficers, group.id, TODAY, one["A04"], None, None, "Ganti"),
    }  # fmt: skip


def _agreed(group: Group) -> dict[str, Writing]:
    agreed = Agreement(TODAY, 12_000, 2_000, 5, "Tikar mendong", "lembar", 11_000, 1_000, 10, "month")
    decided = NewDecision("other", "Arisan tiap bulan", 9, 9)
    return {
        "agreement": _of(group, agree, Agree, group.id, agreed),
        "target": _of(group, agree_member_target, AgreeMemberTarget, group.id, group.members["A03"], TODAY, 7),
        "decision": _of(group, record_decision, RecordDecision, group.id, TODAY, decided),
        "signatories": _of(group, choose_signatories, ChooseSignatories, 1, (("cash-book", (CHAIR, FACILITATOR)),)),
        "month closed": _of(group, close_month, CloseMonth, group.id, date(2026, 2, 1)),
    }


def _money(group: Group) -> dict[str, Writing]:
    one, (waiver, use) = group.members, [row.id for row in group.book.read(decision_rows, group.id)][:2]
    brought = (Delivered(one["A05"], 3, 1), Delivered(one["A06"], 2, 0, "owed"))
    return {
        "meeting": Writing(record_meeting, (sheet(group, TODAY),)),
        "late meeting": Writing(record_meeting, (sheet(group, date(2026, 1, 17)),)),
        "deposit": _of(group, deposit_savings, DepositSavings, one["A01"], TODAY, 15_000),
        "savings taken": _of(group, withdraw_savings, WithdrawSavings, one["A01"], TODAY, 10_000, "Ani"),
        "deliveries": _of(group, record_deliveries, RecordDeliveries, group.id, TODAY, brought),
        "cash count": _of(group, count_cash, CountCash, group.id, TODAY, (("n100000", 1),), "Dipinjam ketua"),
        "benefit": _of(group, use_fund, UseFund, group.id, "benefit", TODAY, 5_000, "Sakit", use, "Puskesmas"),
        "fund to capital": _of(group, use_fund, UseFund, group.id, "dues_to_capital", TODAY, 5_000, "", use),
        "dues waived": _of(group, waive_dues, WaiveDues, group.id, TODAY, waiver, ((one["A02"], 1_000),)),
    }  # fmt: skip


def _transactions(group: Group) -> dict[str, Writing]:
    """One of each template, and of what has a builder of its own."""
    use = group.book.read(decision_rows, group.id)[1].id
    found: dict[str, Writing] = {}
    for code, template in TEMPLATES.items():
        whose = {"wages": "A06", "loan": "A03"}.get(code, "A02")
        found[f"transaction: {code}"] = _of(
            group, record_transaction, RecordTransaction, group.id, code, TODAY, 4_000, "",
            group.members[whose] if template.member else None,
            "Pak Karto" if template.party else "", use if template.decision else None,
            terms=_TERMS if code == "loan" else None,
        )  # fmt: skip
    found["transaction: sale"] = _of(
        group, record_transaction, RecordTransaction, group.id, "sale", TODAY, 9_000, on_credit=3_000
    )
    instalment = (group.id, "instalment", TODAY, 103_000, "", group.members["A01"])
    return found | {"transaction: instalment": _of(group, record_transaction, RecordTransaction, *instalment)}


def _corrected(group: Group) -> dict[str, Writing]:
    wrong, why = group.book.read(_newest), "Salah baca"
    meeting = group.book.read(newest_meeting_id, group.id) or 0
    stood = group.book.read(saved_sheet, meeting)
    rows = (replace(stood.rows[0], attendance="S", savings=1_000), replace(stood.rows[4], pieces=1), *stood.rows[5:8])
    right = Entry("aid", "Bantuan", (Line(BANK, 900_000), Line(AID_CAPITAL, -900_000)))
    form = CorrectMeeting(group.key(), meeting, why, rows, stood.money_out[:1], CashCount((("n50000", 2),), "Beda"))
    return {
        "deposit corrected": _of(group, correct_deposit, CorrectDeposit, wrong["deposit"], why, 11_000, 2_000),
        "delivery corrected": _of(group, correct_delivery, CorrectDelivery, wrong["delivery"], why, 1, 1, "owed"),
        "amount corrected": _of(group, correct_amount, CorrectAmount, wrong["purchase"], why, 70_000),
        "taken back": _of(group, correct_amount, CorrectAmount, wrong["expense"], why, 0),
        "entry corrected": _of(group, correct_entry, CorrectEntry, wrong["aid"], why, right),
        "meeting corrected": Writing(correct_meeting, (form,)),
    }


def _newest(session: Session) -> dict[str, int]:
    """The newest entry of each kind in group 1."""
    query = select(entries.c.kind, entries.c.id).where(entries.c.group_id == 1).order_by(entries.c.id)
    return {row.kind: row.id for row in session.rows(query)}


def _notes(group: Group) -> dict[str, Writing]:
    notes = (Note(group.id, "savings_card", "A01", 4), Note(group.id, "cash_book", "2026-02"))
    return {
        "restore": _of(group, record_restore, RecordRestore, "buku 2026-02-01 10.00.00.kube"),
        "draft": Writing(save_draft, (group.id, "meeting", {"rows": [1, 2]}), keyed=False),
        "draft dropped": Writing(drop_draft, (group.id, "meeting"), keyed=False),
        "printings": Writing(note_all, (notes,), keyed=False),
    }


def make_ready(group: Group) -> None:
    """Bring the full book to 2 March, with something of everything that a form can point to."""
    write = group.on(date(2026, 2, 20)).book.write
    for code, amount in (("aid_in_bank", 5_000_000), ("from_bank", 2_000_000), ("buy_material", 60_000),
                         ("buy_material_on_credit", 40_000), ("refreshments", 8_000)):  # fmt: skip
        write(record_transaction, RecordTransaction(group.key(), group.id, code, date(2026, 2, 20), amount))
    sale = RecordTransaction(group.key(), group.id, "sale", date(2026, 2, 20), 100_000, on_credit=50_000)
    write(record_transaction, sale)
    brought = (Delivered(group.members["A06"], 4, 0, "owed"), Delivered(group.members["A05"], 3))
    write(record_deliveries, RecordDeliveries(group.key(), group.id, date(2026, 2, 20), brought))
    for decided in (NewDecision("dues_use", "Santunan", 9, 9), NewDecision("waiver", "Keringanan", 9, 9)):
        write(record_decision, RecordDecision(group.key(), group.id, date(2026, 2, 20), decided))
    write(save_draft, group.id, "meeting", {"rows": []})
    if not group.book.read(agreement_on, group.id, TODAY).product:
        raise AssertionError("the group has a product")
