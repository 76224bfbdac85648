"""What all dialogs share: a head with icon and title, a body, a foot with buttons, and a dimmed window behind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kube_desktop.gui import theme
from kube_desktop.gui.parts.labels import tile, words
from kube_desktop.gui.parts.scroll_page import ScrollPage

_DIMMED = (18, 63, 57, 120)


def _height(layout: QBoxLayout, width: int) -> int:
    if not layout.hasHeightForWidth():
        return layout.totalSizeHint().height()
    # A grid of fields forgets its fixed heights when it is asked for the height of a width.
    return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())


class Dimmer(QWidget):
    """A veil over a window while a dialog stands before it."""

    def __init__(self, window: QWidget) -> None:
        """Cover the whole of `window`."""
        super().__init__(window)
        self.setGeometry(window.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the veil."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(*_DIMMED))
        painter.end()


class Dialog(QDialog):
    """A dialog inside its window: no title bar of the system, head and foot of our own.

    `body` is the layout between head and foot; `foot` the row of the buttons, filled from the right.
    """

    def __init__(
        self, parent: QWidget | None, title: str, note: str = "", icon: str = "", tone: str = "primary"
    ) -> None:
        """Make it 700 pixels wide (at 100 % text); the body scrolls when the window is low."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(title)
        self.setModal(True)
        self._dimmer: Dimmer | None = None
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        space = theme.scale().space
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(space(24), space(18), space(24), space(16))
        self.head.setSpacing(space(12))
        if icon:
            self.head.addWidget(tile(icon, tone, size=40))
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(words(title, "dialog_title", wrap=True))
        if note:
            titles.addWidget(words(note, "caption", colour=theme.QUIET, wrap=True))
        self.head.addLayout(titles, 1)
        outer.addLayout(self.head)
        outer.addWidget(self._scrolling(space(24), space(16)), 1)
        bottom = QFrame()
        bottom.setObjectName("dialogFoot")
        bottom.setStyleSheet(
            f"QFrame#dialogFoot {{ background: {theme.SUNKEN}; border: 0; border-top: 1px solid {theme.LINE};"
            f" border-bottom-left-radius: {theme.RADIUS_CARD - 1}px;"
            f" border-bottom-right-radius: {theme.RADIUS_CARD - 1}px; }}"
        )
        self.foot.setContentsMargins(space(24), space(12), space(24), space(12))
        self.foot.setSpacing(space(10))
        bottom.setLayout(self.foot)
        outer.addWidget(bottom)

    def _scrolling(self, side: int, edge: int) -> ScrollPage:
        self.body.setContentsMargins(side, edge, side, edge)
        self.body.setSpacing(theme.scale().space(12))
        area = ScrollPage(self.body)
        area.setMinimumHeight(1)
        area.page.installEventFilter(self)
        return area

    def wanted_width(self) -> int:
        """Return the width at the present text size."""
        return theme.scale().text(700)

    def fit(self) -> None:
        """Make the dialog as high as its content, within its window, and put it in the window's middle."""
        window = self._window_behind()
        room = self.screen().availableGeometry()
        if window is not None:
            room = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        space = theme.scale().space
        width = min(self.wanted_width(), room.width() - 2 * space(24))
        chrome = _height(self.head, width - 2) + self.foot.totalSizeHint().height() + 3
        height = min(_height(self.body, width - 2) + chrome, room.height() - 2 * space(16))
        self.resize(width, height)
        self.move(room.center().x() - width // 2, room.center().y() - height // 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow or shrink when the content does: a sentence appeared under a field."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()
        return super().eventFilter(watched, event)

    def _window_behind(self) -> QWidget | None:
        parent = self.parentWidget()
        return parent.window() if parent is not None else None

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window behind and stand in its middle."""
        window = self._window_behind()
        if window is not None and self._dimmer is None:
            self._dimmer = Dimmer(window)
            self._dimmer.show()
        self.fit()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the window back its light."""
        if self._dimmer is not None:
            self._dimmer.hide()
            self._dimmer.deleteLater()
            self._dimmer = None
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the sign that has the keyboard: Qt would press the main button, "save" while at "close"."""
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QToolButton):
            focused.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Round the corners with a mask: a translucent window has black ones where nothing composes it."""
        super().resizeEvent(event)
        if QGuiApplication.platformName() == "offscreen":
            return  # it has no masks
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), theme.RADIUS_CARD, theme.RADIUS_CARD)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.STRONG_LINE))
        painter.setBrush(QColor(theme.SURFACE))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, theme.RADIUS_CARD, theme.RADIUS_CARD)
        painter.end()
