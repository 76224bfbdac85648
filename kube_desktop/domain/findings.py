"""What a soft check found: something to show beside a field, from a mistake to a mere question."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kube_desktop.domain.errors import Sentence

Level = Literal["error", "override", "warning", "question"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about what was typed.

    ``level``: "error" cannot be saved; "override" can be saved when the person insists; "warning" is
    only shown; "question" asks whether an unusual value is right. ``message`` is the msgid, ``field`` the
    form's field, ``values`` what fills the placeholders; ``str()`` gives the English sentence.
    """

    level: Level
    message: str
    field: str | None = None
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        return Sentence().fill(self.message, self.values)
