"""What a screen is to the frame around it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.gui.window_context import WindowContext


class Screen(QWidget):
    """One place of the side bar. It is made when it is first shown and kept until the book is closed."""

    def __init__(self, context: WindowContext) -> None:
        """Make it without reading the book: `reload` follows before it is seen."""
        super().__init__()
        self.context = context
        self.language = context.language

    def reload(self) -> None:
        """Read the book and show it: called whenever the screen is shown, and when the book or the group changed.

        A sheet that is being typed in keeps what was typed.
        """

    def show_what(self, **what: object) -> None:
        """Show one thing that another screen asked for (`context.go_to`); called after `reload`."""

    def may_leave(self) -> bool:
        """Say whether the screen may be left now; a screen with typing that would be lost asks first."""
        return True
