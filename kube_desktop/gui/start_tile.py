"""A large button of the start page: icon, bold word, quiet note, and an arrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import PushButton
from kube_desktop.gui.parts.labels import column, picture, row, tile, words


class StartTile(PushButton):
    """One way to begin."""

    def __init__(self, icon: str, tone: str, word: str, note: str) -> None:
        """Make it; texts are translated."""
        super().__init__()
        self.setObjectName("startTile")
        self.setAccessibleName(f"{word}. {note}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(
            f"QPushButton#startTile {{ background: {theme.SURFACE}; border: 1px solid {theme.LINE};"
            f" border-radius: {theme.RADIUS_CARD}px; }}"
            f"QPushButton#startTile:hover {{ border: 1px solid {theme.STRONG_LINE}; }}"
            f"QPushButton#startTile:focus {{ border: 2px solid {theme.PRIMARY}; }}"
            f"QLabel#note {{ color: {theme.QUIET}; }}"
        )
        quiet = words(note, "caption", wrap=True)
        quiet.setObjectName("note")
        title = words(word, "strong", wrap=True)
        line = row(tile(icon, tone, size=42), gap=14)
        line.addLayout(column(title, quiet, gap=0), 1)
        line.addWidget(picture("chevron-right", theme.FAINT, 20))
        space = theme.scale().space
        line.setContentsMargins(space(14), space(12), space(14), space(12))
        self.setLayout(line)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the size of what is inside."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(theme.scale().text(200), self.sizeHint().height())
