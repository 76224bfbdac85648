"""Groups that are ready to meet: with an agreement, opening balances and a loan."""

from datetime import date

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.meetings import MeetingSheet, SheetRow, record_meeting
from kube_desktop.bookkeeping.opening import OpenBalances, OpeningMember, record_opening
from kube_desktop.ledger.acts import Saved
from tests.books import FOUNDED, Group

DAY = date(2026, 2, 14)
LOAN_LEFT = 200_000


def ready_to_meet(group: Group, *, rate: int = 12_000) -> Group:
    """Tabungan 5.000, IKS 2.000, tikar pandan; Ani owes Rp4.000 of dues, Dewi has Rp200.000 left of a loan."""
    agreement = Agreement(FOUNDED, 5_000, 2_000, product="Tikar pandan", unit="lembar", piece_rate=rate)
    group.book.write(agree, Agree(group.key(), group.id, agreement))
    members = tuple(
        OpeningMember(
            member_id,
            savings=100_000,
            dues_arrears=4_000 if number == "A01" else 0,
            loan_left=LOAN_LEFT if number == "A04" else 0,
            loan_months=4 if number == "A04" else 0,
            loan_first_due=date(2026, 3, 1) if number == "A04" else None,
        )
        for number, member_id in group.members.items()
    )
    form = OpenBalances(group.key(), group.id, FOUNDED, 3_000_000, 0, 0, 0, members)
    group.book.write(record_opening, form)
    group.on(DAY)
    return group


def hold_meeting(group: Group, day: date, pieces: int = 2) -> Saved:
    """Everybody present, with the usual amounts and some mats, whose pay stays owed."""
    rows = tuple(SheetRow(who, savings=5_000, dues=2_000, pieces=pieces) for who in group.members.values())
    sheet = MeetingSheet(group.key(), group.id, day, "rumah Ani", "Ani", rows, pay="owed")
    return group.on(day).book.write(record_meeting, sheet)
