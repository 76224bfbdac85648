"""A page that is higher than a low window: it scrolls, and follows the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow again when the page grew: a field that a rule brought out gets its place only now."""
        done = super().eventFilter(watched, event)
        if watched is self.page and event.type() == QEvent.Type.Resize:
            # Once the fields stand where the page's layout puts them.
            QTimer.singleShot(0, self, self._follow_again)
        return done

    def _follow_again(self) -> None:
        self._follow(None, QApplication.focusWidget())

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.page.isAncestorOf(now):
            # With the sentence beneath it.
            self.ensureWidgetVisible(now, 0, 2 * now.height())
