"""Each rule stands twice: in `domain` in words for people, in the guards for machines. Here both refuse the same."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from kube_desktop.bookkeeping.opening import OpenBalances, record_opening
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.ledger.acts import Act, Entry, Line, begin
from kube_desktop.ledger.corrections import CorrectEntry, correct_entry
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import closings, entries, officers, openings
from tests.books import Group
from tests.full_book import TODAY


@dataclass(frozen=True, slots=True)
class _Form:
    key: str


def _deposit(amount: int = 1_000, who: int = 1) -> Entry:
    return Entry("deposit", "x", (Line("1-1100", amount), Line("2-1100", -amount, who)))


def _bare_act(session: Session, day: date) -> Act:
    """An act that no rule in words has looked at."""
    return Act(session, 999, 1, "test", day, None, "bare", "")


def _post_bare(session: Session, day: date, entry: Entry) -> None:
    act = _bare_act(session, day)
    act.post(entry)
    act.seal()


def _post(session: Session, day: date, entry: Entry) -> None:
    act = begin(session, 1, "test", day, _Form("kata"))
    act.post(entry)
    act.seal()


@pytest.mark.parametrize("day", [date(2026, 1, 31), date(2026, 1, 6)])
def test_a_closed_month(full: Group, day: date) -> None:
    with pytest.raises(RuleBroken, match="is closed"):
        full.book.write(_post, day, _deposit())
    with pytest.raises(IntegrityError, match="the month is closed"):
        full.book.write(_post_bare, day, _deposit())


def test_before_the_opening(full: Group) -> None:
    def bare(session: Session) -> None:
        act = Act(session, 999, 2, "test", date(2026, 1, 30), None, "bare", "")
        act.post(Entry("x", "x", (Line("1-1100", 5), Line("4-1900", -5))))
        act.seal()

    with pytest.raises(RuleBroken, match="begins on"):
        full.book.write(begin, 2, "test", date(2026, 1, 30), _Form("kata"))
    with pytest.raises(IntegrityError, match="before the opening"):
        full.book.write(bare)


def test_an_entry_that_does_not_balance(full: Group) -> None:
    one_legged = Entry("x", "x", (Line("1-1100", 5), Line("4-1900", -4)))

    def bare(session: Session) -> None:
        act = _bare_act(session, TODAY)
        act.post(_deposit())
        act._lines[-1]["amount"] += 1
        act.seal()

    with pytest.raises(ValueError, match="does not balance"):
        full.book.write(_post, TODAY, one_legged)
    with pytest.raises(ValueError, match="does not balance"):
        full.book.write(_post, TODAY, Entry("x", "x", (Line("1-1100", 5),)))
    with pytest.raises(IntegrityError, match="does not balance"):
        full.book.write(bare)


@pytest.mark.parametrize("amount", [1_000_000_000_000, -1_000_000_000_000, 2**62])
def test_an_amount_beyond_measure(full: Group, amount: int) -> None:
    def bare(session: Session) -> None:
        act = _bare_act(session, TODAY)
        act.post(_deposit())
        for line, value in zip(act._lines, (amount, -amount), strict=True):
            line["amount"] = value
        act.seal()

    with pytest.raises(RuleBroken, match="between Rp1") as refused:
        full.book.write(_post, TODAY, _deposit(amount))
    assert refused.value.field == "amount"
    with pytest.raises(IntegrityError, match="amount_sane"):
        full.book.write(bare)


def test_nothing_is_no_amount(full: Group) -> None:
    with pytest.raises(RuleBroken, match="between Rp1"):
        full.book.write(_post, TODAY, _deposit(0))


OVERDRAWN = {
    "savings": Entry("x", "x", (Line("2-1100", 900_000, 1), Line("5-1900", -900_000))),
    "wages owed": Entry("x", "x", (Line("2-1310", 900_000, 2), Line("5-1900", -900_000))),
    "loan": Entry("x", "x", (Line("5-1900", 900_000), Line("1-1300", -900_000, 1))),
    "fund": Entry("x", "x", (Line("2-1200", 900_000), Line("3-1300", -900_000))),
}


@pytest.mark.parametrize("name", OVERDRAWN)
def test_below_zero(full: Group, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuleBroken) as refused:
        full.book.write(_post, TODAY, OVERDRAWN[name])
    assert refused.value.field == "amount"
    monkeypatch.setattr("kube_desktop.ledger.acts.check_floors", lambda *_: None)
    with pytest.raises(IntegrityError, match="below zero"):
        full.book.write(_post, TODAY, OVERDRAWN[name])


def test_months_close_in_order(full: Group) -> None:
    def bare(session: Session) -> None:
        act = _bare_act(session, TODAY)
        act.say_one(closings, month=date(2026, 3, 1), through=date(2026, 3, 31))

    full.on(date(2026, 5, 1))
    with pytest.raises(RuleBroken, match="one at a time") as refused:
        full.close_month(date(2026, 3, 1))
    assert refused.value.field == "month"
    with pytest.raises(IntegrityError, match="one after another"):
        full.book.write(bare)


def test_an_opening_comes_once(full: Group) -> None:
    again = OpenBalances("baru", 1, TODAY, 5, 0, 0, 0, ())

    def bare(session: Session) -> None:
        _bare_act(session, TODAY).say_one(openings, cut_over=TODAY)

    with pytest.raises(RuleBroken, match="already entered"):
        full.book.write(record_opening, again)
    with pytest.raises(IntegrityError, match="never replaced"):
        full.book.write(bare)


def test_once_corrected_is_corrected(full: Group) -> None:
    (entry_id,) = full.book.connection.execute("SELECT max(id) FROM entries WHERE kind = 'deposit'").fetchone()
    full.book.write(correct_entry, CorrectEntry(full.key(), entry_id, "salah", None))

    def bare(session: Session) -> None:
        act = _bare_act(session, TODAY)
        act.post(Entry("x", "x", (Line("1-1100", 5), Line("4-1900", -5)), reverses_id=entry_id))
        act.seal()

    with pytest.raises(RuleBroken, match="already corrected"):
        full.book.write(correct_entry, CorrectEntry(full.key(), entry_id, "lagi", None))
    with pytest.raises(IntegrityError, match="never replaced"):
        full.book.write(bare)


def test_nothing_follows_the_seal(full: Group) -> None:
    """In words there is no way to ask for it; the guard stands alone."""

    def late(session: Session) -> None:
        act = begin(session, 1, "test", TODAY, _Form("kata"))
        act.post(_deposit())
        act.seal()
        act.say(officers, [{"member_id": 1, "role": "chair", "since": TODAY, "reason": ""}])

    with pytest.raises(IntegrityError, match="the act is sealed"):
        full.book.write(late)


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        (Line("2-1100", -5), "go together"),
        (Line("1-1200", -5, 1), "go together"),
    ],
    ids=["savings of nobody", "a member's bank"],
)
def test_accounts_and_members_go_together(full: Group, line: Line, refused: str) -> None:
    """A template never asks for this; the guards refuse it."""
    with pytest.raises(IntegrityError, match=refused):
        full.book.write(_post, TODAY, Entry("x", "x", (Line("1-1100", 5), line)))


def test_a_member_of_another_group(full: Group) -> None:
    theirs = _deposit(who=11)

    def bare(session: Session) -> None:
        act = _bare_act(session, TODAY)
        act._members = frozenset({11})
        act.post(theirs)
        act.seal()

    with pytest.raises(RuleBroken, match="another group") as refused:
        full.book.write(_post, TODAY, theirs)
    assert refused.value.field == "member_id"
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        full.book.write(bare)


@pytest.mark.parametrize("day", [date(2026, 2, 9), date(2062, 1, 1), date(1999, 12, 31)])
def test_a_day_to_come_is_refused_in_words(full: Group, day: date) -> None:
    """Only words know what day it is; the guards hold the century."""
    with pytest.raises(RuleBroken) as refused:
        full.book.write(_post, day, _deposit())
    assert refused.value.field == "date"


def test_after_any_refusal_the_book_goes_on(full: Group) -> None:
    """A refused COMMIT leaves no transaction behind."""

    def unsealed(session: Session) -> None:
        act = begin(session, 1, "test", TODAY, _Form("tanpa segel"))
        session.connection.execute(insert(entries), [_entry_row(act)])

    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        full.book.write(unsealed)
    full.book.write(_post, TODAY, _deposit())


def _entry_row(act: Act) -> dict[str, object]:
    row = {column.name: None for column in entries.columns}
    number = act._next_number("MM")
    return row | {
        "id": 900, "act_id": act.id, "group_id": 1, "date": TODAY, "series": "MM", "year": 2026, "number": number,
        "kind": "x", "text": "x", "party": "",
    }  # fmt: skip
