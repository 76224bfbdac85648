"""Anggota: the list of members and the page of one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from kube_desktop.bookkeeping.for_screens.member_list import member_list
from kube_desktop.bookkeeping.for_screens.member_page import MemberPage, member_page
from kube_desktop.gui.corrections.of_line import correction_of
from kube_desktop.gui.members.agreement_form import AgreementDialog
from kube_desktop.gui.members.ending_form import EndingDialog
from kube_desktop.gui.members.member_form import MemberDialog
from kube_desktop.gui.members.member_list_view import MemberListView
from kube_desktop.gui.members.member_page_view import MemberPageView
from kube_desktop.gui.members.officers_form import OfficersDialog
from kube_desktop.gui.savings.money_forms import DepositDialog, WithdrawalDialog
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.screen_names import PRINTING
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog

REGISTER, CARD = "member-register", "savings-card"


class MembersScreen(Screen):
    """A list, and behind it one page a member; Esc goes back."""

    def __init__(self, context: WindowContext) -> None:
        """Make both pages."""
        super().__init__(context)
        self.list = MemberListView(self.language, context.today)
        self.page = MemberPageView(context)
        self.dialog: WriteDialog | None = None
        self._member_id: int | None = None
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.page)
        self.list.opened.connect(self.open_member)
        self.list.asked.connect(self._do)
        self.page.asked.connect(self._do)
        back = QShortcut(QKeySequence("Esc"), self.page)
        back.activated.connect(self.close_member)
        context.place_changed.connect(self.close_member)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin where the screen does."""
        super().showEvent(event)
        if self._member_id is None:
            self.list.search.setFocus()

    def reload(self) -> None:
        """Read the list, and the page that is open."""
        if self.context.group_id is None:
            return
        self.list.set_lines(self.context.book.read(member_list, self.context.group_id, self.context.today))
        if self._member_id is not None:
            self.page.set_page(self._read_page(self._member_id))

    def show_what(self, **what: object) -> None:
        """Open a member (`member_id`), a filter (`show`), or a form (`enrol`, `officers`, `agreement`)."""
        member_id, which = what.get("member_id"), what.get("show")
        if isinstance(member_id, int):
            self.open_member(member_id)
            return
        self.close_member()
        if isinstance(which, str):
            self.list.show_only(which)
        for form in ("enrol", "officers", "agreement"):
            if what.get(form):
                self._do(form)

    def open_member(self, member_id: int) -> None:
        """Show the page of one member."""
        self._member_id = member_id
        self.page.set_page(self._read_page(member_id))
        self._pages.setCurrentWidget(self.page)
        self.page.tabs.setFocus()

    def close_member(self) -> None:
        """Go back to the list, where the member is still chosen."""
        if self._member_id is None:
            return
        gone, self._member_id = self._member_id, None
        self._pages.setCurrentWidget(self.list)
        self.list.table.select_key(gone)
        self.list.table.view.setFocus()

    def _read_page(self, member_id: int) -> MemberPage:
        return self.context.book.read(member_page, member_id, self.context.today)

    def _do(self, what: str) -> None:
        """Do what a button of the list or of the page asks for."""
        page = self.page.page
        if what == "back":
            self.close_member()
        elif what == "print" and self._member_id is None:
            self.context.go_to(PRINTING, paper=REGISTER)
        elif what == "print" and page is not None:
            self.context.go_to(PRINTING, paper=CARD, member=page.row.number)
        else:
            self._open(self._form(what, page))

    def _form(self, what: str, page: MemberPage | None) -> WriteDialog | None:
        """Return the form that is asked for."""
        context, group_id = self.context, self.context.group_id
        if group_id is None:
            return None
        if what in ("enrol", "officers", "agreement"):
            made: dict[str, Callable[[QWidget, WindowContext, int], WriteDialog]] = {
                "enrol": MemberDialog,
                "officers": OfficersDialog,
                "agreement": AgreementDialog,
            }
            return made[what](self, context, group_id)
        if page is None:
            return None
        if what == "change":
            return MemberDialog(self, context, group_id, page.row)
        if what == "end":
            return EndingDialog(self, context, page)
        if what == "correct":
            return correction_of(self, context, self.page.savings.current_line())
        dialog = DepositDialog if what == "deposit" else WithdrawalDialog
        return dialog(self, context, group_id, page.row.id)

    def _open(self, dialog: WriteDialog | None) -> None:
        if dialog is None:
            return
        self.dialog = dialog
        dialog.written.connect(self.page.saved.show_saved)
        dialog.open()
