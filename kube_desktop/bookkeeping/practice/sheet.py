"""How a practice group fills in the sheet of one meeting: who comes, who pays, what leaves the box, what is counted."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from kube_desktop.bookkeeping.decisions import NewDecision
from kube_desktop.bookkeeping.meeting_sheet import SheetMember, SheetProposal, propose_sheet
from kube_desktop.bookkeeping.meetings import CashCount, MeetingSheet, SheetRow, totals
from kube_desktop.bookkeeping.money_out import MoneyOut
from kube_desktop.domain.accounts import CASH, REFRESHMENTS, SOCIAL_FUND, STATIONERY, WAGES_OWED
from kube_desktop.domain.cash import DENOMINATIONS
from kube_desktop.ledger.balances import balances
from kube_desktop.storage.session import Session

_PLACES = ("Rumah ketua", "Balai RT 03", "Balai desa", "Rumah bendahara", "Serambi musala")
_EXPENSES = ((REFRESHMENTS, "Teh dan gorengan"), (STATIONERY, "Buku tulis dan bolpoin"))
_REASONS = {-1: "Uang kembalian kurang teliti", 1: "Ada uang lebih, belum diketahui dari siapa"}
_SMALLEST_COIN = 100


@dataclass(frozen=True, slots=True)
class Purse:
    """What is out of the ordinary at a meeting: the cash does not match; the dues fund helps somebody."""

    cash_differs: bool
    gives_benefit: bool


def fill_sheet(session: Session, group_id: int, day: date, purse: Purse, chance: Random) -> MeetingSheet:
    """A filled-in sheet for a meeting on `day` that `record_meeting` takes: no balance falls below zero by it."""
    proposal = propose_sheet(session, group_id, day)
    held = balances(session, session.today, [group_id], [CASH, WAGES_OWED, SOCIAL_FUND])
    cash = sum(each.amount for each in held if each.account == CASH)
    fund = -sum(each.amount for each in held if each.account == SOCIAL_FUND)
    owed = {each.member_id: -each.amount for each in held if each.account == WAGES_OWED and each.amount}
    rows = tuple(_row(who, proposal.agreement.dues_per_meeting, chance) for who in proposal.members)
    sheet = MeetingSheet(
        session.new_uid(),
        group_id,
        day,
        proposal.place if proposal.place and chance.random() < 0.8 else chance.choice(_PLACES),
        proposal.leader,
        rows,
        pay="owed" if proposal.number % 4 == 2 else "paid",
    )
    collected = totals(sheet, proposal.agreement).to_collect
    sheet = replace(sheet, rows=_deliver(rows, proposal, collected // 2 + cash // 20, chance))
    spare = cash + totals(sheet, proposal.agreement).to_collect
    paid = [MoneyOut("wages", amount, member_id=who) for who, amount in sorted(owed.items()) if who is not None]
    sheet = replace(sheet, money_out=_within(spare, paid + _wishes(proposal, chance)))
    if purse.gives_benefit:
        sheet = _give_benefit(sheet, min(fund // 2, spare - sum(out.amount for out in sheet.money_out)), chance)
    return replace(sheet, count=_count(totals(sheet, proposal.agreement).to_collect, purse.cash_differs, chance))


def _row(who: SheetMember, due: int, chance: Random) -> SheetRow:
    """One member: most come and pay; some come without money, pay arrears or ahead, or send the money along."""
    if who.role != "chair" and chance.random() < 0.12:
        attendance = chance.choice("IISA")
        sent = chance.random() < 0.3
        return SheetRow(who.member_id, attendance, *((who.usual_savings, who.dues) if sent else (0, 0)))
    dues = 0 if chance.random() < 0.06 else who.dues + (who.dues_arrears if chance.random() < 0.8 else 0)
    return SheetRow(
        who.member_id,
        "H",
        who.usual_savings * chance.choice((0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3)) + chance.choice((0, 0, 0, 0, 2_500)),
        dues + (3 * due if chance.random() < 0.03 else 0),
        who.instalment if chance.random() < 0.9 else 0,
        1_000 if chance.random() < 0.03 else 0,
    )


def _deliver(rows: tuple[SheetRow, ...], proposal: SheetProposal, budget: int, chance: Random) -> tuple[SheetRow, ...]:
    """Who came brings mats; where the group itself pays, no more than its box can bear (`budget` in rupiah)."""
    agreed = proposal.agreement
    if not agreed.product:
        return rows
    delivered = []
    for row in rows:
        pieces = chance.choice((0, 2, 3, 4, 4, 5, 5, 6)) if row.attendance == "H" else 0
        if agreed.piece_rate:
            pieces = max(0, min(pieces, budget // agreed.piece_rate))
            budget -= pieces * agreed.piece_rate
        delivered.append(replace(row, pieces=pieces))
    return tuple(delivered)


def _wishes(proposal: SheetProposal, chance: Random) -> list[MoneyOut]:
    """What members and the group would like to take out of the box."""
    wishes = []
    if chance.random() < 0.35:
        who = chance.choice(proposal.members)
        amount = who.savings // 2 // 5_000 * 5_000
        if amount:
            wishes.append(MoneyOut("withdrawal", amount, member_id=who.member_id))
    if chance.random() < 0.3:
        account, text = chance.choice(_EXPENSES)
        wishes.append(MoneyOut("expense", chance.randint(3, 8) * 5_000, text, account=account))
    return wishes


def _within(spare: int, wishes: list[MoneyOut]) -> tuple[MoneyOut, ...]:
    """The wishes that the box can bear, in their order."""
    borne = []
    for wish in wishes:
        if wish.amount <= spare:
            spare -= wish.amount
            borne.append(wish)
    return tuple(borne)


def _give_benefit(sheet: MeetingSheet, most: int, chance: Random) -> MeetingSheet:
    """Decide on a benefit from the dues fund and pay it at once, at most `most` rupiah."""
    amount = min(most, chance.choice((30_000, 50_000, 75_000, 100_000))) // 5_000 * 5_000
    if amount <= 0:
        return sheet
    present = sum(row.attendance == "H" for row in sheet.rows)
    who = chance.choice(sheet.rows).member_id
    decision = NewDecision("dues_use", "Santunan anggota yang sakit dari dana IKS", present, present, amount)
    paid = MoneyOut("benefit", amount, "Santunan anggota sakit", member_id=who, decision_here=0)
    return replace(sheet, decisions=(decision,), money_out=(*sheet.money_out, paid))


def _count(expected: int, differs: bool, chance: Random) -> CashCount | None:
    """The money on the table in notes and coins; what is smaller than the smallest coin is missing."""
    if expected < 0 or not (differs or chance.random() < 0.8):
        return None
    over = chance.choice((-2_000, -1_000, -500, 500, 1_000, 5_000)) if differs else 0
    total = max(0, expected + over) // _SMALLEST_COIN * _SMALLEST_COIN
    return CashCount(notes_and_coins(total), "" if total == expected else _REASONS[1 if total > expected else -1])


def notes_and_coins(rupiah: int) -> tuple[tuple[str, int], ...]:
    """An amount in as few notes and coins as can be: key and how many of each; what no coin can pay is left out."""
    pieces = []
    for each in DENOMINATIONS:
        count, rupiah = divmod(rupiah, each.value)
        if count:
            pieces.append((each.key, count))
    return tuple(pieces)
