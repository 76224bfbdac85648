"""How the content of a cell is drawn and how much room it needs; used by the delegate and by total rows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from kube_desktop.gui import theme
from kube_desktop.gui.parts.chips import chip_width, draw_chip
from kube_desktop.gui.parts.tables.cells import ATTENDANCE, ATTENDANCE_TONES, Cell, Mark, RowLook

# Room above and below the words of a row together, in pixels at 100 % text: lists, books, sheets.
ROW_PADDING = 16
BOOK_PADDING = 11
SHEET_PADDING = 13
SIDE = 10  # left and right of a cell's words
_GAP = 8
_BAR_LEAST = 58


def alignment_of(index: QModelIndex | QPersistentModelIndex) -> Qt.AlignmentFlag:
    """Return how the model aligns a cell, left if it does not say."""
    align = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return Qt.AlignmentFlag.AlignLeft if align is None else Qt.AlignmentFlag(align)


def cell_font(cell: Cell, look: RowLook) -> QFont:
    """Return the font of a cell's words."""
    made = theme.font(look.role or "body")
    if cell.bold or look.bold:
        made.setWeight(QFont.Weight.Bold)
    made.setStrikeOut(is_struck(cell, look))
    return made


def is_struck(cell: Cell, look: RowLook) -> bool:
    """Say whether a cell's words are struck through: the cell overrules its row."""
    return look.struck if cell.struck is None else cell.struck


def cell_colour(words: str, cell: Cell, look: RowLook) -> QColor:
    """Return the colour of a cell's words: a lone dash is faint."""
    if words == "–":
        return QColor(theme.FAINT)
    if cell.tone != "plain":
        return QColor(theme.TONES[cell.tone].ink)
    return QColor(theme.QUIET if look.quiet or is_struck(cell, look) else theme.TEXT)


def inner(rect: QRectF, cell: Cell) -> QRectF:
    """Return the part of a cell's rectangle that holds its content."""
    side = theme.scale().space(SIDE)
    left = side + (theme.scale().text(20) if cell.mark else 0)
    return rect.adjusted(left, 0, -side, 0)


def cell_width(words: str, cell: Cell, look: RowLook) -> float:
    """Return the width that a cell needs on one line, its sides included."""
    text = theme.scale().text
    sides = 2 * theme.scale().space(SIDE) + (text(20) if cell.mark else 0)
    if cell.attendance is not None:
        return sides + text(len(ATTENDANCE) * 27 - 3)
    width = QFontMetricsF(cell_font(cell, look)).horizontalAdvance(words)
    if cell.note:
        width = max(width, QFontMetricsF(theme.font("note")).horizontalAdvance(cell.note))
    if cell.share is not None:
        width += text(_BAR_LEAST + _GAP * 2)
    width += text(28) * (cell.checked is not None) + text(26) * bool(cell.icon)
    gap = text(_GAP)
    width += sum(chip_width(chip) + gap for chip in cell.chips) - (gap if cell.chips and not words else 0)
    return sides + width + 1


def line_count(words: str, cell: Cell, look: RowLook, width: float) -> int:
    """Return on how many lines a cell's words stand when the cell is `width` wide."""
    made = QFontMetricsF(cell_font(cell, look))
    return _lines_in(made, words, _room(cell, look, width))


def note_line_count(cell: Cell, look: RowLook, width: float) -> int:
    """Return on how many lines a cell's note stands when the cell is `width` wide, 0 without a note."""
    return _lines_in(QFontMetricsF(theme.font("note")), cell.note, _room(cell, look, width)) if cell.note else 0


def _room(cell: Cell, look: RowLook, width: float) -> float:
    beside = replace(cell, note="")
    return width - cell_width("", beside, look) - (theme.scale().text(_GAP) if cell.chips else 0)


def _lines_in(metrics: QFontMetricsF, words: str, width: float) -> int:
    room = QRectF(0, 0, max(1.0, width), 100_000)
    height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
    return max(1, round(height / metrics.lineSpacing()))


def draw_frame(painter: QPainter, rect: QRectF, mark: Mark | None, *, focused: bool) -> None:
    """Draw the frame of an impossible value, of a question, or of the cell that has the keyboard."""
    if mark is None and not focused:
        return
    red, amber = theme.TONES["red"], theme.TONES["amber"]
    edge, ground = theme.PRIMARY, theme.SURFACE
    if mark is Mark.ERROR:
        edge, ground = red.ink, red.soft
    elif mark is Mark.QUESTION:
        edge, ground = amber.edge, amber.soft
    frame = rect.adjusted(1, 1, -1.5, -1.5)
    painter.setPen(QPen(QColor(edge), 2))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(frame, theme.RADIUS_CELL, theme.RADIUS_CELL)
    if mark is not None:
        name, ink = ("circle-alert", red.ink) if mark is Mark.ERROR else ("circle-question-mark", amber.ink)
        _draw_icon(painter, name, ink, frame.left() + theme.scale().text(6), frame.center().y(), 16)


def draw_cell(painter: QPainter, rect: QRectF, words: str, cell: Cell, look: RowLook, align: Qt.AlignmentFlag) -> None:
    """Draw a cell's content into `rect`, words wrapped when they are longer than it is wide."""
    text = theme.scale().text
    if cell.attendance is not None:
        _draw_attendance(painter, rect, cell.attendance)
        return
    if cell.checked is not None:
        _draw_tick_box(painter, rect, checked=cell.checked)
        rect = rect.adjusted(text(28), 0, 0, 0)
    if cell.icon:
        ink = theme.TONES[cell.icon_tone].ink
        _draw_icon(painter, cell.icon, ink, rect.left(), rect.center().y(), 18)
        rect = rect.adjusted(text(26), 0, 0, 0)
    used = QFontMetricsF(cell_font(cell, look)).horizontalAdvance(words)
    if cell.share is not None:
        room = rect.adjusted(0, 0, -max(used, text(46)) - text(_GAP * 2), 0)
        _draw_bar(painter, room, cell.share, cell.bar)
    chips = sum(chip_width(chip) + text(_GAP) for chip in cell.chips)
    _draw_words(painter, rect.adjusted(0, 0, -chips if words else 0, 0), words, cell, look, align)
    if cell.chips:
        _draw_chips(painter, rect, cell, used, chips, align)


def attendance_boxes(rect: QRectF) -> list[QRectF]:
    """Return the places of the letters H, I, S, A within a cell's inner rectangle."""
    text = theme.scale().text
    side, step = text(24), text(27)
    left = rect.center().x() - (step * (len(ATTENDANCE) - 1) + side) / 2
    top = rect.center().y() - side / 2
    return [QRectF(left + step * place, top, side, side) for place in range(len(ATTENDANCE))]


def draw_closing_line(painter: QPainter, rect: QRectF, sentence: str) -> None:
    """Draw the red line across a book with the lock and its sentence in a pill."""
    text = theme.scale().text
    red = QColor(theme.TONES["red"].ink)
    painter.fillRect(rect, QColor(theme.SURFACE))
    middle = rect.center().y()
    painter.setPen(QPen(red, 2))
    painter.drawLine(QPointF(rect.left() + text(12), middle), QPointF(rect.right() - text(12), middle))
    painter.setFont(theme.font("chip"))
    width = QFontMetricsF(theme.font("chip")).horizontalAdvance(sentence) + text(44)
    pill = QRectF(rect.center().x() - width / 2, middle - text(12), width, text(24))
    painter.setPen(QPen(red, 1))
    painter.setBrush(QColor(theme.SURFACE))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    _draw_icon(painter, "lock", theme.TONES["red"].ink, pill.left() + text(11), middle, 14)
    painter.setPen(red)
    painter.drawText(pill.adjusted(text(31), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, sentence)


def _draw_words(
    painter: QPainter, rect: QRectF, words: str, cell: Cell, look: RowLook, align: Qt.AlignmentFlag
) -> None:
    side = align & Qt.AlignmentFlag.AlignHorizontal_Mask
    made = cell_font(cell, look)
    painter.setFont(made)
    painter.setPen(cell_colour(words, cell, look))
    # A hair more room than measured, so that rounding never breaks a line that fits.
    slack = 2.0 if side == Qt.AlignmentFlag.AlignLeft else 0.0
    flags = side | Qt.AlignmentFlag.AlignVCenter
    if QFontMetricsF(made).horizontalAdvance(words) > rect.width() + 2:
        flags |= Qt.TextFlag.TextWordWrap
    if not cell.note:
        painter.drawText(rect.adjusted(0, 0, slack, 0), flags, words)
        return
    upper, lower = QFontMetricsF(made), QFontMetricsF(theme.font("note"))
    first = upper.lineSpacing() * _lines_in(upper, words, rect.width() + slack)
    second = lower.lineSpacing() * _lines_in(lower, cell.note, rect.width() + slack)
    top = rect.center().y() - (first + second) / 2
    flags |= Qt.TextFlag.TextWordWrap
    painter.drawText(QRectF(rect.left(), top, rect.width() + slack, first), flags, words)
    painter.setFont(theme.font("note"))
    painter.setPen(QColor(theme.QUIET))
    painter.drawText(QRectF(rect.left(), top + first, rect.width() + slack, second), flags, cell.note)


def _draw_chips(
    painter: QPainter, rect: QRectF, cell: Cell, used: float, chips: float, align: Qt.AlignmentFlag
) -> None:
    gap = theme.scale().text(_GAP)
    left = rect.left() + (used + gap if used else 0)
    if cell.chips_right or (not used and align & Qt.AlignmentFlag.AlignRight):
        left = rect.right() - chips + gap
    elif not used and align & Qt.AlignmentFlag.AlignHCenter:
        left = rect.center().x() - (chips - gap) / 2
    for chip in cell.chips:
        draw_chip(painter, left, rect.center().y(), chip)
        left += chip_width(chip) + gap


def _draw_icon(painter: QPainter, name: str, ink: str, left: float, middle: float, size: float) -> None:
    side = theme.scale().text(size)
    place = QRectF(round(left), round(middle - side / 2), side, side)
    painter.drawPixmap(place.toRect(), theme.pixmap(name, ink, size))


def _draw_attendance(painter: QPainter, rect: QRectF, chosen: str) -> None:
    painter.setFont(theme.font("head"))
    for letter, box in zip(ATTENDANCE, attendance_boxes(rect), strict=True):
        painter.setPen(QColor(theme.QUIET))
        if letter == chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.TONES[ATTENDANCE_TONES[letter]].ink))
            painter.drawRoundedRect(box, theme.RADIUS_CELL, theme.RADIUS_CELL)
            painter.setPen(QColor(theme.SURFACE))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


def _draw_bar(painter: QPainter, rect: QRectF, share: float, tone: str) -> None:
    height = theme.scale().text(10)
    track = QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)
    draw_track(painter, track, share, tone)


def draw_track(painter: QPainter, track: QRectF, share: float, tone: str) -> None:
    """Draw a progress bar: its track and the filled part, `share` from 0 to 1 (more is drawn as 1)."""
    colour = {"primary": theme.PRIMARY, "amber": theme.TONES["amber"].edge}.get(tone) or theme.TONES[tone].ink
    rounded = QPainterPath()
    rounded.addRoundedRect(track, track.height() / 2, track.height() / 2)
    painter.save()
    painter.fillPath(rounded, QColor(theme.TRACK))
    painter.setClipPath(rounded)
    filled = QRectF(track)
    filled.setWidth(track.width() * min(1.0, max(0.0, share)))
    painter.fillRect(filled, QColor(colour))
    painter.restore()


def _draw_tick_box(painter: QPainter, rect: QRectF, *, checked: bool) -> None:
    side = theme.scale().text(18)
    box = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
    painter.setPen(QPen(QColor(theme.PRIMARY if checked else theme.STRONG_LINE), 1.5))
    painter.setBrush(QColor(theme.PRIMARY if checked else theme.SURFACE))
    painter.drawRoundedRect(box, theme.RADIUS_CELL, theme.RADIUS_CELL)
    if checked:
        inset = theme.scale().text(2)
        place = box.adjusted(inset, inset, -inset, -inset).toRect()
        painter.drawPixmap(place, theme.pixmap("check", theme.SURFACE, 14, 3))
