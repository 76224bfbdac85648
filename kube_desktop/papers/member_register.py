"""B1, the member register: who belongs to the group, with personal data masked (mm, type in pt)."""

from kube_desktop.bookkeeping.for_papers.member_register import MemberRegister, RegisterRow
from kube_desktop.bookkeeping.for_papers.paper_heads import PaperHead
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import BOLD, REGULAR, held_together
from kube_desktop.papers.page import (
    Heading,
    Paper,
    Sheet,
    page_format,
)
from kube_desktop.papers.pages import Frame, fitted, over_pages, table_pages
from kube_desktop.papers.signatures import LEAST_ROOM, draw_signatures, in_one_row, signature_rows, signatures_height
from kube_desktop.papers.table import Column, Row, Table

ROW_HEIGHTS = (9.9, 9.4, 9.0)
NOTE_HEIGHT = 4.2
CLOSER = 4.0
"""The signatures stand so much closer than elsewhere, so that ten members fit one page."""


def member_register(head: PaperHead, register: MemberRegister, language: Language, size: str) -> Paper:
    """Plan the register of one group, lying."""
    form = page_format(size, landscape=True)
    subtitle = language.text(
        N_("As of {day} – {count} active members"), day=language.long_day(register.day), count=register.active
    )
    heading = Heading("B1", language.text(N_("Member register")), subtitle)
    signatures = in_one_row(signature_rows(head, language))
    tail = NOTE_HEIGHT - CLOSER + signatures_height(signatures, LEAST_ROOM)
    parts = over_pages(fitted(_table(register, language), form, ROW_HEIGHTS, tail), form, tail)

    def end(sheet: Sheet, bottom: float) -> None:
        note = N_(
            "Member numbers are for ever and never used again. NIK are partly hidden; birth dates are"
            " not printed on this sheet."
        )
        sheet.text(form.left, bottom + NOTE_HEIGHT, language.text(note), REGULAR, 8.5)
        draw_signatures(sheet, bottom + NOTE_HEIGHT - CLOSER, signatures, LEAST_ROOM)

    pages = table_pages(Frame(form, head, heading, language), parts, end)
    foot = language.text(N_("Member register as of {day}"), day=register.day)
    return Paper("B1", head, foot, pages)


def _table(register: MemberRegister, language: Language) -> Table:
    columns = (
        Column(language.text(N_("No")), 7.0, "centre"),
        Column(language.text(N_("Member\nno")), 13.0, "centre", font=BOLD),
        Column(language.text(N_("Name / NIK")), 30.0, share=0.5, size=9.0, lines=3),
        Column(language.text(N_("M/F")), 8.0, "centre"),
        Column(language.text(N_("Age")), 11.0, "centre", size=9.0),
        Column(language.text(N_("Marital\nstatus")), 16.0, size=9.0),
        Column(language.text(N_("Occupation")), 19.0, size=9.0),
        Column(language.text(N_("Address / phone")), 25.0, share=0.5, size=9.0, lines=3),
        Column(language.text(N_("Role")), 17.0, size=9.0),
        Column(language.text(N_("Decile\n(date, source)")), 23.0, size=9.0),
        Column(language.text(N_("Heir")), 22.0, share=0.1, size=9.0, lines=3),
        Column(language.text(N_("Joined")), 18.0, "centre", size=9.0),
        Column(language.text(N_("Left,\nreason")), 17.5, "centre", size=9.0, lines=3),
        Column(language.text(N_("Signature")), 23.0),
    )
    rows = tuple(_row(number, row, language) for number, row in enumerate(register.rows, start=1))
    return Table(columns, rows, numbered=True)


def _row(number: int, row: RegisterRow, language: Language) -> Row:
    age = "" if row.age is None else language.text(N_("{age} y"), age=row.age)
    left = "" if row.left is None else f"{language.day(row.left)}\n{language.text(row.leaving_reason)}".strip()
    return Row(
        (
            str(number),
            row.member_number,
            f"{row.name}\n{row.nik or language.text(N_('no NIK yet'))}",
            language.text(row.sex),
            age.replace(" ", "\u00a0"),
            language.text(row.marital_status),
            row.occupation,
            held_together(f"{row.address}\n{row.phone}".strip()),
            language.text(row.role),
            _decile(row, language),
            row.heir,
            language.day(row.joined) if row.joined else "",
            left,
            "",
        )
    )


def _decile(row: RegisterRow, language: Language) -> str:
    if row.decile is None:
        return ""
    when = f"{row.decile_day:%m-%Y}" if row.decile_day else ""
    source = ", ".join(word for word in (when, row.decile_source) if word)
    return f"{language.text(N_('decile {decile}'), decile=row.decile)}\n{source}".strip()
