"""Fields keep what was typed, say what they understood, and never raise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import (
    ChoiceField,
    CountField,
    Field,
    MonthField,
    ParagraphField,
    RupiahField,
    TextField,
)
from kube_desktop.language import Language, parse_birth_day, parse_count, parse_rupiah

TODAY = date(2026, 11, 21)

MAKERS: dict[str, Callable[[Language], Field]] = {
    "text": lambda language: TextField(language, "Nama"),
    "paragraph": lambda language: ParagraphField(language, "Nama"),
    "rupiah": lambda language: RupiahField(language, "Nama"),
    "count": lambda language: CountField(language, "Nama"),
    "choice": lambda language: ChoiceField(language, "Nama", [(1, "Kas tunai")]),
    "month": lambda language: MonthField(language, "Nama", TODAY, TODAY),
    "day": lambda language: DayField(language, "Nama", TODAY),
}


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("kind", MAKERS)
def test_every_field_has_its_label_as_buddy_and_name(qtbot: QtBot, language: Language, kind: str) -> None:
    field = MAKERS[kind](language)
    qtbot.addWidget(field)
    assert field.label.buddy() is field.editor
    assert field.editor.accessibleName() == "Nama"
    # On Linux Qt lets a list say its choice, and its label by way of the buddy.
    if not isinstance(field, ChoiceField):
        assert spoken_name(field.editor) == "Nama"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("10.000", 10_000),
        ("10rb", 10_000),
        ("1,5jt", 1_500_000),
        ("Rp. 3.000.000,-", 3_000_000),
        ("10,000", None),
        ("1e5", None),
        ("-5.000", None),
        ("abc", None),
        ("", None),
    ],
)
def test_an_amount_says_what_it_understood(qtbot: QtBot, language: Language, typed: str, amount: int | None) -> None:
    field = RupiahField(language, "Jumlah (Rp)")
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, typed)
    assert field.value() == amount
    assert field.text() == typed
    if amount is None:
        assert field.understood() == ""
        assert field.problem()
    else:
        assert field.understood() == f"{language.rupiah(amount)} {language.rupiah_in_words(amount)}"
        assert field.problem() is None


def test_a_problem_is_the_sentence_of_the_rule(qtbot: QtBot, language: Language) -> None:
    field = RupiahField(language, "Jumlah (Rp)")
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "10,000")
    with pytest.raises(RuleBroken) as broken:
        parse_rupiah("10,000")
    assert field.problem() == language.text(broken.value.message, **broken.value.values)


def test_a_problem_frames_the_field_and_keeps_what_was_typed(qtbot: QtBot, language: Language) -> None:
    field = CountField(language, "Lembar")
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "dua")
    field.show_problem("Tulis dengan angka.")
    assert field.text() == "dua"
    assert field.editor.property("state") == "error"
    assert field.shown_problem() == "Tulis dengan angka."
    assert field.editor.accessibleDescription() == "Tulis dengan angka."
    QTest.keyClicks(field.line, "3")
    assert field.shown_problem() == ""
    assert field.editor.property("state") == ""
    assert field.text() == "dua3"


def test_leaving_a_field_says_what_is_wrong_with_it(qtbot: QtBot, language: Language) -> None:
    window = QWidget()
    field, other = CountField(language, "Lembar"), QLabel("")
    for part in (field, other):
        part.setParent(window)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    field.line.setFocus()
    QTest.keyClicks(field.line, "2,5")
    qtbot.waitUntil(field.line.hasFocus)
    other.setFocus()
    with pytest.raises(RuleBroken) as broken:
        parse_count("2,5")
    assert field.shown_problem() == language.text(broken.value.message, **broken.value.values)
    assert field.text() == "2,5"


def test_an_empty_field_is_a_problem_unless_it_is_optional(qtbot: QtBot, language: Language) -> None:
    needed, optional = TextField(language, "Nama"), TextField(language, "Telepon", optional=True)
    for field in (needed, optional):
        qtbot.addWidget(field)
    sentence = needed.problem()
    assert sentence is not None
    assert "Nama" in sentence
    assert optional.problem() is None
    assert optional.label.text() != "Telepon"
    assert needed.label.text() == "Nama"


def test_opening_balances_read_an_empty_field_as_zero(qtbot: QtBot, language: Language) -> None:
    field = RupiahField(language, "Kas", blank_is_zero=True)
    qtbot.addWidget(field)
    assert field.value() == 0
    assert field.problem() is None
    QTest.keyClicks(field.line, "0")
    assert (field.value(), field.problem()) == (0, None)


def test_a_text_is_trimmed_and_single_spaced(qtbot: QtBot, language: Language) -> None:
    field = TextField(language, "Nama")
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "  Siti   Aminah ")
    assert field.value() == "Siti Aminah"


def test_only_the_user_touches_a_field(qtbot: QtBot, language: Language) -> None:
    text, choice = TextField(language, "Nama"), ChoiceField(language, "Dari", [(1, "Kas"), (2, "Bank")])
    paragraph = ParagraphField(language, "Catatan")
    for field in (text, choice, paragraph):
        qtbot.addWidget(field)
    text.set_value("Siti")
    choice.set_value(1)
    paragraph.set_value("Rapat")
    assert not any(field.touched() for field in (text, choice, paragraph))
    QTest.keyClicks(text.line, "!")
    QTest.keyClick(choice.combo, Qt.Key.Key_Down)
    QTest.keyClicks(paragraph.pad, "!")
    assert all(field.touched() for field in (text, choice, paragraph))
    assert choice.value() == 2


def test_a_choice_stays_when_others_are_offered(qtbot: QtBot, language: Language) -> None:
    field = ChoiceField(language, "Dari", [("cash", "Kas"), ("bank", "Bank")])
    qtbot.addWidget(field)
    assert field.value() is None
    assert field.problem()
    field.set_value("bank")
    field.set_choices([("bank", "Bank BRI"), ("other", "Lain")])
    assert field.value() == "bank"
    field.set_choices([("other", "Lain")])
    assert field.value() is None


def test_months_are_offered_newest_first(qtbot: QtBot, language: Language) -> None:
    field = MonthField(language, "Bulan", date(2025, 11, 30), date(2026, 2, 1))
    qtbot.addWidget(field)
    assert field.value() == date(2026, 2, 1)
    offered = [field.combo.itemText(place) for place in range(field.combo.count())]
    months = [date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1), date(2025, 11, 1)]
    assert offered == [language.month(month) for month in months]


def test_a_day_stands_in_words_beneath(qtbot: QtBot, language: Language) -> None:
    field = DayField(language, "Tanggal", TODAY)
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "14-02-2026")
    assert field.value() == date(2026, 2, 14)
    assert language.full_day(date(2026, 2, 14)) in [label.text() for label in field.findChildren(QLabel)]
    field.set_value(TODAY)
    assert field.text() == "21-11-2026"
    field.line.clear()
    QTest.keyClicks(field.line, "31-02-2026")
    assert field.value() is None
    assert field.problem()
    assert field.text() == "31-02-2026"


def test_a_birth_day_may_be_long_ago(qtbot: QtBot, language: Language) -> None:
    field = DayField(language, "Tanggal lahir", TODAY, parse=parse_birth_day)
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "12-08-1954")
    assert field.value() == date(1954, 8, 12)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_calendar_picks_a_day(qtbot: QtBot, language: Language) -> None:
    field = DayField(language, "Tanggal", TODAY)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClick(field.line, Qt.Key.Key_F4)
    calendar = field.calendar()
    assert calendar is not None
    assert calendar.selectedDate().toPython() == TODAY
    days = calendar.focusProxy()
    assert days is not None
    QTest.keyClick(days, Qt.Key.Key_Left)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert field.value() == date(2026, 11, 20)
    assert field.touched()


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("ATK", 2), ("bayar atk", 2), ("Bayar k", 3), ("pan", 1), ("bb", 2), ("bbb", 3), ("xyz", None), ("bayarx", 1)],
)
def test_a_choice_is_found_by_any_of_its_words(qtbot: QtBot, typed: str, chosen: int | None) -> None:
    """A space goes on with what is typed; only alone does it open the list."""
    field = ChoiceField(
        Language("id"), "Untuk apa?", [(1, "Bayar daun pandan"), (2, "Bayar ATK dan cetak"), (3, "Bayar konsumsi")]
    )
    qtbot.addWidget(field)
    field.show()
    for letter in typed:
        if letter.isupper():
            QTest.keyPress(field.combo, Qt.Key.Key_Shift)
        QTest.keyClicks(field.combo, letter)
    assert field.value() == chosen
    assert field.touched() == (chosen is not None)
    assert not field.combo.view().isVisible()
