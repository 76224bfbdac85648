"""The points that are looked at before a month is closed, in words, each with where it is put right."""

from __future__ import annotations

from dataclasses import dataclass, field

from kube_desktop.bookkeeping.closing import CheckItem
from kube_desktop.gui.screen_names import CASH, MEETINGS, SAVINGS, SOCIAL_DUES
from kube_desktop.language import N_, Language


@dataclass(frozen=True, slots=True)
class Point:
    """One point in words (translated): the fact, the remedy while it is not in order, and where its button goes."""

    name: str
    in_order: bool
    fact: str
    remedy: str
    act: str
    screen: str
    what: dict[str, object] = field(default_factory=dict)


def point_of(item: CheckItem, language: Language) -> Point:
    """Say a point in words."""
    return _WORDS[item.name](item, language)


def _meetings(item: CheckItem, language: Language) -> Point:
    text = language.text
    fact = language.plural("{n} meeting recorded", "{n} meetings recorded", item.amount)
    if not item.in_order:
        fact = text(N_("No meeting was recorded in this month"))
    remedy = text(N_("If one was held, record it first."))
    return Point(item.name, item.in_order, fact, remedy, text(N_("Meetings")), MEETINGS)


def _counted(item: CheckItem, language: Language) -> Point:
    text = language.text
    fact = text(N_("The cash was counted"))
    if not item.in_order and not item.amount:
        fact = text(N_("The cash was not counted since this month began"))
    elif not item.in_order:
        fact = language.plural(
            "{n} meeting without a count of the cash", "{n} meetings without a count of the cash", item.amount
        )
    remedy = text(N_("Count the whole box now; that settles it."))
    return Point(item.name, item.in_order, fact, remedy, text(N_("Count cash")), CASH, {"count": True})


def _cash(item: CheckItem, language: Language) -> Point:
    text = language.text
    fact = text(N_("Cash at the end of the month {amount:rupiah}"), amount=item.amount)
    if not item.in_order:
        fact = text(N_("The cash book is {amount:rupiah} below zero"), amount=-item.amount)
    remedy = text(N_("Look for money that came in and was not written down."))
    return Point(item.name, item.in_order, fact, remedy, text(N_("Cash book")), CASH)


def _savings(item: CheckItem, language: Language) -> Point:
    text = language.text
    fact = text(N_("Savings of all members {amount:rupiah}, the same as in the ledger"), amount=item.amount)
    if not item.in_order:
        fact = text(N_("Savings of the members differ from the ledger"))
    remedy = text(N_("Do not close. Show this book to your facilitator."))
    return Point(item.name, item.in_order, fact, remedy, text(N_("Savings")), SAVINGS)


def _fund(item: CheckItem, language: Language) -> Point:
    text = language.text
    fact = text(N_("Social-solidarity fund {amount:rupiah}"), amount=item.amount)
    if not item.in_order:
        fact = text(N_("The social-solidarity fund is {amount:rupiah} below zero"), amount=-item.amount)
    remedy = text(N_("Look at the book of dues."))
    return Point(item.name, item.in_order, fact, remedy, text(N_("Dues (IKS)")), SOCIAL_DUES)


def _draft(item: CheckItem, language: Language) -> Point:
    text = language.text
    fact = text(N_("Nothing is typed in and not saved"))
    if not item.in_order:
        fact = text(N_("A meeting is typed in but not saved yet"))
    remedy = text(N_("Save it or discard it first."))
    return Point(item.name, item.in_order, fact, remedy, text(N_("Meetings")), MEETINGS)


_WORDS = {
    "meetings": _meetings,
    "counted": _counted,
    "cash": _cash,
    "savings": _savings,
    "fund": _fund,
    "draft": _draft,
}
