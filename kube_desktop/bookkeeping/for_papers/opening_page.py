"""What the page of opening balances shows: what the group has, whose it is, and every member's share of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from kube_desktop.bookkeeping.for_papers.members_then import members_then
from kube_desktop.bookkeeping.opening import GROUP_FIGURES
from kube_desktop.domain.accounts import OPENING_CAPITAL, SAVINGS, SOCIAL_FUND, account, on_normal_side
from kube_desktop.domain.errors import N_
from kube_desktop.storage.session import Session
from kube_desktop.storage.tables import entries, lines, opening_figures, openings


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One account. `label` is its plain name; `reference` names the page of the paper book ("Kas 31") or is a msgid."""

    label: str
    amount: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class OpeningMember:
    """One member's opening balances in whole rupiah."""

    member_number: str
    name: str
    savings: int
    loan: int
    dues_arrears: int
    wages_owed: int = 0
    reference: str = ""


@dataclass(frozen=True, slots=True)
class OpeningPage:
    """The opening at the end of `day`; both sides come to `total`."""

    day: date
    assets: tuple[OpeningLine, ...]
    claims: tuple[OpeningLine, ...]
    total: int
    members: tuple[OpeningMember, ...]
    savings: int
    loans: int
    dues_arrears: int
    wages_owed: int


def opening_page(session: Session, group_id: int) -> OpeningPage | None:
    """The opening balances of a group as they were entered, or None when it has none."""
    opening = session.first(select(openings.c.act_id, openings.c.cut_over).where(openings.c.group_id == group_id))
    if opening is None:
        return None
    amounts = _amounts(session, opening.act_id)
    pages = _group_pages(session, opening.act_id)
    assets = [_opening_line(code, amount, pages) for code, amount in amounts.items() if account(code).kind == "asset"]
    claims = [_opening_line(code, amount, pages) for code, amount in amounts.items() if account(code).kind != "asset"]
    members = _members(session, group_id, opening.act_id, opening.cut_over)
    return OpeningPage(
        opening.cut_over,
        tuple(assets),
        tuple(claims),
        sum(line.amount for line in assets),
        members,
        savings=sum(member.savings for member in members),
        loans=sum(member.loan for member in members),
        dues_arrears=sum(member.dues_arrears for member in members),
        wages_owed=sum(member.wages_owed for member in members),
    )


def _amounts(session: Session, act_id: int) -> dict[str, int]:
    """Rupiah on the normal side of every account that the opening entry touches, in the order of the chart."""
    query = (
        select(lines.c.account_code, func.sum(lines.c.amount))
        .join(entries, entries.c.id == lines.c.entry_id)
        .where(entries.c.act_id == act_id)
        .group_by(lines.c.account_code)
        .order_by(lines.c.account_code)
    )
    return {code: on_normal_side(code, amount) for code, amount in session.rows(query)}


def _group_pages(session: Session, act_id: int) -> dict[str, str]:
    """Account -> page of the paper book."""
    query = select(opening_figures.c.subject, opening_figures.c.page).where(
        opening_figures.c.act_id == act_id, opening_figures.c.member_id.is_(None)
    )
    accounts = {**GROUP_FIGURES, "fund_without_members": SOCIAL_FUND}
    found = {accounts[row.subject]: row.page for row in session.rows(query) if row.subject in accounts}
    return {SAVINGS: N_("below"), OPENING_CAPITAL: N_("reckoned")} | found


def _opening_line(code: str, amount: int, pages: dict[str, str]) -> OpeningLine:
    return OpeningLine(account(code).name, amount, pages.get(code, ""))


def _members(session: Session, group_id: int, act_id: int, day: date) -> tuple[OpeningMember, ...]:
    figures: defaultdict[int, dict[str, int]] = defaultdict(dict)
    pages: dict[int, str] = {}
    query = select(opening_figures).where(opening_figures.c.act_id == act_id, opening_figures.c.member_id.is_not(None))
    for row in session.rows(query):
        figures[row.member_id][row.subject] = row.amount
        pages[row.member_id] = row.page
    return tuple(
        OpeningMember(
            who.number,
            who.person.name,
            figures[who.id].get("savings", 0),
            figures[who.id].get("loan_left", 0),
            figures[who.id].get("dues_arrears", 0),
            figures[who.id].get("wages_owed", 0),
            pages.get(who.id, ""),
        )
        for who in members_then(session, group_id, day)
        if who.status == "active" or who.id in figures
    )
