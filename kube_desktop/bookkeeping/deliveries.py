"""The mats that were delivered, one line each, with the voucher that paid for them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, select

from kube_desktop.domain.periods import voucher
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import deliveries, entries, members, products

DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """One delivery: pieces, and rupiah; what takes a wrong one back is below zero.

    `pay` is "paid", "owed" or "none". `entry_id` is None where nothing was posted (no pay). `corrects`, `replaces` and
    `corrected_by` are vouchers: of the entry that this one takes back, of the one it stands for, and of the reversal.
    """

    id: int
    entry_id: int | None
    day: date
    held_on: date | None
    member_id: int
    number: str
    name: str
    product: str
    unit: str
    accepted: int
    rejected: int
    rate: int
    gross: int
    savings_cut: int
    dues_cut: int
    net: int
    pay: str
    series: str
    series_number: int
    corrects: str = ""
    replaces: str = ""
    corrected_by: str = ""

    @property
    def voucher(self) -> str:
        """Number of the entry, "" where there is none."""
        return voucher(self.series, self.series_number, self.day) if self.series else ""

    @property
    def delivered(self) -> int:
        """Pieces brought, accepted or not."""
        return self.accepted + self.rejected


def delivery_lines(session: Session, group_id: int, first: date, last: date) -> tuple[DeliveryLine, ...]:
    """All deliveries of a group from `first` to `last`, in the order in which they were written on each day."""
    wrong, reversal = entries.alias("wrong"), entries.alias("reversal")
    # An act may take a delivery back and enter the right one: the one below zero is the reversal.
    takes_back = case((deliveries.c.gross < 0, 1), else_=0)
    entry_takes_back = case((entries.c.reverses_id.is_not(None), 1), else_=0)
    found = and_(
        entries.c.act_id == deliveries.c.act_id,
        entries.c.member_id == deliveries.c.member_id,
        entries.c.kind == DELIVERY,
        deliveries.c.gross != 0,
        takes_back == entry_takes_back,
    )
    numbers = [
        other.c[name].label(f"{prefix}_{name}")
        for prefix, other in (("wrong", wrong), ("reversal", reversal))
        for name in ("series", "number", "date")
    ]
    query = (
        select(
            deliveries,
            members.c.number.label("member_number"),
            members.c.name.label("member_name"),
            products.c.name.label("product"),
            products.c.unit,
            entries.c.id.label("entry_id"),
            entries.c.held_on,
            entries.c.series,
            entries.c.number,
            entries.c.reverses_id,
            *numbers,
        )
        .join(members, members.c.id == deliveries.c.member_id)
        .join(products, products.c.id == deliveries.c.product_id)
        .outerjoin(entries, found)
        .outerjoin(wrong, wrong.c.id == func.coalesce(entries.c.reverses_id, entries.c.replaces_id))
        .outerjoin(reversal, reversal.c.reverses_id == entries.c.id)
        .where(deliveries.c.group_id == group_id, deliveries.c.date.between(first, last))
        .order_by(deliveries.c.date, deliveries.c.id)
    )
    return tuple(_line(row) for row in session.rows(query))


def _line(row: AnyRow) -> DeliveryLine:
    wrong = "" if row.wrong_number is None else voucher(row.wrong_series, row.wrong_number, row.wrong_date)
    took_back = (
        "" if row.reversal_number is None else voucher(row.reversal_series, row.reversal_number, row.reversal_date)
    )
    return DeliveryLine(
        row.id,
        row.entry_id,
        row.date,
        row.held_on,
        row.member_id,
        row.member_number,
        row.member_name,
        row.product,
        row.unit,
        row.accepted,
        row.rejected,
        row.rate,
        row.gross,
        row.savings_cut,
        row.dues_cut,
        row.net,
        row.pay,
        row.series or "",
        row.number or 0,
        wrong if row.reverses_id is not None else "",
        wrong if row.reverses_id is None else "",
        took_back,
    )
