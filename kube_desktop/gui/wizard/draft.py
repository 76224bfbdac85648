"""The wizard's draft: what was typed survives a crash, in a file of this computer, until it is saved."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any


class Draft:
    """One JSON file. One that cannot be read is as if there were none."""

    def __init__(self, folder: Path, book: Path | None = None) -> None:
        """The draft of a new book, or of a further group of `book`."""
        name = hashlib.sha256(str(book).encode()).hexdigest()[:12] if book else "new"
        self.path = folder / f"wizard-{name}.json"

    def exists(self) -> bool:
        """Say whether something is kept."""
        return self.path.exists()

    def load(self) -> dict[str, Any] | None:
        """Return what is kept, or None."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def save(self, content: dict[str, Any]) -> None:
        """Keep what was typed; readable by this user only, for it names people. A full disk keeps what was there."""
        temporary = self.path.with_suffix(".part")
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        except OSError:
            temporary.unlink(missing_ok=True)

    def drop(self) -> None:
        """Put it away."""
        self.path.unlink(missing_ok=True)
