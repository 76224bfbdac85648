"""The practice book: made-up groups of two villages, for learning the program and for trying it out.

It is written through the same actions as a real book, one write for each group and month, so that a run cut short
leaves a sound, smaller book. Clock, uids and salts come from the seed: the same arguments give the same head codes.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from random import Random

from kube_desktop.bookkeeping.agreements import Agree, Agreement, agree
from kube_desktop.bookkeeping.groups import FoundGroup, found_group
from kube_desktop.bookkeeping.members import EnrolMember, MemberRow, enrol_member, member_rows
from kube_desktop.bookkeeping.officers import AppointOfficers, appoint_officers
from kube_desktop.bookkeeping.open_book import OpenBook
from kube_desktop.bookkeeping.opening import OpenBalances, OpeningMember, record_opening
from kube_desktop.bookkeeping.practice.life import PracticeGroup, practice_month
from kube_desktop.bookkeeping.practice.names import FACILITATORS, HEADS, VILLAGES, group_name, people
from kube_desktop.bookkeeping.villages import SaveVillage, save_village, village_by_code
from kube_desktop.domain import regions
from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.groups import LARGEST, SMALLEST
from kube_desktop.domain.periods import FIRST_DAY, LAST_DAY, add_months, month_of
from kube_desktop.storage.session import Session
from kube_desktop.storage.upgrading import create_book

MOST_GROUPS = 999
GROUPS, MEMBERS, MONTHS = 40, 10, 12  # house.md 13
UNTIL = date(2026, 10, 1)


@dataclass(frozen=True, slots=True)
class _Business:
    """What a kind of group makes and agreed on. Rupiah a piece; no rate: the broker pays the weavers himself."""

    words: str
    product: str = ""
    piece_rate: int = 0
    savings_per_piece: int = 0
    target_pieces: int = 0
    dues_per_meeting: int = 2_000
    dues_percent: int = 0


# Prices and pace after domain.md 4.3.
_BUSINESSES = (
    _Business("Anyaman tikar pandan", "tikar pandan", 10_000, 1_000, 5),
    _Business("Anyaman tikar pandan", "tikar pandan", target_pieces=5),
    _Business("Anyaman tikar mendong", "tikar mendong", 12_000, 0, 4, dues_per_meeting=1_000, dues_percent=5),
    _Business("Ternak kambing", dues_per_meeting=3_000),
    _Business("Anyaman tikar dan ternak kambing", "tikar pandan", 8_000, 500, 4),
)
_INTERVALS = (7, 14, 14, 30)
_WITHOUT_OPENING = 6  # each sixth group begins with this book; the others bring a paper book


@dataclass(slots=True)
class _Clock:
    """The laptop's clock, set by hand."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def make_practice_book(
    path: Path,
    *,
    groups: int = GROUPS,
    members: int = MEMBERS,
    months: int = MONTHS,
    until: date = UNTIL,
    seed: int = 1,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> None:
    """Make a practice book of so many groups (half in each village), members in each and months up to `until`.

    `progress` hears how many of all group-months are written. Raises RuleBroken (field "groups", "members", "months" or
    "until") for numbers that make no book, (field "path") when the file exists or cannot be made; BookRefused when
    the disk fails.
    """
    until = month_of(until)
    _check(groups, members, months, until)
    first = add_months(until, 1 - months)
    new_uid = _uids(seed)
    clock = _Clock(datetime.combine(first, time(7)))
    create_book(path, uid=new_uid(), practice=True)
    book = OpenBook(path, clock, new_uid)
    try:
        book.write(_save_villages, 1 if groups == 1 else len(VILLAGES))
        living: list[PracticeGroup] = []
        for number in range(months):
            month = add_months(first, number)
            clock.now = datetime.combine(month, time(8))
            for place in range(groups):
                chance = Random(f"{seed}/{place}/{number}")
                if number == 0:
                    village = 0 if place < (groups + 1) // 2 else 1
                    living.append(book.write(_first_month, place, village, members, number == months - 1, chance))
                else:
                    book.write(practice_month, living[place], month, number, number == months - 1, chance)
                progress(number * groups + place + 1, groups * months)
    finally:
        book.close()


def _check(groups: int, members: int, months: int, until: date) -> None:
    if not 1 <= groups <= MOST_GROUPS:
        raise RuleBroken(
            N_("A practice book has 1 to {most} groups. Write another number."), "groups", most=MOST_GROUPS
        )
    if not SMALLEST <= members <= LARGEST:
        message = N_("A practice group has {smallest} to {largest} members. Write another number.")
        raise RuleBroken(message, "members", smallest=SMALLEST, largest=LARGEST)
    earliest = (until.year - FIRST_DAY.year) * 12 + until.month
    if not FIRST_DAY <= until <= LAST_DAY:
        raise RuleBroken(N_("The year must be between 2000 and 2099. Check the date {day}."), "until", day=until)
    if not 1 <= months <= earliest:
        message = N_("Up to {until:month} a practice book has 1 to {most} months. Write another number.")
        raise RuleBroken(message, "months", until=until, most=earliest)


def _uids(seed: int) -> Callable[[], str]:
    chance = Random(f"uid/{seed}")

    def new_uid() -> str:
        return str(uuid.UUID(int=chance.getrandbits(128), version=4))

    return new_uid


def _save_villages(session: Session, count: int) -> None:
    for code, head, facilitator in list(zip(VILLAGES, HEADS, FACILITATORS, strict=True))[:count]:
        known = regions.village_by_code(code)
        if known is None:
            raise LookupError(f"no village {code}")
        save_village(
            session,
            SaveVillage(
                session.new_uid(),
                None,
                known.code,
                known.name,
                known.district,
                known.regency,
                known.province,
                head_name=head,
                facilitator_name=facilitator,
            ),
        )


def _first_month(session: Session, place: int, village: int, members: int, last: bool, chance: Random) -> PracticeGroup:
    """Found a group with everything that it needs, and live through its first month."""
    group = _found(session, place, village, members, chance)
    practice_month(session, group, session.today, 0, last, chance)
    return group


def _found(session: Session, place: int, village: int, members: int, chance: Random) -> PracticeGroup:
    business = _BUSINESSES[place % len(_BUSINESSES)]
    interval = _INTERVALS[place % len(_INTERVALS)]
    founded = add_months(session.today, -chance.randint(6, 60)).replace(day=chance.randint(1, 28))
    village_id = village_by_code(session, VILLAGES[village])
    if village_id is None:
        raise LookupError(f"no village {VILLAGES[village]}")
    form = FoundGroup(
        session.new_uid(),
        village_id,
        group_name(place),
        f"{place + 1:02d}",
        business.words,
        founded,
        interval,
    )
    group_id = found_group(session, form).group_id
    if group_id is None:
        raise LookupError("a group has no chain of its own")
    for person in people(chance, members, place * members, session.today):
        enrol_member(session, EnrolMember(session.new_uid(), group_id, person, founded))
    enrolled = member_rows(session, group_id)
    chair, secretary, treasurer = (who.id for who in enrolled[:3])
    appoint_officers(session, AppointOfficers(session.new_uid(), group_id, founded, chair, secretary, treasurer))
    agree(session, Agree(session.new_uid(), group_id, _agreement(business, founded, chance)))
    if place % _WITHOUT_OPENING != _WITHOUT_OPENING - 1:
        record_opening(session, _opening(session, group_id, enrolled, business, chance))
    names = {who.id: who.person.name for who in enrolled}
    return PracticeGroup(place, group_id, interval, FACILITATORS[village], names)


def _agreement(business: _Business, since: date, chance: Random) -> Agreement:
    return Agreement(
        since,
        chance.choice((5_000, 10_000, 10_000, 15_000)),
        business.dues_per_meeting,
        business.dues_percent,
        business.product,
        "lembar" if business.product else "",
        business.piece_rate,
        business.savings_per_piece,
        business.target_pieces,
        "week",
    )


def _opening(
    session: Session, group_id: int, enrolled: list[MemberRow], business: _Business, chance: Random
) -> OpenBalances:
    """The paper book that a group brings along: more than enough cash for what it owes."""
    brought = tuple(_brought(session, who, at, business, chance) for at, who in enumerate(enrolled))
    owes = sum(each.savings + each.dues_paid + each.wages_owed for each in brought)
    without = 50_000 if chance.random() < 0.5 else 0
    pages = (("cash", f"Buku kas hlm. {chance.randint(5, 60)}"),)
    return OpenBalances(
        session.new_uid(),
        group_id,
        session.today,
        cash=owes + without + chance.randint(5, 40) * 50_000,
        bank=chance.choice((0, 0, 5_000_000, 12_500_000)),
        receivable=chance.choice((0, 0, 200_000, 375_000)) if business.product else 0,
        material=chance.randint(0, 20) * 60_000 if business.product else 0,
        members=brought,
        fund_without_members=without,
        pages=pages,
    )


def _brought(session: Session, who: MemberRow, at: int, business: _Business, chance: Random) -> OpeningMember:
    """One member's page of the paper book; the fourth and fifth still pay back a loan, one is owed some pay."""
    page = f"Buku tabungan hlm. {at + 1}"
    months = chance.choice((10, 18, 24))
    principal = chance.choice((300_000, 500_000, 1_000_000))
    lent = at in (3, 4)
    return OpeningMember(
        who.id,
        savings=chance.randint(0, 60) * 5_000,
        dues_paid=chance.randint(5, 20) * business.dues_per_meeting,
        dues_arrears=2 * business.dues_per_meeting if at in (1, 4) else 0,
        loan_left=principal if lent else 0,
        loan_months=months if lent else 0,
        loan_charge_per_month=principal // 100 if lent else 0,
        loan_rounding=1_000,
        loan_first_due=session.today.replace(day=20) if lent else None,
        wages_owed=3 * business.piece_rate if at == 2 else 0,
        page=page,
    )
