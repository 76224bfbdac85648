"""F1: a short page of help, written in the language of the screens (resources/help)."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser, QWidget

from kube_desktop import paths
from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import primary_button
from kube_desktop.gui.parts.forms.dialog import Dialog
from kube_desktop.language import N_, Language


def show_help(parent: QWidget, language: Language) -> None:
    """Show the page until it is closed."""
    dialog = HelpDialog(parent, language)
    dialog.exec()
    dialog.deleteLater()


def help_text(code: str) -> str:
    """Return the page (Markdown) in a language, in Indonesian where there is none."""
    folder = paths.resources() / "help"
    file = folder / f"{code}.md"
    return (file if file.exists() else folder / "id.md").read_text(encoding="utf-8")


class HelpDialog(Dialog):
    """The page, to be scrolled with the arrows."""

    def __init__(self, parent: QWidget | None, language: Language) -> None:
        """Read the page."""
        super().__init__(parent, language.text(N_("Help")), icon="circle-question-mark")
        page = QTextBrowser()
        page.setAccessibleName(language.text(N_("Help")))
        page.setOpenLinks(False)
        page.setFrameShape(QTextBrowser.Shape.NoFrame)
        page.document().setDefaultFont(theme.font("body"))
        page.setMarkdown(help_text(language.code))
        page.setMinimumHeight(theme.scale().text(200 if theme.scale().roomy else 380))
        self.body.addWidget(page, 1)
        close = primary_button(language.text(N_("Close the help")))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        page.setFocus()
