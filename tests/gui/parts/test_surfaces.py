"""Buttons, chips, cards, steps, bars, charts and jobs: what they say, and that they follow the text size."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kube_desktop import paths
from kube_desktop.gui import theme
from kube_desktop.gui.parts.action_bar import ActionBar
from kube_desktop.gui.parts.bar import TargetBar, Track
from kube_desktop.gui.parts.busy import Job, JobBar, Report
from kube_desktop.gui.parts.buttons import Button, icon_button, primary_button, secondary_button
from kube_desktop.gui.parts.cards import CallStrip, EmptyState, SumCard, TaskLine
from kube_desktop.gui.parts.chart import ChartColumn, MonthChart, free_room, guide_step
from kube_desktop.gui.parts.chips import Chip, ChipLabel
from kube_desktop.gui.parts.filter_bar import FilterBar
from kube_desktop.gui.parts.forms.icon_line import SearchLine
from kube_desktop.gui.parts.labels import column
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.parts.steps import Steps
from kube_desktop.language import Language

STEPS = ("Hari & tempat", "Setoran anggota", "Hitung uang", "Musyawarah", "Baca ulang")

GROWING: dict[str, Callable[[], QWidget]] = {
    "button": lambda: secondary_button("Cetak", "printer"),
    "big button": lambda: primary_button("Mulai pertemuan", size="big", arrow="arrow-right"),
    "small button": lambda: secondary_button("Lihat", size="small"),
    "chip": lambda: ChipLabel("Belum ditutup", "amber", "triangle-alert"),
    "sum": lambda: SumCard(theme.CASH, "Kas tunai", "Rp3.100.000", "Dihitung 07-11-2026"),
    "title": lambda: PageTitle("Anggota", "10 anggota aktif"),
    "search": lambda: SearchLine("Cari nama"),
    "steps": lambda: Steps(STEPS),
    "actions": lambda: ActionBar(primary_button("Simpan", size="big")),
}


@pytest.mark.parametrize("part", GROWING)
def test_what_holds_text_grows_with_the_text(qtbot: QtBot, qapp: QApplication, part: str) -> None:
    heights = []
    for percent in (100, 150):
        theme.apply_theme(qapp, percent)
        made = GROWING[part]()
        qtbot.addWidget(made)
        made.ensurePolished()
        heights.append(made.sizeHint().height())
    assert 1.3 < heights[1] / heights[0] < 1.6


def test_empty_room_grows_half_as_fast_as_text(qapp: QApplication) -> None:
    theme.apply_theme(qapp, 150)
    letters, room = theme.scale().text(1000) - 1000, theme.scale().space(1000) - 1000
    assert letters == pytest.approx(467, abs=30)
    assert room == pytest.approx(letters / 2, abs=2)


def test_every_kind_of_money_has_its_icon_and_tone() -> None:
    for kind in (theme.CASH, theme.BANK, theme.SAVINGS, theme.SOCIAL_DUES):
        assert (paths.resources() / "icons" / f"{kind.icon}.svg").is_file()
        assert kind.tone in theme.TONES


def test_each_tone_can_be_read_on_its_ground() -> None:
    """look.md: every text pair at least 5 : 1."""
    pairs = [(tone.ink, tone.soft) for tone in theme.TONES.values()]
    pairs += [(theme.TEXT, theme.GROUND), (theme.QUIET, theme.GROUND), (theme.QUIET, theme.SUNKEN)]
    pairs += [(theme.NAVIGATION_TEXT, theme.NAVIGATION), (theme.SURFACE, theme.PRIMARY)]
    pairs += [(theme.PRACTICE_TEXT, theme.PRACTICE_BAND)]
    pairs += [(theme.PRACTICE_NAVIGATION_TEXT, theme.PRACTICE_NAVIGATION)]
    assert [pair for pair in pairs if contrast(*pair) < 5] == []


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_buttons_say_their_word(qtbot: QtBot) -> None:
    button = Button("Simpan pertemuan", "primary", "check")
    close = icon_button("x", "Tutup")
    for made in (button, close):
        qtbot.addWidget(made)
    assert (button.text(), button.accessibleName()) == ("Simpan pertemuan", "Simpan pertemuan")
    assert close.accessibleName() == "Tutup"
    button.set_word("Perbaiki 1 isian", "circle-alert")
    assert button.text() == "Perbaiki 1 isian"


def test_cards_strips_and_tasks_call(qtbot: QtBot) -> None:
    strip = CallStrip("calendar-check", "Pertemuan ke-46 hari ini", "di rumah Ibu Painem", "Mulai pertemuan")
    empty = EmptyState("layers", "Belum ada setor tikar bulan ini.", "Catat setor tikar")
    task = TaskLine("count", "banknote", "Uang belum dihitung", "Pertemuan 14-11-2026", "Hitung kas")
    told: list[str] = []
    strip.called.connect(lambda: told.append("strip"))
    empty.called.connect(lambda: told.append("empty"))
    task.called.connect(told.append)
    for made, button in ((strip, strip.button), (empty, empty.button), (task, task.button)):
        qtbot.addWidget(made)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told == ["strip", "empty", "count"]
    strip.set_call("circle-check", "Semua sudah dicatat", tone="green")
    assert strip.button is None
    assert strip.accessibleName() == "Semua sudah dicatat"


def test_a_strip_that_says_something_else_keeps_the_keyboard(qtbot: QtBot) -> None:
    """A dialog stood before the window, so nothing had the keyboard; the window still knew where it had been."""
    window, strip = QWidget(), CallStrip("calendar-check", "Pertemuan ke-46", "", "Mulai pertemuan")
    search = SearchLine("Cari")
    window.setLayout(column(search, strip))
    qtbot.addWidget(window)
    window.show()
    assert strip.button is not None
    strip.button.setFocus()
    strip.set_call("pencil", "Belum disimpan", "", "Lanjutkan pertemuan")
    assert window.focusWidget() is strip.button
    search.setFocus()
    strip.set_call("pencil", "Belum disimpan", "", "Lanjutkan pertemuan")
    assert window.focusWidget() is search


def test_a_sum_card_is_spoken_with_its_sum(qtbot: QtBot) -> None:
    card = SumCard(theme.SAVINGS, "Tabungan anggota", "Rp1.900.000")
    qtbot.addWidget(card)
    card.set_sum("Rp1.965.000", "Bulan ini +Rp175.000")
    assert card.accessibleName() == "Tabungan anggota Rp1.965.000"
    assert card.amount() == "Rp1.965.000"


def test_steps_keep_only_the_current_word_in_large_text(qtbot: QtBot, qapp: QApplication) -> None:
    steps = Steps(STEPS, 1)
    qtbot.addWidget(steps)
    assert steps.shown_words() == list(STEPS)
    assert steps.accessibleName() == "2/5 Setoran anggota"
    theme.apply_theme(qapp, 130)
    large = Steps(STEPS, 1)
    qtbot.addWidget(large)
    assert large.shown_words() == ["Setoran anggota"]
    large.set_current(2)
    assert large.shown_words() == ["Hitung uang"]


def test_a_target_never_rounds_up_to_the_whole(qtbot: QtBot) -> None:
    bar = TargetBar("Target tikar November")
    qtbot.addWidget(bar)
    bar.set_target("199 dari 200 lembar", "Kurang 1 lembar", 199, 200)
    assert "99%" in [label.text() for label in bar.findChildren(QLabel)]
    bar.set_target("0 lembar", "Belum ada target", 0, 0)
    assert "–" in [label.text() for label in bar.findChildren(QLabel)]
    track = bar.findChild(Track)
    assert track is not None
    assert track.share() == 0


def test_an_action_bar_says_what_it_comes_to(qtbot: QtBot) -> None:
    bar = ActionBar(primary_button("Simpan"))
    qtbot.addWidget(bar)
    bar.show()
    bar.set_words("Harus terkumpul", "Rp310.000", "Tiga ratus sepuluh ribu rupiah", chip=Chip("1 isian salah", "red"))
    assert bar.accessibleName() == "Harus terkumpul Rp310.000 Tiga ratus sepuluh ribu rupiah"
    chip = bar.findChild(ChipLabel)
    assert chip is not None
    assert (chip.isVisible(), chip.text()) == (True, "1 isian salah")
    bar.set_words("Harus terkumpul", "Rp360.000")
    assert not chip.isVisible()


def test_a_filter_bar_tells_what_was_chosen(qtbot: QtBot) -> None:
    bar = FilterBar([("active", "Aktif 10"), ("left", "Keluar 1")], "active")
    qtbot.addWidget(bar)
    told: list[str] = []
    bar.chosen.connect(told.append)
    bar.set_word("left", "Keluar 2")
    QTest.mouseClick(bar.findChildren(Button)[1], Qt.MouseButton.LeftButton)
    assert (told, bar.current()) == (["left"], "left")
    bar.set_current("active")
    assert (told, bar.current()) == (["left"], "active")


@pytest.mark.parametrize(
    ("highest", "step"),
    [(1, 1), (4, 1), (5, 2), (1_900_000, 500_000), (2_000_000, 500_000), (2_100_000, 1_000_000)],
)
def test_guide_lines_are_round_and_at_most_four(highest: int, step: int) -> None:
    assert guide_step(highest) == step
    assert -(-highest // step) <= 4


def test_a_chart_turns_into_its_table_and_back(qtbot: QtBot, language: Language) -> None:
    chart = MonthChart(language, "Tabungan anggota, 12 bulan")
    qtbot.addWidget(chart)
    chart.resize(600, 400)
    chart.show()
    months = [ChartColumn("Okt", "Oktober 2026", 1_790_000, "Lebaran"), ChartColumn("Nov", "November 2026", 0)]
    chart.set_columns(months)
    assert not chart.shows_table()
    before = chart.grab().toImage()
    chart.set_columns([months[0], ChartColumn("Nov", "November 2026", 1_900_000)])
    assert chart.grab().toImage() != before
    QTest.mouseClick(chart.toggle, Qt.MouseButton.LeftButton)
    assert chart.shows_table()
    model = chart.table.model
    assert [model.index(row, 1).data() for row in range(2)] == ["1.790.000", "1.900.000"]
    QTest.mouseClick(chart.toggle, Qt.MouseButton.LeftButton)
    assert not chart.shows_table()
    assert chart.drawing.accessibleDescription()


def test_a_chart_of_nothing_is_drawn(qtbot: QtBot, language: Language) -> None:
    chart = MonthChart(language, "Tabungan anggota")
    qtbot.addWidget(chart)
    chart.resize(600, 400)
    assert not chart.grab().isNull()
    assert chart.short_amount(500_000, 2_000_000) == language.text("{n} m", n="0,5")
    assert chart.short_amount(0, 2_000_000) == "0"


def test_a_job_runs_elsewhere_and_tells_the_main_thread(qtbot: QtBot, qapp: QApplication) -> None:
    def work(report: Report) -> int:
        report(1, 2, "KUBE Melati")
        return threading.get_ident()

    job = Job(work)
    seen: list[tuple[int, int, str]] = []
    threads: list[bool] = []
    job.progress.connect(lambda done, total, word: seen.append((done, total, word)))
    job.finished.connect(lambda result: threads.append(QThread.currentThread() is qapp.thread()))
    with qtbot.waitSignal(job.finished) as ended:
        job.start()
    assert seen == [(1, 2, "KUBE Melati")]
    assert threads == [True]
    assert ended.args is not None
    assert ended.args[0] != threading.get_ident()


def test_a_job_hands_its_error_over(qtbot: QtBot) -> None:
    def work(report: Report) -> None:
        raise OSError("the disk is full")

    job = Job(work)
    with qtbot.waitSignal(job.failed) as ended:
        job.start()
    assert ended.args is not None
    assert str(ended.args[0]) == "the disk is full"


def test_a_job_bar_shows_progress_and_cancels(qtbot: QtBot, language: Language) -> None:
    going_on = threading.Event()

    def work(report: Report) -> None:
        report(52, 88, "KUBE Mugi Rahayu")
        going_on.wait(5)
        report(53, 88, "KUBE Mugi Rahayu")

    bar = JobBar(language)
    qtbot.addWidget(bar)
    job = Job(work)
    bar.watch(job, "Menyiapkan halaman")
    assert bar.isVisible()
    qtbot.waitUntil(lambda: "59%" in [label.text() for label in bar.findChildren(QLabel)])
    with qtbot.waitSignal(job.cancelled):
        QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
        going_on.set()
    assert not bar.isVisible()
    assert not job.running()


def test_waiting_ends_a_running_job(qtbot: QtBot) -> None:
    def work(report: Report) -> None:
        while True:
            report(0, 1, "")

    job = Job(work)
    job.start()
    job.wait()
    assert not job.running()


def test_a_word_over_a_column_meets_neither_the_last_value_nor_another_word() -> None:
    taken = [QRectF(90, 50, 40, 12)]
    for left in (70, 40, 30, 20):
        room = free_room(QRectF(left, 48, 40, 12), taken)
        assert not any(room.intersects(other) for other in taken)
        taken.append(room)
    assert taken[1] == QRectF(48, 48, 40, 12)  # beside the value, at its own height
