"""What is typed into a sheet, what it means, and how it survives as a draft."""

import json

import pytest

from kube_desktop.bookkeeping.decisions import NewDecision
from kube_desktop.bookkeeping.meeting_sheet import propose_sheet
from kube_desktop.bookkeeping.members import EnrolMember, Person, enrol_member
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.gui.meeting.draft import draft_content, draft_day, restored
from kube_desktop.gui.meeting.filling import Filling, begin_filling, product_word
from tests.books import Group
from tests.meeting_books import DAY, LOAN_LEFT, hold_meeting, ready_to_meet


def test_the_usual_amounts_are_filled_in_and_nobody_is_an_exception(filling: Filling) -> None:
    ani = filling.rows[0]
    assert (ani.shown("savings"), ani.shown("dues"), ani.shown("instalment"), ani.shown("fine")) == (
        "5.000",
        "2.000",
        "–",
        "–",
    )
    assert not any(row.is_exception(column) for row in filling.rows for column in ("savings", "dues", "instalment"))
    assert filling.expected() == 10 * 7_000


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("10rb", 10_000), ("1,5jt", 1_500_000), ("0", 0), ("", 0), ("–", 0), ("12.500", 12_500), ("7000", 7_000)],
)
def test_amounts_are_understood_as_people_write_them(filling: Filling, typed: str, meant: int) -> None:
    filling.rows[0].write("fine", typed)
    assert filling.rows[0].reading("fine").amount == meant
    assert filling.mistakes() == 0


@pytest.mark.parametrize("typed", ["10,000", "-5000", "1.00", "sepuluh", "1,5"])
def test_what_cannot_be_read_stays_as_typed_and_out_of_the_sums(filling: Filling, typed: str) -> None:
    filling.rows[0].write("savings", typed)
    assert filling.rows[0].shown("savings") == typed
    assert filling.mistakes() == 1
    assert filling.expected() == 10 * 7_000 - 5_000


def test_a_comma_for_a_dot_comes_with_what_was_most_likely_meant(filling: Filling) -> None:
    finding = filling.rows[0].reading("savings", "10,000").finding
    assert finding is not None
    assert finding.values["suggestion"] == 10_000


def test_an_instalment_is_never_more_than_what_is_left(filling: Filling) -> None:
    dewi, ani = filling.rows[3], filling.rows[0]
    dewi.write("instalment", str(LOAN_LEFT))
    assert filling.mistakes() == 0
    dewi.write("instalment", str(LOAN_LEFT + 1))
    ani.write("instalment", "1000")
    assert [row.member.number for row, _ in filling.findings()] == ["A01", "A04"]
    assert filling.mistakes() == 2


def test_absence_blanks_the_row_and_presence_brings_it_back(filling: Filling) -> None:
    ani = filling.rows[0]
    ani.write("savings", "8000")
    ani.mark("I")
    assert ani.shown("savings") == ani.shown("dues") == "–"
    ani.write("dues", "2000")  # sent along with a neighbour
    assert filling.expected() == 9 * 7_000 + 2_000
    assert ani.is_exception("dues")
    ani.mark("H")
    assert (ani.shown("savings"), ani.shown("dues")) == ("8.000", "2.000")


def test_unusual_numbers_are_asked_about_until_they_are_said_to_be_right(group: Group) -> None:
    ready_to_meet(group)
    for day in (7, 8, 9):
        hold_meeting(group, DAY.replace(day=day))
    sheet = group.on(DAY).book.read(propose_sheet, group.id, DAY)
    row = begin_filling(sheet, "key").rows[0]
    row.write("pieces", "3")
    assert row.reading("pieces").finding is None
    row.write("pieces", "8")
    finding = row.reading("pieces").finding
    assert finding is not None
    assert (finding.level, finding.values["most"]) == ("question", 2)
    assert row.reading("pieces").amount == 8, "a question does not block"
    row.say_sure("pieces")
    assert row.reading("pieces").finding is None
    row.write("pieces", "9")
    assert row.reading("pieces").finding is not None, "another number is asked about anew"


def test_large_savings_are_asked_about(filling: Filling) -> None:
    row = filling.rows[1]
    row.write("savings", "100.000")
    assert row.reading("savings").finding is None
    row.write("savings", "100.001")
    assert row.reading("savings").finding is not None


def test_everything_comes_back_from_a_draft(filling: Filling) -> None:
    filling.rows[0].write("savings", "10,000")
    filling.rows[1].mark("A")
    filling.rows[2].note = "terlambat"
    filling.rows[3].write("pieces", "8")
    filling.rows[3].say_sure("pieces")
    filling.step, filling.count, filling.count_reason = 2, {"n10000": "6"}, "kembalian"
    filling.pay, filling.place = "owed", "balai desa"
    filling.money_out.append(MoneyOut("withdrawal", 50_000, member_id=filling.rows[0].member.member_id))
    filling.decisions.append(NewDecision("target", "110 lembar", 9, 9))
    content = json.loads(json.dumps(draft_content(filling)))
    again = restored(content, filling.proposal)
    assert draft_day(content) == DAY
    assert draft_content(again) == draft_content(filling)
    assert again.sheet(with_count=True) == filling.sheet(with_count=True)
    assert again.rows[0].shown("savings") == "10,000"


def test_a_new_member_gets_a_row_and_what_was_typed_stays(group: Group, filling: Filling) -> None:
    filling.rows[0].write("savings", "9rb")
    group.book.write(enrol_member, EnrolMember(group.key(), group.id, Person("Kartini"), DAY))
    filling.propose_again(group.book.read(propose_sheet, group.id, DAY))
    assert filling.rows[0].shown("savings") == "9.000"
    assert filling.rows[-1].member.name == "Kartini"
    assert filling.rows[-1].shown("dues") == "2.000"


def test_money_is_counted_by_note_and_coin(filling: Filling) -> None:
    filling.count = {"n75000": "", "n50000": "1", "n1000": "15", "c1000": "4", "c500": "x"}
    assert filling.is_counted()
    assert filling.counted() == 69_000
    assert filling.difference() == -1_000
    filling.skipped = True
    assert filling.sheet(with_count=True).count is None


def test_the_column_is_named_after_what_is_made() -> None:
    assert product_word("Tikar pandan 1 x 1,5 m") == "tikar"
