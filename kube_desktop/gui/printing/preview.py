"""The page as it will come out of the printer, with paging and zoom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout

from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import icon_button
from kube_desktop.gui.parts.labels import row, rule, words
from kube_desktop.gui.printing.batch import PrintBatch
from kube_desktop.gui.printing.pdf_images import POINTS_AN_INCH, page_image, page_sizes
from kube_desktop.language import N_, Language
from kube_desktop.papers.run import page_pdf

# Widths of the page, in widths of the view.
_ZOOMS = (1.0, 1.5, 2.25)


class PageView(QScrollArea):
    """Scrolls one page image; the keys Page Up and Page Down turn pages, + and - zoom."""

    turned = Signal(int)
    zoomed = Signal(int)
    resized = Signal()

    def __init__(self, name: str) -> None:
        """Make it empty; `name` (translated) is for screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self.setObjectName("preview")
        self.setStyleSheet(f"QScrollArea#preview {{ background: {theme.TRACK}; border: 0; }}")
        self.viewport().setStyleSheet(f"background: {theme.TRACK};")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        # Else the image decides on a scroll bar, that on the width, and that on the image.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.image = QLabel()
        self.image.setAccessibleName(name)
        self.image.setContentsMargins(*(theme.scale().space(12),) * 4)
        self.image.setWordWrap(True)
        self.setWidget(self.image)

    def room(self) -> int:
        """Return the width that a page may have to be seen whole."""
        return max(100, self.viewport().width() - 2 * theme.scale().space(12))

    def show_image(self, pixmap: QPixmap) -> None:
        """Show a page from its upper edge."""
        self.image.setPixmap(pixmap)
        self.image.resize(self.image.sizeHint())

    def show_words(self, sentence: str) -> None:
        """Say why there is no page."""
        self.image.setPixmap(QPixmap())
        self.image.setText(sentence)
        self.image.resize(QSize(self.viewport().width(), self.image.heightForWidth(self.viewport().width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and zoom."""
        keys = Qt.Key
        turns = {keys.Key_PageDown: 1, keys.Key_PageUp: -1, keys.Key_Right: 1, keys.Key_Left: -1}
        zooms = {keys.Key_Plus: 1, keys.Key_Equal: 1, keys.Key_Minus: -1}
        key = Qt.Key(event.key())
        if key in turns and not (key in (keys.Key_Left, keys.Key_Right) and self.horizontalScrollBar().maximum()):
            self.turned.emit(turns[key])
        elif key in zooms:
            self.zoomed.emit(zooms[key])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the page has another width now."""
        super().resizeEvent(event)
        self.resized.emit()


class PagePreview(QFrame):
    """A card: which page of how many and whose, buttons to turn and zoom, and the page."""

    def __init__(self, language: Language) -> None:
        """Make it without pages."""
        super().__init__()
        self.setObjectName("card")
        self.language = language
        self._batch: PrintBatch | None = None
        self._place = 1
        self._zoom = 0
        text = language.text
        self.page = words("", "card_title")
        self.whose = words("", colour=theme.QUIET, wrap=True)
        self.back = icon_button("chevron-left", text(N_("Previous page")))
        self.on = icon_button("chevron-right", text(N_("Next page")))
        self.larger = icon_button("zoom-in", text(N_("Larger, then as wide as the window again")))
        self.view = PageView(text(N_("Preview of the page")))
        head = row(self.page, gap=8)
        head.addWidget(self.whose, 1)
        for button in (self.back, self.on, self.larger):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            head.addWidget(button)
        space = theme.scale().space
        head.setContentsMargins(space(14), space(8), space(8), space(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(rule())
        layout.addWidget(self.view, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._draw)
        self._connect()

    def _connect(self) -> None:
        self.back.clicked.connect(self.turn_back)
        self.on.clicked.connect(self.turn_on)
        self.larger.clicked.connect(self._zoom_on)
        self.view.turned.connect(self._turn)
        self.view.zoomed.connect(self._change_zoom)
        self.view.resized.connect(self._later.start)

    def set_batch(self, batch: PrintBatch | None, sentence: str = "") -> None:
        """Show other pages, from the same place where it still exists; without a batch, say why."""
        self._batch = batch if batch is not None and batch.pages else None
        pages = batch.pages if batch is not None else 0
        self._place = max(1, min(self._place, pages))
        if self._batch is None:
            self.page.setText(self.language.text(N_("Preview")))
            self.whose.clear()
            self.view.show_words(sentence)
        self._mark()
        self._draw()

    def place(self) -> int:
        """Return the page that is shown, 1 is the first."""
        return self._place

    def go_to(self, place: int) -> None:
        """Show a page of the batch."""
        if self._batch is not None and 1 <= place <= self._batch.pages:
            self._place = place
            self._mark()
            self._draw()
            self.view.verticalScrollBar().setValue(0)

    def turn_on(self) -> None:
        """Show the next page."""
        self.go_to(self._place + 1)

    def turn_back(self) -> None:
        """Show the page before."""
        self.go_to(self._place - 1)

    def _turn(self, step: int) -> None:
        self.go_to(self._place + step)

    def _zoom_on(self) -> None:
        self._zoom = (self._zoom + 1) % len(_ZOOMS)
        self._draw()

    def _change_zoom(self, step: int) -> None:
        self._zoom = max(0, min(len(_ZOOMS) - 1, self._zoom + step))
        self._draw()

    def _mark(self) -> None:
        pages = self._batch.pages if self._batch is not None else 0
        self.back.setEnabled(self._place > 1)
        self.on.setEnabled(self._place < pages)
        self.larger.setEnabled(pages > 0)

    def _draw(self) -> None:
        if self._batch is None:
            return
        name = self._batch.page_names()[self._place - 1]
        self.page.setText(self.language.text(N_("Page {number}"), number=self._place))
        self.whose.setText(self.language.text(N_("of {pages} · {name}"), pages=self._batch.pages, name=name))
        pdf = page_pdf(self._batch.papers, self._place, self._batch.language, batch=self._batch.numbered)
        ratio = self.devicePixelRatioF()
        width = self.view.room() * _ZOOMS[self._zoom] * ratio
        image = page_image(pdf, 0, width * POINTS_AN_INCH / page_sizes(pdf)[0][0])
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self.view.show_image(pixmap)
