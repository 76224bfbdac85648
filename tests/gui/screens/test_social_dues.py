from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.decisions import decision_rows
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.social_dues import dues_standings
from kube_desktop.gui.screens.social_dues import SocialDuesScreen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from tests.books import Group, found
from tests.gui.screens.test_members import fill, pick

DAY = date(2026, 1, 10)


def meet(group: Group, *, lacking: str = "") -> None:
    group.book.write(agree, Agree(group.key(), group.id, Agreement(date(2026, 1, 2), dues_per_meeting=2_000)))
    rows = tuple(SheetRow(who, dues=0 if number == lacking else 2_000) for number, who in group.members.items())
    group.on(DAY).book.write(record_meeting, MeetingSheet(group.key(), group.id, DAY, "Balai", "Ani", rows))


@pytest.fixture
def screen(context: WindowContext, qtbot: QtBot, group: Group) -> SocialDuesScreen:
    meet(group, lacking="A03")
    made = SocialDuesScreen(context)
    qtbot.addWidget(made)
    made.resize(1178, 612)
    made.show()
    made.reload()
    return made


def form_of(screen: SocialDuesScreen, button: str) -> WriteDialog:
    screen.buttons[button].click()
    assert screen.dialog is not None
    return screen.dialog


def decide(screen: SocialDuesScreen, kind: str, words: str, ceiling: str = "") -> None:
    dialog = form_of(screen, "decide")
    pick(dialog, "kind", kind)
    dialog.form.fields["text"].set_value(words)
    if ceiling:
        fill(dialog, "ceiling", ceiling)
    dialog.save.click()
    screen.reload()


def test_the_matrix_shows_what_was_received_and_who_owes(screen: SocialDuesScreen) -> None:
    assert screen.matrix is not None
    rows = screen.matrix.model.rows()
    assert [row.arrears for row in rows][:4] == [0, 0, 2_000, 0]
    assert screen.matrix.total.texts()[-1] == screen.language.figure(18_000)
    assert screen.buttons["waive"].isVisible()


def test_the_fund_is_used_only_against_a_decision_up_to_its_limit(screen: SocialDuesScreen, group: Group) -> None:
    dialog = form_of(screen, "use")
    fill(dialog, "amount", "1rb")
    fill(dialog, "text", "Menjenguk")
    dialog.save.click()
    assert dialog.form.fields["decision"].shown_problem()
    dialog.done(0)

    decide(screen, "dues_use", "Menjenguk yang sakit", "10rb")
    (decision,) = group.book.read(decision_rows, group.id)
    dialog = form_of(screen, "use")
    pick(dialog, "decision", decision.id)
    assert "10.000" in dialog.form.fields["decision"]._hint.text()
    fill(dialog, "amount", "11rb")
    fill(dialog, "text", "Menjenguk")
    dialog.save.click()
    assert dialog.form.fields["amount"].shown_problem()
    fill(dialog, "amount", "4rb")
    dialog.save.click()
    screen.reload()
    assert screen.shown is not None
    assert (screen.shown.fund_used, screen.shown.fund_balance) == (4_000, 14_000)
    (decision,) = screen.decisions.model.rows()
    assert (decision.spent, decision.left) == (4_000, 6_000)


def test_dues_become_capital(screen: SocialDuesScreen, group: Group) -> None:
    decide(screen, "dues_use", "Menambah modal")
    (decision,) = group.book.read(decision_rows, group.id)
    dialog = form_of(screen, "capital")
    pick(dialog, "decision", decision.id)
    fill(dialog, "amount", "5rb")
    dialog.save.click()
    screen.reload()
    assert screen.shown is not None
    assert screen.shown.fund_balance == 13_000
    assert screen.fund.model.rows()[-1].used == 5_000


def test_arrears_fall_away_by_decision(screen: SocialDuesScreen, group: Group) -> None:
    decide(screen, "waiver", "Citra sakit lama")
    (decision,) = group.book.read(decision_rows, group.id)
    dialog = form_of(screen, "waive")
    pick(dialog, "decision", decision.id)
    pick(dialog, "member_id", group.members["A03"])
    assert dialog.form.value("amount") == 2_000
    dialog.save.click()
    assert group.book.read(dues_standings, DAY)[group.members["A03"]].arrears == 0


def test_in_savings_mode_there_is_no_fund(context: WindowContext, qtbot: QtBot, group: Group) -> None:
    other = found(group, "KUBE Melati", 5, dues_mode="savings")
    meet(other)
    context.group_id = other.id
    screen = SocialDuesScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    screen.reload()
    assert not screen.buttons["use"].isVisible()
    assert not screen.buttons["capital"].isVisible()
    assert not screen.tabs.isTabVisible(1)
    assert screen.matrix is not None
    assert sum(row.paid for row in screen.matrix.model.rows()) == 10_000
