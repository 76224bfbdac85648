"""Qt's own buttons, menus and dialogs in the language of the program: Qt ships no Indonesian."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator

from kube_desktop import paths


def prepare_dialogs() -> None:
    """Have Qt draw file and print dialogs itself; call before the application is made.

    A dialog of the system speaks the system's language, which we cannot choose.
    """
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def install_qt_words(application: QCoreApplication, code: str = "id") -> bool:
    """Load Qt's words for the language `code` and set its calendar names; say whether the words were there.

    The words are compiled from `translations/CODE/LC_MESSAGES/qt.po` by packaging/catalogue.py.
    """
    QLocale.setDefault(QLocale(f"{code}_ID"))
    for old in application.findChildren(QTranslator, "qt_words"):
        application.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(application)
    translator.setObjectName("qt_words")
    file = paths.translations() / code / "LC_MESSAGES" / f"qt_{code}.qm"
    return translator.load(str(file)) and application.installTranslator(translator)
