"""Villages of a book: code, name, and who signs for the village."""

from dataclasses import dataclass

from sqlalchemy import func, select

from kube_desktop.domain.errors import N_, RuleBroken
from kube_desktop.domain.names import clean_name
from kube_desktop.domain.regions import check_village_code
from kube_desktop.ledger.acts import Saved, already_saved, begin
from kube_desktop.ledger.versions import change, keep
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import groups, villages


@dataclass(frozen=True, slots=True)
class SaveVillage:
    """A new village (`village_id` None) or new facts about one. The dotted Kemendagri code never changes."""

    key: str
    village_id: int | None
    code: str
    name: str
    district: str = ""
    regency: str = ""
    province: str = ""
    head_name: str = ""
    facilitator_name: str = ""


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A village as it is now."""

    id: int
    code: str
    name: str
    district: str
    regency: str
    province: str
    head_name: str
    facilitator_name: str
    groups: int


def save_village(session: Session, form: SaveVillage) -> Saved:
    """Add a village or bring it up to date, as an act of the book's own chain.

    Raises RuleBroken (field "code" or "name").
    """
    if saved := already_saved(session, form):
        return saved
    code = check_village_code(form.code)
    if form.village_id is None and session.scalar(select(villages.c.id).where(villages.c.code == code)):
        raise RuleBroken(N_("The village {code} is already in this book. Choose it from the list."), "code", code=code)
    fields = {
        "code": code,
        "name": clean_name(form.name, "name"),
        "district": form.district.strip(),
        "regency": form.regency.strip(),
        "province": form.province.strip(),
        "head_name": form.head_name.strip(),
        "facilitator_name": form.facilitator_name.strip(),
    }
    act = begin(session, None, "village", session.today, form)
    if form.village_id is None:
        village_id = session.insert_one(villages, uid=session.new_uid(), **fields)
        keep(act, villages, village_id, fields)
    else:
        change(act, villages, form.village_id, fields)
    return act.seal()


def village_rows(session: Session) -> list[VillageRow]:
    """All villages in the order of their codes."""
    count = select(func.count()).where(groups.c.village_id == villages.c.id).scalar_subquery()
    columns = [villages.c[name] for name in VillageRow.__dataclass_fields__ if name != "groups"]
    return [VillageRow(*row) for row in session.rows(select(*columns, count).order_by(villages.c.code))]


def village_by_code(session: Session, code: str) -> int | None:
    """The local id of a village, or None."""
    found: int | None = session.scalar(select(villages.c.id).where(villages.c.code == code))
    return found
