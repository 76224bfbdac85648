"""The record of a cash count (berita acara): what lay in the box, note by note, against the book (mm, type in pt)."""

from dataclasses import replace

from kube_desktop.bookkeeping.for_papers.cash_count_record import CashCountRecord, CountedKind
from kube_desktop.language import N_, Language
from kube_desktop.papers.fitting import BOLD, REGULAR, Fitted, fit
from kube_desktop.papers.page import Format, Heading, Paper, Sheet, draw_labelled, page_format
from kube_desktop.papers.pages import Frame, fitted, over_pages, table_pages
from kube_desktop.papers.signatures import (
    LEAST_ROOM,
    ROOM,
    draw_signatures,
    in_one_row,
    signature_rows,
    signatures_height,
)
from kube_desktop.papers.table import Column, Row, Table, lay_out, money_column

ROW_HEIGHTS = (8.0, 7.4, 6.8, 6.2)
LABEL_WIDTH = 52.0
PITCH = 5.4
"""From one line of the findings to the next."""
ABOVE_WORDS = 6.5
TEXT = 10.0

_KINDS = {"note": N_("Note of {value:rupiah}"), "coin": N_("Coin of {value:rupiah}")}


def cash_count(record: CashCountRecord, language: Language, size: str) -> Paper:
    """Plan the record of one count: the opening words, the notes and coins, what was found, signatures."""
    form = page_format(size)
    number = f"{record.number}/{record.day.year}"
    subtitle = language.text(N_("Number {number} – {day}"), number=number, day=language.full_day(record.day))
    heading = Heading(language.text(N_("RECORD")), language.text(N_("Record of a cash count")), subtitle)
    opening = fit(_opening_words(record, language), form.body_width, REGULAR, TEXT, lines=6)
    closing = fit(_closing_words(language), form.body_width, REGULAR, TEXT, lines=3)
    findings = _findings(record, form, language)
    used = ABOVE_WORDS + opening.height
    below = ABOVE_WORDS + sum(_lines_height(words) for _, words in findings) + closing.height + 2.0
    table, signatures = _table(record, language), signature_rows(record.head, language)
    least = lay_out(replace(table, row_height=ROW_HEIGHTS[-1]), form.left, form.body_width).height
    if used + least + below + signatures_height(signatures, LEAST_ROOM) > form.body_bottom - form.first_top:
        signatures = in_one_row(signatures)
    tail = below + signatures_height(signatures, LEAST_ROOM)
    parts = over_pages(fitted(table, form, ROW_HEIGHTS, used + tail), form, tail, used=used)

    def above(sheet: Sheet, top: float) -> float:
        sheet.lines(form.left, top + 3.5, opening.lines, REGULAR, opening.size)
        return top + used

    def end(sheet: Sheet, bottom: float) -> None:
        y = bottom + ABOVE_WORDS
        for label, words in findings:
            draw_labelled(sheet, y, label, words, label_width=LABEL_WIDTH)
            y += _lines_height(words)
        y = sheet.lines(form.left, y + 2.0, closing.lines, REGULAR, closing.size)
        room = ROOM if bottom + tail + ROOM - LEAST_ROOM <= form.body_bottom else LEAST_ROOM
        draw_signatures(sheet, y - 4.0, signatures, room)

    pages = table_pages(Frame(form, record.head, heading, language), parts, end, above=above)
    foot = language.text(N_("Record of the cash count {number}"), number=number)
    return Paper("BA", record.head, foot, pages)


def _opening_words(record: CashCountRecord, language: Language) -> str:
    """Begin as records do: the day in words (domain.md 3.3)."""
    day = record.day
    return language.text(
        N_(
            "Today, {weekday}, day {day} of {month} in the year {year} ({date}), those who sign below counted together"
            " all the cash of {group}. They found what follows."
        ),
        weekday=language.full_day(day).partition(",")[0],
        day=language.in_words(day.day),
        month=language.month(day).rpartition(" ")[0],
        year=language.in_words(day.year),
        date=language.day(day),
        group=record.head.group_name,
    )


def _closing_words(language: Language) -> str:
    return language.text(N_("This record is made truthfully, to be kept with the cash book of the group."))


def _findings(record: CashCountRecord, form: Format, language: Language) -> list[tuple[str, Fitted]]:
    """What was found, as label and words."""
    text, width = language.text, form.body_width - LABEL_WIDTH - 2
    found = [
        (N_("Cash counted"), language.rupiah(record.counted)),
        (N_("In words"), language.rupiah_in_words(record.counted)),
        (N_("Balance of the cash book"), language.rupiah(record.expected)),
        (N_("Difference"), _difference(record, language)),
    ]
    if record.over:
        found.append((N_("Reason"), record.reason))
        found.append((N_("Booked as"), record.voucher))
    return [(text(label), fit(words, width, BOLD, TEXT, lines=3)) for label, words in found]


def _difference(record: CashCountRecord, language: Language) -> str:
    if not record.over:
        return language.text(N_("none: the cash agrees with the book"))
    message = N_("{amount:rupiah} too much") if record.over > 0 else N_("{amount:rupiah} short")
    words = language.rupiah_in_words(abs(record.over))
    return f"{language.text(message, amount=abs(record.over))} ({words[0].lower()}{words[1:]})"


def _lines_height(words: Fitted) -> float:
    return PITCH + words.height - words.height / len(words.lines)


def _table(record: CashCountRecord, language: Language) -> Table:
    columns = (
        Column(language.text(N_("No")), 10.0, "centre"),
        Column(language.text(N_("Note or coin")), 0.0, share=1.0),
        Column(language.text(N_("How many")), 34.0, "right"),
        money_column(language.text(N_("Amount\n(Rp)")), width=38.0),
    )
    rows: list[Row] = []
    for kind, label, amount in (("note", N_("All notes"), record.notes), ("coin", N_("All coins"), record.coins)):
        rows += [
            _row(number, each, language)
            for number, each in enumerate(record.kinds, start=1)
            if each.denomination.kind == kind
        ]
        rows.append(Row((language.figure(amount),), label=language.text(label), span=3, total=True))
    rows.append(Row((language.figure(record.counted),), label=language.text(N_("All cash")), span=3, total=True))
    return Table(columns, tuple(rows), row_height=ROW_HEIGHTS[0], total_height=7.0)


def _row(number: int, each: CountedKind, language: Language) -> Row:
    name = language.text(_KINDS[each.denomination.kind], value=each.denomination.value)
    return Row((str(number), name, language.figure_or_dash(each.pieces), language.figure_or_dash(each.amount)))
