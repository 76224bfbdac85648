"""Books that faults are tried on (see writings.py)."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.books import Group, found, group_of, hold
from tests.faults.writings import TODAY, make_ready


@pytest.fixture(scope="session")
def prepared_file(tmp_path_factory: pytest.TempPathFactory, filled_file: Path) -> Path:
    """The ready book, closed. Copy it, do not touch it."""
    path = Path(shutil.copy(filled_file, tmp_path_factory.mktemp("books") / "ready.kube"))
    held = hold(path, TODAY)
    make_ready(group_of(held, 1))
    found(held.on(TODAY), "KUBE Tanpa Saldo", 3)
    held.book.close()
    return path


@pytest.fixture
def ready(tmp_path: Path, prepared_file: Path) -> Iterator[Group]:
    """Group 1 of an open ready book."""
    held = hold(Path(shutil.copy(prepared_file, tmp_path / "siap.kube")), TODAY)
    yield group_of(held, 1)
    held.book.close()
