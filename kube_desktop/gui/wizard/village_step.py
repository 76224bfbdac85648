"""Step 1, the village: one that is known, or one that is typed with its code; and where the book is kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFileDialog

from kube_desktop.bookkeeping.villages import SaveVillage, VillageRow
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.names import clean_name
from kube_desktop.domain.regions import Village, check_village_code, find_villages, surroundings
from kube_desktop.gui import theme
from kube_desktop.gui.parts.buttons import link_button, secondary_button
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.fields import TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.forms.icon_line import SearchLine
from kube_desktop.gui.parts.labels import column, row, words
from kube_desktop.gui.pop_up import Choice, ChoiceList
from kube_desktop.gui.wizard.step import State, Step, form_state, restore_form
from kube_desktop.language import N_, Language

_TYPED = ("code", "name", "district", "regency", "province")


class VillageStep(Step):
    """A list to search in at the left; what is chosen or typed at the right."""

    def __init__(self, language: Language, known: Sequence[VillageRow], folder: Path | None, year: int) -> None:
        """Offer the villages of the book and those of domain.md 6.5; `folder` is given for a new book only."""
        super().__init__(language)
        self._known = {each.code: each for each in known}
        self._folder = folder
        self._year = year
        self._path: Path | None = None
        text = language.text
        self.search = SearchLine(text(N_("Search a village")))
        self.search.textChanged.connect(self._offer)
        self.search.installEventFilter(self)
        self.list = ChoiceList(text(N_("Villages")))
        self.list.setMinimumHeight(theme.scale().text(230))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self.choose)
        self.form = Form(columns=2)
        self._add_fields()
        self.form.changed.connect(self._on_changed)
        self._where = words("", wrap=True)
        self._change = secondary_button(text(N_("Choose another place")), "folder-open", size="small")
        self._change.clicked.connect(self._choose_path)
        self._lay_out()
        self._offer("")
        self._show_path()

    def _add_fields(self) -> None:
        text, language, form = self.language.text, self.language, self.form
        form.add("code", TextField(language, text(N_("Village code (Kemendagri)")), longest=20))
        form.add("name", TextField(language, text(N_("Village")), longest=120))
        form.add("district", TextField(language, text(N_("District")), optional=True, longest=120))
        form.add("regency", TextField(language, text(N_("Regency")), optional=True, longest=120))
        form.add("province", TextField(language, text(N_("Province")), optional=True, longest=120))
        form.add("head_name", TextField(language, text(N_("Village head")), optional=True, longest=120))
        form.add("facilitator_name", TextField(language, text(N_("Facilitator")), optional=True, longest=120))
        form.fields["code"].editor.installEventFilter(self)
        form.fields["code"].set_hint(text(N_("For example 35.21.16.2003; it stands on letters of the village.")))

    def _lay_out(self) -> None:
        text = self.language.text
        left = Card(text(N_("Which village?")))
        other = link_button(text(N_("Not in the list: type it at the right")), "pencil", size="small")
        other.clicked.connect(self._type_another)
        left.add(self.search, self.list, other)
        right = Card(text(N_("The village")))
        right.add(self.form)
        right.inside.addStretch(1)
        columns = row(gap=12)
        columns.addWidget(left, 2)
        columns.addWidget(right, 3)
        layout = column(columns, gap=12)
        if self._folder is not None:
            where = Card(text(N_("Where the book is kept")))
            line = row(self._where, self._change)
            line.setStretch(0, 1)
            where.add(line)
            layout.addWidget(where)
        layout.addStretch(1)
        self.setLayout(layout)

    def take_focus(self) -> None:
        """Begin in the search line, or at the next field when a village is chosen."""
        (self.search if not self.form.value("code") else self.form.fields["head_name"].editor).setFocus()

    def choose(self, key: object) -> None:
        """Take a village of the list and go on to who signs there."""
        code = str(key)
        known = self._known.get(code)
        found = next((each for each in find_villages("") if each.code == code), None)
        if known is not None:
            for name in (*_TYPED, "head_name", "facilitator_name"):
                self.form.fields[name].set_value(getattr(known, name))
        elif found is not None:
            for name in _TYPED:
                self.form.fields[name].set_value(getattr(found, name))
        for name in _TYPED:
            self.form.fields[name].clear_problem()
        self._offer(self.search.text())
        self._on_changed()
        self.form.fields["head_name"].editor.setFocus()

    def check(self) -> bool:
        """Check code and name."""
        if not self.form.check():
            return False
        try:
            check_village_code(self.form.value("code"))
            clean_name(self.form.value("name"), "name")
        except RuleBroken as error:
            self.form.show_rule(error, self.language)
            return False
        return True

    def village(self) -> SaveVillage:
        """Return the village; the key comes from the plan."""
        values = {name: str(self.form.value(name) or "") for name in self.form.fields}
        return SaveVillage("", None, **values)

    def path(self) -> Path | None:
        """Return where the new book is to be kept."""
        if self._folder is None:
            return None
        return self._path or self._folder / self._file_name()

    def state(self) -> State:
        """Return what was typed, and the place."""
        return form_state(self.form) | {"path": str(self._path or "")}

    def restore(self, state: State) -> None:
        """Write what was typed."""
        restore_form(self.form, state)
        self._path = Path(state["path"]) if state.get("path") else None
        self._on_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list from the search line; fill in what a typed code says."""
        if watched is self.search and self.list.take_key(event):
            return True
        if watched is self.form.fields["code"].editor and event.type() == QEvent.Type.FocusOut:
            self._fill_surroundings()
        return super().eventFilter(watched, event)

    def _offer(self, typed: str) -> None:
        text = self.language.text
        in_book = [
            Choice(each.code, each.name, text(N_("in this book")), "book")
            for each in self._known.values()
            if each.code in {found.code for found in find_villages(typed)} or not typed
        ]
        others = [
            Choice(each.code, each.name, self._beside(each), "map-pin")
            for each in find_villages(typed)
            if each.code not in self._known
        ]
        self.list.set_choices([*in_book, *others], self.form.value("code"))

    def _beside(self, village: Village) -> str:
        """What tells villages of one name apart; in large type there is no room for the code, which the form shows."""
        return village.district if theme.scale().roomy else f"{village.district}, {village.code}"

    def _type_another(self) -> None:
        for name in _TYPED:
            self.form.fields[name].set_value("")
        self.form.fields["code"].editor.setFocus()
        self._on_changed()

    def _fill_surroundings(self) -> None:
        found = surroundings(self.form.value("code"))
        for name, value in zip(("district", "regency", "province"), found, strict=True):
            if value and not self.form.value(name):
                self.form.fields[name].set_value(value)

    def _on_changed(self) -> None:
        self._show_path()
        self.changed.emit()

    def _show_path(self) -> None:
        path = self.path()
        if path is not None:
            self._where.setText(str(path))

    def _file_name(self) -> str:
        name = "".join(sign for sign in self.form.value("name") if sign.isalnum() or sign in " -").strip()
        return f"Buku {name} {self._year}.kube" if name else f"Buku KUBE {self._year}.kube"

    def _choose_path(self) -> None:
        start = self.path()
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.language.text(N_("Where the book is kept")), str(start), "KUBE (*.kube)"
        )
        if chosen:
            self._path = Path(chosen if chosen.endswith(".kube") else f"{chosen}.kube")
            self._on_changed()
