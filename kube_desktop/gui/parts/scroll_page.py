"""A page that is higher than a low window: it scrolls, and follows the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget


class ScrollPage(QScrollArea):
    """Shows a layout; what has the keyboard is always in sight."""

    def __init__(self, layout: QLayout) -> None:
        """Make a page of `layout`."""
        super().__init__()
        self.page = QWidget()
        self.page.setObjectName("page")
        self.page.setLayout(layout)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.page)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.page.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, now.height())
