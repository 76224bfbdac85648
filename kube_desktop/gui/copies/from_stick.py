"""A book on a USB stick is copied to this computer before it is opened: a stick may be pulled out at any moment."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kube_desktop.bookkeeping.safety_copies import BookContents, contents_of
from kube_desktop.domain.errors import RuleBroken
from kube_desktop.gui.parts.forms.confirm import Answer, ask
from kube_desktop.gui.refusals import copy_here
from kube_desktop.language import N_, Language
from kube_desktop.storage.book_file import BookRefused
from kube_desktop.storage.sticks import Stick, stick_with


def bring_here(window: QWidget, language: Language, path: Path, known: Iterable[Path]) -> Path | None:
    """Return the book to open in the place of one on a stick, None when the person wants neither.

    A path that is on no stick comes back as it is, and so does a file that is no sound book: opening it says why.
    `known` are the books of this computer; the one that `path` is a copy of is offered first when it has everything.
    Raises RuleBroken when there is no room for the copy.
    """
    stick = stick_with(path) if path.exists() else None
    if stick is None:
        return path
    try:
        inside = contents_of(path)
    except BookRefused:
        return path
    twin = _twin_of(inside, (each for each in known if each != path))
    text = language.text
    title = text(N_("This book is on a USB stick"))
    back = Answer("back", text(N_("Cancel")))
    copy = Answer("copy", text(N_("Copy it to this computer and open it")), "primary", "book-open")
    if twin is None:
        sentence = text(
            N_("{name} is on {stick}. It is copied to this computer first: a stick may be pulled out at any moment."),
            name=path.stem,
            stick=stick.name,
        )
        answer = ask(window, title, sentence, [back, copy])
    else:
        answer = _ask_which(window, language, title, (stick, inside), twin)
    if answer == "twin" and twin is not None:
        return twin[0]
    return copy_here(path) if answer == "copy" else None


def _ask_which(
    window: QWidget,
    language: Language,
    title: str,
    there: tuple[Stick, BookContents],
    twin: tuple[Path, BookContents],
) -> str:
    """Ask which of two books with the same number is meant: the one on the stick, or the one on this computer."""
    stick, inside = there
    here, present = twin
    text = language.text
    more_there, more_here = inside.missing_in(present), present.missing_in(inside)
    if not more_there:
        sentence = text(
            N_("The same book is on this computer ({name}), and has everything that is on {stick}."),
            name=here.stem,
            stick=stick.name,
        )
    else:
        parts = [
            text(N_("The same book is on this computer ({name}), but they differ."), name=here.stem),
            language.plural(
                "{n} record is only on {stick}.", "{n} records are only on {stick}.", more_there, stick=stick.name
            ),
        ]
        if more_here:
            parts.append(
                language.plural(
                    "{n} record is only on this computer.", "{n} records are only on this computer.", more_here
                )
            )
        sentence = " ".join(parts)
    newer = bool(more_there) and not more_here
    copy = Answer("copy", text(N_("Copy the one on the stick beside it")), "primary" if newer else "secondary")
    open_here = Answer("twin", text(N_("Open the one on this computer")), "secondary" if newer else "primary")
    if not more_there:
        answers = [Answer("back", text(N_("Cancel"))), open_here]
    else:
        answers = [open_here, copy] if newer else [copy, open_here]
    return ask(window, title, sentence, answers)


def _twin_of(inside: BookContents, known: Iterable[Path]) -> tuple[Path, BookContents] | None:
    """Return the book of this computer that has the same number, and what is in it."""
    for path in known:
        if not path.is_file() or stick_with(path) is not None:
            continue
        try:
            found = contents_of(path)
        except RuleBroken:
            continue
        if found.uid == inside.uid:
            return path, found
    return None
