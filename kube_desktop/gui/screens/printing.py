"""Cetak: month, groups, papers, size; the pages at once; into a PDF or onto the printer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from kube_desktop.domain.periods import month_of
from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import secondary_button
from kube_desktop.gui.parts.labels import column, row
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.printing.batch import PrintBatch, part_of, village_cover
from kube_desktop.gui.printing.edition import COVER, Edition, OneOrder, PrintingState, choices_for, printing_state
from kube_desktop.gui.printing.one_paper import OnePaper, one_order
from kube_desktop.gui.printing.preview import PagePreview
from kube_desktop.gui.printing.print_bar import PrintBar
from kube_desktop.gui.printing.print_desk import PrintDesk
from kube_desktop.gui.printing.print_options import PrintOptions
from kube_desktop.gui.printing.shelf import PaperShelf, Unit
from kube_desktop.gui.printing.ticked import Ticked
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.papers.orders import Order

BLANK_FORMS = ("attendance", "meeting-form")


class PrintingScreen(Screen):
    """Papers of one group, or of a whole village in one batch; or the one paper that another screen asked for."""

    def __init__(self, context: WindowContext) -> None:
        """Make it; nothing is read yet."""
        super().__init__(context)
        text = self.language.text
        self._one: OneOrder | None = None
        self._one_asked = False
        self._place: tuple[int | None, int | None, date | None] | None = None
        self._state: PrintingState | None = None
        self._batch: PrintBatch | None = None
        self._cover_pages = 0
        self.blank = secondary_button(text(N_("Blank forms for a meeting")), "file-text")
        self.options = PrintOptions(self.language, context.preferences.paper, context.today)
        self.ticked = Ticked(self.language)
        self.one_paper = OnePaper(self.language)
        self.preview = PagePreview(self.language)
        self.bar = PrintBar(self.language)
        self.desk = PrintDesk(context, self.bar)
        self.shelf = PaperShelf(context, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        text = self.language.text
        self._choices = QStackedWidget()
        self._choices.addWidget(self.ticked)
        self._choices.addWidget(self.one_paper)
        page = column(gap=12)
        left = column(gap=12)
        if theme.scale().roomy:
            # Large letters leave no room for a title, which the top bar shows as well.
            page.addLayout(row(self.options, self.blank, gap=12))
        else:
            page.addWidget(PageTitle(text(N_("Print")), text(N_("All papers, ready to be signed")), self.blank))
            left.addWidget(self.options)
        left.addWidget(self._choices, 1)
        body = row(gap=12)
        body.addLayout(left, 62)
        body.addWidget(self.preview, 50)
        page.addLayout(body, 1)
        space = theme.scale().space
        page.setContentsMargins(space(24), space(16), space(24), space(12))
        whole = column(gap=0)
        whole.addLayout(page, 1)
        whole.addWidget(self.bar)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.options.changed.connect(self._on_options)
        self.ticked.changed.connect(self._on_ticked)
        self.one_paper.left.connect(self._leave_one)
        self.blank.clicked.connect(self.show_blank_forms)
        self.shelf.advanced.connect(self._on_advanced)
        self.shelf.ready.connect(self._on_ready)
        self.bar.save.clicked.connect(self._save)
        self.bar.print.clicked.connect(self._print)

    def reload(self) -> None:
        """Read which groups there are and what was printed; the papers follow little by little."""
        context = self.context
        before = self._place[:2] if self._place else None
        if before != (context.village_id, context.group_id):
            self._one = None
        month = self.options.month.value() if self._place else None
        state = context.book.read(printing_state, context.village_id, context.group_id, month)
        self.options.set_months(state.first_month, state.last_month, state.usual_month)
        self._state = state
        place = (context.village_id, context.group_id, self.options.month.value())
        if place != self._place:
            self._place = place
            village = context.group_id is None
            self.ticked.set_choices(state.groups, choices_for(context.group_id), village=village)
        else:
            self.ticked.update_states(state.groups)
        self._order()

    def show_what(self, **what: object) -> None:
        """Show one paper (`paper`, with `act_id`, `voucher`, `member` or `day`), or a `month`."""
        month = what.get("month")
        if isinstance(month, date):
            self.options.choose_month(month_of(month))
            self.reload()
        if what.get("paper"):
            self._one = one_order(self.language, what, self.options.month.value())
            self._one_asked = True
            self.bar.forget()
            self._order()

    def show_blank_forms(self) -> None:
        """Show the attendance list and the blank form for the next meeting of the groups chosen."""
        self._one = OneOrder(BLANK_FORMS, Order(), self.language.text(N_("Blank forms for a meeting")))
        self.bar.forget()
        self._order()

    def may_leave(self) -> bool:
        """Keep the user here while pages are on their way, unless he stops that."""
        return self.desk.may_leave()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin where the screen does: whose papers, or which."""
        super().showEvent(event)
        first = self.ticked.papers if self.context.group_id is not None else self.ticked.groups
        first.table.view.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop reading, and forget the one paper, when another screen is shown."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.shelf.stop()
            self._one = None

    def _order(self) -> None:
        """Have the chosen papers read, if they are not there yet."""
        one = self._one
        self._choices.setCurrentWidget(self.one_paper if one else self.ticked)
        self.options.month.setVisible(one is None)
        if one is not None:
            self.one_paper.set_order(one.title)
        order = one.order if one else Order(month=self.options.month.value())
        edition = Edition(order, self.options.paper.current(), self.context.book.commits)
        first = [unit for units in self.ticked.units(self._one, chosen=True) for unit in units]
        later = [unit for units in self.ticked.units(self._one, chosen=False) for unit in units]
        self._batch = None
        self.shelf.want(edition, first, later)
        self._on_advanced()

    def _on_advanced(self) -> None:
        """Show how far the reading is."""
        pages: dict[str, int | None] = {COVER: self._cover_pages or None}
        troubles: dict[str, str] = {}
        for units in zip(*self.ticked.units(self._one, chosen=True), strict=False):
            self._count(units, pages, troubles)
        for units in zip(*self.ticked.units(self._one, chosen=False), strict=False):
            self._count(units, pages, troubles)
        self.ticked.show_lists(pages, troubles)
        if self._batch is None and not self.bar.busy():
            done, total = self.shelf.done()
            reason = self.language.text(N_("Tick what is to be printed: groups at the left, papers beside them."))
            if total:
                reason = self.language.text(N_("Reading the book: {done} of {total} papers"), done=done, total=total)
            self.bar.set_pages(None if total else 0, reason)
            if not total:
                self.preview.set_batch(None, reason)

    def _count(self, units: tuple[Unit, ...], pages: dict[str, int | None], troubles: dict[str, str]) -> None:
        planned = [self.shelf.planned(unit) for unit in units]
        there = [each for each in planned if each is not None]
        pages[units[0].key] = sum(each.pages for each in there) if len(there) == len(planned) else None
        trouble = there[0].trouble if there else None
        if trouble is not None and not any(each.pages for each in there):
            troubles[units[0].key] = self.language.text(trouble.message, **trouble.values)

    def _on_ready(self) -> None:
        """All chosen papers are there: show their pages."""
        groups = [
            [each for unit in units if (each := self.shelf.planned(unit))]
            for units in self.ticked.units(self._one, chosen=True)
        ]
        parts = [part_of(each) for units in groups for each in units]
        self._cover_pages = 0
        if any(part.pages for part in parts) and self._one is None and self.ticked.has_cover():
            cover = village_cover(self.context, groups, self.options.paper.current())
            self._cover_pages = cover.pages
            parts.insert(0, cover)
        title = self.ticked.title(self._one, self.options.month.value())
        shown = tuple(part for part in parts if part.pages)
        batch = self._batch = PrintBatch(shown, title, self.context.paper_language)
        self._show_batch(batch, self._first_trouble())

    def _show_batch(self, batch: PrintBatch, trouble: str) -> None:
        pages = batch.pages
        nothing = trouble or self.language.text(N_("These papers have no page to print."))
        self.preview.set_batch(batch, nothing)
        self._on_advanced()
        if self.bar.busy():
            return
        self.bar.set_pages(pages, "" if pages else nothing)
        if pages:
            words = self.language.plural("{n} page ready", "{n} pages ready", pages)
            self.bar.tell_ready(words, trouble if self._one else self.ticked.provisional_words() or trouble)
            if self._one_asked:
                # Another screen asked for this paper, to print it.
                self._one_asked = False
                self.bar.print.setFocus(Qt.FocusReason.TabFocusReason)

    def _first_trouble(self) -> str:
        for group, units in zip(self.ticked.chosen_groups(), self.ticked.units(self._one, chosen=True), strict=True):
            for unit in units:
                planned = self.shelf.planned(unit)
                if planned is not None and planned.trouble is not None:
                    sentence = self.language.text(planned.trouble.message, **planned.trouble.values)
                    return sentence if self.context.group_id is not None else f"{group.name}: {sentence}"
        return ""

    def _on_options(self) -> None:
        self.context.preferences.paper = self.options.paper.current()
        self.bar.forget()
        self.reload()
        # Not for a moment the pages of another month.
        self.preview.set_batch(None, self.bar.fact.text())

    def _on_ticked(self) -> None:
        self.bar.forget()
        self._order()

    def _leave_one(self) -> None:
        self._one = None
        self.bar.forget()
        self._order()

    def _save(self) -> None:
        if self._batch is not None:
            self.desk.save(self._batch)

    def _print(self) -> None:
        if self._batch is not None:
            self.desk.print(self._batch, self.options.copies.value())
