"""The start page: the books of this computer, and what else one can begin with. Light: no book is read here."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QBrush, QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QScrollArea, QWidget

from kube_desktop import __version__
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.help_page import show_help
from kube_desktop.gui.parts.buttons import Button, link_button, secondary_button
from kube_desktop.gui.parts.cards import CallStrip, Card
from kube_desktop.gui.parts.labels import column, row, rule, tile, words
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.preferences import TEXT_SIZES, Preferences, RecentBook
from kube_desktop.gui.program_sign import sign
from kube_desktop.gui.refusals import WORDS, next_steps
from kube_desktop.gui.start_tile import StartTile
from kube_desktop.language import N_, Language

_TILES = (
    ("new", "plus", "primary", N_("Make a new book"), N_("5 steps, about 10 minutes")),
    ("elsewhere", "folder-open", "slate", N_("Open a book from elsewhere"), N_("From a USB stick or another folder")),
    ("practice", "graduation-cap", "amber", N_("Try the practice book"), N_("Learn without fear of mistakes")),
    ("restore", "history", "slate", N_("Restore from a copy"), N_("If a book is damaged or lost")),
)


class StartPage(QWidget):
    """`book_wanted(path)`, `act_wanted(key)` of a tile ("new", "elsewhere", "practice", "restore"), and
    `remedy_wanted(key, path)` of a button under a refusal."""

    book_wanted = Signal(object)
    act_wanted = Signal(str)
    remedy_wanted = Signal(str, object)
    restyled = Signal()

    def __init__(self, language: Language, preferences: Preferences, today: date) -> None:
        """Show what this computer remembers."""
        super().__init__()
        self.language = language
        self.preferences = preferences
        self._today = today
        self.first: QWidget | None = None
        self.refusal: MessageLine | None = None
        self._path: Path | None = None
        books = preferences.recent_books()
        text = language.text
        title = text(N_("Welcome back")) if books else text(N_("Welcome"))
        note = text(N_("Open the last book, or choose another.")) if books else text(N_("How do you want to begin?"))
        self._inside = column(words(title, "display"), words(note, "lead", colour=theme.QUIET), gap=12)
        if books:
            self._inside.addWidget(self._last_book(books[0]))
        if len(books) > 1:
            self._inside.addWidget(words(text(N_("Other books on this laptop")), "strong"))
            self._inside.addWidget(self._others(books[1:4]))
        self.tiles = {key: StartTile(icon, tone, text(word), text(note)) for key, icon, tone, word, note in _TILES}
        self._inside.addLayout(self._tile_grid())
        self._inside.addStretch(1)
        self._inside.addLayout(self._foot())
        self._lay_out()

    def _lay_out(self) -> None:
        space = theme.scale().space
        content = QWidget()
        content.setObjectName("page")
        self._inside.setContentsMargins(space(56), space(40), space(56), space(24))
        content.setLayout(self._inside)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if not theme.scale().roomy:
            layout.addWidget(_Panel(self.language))
        layout.addWidget(area, 1)

    def take_focus(self) -> None:
        """Begin at the button that most people want."""
        (self.first or self.tiles["new"]).setFocus(Qt.FocusReason.TabFocusReason)

    def show_refusal(self, error: RuleBroken, path: Path | None, reason: str, *, has_copies: bool) -> None:
        """Explain at the head why a file was not opened, with the next steps as buttons."""
        self.show_fault(error, [(key, WORDS[key]) for key in next_steps(reason, has_copies=has_copies)])
        self._path = path

    def show_fault(self, error: RuleBroken, answers: list[tuple[str, str]] | None = None) -> None:
        """Explain at the head why something could not be done; `answers` are (key, msgid) of buttons."""
        if self.refusal is not None:
            self.refusal.hide()
            self.refusal.deleteLater()
        text = self.language.text
        says = [(key, text(word)) for key, word in answers or []]
        self.refusal = MessageLine("red", text(error.message, **error.values), "", says)
        self.refusal.answered.connect(self._on_remedy)
        self._inside.insertWidget(2, self.refusal)
        if says:
            self.refusal.buttons[says[-1][0]].setFocus(Qt.FocusReason.TabFocusReason)

    def _last_book(self, book: RecentBook) -> QWidget:
        there = book.path.exists()
        if there:
            act, icon, tone = N_("Open the book"), "book-open", "primary"
        else:
            act, icon, tone = N_("Plug in the USB stick, then try again"), "usb", "amber"
        text = self.language.text
        strip = CallStrip(icon, book.path.stem, self._state(book), text(act), tone=tone)
        strip.called.connect(partial(self.book_wanted.emit, book.path))
        self.first = strip.button
        return strip

    def _others(self, books: list[RecentBook]) -> Card:
        card = Card(edge=0)
        card.inside.setSpacing(0)
        for place, book in enumerate(books):
            there = book.path.exists()
            text = self.language.text
            ink = theme.QUIET if there else theme.TONES["amber"].ink
            lines = column(words(book.path.stem, "strong"), words(self._state(book), colour=ink, wrap=True), gap=0)
            word = text(N_("Open")) if there else text(N_("Plug in the USB stick, then try again"))
            button = secondary_button(word, size="small") if there else Button(word, "ask", size="small")
            button.setAccessibleName(f"{word}: {book.path.stem}")
            button.clicked.connect(partial(self.book_wanted.emit, book.path))
            line = row(tile("book" if there else "usb", "slate" if there else "amber", size=38), gap=12, edge=10)
            line.addLayout(lines, 1)
            line.addWidget(button)
            if place:
                card.add(rule())
            card.add(line)
        return card

    def _state(self, book: RecentBook) -> str:
        text = self.language.text
        if not book.path.exists():
            return text(N_("Not found. This book is on a USB stick that is not plugged in."))
        parts = [self.language.plural("{n} group", "{n} groups", book.groups)]
        if book.practice:
            parts.insert(0, text(N_("practice book")))
        if book.saved_at is not None:
            parts.append(text(N_("last saved {when}"), when=self._when(book.saved_at)))
        return " · ".join(parts)

    def _when(self, moment: datetime) -> str:
        time = self.language.time(moment)
        if moment.date() == self._today:
            return self.language.text(N_("today {time}"), time=time)
        return f"{self.language.day(moment.date())} {time}"

    def _tile_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.scale().space(12))
        columns = 1 if theme.scale().roomy else 2
        for place, (key, each) in enumerate(self.tiles.items()):
            each.clicked.connect(partial(self.act_wanted.emit, key))
            grid.addWidget(each, place // columns, place % columns)
        for at in range(columns):
            grid.setColumnStretch(at, 1)
        return grid

    def _foot(self) -> QHBoxLayout:
        text = self.language.text
        self.text_size = link_button(text(N_("Text size")), "a-large-small")
        self.text_size.clicked.connect(self._offer_sizes)
        help_button = link_button(text(N_("Help")), "circle-question-mark")
        help_button.clicked.connect(partial(show_help, self, self.language))
        version = text(N_("Version {version}"), version=__version__)
        return row(self.text_size, help_button, None, words(version, "caption", colour=theme.QUIET), gap=4)

    def _offer_sizes(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        only_one = QActionGroup(menu)
        for percent in TEXT_SIZES:
            action = menu.addAction(f"{percent}%")
            action.setCheckable(True)
            action.setChecked(percent == self.preferences.text_percent)
            action.setData(percent)
            only_one.addAction(action)
        menu.triggered.connect(self._set_size)
        menu.popup(self.text_size.mapToGlobal(self.text_size.rect().topLeft()))

    def _set_size(self, action: QAction) -> None:
        self.preferences.text_percent = int(action.data())
        self.restyled.emit()

    def _on_remedy(self, key: str) -> None:
        self.remedy_wanted.emit(key, self._path)


class _Panel(QWidget):
    """The woven panel at the left."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        text, space = language.text, theme.scale().space
        self.setFixedWidth(theme.scale().text(410))
        name = words("KUBE Desktop", "title", colour=theme.SURFACE)
        slogan = words(text(N_("The group's books: tidy, safe, and fit to be read out at the meeting.")), "title")
        slogan.setWordWrap(True)
        slogan.setFont(theme.font("sum"))
        slogan.setStyleSheet(f"color: {theme.SURFACE};")
        note = text(N_("Everything is kept on this laptop. No internet is needed."))
        inside = column(
            row(sign(46), name, None, gap=14),
            20,
            slogan,
            words(note, colour=theme.NAVIGATION_TEXT, wrap=True),
            None,
            gap=12,
        )
        inside.setContentsMargins(space(44), space(48), space(36), 0)
        self.setLayout(inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and, from the middle down, the weave."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.NAVIGATION))
        top = self.height() * 0.62
        fade = QLinearGradient(0, top, 0, self.height())
        for at, strength in ((0.0, 0), (0.35, 26), (1.0, 48)):
            shade = QColor(theme.WEAVE_LIGHT)
            shade.setAlpha(strength)
            fade.setColorAt(at, shade)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(fade))
        step = self.width() / 9
        for line in range(int((self.height() - top) / step) + 2):
            for place in range(10):
                upright = (line + place) % 2 == 0
                width, height = (step * 0.80, step * 0.98) if upright else (step * 0.98, step * 0.80)
                left = place * step - width / 2 + step / 2
                painter.drawRoundedRect(QRectF(left, top + line * step - height / 2, width, height), 7, 7)
        painter.end()
