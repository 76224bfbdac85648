"""What is written down of a person, at the right of the member's page. Numbers of identity are masked."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from kube_desktop.bookkeeping.for_screens.member_page import MemberPage
from kube_desktop.domain.people import age, mask
from kube_desktop.gui import theme
from kube_desktop.gui.members.words import MARITAL_WORDS, SEX_WORDS, grouped
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.labels import words
from kube_desktop.language import N_, Language


def person_card(language: Language, page: MemberPage, today: date) -> Card:
    """Return the card "Data diri" of a member; what is not known is left out."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.scale().space(12))
    grid.setVerticalSpacing(theme.scale().space(4))
    grid.setColumnStretch(1, 1)
    for place, (caption, value) in enumerate(_facts(language, page, today)):
        grid.addWidget(words(caption, "caption", colour=theme.QUIET), place, 0)
        grid.addWidget(words(value, "caption_strong", wrap=True), place, 1)
    card = Card(language.text(N_("Personal data")))
    holder = QWidget()
    holder.setLayout(grid)
    card.add(holder)
    card.inside.addStretch(1)
    return card


def _facts(language: Language, page: MemberPage, today: date) -> list[tuple[str, str]]:
    text, person = language.text, page.row.person
    born = ""
    if person.birth_date is not None:
        years = age(person.birth_date, today)
        born = text(N_("{day} ({years} years)"), day=person.birth_date, years=years)
    decile = ""
    if person.decile is not None:
        day = "" if person.decile_on is None else language.day(person.decile_on)
        decile = " · ".join(part for part in (str(person.decile), f"{person.decile_source} {day}".strip()) if part)
    held = len(page.attendance)
    facts = [
        (N_("NIK"), grouped(mask(person.nik)) or text(N_("none yet"))),
        (N_("Family card"), grouped(mask(person.family_card_no))),
        (N_("Sex"), text(SEX_WORDS[person.sex]) if person.sex in SEX_WORDS else ""),
        (N_("Birth date"), born),
        (N_("Marital status"), text(MARITAL_WORDS.get(person.marital_status, person.marital_status))),
        (N_("Phone"), person.phone),
        (N_("Address"), person.address),
        (N_("Decile"), decile),
        (N_("Heir"), person.heir),
        (N_("Attendance"), text(N_("{n} of {all} meetings"), n=page.present, all=held) if held else ""),
        (N_("Left because"), page.row.left_reason),
    ]
    return [(text(caption), value) for caption, value in facts if value]
