"""Mats delivered outside a meeting: one row a member, what each earns shown while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.agreements import Agreement, agreement_on
from kube_desktop.bookkeeping.meeting_sheet import SheetMember, propose_sheet
from kube_desktop.bookkeeping.production import Delivered, RecordDeliveries, check_delivered, record_deliveries
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.production import Pay, pay_for, question_about
from kube_desktop.gui import theme
from kube_desktop.gui.cash.day_hint import show_day_hint
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.entry_grid import EntryGrid, GridColumn
from kube_desktop.gui.parts.forms.fields import RupiahField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog, add_cash_reason
from kube_desktop.language import N_, parse_count
from kube_desktop.ledger.acts import Saved
from kube_desktop.ledger.balances import closed_through


class DeliveryForm(Form):
    """A form whose grid counts as typing, too."""

    def __init__(self, grid: EntryGrid) -> None:
        """Make it without fields; the grid is added by whoever knows its place."""
        super().__init__(2)
        self.grid = grid

    def touched(self) -> bool:
        """Say whether anything was typed, in a field or in the grid."""
        return super().touched() or any(row["accepted"] or row["rejected"] for row in self.grid.texts())


class DeliveryDialog(WriteDialog):
    """Who brought how many, accepted and rejected, and whether the pay is handed over."""

    def __init__(self, parent: QWidget, context: WindowContext, group_id: int) -> None:
        """Ask for the deliveries of one day. The group has agreed on a product."""
        language, text = context.language, context.language.text
        self._group_id = group_id
        self._closed_through = context.book.read(closed_through, group_id)
        proposal = context.book.read(propose_sheet, group_id, context.today)
        self._agreed: Agreement = proposal.agreement
        self._members: tuple[SheetMember, ...] = proposal.members
        self.grid = _grid(context, proposal.agreement, proposal.members)
        form = DeliveryForm(self.grid)
        day = form.add("date", DayField(language, text(N_("Date")), context.today), wide=True)
        form.add("rate", RupiahField(language, text(N_("Pay per piece this time (Rp)")), optional=True))
        form.add(
            "savings_per_piece", RupiahField(language, text(N_("Of that into savings, per piece (Rp)")), optional=True)
        )
        form.add_widget(self.grid)
        add_cash_reason(form, language)
        day.set_value(context.today)
        title, act = text(N_("Record mats delivered")), text(N_("Save the deliveries"))
        note = text(N_("Only who brought something. Accepted pieces are paid; the voucher comes with saving."))
        super().__init__(parent, context, form, title, act, note=note, icon="layers")
        self.grid.changed.connect(self._show_pay)
        self.grid.ended.connect(self.save.setFocus)
        form.changed.connect(self._show_pay)
        day.changed.connect(self._on_day)
        self._on_day()
        if self._members:
            self.grid.focus_cell(0, "accepted")

    def wanted_width(self) -> int:
        """Return the width that the grid needs."""
        return theme.scale().text(760)

    def submit(self) -> None:
        """Check fields and grid, then tell `submitted`."""
        if self._check_grid():
            super().submit()

    def write(self) -> Saved:
        """Record them. Raises RuleBroken."""
        value = self.form.value
        rows = tuple(
            Delivered(
                who.member_id,
                _pieces(self.grid.read(place, "accepted")) or 0,
                _pieces(self.grid.read(place, "rejected")) or 0,
                self.grid.read(place, "pay"),
            )
            for place, who in enumerate(self._members)
            if self._written(place)
        )
        form = RecordDeliveries(
            self.key,
            self._group_id,
            value("date"),
            rows,
            value("rate"),
            value("savings_per_piece"),
            value("cash_reason") or "",
        )
        return self.context.write(record_deliveries, form)

    def show_rule(self, error: RuleBroken) -> None:
        """Show a broken rule in the row that it is about."""
        name, _, whose = (error.field or "").partition(":")
        places = [place for place, who in enumerate(self._members) if str(who.member_id) == whose]
        if not places:
            super().show_rule(error)
            return
        self._show_mistake(places[0], name if name in ("accepted", "pay") else "accepted", error)

    def _show_mistake(self, place: int, key: str, error: RuleBroken) -> None:
        self._mark(place, key, error)
        self.grid.focus_cell(place, key)

    def _mark(self, place: int, key: str, error: RuleBroken) -> None:
        self.grid.set_error(place, key, True)
        self.grid.set_message(place, self.language.text(error.message, **error.values), "red")

    def _read(self, place: int) -> Delivered:
        """What stands in a row; 0 may still become 05. Raises RuleBroken for what nobody can have brought."""
        who = self._members[place].member_id
        accepted, rejected = (_pieces(self.grid.read(place, key)) or 0 for key in ("accepted", "rejected"))
        row = Delivered(who, accepted, rejected, self.grid.read(place, "pay") or "paid")
        if accepted or rejected:
            check_delivered(row, {who})
        return row

    def _written(self, place: int) -> bool:
        return bool(self.grid.read(place, "accepted") or self.grid.read(place, "rejected"))

    def _check_grid(self) -> bool:
        for place in range(len(self._members)):
            for key in ("accepted", "rejected"):
                try:
                    _pieces(self.grid.read(place, key))
                except RuleBroken as error:
                    self._show_mistake(place, key, error)
                    return False
        if any(self._written(place) for place in range(len(self._members))):
            return True
        self.form.show_message(self.language.text(N_("Write how many pieces somebody delivered.")))
        if self._members:
            self.grid.focus_cell(0, "accepted")
        return False

    def _on_day(self) -> None:
        day = self.form.fields["date"]
        if not isinstance(day, DayField):
            return
        show_day_hint(day, self.context.today, self._closed_through, self.language)
        held = day.value()
        if held is not None:
            self._agreed = self.context.book.read(agreement_on, self._group_id, held)
        said = self.language.text
        rate, cut = self._agreed.piece_rate, self._agreed.savings_per_piece
        self.form.fields["rate"].set_hint(said(N_("Empty: as agreed, {amount:rupiah}"), amount=rate))
        self.form.fields["savings_per_piece"].set_hint(said(N_("Empty: as agreed, {amount:rupiah}"), amount=cut))
        self._show_pay()

    def _show_pay(self) -> None:
        """Say in each row what it earns, ask about unusual numbers, and show the sums."""
        language, sums = self.language, {"accepted": 0, "rejected": 0}
        nets = {"paid": 0, "owed": 0}
        for place, who in enumerate(self._members):
            for key in ("accepted", "rejected", "pay"):
                self.grid.set_error(place, key, False)
            self.grid.set_message(place, "")
            try:
                row = self._read(place)
            except RuleBroken as error:
                self._mark(place, "accepted", error)
                continue
            try:
                pay = self._pay(row.accepted)
            except RuleBroken:
                continue
            sums["accepted"] += row.accepted
            sums["rejected"] += row.rejected
            nets[row.pay] += pay.net
            question = question_about(row.accepted, who.earlier_pieces)
            if question is not None:
                self.grid.set_message(place, language.text(question.message, **question.values))
            elif row.accepted:
                self.grid.set_message(place, self._pay_words(pay), "slate")
        shown = {key: language.figure_or_dash(amount) for key, amount in sums.items()}
        words = N_("{paid:rupiah} in cash, {owed:rupiah} owed") if nets["owed"] else N_("{paid:rupiah} in cash")
        self.grid.set_totals(language.text(N_("Total")), shown | {"pay": language.text(words, **nets)})

    def _pay(self, accepted: int) -> Pay:
        agreed, value = self._agreed, self.form.value
        rate, cut = value("rate"), value("savings_per_piece")
        return pay_for(
            accepted,
            agreed.piece_rate if rate is None else rate,
            agreed.savings_per_piece if cut is None else cut,
            agreed.dues_percent,
        )

    def _pay_words(self, pay: Pay) -> str:
        text = self.language.text
        if not pay.gross:
            return ""
        if pay.dues_cut:
            sentence = N_("{gross:figure} less savings {savings:figure} and IKS {dues:figure} = {net:figure}")
        else:
            sentence = N_("{gross:figure} less savings {savings:figure} = {net:figure}")
        return text(sentence, gross=pay.gross, savings=pay.savings_cut, dues=pay.dues_cut, net=pay.net)


def _grid(context: WindowContext, agreed: Agreement, members: tuple[SheetMember, ...]) -> EntryGrid:
    text = context.language.text
    ways = (("paid", text(N_("in cash now"))), ("owed", text(N_("kept as owed"))))
    columns = (
        GridColumn("accepted", text(N_("Accepted")), 90, right=True),
        GridColumn("rejected", text(N_("Rejected")), 90, right=True),
        GridColumn("pay", text(N_("Pay")), 210, choices=ways),
    )
    grid = EntryGrid(columns, text(N_("Member")))
    for who in members:
        grid.add_row(f"{who.number} {who.name}", {"pay": "paid"})
    return grid


def _pieces(typed: str) -> int | None:
    """Return a number of pieces, None for an empty cell. Raises RuleBroken."""
    return parse_count(typed) if typed else None
