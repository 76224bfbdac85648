"""Step 3, the members: typed one after the other, Enter adds the next; then the three officers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.founding import PlannedMember
from kube_desktop.bookkeeping.members import Person, SameNik
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.findings import Finding
from kube_desktop.domain.groups import OFFICES, check_officers, check_size
from kube_desktop.domain.names import clean_name, next_number
from kube_desktop.domain.people import Sex, check_nik, check_taken, only_digits, read_nik
from kube_desktop.gui import theme
from kube_desktop.gui.parts.cards import Card
from kube_desktop.gui.parts.forms.entry_grid import EntryGrid, GridColumn
from kube_desktop.gui.parts.forms.fields import ChoiceField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.labels import column, row, words
from kube_desktop.gui.wizard.step import State, Step
from kube_desktop.language import N_, Language

_OFFICE_WORDS = {"chair": N_("Chair"), "secretary": N_("Secretary"), "treasurer": N_("Treasurer")}
_ROWS_AT_FIRST = 5
_BLOCKS = "error"


class MembersStep(Step):
    """A growing grid of name, NIK and sex; at its right the officers and the size of the group."""

    def __init__(self, language: Language, today: date, elsewhere: Callable[[str], SameNik | None]) -> None:
        """Make it with some empty rows; `elsewhere` finds a NIK in the other groups of the book."""
        super().__init__(language)
        self._today = today
        self._elsewhere = elsewhere
        text = language.text
        columns = (
            GridColumn("name", text(N_("Name"))),
            GridColumn("nik", text(N_("NIK (may be left empty)")), 200),
            GridColumn("sex", text(N_("Sex")), 130, choices=(("female", text(N_("Woman"))), ("male", text(N_("Man"))))),
        )
        self.grid = EntryGrid(columns, text(N_("No")), growing=True)
        self.grid.changed.connect(self._on_changed)
        self.grid.ended.connect(self._go_to_officers)
        self.officers = Form()
        for office in OFFICES:
            self.officers.add(office, ChoiceField(language, text(_OFFICE_WORDS[office])))
        self.officers.changed.connect(self.changed)
        self._count = words("", "card_title")
        self._size = words("", "caption_strong", colour=theme.TONES["amber"].ink, wrap=True)
        self._lay_out()
        for _ in range(_ROWS_AT_FIRST):
            self.grid.add_row("")
        self._on_changed()

    def _lay_out(self) -> None:
        text = self.language.text
        hint = text(N_("Type a name and press Enter for the next one. Enter on an empty row goes on to the officers."))
        left = column(words(hint, "caption", colour=theme.QUIET, wrap=True), self.grid, None, gap=8)
        size = Card()
        size.add(self._count, self._size)
        officers = Card(text(N_("Officers")))
        officers.add(self.officers)
        side = column(size, officers, None, gap=12)
        layout = row(gap=12)
        layout.addLayout(left, 5)
        layout.addLayout(side, 2)
        self.setLayout(layout)

    def tab_stops(self) -> list[QWidget]:
        """Return the rows, then the officers."""
        return [*self.grid.editors(), *(field.editor for field in self.officers.fields.values())]

    def take_focus(self) -> None:
        """Begin at the first empty row."""
        empty = [place for place, typed in enumerate(self.grid.texts()) if not typed["name"]]
        self.grid.focus_cell(empty[0] if empty else self.grid.add_row(""), "name")

    def check(self) -> bool:
        """Check names, NIK and offices; a small or large group is only a warning."""
        for place in range(self.grid.row_count()):
            sentence, key = self._row_error(place)
            self.grid.set_error(place, key or "name", bool(sentence))
            if sentence:
                self.grid.set_message(place, sentence, "red")
                self.grid.focus_cell(place, key)
                return False
        if not self._filled():
            self.grid.set_error(0, "name", True)
            self.grid.set_message(0, self.language.text(N_("A group has members. Write down at least one.")), "red")
            self.grid.focus_cell(0, "name")
            return False
        return self._check_officers()

    def members(self) -> list[PlannedMember]:
        """Return everybody with a name, in the order of the rows; what the paper book says comes later."""
        held = {self.officers.value(office): office for office in OFFICES}
        found: list[PlannedMember] = []
        for place in self._filled():
            read = self.grid.read
            person = Person(read(place, "name"), only_digits(read(place, "nik")), sex=read(place, "sex"))
            found.append(PlannedMember(person, held.get(place) or ""))
        return found

    def captions(self) -> list[str]:
        """Return number and name of everybody with a name."""
        return [f"{number} {self.grid.read(place, 'name')}" for place, number in self._numbers().items()]

    def state(self) -> State:
        """Return the rows and the officers, by row."""
        return {"rows": self.grid.texts(), "officers": {office: self.officers.value(office) for office in OFFICES}}

    def restore(self, state: State) -> None:
        """Write rows and officers."""
        self.grid.clear_rows()
        for texts in state.get("rows", []):
            self.grid.add_row("", texts)
        if not self.grid.row_count():
            self.grid.add_row("")
        self._on_changed()
        for office, place in state.get("officers", {}).items():
            self.officers.fields[office].set_value(place)

    def _filled(self) -> list[int]:
        return [place for place in range(self.grid.row_count()) if self.grid.read(place, "name")]

    def _numbers(self) -> dict[int, str]:
        given: dict[int, str] = {}
        for place in self._filled():
            given[place] = next_number(given.values())
        return given

    def _on_changed(self) -> None:
        numbers = self._numbers()
        for place in range(self.grid.row_count()):
            self.grid.set_caption(place, numbers.get(place, "–"))
            self._show_findings(place)
        choices = [(place, f"{number} {self.grid.read(place, 'name')}") for place, number in numbers.items()]
        for office in OFFICES:
            field = self.officers.fields[office]
            if isinstance(field, ChoiceField):
                field.set_choices(choices)
        self._count.setText(self.language.plural("{n} member", "{n} members", len(numbers)))
        warning = check_size(len(numbers)) if numbers else None
        self._size.setText(self._said(warning) if warning else "")
        self._size.setVisible(warning is not None)
        self.changed.emit()

    def _show_findings(self, place: int) -> None:
        nik = only_digits(self.grid.read(place, "nik"))
        self.grid.set_error(place, "name", False)
        self.grid.set_error(place, "nik", False)
        # Nobody is scolded while typing: the number is looked at once it is long enough.
        if len(nik) < 16:
            self.grid.set_message(place, "")
            return
        facts = read_nik(nik, self._today) if len(nik) == 16 and nik.isascii() and nik.isdigit() else None
        if facts is not None and not self.grid.read(place, "sex"):
            self.grid.write(place, "sex", facts.sex)
        findings = self._findings(place)
        wrong = any(each.level == _BLOCKS for each in findings)
        self.grid.set_message(place, " ".join(self._said(each) for each in findings), "red" if wrong else "amber")
        self.grid.set_error(place, "nik", wrong)

    def _findings(self, place: int) -> list[Finding]:
        nik = only_digits(self.grid.read(place, "nik"))
        sex = self.grid.read(place, "sex")
        known: Sex | None = "female" if sex == "female" else "male" if sex == "male" else None
        findings = list(check_nik(nik, self._today, None, known))
        for other in self._filled() if nik else ():
            if other != place and only_digits(self.grid.read(other, "nik")) == nik:
                findings.append(check_taken(self.grid.read(other, "name"), None))
        same = self._elsewhere(nik) if nik else None
        if same is not None:
            findings.append(check_taken(same.name, same.group_name))
        return findings

    def _row_error(self, place: int) -> tuple[str, str]:
        """Return the sentence and the cell of what cannot be saved in a row, two empty texts if all is well."""
        name = self.grid.read(place, "name")
        if not name:
            if self.grid.read(place, "nik") or self.grid.read(place, "sex"):
                return self.language.text(N_("Write the name of this member, or empty the row.")), "name"
            return "", ""
        try:
            clean_name(name, "name")
        except RuleBroken as error:
            return self.language.text(error.message, **error.values), "name"
        wrong = [each for each in self._findings(place) if each.level == _BLOCKS]
        return (self._said(wrong[0]), "nik") if wrong else ("", "")

    def _check_officers(self) -> bool:
        # A group of one or two cannot have three officers; it is asked for them later.
        for field in self.officers.fields.values():
            field.optional = len(self._filled()) < len(OFFICES)
        if not self.officers.check():
            return False
        try:
            check_officers({o: self.officers.value(o) for o in OFFICES if self.officers.value(o) is not None})
        except RuleBroken as error:
            self.officers.show_rule(error, self.language)
            return False
        return True

    def _go_to_officers(self) -> None:
        self.officers.fields[OFFICES[0]].editor.setFocus()

    def _said(self, finding: Finding) -> str:
        return self.language.text(finding.message, **finding.values)
