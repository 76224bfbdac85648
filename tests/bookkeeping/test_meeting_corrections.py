"""Perbaiki pertemuan: only what differs is reversed and entered anew, in one act."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.corrections import CorrectDeposit, correct_deposit
from kube_desktop.bookkeeping.decisions import NewDecision, RecordDecision, record_decision
from kube_desktop.bookkeeping.drafts import load_draft, save_draft
from kube_desktop.bookkeeping.for_papers.meeting_papers import attendance_list
from kube_desktop.bookkeeping.for_papers.meeting_readback import meeting_readback
from kube_desktop.bookkeeping.for_screens.held_meetings import held_meetings
from kube_desktop.bookkeeping.for_screens.member_page import member_page
from kube_desktop.bookkeeping.for_screens.saved_sheet import SavedSheet, newest_meeting_id, saved_sheet
from kube_desktop.bookkeeping.meeting_corrections import DRAFT, CorrectMeeting, correct_meeting
from kube_desktop.bookkeeping.meeting_sheet import last_meeting
from kube_desktop.bookkeeping.meetings import CashCount, MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.bookkeeping.savings import savings_on
from kube_desktop.bookkeeping.transactions import LoanTerms, RecordTransaction, record_transaction
from kube_desktop.domain.accounts import CASH, OTHER_EXPENSES, SOCIAL_FUND, STATIONERY
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.acts import Saved
from kube_desktop.ledger.balances import account_balance
from kube_desktop.ledger.invariants import check
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import acts, attendance, entries
from tests.books import Group

HELD = date(2026, 1, 10)
LATER = date(2026, 1, 12)
REASON = "Salah baca tulisan tangan"


def saved_as(group: Group) -> SavedSheet:
    newest = group.book.read(newest_meeting_id, group.id)
    assert newest is not None
    return group.book.read(saved_sheet, newest)


@pytest.fixture
def met(group: Group) -> Group:
    """Ten members save 5.000 and pay 2.000; A01 brings three mats; a pen is bought; 3.000 is missing.

    in 70.000 - pay 3 x (10.000 - 1.000) 27.000 - pen 4.000 = 39.000, counted 36.000
    """
    group.on(date(2026, 1, 5))
    agreed = Agreement(date(2026, 1, 5), 5_000, 2_000, 0, "tikar pandan", "lembar", 10_000, 1_000, 5, "week")
    group.book.write(agree, Agree(group.key(), group.id, agreed))
    group.on(HELD)
    rows = tuple(
        SheetRow(member, "A" if number == "A10" else "H", 5_000, 2_000, pieces=3 if number == "A01" else 0)
        for number, member in group.members.items()
    )
    sheet = MeetingSheet(
        group.key(),
        group.id,
        HELD,
        "Balai desa",
        "Ani",
        rows,
        (MoneyOut("expense", 4_000, "Pulpen", account=STATIONERY),),
        (NewDecision("dues_use", "Santunan", 9, 9, 15_000),),
        CashCount((("n20000", 1), ("n10000", 1), ("n5000", 1), ("c1000", 1)), "Kembalian kurang"),
    )
    group.book.write(record_meeting, sheet)
    return group.on(LATER)


def form_of(group: Group, stood: SavedSheet, **changes: object) -> CorrectMeeting:
    """The sheet opened again, with changes."""
    form = CorrectMeeting(group.key(), stood.meeting_id, REASON, stood.rows, stood.money_out, stood.count, stood.pay)
    return replace(form, **changes)  # type: ignore[arg-type]


def row_of(stood: SavedSheet, member_id: int, **changes: object) -> tuple[SheetRow, ...]:
    """All rows, one of them changed."""
    return tuple(
        replace(row, **changes) if row.member_id == member_id else row  # type: ignore[arg-type]
        for row in stood.rows
    )


def correct(group: Group, form: CorrectMeeting) -> Saved:
    saved = group.book.write(correct_meeting, form)
    assert not group.book.read(check)
    return saved


def count_of(session: Session) -> tuple[int, int]:
    """How many acts and entries there are."""
    found = [session.scalar(select(func.count()).select_from(table)) for table in (acts, entries)]
    return found[0], found[1]


def balance(group: Group, code: str) -> int:
    return group.book.read(account_balance, group.id, code, group.clock.day)


def refused(group: Group, form: CorrectMeeting) -> RuleBroken:
    before = group.book.read(count_of)
    with pytest.raises(RuleBroken) as caught:
        group.book.write(correct_meeting, form)
    assert group.book.read(count_of) == before
    return caught.value


def test_the_sheet_opens_as_it_was_saved(met: Group) -> None:
    stood = saved_as(met)
    first = stood.rows[0]
    assert (first.savings, first.dues, first.pieces, first.attendance) == (5_000, 2_000, 3, "H")
    assert stood.rows[9].attendance == "A"
    (pen,) = stood.money_out
    assert (pen.kind, pen.amount, pen.text, pen.account) == ("expense", 4_000, "Pulpen", STATIONERY)
    assert stood.count is not None
    assert (stood.count.total, stood.count.reason, stood.expected) == (36_000, "Kembalian kurang", 39_000)
    assert balance(met, CASH) == 36_000


def test_nothing_changed_is_refused_with_a_sentence(met: Group) -> None:
    error = refused(met, form_of(met, saved_as(met)))
    assert error.field == "rows"
    error = refused(met, form_of(met, saved_as(met), money_out=tuple(reversed(saved_as(met).money_out))))
    assert error.field == "rows"


def test_a_reason_is_asked(met: Group) -> None:
    stood = saved_as(met)
    rows = row_of(stood, met.members["A02"], savings=8_000)
    assert refused(met, form_of(met, stood, rows=rows, reason="  ")).field == "reason"


def test_one_row_is_reversed_and_entered_anew_and_the_missing_money_is_found(met: Group) -> None:
    stood = saved_as(met)
    before = met.book.read(count_of)
    saved = correct(met, form_of(met, stood, rows=row_of(stood, met.members["A02"], savings=2_000)))
    # the deposit back and anew, and the difference of 3.000 back: it is explained now
    assert met.book.read(count_of) == (before[0] + 1, before[1] + 3)
    assert saved.date == LATER
    assert met.book.read(savings_on, met.id, LATER)[met.members["A02"]] == 2_000
    assert balance(met, CASH) == 36_000
    assert balance(met, OTHER_EXPENSES) == 0
    now = saved_as(met)
    assert now.rows[1].savings == 2_000
    assert now.difference is None
    assert now.count is not None
    assert (now.count.reason, now.expected) == ("", 36_000)
    page = met.book.read(meeting_readback, met.id, 1)
    assert (page.total, page.difference, page.cash_after) == (67_000, 0, 36_000)
    assert len(page.corrections) == 2


def test_the_same_form_saves_once(met: Group) -> None:
    stood = saved_as(met)
    form = form_of(met, stood, rows=row_of(stood, met.members["A02"], savings=2_000))
    first = correct(met, form)
    assert met.book.write(correct_meeting, form) == first


def test_a_meeting_is_corrected_again_from_where_it_stands(met: Group) -> None:
    stood = saved_as(met)
    correct(met, form_of(met, stood, rows=row_of(stood, met.members["A02"], savings=2_000)))
    stood = saved_as(met)
    assert refused(met, form_of(met, stood)).field == "rows"
    correct(met, form_of(met, stood, rows=row_of(stood, met.members["A02"], savings=5_000), count=stood.count and
            CashCount(stood.count.pieces, "Masih kurang")))  # fmt: skip
    assert saved_as(met).rows[1].savings == 5_000
    assert balance(met, CASH) == 36_000
    assert balance(met, OTHER_EXPENSES) == 3_000


def test_attendance_alone_moves_no_money(met: Group) -> None:
    stood = saved_as(met)
    before = met.book.read(count_of)
    saved = correct(met, form_of(met, stood, rows=row_of(stood, met.members["A10"], attendance="S", note="demam")))
    assert saved.vouchers == ()
    assert met.book.read(count_of) == (before[0] + 1, before[1])
    last = saved_as(met).rows[9]
    assert (last.attendance, last.note) == ("S", "demam")
    assert met.book.read(meeting_readback, met.id, 1).present == 9
    told = met.book.read(lambda session: session.scalar(select(func.count()).select_from(attendance)))
    assert told == 20


def test_a_row_that_was_forgotten_is_added_and_belongs_to_the_meeting(met: Group) -> None:
    stood = saved_as(met)
    who = met.members["A04"]
    correct(met, form_of(met, stood, rows=row_of(stood, who, savings=0, dues=0)))
    assert met.book.read(savings_on, met.id, LATER).get(who, 0) == 0
    stood = saved_as(met)
    assert who not in stood.deposits
    correct(met, form_of(met, stood, rows=row_of(stood, who, savings=7_000, fine=1_000)))
    now = saved_as(met)
    assert (now.rows[3].savings, now.rows[3].fine) == (7_000, 1_000)
    assert met.book.read(savings_on, met.id, LATER)[who] == 7_000


def test_pieces_are_changed_added_and_taken_away(met: Group) -> None:
    stood = saved_as(met)
    first, second = met.members["A01"], met.members["A02"]
    rows = tuple(
        replace(row, pieces=2 if row.member_id == first else 1 if row.member_id == second else 0) for row in stood.rows
    )
    correct(met, form_of(met, stood, rows=rows))
    now = saved_as(met)
    assert [row.pieces for row in now.rows[:3]] == [2, 1, 0]
    assert met.book.read(savings_on, met.id, LATER)[first] == 5_000 + 2_000
    assert met.book.read(savings_on, met.id, LATER)[second] == 5_000 + 1_000
    assert balance(met, CASH) == 36_000
    correct(met, form_of(met, now, rows=tuple(replace(row, pieces=0) for row in now.rows), count=CashCount(
        (("n50000", 1), ("n10000", 1), ("n5000", 1), ("c1000", 1)))))  # fmt: skip
    assert not any(row.pieces for row in saved_as(met).rows)
    assert balance(met, CASH) == 66_000
    assert balance(met, OTHER_EXPENSES) == 0


def test_pay_kept_as_owed_instead_of_handed_over(met: Group) -> None:
    stood = saved_as(met)
    pieces = (("n50000", 1), ("n10000", 1), ("n5000", 1), ("c1000", 1))
    correct(met, form_of(met, stood, pay="owed", count=CashCount(pieces)))
    assert saved_as(met).pay == "owed"
    assert balance(met, CASH) == 66_000


def test_money_out_is_changed_removed_and_added(met: Group) -> None:
    stood = saved_as(met)
    (pen,) = stood.money_out
    dearer = replace(pen, amount=7_000)
    correct(met, form_of(met, stood, money_out=(dearer,)))
    assert balance(met, STATIONERY) == 7_000
    assert saved_as(met).money_out[0].amount == 7_000
    assert saved_as(met).difference is None
    benefit = MoneyOut("benefit", 10_000, "Santunan Ani", decision_id=1, party="Ani")
    correct(met, form_of(met, saved_as(met), money_out=(benefit,), count=CashCount(
        (("n20000", 1), ("n10000", 1), ("n5000", 1)), "Masih dicari")))  # fmt: skip
    assert balance(met, STATIONERY) == 0
    assert balance(met, SOCIAL_FUND) == -10_000
    assert [out.kind for out in saved_as(met).money_out] == ["benefit"]
    more = (replace(benefit, amount=16_000),)
    assert refused(met, form_of(met, saved_as(met), money_out=more)).field == "amount"


def test_a_benefit_may_be_paid_from_dues_of_the_same_correction(met: Group) -> None:
    """The fund holds 20.000; with A01's dues of 12.000 instead of 2.000 it can pay 25.000, but not 31.000."""
    decision = NewDecision("dues_use", "Santunan duka", 9, 9, 50_000)
    met.book.write(record_decision, RecordDecision(met.key(), met.id, LATER, decision))
    stood = saved_as(met)
    rows = row_of(stood, met.members["A01"], dues=12_000)
    benefit = MoneyOut("benefit", 25_000, "Santunan duka", decision_id=2, party="Ani")
    count = CashCount((("n20000", 1),), "Masih dicari")
    assert refused(met, form_of(met, stood, money_out=(benefit,), count=count)).field == "amount"
    more = replace(benefit, amount=31_000)
    assert refused(met, form_of(met, stood, rows=rows, money_out=(more,), count=count)).field == "amount"
    correct(met, form_of(met, stood, rows=rows, money_out=(benefit,), count=count))
    assert balance(met, SOCIAL_FUND) == -5_000
    # Fewer dues would leave less in the fund than was paid from it.
    fewer = row_of(saved_as(met), met.members["A01"], dues=6_000)
    assert refused(met, form_of(met, saved_as(met), rows=fewer)).field == "amount"


def test_a_difference_without_a_reason_is_refused(met: Group) -> None:
    stood = saved_as(met)
    rows = row_of(stood, met.members["A02"], savings=9_000)
    assert stood.count is not None
    error = refused(met, form_of(met, stood, rows=rows, count=CashCount(stood.count.pieces)))
    assert (error.field, error.values["amount"]) == ("reason", 7_000)


def test_an_instalment_is_split_as_if_it_had_been_right(met: Group) -> None:
    who = met.members["A03"]
    terms = LoanTerms(10, 1_000, 1, date(2026, 1, 31))
    met.book.write(
        record_transaction,
        RecordTransaction(
            met.key(), met.id, "loan", LATER, 30_000, member_id=who, terms=terms
        ),
    )  # fmt: skip
    met.on(date(2026, 1, 31))
    rows = tuple(SheetRow(member, instalment=4_000 if member == who else 0) for member in met.members.values())
    met.book.write(record_meeting, MeetingSheet(met.key(), met.id, date(2026, 1, 31), "Balai", "Ani", rows))
    met.on(date(2026, 2, 2))
    stood = saved_as(met)
    assert stood.rows[2].instalment == 4_000
    correct(met, form_of(met, stood, rows=row_of(stood, who, instalment=8_000)))
    assert saved_as(met).rows[2].instalment == 8_000
    error = refused(met, form_of(met, saved_as(met), rows=row_of(saved_as(met), who, instalment=90_000)))
    assert error.field is not None
    assert error.field.startswith("instalment")
    error = refused(met, form_of(met, saved_as(met), rows=row_of(saved_as(met), met.members["A05"], instalment=1_000)))
    assert error.field == f"instalment:{met.members['A05']}"


def test_after_closing_the_correction_stands_in_the_open_month(met: Group) -> None:
    met.on(date(2026, 2, 3)).close_month(date(2026, 1, 1))
    stood = saved_as(met)
    january = met.book.read(account_balance, met.id, CASH, date(2026, 1, 31))
    saved = correct(met, form_of(met, stood, rows=row_of(stood, met.members["A02"], savings=2_000)))
    assert saved.date == date(2026, 2, 3)
    assert met.book.read(account_balance, met.id, CASH, date(2026, 1, 31)) == january


def test_savings_that_were_withdrawn_since_cannot_be_taken_back(met: Group) -> None:
    who = met.members["A02"]
    met.book.write(record_transaction, RecordTransaction(met.key(), met.id, "withdrawal", LATER, 4_000, member_id=who))
    stood = saved_as(met)
    assert refused(met, form_of(met, stood, rows=row_of(stood, who, savings=1_000))).field == "amount"


def test_only_the_newest_meeting_is_opened_again(met: Group) -> None:
    old = saved_as(met)
    met.on(date(2026, 1, 20))
    rows = tuple(SheetRow(member, savings=1_000) for member in met.members.values())
    met.book.write(record_meeting, MeetingSheet(met.key(), met.id, date(2026, 1, 20), "Balai", "Ani", rows))
    form = form_of(met, old, rows=row_of(old, met.members["A02"], savings=1))
    assert refused(met, form).field == "meeting_id"
    assert refused(met, replace(form, meeting_id=99)).field == "meeting_id"


def test_a_sheet_that_cannot_be_is_refused(met: Group) -> None:
    stood = saved_as(met)
    nobody = tuple(replace(row, attendance="A") for row in stood.rows)
    assert refused(met, form_of(met, stood, rows=nobody)).field == "attendance"
    who = met.members["A02"]
    assert refused(met, form_of(met, stood, rows=row_of(stood, who, savings=-1))).field == f"savings:{who}"
    twice = (*stood.rows, stood.rows[0])
    assert refused(met, form_of(met, stood, rows=twice)).field == f"name:{met.members['A01']}"


def test_members_left_out_of_the_form_stay_as_they_are(met: Group) -> None:
    stood = saved_as(met)
    changed = replace(stood.rows[1], savings=2_000)
    correct(met, form_of(met, stood, rows=(changed,)))
    assert [row.savings for row in saved_as(met).rows] == [5_000, 2_000, *[5_000] * 8]


def test_place_and_leader_are_said_again(met: Group) -> None:
    stood = saved_as(met)
    form = form_of(met, stood, place="Rumah  Bu Sari ", leader="")
    met.book.write(correct_meeting, form)
    now = saved_as(met)
    assert (now.place, now.leader) == ("Rumah Bu Sari", "Ani")
    (held,) = met.book.read(held_meetings, met.id)
    assert (held.place, held.leader) == ("Rumah Bu Sari", "Ani")
    sheet = met.book.read(attendance_list, met.id, now.number)
    last = met.book.read(last_meeting, met.id)
    assert sheet.place == (last.place if last else "") == "Rumah Bu Sari"
    assert [line.place for line in met.book.read(member_page, met.members["A01"], LATER).attendance] == [now.place]
    met.book.write(correct_meeting, form_of(met, now, leader="Budi"))
    assert (saved_as(met).place, saved_as(met).leader) == ("Rumah Bu Sari", "Budi")
    assert not met.book.read(check)


def test_saving_puts_the_draft_away(met: Group) -> None:
    met.book.write(save_draft, met.id, DRAFT, {"key": "x"})
    met.book.write(correct_meeting, form_of(met, saved_as(met), place="Masjid"))
    assert met.book.read(load_draft, met.id, DRAFT) is None


def test_the_list_of_meetings_shows_what_came_in_after_all(met: Group) -> None:
    """36.000 were recorded; A02's 5.000 was really 2.000, then A03's 5.000 really 1.000: nothing was missing but 4.000.

    32.000 should have come together after both, and 36.000 were counted with the first.
    """

    def cash() -> int:
        (held,) = met.book.read(held_meetings, met.id)
        return held.cash

    assert cash() == 36_000
    stood = saved_as(met)
    met.book.write(correct_meeting, form_of(met, stood, rows=row_of(stood, met.members["A02"], savings=2_000)))
    assert cash() == 36_000
    now = saved_as(met)
    wrong = now.deposits[met.members["A03"]]
    met.book.write(correct_deposit, CorrectDeposit(met.key(), wrong.id, "Salah", 1_000, 2_000))
    assert cash() == 32_000
    right = saved_as(met).deposits[met.members["A03"]]
    met.book.write(correct_deposit, CorrectDeposit(met.key(), right.id, "Salah lagi", 4_000, 2_000))
    assert cash() == 35_000
