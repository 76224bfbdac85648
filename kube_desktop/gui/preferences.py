"""What this computer remembers, and no book does: text size, language, books opened before, where copies go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

TEXT_SIZES = (100, 110, 120, 130, 140, 150)
PAPERS = ("A4", "F4")
LANGUAGES = ("id", "en")
_LONGEST_LIST = 8


@dataclass(frozen=True, slots=True)
class RecentBook:
    """A book that was open on this computer, as it was when it was closed."""

    path: Path
    groups: int
    saved_at: datetime | None
    practice: bool


class Preferences:
    """QSettings with typed reads: what cannot be read is as if it had never been set."""

    def __init__(self, settings: QSettings) -> None:
        """Read and write `settings`."""
        self._settings = settings

    @property
    def text_percent(self) -> int:
        """How large everything is drawn: 100 to 150 %."""
        found = self._number("text_percent", 100)
        return found if found in TEXT_SIZES else 100

    @text_percent.setter
    def text_percent(self, percent: int) -> None:
        self._settings.setValue("text_percent", percent)

    @property
    def language(self) -> str:
        """The language of the screens, "id" whatever the computer speaks."""
        found = self._text("language", "id")
        return found if found in LANGUAGES else "id"

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def paper_language(self) -> str:
        """The language of what is printed, "id" whatever the screens speak."""
        found = self._text("paper_language", "id")
        return found if found in LANGUAGES else "id"

    @paper_language.setter
    def paper_language(self, code: str) -> None:
        self._settings.setValue("paper_language", code)

    @property
    def paper(self) -> str:
        """The paper in the printer: "A4" or "F4"."""
        found = self._text("paper", "A4")
        return found if found in PAPERS else "A4"

    @paper.setter
    def paper(self, paper: str) -> None:
        self._settings.setValue("paper", paper)

    @property
    def copies_folder(self) -> Path | None:
        """A further folder (a USB stick) that safety copies go to; None: only beside the book."""
        found = self._text("copies_folder", "")
        return Path(found) if found else None

    @copies_folder.setter
    def copies_folder(self, folder: Path | None) -> None:
        self._settings.setValue("copies_folder", str(folder or ""))

    @property
    def papers_folder(self) -> Path | None:
        """The folder that a PDF was saved in last."""
        found = self._text("papers_folder", "")
        return Path(found) if found else None

    @papers_folder.setter
    def papers_folder(self, folder: Path) -> None:
        self._settings.setValue("papers_folder", str(folder))

    @property
    def printer(self) -> str:
        """The name of the printer that was used last, "" at first."""
        return self._text("printer", "")

    @printer.setter
    def printer(self, name: str) -> None:
        self._settings.setValue("printer", name)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was, in Qt's own form; empty at first."""
        found = self._settings.value("geometry", QByteArray(), type=QByteArray)
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)

    def recent_books(self) -> list[RecentBook]:
        """The books that were opened here, the last one first."""
        books: list[RecentBook] = []
        for place in range(self._settings.beginReadArray("books")):
            self._settings.setArrayIndex(place)
            path = self._text("path", "")
            if path:
                practice = self._text("practice", "") == "yes"
                books.append(RecentBook(Path(path), self._number("groups", 0), self._moment("saved_at"), practice))
        self._settings.endArray()
        return books

    def remember_book(self, book: RecentBook) -> None:
        """Put a book at the head of the list."""
        self._write_books([book, *(each for each in self.recent_books() if each.path != book.path)])

    def forget_book(self, path: Path) -> None:
        """Take a book off the list; the file is not touched."""
        self._write_books([each for each in self.recent_books() if each.path != path])

    def writer_of(self, path: Path) -> tuple[str, str] | None:
        """Name and role of who wrote in this book last, to be offered first."""
        name, role = self._text(f"writers/{path.name}/name", ""), self._text(f"writers/{path.name}/role", "")
        return (name, role) if name and role else None

    def remember_writer(self, path: Path, name: str, role: str) -> None:
        """Remember who writes in this book."""
        self._settings.setValue(f"writers/{path.name}/name", name)
        self._settings.setValue(f"writers/{path.name}/role", role)

    def stick_copy_of(self, book_uid: str) -> datetime | None:
        """When a book was last copied to a USB stick from this computer; None: never."""
        return self._moment(f"stick_copies/{book_uid}")

    def remember_stick_copy(self, book_uid: str, made_at: datetime) -> None:
        """Remember that a copy is on a stick. Not in the book: copying must not change what is copied."""
        self._settings.setValue(f"stick_copies/{book_uid}", made_at.isoformat())

    def place_in(self, path: Path) -> tuple[str, int | None]:
        """Village code and group id that were on the screen last; ("", None) at first."""
        group = self._number(f"places/{path.name}/group", 0)
        return self._text(f"places/{path.name}/village", ""), group or None

    def remember_place(self, path: Path, village: str, group_id: int | None) -> None:
        """Remember what was on the screen."""
        self._settings.setValue(f"places/{path.name}/village", village)
        self._settings.setValue(f"places/{path.name}/group", group_id or 0)

    def is_as_left(self, path: Path) -> bool:
        """Whether nobody wrote in a book since it was closed here."""
        left = self._text(f"left/{path.name}", "")
        return bool(left) and left == _traces(path)

    def remember_left(self, path: Path) -> None:
        """Remember what a book looks like that was just closed."""
        self._settings.setValue(f"left/{path.name}", _traces(path))

    def _write_books(self, books: list[RecentBook]) -> None:
        self._settings.remove("books")
        self._settings.beginWriteArray("books")
        for place, book in enumerate(books[:_LONGEST_LIST]):
            self._settings.setArrayIndex(place)
            self._settings.setValue("path", str(book.path))
            self._settings.setValue("groups", book.groups)
            self._settings.setValue("saved_at", book.saved_at.isoformat() if book.saved_at else "")
            self._settings.setValue("practice", "yes" if book.practice else "no")
        self._settings.endArray()

    def _text(self, key: str, default: str) -> str:
        found = self._settings.value(key, default, type=str)
        return found if isinstance(found, str) else default

    def _number(self, key: str, default: int) -> int:
        found = self._text(key, "")
        return int(found) if found.isascii() and found.isdigit() else default

    def _moment(self, key: str) -> datetime | None:
        try:
            return datetime.fromisoformat(self._text(key, ""))
        except ValueError:
            return None


def _traces(path: Path) -> str:
    """Return what changes with a file whoever writes in it: which file it is, its size, when it was last written."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns}"


def settings_of_this_computer() -> QSettings:
    """Return the settings file of the present user."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "KUBE Desktop", "KUBE Desktop")


def data_folder() -> Path:
    """Return the folder for what must survive a crash; it is made if it is absent."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)) / "KUBE Desktop"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def books_folder() -> Path:
    """Return the folder that new books are offered in; it may not be there yet."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)) / "KUBE"
