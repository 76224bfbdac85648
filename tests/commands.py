"""Commands as a person types them, in this process: what they say, and the exit code."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from kube_desktop.__main__ import main


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


class Typed:
    """Calls `kube-desktop` with these words."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: object) -> Said:
        """Run one command; wrong usage ends in the exit that argparse makes."""
        self._capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = self._capsys.readouterr()
        return Said(code, said.out, said.err)


def folder_state(folder: Path) -> dict[str, str]:
    """Every file below a folder with the SHA-256 of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    """The command line; the language that it sets for argparse is put back."""
    monkeypatch.setenv("LANGUAGE", "")
    return Typed(capsys)
