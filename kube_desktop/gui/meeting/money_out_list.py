"""The short list of money paid out at the meeting, under the grid: a button for each, which opens it again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kube_desktop.gui import theme
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.money_out_form import MoneyOutDialog
from kube_desktop.gui.meeting.money_out_words import KIND_ICONS, money_out_words
from kube_desktop.gui.parts.buttons import Button
from kube_desktop.gui.window_context import WindowContext


class MoneyOutList(QWidget):
    """What is paid out. `changed` tells that a payment came, changed or went."""

    changed = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make it empty, and hidden while it is."""
        super().__init__()
        self._context = context
        self._filling: Filling | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.scale().space(6))
        self.buttons: list[Button] = []

    def show_filling(self, filling: Filling) -> None:
        """Show the payments of a sheet."""
        self._filling = filling
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(place) for place in range(len(filling.money_out))]
        across = 2 if theme.scale().roomy else 3
        for place, button in enumerate(self.buttons):
            self._grid.addWidget(button, place // across, place % across, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(across, 1)
        self.setVisible(bool(self.buttons))

    def add(self) -> None:
        """Ask for one payment more."""
        self._ask(None)

    def _button(self, place: int) -> Button:
        filling = self._filling
        if filling is None:
            raise LookupError("no sheet is shown")
        payment, language = filling.money_out[place], self._context.language
        words = money_out_words(payment, filling.names(), language)
        button = Button(
            f"{words}: {language.figure(payment.amount)}", "secondary", KIND_ICONS[payment.kind], size="small"
        )
        button.setProperty("place", place)
        button.clicked.connect(self._change)
        return button

    def _change(self) -> None:
        button = self.sender()
        if button is not None:
            self._ask(int(button.property("place")))

    def _ask(self, place: int | None) -> None:
        filling = self._filling
        if filling is None:
            return
        changing = None if place is None else filling.money_out[place]
        dialog = MoneyOutDialog(self.window(), self._context, filling, changing)
        dialog.exec()
        if dialog.removed and place is not None:
            del filling.money_out[place]
        elif dialog.payment is not None and place is not None:
            filling.money_out[place] = dialog.payment
        elif dialog.payment is not None:
            filling.money_out.append(dialog.payment)
        dialog.deleteLater()
        self.show_filling(filling)
        self.changed.emit()
