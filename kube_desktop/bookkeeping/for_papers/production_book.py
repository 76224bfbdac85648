"""The book of production (B9, "Buku Produksi"): what was delivered in a month, what it earned, and the targets.

A target stands once for each member and period (a week or a month), at the member's first delivery; who brought nothing
in it has a row without a day. A closed month shows names, agreements and targets as of its closing seal.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kube_desktop.bookkeeping.agreements import Agreement, agreements_of
from kube_desktop.bookkeeping.deliveries import DeliveryLine, delivery_lines
from kube_desktop.bookkeeping.for_screens.dues_fund import Runs, runs
from kube_desktop.bookkeeping.member_targets import own_targets
from kube_desktop.domain.periods import last_day
from kube_desktop.domain.production import missing, progress, target_period
from kube_desktop.ledger.as_of_seal import PersonThen, closing_acts, people_then
from kube_desktop.storage.session import Session


@dataclass(frozen=True, slots=True)
class ProductionRow:
    """One delivery; or, without a day, a member who brought nothing. Pieces and rupiah; a reversal is below zero.

    `target` is None where it was already named for the period. `corrects`, `replaces`, `corrected_by` are vouchers.
    """

    day: date | None
    member_number: str
    name: str
    product: str
    target: int | None
    delivered: int = 0
    accepted: int = 0
    rejected: int = 0
    rate: int = 0
    gross: int = 0
    dues_cut: int = 0
    savings_cut: int = 0
    paid: int = 0
    owed: int = 0
    corrects: str = ""
    replaces: str = ""
    corrected_by: str = ""


@dataclass(frozen=True, slots=True)
class PeriodReached:
    """What the group reached in a period, up to the month's end; `percent` is None without a target."""

    first: date
    last: date
    accepted: int
    target: int
    missing: int
    percent: int | None


@dataclass(frozen=True, slots=True)
class ProductionSums:
    """Sums of rows: pieces and rupiah."""

    target: int = 0
    delivered: int = 0
    accepted: int = 0
    rejected: int = 0
    gross: int = 0
    dues_cut: int = 0
    savings_cut: int = 0
    paid: int = 0
    owed: int = 0


@dataclass(frozen=True, slots=True)
class ProductionBook:
    """The book of one month (its first day). `running` are the sums after each row, `sums` those of all.

    `paid_by` are the runs of vouchers that paid in cash.
    """

    month: date
    agreed: Agreement
    rows: tuple[ProductionRow, ...]
    running: tuple[ProductionSums, ...]
    sums: ProductionSums
    periods: tuple[PeriodReached, ...]
    paid_by: Runs


@dataclass(frozen=True, slots=True)
class _Month:
    group_id: int
    first: date
    last: date
    closed_by: int | None
    people: Mapping[int, PersonThen]


def production_book(session: Session, group_id: int, month: date) -> ProductionBook:
    """The book of a month (its first day)."""
    closed_by = closing_acts(session, [group_id], month).get(group_id)
    of = _Month(group_id, month, last_day(month), closed_by, people_then(session, [group_id], month))
    lines = delivery_lines(session, group_id, of.first, of.last)
    rows: list[ProductionRow] = []
    periods: list[PeriodReached] = []
    for first, last in _periods(session, of, lines):
        within = [line for line in lines if first <= line.day <= last]
        target = _targets(session, of, min(last, of.last))
        rows += _rows(of, within, target, _agreed(session, of, min(last, of.last)).product, lines)
        if any(target.values()):
            before = delivery_lines(session, group_id, first, of.first - timedelta(days=1)) if first < of.first else ()
            accepted = sum(line.accepted for line in (*before, *within))
            asked = sum(target.values())
            reached = progress(accepted, asked)
            periods.append(PeriodReached(first, last, accepted, asked, missing(accepted, asked), reached))
    running = tuple(_running(rows))
    cash = sorted((line.series, line.series_number) for line in lines if line.pay == "paid" and line.series == "KK")
    agreed = _agreed(session, of, of.last)
    sums = running[-1] if running else ProductionSums()
    return ProductionBook(month, agreed, tuple(rows), running, sums, tuple(periods), runs(cash))


def _agreed(session: Session, of: _Month, day: date) -> Agreement:
    found = agreements_of(session, of.group_id, day, of.closed_by)
    return found[0] if found else Agreement(day)


def _periods(session: Session, of: _Month, lines: Sequence[DeliveryLine]) -> list[tuple[date, date]]:
    """The weeks in which something was delivered; the month itself where targets are for a month."""
    found: list[tuple[date, date]] = []
    for day in [*(line.day for line in lines), of.last]:
        weekly = _agreed(session, of, day).target_period == "week"
        nothing = day == of.last and not any(line.day == of.last for line in lines)
        if nothing and weekly:
            continue
        period = target_period(day, "week" if weekly else "month")
        if not found or day > found[-1][1]:
            # A period that began under another agreement ends where this one begins.
            begins = max(period[0], found[-1][1] + timedelta(days=1)) if found else period[0]
            found.append((begins, period[1]))
    return found


def _targets(session: Session, of: _Month, until: date) -> dict[int, int]:
    agreed = _agreed(session, of, until)
    if not agreed.product:
        return {}
    own = own_targets(session, [of.group_id], until, of.closed_by)
    return {
        who.id: own.get(who.id, agreed.target_pieces)
        for who in of.people.values()
        if who.joined_on <= until and (who.left_on is None or who.left_on > until)
    }


def _rows(
    of: _Month, within: Sequence[DeliveryLine], targets: Mapping[int, int], product: str, lines: Sequence[DeliveryLine]
) -> Iterator[ProductionRow]:
    # A correction of a later month is not yet known to a paper of this one.
    known = {line.voucher for line in lines if line.corrects}
    named: set[int] = set()
    for line in within:
        target = None if line.member_id in named else targets.get(line.member_id)
        named.add(line.member_id)
        who = of.people[line.member_id]
        yield ProductionRow(
            line.day,
            who.number,
            who.name,
            line.product,
            target,
            line.delivered,
            line.accepted,
            line.rejected,
            line.rate,
            line.gross,
            line.dues_cut,
            line.savings_cut,
            line.net if line.pay == "paid" else 0,
            line.net if line.pay == "owed" else 0,
            line.corrects,
            line.replaces,
            line.corrected_by if line.corrected_by in known else "",
        )
    for member_id, target in targets.items():
        if target and member_id not in named:
            who = of.people[member_id]
            yield ProductionRow(None, who.number, who.name, product, target)


def _running(rows: Sequence[ProductionRow]) -> Iterator[ProductionSums]:
    sums = ProductionSums()
    for row in rows:
        sums = ProductionSums(
            *(getattr(sums, name) + (getattr(row, name) or 0) for name in ProductionSums.__dataclass_fields__)
        )
        yield sums
