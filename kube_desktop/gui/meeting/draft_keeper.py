"""Keeps what is typed: a second after the first key, the sheet goes into the book's drafts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kube_desktop.bookkeeping.drafts import drop_draft, save_draft
from kube_desktop.gui.meeting.draft import KIND, draft_content
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.storage.book_file import BookRefused

_MILLISECONDS = 1000


class DraftKeeper(QObject):
    """One timer. A draft is no act: the status bar says "Draf", never "Tersimpan".

    `troubled(BookRefused)`: the disk did not take the draft; typing goes on, and the next key tries again.
    """

    troubled = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject, kind: str = KIND) -> None:
        """Keep nothing yet; a group has one draft of each kind."""
        super().__init__(parent)
        self._kind = kind
        self._more: dict[str, Any] = {}
        self._context = context
        self._filling: Filling | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self.keep_now)

    def note(self, filling: Filling, **more: Any) -> None:
        """Something was typed: keep it soon, with what more is to be kept beside the sheet (plain JSON)."""
        self._filling, self._more = filling, more
        self._context.draft(True)
        # Not put off at each key: who types without a pause would be kept never.
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Keep what was noted and not yet kept."""
        self._timer.stop()
        filling, self._filling = self._filling, None
        if filling is None:
            return
        try:
            content = draft_content(filling) | self._more
            self._context.book.write(save_draft, filling.proposal.group_id, self._kind, content)
        except BookRefused as error:
            self.troubled.emit(error)

    def forget(self) -> None:
        """The meeting was saved: there is nothing to keep any more."""
        self._timer.stop()
        self._filling = None
        self._context.draft(False)

    def discard(self, group_id: int) -> None:
        """Throw the draft away. Raises BookRefused for a fault of the disk."""
        self._timer.stop()
        self._filling = None
        self._context.book.write(drop_draft, group_id, self._kind)
        self._context.draft(False)
