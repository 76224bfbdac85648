"""The form for one person: NIK and family card are checked softly while one types (domain.md 6.4)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.members import (
    ChangeMember,
    EnrolMember,
    MemberRow,
    Person,
    change_member,
    enrol_member,
    same_nik_elsewhere,
)
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.domain.findings import Finding
from kube_desktop.domain.people import (
    NIK_DIGITS,
    check_birth_date,
    check_family_card,
    check_nik,
    check_taken,
    only_digits,
)
from kube_desktop.gui.members.words import MARITAL_WORDS, SEX_WORDS
from kube_desktop.gui.parts.forms.day_field import DayField
from kube_desktop.gui.parts.forms.fields import ChoiceField, TextField
from kube_desktop.gui.parts.forms.form import Form
from kube_desktop.gui.parts.message_line import MessageLine
from kube_desktop.gui.window_context import WindowContext
from kube_desktop.gui.write_dialog import WriteDialog
from kube_desktop.language import N_, Language, parse_birth_day
from kube_desktop.ledger.acts import Saved

_TONES = {"error": "red", "override": "amber", "warning": "amber", "question": "amber"}
_DECILES = range(1, 11)


class MemberDialog(WriteDialog):
    """Enrols a member, or changes the data of one."""

    def __init__(
        self, parent: QWidget, context: WindowContext, group_id: int, changing: MemberRow | None = None
    ) -> None:
        """Ask for a new member of `group_id`, or for newer data of `changing`."""
        self._group_id = group_id
        self._changing = changing
        self._sure = False
        text = context.language.text
        form = Form(2)
        _add_fields(form, context, with_number=changing is None)
        title = text(N_("Enrol a member")) if changing is None else text(N_("Change the data"))
        note = (
            text(N_("A name is enough to begin; the rest can follow."))
            if changing is None
            else f"{changing.number} {changing.person.name}"
        )
        super().__init__(parent, context, form, title, text(N_("Save")), note=note, icon="user-plus")
        self.doubt = MessageLine("amber", "", "", [("keep", text(N_("Save it all the same")))])
        self.doubt.answered.connect(self._keep)
        self.doubt.hide()
        self.body.insertWidget(0, self.doubt)
        if changing is not None:
            _fill(form, changing)
        for name in ("nik", "sex", "birth_date", "family_card_no"):
            form.fields[name].changed.connect(self._look_softly)
        self._look_softly()

    def submit(self) -> None:
        """Stop at what cannot be right; ask once about what hardly can."""
        if not self.form.check():
            self._show_count()
            return
        findings = self._findings()
        for finding in findings:
            if finding.level == "error":
                self.show_rule(RuleBroken(finding.message, finding.field, **finding.values))
                return
        doubtful = [finding for finding in findings if finding.level == "override"]
        if doubtful and not self._sure:
            self._ask_whether_right(doubtful[0])
            return
        self.submitted.emit()

    def write(self) -> Saved:
        """Enrol or change. Raises RuleBroken."""
        person, joined = self._person(), self.form.value("joined_on")
        if self._changing is not None:
            return self.context.write(change_member, ChangeMember(self.key, self._changing.id, person, joined))
        number = self.form.value("number")
        return self.context.write(enrol_member, EnrolMember(self.key, self._group_id, person, joined, number))

    def _person(self) -> Person:
        value = self.form.value
        return Person(
            value("name"),
            only_digits(value("nik")),
            only_digits(value("family_card_no")),
            value("sex") or "",
            value("birth_date"),
            value("marital_status") or "",
            value("address"),
            value("phone"),
            value("heir"),
            value("decile"),
            value("decile_on"),
            value("decile_source"),
        )

    def _findings(self) -> list[Finding]:
        value, today = self.form.value, self.context.today
        birth_date, sex = value("birth_date"), value("sex")
        findings = [*check_nik(value("nik"), today, birth_date, sex), *check_family_card(value("family_card_no"))]
        if birth_date is not None:
            findings += check_birth_date(birth_date, today)
        if len(only_digits(value("nik"))) == NIK_DIGITS:
            own = self._changing.id if self._changing else None
            other = self.context.book.read(same_nik_elsewhere, value("nik"), own)
            if other is not None:
                elsewhere = None if other.group_id == self._group_id else other.group_name
                findings.append(check_taken(other.name, elsewhere))
        return findings

    def _look_softly(self) -> None:
        """Say beneath each field what is odd; while the digits are not all there, only how many are."""
        self._sure = False
        self.doubt.hide()
        found: dict[str, list[Finding]] = {"nik": [], "family_card_no": [], "birth_date": []}
        for finding in self._findings():
            found.setdefault(finding.field or "nik", []).append(finding)
        for name in ("nik", "family_card_no"):
            field, digits = self.form.fields[name], len(only_digits(self.form.value(name)))
            if 0 < digits < NIK_DIGITS:
                field.set_hint(self.language.text(N_("{n} of {all} digits"), n=digits, all=NIK_DIGITS))
            else:
                field.set_hint(*self._said(found[name]))
        birth_date = self.form.value("birth_date")
        if found["birth_date"]:
            self.form.fields["birth_date"].set_hint(*self._said(found["birth_date"]))
        elif birth_date is not None:
            self.form.fields["birth_date"].set_hint(self.language.full_day(birth_date))

    def _said(self, findings: list[Finding]) -> tuple[str, str]:
        if not findings:
            return "", "quiet"
        worst = min(findings, key=lambda finding: list(_TONES).index(finding.level))
        text = self.language.text
        return " ".join(text(each.message, **each.values) for each in findings), _TONES[worst.level]

    def _ask_whether_right(self, finding: Finding) -> None:
        text = self.language.text
        remedy = text(N_("If the card really says so, save it all the same."))
        self.doubt.set_message(text(finding.message, **finding.values), remedy)
        self.doubt.show()
        self.doubt.buttons["keep"].setFocus()

    def _keep(self) -> None:
        self._sure = True
        self.submit()


def _add_fields(form: Form, context: WindowContext, *, with_number: bool) -> None:
    language, text, today = context.language, context.language.text, context.today
    form.add("name", TextField(language, text(N_("Name")), longest=120), wide=not with_number)
    if with_number:
        number = form.add("number", TextField(language, text(N_("Number")), optional=True, longest=3))
        number.set_hint(text(N_("Left empty, the next free one is given.")))
    form.add("nik", TextField(language, text(N_("NIK")), optional=True, longest=24))
    form.add("family_card_no", TextField(language, text(N_("Family card number")), optional=True, longest=24))
    sexes = [(sex, text(word)) for sex, word in SEX_WORDS.items()]
    form.add("sex", ChoiceField(language, text(N_("Sex")), sexes, optional=True))
    form.add("birth_date", DayField(language, text(N_("Birth date")), today, optional=True, parse=parse_birth_day))
    states = [(state, text(word)) for state, word in MARITAL_WORDS.items()]
    form.add("marital_status", ChoiceField(language, text(N_("Marital status")), states, optional=True))
    form.add("phone", TextField(language, text(N_("Phone")), optional=True, longest=30))
    form.add("address", TextField(language, text(N_("Address")), optional=True), wide=True)
    form.add("heir", TextField(language, text(N_("Heir")), optional=True))
    joined = form.add("joined_on", DayField(language, text(N_("Member since")), today))
    joined.set_value(today)
    _add_decile(form, language, context)


def _add_decile(form: Form, language: Language, context: WindowContext) -> None:
    text = language.text
    deciles = [(decile, str(decile)) for decile in _DECILES]
    form.add("decile", ChoiceField(language, text(N_("Decile")), deciles, optional=True))
    form.add("decile_on", DayField(language, text(N_("Decile as of")), context.today, optional=True))
    source = form.add("decile_source", TextField(language, text(N_("Source of the decile")), optional=True))
    source.set_hint(text(N_("For example DTSEN")))


def _fill(form: Form, row: MemberRow) -> None:
    for name in Person.__dataclass_fields__:
        value = getattr(row.person, name)
        form.fields[name].set_value(None if value == "" else value)
    form.fields["joined_on"].set_value(row.joined_on)
