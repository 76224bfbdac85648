"""What is typed into a sheet is kept, also when nobody stops typing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from kube_desktop.bookkeeping.drafts import load_draft
from kube_desktop.gui.meeting.draft import KIND
from kube_desktop.gui.meeting.draft_keeper import DraftKeeper
from kube_desktop.gui.meeting.filling import Filling
from kube_desktop.gui.window_context import WindowContext


def test_typing_without_a_pause_is_kept_too(context: WindowContext, filling: Filling, qtbot: QtBot) -> None:
    parent = QObject()
    keeper = DraftKeeper(context, parent)
    troubled = QSignalSpy(keeper.troubled)
    typing = QTimer(parent)

    def type_on() -> None:
        filling.rows[0].note += "x"
        keeper.note(filling)

    typing.timeout.connect(type_on)
    typing.start(200)
    group_id = filling.proposal.group_id
    qtbot.waitUntil(lambda: context.book.read(load_draft, group_id, KIND) is not None, timeout=4_000)
    typing.stop()
    assert troubled.count() == 0
    keeper.keep_now()
