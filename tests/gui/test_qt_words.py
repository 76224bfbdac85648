"""Qt's own buttons speak Indonesian once the catalogue is compiled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt
from PySide6.QtWidgets import QApplication

from kube_desktop import paths
from kube_desktop.gui.qt_words import install_qt_words, prepare_dialogs


def test_dialogs_are_drawn_by_qt(qapp: QApplication) -> None:
    prepare_dialogs()
    assert QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def test_buttons_and_months_are_indonesian(qapp: QApplication) -> None:
    if not (paths.translations() / "id" / "LC_MESSAGES" / "qt_id.qm").is_file():
        pytest.skip("the catalogues are not compiled")
    assert install_qt_words(qapp, "id")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Batal"
    assert QLocale().toString(QDate(2026, 11, 21), "MMMM") == "November"
    assert QLocale().dayName(1) == "Senin"


def test_a_language_without_words_leaves_qt_as_it_is(qapp: QApplication) -> None:
    assert not install_qt_words(qapp, "jv")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    install_qt_words(qapp, "id")
