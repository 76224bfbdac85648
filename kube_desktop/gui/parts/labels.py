"""Words and icons on a surface: the small makers that the other parts and the screens share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from kube_desktop.gui import theme


def words(text: str = "", role: str = "body", *, colour: str = theme.TEXT, wrap: bool = False) -> QLabel:
    """Return a label in a role of `theme.ROLES`; the text is plain, never markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font(role))
    label.setWordWrap(wrap)
    paint_words(label, colour)
    return label


def paint_words(label: QLabel, colour: str) -> None:
    """Give a label's words another colour."""
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
    label.setPalette(palette)


def figure(text: str = "", role: str = "body", *, colour: str = theme.TEXT) -> QLabel:
    """Return a right-aligned label for a number."""
    label = words(text, role, colour=colour)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def picture(name: str, colour: str = theme.QUIET, size: float = 20) -> QLabel:
    """Return a Lucide icon as a label; a word must stand beside it."""
    label = QLabel()
    label.setPixmap(theme.pixmap(name, colour, size))
    label.setFixedSize(theme.icon_size(size))
    return label


def tile(name: str, tone: str = "primary", *, size: float = 44, ground: str = "") -> QLabel:
    """Return an icon on a soft square; `ground` replaces the tone's soft colour."""
    shades = theme.TONES[tone]
    label = QLabel()
    label.setPixmap(theme.pixmap(name, shades.ink, size * 0.55))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setFixedSize(theme.icon_size(size))
    label.setStyleSheet(f"background: {ground or shades.soft}; border-radius: {theme.RADIUS_CARD}px;")
    return label


def round_label(size: float, role: str) -> QLabel:
    """Return an empty circle for the `initials` of a person, `size` pixels at 100 % text."""
    side, soft = theme.scale().text(size), theme.TONES["primary"]
    label = QLabel()
    label.setFixedSize(side, side)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setFont(theme.font(role))
    label.setStyleSheet(f"background: {soft.soft}; color: {soft.ink}; border-radius: {side // 2}px;")
    return label


def initials(name: str) -> str:
    """Return the first letters of the first two parts of a name."""
    return "".join(part[0] for part in name.split()[:2]).upper()


def rule(colour: str = theme.LINE) -> QFrame:
    """Return a horizontal line of one pixel."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {colour}; border: 0;")
    return line


def row(*things: QWidget | QLayout | int | None, gap: float = 8, edge: float = 0) -> QHBoxLayout:
    """Return a horizontal layout: widgets, layouts, extra room in pixels, or None for a stretch."""
    layout = QHBoxLayout()
    _fill(layout, things, gap, edge)
    return layout


def column(*things: QWidget | QLayout | int | None, gap: float = 8, edge: float = 0) -> QVBoxLayout:
    """Return a vertical layout: widgets, layouts, extra room in pixels, or None for a stretch."""
    layout = QVBoxLayout()
    _fill(layout, things, gap, edge)
    return layout


def boxed(layout: QLayout) -> QWidget:
    """Return a bare widget that holds a layout and is no higher than it needs to be."""
    widget = QWidget()
    widget.setLayout(layout)
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return widget


def _fill(
    layout: QHBoxLayout | QVBoxLayout,
    things: tuple[QWidget | QLayout | int | None, ...],
    gap: float,
    edge: float,
) -> None:
    space = theme.scale().space
    layout.setSpacing(space(gap))
    layout.setContentsMargins(space(edge), space(edge), space(edge), space(edge))
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, int):
            layout.addSpacing(space(thing))
        elif isinstance(thing, QLayout):
            layout.addLayout(thing)
        else:
            layout.addWidget(thing)
