"""What a screen is about: its title, a quiet line, and the buttons or steps at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.parts.labels import boxed, column, row, words


def titled(title: str, *buttons: QWidget) -> tuple[QWidget, PageTitle]:
    """Return the head of a screen with many buttons, and the title in it; at large text the buttons stand below."""
    if not theme.scale().roomy:
        one_line = PageTitle(title, "", *buttons)
        return one_line, one_line
    above = PageTitle(title)
    return boxed(column(above, row(*buttons, None), gap=8)), above


class PageTitle(QWidget):
    """Title and quiet line at the left; widgets at the right, the primary button last."""

    def __init__(self, title: str, note: str = "", *right: QWidget) -> None:
        """Make it; texts are translated."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._title = words(title, "title", wrap=True)
        self._note = words(note, colour=theme.QUIET, wrap=True)
        if not note:  # shown before it has a parent, it would flash as a window of its own
            self._note.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.scale().space(8))
        layout.addLayout(column(self._title, self._note, gap=0), 1)
        for widget in right:
            layout.addWidget(widget)

    def set_title(self, title: str, note: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def title(self) -> str:
        """Return the title."""
        return self._title.text()
