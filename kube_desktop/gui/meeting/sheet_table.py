"""The grid with its row of sums in one frame."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kube_desktop.gui import theme
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.meeting.sheet_model import NAME, NOTE, SheetModel
from kube_desktop.gui.meeting.sheet_view import SheetView
from kube_desktop.gui.parts.tables.table_head import TotalRow
from kube_desktop.language import N_, Language


class SheetTable(QFrame):
    """Grid and sums. `changed`: something was typed; `summed`: other sums, at every key; `finished`: the end."""

    changed = Signal()
    summed = Signal()
    finished = Signal()

    def __init__(self, language: Language) -> None:
        """Make it without a sheet."""
        super().__init__()
        self.setObjectName("card")
        self._language = language
        self.view = SheetView(language)
        self.total = TotalRow(self.view.horizontalHeader())
        self.model: SheetModel | None = None
        self.view.horizontalScrollBar().valueChanged.connect(self.total.update)
        self.view.finished.connect(self.finished)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.view, 1)
        inside.addWidget(self.total)

    def show_filling(self, filling: Filling) -> None:
        """Show a sheet, or the same one again with other members."""
        if self.model is None:
            self.model = SheetModel(self._language, filling, self)
            self.view.show_model(self.model)
            self.model.typed.connect(self._on_typed)
            self.model.summed.connect(self._sum)
        else:
            self.model.show_filling(filling)
        self._sum()
        self._measure()

    def _on_typed(self) -> None:
        self._measure()
        self.changed.emit()

    def _sum(self) -> None:
        if self.model is not None:
            self.total.set_total(self.model.total_texts(), self.model.total_cells())
            self.summed.emit()

    def _measure(self) -> None:
        if self.model is None:
            return
        columns = self.model.columns
        samples = {columns.index("savings"): "1.000.000", columns.index("dues"): "100.000"}
        samples |= {columns.index("fine"): "100.000"}
        if not theme.scale().roomy:
            samples[columns.index(NOTE)] = self._language.text(N_("arrears settled"))
        self.view.fit_columns([columns.index(NAME)], samples, self.total)
        self.total.update()
