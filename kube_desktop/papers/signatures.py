"""Who signs a paper: two, three or four places in rows, never alone on a page (mm, type in pt)."""

from collections.abc import Sequence
from dataclasses import dataclass

from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead, Signatory
from kube_desktop.domain.signing import CHAIR, FACILITATOR, SECRETARY, TREASURER, VILLAGE_HEAD, WITNESS
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import BOLD, REGULAR, fit
from kube_desktop.papers.page import Sheet

WIDEST_RULE = 58.0
ROOM = 25.0
LEAST_ROOM = 17.0
ABOVE = 8.3
"""From the last line before the signatures to their first baseline."""

_TITLES = {
    CHAIR: N_("Chair"),
    TREASURER: N_("Treasurer"),
    SECRETARY: N_("Secretary"),
    FACILITATOR: N_("Facilitator"),
    VILLAGE_HEAD: N_("Head of {village} village"),
    WITNESS: N_("Witness, a member"),
}


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """One place to sign: a line above ("Mengetahui," or place and date), the role, the name if known."""

    above: str
    role: str
    name: str


Rows = Sequence[Sequence[SignaturePlace]]


def role_title(role: str, head: PaperHead, language: Language) -> str:
    """The role in words, as it stands over a signature or in a list."""
    return language.text(_TITLES[role], village=head.village)


def place_and_date(head: PaperHead, language: Language) -> str:
    """Place and date over the rightmost signature; dots where the date is written by hand."""
    day = language.long_day(head.dated) if head.dated else f"{'.' * 20} {head.printed_at.year}"
    return f"{head.village}, {day}"


def signature_rows(
    head: PaperHead,
    language: Language,
    *,
    signatories: Sequence[Signatory] | None = None,
    one_row: bool = False,
) -> list[list[SignaturePlace]]:
    """Arrange the head's signatories (or those given): officers with place and date at the right.

    Up to three stand in one row, the facilitator first; from four on facilitator and village head stand
    below. `one_row` puts all in one row in the order given, without place and date.
    """
    people = list(head.signatories if signatories is None else signatories)
    acknowledged = language.text(N_("Acknowledged by,"))

    def place(person: Signatory, above: str) -> SignaturePlace:
        return SignaturePlace(above, role_title(person.role, head, language), person.name)

    if one_row:
        return [[place(person, "") for person in people]]
    witnesses = [person for person in people if person.role in (FACILITATOR, VILLAGE_HEAD)]
    officers = [person for person in people if person.role not in (FACILITATOR, VILLAGE_HEAD)]
    below = [place(person, acknowledged) for person in witnesses]
    if not officers:
        return [[*below[:-1], place(witnesses[-1], place_and_date(head, language))]] if below else []
    above = [place(person, "") for person in officers[:-1]]
    above.append(place(officers[-1], place_and_date(head, language)))
    if len(people) > 3:
        return [above, below]
    return [[*below, *above]]


def in_one_row(rows: Rows) -> list[list[SignaturePlace]]:
    """All places beside each other, those who acknowledge first: for a lying sheet, or where rows are precious."""
    return [[place for row in reversed(rows) for place in row]]


def signatures_height(rows: Rows, room: float = ROOM) -> float:
    """Height from the last line before the signatures to the lowest rule."""
    return ABOVE + len(rows) * (14.5 + room) - 8.4


def draw_signatures(sheet: Sheet, y: float, rows: Rows, room: float = ROOM) -> float:
    """Draw the places to sign below baseline y; returns the lowest rule."""
    form = sheet.form
    first = y + ABOVE
    for row in rows:
        column = form.body_width / len(row)
        rule = first + room + 6.1
        for index, place in enumerate(row):
            middle = form.left + column * (index + 0.5)
            half = min(WIDEST_RULE, column - 8) / 2
            above = fit(place.above, column - 3, REGULAR, 9.5, lines=1)
            role = fit(place.role, column - 3, REGULAR, 9.5, lines=1)
            sheet.lines(middle, first - (len(above.lines) - 1) * 3.4, above.lines, REGULAR, above.size, "centre")
            sheet.lines(middle, first + 4.7, role.lines, REGULAR, role.size, "centre")
            name = fit(place.name, 2 * half, BOLD, 9.5, lines=1)
            top = rule - 1.2 - (len(name.lines) - 1) * name.size * 0.4233
            sheet.lines(middle, top, name.lines, BOLD, name.size, "centre")
            sheet.rule(middle - half, rule, middle + half, rule, 0.5)
        first += 14.5 + room
    return first - 8.4
