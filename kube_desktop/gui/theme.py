"""Colours, type, sizes and icons of every screen: the only place where the look's tokens stand.

Sizes are written as they are at 100 % text on a 96 dpi screen and go through `scale()`: `text(38)` for what
holds text, `space(12)` for empty room. Both follow the body font's real height, so another screen density or
a missing font changes the boxes with the letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from kube_desktop import paths

GROUND = "#F5F6F2"
SURFACE = "#FFFFFF"
SUNKEN = "#F0F2ED"
LINE = "#E1E5DE"
STRONG_LINE = "#C3CBC3"
SHEET_LINE = "#EAEDE7"
TRACK = "#DFE6E0"
TEXT = "#1C2B28"
QUIET = "#586661"
FAINT = "#7C8983"
NAVIGATION = "#123F39"
NAVIGATION_TEXT = "#D6E8E3"
PRIMARY = "#0F766E"
PRESSED = "#0B5F58"
CLOSED_ROW = "#FAFBF8"
CORRECTED_ROW = "#FFFCF3"
ABSENT_ROW = "#F5F6F3"
SCROLL_HANDLE = "#C9D0C9"
CHART_COLUMN = "#A9C1E8"
PRACTICE_BAND = "#F2C14E"
PRACTICE_TEXT = "#3A2400"
PRACTICE_NAVIGATION = "#5A4313"
PRACTICE_CURRENT = "#8A651A"
PRACTICE_NAVIGATION_TEXT = "#F5E9CB"
WEAVE_LIGHT = "#7FD1C1"
WEAVE_GOLD = "#E8C46A"
RADIUS_CARD = 8
RADIUS_FIELD = 6
RADIUS_CELL = 4


@dataclass(frozen=True, slots=True)
class Tone:
    """Three shades that belong together: words and icons, ground, edge."""

    ink: str
    soft: str
    edge: str


TONES = MappingProxyType(
    {
        "plain": Tone(TEXT, SURFACE, LINE),
        "quiet": Tone(QUIET, SUNKEN, LINE),
        "primary": Tone(PRESSED, "#E3F2EE", "#9CCFC5"),
        "red": Tone("#B42318", "#FDEEEC", "#EFB6AF"),
        "amber": Tone("#8A5200", "#FFF4DB", "#E9BC57"),
        "green": Tone("#1A7440", "#E4F4E9", "#A9D8B9"),
        "blue": Tone("#2457A6", "#E8F0FB", "#B4CBEC"),
        "plum": Tone("#873A72", "#F7EAF3", "#DDB7D2"),
        "slate": Tone("#4A5A68", "#EAEEF2", "#C5CFD8"),
    }
)


@dataclass(frozen=True, slots=True)
class MoneyKind:
    """The icon and the tone that one kind of money keeps on every screen."""

    icon: str
    tone: str


CASH = MoneyKind("wallet", "primary")
BANK = MoneyKind("landmark", "slate")
SAVINGS = MoneyKind("piggy-bank", "blue")
SOCIAL_DUES = MoneyKind("hand-heart", "plum")

_REGULAR, _SEMIBOLD, _BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold
# Role -> points at 100 % and weight. Nothing below 9 points.
ROLES = MappingProxyType(
    {
        "display": (26.0, _BOLD),
        "title": (19.0, _BOLD),
        "huge_sum": (25.0, _BOLD),
        "big_sum": (19.0, _BOLD),
        "sum": (17.0, _BOLD),
        "dialog_title": (15.5, _BOLD),
        "card_title": (12.5, _BOLD),
        "lead": (12.5, _REGULAR),
        "lead_strong": (12.5, _SEMIBOLD),
        "body": (11.0, _REGULAR),
        "strong": (11.0, _SEMIBOLD),
        "bold": (11.0, _BOLD),
        "label": (10.5, _SEMIBOLD),
        "head": (10.0, _SEMIBOLD),
        "caption": (10.0, _REGULAR),
        "caption_strong": (10.0, _SEMIBOLD),
        "chip": (9.5, _SEMIBOLD),
        "note": (9.5, _REGULAR),
        "unit": (9.0, _REGULAR),
        "key": (9.0, _SEMIBOLD),
    }
)
FONT_FAMILY = "Noto Sans"
_ICON_GAP = 4
_BODY_HEIGHT = 20.42  # of Noto Sans at 11 points on a 96 dpi screen, in pixels


@dataclass(frozen=True, slots=True)
class Scale:
    """How large everything is drawn.

    `percent` is the setting, 100 to 150; `letter` is the body font's real height over its height at 100 %
    on a 96 dpi screen, measured by `apply_theme`.
    """

    percent: int = 100
    letter: float = 1.0

    @property
    def roomy(self) -> bool:
        """True from 120 %: the side bar folds and the step bar keeps only the current word."""
        return self.percent >= 120

    def points(self, points: float) -> float:
        """Return the point size to draw `points` with."""
        return points * self.percent / 100

    def text(self, pixels: float) -> int:
        """Return the size in pixels of a thing that holds text or an icon."""
        return round(pixels * self.letter)

    def space(self, pixels: float) -> int:
        """Return empty room in pixels: it grows half as fast as text."""
        return round(pixels * (1 + (self.letter - 1) / 2))


class _Now:
    """The scale that the running application was given; one application, one scale."""

    scale = Scale()


def scale() -> Scale:
    """Return the scale that `apply_theme` set last."""
    return _Now.scale


def apply_theme(application: QApplication, percent: int = 100) -> Scale:
    """Give the whole application its fonts, palette and style sheet for a text size of `percent`.

    Widgets take their sizes when they are made: after a change of the text size, make the window anew.
    """
    if not 100 <= percent <= 150:
        raise ValueError(f"a text size of {percent} %: must be 100 to 150")
    _load_fonts()
    application.setStyle("Fusion")
    application.styleHints().setColorScheme(Qt.ColorScheme.Light)
    application.setPalette(_palette())
    _Now.scale = Scale(percent)
    body = font("body")
    _Now.scale = Scale(percent, QFontMetricsF(body).height() / _BODY_HEIGHT)
    application.setFont(body)
    application.setStyleSheet(style_sheet())
    return _Now.scale


def font(role: str) -> QFont:
    """Return the font of a role of `ROLES` at the present text size."""
    points, weight = ROLES[role]
    made = QFont([FONT_FAMILY, "DejaVu Sans"])
    made.setPointSizeF(scale().points(points))
    made.setWeight(weight)
    return made


def pixmap(name: str, colour: str, size: float = 20, stroke: float = 2) -> QPixmap:
    """Return the Lucide icon `name` in a colour, `size` pixels at 100 % text."""
    return _draw_icon(name, colour, scale().text(size), stroke)


def icon(name: str, colour: str = TEXT, size: float = 18) -> QIcon:
    """Return the Lucide icon `name` as an icon for buttons; disabled it is faint."""
    made = QIcon(pixmap(name, colour, size))
    made.addPixmap(pixmap(name, FAINT, size), QIcon.Mode.Disabled)
    return made


def spaced_icon(name: str, colour: str, size: float, *, before: bool) -> QIcon:
    """Return an icon with room between it and the word that follows it, or stands before it."""
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, FAINT)):
        drawn = pixmap(name, ink, size)
        ratio = drawn.devicePixelRatio()
        wide = QPixmap(drawn.width() + round(icon_gap() * ratio), drawn.height())
        wide.fill(Qt.GlobalColor.transparent)
        wide.setDevicePixelRatio(ratio)
        painter = QPainter(wide)
        painter.drawPixmap(0 if before else icon_gap(), 0, drawn)
        painter.end()
        made.addPixmap(wide, mode)
    return made


def icon_gap() -> int:
    """Return the room between an icon and its word that a `spaced_icon` carries, in pixels."""
    return scale().space(_ICON_GAP)


def icon_size(size: float = 18) -> QSize:
    """Return `size` pixels at 100 % text as a square."""
    side = scale().text(size)
    return QSize(side, side)


@cache
def _draw_icon(name: str, colour: str, side: int, stroke: float) -> QPixmap:
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    source = source.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    # Twice as many pixels as asked for: screens of 200 % stay sharp.
    drawn = QPixmap(side * 2, side * 2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(2)
    return drawn


@cache
def _load_fonts() -> None:
    for weight in ("Regular", "SemiBold", "Bold"):
        file = paths.resources() / "fonts" / f"NotoSans-{weight}.ttf"
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(f"the typeface {file} cannot be loaded")


def _palette() -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, GROUND),
        (role.WindowText, TEXT),
        (role.Base, SURFACE),
        (role.AlternateBase, CLOSED_ROW),
        (role.Text, TEXT),
        (role.Button, SURFACE),
        (role.ButtonText, TEXT),
        (role.Highlight, PRIMARY),
        (role.HighlightedText, SURFACE),
        (role.Accent, PRIMARY),
        (role.PlaceholderText, FAINT),
        (role.ToolTipBase, SURFACE),
        (role.ToolTipText, TEXT),
        (role.Link, PRESSED),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(FAINT))
    return palette


def style_sheet() -> str:
    """Return the application's style sheet at the present scale."""
    return _buttons_style() + _fields_style() + _surfaces_style()


def _icon_url(name: str) -> str:
    return f'url("{(paths.resources() / "icons" / name).as_posix()}.svg")'


def _buttons_style() -> str:
    text, space = scale().text, scale().space
    soft, danger = TONES["primary"], TONES["red"]
    amber = TONES["amber"]
    return f"""
QPushButton {{ background: {SURFACE}; color: {TEXT}; border: 1px solid {STRONG_LINE}; font-weight: 600;
  border-radius: {RADIUS_FIELD}px; padding: 0 {space(16)}px; min-height: {text(36)}px; }}
QPushButton:hover {{ background: {CLOSED_ROW}; }}
QPushButton:pressed {{ background: {SUNKEN}; }}
QPushButton:focus {{ border: 2px solid {PRIMARY}; padding: 0 {space(16) - 1}px; min-height: {text(36) - 2}px; }}
QPushButton[kind=primary] {{ background: {PRIMARY}; color: {SURFACE}; border: 1px solid {PRIMARY}; }}
QPushButton[kind=primary]:hover, QPushButton[kind=primary]:pressed {{ background: {PRESSED}; }}
QPushButton[kind=primary]:focus {{ border: 2px solid {NAVIGATION}; }}
QPushButton[kind=danger] {{ color: {danger.ink}; border: 1px solid {danger.edge}; }}
QPushButton[kind=soft], QPushButton:checked {{ background: {soft.soft}; color: {soft.ink};
  border: 1px solid {soft.edge}; }}
QPushButton[kind=ask] {{ color: {amber.ink}; border: 1px solid {amber.edge}; }}
QPushButton[kind=link] {{ background: transparent; color: {soft.ink}; border: 1px solid transparent;
  padding: 0 {space(4)}px; }}
QPushButton[kind=danger]:focus, QPushButton[kind=soft]:focus, QPushButton[kind=ask]:focus,
QPushButton[kind=link]:focus, QPushButton:checked:focus {{ border: 2px solid {PRIMARY}; }}
QPushButton[bulk=big] {{ min-height: {text(44)}px; padding: 0 {space(22)}px; }}
QPushButton[bulk=big]:focus {{ min-height: {text(44) - 2}px; padding: 0 {space(22) - 1}px; }}
QPushButton[bulk=small] {{ min-height: {text(26)}px; padding: 0 {space(10)}px; }}
QPushButton[bulk=small]:focus {{ min-height: {text(26) - 2}px; padding: 0 {space(10) - 1}px; }}
QPushButton:disabled {{ background: {SUNKEN}; color: {FAINT}; border: 1px solid {LINE}; }}
QToolButton {{ border: 1px solid transparent; border-radius: {RADIUS_CELL}px; background: transparent; }}
QToolButton:hover {{ background: {SUNKEN}; }}
QToolButton:focus {{ border: 2px solid {PRIMARY}; }}
"""


def _fields_style() -> str:
    text, space = scale().text, scale().space
    red, amber = TONES["red"], TONES["amber"]
    return f"""
QLineEdit, QComboBox, QPlainTextEdit {{ background: {SURFACE}; color: {TEXT}; border: 1px solid {STRONG_LINE};
  border-radius: {RADIUS_FIELD}px; padding: 0 {space(10)}px; min-height: {text(36)}px;
  selection-background-color: {PRIMARY}; selection-color: {SURFACE}; }}
QPlainTextEdit {{ padding: {space(4)}px {space(6)}px; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border: 2px solid {PRIMARY};
  padding: 0 {space(10) - 1}px; min-height: {text(36) - 2}px; }}
QPlainTextEdit:focus {{ padding: {space(4) - 1}px {space(6) - 1}px; }}
QLineEdit[state=error], QComboBox[state=error], QPlainTextEdit[state=error] {{ background: {red.soft};
  border: 2px solid {red.ink}; padding: 0 {space(10) - 1}px; min-height: {text(36) - 2}px; }}
QLineEdit[state=question], QComboBox[state=question] {{ background: {amber.soft};
  border: 2px solid {amber.edge}; padding: 0 {space(10) - 1}px; min-height: {text(36) - 2}px; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ background: {SUNKEN}; color: {FAINT}; }}
QTableView QLineEdit {{ min-height: 0; padding: 0 {space(8)}px; border-radius: {RADIUS_CELL}px; }}
QTableView QLineEdit:focus {{ min-height: 0; padding: 0 {space(8)}px; }}
QComboBox::drop-down {{ border: 0; width: {text(30)}px; }}
QComboBox::down-arrow {{ image: {_icon_url("chevron-down-quiet")}; width: {text(18)}px; height: {text(18)}px; }}
QComboBox QAbstractItemView {{ background: {SURFACE}; color: {TEXT}; border: 1px solid {STRONG_LINE};
  selection-background-color: {TONES["primary"].soft}; selection-color: {TEXT}; outline: 0; }}
QComboBox QAbstractItemView::item {{ min-height: {text(32)}px; padding: 0 {space(10)}px; }}
QCheckBox, QRadioButton {{ color: {TEXT}; spacing: {space(8)}px; min-height: {text(28)}px; }}
QCheckBox::indicator {{ width: {text(18)}px; height: {text(18)}px; border: 1px solid {STRONG_LINE};
  border-radius: {RADIUS_CELL}px; background: {SURFACE}; }}
QCheckBox::indicator:focus {{ border: 2px solid {PRIMARY}; }}
QCheckBox::indicator:checked {{ background: {PRIMARY}; border-color: {PRIMARY};
  image: {_icon_url("check-white")}; }}
QCheckBox::indicator:checked:focus {{ border: 2px solid {NAVIGATION}; }}
"""


def _surfaces_style() -> str:
    text, space = scale().text, scale().space
    return f"""
QMenu {{ background: {SURFACE}; icon-size: {text(20)}px; }}
QFrame#card {{ background: {SURFACE}; border: 1px solid {LINE}; border-radius: {RADIUS_CARD}px; }}
QFrame#actions {{ background: {SURFACE}; border: 0; border-top: 1px solid {STRONG_LINE}; }}
QTableView {{ background: {SURFACE}; border: 0; outline: 0; selection-background-color: transparent; }}
QHeaderView {{ background: {SUNKEN}; border: 0; }}
QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {space(14)}px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: {space(14)}px; margin: 2px; }}
QScrollBar::handle {{ background: {SCROLL_HANDLE}; border-radius: {RADIUS_CELL}px; }}
QScrollBar::handle:vertical {{ min-height: {text(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {text(32)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QCalendarWidget QTableView {{ selection-background-color: {PRIMARY}; selection-color: {SURFACE}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {SUNKEN}; }}
QCalendarWidget QToolButton {{ color: {TEXT}; font-weight: 600; min-height: {text(30)}px; padding: 0 {space(8)}px; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QSpinBox {{ color: {TEXT}; }}
QProgressBar {{ background: {TRACK}; border: 0; border-radius: {text(12) // 2}px; min-height: {text(12)}px;
  max-height: {text(12)}px; }}
QProgressBar::chunk {{ background: {PRIMARY}; border-radius: {text(12) // 2}px; }}
QMenu {{ border: 1px solid {STRONG_LINE}; padding: {space(4)}px; }}
QMenu::item {{ padding: {space(6)}px {space(20)}px; border-radius: {RADIUS_CELL}px; }}
QMenu::item:selected {{ background: {TONES["primary"].soft}; color: {TEXT}; }}
QMenu::item:disabled {{ color: {FAINT}; }}
QToolTip {{ background: {SURFACE}; color: {TEXT}; border: 1px solid {STRONG_LINE}; padding: {space(4)}px; }}
QTabBar::tab {{ color: {QUIET}; padding: {space(10)}px {space(16)}px; border: 0;
  border-bottom: 3px solid transparent; }}
QTabBar::tab:selected {{ color: {TONES["primary"].ink}; font-weight: 600;
  border-bottom: 3px solid {PRIMARY}; }}
QTabBar::tab:focus {{ background: {SUNKEN}; }}
"""
