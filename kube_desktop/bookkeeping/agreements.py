"""Agreements (kesepakatan): the usual amounts that a group decided, each valid from a day on."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.names import clean_name
from kube_desktop.domain.production import pay_for
from kube_desktop.ledger.acts import Act, Saved, already_saved, begin
from kube_desktop.storage.session import AnyRow, Session
from kube_desktop.storage.tables import agreements, products


@dataclass(frozen=True, slots=True)
class Agreement:
    """What holds on a day: rupiah per member and meeting, percent of gross piece pay, rupiah a piece, pieces.

    `target_pieces` is per member and `target_period` ("week" or "month"). No product: nothing is delivered.
    """

    since: date
    usual_savings: int = 0
    dues_per_meeting: int = 0
    dues_percent: int = 0
    product: str = ""
    unit: str = ""
    piece_rate: int = 0
    savings_per_piece: int = 0
    target_pieces: int = 0
    target_period: str = "month"


@dataclass(frozen=True, slots=True)
class Agree:
    """Agree on usual amounts; with the minuted decision if there is one."""

    key: str
    group_id: int
    agreement: Agreement
    decision_id: int | None = None


def agree(session: Session, form: Agree) -> Saved:
    """Write down an agreement. Raises RuleBroken (fields named like those of `Agreement`)."""
    if saved := already_saved(session, form):
        return saved
    wanted = form.agreement
    _check(wanted, session.today)
    act = begin(session, form.group_id, "agreement", session.today, form)
    act.say_one(
        agreements,
        since=wanted.since,
        usual_savings=wanted.usual_savings,
        dues_per_meeting=wanted.dues_per_meeting,
        dues_percent=wanted.dues_percent,
        product_id=_product(act, form.group_id, wanted),
        piece_rate=wanted.piece_rate,
        savings_per_piece=wanted.savings_per_piece,
        target_pieces=wanted.target_pieces,
        target_period=wanted.target_period,
        decision_id=form.decision_id,
    )
    return act.seal()


def agreement_on(session: Session, group_id: int, day: date) -> Agreement:
    """What was agreed for a day; before any agreement, nothing (all amounts 0)."""
    found = agreements_of(session, group_id, day)
    return found[0] if found else Agreement(day)


def agreements_of(session: Session, group_id: int, until: date, until_act: int | None = None) -> list[Agreement]:
    """All agreements of a group that began by a day, newest first; with `until_act` only those written by then."""
    query = (
        select(agreements, products.c.name.label("product"), products.c.unit)
        .outerjoin(products, products.c.id == agreements.c.product_id)
        .where(agreements.c.group_id == group_id, agreements.c.since <= until)
        .order_by(agreements.c.since.desc(), agreements.c.id.desc())
    )
    if until_act is not None:
        query = query.where(agreements.c.act_id <= until_act)
    return [_agreement(row) for row in session.rows(query)]


def product_id(session: Session, group_id: int, name: str) -> int:
    """The local id of a group's product. Raises LookupError when there is none."""
    found = session.scalar(select(products.c.id).where(products.c.group_id == group_id, products.c.name == name))
    if found is None:
        raise LookupError(f"no product {name}")
    return int(found)


def _check(wanted: Agreement, today: date) -> None:
    if wanted.since > today:
        raise RuleBroken(N_("{day} is still to come. Write the day from which it holds."), "since", day=wanted.since)
    if not 0 <= wanted.dues_percent <= 100:
        raise RuleBroken(N_("A percentage lies between 0 and 100."), "dues_percent")
    if wanted.target_period not in ("week", "month"):
        raise RuleBroken(N_("Choose whether the target is for a week or for a month."), "target_period")
    if not wanted.product.strip() and (wanted.piece_rate or wanted.target_pieces or wanted.savings_per_piece):
        raise RuleBroken(N_("Write what the group makes, for example pandan mats."), "product")
    pay_for(1, wanted.piece_rate, wanted.savings_per_piece, wanted.dues_percent)


def _product(act: Act, group_id: int, wanted: Agreement) -> int | None:
    if not wanted.product.strip():
        return None
    name = clean_name(wanted.product, "product")
    known = act.session.scalar(select(products.c.id).where(products.c.group_id == group_id, products.c.name == name))
    if known is not None:
        return int(known)
    return act.say_one(products, uid=act.session.new_uid(), name=name, unit=clean_name(wanted.unit, "unit"))


def _agreement(row: AnyRow) -> Agreement:
    found = {name: row._mapping[name] for name in Agreement.__dataclass_fields__}
    return Agreement(**found | {"product": row.product or "", "unit": row.unit or ""})
