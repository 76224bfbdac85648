"""Settings: what this computer remembers; who signs which paper of the village, and their names, are in the book."""

from __future__ import annotations

import uuid
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kube_desktop.bookkeeping.signatories import choose_signatories, who_signs
from kube_desktop.bookkeeping.villages import SaveVillage, VillageRow, save_village, village_rows
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui import theme
from kube_desktop.gui.copies import COPIES
from kube_desktop.gui.parts.buttons import link_button, primary_button, secondary_button
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.confirm import Answer
from kube_desktop.gui.parts.forms.fields import ChoiceField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.labels import column, row, words
from kube_desktop.gui.parts.page_title import PageTitle
from kube_desktop.gui.preferences import LANGUAGES, PAPERS, TEXT_SIZES
from kube_desktop.gui.screen import Screen
from kube_desktop.gui.settings.signatories_card import SignatoriesCard
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.language import N_
from kube_desktop.storage.copies import copies_folder

_LANGUAGES = {"id": N_("Indonesian"), "en": N_("English")}
_PAPERS = {"A4": N_("A4 (21 x 29.7 cm)"), "F4": N_("F4 (21.5 x 33 cm)")}


class SettingsScreen(Screen):
    """Text size, language and paper at the left; the village's names and copies at the right; who signs below."""

    def __init__(self, context: WindowContext) -> None:
        """Make it."""
        super().__init__(context)
        text = self.language.text
        self._village: VillageRow | None = None
        self._key = ""
        sizes = [(percent, f"{percent}%") for percent in TEXT_SIZES]
        self.text_size = ChoiceField(self.language, text(N_("Text size")), sizes)
        self.spoken = ChoiceField(
            self.language, text(N_("Language of the screens")), [(code, text(_LANGUAGES[code])) for code in LANGUAGES]
        )
        self.paper = ChoiceField(
            self.language, text(N_("Paper in the printer")), [(size, text(_PAPERS[size])) for size in PAPERS]
        )
        self.written = ChoiceField(
            self.language, text(N_("Language of the papers")), [(code, text(_LANGUAGES[code])) for code in LANGUAGES]
        )
        self.written.combo.activated.connect(self._set_paper_language)
        self.text_size.combo.activated.connect(self._set_text_size)
        self.spoken.combo.activated.connect(self._set_language)
        self.paper.combo.activated.connect(self._set_paper)
        self.form = Form()
        self.head = TextField(self.language, text(N_("Village head")), optional=True, longest=120)
        self.facilitator = TextField(self.language, text(N_("Facilitator")), optional=True, longest=120)
        self.form.add("head_name", self.head)
        self.form.add("facilitator_name", self.facilitator)
        self.form.changed.connect(self._on_typed)
        self.save = primary_button(text(N_("Save the names")), "check")
        self.save.clicked.connect(self.save_names)
        self.signing = SignatoriesCard(self.language)
        self.signing.changed.connect(self._on_typed)
        self.signing.save.clicked.connect(self.save_signers)
        self._beside = words("", wrap=True)
        self._elsewhere = words("", wrap=True)
        self.forget = link_button(text(N_("No second place")), "x", size="small")
        self.forget.clicked.connect(self._forget_folder)
        self._lay_out()

    def _lay_out(self) -> None:
        text = self.language.text
        screen = Card(text(N_("Screen")))
        screen.add(self.text_size, self.spoken)
        printer = Card(text(N_("Printer")))
        printer.add(self.paper, self.written)
        self._village_card = Card(text(N_("Who signs for the village")))
        note = words(text(N_("These names stand on the papers of all groups of the village.")), colour=theme.QUIET)
        note.setWordWrap(True)
        self._village_card.add(note, self.form, row(None, self.save))
        left, right = column(screen, printer, None, gap=12), column(self._village_card, self._copies_card(), gap=12)
        right.addStretch(1)
        both = QHBoxLayout() if not theme.scale().roomy else QVBoxLayout()
        both.setSpacing(theme.scale().space(12))
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        content = QWidget()
        content.setObjectName("page")
        content.setLayout(column(both, self.signing, None, gap=12))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        leave = secondary_button(text(N_("Close this book")), "book")
        leave.clicked.connect(self.context.leave_book)
        self._title = PageTitle(
            text(N_("Settings")), text(N_("Text size, paper and copies hold for this laptop only.")), leave
        )
        layout = column(self._title, gap=12, edge=24)
        layout.addWidget(area, 1)
        self.setLayout(layout)

    def _copies_card(self) -> Card:
        text = self.language.text
        card = Card(text(N_("Where copies go")))
        change = secondary_button(text(N_("Choose a second place (USB)")), "folder-open", size="small")
        change.clicked.connect(self._choose_folder)
        now = secondary_button(text(N_("Copy to a USB stick")), "usb", size="small")
        now.clicked.connect(partial(self.context.go_to, COPIES))
        card.add(
            words(text(N_("Always, when the book is closed:")), "label"),
            self._beside,
            words(text(N_("And, while it is plugged in:")), "label"),
            self._elsewhere,
            row(now, change, self.forget, None),
        )
        return card

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin where the screen does."""
        super().showEvent(event)
        self.text_size.editor.setFocus()

    def reload(self) -> None:
        """Show the settings and the village; names that are being typed stay."""
        preferences = self.context.preferences
        self.text_size.set_value(preferences.text_percent)
        self.spoken.set_value(preferences.language)
        self.paper.set_value(preferences.paper)
        self.written.set_value(preferences.paper_language)
        self._beside.setText(str(copies_folder(self.context.book.path)))
        folder = preferences.copies_folder
        self._elsewhere.setText(str(folder) if folder else self.language.text(N_("No second place is chosen.")))
        self.forget.setVisible(folder is not None)
        rows = self.context.book.read(village_rows)
        village = next((each for each in rows if each.id == self.context.village_id), None)
        self._village_card.setVisible(village is not None)
        self.signing.setVisible(village is not None)
        other = village is not None and (self._village is None or self._village.id != village.id)
        self._village = village
        if village is not None and (other or not self.form.touched()):
            self._fill(village)
        if village is not None and (other or not self.signing.touched()):
            self.signing.show_signers(self.context.book.read(who_signs, village.id))

    def may_leave(self) -> bool:
        """Nothing chosen here is worth a question but the names and who signs."""
        if not self._touched():
            return True
        text = self.language.text
        answers = [
            Answer("throw", text(N_("Discard what was typed")), "danger"),
            Answer("back", text(N_("Go on typing"))),
        ]
        unsaved = N_("The names of the village are not saved yet.")
        sentence = text(unsaved if self.form.touched() else N_("Who signs which paper is not saved yet."))
        if self.context.ask(text(N_("What was typed is not saved yet")), sentence, answers) != "throw":
            return False
        if self._village is not None:
            self._fill(self._village)
            self.signing.throw_away()
        return True

    def save_names(self) -> None:
        """Write the names of the village into the book."""
        village = self._village
        if village is None or not self.form.check():
            return
        form = SaveVillage(
            self._key,
            village.id,
            village.code,
            village.name,
            village.district,
            village.regency,
            village.province,
            self.head.value(),
            self.facilitator.value(),
        )
        try:
            self.context.write(save_village, form)
        except RuleBroken as error:
            self.form.show_rule(error, self.language)
            return
        self._key = str(uuid.uuid4())
        self.reload_names()

    def save_signers(self) -> None:
        """Write into the book who signs which paper."""
        form = self.signing.filled_in(self._village.id) if self._village is not None else None
        if form is None:
            return
        try:
            self.context.write(choose_signatories, form)
        except RuleBroken as error:
            self.signing.show_rule(error)
            return
        self.signing.show_signers(self.context.book.read(who_signs, form.village_id))
        self.context.draft(self._touched())

    def reload_names(self) -> None:
        """Show the names as they are in the book."""
        if self._village is not None:
            village_id = self._village.id
            rows = self.context.book.read(village_rows)
            self._village = next((each for each in rows if each.id == village_id), None)
        if self._village is not None:
            self._fill(self._village)
        self.context.draft(self._touched())

    def _fill(self, village: VillageRow) -> None:
        self._key = str(uuid.uuid4())
        self.head.set_value(village.head_name)
        self.facilitator.set_value(village.facilitator_name)

    def _touched(self) -> bool:
        return self.form.touched() or self.signing.touched()

    def _on_typed(self) -> None:
        if self._touched():
            self.context.draft(True)

    def _set_text_size(self) -> None:
        percent = self.text_size.value()
        if percent != self.context.preferences.text_percent and self.may_leave():
            self.context.preferences.text_percent = percent
            self.context.restyle()

    def _set_language(self) -> None:
        code = self.spoken.value()
        if code != self.context.preferences.language and self.may_leave():
            self.context.preferences.language = code
            self.context.restyle()

    def _set_paper(self) -> None:
        self.context.preferences.paper = self.paper.value()

    def _set_paper_language(self) -> None:
        self.context.preferences.paper_language = self.written.value()

    def _choose_folder(self) -> None:
        title = self.language.text(N_("Choose a second place (USB)"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(Path.home()))
        if chosen:
            self.context.preferences.copies_folder = Path(chosen)
            self.reload()

    def _forget_folder(self) -> None:
        self.context.preferences.copies_folder = None
        self.reload()
