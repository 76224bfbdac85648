from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree, agreement_on
from kube_desktop.bookkeeping.deliveries import delivery_lines
from kube_desktop.bookkeeping.for_screens.production_progress import Progress, production_progress
from kube_desktop.bookkeeping.members import EndMembership, end_membership
from kube_desktop.gui.members.agreement_form import AgreementDialog
from kube_desktop.gui.production.delivery_form import DeliveryDialog
from kube_desktop.gui.production.member_forms import MemberTargetDialog, PayWagesDialog
from kube_desktop.gui.screens.production import DELIVERIES, ProductionScreen
from kube_desktop.gui.window_context import WindowContext
from tests.books import Group

AGREED, DAY = date(2026, 1, 5), date(2026, 1, 17)


@pytest.fixture
def screen(context: WindowContext, group: Group, qtbot: QtBot) -> ProductionScreen:
    group.on(AGREED)
    agreed = Agreement(AGREED, 10_000, 2_000, 0, "tikar pandan", "lembar", 10_000, 1_000, 5, "week")
    group.book.write(agree, Agree(group.key(), group.id, agreed))
    return shown(context, group, qtbot)


def shown(context: WindowContext, group: Group, qtbot: QtBot) -> ProductionScreen:
    group.on(DAY)
    screen = ProductionScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1178, 612)
    screen.show()
    screen.reload()
    return screen


def deliver(screen: ProductionScreen, pay: str = "owed", **pieces: str) -> DeliveryDialog:
    """Fill in the form of deliveries; save it by its button."""
    screen.deliver.click()
    dialog = screen.dialog
    assert isinstance(dialog, DeliveryDialog)
    for number, typed in pieces.items():
        place = int(number[1:]) - 1
        dialog.grid.write(place, "accepted", typed)
        dialog.grid.write(place, "pay", pay)
    dialog.grid.changed.emit()
    return dialog


def progress(group: Group) -> Progress:
    return group.book.read(production_progress, group.id, DAY)


def test_the_week_of_at_18_is_recorded_and_shown(screen: ProductionScreen, group: Group) -> None:
    dialog = deliver(screen, A01="5", A02="5", A03="4", A04="3", A05="3")
    assert dialog.grid.message(0) == "50.000 dikurangi tabungan 5.000 = 45.000"
    assert dialog.grid.total("accepted") == "20"
    assert "Rp180.000 utang" in dialog.grid.total("pay")
    dialog.save.click()
    assert screen.saved_line.isVisible()
    assert screen.shown is not None
    assert (screen.shown.accepted, screen.shown.percent, screen.shown.owed) == (20, 40, 180_000)
    assert screen.progress is not None
    assert screen.progress.model.rows()[2].percent == 80
    screen.views.set_current(DELIVERIES)
    screen.views.chosen.emit(DELIVERIES)
    assert len(screen.deliveries.model.rows()) == 5


def test_a_double_click_delivers_once(screen: ProductionScreen, group: Group) -> None:
    dialog = deliver(screen, A01="5")
    dialog.write()
    dialog.write()
    assert len(group.book.read(delivery_lines, group.id, AGREED, DAY)) == 1


def test_more_than_anybody_can_bring_is_told_while_it_is_typed(screen: ProductionScreen, group: Group) -> None:
    dialog = deliver(screen, pay="paid", A02="10.000", A03="2")
    assert "1 sampai 9.999" in dialog.grid.message(1)
    assert dialog.grid.total("accepted") == "2"
    assert "Rp18.000 tunai" in dialog.grid.total("pay")
    dialog.grid.write(1, "accepted", "10")
    dialog.grid.changed.emit()
    assert "90.000" in dialog.grid.message(1)


@pytest.mark.parametrize("typed", ["10.000", "0", "dua", "2,5"])
def test_impossible_numbers_are_refused_in_their_row(screen: ProductionScreen, group: Group, typed: str) -> None:
    dialog = deliver(screen, A02=typed)
    dialog.save.click()
    assert dialog.isVisible()
    assert dialog.grid.message(1)
    assert dialog.grid.read(1, "accepted") == typed
    assert group.book.read(delivery_lines, group.id, AGREED, DAY) == ()


def test_nothing_typed_is_nothing_saved(screen: ProductionScreen, group: Group) -> None:
    dialog = deliver(screen)
    dialog.save.click()
    assert dialog.isVisible()
    assert group.book.read(delivery_lines, group.id, AGREED, DAY) == ()


def test_rate_and_cut_may_differ_this_time(screen: ProductionScreen, group: Group) -> None:
    dialog = deliver(screen, A01="2")
    dialog.form.fields["rate"].set_value(12_000)
    dialog.form.fields["savings_per_piece"].set_value(2_000)
    dialog.save.click()
    (line,) = group.book.read(delivery_lines, group.id, AGREED, DAY)
    assert (line.rate, line.gross, line.savings_cut, line.net) == (12_000, 24_000, 4_000, 20_000)


def test_cuts_beyond_the_pay_stand_at_the_rate(screen: ProductionScreen, group: Group) -> None:
    dialog = deliver(screen, A01="2")
    dialog.form.fields["savings_per_piece"].set_value(12_000)
    dialog.save.click()
    assert dialog.form.fields["rate"].shown_problem()


def test_paying_from_an_empty_box_asks_why(screen: ProductionScreen, group: Group) -> None:
    dialog = deliver(screen, pay="paid", A01="5")
    assert not dialog.form.fields["cash_reason"].isVisible()
    dialog.save.click()
    assert dialog.form.fields["cash_reason"].isVisible()
    dialog.form.fields["cash_reason"].set_value("talangan ketua")
    dialog.save.click()
    assert progress(group).paid == 45_000


def test_owed_pay_is_paid_even_to_one_who_left(screen: ProductionScreen, group: Group) -> None:
    deliver(screen, A01="5").save.click()
    leaving = EndMembership(group.key(), group.members["A01"], "left", DAY, "pindah")
    group.book.write(end_membership, leaving)
    screen.reload()
    assert screen.progress is not None
    assert screen.progress.select_key(group.members["A01"])
    screen.wages.click()
    dialog = screen.dialog
    assert isinstance(dialog, PayWagesDialog)
    assert dialog.form.value("amount") == 45_000
    dialog.form.fields["amount"].set_value(45_001)
    dialog.form.fields["cash_reason"].set_value("talangan")
    dialog.save.click()
    assert dialog.isVisible()
    dialog.form.fields["amount"].set_value(45_000)
    dialog.save.click()  # the box is empty
    dialog.form.fields["cash_reason"].set_value("talangan")
    dialog.save.click()
    assert progress(group).owed == 0
    assert not screen.wages.isVisible()


def test_a_members_own_target(screen: ProductionScreen, group: Group) -> None:
    assert screen.progress is not None
    screen.progress.select_key(group.members["A03"])
    screen.own_target.click()
    dialog = screen.dialog
    assert isinstance(dialog, MemberTargetDialog)
    assert dialog.form.value("member_id") == group.members["A03"]
    dialog.form.fields["pieces"].set_value(2)
    dialog.save.click()
    assert progress(group).target == 47


def test_without_an_agreement_that_comes_first(context: WindowContext, group: Group, qtbot: QtBot) -> None:
    screen = shown(context, group, qtbot)
    assert screen.nothing.isVisible()
    screen.deliver.click()
    dialog = screen.dialog
    assert isinstance(dialog, AgreementDialog)
    dialog.form.fields["product"].set_value("tikar")
    dialog.form.fields["unit"].set_value("lembar")
    dialog.form.fields["target_pieces"].set_value(20)
    dialog.form.fields["target_period"].set_value(None)
    dialog.save.click()
    assert dialog.form.fields["target_period"].shown_problem()
    dialog.form.fields["target_period"].set_value("month")
    dialog.save.click()
    assert group.book.read(agreement_on, group.id, DAY).target_pieces == 20
    assert not screen.nothing.isVisible()
    assert screen.card.isVisible()


def test_an_earlier_week_stays_chosen_and_shows_its_own_agreement(screen: ProductionScreen, group: Group) -> None:
    screen.period.setCurrentIndex(1)
    screen.period.activated.emit(1)
    assert screen.shown is not None
    assert screen.shown.last == date(2026, 1, 11)
    screen.reload()
    assert screen.shown.last == date(2026, 1, 11)
